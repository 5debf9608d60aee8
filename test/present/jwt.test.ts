/** Presentations as tokens: made, read, told apart, and bound to one exchange; `jose` gives the second opinion both ways. */
import * as jose from 'jose'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { isMicrocredError, type Problem } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import type { Key } from '../../src/keys/key.ts'
import { exportKey, generateKey, localSigner } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { present } from '../../src/present.ts'
import type { JwtPresentationFormat } from '../../src/proof/jwt-header.ts'
import { openJwtPresentation } from '../../src/proof/open-jwt-presentation.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { type VerifyPresentationOptions, verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { token as bareToken, part } from '../proof/jwt-samples.ts'
import { now, signer as university } from '../support/badge.ts'
import { badgeOf, challenge, domain, learner, learnerKey, olderBadgeOf, secured, told } from './samples.ts'

const holder = learnerKey.controller
const iat = Date.parse(now) / 1000
const token = await issue(badgeOf(holder), { signer: university, format: 'vc+jwt', now })
const openBadgesToken = await issue(badgeOf(holder), { signer: university, format: 'vc-jwt', now })
const olderToken = await issue(olderBadgeOf(holder), { signer: university, format: 'vc-jwt', now })

const asked = { challenge, domain, now }
const check = async (
  input: unknown,
  options: Partial<VerifyPresentationOptions> = {},
): Promise<ReturnType<typeof told>> => told(await verifyPresentation(input, { ...asked, ...options }))

const envelope = {
  '@context': [CREDENTIALS_V2],
  type: 'EnvelopedVerifiableCredential',
  id: `data:application/vc+jwt,${token}`,
}
const binding = { iat, nonce: challenge, aud: domain }
/** By the letter of each standard. */
const good = {
  'vp+jwt': {
    header: { kid: learnerKey.id, typ: 'vp+jwt', cty: 'vp' },
    payload: {
      '@context': [CREDENTIALS_V2],
      type: ['VerifiablePresentation'],
      holder,
      verifiableCredential: [envelope],
      ...binding,
    },
  },
  'vp-jwt': {
    header: { kid: learnerKey.id, typ: 'JWT' },
    payload: {
      iss: holder,
      ...binding,
      vp: { '@context': [CREDENTIALS_V1], type: ['VerifiablePresentation'], verifiableCredential: [olderToken] },
    },
  },
} as const satisfies Record<JwtPresentationFormat, { header: JsonObject; payload: JsonObject }>

const sign = (
  format: JwtPresentationFormat,
  claims: JsonObject = {},
  header: JsonObject = {},
  by: Signer = learner,
): Promise<string> => signJws({ ...good[format].header, ...header }, { ...good[format].payload, ...claims }, by)

const without = (format: JwtPresentationFormat, name: string): Promise<string> => {
  const payload = Object.entries(good[format].payload).filter(([member]) => member !== name)
  return signJws(good[format].header, Object.fromEntries(payload), learner)
}

const FORMATS = ['vp+jwt', 'vp-jwt'] as const

const openedWith = (
  header: JsonObject,
  payload: JsonObject,
): { problems: readonly Problem[]; remarks?: readonly Problem[] } => openJwtPresentation(bareToken(header, payload))

