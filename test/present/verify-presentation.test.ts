/** Each rule of a presentation, by code and pointer. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { PROBLEM_CODES } from '../../src/errors/problem-codes.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import { present } from '../../src/present.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import { type SignOptions, sign } from '../../src/proof/sign.ts'
import { type VerifyPresentationOptions, verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { badge, key, now, otherSigner, signer as university } from '../support/badge.ts'
import {
  award,
  badgeOf,
  challenge,
  domain,
  learner,
  learnerKey,
  presentation,
  replace,
  secured,
  told,
} from './samples.ts'

const check = async (
  input: unknown,
  options: Partial<VerifyPresentationOptions> = {},
): Promise<ReturnType<typeof told>> => told(await verifyPresentation(input, { challenge, domain, now, ...options }))

const { proof: _proof, ...unsigned } = presentation

/** Signed as a presentation, whatever it says. */
const signAs = async (document: JsonObject, options: Partial<SignOptions> = {}): Promise<JsonObject> =>
  (await sign(document, {
    signer: learner,
    format: 'eddsa-rdfc-2022',
    created: now,
    purpose: 'authentication',
    challenge,
    domain,
    ...options,
  })) as JsonObject

test('what is right is verified, and every check is there', async () => {
  const report = await verifyPresentation(presentation, { challenge, domain, now })
  expect(told(report)).toEqual(['verified'])
  expect(Object.fromEntries(Object.entries(report.checks).map(([id, { outcome }]) => [id, outcome]))).toEqual({
    'format.parse': 'pass',
    'conformance.context': 'pass',
    'conformance.schema': 'pass',
    'conformance.subject': 'skipped',
    'proof.signature': 'skipped',
    'proof.issuer': 'skipped',
    'status.entries': 'skipped',
    'status.period': 'skipped',
    'recipient.match': 'skipped',
    'issuer.trust': 'skipped',
    endorsements: 'skipped',
    parts: 'pass',
    'presentation.signature': 'pass',
    'presentation.challenge': 'pass',
    'presentation.domain': 'pass',
    'presentation.holder': 'pass',
  })
  expect(report.holder).toBe(learnerKey.controller)
  expect(report.credentials[0]?.award).toMatchObject({ title: 'Soil Health' })
})

describe('for this exchange and this verifier', () => {
  test('a replay with another challenge is refused, and nothing in it is looked at', async () => {
    const report = await verifyPresentation(presentation, { challenge: 'another', domain, now })
    expect(told(report)).toEqual(['rejected', ['presentation.challenge.different', '/proof/0/challenge']])
    expect([report.credentials, report.holder]).toEqual([[], undefined])
    expect(await check(await signAs(unsigned), { challenge: `${challenge} ` })).toContain('rejected')
  })

  test('a changed challenge or domain breaks the proof', async () => {
    const changed = replace(presentation, '/proof/0/challenge', 'another')
    expect(await check(changed, { challenge: 'another' })).toEqual([
      'rejected',
      ['presentation.signature.mismatch', '/proof/0'],
    ])
    expect(await check(replace(presentation, '/proof/0/domain', 'thief.example'), { domain: 'thief.example' })).toEqual(
      ['rejected', ['presentation.signature.mismatch', '/proof/0']],
    )
  })

  test('another domain is refused, and none where one is asked for', async () => {
    expect(await check(presentation, { domain: 'other.example' })).toEqual([
      'rejected',
      ['presentation.domain.different', '/proof/0/domain'],
    ])
    const bare = await present([secured], { signer: learner, challenge, now })
    expect(await check(bare)).toEqual(['rejected', ['presentation.domain.absent', '/proof/0/domain']])
    expect(told(await verifyPresentation(bare, { challenge, now }))).toEqual(['verified'])
  })

  test('a domain that was not asked for is a remark', async () => {
    const report = await verifyPresentation(presentation, { challenge, now })
    expect(report.verdict).toBe('verified')
    expect(report.checks['presentation.domain']).toMatchObject({
      outcome: 'skipped',
      remarks: [{ code: 'presentation.domain.unchecked', severity: 'warning', pointer: '/proof/0/domain' }],
    })
  })

  test('a proof that answers no challenge, or was made for issuing', async () => {
    const { challenge: _c, ...options } = { signer: learner, format: 'eddsa-rdfc-2022', created: now } as SignOptions
    const bare = await sign(unsigned, { ...options, purpose: 'authentication', domain })
    expect(await check(bare)).toEqual(['rejected', ['presentation.challenge.absent', '/proof/0/challenge']])
    const issued = await signAs(unsigned, { purpose: 'assertionMethod' })
    expect(await check(issued)).toEqual(['rejected', ['presentation.signature.purpose', '/proof/0/proofPurpose']])
    const relabelled = replace(issued, '/proof/0/proofPurpose', 'authentication')
    expect(await check(relabelled)).toEqual(['rejected', ['presentation.signature.mismatch', '/proof/0']])
  })

  test('every proof must answer', async () => {
    const two = await addProof(presentation as never, { signer: learner, now })
    const report = await check(two)
    expect(report).toContainEqual(['presentation.challenge.absent', '/proof/1/challenge'])
    expect(report[0]).toBe('rejected')
  })

  test('no proof, one out of date, one of tomorrow', async () => {
    expect(await check(unsigned)).toEqual(['rejected', ['presentation.signature.absent', '/proof']])
    const early = await signAs(unsigned, { created: '2026-11-22T11:00:00Z' })
    expect(await check(early)).toEqual(['rejected', ['presentation.signature.created', '/proof/0/created']])
  })
})

