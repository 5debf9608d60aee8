/** Compact JWS: what is read, what is refused with which code, and that a header cannot choose how a key is used. */
import { createHmac, createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { readPublicKey } from '../../src/keys/public-key.ts'
import { localSigner } from '../../src/keys.ts'
import { checkJws, type Jws, readJws } from '../../src/proof/jws.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { header, keys, part, payload, token, told } from './jwt-samples.ts'

function refusal(text: string, limits?: Parameters<typeof readJws>[1]): string[] {
  return told(readJws(text, limits).problems)
}

function read(text: string): Jws {
  const jws = readJws(text)
  if (jws.problems) throw new Error(jws.problems[0].message)
  return jws
}

const good = token(header, payload)

describe('readJws', () => {
  test('gives the parts', () => {
    const jws = read('eyJhbGciOiJFUzI1NiJ9.Zm9v._-8')
    expect(jws.algorithm).toBe('ES256')
    expect(jws.header).toEqual({ alg: 'ES256' })
    expect(jws.payloadBytes).toEqual(new TextEncoder().encode('foo'))
    expect(jws.signingInput).toEqual(new TextEncoder().encode('eyJhbGciOiJFUzI1NiJ9.Zm9v'))
    expect(jws.signature).toEqual(Uint8Array.of(0xff, 0xef))
  })

  test.each([
    ['', 'malformed at '],
    ['eyJhbGciOiJFUzI1NiJ9', 'malformed at '],
    [good.replace(/\.[^.]*$/, ''), 'malformed at '],
    [`${good}.AAAA.AAAA`, 'malformed at '],
    ['.'.repeat(1_000_000), 'malformed at '],
    [`${good} `, 'malformed at /signature'],
    [`${good}\n`, 'malformed at /signature'],
    [` ${good}`, 'malformed at /header'],
    [`${good}=`, 'malformed at /signature'],
    // one byte has one spelling: the last character of "AAAA" may not carry what is dropped
    [good.replace(/AAAA$/, 'AB'), 'malformed at /signature'],
    [good.replace(/\.AAAA$/, '=.AAAA'), 'malformed at /payload'],
    [good.replace(/\.AAAA$/, '+.AAAA'), 'malformed at /payload'],
    [good.replace('.', '%.'), 'malformed at /header'],
    [`.${part(payload)}.AAAA`, 'format.parse.not-json at /header'],
    [token('[]', payload), 'jwt-header at /header'],
    [token('"ES256"', payload), 'jwt-header at /header'],
    [token('{', payload), 'format.parse.not-json at /header'],
    [`${encodeBase64url(Uint8Array.of(0x22, 0xff, 0x22))}.AAAA.AAAA`, 'malformed at /header'],
    [token('{"alg":"ES256","alg":"none"}', payload), 'format.parse.duplicate-key at /header/alg'],
    [token('{"alg":"ES256","__proto__":{"crit":[]}}', payload), 'format.parse.forbidden-key at /header/__proto__'],
    [token({ typ: 'JWT' }, payload), 'jwt-header at /header/alg'],
    [token({ alg: ['ES256'] }, payload), 'jwt-header at /header/alg'],
    [token({ alg: 'none' }, payload), 'jwt-algorithm at /header/alg'],
    [`${part({ alg: 'none' })}.${part(payload)}.`, 'jwt-algorithm at /header/alg'],
    [token({ alg: 'nOnE' }, payload), 'jwt-algorithm at /header/alg'],
    [token({ alg: 'HS256' }, payload), 'jwt-algorithm at /header/alg'],
    [token({ alg: 'hs512' }, payload), 'jwt-algorithm at /header/alg'],
    [token({ alg: 'es256' }, payload), 'unsupported at /header/alg'],
    [token({ alg: 'PS256' }, payload), 'unsupported at /header/alg'],
    [token({ alg: 'ES512' }, payload), 'unsupported at /header/alg'],
    [token({ alg: 'toString' }, payload), 'unsupported at /header/alg'],
    [token({ alg: 'ES256', crit: ['exp'], exp: 1 }, payload), 'jwt-header at /header/crit'],
    [token({ alg: 'ES256', crit: [] }, payload), 'jwt-header at /header/crit'],
    [token({ alg: 'ES256', b64: false }, payload), 'jwt-header at /header/b64'],
    [token({ alg: 'ES256', b64: true }, payload), 'jwt-header at /header/b64'],
  ])('refuses %#', (text, expected) => {
    expect(refusal(text)).toEqual([expected])
  })

  test('tells all that is wrong with a header', () => {
    expect(refusal(token({ alg: 'none', crit: ['b64'], b64: false }, payload))).toEqual([
      'jwt-header at /header/crit',
      'jwt-header at /header/b64',
      'jwt-algorithm at /header/alg',
    ])
  })

  test('stops at the size of a header, which the caller can change', () => {
    const large = token({ ...header, x5c: 'A'.repeat(4_000_000) }, payload)
    expect(refusal(large, { maxBytes: 10_000_000 })).toEqual(['format.parse.too-large at /header'])
    expect(read(token({ ...header, x5c: 'A'.repeat(65_000) }, payload)).header['x5c']).toHaveLength(65_000)
    expect(refusal(good, { maxHeaderBytes: 50 })).toEqual(['format.parse.too-large at /header'])
    expect(refusal(good, { maxHeaderBytes: 200 })).toEqual([])
  })

  test('stops at the size of the text, and at the depth of a header', () => {
    expect(refusal(good, { maxBytes: good.length - 1 })).toEqual(['format.parse.too-large at '])
    expect(refusal(good, { maxBytes: good.length })).toEqual([])
    expect(refusal(token(`{"alg":"ES256","x":${'['.repeat(1e4)}`, payload))).toEqual([
      'format.parse.too-deep at /header',
    ])
  })
})

describe('checkJws', () => {
  test.each(Object.keys(keys))('%s: the key that signed, and no other', async (name) => {
    const key = keys[name]
    if (!key) throw new Error(name)
    const jws = read(await signJws({ typ: 'JWT' }, payload, localSigner(key)))
    expect(jws.algorithm).toBe(name)
    for (const [other, { publicKeyJwk }] of Object.entries(keys)) {
      const outcome = await checkJws(jws, readPublicKey(publicKeyJwk))
      if (other === name) expect(outcome).toEqual({ outcome: 'pass' })
      else
        expect(outcome).toMatchObject({
          outcome: 'fail',
          problems: [{ code: 'proof.signature.key', pointer: '/header/alg' }],
        })
    }
  })

  test('`Ed25519` is another name of EdDSA', async () => {
    const signer = localSigner(keys['EdDSA'] as NonNullable<(typeof keys)[string]>)
    const input = `${part({ alg: 'Ed25519' })}.${part('x')}`
    const data = new TextEncoder().encode(input)
    const signature = await signer.sign({ data, digest: () => data })
    const jws = read(`${input}.${encodeBase64url(signature)}`)
    expect(await checkJws(jws, readPublicKey(await signer.publicKey()))).toEqual({ outcome: 'pass' })
  })

  test('another signature, or none, does not fit', async () => {
    const key = readPublicKey(keys['ES256']?.publicKeyJwk)
    for (const text of [good, good.replace(/AAAA$/, ''), good.replace(/AAAA$/, 'A'.repeat(86))]) {
      const outcome = await checkJws(read(text), key)
      expect(outcome).toMatchObject({ problems: [{ code: 'proof.signature.mismatch', pointer: '/signature' }] })
    }
  })

  test('HS256 keyed with the public key, in every form of it, is not even read', () => {
    const object = createPublicKey({ key: { ...keys['RS256']?.publicKeyJwk }, format: 'jwk' })
    const forms = [object.export({ type: 'spki', format: 'pem' }), object.export({ type: 'spki', format: 'der' })]
    for (const secret of forms) {
      const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}`
      const mac = createHmac('sha256', secret).update(input).digest('base64url')
      expect(refusal(`${input}.${mac}`)).toEqual(['jwt-algorithm at /header/alg'])
    }
  })
})
