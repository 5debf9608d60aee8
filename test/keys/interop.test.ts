import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import * as EdMultikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { codeOf } from './refusal.ts'

const data = encodeUtf8('a message')
const signWith = (key: Key) => localSigner(key).sign({ data, digest: () => data })
const ours = await generateKey()

describe('Digital Bazaar', () => {
  test('ed25519-multikey reads what we write, and we what it writes', async () => {
    const theirs = await EdMultikey.from(exportKey(ours, { format: 'multikey', secret: true }))
    expect(await theirs.verifier().verify({ data, signature: await signWith(ours) })).toBe(true)
    expect(Uint8Array.from(await theirs.signer().sign({ data }))).toEqual(await signWith(ours))

    const pair = await EdMultikey.generate({ controller: 'https://uni.example/issuer' })
    const exported = await pair.export({ publicKey: true, secretKey: true })
    const imported = await importKey(exported)
    expect(exportKey(imported, { format: 'multikey', secret: true })).toEqual({
      ...exported,
      secretKeyMultibase: expect.any(String),
    })
    expect(await pair.verifier().verify({ data, signature: await signWith(imported) })).toBe(true)
    expect((await importKey(await pair.export({ publicKey: true, secretKey: false }))).canSign).toBe(false)
  })

  test('ed25519-verification-key-2020 reads what we write, and we what it writes', async () => {
    const theirs = await Ed25519VerificationKey2020.from(
      exportKey(ours, { format: 'Ed25519VerificationKey2020', secret: true }),
    )
    expect(await theirs.verifier().verify({ data, signature: await signWith(ours) })).toBe(true)
    expect(Uint8Array.from(await theirs.signer().sign({ data }))).toEqual(await signWith(ours))

    const pair = await Ed25519VerificationKey2020.generate({ controller: 'https://uni.example/issuer' })
    const exported = pair.export({ publicKey: true, privateKey: true, includeContext: true })
    const imported = await importKey(exported)
    expect(exportKey(imported, { format: 'Ed25519VerificationKey2020', secret: true })).toEqual(exported)
    expect(await pair.verifier().verify({ data, signature: await signWith(imported) })).toBe(true)
  })
})

describe('node:crypto', () => {
  test('reads our PKCS#8 and JWK, and writes the same', async () => {
    const pem = exportKey(ours, { format: 'pkcs8', secret: true })
    const theirs = createPrivateKey(pem)
    expect(theirs.export({ format: 'pem', type: 'pkcs8' })).toBe(pem)
    expect(
      createPrivateKey({ key: { ...exportKey(ours, { format: 'jwk', secret: true }) }, format: 'jwk' }).equals(theirs),
    ).toBe(true)
    expect(verify(null, data, createPublicKey(theirs), await signWith(ours))).toBe(true)
    expect(Uint8Array.from(sign(null, data, theirs))).toEqual(await signWith(ours))
  })

  test('is read by us: keys of its making', async () => {
    for (let round = 0; round < 20; round++) {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const imported = await importKey(privateKey.export({ format: 'pem', type: 'pkcs8' }))
      expect(exportKey(imported, { format: 'pkcs8', secret: true })).toBe(
        privateKey.export({ format: 'pem', type: 'pkcs8' }),
      )
      expect(verify(null, data, publicKey, await signWith(imported))).toBe(true)
      expect(await importKey(publicKey.export({ format: 'der', type: 'spki' }))).toEqual({
        ...imported,
        canSign: false,
      })
    }
  })
})

describe('localSigner', () => {
  test('is a signer', async () => {
    const signer = localSigner(ours)
    expect(signer.algorithm).toBe('Ed25519')
    expect(signer.verificationMethod).toBe(ours.id)
    expect(await signer.publicKey()).toEqual({ kty: 'OKP', crv: 'Ed25519', x: ours.publicKeyJwk.x })
    const stopped = signer.sign({ data, digest: () => data }, { signal: AbortSignal.abort(new Error('enough')) })
    await expect(stopped).rejects.toThrow('enough')
  })

  test('and exportKey ask for a secret that is there, on a key of ours', async () => {
    const open = await importKey(ours.id)
    expect(await codeOf(() => localSigner(open))).toBe('keys.no-secret')
    for (const format of ['jwk', 'multikey', 'Ed25519VerificationKey2020', 'pkcs8'] as const) {
      expect(await codeOf(() => exportKey(open, { format, secret: true } as { format: 'jwk'; secret: true }))).toBe(
        'keys.no-secret',
      )
    }
    for (const copy of [{ ...ours }, structuredClone(ours), Object.create(ours), null, 'z6Mk']) {
      expect(await codeOf(() => localSigner(copy))).toBe('keys.format')
      expect(await codeOf(() => exportKey(copy, { format: 'jwk' }))).toBe('keys.format')
    }
  })

  test('exportKey wants a format it knows and the word "secret" for PKCS#8', async () => {
    // @ts-expect-error PKCS#8 is secret
    expect(await codeOf(() => exportKey(ours, { format: 'pkcs8' }))).toBe('options.value /secret')
    // @ts-expect-error no such format
    expect(await codeOf(() => exportKey(ours, { format: 'pem' }))).toBe('options.value /format')
    // @ts-expect-error not a yes
    expect(await codeOf(() => exportKey(ours, { format: 'jwk', secret: 'false' }))).toBe('options.value /secret')
    // @ts-expect-error no such option
    expect(await codeOf(() => exportKey(ours, { format: 'jwk', private: true }))).toBe('options.unknown /private')
    expect(exportKey(ours, { format: 'jwk' }).d).toBeUndefined()
    // @ts-expect-error nor here
    expect(exportKey(ours, { format: 'multikey', secret: false }).secretKeyMultibase).toBeUndefined()
  })
})