describe('the holder', () => {
  test('a thief who presents what is about somebody else', async () => {
    const stolen = await present([secured], { signer: otherSigner, challenge, domain, now })
    expect(await check(stolen)).toEqual([
      'rejected',
      ['presentation.holder.different', '/verifiableCredential/0/credentialSubject/id'],
    ])
    expect(await check(stolen, { holderBinding: false })).toEqual(['verified'])
  })

  test('a thief among several', async () => {
    const other = await award(badgeOf('did:example:learner'))
    const shown = await present([secured, other], { signer: learner, challenge, domain, now })
    expect(await check(shown)).toEqual([
      'rejected',
      ['presentation.holder.different', '/verifiableCredential/1/credentialSubject/id'],
    ])
  })

  test('of several subjects each must be the holder: the one that is not is named', async () => {
    const about = async (credentialSubject: readonly JsonObject[]): Promise<unknown> => {
      const document = { ...badgeOf(undefined), type: ['VerifiableCredential'], credentialSubject } as JsonObject
      const both = (await issue(document, { signer: university, now, expect: 'any' })) as unknown as JsonObject
      return check(await present([both], { signer: learner, challenge, domain, now }), { expect: 'any' })
    }
    const nobody: JsonObject = { type: ['Profile'], name: 'Ada' }
    const subject: JsonObject = { id: learnerKey.controller, ...nobody }
    const place = '/verifiableCredential/0/credentialSubject'
    expect(await about([subject, { ...subject, id: 'did:example:other' }])).toEqual([
      'rejected',
      ['presentation.holder.different', `${place}/1/id`],
    ])
    expect(await about([nobody, subject])).toEqual(['undetermined', ['presentation.holder.unidentified', `${place}/0`]])
    expect(await about([subject])).toEqual(['verified'])
  })

  test('of a credential that cannot be read nobody knows whose it is', async () => {
    const sealed = {
      '@context': [CREDENTIALS_V2],
      type: 'EnvelopedVerifiableCredential',
      id: 'data:application/vc+jwt,e30.e30.AAAA',
    }
    const shown = await signAs({ ...unsigned, verifiableCredential: [secured, sealed] })
    const report = await verifyPresentation(shown, { challenge, domain, now })
    expect(told(report)).toEqual(['rejected', ['parts.rejected', '/verifiableCredential/1']])
    expect(report.checks['presentation.holder']).toEqual({ outcome: 'skipped', reason: 'blocked' })
  })

  test('who names the learner as holder, and signs with a key of their own', async () => {
    const lie = await signAs(unsigned, { signer: otherSigner })
    const expected = ['rejected', ['presentation.holder.mismatch', '/proof/0/verificationMethod']]
    expect(await check(lie)).toEqual(expected)
    expect(await check(lie, { holderBinding: false })).toEqual(expected)
  })

  test('without a holder it is whose key it is; the holder may be an object', async () => {
    const { holder, ...anonymous } = unsigned
    const report = await verifyPresentation(await signAs(anonymous), { challenge, domain, now })
    expect([report.verdict, report.holder]).toEqual(['verified', learnerKey.controller])
    expect(await check(await signAs(anonymous, { signer: otherSigner }))).toContainEqual([
      'presentation.holder.different',
      '/verifiableCredential/0/credentialSubject/id',
    ])
    expect(await check(await signAs({ ...unsigned, holder: { id: holder as Json } }))).toEqual(['verified'])
  })

  test('a badge that names its learner by an e-mail address only', async () => {
    const hashed = await award(badgeOf(undefined))
    const shown = await present([hashed], { signer: learner, challenge, domain, now })
    expect(await check(shown)).toEqual([
      'undetermined',
      ['presentation.holder.unidentified', '/verifiableCredential/0/credentialSubject'],
    ])
    expect(await check(shown, { holderBinding: false })).toEqual(['verified'])
  })

  test('a holder at a did:web: the key must be published for authentication', async () => {
    const did = 'did:web:learner.example'
    const method = `${did}#key-1`
    const signer = { ...localSigner(learnerKey), verificationMethod: method }
    const shown = await present([await award(badgeOf(did))], { signer, challenge, domain, now })
    expect((await check(shown))[0]).toBe('undetermined')
    const entry = {
      id: method,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: learnerKey.publicKeyMultibase,
    }
    const served =
      (more: JsonObject): Fetch =>
      async (url) => {
        const { headers, body } = Response.json({ id: did, verificationMethod: [entry], ...more })
        return { status: 200, url, headers, body }
      }
    expect(await check(shown, { fetch: served({ authentication: [method] }) })).toEqual(['verified'])
    expect(await check(shown, { fetch: served({ assertionMethod: [method] }) })).toEqual([
      'rejected',
      ['presentation.holder.mismatch', '/proof/0/verificationMethod'],
    ])
    const revoked = { ...entry, revoked: '2026-01-01T00:00:00Z' }
    const retired = { ...entry, expires: '2026-01-01T00:00:00Z' }
    for (const [ended, code] of [
      [revoked, 'presentation.holder.revoked-key'],
      [retired, 'presentation.holder.retired-key'],
    ] as const) {
      expect(
        await check(shown, { fetch: served({ verificationMethod: [ended], authentication: [ended] }) }),
      ).toContainEqual([code, '/proof/0/verificationMethod'])
    }
    const elsewhere = await present([await award(badgeOf(did))], {
      signer: { ...signer, verificationMethod: `${did}#${learnerKey.publicKeyMultibase}` },
      challenge,
      domain,
      now,
    })
    expect(await check(elsewhere)).toEqual([
      'undetermined',
      ['presentation.holder.unresolved', '/proof/0/verificationMethod'],
    ])
  })
})

