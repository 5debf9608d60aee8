import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase58, encodeBase58 } from '../../src/encoding/base58.ts'
import { decodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeHex } from '../../src/encoding/hex.ts'
import { decodeDidKey, didKeyDocument, didKeyUrl, encodeDidKey } from '../../src/keys/did-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { makeEd25519Key } from '../../src/keys/make-ed25519-key.ts'
import { ed25519 } from '../../src/platform/node.ts'
import { describeShared, shared } from '../support/shared.ts'
import { codeOf, refusal } from './refusal.ts'

function readVectors(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(shared(`vectors/did-key/${name}.json`), 'utf8'))
}

describeShared('official did:key vectors', () => {
  interface Vector {
    readonly seed: string
    readonly verificationKeyPair: { readonly publicKeyBase58?: string; readonly publicKeyJwk?: { readonly x: string } }
    readonly didDocument: Record<string, unknown> & { readonly verificationMethod: readonly { readonly id: string }[] }
  }
  const ed25519Vectors = Object.entries(readVectors('ed25519-x25519') as Record<string, Vector>)

  test.each(ed25519Vectors)('%s', async (did, { seed, verificationKeyPair, didDocument }) => {
    const { publicKeyBase58, publicKeyJwk } = verificationKeyPair
    const bytes = publicKeyBase58 ? decodeBase58(publicKeyBase58) : decodeBase64url(publicKeyJwk?.x ?? '')
    expect(await ed25519.publicKey(decodeHex(seed))).toEqual(bytes)
    const publicKey = makeEd25519Key(bytes)
    expect(encodeDidKey(publicKey)).toBe(did)
    expect(decodeDidKey(did)).toEqual(publicKey)
    const url = didDocument.verificationMethod[0]?.id ?? ''
    expect(didKeyUrl(did)).toBe(url)
    expect(decodeDidKey(url)).toEqual(publicKey)
    const document = didKeyDocument(url)
    expect(document.id).toBe(did)
    for (const relation of ['assertionMethod', 'authentication', 'capabilityInvocation', 'capabilityDelegation']) {
      expect(document[relation], relation).toEqual(didDocument[relation])
    }
    expect(document.verificationMethod).toEqual([
      { id: url, type: 'Multikey', controller: did, publicKeyMultibase: did.slice('did:key:'.length) },
    ])
  })

  interface NistVector {
    readonly verificationMethod: {
      readonly publicKeyJwk?: Record<string, string>
      readonly privateKeyJwk?: Record<string, string>
      readonly publicKeyBase58?: string
      readonly privateKeyBase58?: string
    }
    readonly didDocument: Vector['didDocument']
  }
  const nistVectors = Object.entries(readVectors('nist-curves') as Record<string, NistVector>)
  const nistKeys = nistVectors.filter(([did]) => /^did:key:z(Dn|82)/.test(did))

  test('of P-256 and P-384 are there', () => expect(nistKeys.length).toBeGreaterThan(4))
  test.each(nistKeys)('%s', async (did, { verificationMethod, didDocument }) => {
    const { publicKeyJwk, privateKeyJwk, publicKeyBase58, privateKeyBase58 } = verificationMethod
    const publicKey = decodeDidKey(did)
    expect(encodeDidKey(publicKey)).toBe(did)
    if (publicKeyJwk) expect(publicKey.jwk).toEqual(publicKeyJwk)
    if (publicKeyBase58) expect(did).toBe(didOfPoint(decodeBase58(publicKeyBase58)))
    const secret = privateKeyJwk ?? secretOfScalar(decodeBase58(privateKeyBase58 ?? ''))
    expect(await importKey(secret)).toMatchObject({ controller: did, publicKeyJwk: publicKey.jwk, canSign: true })
    const url = didKeyUrl(did)
    expect(didDocument.verificationMethod[0]?.id).toBe(url)
    expect(didKeyDocument(url).assertionMethod).toEqual(didDocument['assertionMethod'])
  })

  /** The vectors with base58 keys are of P-256. */
  const didOfPoint = (point: Uint8Array) => `did:key:z${encodeBase58(Uint8Array.of(0x80, 0x24, ...point))}`
  const secretOfScalar = (scalar: Uint8Array) => `z${encodeBase58(Uint8Array.of(0x86, 0x26, ...scalar))}`

  const others = ['x25519', 'nist-curves', 'secp256k1', 'rsa', 'bls12381'].flatMap((name) => {
    const file = readVectors(name)
    const dids = Object.keys((file['didDocument'] as Record<string, unknown> | undefined) ?? file)
    const refused = dids.filter((did) => did.startsWith('did:key:') && !/^did:key:z(Dn|82)/.test(did))
    return refused.map((did) => [name, did] as const)
  })
  const kinds: Readonly<Record<string, RegExp>> = {
    x25519: /type X25519;/,
    'nist-curves': /type P-521;/,
    secp256k1: /type secp256k1;/,
    rsa: /type RSA, which has no multibase form and no did:key/,
    bls12381: /type BLS12-381 (G1|G2|G1 and G2);/,
  }

  test('of other kinds are there', () => expect(others.length).toBeGreaterThan(15))
  test.each(others)('%s %s is refused by its name', async (name, did) => {
    const error = await refusal(() => decodeDidKey(did))
    expect(error.code).toBe('keys.type')
    expect(error.message).toMatch(kinds[name] ?? /never/)
  })
})

