/** Both ways with `jose`: what we sign it verifies and reads the same, what it signs we do; every algorithm, both formats. */
import * as jose from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { CREDENTIALS_V1 } from '../../contexts/urls.ts'
import type { Key } from '../../src/keys/key.ts'
import { readPublicKey } from '../../src/keys/public-key.ts'
import { exportKey, generateKey, localSigner } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { checkJws } from '../../src/proof/jws.ts'
import { openJwtNow as openJwt } from '../../src/proof/open-jwt-now.ts'
import { signJwt } from '../../src/proof/sign-jwt.ts'
import { claims, credential, FROM, KID, keys, oldCredential, told, without } from './jwt-samples.ts'

const now = new Date('2026-11-22T10:00:00.500Z')
const iat = 1_795_341_600
const until = { validUntil: '2030-01-01T00:00:00Z' }
const exp = 1_893_456_000

const algorithms = Object.entries(keys).map(([alg, key]) => ({ alg, key }))

describe.each(algorithms)('$alg', ({ alg, key }) => {
  const signer = localSigner(key)
  let publicKey: Awaited<ReturnType<typeof jose.importJWK>>
  let secretKey: Awaited<ReturnType<typeof jose.importJWK>>
  beforeAll(async () => {
    publicKey = await jose.importJWK({ ...key.publicKeyJwk }, alg)
    secretKey = await jose.importJWK({ ...((await exportKey(key, { format: 'jwk', secret: true })) as jose.JWK) }, alg)
  })

  test('jose verifies our vc-jwt, its claims included', async () => {
    const text = await signJwt({ ...credential, ...until }, { signer, format: 'vc-jwt', now })
    const { payload, protectedHeader } = await jose.jwtVerify(text, publicKey, {
      issuer: String(claims['iss']),
      subject: String(claims['sub']),
      typ: 'JWT',
      currentDate: now,
      requiredClaims: ['jti', 'nbf', 'exp', 'iat'],
    })
    expect(protectedHeader).toEqual({ alg, kid: KID, typ: 'JWT' })
    expect(payload).toEqual({ ...credential, ...until, ...claims, exp, iat })
  })

  test('jose verifies our vc+jwt: the credential, and when it was signed', async () => {
    const text = await signJwt(credential, { signer, format: 'vc+jwt', now })
    const { payload, protectedHeader } = await jose.jwtVerify(text, publicKey, { typ: 'vc+jwt', currentDate: now })
    expect(protectedHeader).toEqual({ alg, kid: KID, typ: 'vc+jwt', cty: 'vc' })
    expect(payload).toEqual({ ...credential, iat })
  })

  test('ours opens and verifies by the letter, and gives the credential back', async () => {
    for (const [format, document] of [
      ['vc-jwt', { ...credential, ...until }],
      ['vc-jwt', { ...oldCredential, expirationDate: until.validUntil }],
      ['vc+jwt', credential],
    ] as const) {
      const opened = openJwt(await signJwt(document, { signer, format, now }), { profile: 'strict' })
      if (!('document' in opened)) throw new Error('not opened')
      expect(told([...opened.problems, ...opened.remarks])).toEqual([])
      expect(opened).toMatchObject({ format, verificationMethod: KID, claims: { iat } })
      // the members in their order, so that what was signed can be shown as it was
      expect(JSON.stringify(opened.document)).toBe(JSON.stringify(document))
      expect(await checkJws(opened.jws, readPublicKey(key.publicKeyJwk))).toEqual({ outcome: 'pass' })
    }
  })

  test("we verify jose's, in both formats", async () => {
    const bodies = [
      [
        { kid: KID, typ: 'JWT' },
        { ...credential, ...claims },
      ],
      [{ jwk: { ...key.publicKeyJwk } }, { vc: oldCredential, ...claims }],
      [{ kid: KID, typ: 'vc+jwt', cty: 'vc' }, credential],
    ] as const
    for (const [header, body] of bodies) {
      const text = await new jose.SignJWT({ ...body } as jose.JWTPayload)
        .setProtectedHeader({ alg, ...header } as jose.JWTHeaderParameters)
        .sign(secretKey)
      const opened = openJwt(text, { profile: 'strict' })
      if (!('document' in opened)) throw new Error('not opened')
      expect(opened.problems).toEqual([])
      expect(await checkJws(opened.jws, opened.jwk ?? readPublicKey(key.publicKeyJwk))).toEqual({ outcome: 'pass' })
    }
  })
})

