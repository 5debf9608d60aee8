/** A signer on Google Cloud KMS: https://cloud.google.com/kms/docs/reference/rpc/google.cloud.kms.v1 */
import type { KeyType, Signer } from '../model/key.ts'
import { askService, notAsDocumented, type Service } from './ask-service.ts'
import { readPemKey } from './read-pem-key.ts'
import { refuse } from './refuse.ts'
import {
  checkClient,
  checkServiceOptions,
  makeServiceSigner,
  type ServiceKeyOptions,
  toRawSignature,
} from './service-signer.ts'

/** What is used of `KeyManagementServiceClient` of `@google-cloud/kms` 4 and 5. */
export interface GoogleKms {
  getPublicKey(request: { name: string }): Promise<readonly [GooglePublicKey, ...unknown[]]>
  asymmetricSign(request: {
    name: string
    data?: Uint8Array
    digest?: { sha256: Uint8Array } | { sha384: Uint8Array }
  }): Promise<readonly [{ signature?: Uint8Array | string | null }, ...unknown[]]>
}

export interface GooglePublicKey {
  pem?: string | null
  algorithm?: string | number | null
}

export interface GoogleKmsOptions extends ServiceKeyOptions {
  /** The resource name of a version (`.../cryptoKeys/{key}/cryptoKeyVersions/{n}`), not of a key. */
  readonly name: string
}

const GOOGLE: Service = {
  name: 'Google Cloud KMS',
  // gRPC: UNKNOWN, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, UNAVAILABLE; DEADLINE_EXCEEDED
  busy: [2, 8, 10, 13, 14],
  unreachable: [4],
}

/** `CryptoKeyVersionAlgorithm`: a version signs in one way, also where another would fit its key (RSA-PSS, SHA-512). */
const ALGORITHMS: Readonly<Record<string, KeyType>> = {
  EC_SIGN_ED25519: 'Ed25519',
  EC_SIGN_P256_SHA256: 'P-256',
  EC_SIGN_P384_SHA384: 'P-384',
  RSA_SIGN_PKCS1_2048_SHA256: 'RSA',
  RSA_SIGN_PKCS1_3072_SHA256: 'RSA',
  RSA_SIGN_PKCS1_4096_SHA256: 'RSA',
}

/**
 * Needs `cloudkms.cryptoKeyVersions.viewPublicKey`, once, and `useToSign`. Throws `keys.*` and `options.*`. The checksums of the
 * service are not asked for: a signature that comes out of changed bytes does not verify, and is refused for it.
 */
export async function googleKmsSigner(client: GoogleKms, options: GoogleKmsOptions): Promise<Signer> {
  checkClient(client, ['getPublicKey', 'asymmetricSign'], 'new KeyManagementServiceClient(...) of @google-cloud/kms')
  checkServiceOptions(options, ['name'])
  const { name, id, signal: opening } = options
  const found = first(await askService(GOOGLE, opening, () => client.getPublicKey({ name })))
  const publicKey = typeof found.pem === 'string' ? readPemKey(found.pem.trim()).publicKey : undefined
  if (publicKey === undefined) throw notAsDocumented(GOOGLE)
  const { type } = publicKey
  if (ALGORITHMS[String(found.algorithm)] !== type) {
    throw refuse('keys.type', 'This version of the key signs with an algorithm that no format here uses.', {
      fix: `Make one of ${Object.keys(ALGORITHMS).join(', ')}.`,
    })
  }
  return makeServiceSigner({
    publicKey,
    id,
    sign: async ({ data, digest }, { signal } = {}) => {
      const input =
        type === 'Ed25519' ? { data } : { digest: type === 'P-384' ? { sha384: digest() } : { sha256: digest() } }
      const answer = first(await askService(GOOGLE, signal, () => client.asymmetricSign({ name, ...input })))
      return toRawSignature(GOOGLE, type, answer.signature)
    },
  })
}

/** The client gives the answer, the request and what came with them. */
function first<T extends object>(answer: readonly [T, ...unknown[]]): T {
  const found = Array.isArray(answer) ? (answer[0] as T | undefined) : undefined
  if (typeof found === 'object' && found !== null) return found
  throw notAsDocumented(GOOGLE)
}
