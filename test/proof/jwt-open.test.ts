/** From a token to its credential: the rules of both formats in both profiles, each broken once. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { generateKey } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { checkJwtPeriod } from '../../src/proof/jwt-period.ts'
import { openJwtNow as openJwt } from '../../src/proof/open-jwt-now.ts'
import {
  claims,
  credential,
  FROM,
  header,
  ISSUER,
  joseHeader,
  KID,
  keys,
  oldCredential,
  oldPayload,
  open,
  payload,
  token,
  told,
  without,
} from './jwt-samples.ts'

const jwk = { ...keys['ES256']?.publicKeyJwk }
const strict = { profile: 'strict' } as const

describe('a token by the letter', () => {
  test.each([
    ['vc-jwt', 'VC 2.0', header, payload, credential],
    ['vc-jwt', 'VC 1.1', header, oldPayload, oldCredential],
    ['vc+jwt', 'the credential alone', joseHeader, credential, credential],
    ['vc+jwt', 'with claims', joseHeader, { ...payload, iat: FROM, aud: 'x' }, credential],
  ])('%s, %s: nothing to say, and the credential as it was', (format, _, head, body, document) => {
    for (const profile of ['strict', 'interop'] as const) {
      const opened = open(head, body, { profile })
      expect(told([...opened.problems, ...opened.remarks])).toEqual([])
      expect(opened).toMatchObject({ format, verificationMethod: KID })
      expect(opened.document).toEqual(document)
      expect(opened.jwk).toBeUndefined()
    }
  })

  test('the claims are told, moments in whole seconds', () => {
    const { claims: told } = open(header, { ...payload, nbf: FROM + 0.7, iat: FROM + 9 })
    expect(told).toEqual({ ...claims, iat: FROM + 9 })
  })
})

describe('payload', () => {
  test.each([
    ['no object', header, '[]', 'jwt-layout at /payload'],
    ['empty', header, '', 'format.parse.not-json at /payload'],
    ['an access token', header, claims, 'jwt-layout at /payload'],
    ['duplicate key', header, '{"iss":"a","vc":{},"iss":"b"}', 'format.parse.duplicate-key at /payload/iss'],
    ['__proto__', header, '{"__proto__":{"iss":"a"}}', 'format.parse.forbidden-key at /payload/__proto__'],
    ['a number no double holds', header, '{"nbf":9007199254740993}', 'format.parse.number at /payload/nbf'],
    ['VC 2.0 in a vc claim', header, { vc: credential, ...claims }, 'jwt-layout at /payload/vc'],
    ['VC 1.1 as the payload', header, { ...oldCredential, ...claims }, 'jwt-layout at /payload'],
    ['a vc claim beside a credential', header, { ...payload, vc: oldCredential }, 'jwt-layout at /payload/@context'],
    ['a vc claim that is a text', header, { ...claims, vc: 'oops' }, 'jwt-layout at /payload/vc'],
    ['a vc claim in vc+jwt', joseHeader, oldPayload, 'jwt-layout at /payload/vc'],
    ['vc and vp beside a vc+jwt', joseHeader, { ...payload, vc: 'oops', vp: 'nooo' }, 'jwt-layout at /payload/vp'],
    ['a presentation', header, { vp: { '@context': [CREDENTIALS_V1] }, ...claims }, 'jwt-layout at /payload/vp'],
  ])('%s is refused', (_, head, body, expected) => {
    expect(told(openJwt(token(head, body)).problems)).toEqual([expected])
  })

  test('a context that is no array is read too', () => {
    expect(open(header, { ...payload, '@context': CREDENTIALS_V2 }).problems).toEqual([])
  })

  test('limits hold for it', () => {
    const text = token(header, { ...payload, tag: 'x'.repeat(100).split('') })
    expect(told(openJwt(text, { limits: { maxNodes: 100 } }).problems)).toEqual([
      'format.parse.too-many-nodes at /payload',
    ])
  })
})

describe('typ', () => {
  test.each(['JWT', 'jwt', 'application/jwt', undefined])('%s is Open Badges', (typ) => {
    expect(open({ ...header, typ }, payload).format).toBe('vc-jwt')
  })
  test.each(['vc+jwt', 'VC+JWT', 'application/vc+jwt'])('%s is VC-JOSE-COSE', (typ) => {
    expect(open({ ...header, typ }, payload).format).toBe('vc+jwt')
  })
  test.each(['kb+jwt', 'vp+jwt', 'at+jwt', 'dc+sd-jwt', 'bad+typ', '', 7, null])('%s is something else', (typ) => {
    for (const options of [{}, { format: 'vc+jwt' as const }]) {
      expect(told(openJwt(token({ ...header, typ }, payload), options).problems)).toEqual(['jwt-header at /header/typ'])
    }
  })
  test('an envelope may say what the header does not', () => {
    expect(open(without(header, 'typ'), credential, { format: 'vc+jwt' })).toMatchObject({
      format: 'vc+jwt',
      problems: [],
      remarks: [],
    })
  })
})

describe('header parameters', () => {
  test.each(['jku', 'x5u', 'x5c', 'cty', 'x/y~'])('%s: an error in strict, a remark in interop', (name) => {
    const head = { ...header, [name]: 'https://evil.example/keys' }
    const expected = [`jwt-header at /header/${name === 'x/y~' ? 'x~1y~0' : name}`]
    expect(told(open(head, payload, strict).problems)).toEqual(expected)
    const lenient = open(head, payload)
    expect([lenient.problems, told(lenient.remarks)]).toEqual([[], expected])
    // nothing but kid and jwk ever names a key
    expect([lenient.verificationMethod, lenient.jwk]).toEqual([KID, undefined])
  })

  test('vc+jwt: what is not understood is ignored, another content type is a remark', () => {
    expect(open({ ...joseHeader, jku: 'https://evil.example/keys' }, credential, strict).problems).toEqual([])
    const opened = open({ ...joseHeader, cty: 'vc+ld+json' }, credential, strict)
    expect([opened.problems, told(opened.remarks)]).toEqual([[], ['jwt-header at /header/cty']])
    expect(open({ ...joseHeader, cty: 'application/vc' }, credential).remarks).toEqual([])
  })
})

describe('the key', () => {
  const { kid: _, ...nameless } = header

  test('is named by kid or jwk', () => {
    expect(told(open(nameless, payload).problems)).toEqual(['key at /header'])
    const opened = open({ ...nameless, jwk }, payload, strict)
    expect(opened.problems).toEqual([])
    expect(opened.jwk).toEqual({ type: 'P-256', jwk })
    expect(opened.verificationMethod).toBeUndefined()
  })

  test('vc+jwt: where iss is there, the issuer may name it', () => {
    const { kid: __, ...head } = joseHeader
    expect(open(head, { ...credential, iss: ISSUER }, strict).problems).toEqual([])
    expect(told(open(head, credential).problems)).toEqual(['key at /header'])
  })

  test('without kid, an issuer that is a key names it', async () => {
    const didKey = (await generateKey({ type: 'P-256' })).controller
    const of = (issuer: string): unknown =>
      open({ ...nameless, jwk }, { ...payload, issuer, iss: issuer }).verificationMethod
    expect(of(didKey)).toBe(`${didKey}#${didKey.slice('did:key:'.length)}`)
    expect(of('did:jwk:eyJ9')).toBe('did:jwk:eyJ9#0')
    expect(of('did:web:uni.example')).toBeUndefined()
  })

  test.each([
    ['#key-1', `${ISSUER}#key-1`],
    ['key-1', `${ISSUER}#key-1`],
    ['73voMXFNmNlOEpuYCSJlh8eN0dscykoo', `${ISSUER}#73voMXFNmNlOEpuYCSJlh8eN0dscykoo`],
  ])('kid %s is a name within the issuer', (kid, expected) => {
    const opened = open({ ...header, kid }, payload)
    expect(opened.verificationMethod).toBe(expected)
    expect(told(opened.remarks)).toEqual(['jwt-header at /header/kid'])
    expect(told(open({ ...header, kid }, payload, strict).problems)).toEqual(['jwt-header at /header/kid'])
    // VC-JOSE-COSE 4.1: absolute only where iss is absent
    expect(open({ ...joseHeader, kid }, payload, strict).problems).toEqual([])
    expect(open({ ...joseHeader, kid }, payload).verificationMethod).toBe(expected)
    expect(told(open({ ...joseHeader, kid }, credential, strict).problems)).toEqual(['jwt-header at /header/kid'])
    expect(told(open({ ...joseHeader, kid }, credential).remarks)).toEqual(['jwt-header at /header/kid'])
    expect(open({ ...joseHeader, kid }, credential).verificationMethod).toBe(expected)
  })

  test('a kid of another DID stays what it is', () => {
    const kid = 'did:web:evil.example#key-1'
    expect(open({ ...header, kid }, payload).verificationMethod).toBe(kid)
  })

  test.each([7, null, '', '#', 'a b', 'a#b', ['#key-1'], { kid: KID }])('kid %j names none', (kid) => {
    const opened = open({ ...header, kid }, payload)
    expect(told(opened.problems)).toEqual(['jwt-header at /header/kid'])
    expect(opened.verificationMethod).toBeUndefined()
  })

  test('a bare name within an issuer whose id is no text is none', () => {
    const nobody = { ...without(payload, 'iss'), issuer: { id: 7 } }
    const opened = open({ ...header, kid: 'key-1' }, nobody)
    expect(told(opened.problems)).toEqual(['jwt-header at /header/kid'])
    expect(opened.verificationMethod).toBeUndefined()
  })

  test('the fragment of an issuer is not kept', () => {
    const opened = open({ ...header, kid: '#k' }, { ...payload, issuer: `${ISSUER}#me`, iss: `${ISSUER}#me` })
    expect(opened.verificationMethod).toBe(`${ISSUER}#k`)
  })

  test.each([
    ['with its secret', { ...jwk, d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE' }],
    ['an RSA key with one of its primes', { ...keys['RS256']?.publicKeyJwk, p: 'AQAB' }],
    ['for encryption', { ...jwk, use: 'enc' }],
    ['of another algorithm', { ...jwk, alg: 'RS256' }],
    ['off the curve', { ...jwk, y: jwk.x }],
    ['of an unknown type', { kty: 'oct', k: 'AAAA' }],
    ['a text', 'z6Mk'],
    ['null', null],
    ['a set', { keys: [jwk] }],
  ])('a jwk %s is refused', (_, bad) => {
    const opened = open({ ...header, jwk: bad }, payload)
    expect(told(opened.problems)).toEqual(['key at /header/jwk'])
    expect(opened.jwk).toBeUndefined()
    expect(JSON.stringify(opened.problems)).not.toContain('AAAAAAAA')
  })
})

describe('claims of vc-jwt', () => {
  const wrong: JsonObject = { iss: 'https://evil.example', jti: 'urn:other', sub: 'did:other', nbf: FROM + 1 }

  test.each(Object.keys(wrong))('%s that differs is an error in both profiles and both models', (name) => {
    const expected = [`jwt-claim-mismatch at /payload/${name}`]
    for (const profile of ['strict', 'interop'] as const) {
      expect(told(open(header, { ...payload, [name]: wrong[name] }, { profile }).problems)).toEqual(expected)
      expect(told(open(header, { ...oldPayload, [name]: wrong[name] }, { profile }).problems)).toEqual(expected)
    }
  })

  test.each(['iss', 'jti', 'sub', 'nbf'])('%s that is missing is a remark, in strict an error', (name) => {
    const expected = [`jwt-claim-missing at /payload/${name}`]
    for (const body of [payload, oldPayload]) {
      const lenient = open(header, without(body, name))
      expect([lenient.problems, told(lenient.remarks)]).toEqual([[], expected])
      expect(told(open(header, without(body, name), strict).problems)).toEqual(expected)
    }
  })

  test('sub is asked for only where the learner has an id', () => {
    const anonymous = { ...payload, credentialSubject: { type: ['AchievementSubject'] } }
    expect(open(header, without(anonymous, 'sub'), strict).problems).toEqual([])
    expect(told(open(header, anonymous, strict).problems)).toEqual([
      'jwt-claim-missing at /payload/credentialSubject/id',
    ])
  })

  test('of several subjects, sub may be any', () => {
    const credentialSubject = [{ id: 'did:example:learner' }, { id: 'did:example:other' }]
    expect(open(header, { ...payload, credentialSubject }, strict).problems).toEqual([])
    expect(told(open(header, { ...payload, credentialSubject, sub: 'did:x' }).problems)).toEqual([
      'jwt-claim-mismatch at /payload/sub',
    ])
  })

  test('an issuer that is a text is compared too', () => {
    expect(open(header, { ...payload, issuer: ISSUER }, strict).problems).toEqual([])
    expect(told(open(header, { ...payload, issuer: 'https://evil.example' }).problems)).toEqual([
      'jwt-claim-mismatch at /payload/iss',
    ])
  })

  test('nbf is compared in seconds, whatever the zone', () => {
    for (const validFrom of ['2026-05-29T00:00:00.999Z', '2026-05-29T02:00:00+02:00']) {
      expect(open(header, { ...payload, validFrom }, strict).problems).toEqual([])
    }
    for (const validFrom of ['2026-05-29T00:00:01Z', '2026-05-28T23:59:59.999Z', '2026-05-29', 'now', FROM, null]) {
      expect(told(open(header, { ...payload, validFrom }).problems)).toEqual(['jwt-claim-mismatch at /payload/nbf'])
    }
  })

  test('exp is the end of validity: equal, or told by exp alone', () => {
    const until = { validUntil: '2030-01-01T00:00:00Z' }
    const exp = 1_893_456_000
    expect(open(header, { ...payload, ...until, exp }, strict).problems).toEqual([])
    expect(told(open(header, { ...payload, ...until, exp: exp - 1 }).problems)).toEqual([
      'jwt-claim-mismatch at /payload/exp',
    ])
    expect(told(open(header, { ...payload, ...until }, strict).problems)).toEqual(['jwt-claim-missing at /payload/exp'])
    expect(told(open(header, { ...payload, ...until }).remarks)).toEqual(['jwt-claim-missing at /payload/exp'])
    const alone = open(header, { ...payload, exp }, strict)
    expect(alone.problems).toEqual([])
    expect(alone.document).toEqual({ ...credential, ...until })
  })

  test('an end of validity without exp stays in the credential', () => {
    const expired = { ...oldCredential, expirationDate: '2020-01-01T00:00:00Z' }
    expect(open(header, { ...oldPayload, vc: expired }).document['expirationDate']).toBe('2020-01-01T00:00:00Z')
  })

  test.each([
    ['exp', '1893456000'],
    ['exp', null],
    ['exp', 1e300],
    ['exp', -1e12],
    ['exp', 253_402_300_800],
    ['nbf', true],
    ['iss', 7],
    ['iss', ''],
    ['sub', ['did:example:learner']],
    ['jti', {}],
  ])('%s: %j is no such claim', (name, value) => {
    expect(told(open(header, { ...payload, [name]: value }).problems)).toEqual([`jwt-claim at /payload/${name}`])
    expect(told(open(joseHeader, { ...payload, [name]: value }).problems)).toEqual([`jwt-claim at /payload/${name}`])
  })

  test('iat that is a date, as some examples have it, is a remark; nothing is decided by it', () => {
    const body = { ...payload, iat: '2010-01-01T19:23:24Z' }
    for (const head of [header, joseHeader]) {
      expect([open(head, body).problems, told(open(head, body).remarks)]).toEqual([[], ['jwt-claim at /payload/iat']])
      expect(open(head, body).claims.iat).toBeUndefined()
      expect(told(open(head, body, strict).problems)).toEqual(['jwt-claim at /payload/iat'])
    }
  })

  test('what a VC 1.1 credential leaves to the claims is read from them; in strict that is an error', () => {
    const { id: _, issuer: __, issuanceDate: ___, credentialSubject, ...rest } = oldCredential
    const { id: ____, ...subject } = credentialSubject as JsonObject
    const body = { vc: { ...rest, credentialSubject: subject }, ...claims, exp: FROM + 60 }
    const missing = ['issuer', 'id', 'credentialSubject/id', 'issuanceDate'].map(
      (member) => `jwt-claim-missing at /payload/vc/${member}`,
    )
    const opened = open(header, body)
    expect([opened.problems, told(opened.remarks)]).toEqual([[], missing])
    expect(opened.document).toEqual({
      ...rest,
      id: claims['jti'],
      issuer: ISSUER,
      issuanceDate: '2026-05-29T00:00:00Z',
      expirationDate: '2026-05-29T00:01:00Z',
      credentialSubject: { id: 'did:example:learner', ...subject },
    })
    expect(told(open(header, body, strict).problems)).toEqual(missing)
    const { id: _____, ...profile } = oldCredential['issuer'] as JsonObject
    expect(open(header, { ...body, vc: { ...body.vc, issuer: profile } }).document['issuer']).toEqual(
      oldCredential['issuer'],
    )
  })

  test('in VC 2.0 claims name nobody that the credential does not', () => {
    const { id: _, issuer: __, validFrom: ___, ...rest } = credential
    const opened = open(header, { ...rest, ...claims })
    expect(opened.document).toEqual({ ...rest, validFrom: '2026-05-29T00:00:00Z' })
    expect(told(opened.remarks)).toEqual(
      ['issuer', 'id', 'validFrom'].map((member) => `jwt-claim-missing at /payload/${member}`),
    )
  })
})

describe('claims of vc+jwt', () => {
  test('names must not differ', () => {
    for (const name of ['iss', 'jti', 'sub']) {
      const expected = [`jwt-claim-mismatch at /payload/${name}`]
      expect(told(open(joseHeader, { ...credential, [name]: 'did:other' }).problems)).toEqual(expected)
      expect(told(open(joseHeader, { ...credential, [name]: 'did:other' }, strict).problems)).toEqual(expected)
    }
  })

  test('nbf and exp are of the signature: they may differ, and do not touch the credential', () => {
    const opened = open(joseHeader, { ...credential, nbf: FROM + 1, exp: FROM + 2 }, strict)
    expect(opened.problems).toEqual([])
    expect(opened.document).toEqual(credential)
  })

  test('cnf is a member of the credential, not one of the claims that are taken out', () => {
    expect(open(joseHeader, { ...credential, cnf: { kid: 'did:x' } }).document['cnf']).toEqual({ kid: 'did:x' })
  })
})

describe('checkJwtPeriod', () => {
  const now = new Date(FROM * 1000)
  const judge = (head: JsonObject, more: JsonObject): string[] =>
    told(checkJwtPeriod(open(head, { ...credential, ...more }), now, 300_000))

  test('a signature from the future is refused in both formats', () => {
    for (const head of [header, joseHeader]) {
      expect(judge(head, { iat: FROM + 300 })).toEqual([])
      expect(judge(head, { iat: FROM + 301 })).toEqual(['created at /payload/iat'])
    }
  })

  test('vc+jwt: one that has expired, or does not count yet', () => {
    expect(judge(joseHeader, { exp: FROM - 300, nbf: FROM + 300 })).toEqual([])
    expect(judge(joseHeader, { exp: FROM - 301 })).toEqual(['expired at /payload/exp'])
    expect(judge(joseHeader, { nbf: FROM + 301 })).toEqual(['created at /payload/nbf'])
  })

  test("vc-jwt: these are the credential's period", () => {
    expect(judge(header, { exp: FROM - 1000, nbf: FROM + 1000 })).toEqual([])
  })
})