describe.each(FORMATS)('%s', (format) => {
  test('what is presented is verified, with its holder and its credentials', async () => {
    const shown = await present([secured, token], { signer: learner, ...asked, format })
    const report = await verifyPresentation(shown, asked)
    expect(told(report)).toEqual(['verified'])
    expect(report).toMatchObject({ holder, signer: { verificationMethod: learnerKey.id, format } })
    expect(report.credentials.map(({ award }) => award?.title)).toEqual(['Soil Health', 'Soil Health'])
    expect(told(await verifyPresentation(new TextEncoder().encode(` ${shown}\n`), asked))).toEqual(['verified'])
  })

  test('by the letter of the standard', async () => {
    expect(await check(await sign(format))).toEqual(['verified'])
  })

  test('a replay, and one that answers nothing: nothing in it is looked at', async () => {
    const report = await verifyPresentation(await sign(format), { ...asked, challenge: 'another' })
    expect(told(report)).toEqual(['rejected', ['presentation.challenge.different', '/payload/nonce']])
    expect([report.credentials, report.holder]).toEqual([[], undefined])
    expect(await check(await without(format, 'nonce'))).toEqual([
      'rejected',
      ['presentation.challenge.absent', '/payload/nonce'],
    ])
    expect(await check(await sign(format, { nonce: 5 }))).toContainEqual([
      'presentation.signature.jwt-claim',
      '/payload/nonce',
    ])
  })

  test('for whom: this verifier, one of several, another, nobody', async () => {
    expect(await check(await sign(format, { aud: ['other.example', domain] }))).toEqual(['verified'])
    for (const aud of ['other.example', ['other.example'], [], `${domain}/`]) {
      expect(await check(await sign(format, { aud }))).toEqual([
        'rejected',
        ['presentation.domain.different', '/payload/aud'],
      ])
    }
    expect(await check(await without(format, 'aud'))).toEqual([
      'rejected',
      ['presentation.domain.absent', '/payload/aud'],
    ])
    expect(await check(await sign(format, { aud: { a: 1 } }))).toContainEqual([
      'presentation.signature.jwt-claim',
      '/payload/aud',
    ])
    const unasked = await verifyPresentation(await sign(format), { challenge, now })
    expect(unasked.checks['presentation.domain']).toMatchObject({
      outcome: 'skipped',
      remarks: [{ code: 'presentation.domain.unchecked', pointer: '/payload/aud' }],
    })
  })

  test('shown by somebody else than whom it is about', async () => {
    const thief = await generateKey()
    const shown = await present([token], { signer: localSigner(thief), ...asked, format })
    const at = ['presentation.holder.different', '/verifiableCredential/0/credentialSubject/id']
    expect(await check(shown)).toEqual(['rejected', at])
    expect(await check(shown, { holderBinding: false })).toEqual(['verified'])
    // in the holder's name, by another's key
    const inName = await sign(format, {}, { kid: thief.id }, localSigner(thief))
    expect(await check(inName)).toEqual(['rejected', ['presentation.holder.mismatch', '/header']])
    const inKey = await sign(format, {}, {}, localSigner(thief))
    expect(await check(inKey)).toEqual(['rejected', ['presentation.signature.mismatch', '/signature']])
  })

  test('a token of other times', async () => {
    expect(await check(await sign(format, { exp: iat - 600 }))).toEqual([
      'rejected',
      ['presentation.signature.expired', '/payload/exp'],
    ])
    for (const [claim, pointer] of [
      ['nbf', '/payload/nbf'],
      ['iat', '/payload/iat'],
    ] as const) {
      expect(await check(await sign(format, { [claim]: iat + 600 }))).toEqual([
        'rejected',
        ['presentation.signature.created', pointer],
      ])
    }
  })

  test('changed after signing', async () => {
    const [header = '', , signature = ''] = (await sign(format)).split('.')
    const changed = `${header}.${part({ ...good[format].payload, id: 'urn:x:1' })}.${signature}`
    expect(await check(changed)).toEqual(['rejected', ['presentation.signature.mismatch', '/signature']])
  })

  test('without a signature, or one that anybody can make', async () => {
    for (const alg of ['none', 'HS256']) {
      const text = `${part({ ...good[format].header, alg })}.${part(good[format].payload)}.AAAA`
      expect(await check(text)).toEqual(['rejected', ['presentation.signature.jwt-algorithm', '/header/alg']])
    }
  })

  test('who is named twice must be one', async () => {
    const both =
      format === 'vp+jwt'
        ? { iss: 'did:example:other' }
        : { vp: { ...good['vp-jwt'].payload.vp, holder: 'did:example:o' } }
    expect(await check(await sign(format, both))).toContainEqual([
      'presentation.signature.jwt-claim-mismatch',
      '/payload/iss',
    ])
  })

  test('a proof inside a token says two things at once', async () => {
    const inner = format === 'vp+jwt' ? { proof: {} } : { vp: { ...good['vp-jwt'].payload.vp, proof: {} } }
    expect(await check(await sign(format, inner))).toContainEqual(['conformance.schema.unexpected', '/proof'])
  })

  test('a forged credential in it is rejected, and what is no credential', async () => {
    const forged = `${token.slice(0, -6)}AAAAAA`
    const bad = { ...envelope, id: `data:application/vc+jwt,${forged}` }
    const inner = (item: JsonObject | string): JsonObject =>
      format === 'vp+jwt'
        ? { verifiableCredential: [item] }
        : { vp: { ...good['vp-jwt'].payload.vp, verifiableCredential: [item] } }
    expect(await check(await sign(format, inner(bad)))).toContainEqual(['parts.rejected', '/verifiableCredential/0'])
    if (format === 'vp-jwt') {
      expect(await check(await sign(format, inner(forged)))).toContainEqual([
        'parts.rejected',
        '/verifiableCredential/0',
      ])
      expect((await check(await sign(format, inner('hello'))))[0]).toBe('rejected')
    } else {
      expect(await check(await sign(format, inner(token)))).toContainEqual([
        'conformance.schema.type',
        '/verifiableCredential/0',
      ])
    }
  })
})