describe('signJwt', () => {
  const es256 = keys['ES256'] as Key
  const signer = localSigner(es256)
  const sign = (document: JsonObject, format: 'vc-jwt' | 'vc+jwt' = 'vc-jwt', by: Signer = signer): Promise<string> =>
    signJwt(document, { signer: by, format, now })

  test('does not change the document', async () => {
    const frozen = JSON.stringify(credential)
    await sign(credential)
    expect(JSON.stringify(credential)).toBe(frozen)
  })

  test('the same input gives the same bytes, where the algorithm does', async () => {
    const eddsa = localSigner(keys['EdDSA'] as Key)
    expect(await sign(credential, 'vc-jwt', eddsa)).toBe(await sign(credential, 'vc-jwt', eddsa))
  })

  test('a key that is its own name goes along as jwk, without its secret; vc+jwt names it', async () => {
    for (const key of [await generateKey({ type: 'P-256' }), await generateKey({ type: 'RSA' })]) {
      const by = localSigner(key)
      const did = { ...credential, issuer: key.controller }
      const header = jose.decodeProtectedHeader(await sign(did, 'vc-jwt', by))
      expect(header).toEqual({ alg: by.algorithm, jwk: key.publicKeyJwk, typ: 'JWT' })
      const opened = openJwt(await sign(did, 'vc-jwt', by), { profile: 'strict' })
      expect(opened).toMatchObject({ problems: [], verificationMethod: key.id, jwk: { jwk: key.publicKeyJwk } })
      expect(jose.decodeProtectedHeader(await sign(did, 'vc+jwt', by))).toMatchObject({ kid: key.id })
    }
  })

  test('a learner without an id, an end that is not stated: no such claims', async () => {
    const anonymous = { ...credential, credentialSubject: { type: ['AchievementSubject'] } }
    const payload = jose.decodeJwt(await sign(anonymous))
    expect(Object.keys(payload).slice(Object.keys(anonymous).length)).toEqual(['iss', 'jti', 'nbf', 'iat'])
    expect(payload.nbf).toBe(FROM)
  })

  test.each([
    ['no id', without(credential, 'id'), ['/id']],
    ['no issuer', without(credential, 'issuer'), ['/issuer']],
    ['an issuer without id', { ...credential, issuer: { type: ['Profile'] } }, ['/issuer']],
    ['no start', without(credential, 'validFrom'), ['/validFrom']],
    ['a start that is no moment', { ...credential, validFrom: '2026-05-29' }, ['/validFrom']],
    ['no start, VC 1.1', without(oldCredential, 'issuanceDate'), ['/issuanceDate']],
    ['names that claims have', { ...credential, exp: 1, vc: {} }, ['/exp', '/vc']],
    ['an unknown data model', { ...credential, '@context': ['https://example.org/'] }, ['/@context']],
  ])('vc-jwt refuses a document with %s', async (_, document, pointers) => {
    await expect(sign(document as JsonObject)).rejects.toMatchObject({
      problems: pointers.map((pointer) => ({ code: 'issue.format', pointer })),
    })
  })

  test('vc+jwt takes a credential of VC 2.0 without id, and none of VC 1.1', async () => {
    await sign(without(credential, 'id'), 'vc+jwt')
    await expect(sign({ ...credential, '@context': CREDENTIALS_V1 }, 'vc+jwt')).rejects.toMatchObject({
      problems: [{ code: 'issue.format', pointer: '/@context' }],
    })
    await expect(sign({ ...credential, iss: 'x' }, 'vc+jwt')).rejects.toMatchObject({
      problems: [{ code: 'issue.format', pointer: '/iss' }],
    })
  })

  test.each([
    ['DER', (raw: Uint8Array) => Uint8Array.of(0x30, 0x44, 2, 32, ...raw.slice(0, 32), 2, 32, ...raw.slice(32))],
    ['a changed signature', (raw: Uint8Array) => raw.map((byte, place) => (place === 40 ? byte ^ 1 : byte))],
    ['nothing', () => undefined as unknown as Uint8Array],
    ['a text', () => 'AAAA' as unknown as Uint8Array],
  ])('nothing leaves with %s for a signature', async (_, spoil) => {
    const by = { ...signer, sign: async (...input: Parameters<Signer['sign']>) => spoil(await signer.sign(...input)) }
    await expect(sign(credential, 'vc-jwt', by)).rejects.toMatchObject({ code: 'issue.signer' })
  })

  test('a signer whose key is not what it says is refused', async () => {
    const other = await generateKey({ type: 'P-256' })
    const publicKey = (): Key['publicKeyJwk'] => other.publicKeyJwk
    for (const by of [
      { ...signer, publicKey },
      { ...signer, verificationMethod: other.id },
      { ...signer, algorithm: 'ES384' as const },
      { ...signer, publicKey: () => ({ kty: 'oct' }) },
    ]) {
      await expect(sign(credential, 'vc+jwt', by)).rejects.toMatchObject({ code: 'issue.signer' })
    }
  })

  test('a service that takes less is told before it is asked', async () => {
    let asked = false
    const unasked: Signer['sign'] = async (input) => {
      asked = true
      return signer.sign(input)
    }
    const by: Signer = { ...signer, maxInputBytes: 1000, sign: unasked }
    await expect(sign(credential, 'vc-jwt', by)).rejects.toMatchObject({ code: 'issue.signer' })
    expect(asked).toBe(false)
  })

  test.each(algorithms)('a service that signs digests gets the right one for $alg', async ({ key }) => {
    const digests: number[] = []
    const by = localSigner(key)
    const spy: Signer = {
      ...by,
      sign: (input, options) => {
        digests.push(input.digest().length)
        return by.sign(input, options)
      },
    }
    await sign(credential, 'vc-jwt', spy)
    expect(digests).toEqual([key.type === 'P-384' ? 48 : 32])
  })

  test('can be called off', async () => {
    const stop = AbortSignal.abort(new Error('called off'))
    await expect(signJwt(credential, { signer, format: 'vc-jwt', now, signal: stop })).rejects.toThrow('called off')
  })
})
