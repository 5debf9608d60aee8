/** A known secret goes through everything that can be called and everything that can fail, and is looked for in all of it. */
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { encodeBase64 } from '../../src/encoding/base64.ts'
import { encodeHex } from '../../src/encoding/hex.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { pieces, shown, spellBytes } from './canary.ts'
import { refusal } from './refusal.ts'

const seed = Uint8Array.from({ length: 32 }, (_, place) => (place * 37 + 11) % 256)
const key = await generateKey({ seed })
const pem = exportKey(key, { format: 'pkcs8', secret: true })
const { d, ...open } = exportKey(key, { format: 'jwk', secret: true })
const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
const { privateKeyMultibase } = exportKey(key, { format: 'Ed25519VerificationKey2020', secret: true })

const findSecret = pieces([
  ...spellBytes(seed),
  secretKeyMultibase.slice(4),
  privateKeyMultibase.slice(4),
  pem.split('\n')[1]?.slice(24) ?? '',
])

test('the search finds what it looks for', () => {
  for (const leak of [
    pem,
    d,
    secretKeyMultibase,
    privateKeyMultibase,
    inspect(seed),
    JSON.stringify({ seed: [...seed] }),
  ]) {
    expect(findSecret(`before ${leak} after`), leak).toBeDefined()
  }
  expect(findSecret(`half ${d.slice(0, 20)}...`)).toBeDefined()
  expect(findSecret(shown({ a: { b: [d] } }))).toBeDefined()
  expect(findSecret(shown(new Error(d)))).toBeDefined()
})

test('a key and its signer show nothing', async () => {
  const signer = localSigner(key)
  for (const value of [key, signer, structuredClone(key), [key], { key }, await signer.publicKey()]) {
    expect(findSecret(shown(value))).toBeUndefined()
  }
  expect(Object.isFrozen(key) && Object.isFrozen(key.publicKeyJwk) && Object.isFrozen(signer)).toBe(true)
  expect(Object.keys(key).sort()).toEqual(['canSign', 'controller', 'id', 'publicKeyJwk', 'publicKeyMultibase', 'type'])
  for (const format of ['jwk', 'multikey', 'Ed25519VerificationKey2020'] as const) {
    expect(findSecret(shown(exportKey(key, { format } as { format: 'jwk' }))), format).toBeUndefined()
  }
})

test('no failing call repeats it', async () => {
  const foreign = await generateKey({ seed: new Uint8Array(32).fill(1) })
  const { publicKeyMultibase } = foreign
  const inputs: unknown[] = [
    seed,
    Buffer.from(seed),
    encodeHex(seed),
    d,
    encodeBase64(seed),
    `did:key:${secretKeyMultibase}`,
    `did:key:${key.publicKeyMultibase}#${secretKeyMultibase}`,
    `${secretKeyMultibase}!`,
    privateKeyMultibase.slice(0, -1),
    pem.replace('PRIVATE', d),
    pem.replace(/.(?=\n-----END)/, '!'),
    pem.replace('-----END', '-----FIN'),
    pem.slice(0, -30),
    `{"kty":"OKP","d":"${d}",}`,
    `{"kty":"OKP","${d}":1,"${d}":2}`,
    { ...open, d: `${d}=` },
    { ...open, d: [...seed] },
    { ...open, d, crv: d },
    { ...open, d, kty: d },
    { ...open, d, x: d },
    { ...open, d, x: foreign.publicKeyJwk.x },
    { ...open, d, kid: `did:key:${secretKeyMultibase}#x` },
    { type: d, secretKeyMultibase },
    { type: secretKeyMultibase },
    { type: 'Multikey', publicKeyMultibase: secretKeyMultibase },
    { type: 'Multikey', publicKeyMultibase, secretKeyMultibase },
    { type: 'Multikey', secretKeyMultibase: [secretKeyMultibase] },
    { type: 'Multikey', secretKeyMultibase, id: secretKeyMultibase, controller: secretKeyMultibase },
    { type: 'Multikey', secretKeyMultibase, id: `did:key:${secretKeyMultibase}` },
    { type: 'Ed25519VerificationKey2020', publicKeyMultibase, privateKeyMultibase },
    { type: 'JsonWebKey', privateKeyJwk: d },
    { type: 'JsonWebKey', publicKeyJwk: foreign.publicKeyJwk, privateKeyJwk: { ...open, d } },
  ]
  const calls: (() => unknown)[] = inputs.map((input) => () => importKey(input as string))
  calls.push(
    () => importKey(pem, { id: secretKeyMultibase }),
    () => importKey(pem, { controller: d }),
    () => importKey(pem, { id: [...seed] } as object),
    () => generateKey({ seed: seed.slice(1) }),
    () => generateKey({ seed: d } as object),
    () => generateKey({ type: d } as object),
    () => exportKey({ ...key, d } as never, { format: 'jwk' }),
    () => exportKey(key, { format: d } as never),
    () => localSigner({ ...key, seed } as never),
  )
  for (const [index, call] of calls.entries()) {
    const text = shown(await refusal(call))
    expect(findSecret(text), `call ${index}: ${text}`).toBeUndefined()
  }
})