describe('one form is never taken for another', () => {
  test('a credential is no presentation, and a presentation no credential', async () => {
    expect(await check(token)).toEqual(['rejected', ['presentation.signature.jwt-header', '/header/typ']])
    expect(await check(openBadgesToken)).toEqual(['rejected', ['presentation.signature.jwt-layout', '/payload']])
    expect(await check(olderToken)).toEqual(['rejected', ['presentation.signature.jwt-layout', '/payload/vc']])
    expect((await check(envelope))[0]).toBe('rejected')
  })

  test.each([
    ['a claim vp in a vp+jwt', sign('vp+jwt', { vp: good['vp-jwt'].payload.vp }), '/payload/vp'],
    ['a claim vc', sign('vp-jwt', { vc: {} }), '/payload/vc'],
    ['a presentation beside the claim vp', sign('vp-jwt', { '@context': [CREDENTIALS_V2] }), '/payload'],
    ['no claim vp', without('vp-jwt', 'vp'), '/payload/vp'],
  ])('%s', async (_title, text, pointer) => {
    expect(await check(await text)).toEqual(['rejected', ['presentation.signature.jwt-layout', pointer]])
  })
})

describe('envelopes', () => {
  test('a vp+jwt in one is verified, as it is outside', async () => {
    const shown = await present([token], { signer: learner, ...asked, format: 'vp+jwt', envelope: true })
    expect(shown).toMatchObject({ '@context': [CREDENTIALS_V2], type: 'EnvelopedVerifiablePresentation' })
    expect(await check(shown)).toEqual(['verified'])
    expect(await check(JSON.stringify(shown))).toEqual(['verified'])
    expect(await check(shown, { challenge: 'another' })).toEqual([
      'rejected',
      ['presentation.challenge.different', '/payload/nonce'],
    ])
  })

  test.each([
    ['what else it says is not signed', { holder }, ['presentation.signature.malformed', '/holder']],
    ['another media type', { id: 'data:application/vp+sd-jwt,a.b.c' }, ['format.parse.unsupported', '/id']],
    ["a credential's media type", { id: `data:application/vc+jwt,${token}` }, ['format.parse.unsupported', '/id']],
    ['no data URL', { id: 'urn:x:1' }, ['presentation.signature.malformed', '/id']],
    [
      'two types',
      { type: ['EnvelopedVerifiablePresentation', 'Other'] },
      ['presentation.signature.malformed', '/type'],
    ],
  ])('%s', async (_title, more, problem) => {
    const shown = await present([token], { signer: learner, ...asked, format: 'vp+jwt', envelope: true })
    expect(await check({ ...shown, ...more })).toContainEqual(problem)
    expect((await check({ ...shown, ...more }))[0]).not.toBe('verified')
  })
})