describe('the credentials', () => {
  test('none at all', async () => {
    const { verifiableCredential: _none, ...without } = unsigned
    expect(await check(await signAs(without))).toEqual([
      'rejected',
      ['conformance.schema.missing', '/verifiableCredential'],
    ])
    expect(await check(await signAs({ ...unsigned, verifiableCredential: [] }))).toEqual([
      'rejected',
      ['conformance.schema.empty', '/verifiableCredential'],
    ])
  })

  test('each has its own report: one that is altered, expired or of another kind rejects the whole', async () => {
    const altered = { ...secured, name: 'Altered' } as JsonObject
    const expired = await award(badgeOf(learnerKey.controller, { validUntil: '2026-06-01T00:00:00Z' }))
    const shown = await signAs({ ...unsigned, verifiableCredential: [secured, altered, expired] })
    const report = await verifyPresentation(shown, { challenge, domain, now })
    expect(told(report)).toEqual([
      'rejected',
      ['parts.rejected', '/verifiableCredential/1'],
      ['parts.rejected', '/verifiableCredential/2'],
    ])
    expect(report.credentials.map(({ verdict }) => verdict)).toEqual(['verified', 'rejected', 'rejected'])
    expect(report.credentials[2]?.checks['status.period']).toMatchObject({ outcome: 'fail' })
    const nested = await signAs({ ...unsigned, verifiableCredential: [presentation] })
    expect((await check(nested))[0]).toBe('rejected')
  })

  test('status is each credential’s own: the first one’s kind decides nothing for the others', async () => {
    const credentialStatus = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://uni.example/status/1',
    }
    const carrying = await award(badgeOf(learnerKey.controller, { credentialStatus }))
    for (const [list, outcomes] of [
      [
        [secured, carrying],
        ['skipped', 'unknown'],
      ],
      [
        [carrying, secured],
        ['unknown', 'skipped'],
      ],
    ] as const) {
      const shown = await present(list, { signer: learner, challenge, domain, now })
      const report = await verifyPresentation(shown, { challenge, domain, now })
      expect(report.verdict).toBe('undetermined')
      expect(report.credentials.map(({ checks }) => checks['status.entries'].outcome)).toEqual(outcomes)
    }
  })

  test('one that cannot be checked leaves it open', async () => {
    const issuer = 'https://university.example/issuers/1'
    const signer = { ...university, verificationMethod: `${issuer}#${key.publicKeyMultibase}` }
    const { credentialSubject } = badgeOf(learnerKey.controller)
    const far = (await issue({ ...badge(issuer), credentialSubject } as JsonObject, { signer, now })) as object
    const shown = await present([secured, far], { signer: learner, challenge, domain, now })
    expect(await check(shown)).toEqual(['undetermined', ['parts.unchecked', '/verifiableCredential/1']])
    const trust = { issuers: [{ id: issuer, keys: [key.publicKeyMultibase] }] }
    expect(await check(shown, { trust })).toEqual(['verified'])
    expect((await check(shown, { trust, require: ['issuer.trust'] }))[0]).toBe('rejected')
  })

  test('a swapped one breaks the proof; more than the limit are not looked at', async () => {
    const other = await award(badgeOf(learnerKey.controller, { name: 'Another' }))
    expect(await check(replace(presentation, '/verifiableCredential/0', other))).toEqual([
      'rejected',
      ['presentation.signature.mismatch', '/proof/0'],
    ])
    const shown = await present([secured, other], { signer: learner, challenge, domain, now })
    expect(await check(shown, { limits: { maxCredentials: 1 } })).toEqual([
      'undetermined',
      ['parts.too-many', '/verifiableCredential'],
    ])
  })

  test('a check that is switched off is never verified', async () => {
    for (const id of ['parts', 'proof.signature', 'status.period', 'conformance.schema'] as const)
      expect([id, (await check(presentation, { skip: [id] }))[0]]).toEqual([id, 'undetermined'])
  })
})

