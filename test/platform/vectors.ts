/** Strangers' signature vectors, read from the reference data and judged by whatever runs: nothing here is of one runtime. */
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import type { PublicKey } from '../../src/model/key.ts'
import type { VerifySignature } from '../../src/platform/platform.ts'

export interface Wycheproof {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk?: string; readonly uncompressed?: string }
    readonly tests: readonly { readonly msg: string; readonly sig: string; readonly result: string }[]
  }[]
}

/** Files of ../shared/data/hostile by the name they have in the table. */
export const FILES = {
  'wycheproof Ed25519': 'wycheproof/ed25519_test.json',
  'ed25519-speccheck': 'ed25519-speccheck/cases.json',
  zip215: 'zip215/zip215.json',
  'wycheproof P-256': 'wycheproof/ecdsa_secp256r1_sha256_p1363_test.json',
  'wycheproof P-384': 'wycheproof/ecdsa_secp384r1_sha384_p1363_test.json',
} as const

export type VectorFiles = Readonly<Record<keyof typeof FILES, unknown>>

export interface Vector {
  readonly key: PublicKey
  readonly data: Uint8Array
  readonly signature: Uint8Array
}

const ed25519 = (publicKey: string): PublicKey =>
  ({ type: 'Ed25519', jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(decodeHex(publicKey)) } }) as PublicKey

function ec(type: 'P-256' | 'P-384', uncompressed: string): PublicKey {
  const point = decodeHex(uncompressed)
  const half = (point.length + 1) / 2
  const [x, y] = [point.subarray(1, half), point.subarray(half)].map(encodeBase64url)
  return { type, jwk: { kty: 'EC', crv: type, x, y } } as PublicKey
}

function ofWycheproof(file: unknown, keyOf: (key: { pk?: string; uncompressed?: string }) => PublicKey): Vector[] {
  return (file as Wycheproof).testGroups.flatMap(({ publicKey, tests }) =>
    tests.map(({ msg, sig }) => ({ key: keyOf(publicKey), data: decodeHex(msg), signature: decodeHex(sig) })),
  )
}

export function readVectors(files: VectorFiles): Readonly<Record<keyof typeof FILES, readonly Vector[]>> {
  const speccheck = files['ed25519-speccheck'] as Record<'pub_key' | 'message' | 'signature', string>[]
  const zip215 = files.zip215 as { vk_bytes: string; sig_bytes: string }[]
  return {
    'wycheproof Ed25519': ofWycheproof(files['wycheproof Ed25519'], ({ pk = '' }) => ed25519(pk)),
    'ed25519-speccheck': speccheck.map((row) => ({
      key: ed25519(row.pub_key),
      data: decodeHex(row.message),
      signature: decodeHex(row.signature),
    })),
    zip215: zip215.map((row) => ({
      key: ed25519(row.vk_bytes),
      data: encodeUtf8('Zcash'),
      signature: decodeHex(row.sig_bytes),
    })),
    'wycheproof P-256': ofWycheproof(files['wycheproof P-256'], ({ uncompressed = '' }) => ec('P-256', uncompressed)),
    'wycheproof P-384': ofWycheproof(files['wycheproof P-384'], ({ uncompressed = '' }) => ec('P-384', uncompressed)),
  }
}

/** `1` for a signature that holds and `0` for one that does not, in the order of the file. */
export async function judgeVectors(files: VectorFiles, verify: VerifySignature): Promise<Record<string, string>> {
  const verdicts: Record<string, string> = {}
  for (const [name, vectors] of Object.entries(readVectors(files))) {
    let row = ''
    for (const { key, data, signature } of vectors) row += (await verify(key, data, signature)) ? '1' : '0'
    verdicts[name] = row
  }
  return verdicts
}