test('the key of a vp+jwt may be named within the holder only where iss says who that is', () => {
  const { kid: _, ...nameless } = good['vp+jwt'].header
  const opened = (header: JsonObject, payload: JsonObject): unknown => {
    const { problems, remarks } = openedWith(header, { ...good['vp+jwt'].payload, ...payload })
    return [...problems, ...(remarks ?? [])].map(({ code, pointer }) => [code, pointer])
  }
  const alg = 'EdDSA'
  expect(opened({ ...nameless, alg }, { iss: holder })).toEqual([])
  expect(opened({ ...nameless, alg }, {})).toEqual([['proof.signature.key', '/header']])
  expect(opened({ ...nameless, alg, kid: '#key-1' }, { iss: holder })).toEqual([])
  expect(opened({ ...nameless, alg, kid: '#key-1' }, {})).toEqual([['proof.signature.jwt-header', '/header/kid']])
})

test('tokens of either format are presented in a vp-jwt; the claim names the holder and the id', async () => {
  const list = [openBadgesToken, olderToken, token, secured]
  const shown = await present(list, { signer: learner, ...asked, format: 'vp-jwt', id: 'urn:uuid:1' })
  expect(await check(shown)).toEqual(['verified'])
  expect(jose.decodeJwt(shown)).toEqual({
    iss: holder,
    jti: 'urn:uuid:1',
    ...binding,
    vp: {
      '@context': [CREDENTIALS_V1],
      id: 'urn:uuid:1',
      type: ['VerifiablePresentation'],
      holder,
      verifiableCredential: list,
    },
  })
})

test.each([
  ['a broken token', [`${token}.x`], { format: 'vp-jwt' }, ['present.credential', '/0']],
  ['a token of the data model 1.1 in a vp+jwt', [olderToken], { format: 'vp+jwt' }, ['present.credential', '/0']],
  ['an envelope of another format', [secured], { format: 'vp-jwt', envelope: true }, ['options.value', '/envelope']],
  ['no challenge', [secured], { format: 'vp+jwt', challenge: '' }, ['options.value', '/challenge']],
])('not signed: %s', async (_title, list, options, expected) => {
  const made = present(list, { signer: learner, ...asked, ...options } as never)
  const error: unknown = await made.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isMicrocredError(error)) throw error
  expect([error.code, error.problems[0].pointer]).toEqual(expected)
})

/** Signed and verified by `jose` instead of us. */
describe.each([
  ['EdDSA', 'Ed25519'],
  ['ES256', 'P-256'],
  ['ES384', 'P-384'],
  ['RS256', 'RSA'],
] as const)('jose, %s', (alg, type) => {
  const made: Promise<Key> = generateKey(
    type === 'RSA' ? { type, id: 'https://me.example/#k', controller: 'https://me.example/' } : { type },
  )

  test('verifies ours', async () => {
    const key = await made
    const publicKey = await jose.importJWK({ ...key.publicKeyJwk }, alg)
    for (const format of FORMATS) {
      const text = await present([token], { signer: localSigner(key), ...asked, format })
      const { payload, protectedHeader } = await jose.jwtVerify(text, publicKey, {
        audience: domain,
        currentDate: new Date(now),
        typ: format === 'vp+jwt' ? 'vp+jwt' : 'JWT',
        ...(format === 'vp-jwt' && { issuer: key.controller }),
      })
      expect(payload['nonce']).toBe(challenge)
      expect(protectedHeader).toMatchObject({ alg, kid: key.id })
    }
  })

  test.skipIf(type === 'RSA')('is verified by us', async () => {
    const key = await made
    const secret = (await exportKey(key, { format: 'jwk', secret: true })) as jose.JWK
    const about = await issue(badgeOf(key.controller), { signer: university, format: 'vc+jwt', now })
    const inner = { ...envelope, id: `data:application/vc+jwt,${about}` }
    for (const format of FORMATS) {
      const shown =
        format === 'vp+jwt'
          ? { ...good[format].payload, holder: key.controller, verifiableCredential: [inner] }
          : { vp: { ...good[format].payload.vp, verifiableCredential: [about] }, nonce: challenge }
      const text = await new jose.SignJWT(shown as unknown as jose.JWTPayload)
        .setProtectedHeader({ alg, kid: key.id, typ: format === 'vp+jwt' ? 'vp+jwt' : 'JWT' })
        .setIssuer(key.controller)
        .setAudience(domain)
        .setIssuedAt(iat)
        .sign(await jose.importJWK(secret, alg))
      expect(await check(text)).toEqual(['verified'])
    }
  })
})