describe('the shape', () => {
  test.each<[string, JsonObject, string, string]>([
    [
      'two kinds at once',
      { type: ['VerifiablePresentation', 'VerifiableCredential'] },
      'conformance.schema.kind',
      '/type',
    ],
    ['a badge too', { type: ['VerifiablePresentation', 'OpenBadgeCredential'] }, 'conformance.schema.kind', '/type'],
    ['another member', { name: 'Ada' }, 'conformance.schema.unexpected', '/name'],
    ['a keyword', { '@included': [] }, 'conformance.schema.unexpected', '/@included'],
    [
      'a keyword in the holder',
      { holder: { id: learnerKey.controller, '@index': 'Dr' } },
      'conformance.context.keyword',
      '/holder/@index',
    ],
    ['a holder without an id', { holder: { type: ['Profile'] } }, 'conformance.schema.type', '/holder'],
    ['several holders', { holder: [learnerKey.controller, 'did:example:ada'] }, 'conformance.schema.type', '/holder'],
    ['an id that is none', { id: 7 }, 'conformance.schema.type', '/id'],
    [
      'a credential that is a text',
      { verifiableCredential: ['urn:uuid:1'] },
      'conformance.schema.type',
      '/verifiableCredential/0',
    ],
    ['no context', { '@context': undefined }, 'conformance.context.missing', '/@context'],
    ['a context that is no list', { '@context': CREDENTIALS_V2 }, 'conformance.context.order', '/@context'],
    [
      'a context written into it',
      { '@context': [CREDENTIALS_V2, { a: 'urn:a' }] },
      'conformance.context.inline',
      '/@context/1',
    ],
    [
      'an unknown context',
      { '@context': [CREDENTIALS_V2, 'https://x.example/c'] },
      'conformance.context.unknown',
      '/@context/1',
    ],
  ])('%s', async (_title, more, code, pointer) => {
    const document = { ...unsigned, ...more } as JsonObject
    const over = Object.hasOwn(more, '@context')
    const shown = over
      ? { ...document, proof: presentation['proof'] as Json }
      : await signAs(document, { format: 'eddsa-jcs-2022' })
    const [verdict, ...problems] = await check(shown)
    expect(verdict).toBe(code === 'conformance.context.unknown' ? 'undetermined' : 'rejected')
    expect(problems).toContainEqual([code, pointer])
  })

  test('free text in the proof that nobody signed', async () => {
    for (const [pointer, value, code] of [
      ['/proof/0/@index', 'Dr', 'conformance.context.keyword'],
      ['/proof/0/name', [], 'conformance.schema.empty'],
      ['/proof/0/name', [[]], 'conformance.schema.empty'],
      ['/proof/0/name', null, 'conformance.schema.null'],
    ] as const) {
      const [verdict, first] = await check(replace(presentation, pointer, value))
      expect([verdict, first?.[0]]).toEqual(['rejected', code])
    }
  })

  test('what cannot be read', async () => {
    expect(await check('{')).toEqual(['rejected', ['format.parse.not-json', undefined]])
    expect(await check({ ...presentation, type: 'EnvelopedVerifiablePresentation' })).toContainEqual([
      'presentation.signature.malformed',
      '/holder',
    ])
    expect(await check('e30.e30.AAAA')).toContainEqual(['presentation.signature.jwt-header', '/header/alg'])
  })
})