const DID = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
const KEY = DID.slice('did:key:'.length)

describe('decodeDidKey', () => {
  test.each([
    ['', 'keys.format'],
    [KEY, 'keys.format'],
    [`did:web:${KEY}`, 'keys.format'],
    [`DID:key:${KEY}`, 'keys.format'],
    [`did:key:1:${KEY}`, 'keys.format'],
    [`${DID}#`, 'keys.format'],
    [`${DID}##${KEY}`, 'keys.format'],
    [`${DID}#${KEY}#${KEY}`, 'keys.format'],
    [`${DID}#z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf`, 'keys.format'],
    [`${DID}?versionId=1#${KEY}`, 'keys.format'],
    [`${DID}/path`, 'keys.format'],
    [`${DID} `, 'keys.format'],
    [DID.replace('z6Mk', 'z16Mk'), 'keys.type'],
    ['did:key:', 'keys.format'],
    ['did:key:z', 'keys.type'],
    [`did:key:z${'6'.repeat(100_000)}`, 'keys.format'],
    [
      `did:key:u${Buffer.from([0xed, 1, ...decodeBase64url(decodeDidKey(DID).jwk.x ?? '')]).toString('base64url')}`,
      'keys.format',
    ],
    [`did:key:z${encodeBase58(Uint8Array.of(0xed, 1, ...new Uint8Array(31)))}`, 'keys.format'],
    [`did:key:z${encodeBase58(Uint8Array.of(0xed, 1, ...new Uint8Array(33)))}`, 'keys.format'],
    [`did:key:z${encodeBase58(Uint8Array.of(0x80, 0x26, ...new Uint8Array(32)))}`, 'keys.format'],
    [`did:key:z${encodeBase58(Uint8Array.of(0xed, 1, ...new Uint8Array(32)))}`, 'keys.unsound'],
  ])('%.80s is %s', async (did, code) => expect(await codeOf(() => decodeDidKey(did))).toBe(code))

  test('gives back what encodeDidKey was given, and takes no altered text for the same key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.nat(),
        fc.string({ maxLength: 1 }),
        async (seed, place, mark) => {
          const publicKey = makeEd25519Key(await ed25519.publicKey(seed))
          const did = encodeDidKey(publicKey)
          expect(decodeDidKey(did)).toEqual(publicKey)
          const at = place % did.length
          const altered = did.slice(0, at) + mark + did.slice(at + 1)
          if (altered === did) return
          try {
            expect(encodeDidKey(decodeDidKey(altered))).toBe(altered)
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^keys\.(format|type|unsound)$/) })
          }
        },
      ),
    )
  })
})
