/** The canary of ECDSA and RSA keys: their secrets are looked for in all that is shown, and in all that fails. */
import { describe, expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../src/encoding/base64url.ts'
import { encodeMultibase } from '../../src/encoding/multibase.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { readPublicKey } from '../../src/keys/public-key.ts'
import { pieces, shown, spellBytes } from './canary.ts'
import { refusal } from './refusal.ts'

const SECRETS = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const

describe.each(['P-256', 'P-384', 'RSA'] as const)('%s', async (type) => {
  const key = await generateKey({ type })
  const foreign = await generateKey({ type })
  const { kid, ...jwk } = exportKey(key, { format: 'jwk', secret: true })
  const pem = exportKey(key, { format: 'pkcs8', secret: true })
  const { d } = jwk
  const bytes = SECRETS.flatMap((name) => (jwk[name] === undefined ? [] : [decodeBase64url(jwk[name])]))
  const multikey = type === 'RSA' ? undefined : exportKey(key, { format: 'multikey', secret: true })
  const spelt = bytes.flatMap(spellBytes)
  if (multikey) spelt.push(multikey.secretKeyMultibase.slice(5))
  // the lines of the PEM that hold nothing but secret numbers: the middle of the scalar, or from d on
  const secretLines = type === 'RSA' ? pem.split('\n').slice(12, -3) : []
  const search = pieces([...spelt, ...secretLines])
  const found = (value: unknown) => search(shown(value))

  test('the search finds what it looks for', () => {
    for (const leak of [d, encodeBase64url(bytes[0] ?? new Uint8Array(0)), JSON.stringify(jwk), new Error(d)]) {
      expect(found(leak)).toBeDefined()
    }
    for (const leak of [multikey?.secretKeyMultibase, type === 'RSA' ? pem : undefined]) {
      if (leak !== undefined) expect(found(leak)).toBeDefined()
    }
    expect(found(key.publicKeyJwk)).toBeUndefined()
  })

  test('a key and its signer show nothing', async () => {
    const signer = localSigner(key)
    for (const value of [key, signer, structuredClone(key), { key }, await signer.publicKey()]) {
      expect(found(value)).toBeUndefined()
    }
    expect(found(exportKey(key, { format: 'jwk' }))).toBeUndefined()
    expect(found(exportKey(key, { format: 'spki' }))).toBeUndefined()
    if (type !== 'RSA') expect(found(exportKey(key, { format: 'multikey' }))).toBeUndefined()
  })

  test('no failing call repeats it', async () => {
    const secretText = multikey?.secretKeyMultibase ?? encodeMultibase('z', decodeBase64url(d).subarray(0, 200))
    const open = foreign.publicKeyJwk
    const inputs: unknown[] = [
      d,
      decodeBase64url(d),
      secretText,
      `${secretText}!`,
      `did:key:${secretText}`,
      `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify(jwk)))}`,
      `did:jwk:${d}`,
      `${kid}${d}`,
      pem.replace('PRIVATE', d.slice(0, 40)),
      pem.replace(/.(?=\n-----END)/, '!'),
      pem.slice(0, -30),
      { ...jwk, d: `${d}=` },
      { ...jwk, d: `${d}A` },
      { ...jwk, d: [d] },
      { ...jwk, d: d.slice(0, -4) },
      { ...jwk, d: d.toUpperCase() },
      { ...jwk, ...open },
      { ...jwk, x: d, n: d },
      { ...jwk, kty: d },
      { ...jwk, crv: d, kty: 'OKP' },
      { ...jwk, alg: d },
      { ...jwk, use: d },
      { ...jwk, key_ops: [d] },
      { ...jwk, oth: [{ d }], e: d },
      { ...jwk, q: jwk.p, y: d },
      { ...jwk, kid: `did:jwk:${d}#0` },
      { type: 'JsonWebKey', privateKeyJwk: d },
      { type: 'JsonWebKey', publicKeyJwk: open, privateKeyJwk: jwk },
      { type: 'Multikey', publicKeyMultibase: secretText },
      { type: 'Multikey', secretKeyMultibase: secretText, publicKeyMultibase: foreign.publicKeyMultibase },
      { type: 'Multikey', secretKeyMultibase: secretText, id: d },
      { type: d, secretKeyMultibase: secretText },
    ]
    let refused = 0
    for (const [index, input] of inputs.entries()) {
      for (const read of [importKey as (input: unknown) => unknown, readPublicKey]) {
        const error = await refusal(() => read(input)).catch(() => undefined)
        if (error === undefined) continue
        refused++
        expect(found(error), `input ${index}: ${error.message}`).toBeUndefined()
      }
    }
    // some are good keys for one of the two readers
    expect(refused).toBeGreaterThan(inputs.length * 1.7)
    for (const call of [
      () => importKey(pem, { id: d }),
      () => importKey(pem, { controller: `did:jwk:${d}` }),
      () => generateKey({ type, seed: decodeBase64url(d) }),
      () => exportKey({ ...key, d } as never, { format: 'jwk', secret: true }),
      () => localSigner({ ...key, d } as never),
    ]) {
      expect(found(await refusal(call))).toBeUndefined()
    }
  })
})