test('selective disclosure of a presentation is not checked; a suite that is not known neither', async () => {
  const cryptosuite = replace(presentation, '/proof/0/cryptosuite', 'ecdsa-sd-2023')
  expect(await check(cryptosuite)).toContainEqual(['presentation.signature.unsupported', '/proof/0'])
})

test.each<[object, string, string]>([
  [{ challenge: undefined }, 'options.value', '/challenge'],
  [{ challenge: '' }, 'options.value', '/challenge'],
  [{ challenge: 7 }, 'options.value', '/challenge'],
  [{ domain: '' }, 'options.value', '/domain'],
  [{ holderBinding: 'no' }, 'options.value', '/holderBinding'],
  [{ holderbinding: false }, 'options.unknown', '/holderbinding'],
])('wrong options throw: %j', async (options, code, pointer) => {
  const attempt = verifyPresentation(presentation, { challenge, now, ...options } as VerifyPresentationOptions)
  await expect(attempt).rejects.toSatisfy(
    (error) => isMicrocredError(error) && error.code === code && error.problems[0].pointer === pointer,
  )
})

test('each thing that can be wrong with a proof has its code for presentations', () => {
  const reasons = PROBLEM_CODES.filter((code) => code.startsWith('proof.signature.')).map((code) => code.slice(16))
  // These are of tokens, SD-JWTs and derived proofs, which no presentation is.
  const expected = reasons.filter((reason) => !/^(jwt-|disclosure|digest-|certificate$|not-derived$)/.test(reason))
  expect(expected.filter((reason) => !PROBLEM_CODES.includes(`presentation.signature.${reason}` as never))).toEqual([])
})
