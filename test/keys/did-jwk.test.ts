import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { decodeDidJwk, didJwkDocument, didJwkUrl, encodeDidJwk } from '../../src/keys/did-jwk.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { codeOf } from './refusal.ts'

/** The method's own example: a P-256 key. */
const DID =
  'did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9'
const JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0',
  y: '_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE',
}
const didOf = (value: unknown) =>
  `did:jwk:${encodeBase64url(encodeUtf8(typeof value === 'string' ? value : JSON.stringify(value)))}`

describe('did:jwk', () => {
  test('the example of the method, both ways', () => {
    const key = decodeDidJwk(DID)
    expect(key).toEqual({ type: 'P-256', jwk: JWK })
    expect(encodeDidJwk(key)).toBe(DID)
    expect(decodeDidJwk(didJwkUrl(DID))).toEqual(key)
  })

  test('its document, with the JWK as it was written', () => {
    const url = `${DID}#0`
    const document = didJwkDocument(url)
    expect(document).toEqual({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
      id: DID,
      verificationMethod: [{ id: url, type: 'JsonWebKey2020', controller: DID, publicKeyJwk: JWK }],
      authentication: [url],
      assertionMethod: [url],
      capabilityDelegation: [url],
      capabilityInvocation: [url],
      keyAgreement: [url],
    })
    const signing = didOf({ ...JWK, use: 'sig', name: 'ours' })
    const { verificationMethod, keyAgreement } = didJwkDocument(signing)
    expect(verificationMethod[0].publicKeyJwk).toEqual({ ...JWK, use: 'sig', name: 'ours' })
    expect(keyAgreement).toBeUndefined()
  })

  test.each(['Ed25519', 'P-256', 'P-384', 'RSA'] as const)('%s goes round', async (type) => {
    const { publicKeyJwk } = await generateKey({ type })
    const did = encodeDidJwk({ type, jwk: publicKeyJwk })
    expect(decodeDidJwk(did)).toEqual({ type, jwk: publicKeyJwk })
    const key = await importKey(`${did}#0`)
    expect(key).toMatchObject({ type, publicKeyJwk, id: `${did}#0`, controller: did, canSign: false })
  })

  test('one key has many spellings, each with its own name', async () => {
    const { x, y, kty, crv } = JWK
    const did = didOf({ y, x, alg: 'ES256', crv, kty })
    expect(decodeDidJwk(did)).toEqual(decodeDidJwk(DID))
    expect((await importKey(did)).controller).toBe(did)
  })

  test.each([
    ['nothing', 'did:jwk:', 'keys.format'],
    ['another method', DID.replace('jwk', 'key'), 'keys.format'],
    ['capitals', DID.replace('did', 'DID'), 'keys.format'],
    ['another fragment', `${DID}#1`, 'keys.format'],
    ['an empty fragment', `${DID}#`, 'keys.format'],
    ['two fragments', `${DID}#0#0`, 'keys.format'],
    ['a path', `${DID}/x`, 'keys.format'],
    ['padding', `${DID}==`, 'keys.format'],
    ['a newline', `${DID}\n`, 'keys.format'],
    ['no JSON', didOf('{"kty":'), 'keys.format'],
    ['a name twice', didOf(`{"kty":"RSA",${JSON.stringify(JWK).slice(1)}`), 'keys.format'],
    ['no UTF-8', 'did:jwk:_w', 'keys.format'],
    ['a list', didOf([JWK]), 'keys.format'],
    ['a text', didOf('"x"'), 'keys.format'],
    ['no JWK', didOf({}), 'keys.format'],
    [
      'a Multikey',
      didOf({ type: 'Multikey', publicKeyMultibase: 'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp' }),
      'keys.format',
    ],
    ['a key for encryption', didOf({ ...JWK, use: 'enc' }), 'keys.type /use'],
    ['X25519', didOf({ kty: 'OKP', crv: 'X25519', x: JWK.x }), 'keys.type'],
    ['a point off the curve', didOf({ ...JWK, y: JWK.x }), 'keys.unsound'],
    ['10,000 characters', didOf({ ...JWK, name: 'x'.repeat(10_000) }), 'keys.format'],
  ])('%s is refused', async (_, did, code) => {
    for (const read of [decodeDidJwk, didJwkDocument]) expect(await codeOf(() => read(did))).toBe(code)
  })

  test.each(['Ed25519', 'P-256', 'P-384', 'RSA'] as const)(
    'a secret of %s in a DID is refused, at every door',
    async (type) => {
      const { kid, ...secret } = exportKey(await generateKey({ type }), { format: 'jwk', secret: true })
      expect(kid).toContain('did:')
      const did = didOf(secret)
      for (const read of [decodeDidJwk, didJwkDocument, importKey]) {
        expect(await codeOf(() => read(did))).toBe('keys.unsound')
      }
    },
  )
})
