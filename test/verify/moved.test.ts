/**
 * What JSON-LD lets anyone do to a signed document without touching a signed statement: move a member, say it under another
 * name, nest it, include it, turn it round. What a verdict depends on must stand where it is read, or nothing is verified.
 */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { validate } from '../../src/validate/validate.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'

const CRED = 'https://www.w3.org/2018/credentials#'
const DATE_TIME = 'http://www.w3.org/2001/XMLSchema#dateTime'
const id = 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10'
const PAST = '2026-06-01T00:00:00Z'

type Members = Record<string, Json>

const entry = (index: string, more: Members = {}): JsonObject => ({
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: index,
  statusListCredential: 'https://uni.example/lists/1',
  ...more,
})

/** Any credential, expired and with a status, about somebody who refers to it. */
const generic: JsonObject = {
  '@context': [CREDENTIALS_V2, { '@vocab': 'https://vocabulary.example/' }],
  id,
  type: ['VerifiableCredential'],
  issuer: key.controller,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:learner', degree: 'BSc', shownBy: { id } },
}

async function secure(document: JsonObject, expected: 'badge' | 'any'): Promise<Members> {
  return (await issue(document, { signer, now, expect: expected })) as unknown as Members
}

const codesOf = (report: Report): string[] =>
  Object.values(report.checks).flatMap((check) =>
    'problems' in check ? check.problems.map(({ code, pointer }) => `${code} ${pointer}`) : [],
  )

async function judge(document: Json, options: VerifyOptions): Promise<readonly [string, string[]]> {
  const report = await verify(document, { now, ...options })
  return [report.verdict, codesOf(report)]
}

/** The members taken out, and what is left. */
function split(document: Members, names: readonly string[]): readonly [taken: Members, rest: Members] {
  const rest = { ...document }
  const taken: Members = {}
  for (const name of names) {
    taken[name] = rest[name] as Json
    delete rest[name]
  }
  return [taken, rest]
}

describe('expect: any', async () => {
  const names = ['validUntil', 'credentialStatus']
  const secured = await secure({ ...generic, validUntil: PAST, credentialStatus: entry('5') }, 'any')
  const [taken, rest] = split(secured, names)
  const iris = Object.fromEntries(names.map((name) => [CRED + name, taken[name] as Json]))
  const subject = secured['credentialSubject'] as Members
  const contexts = secured['@context'] as Json[]
  const moved = names.map((name) => `conformance.context.moved /${name}`)

  test('as it was signed it is expired, and says so', async () => {
    const [verdict, codes] = await judge(secured, { expect: 'any' })
    expect([verdict, codes]).toEqual([
      'rejected',
      ['status.entries.unreachable /credentialStatus', 'status.period.expired /validUntil'],
    ])
  })

  const tricks: readonly (readonly [string, Members, readonly string[]])[] = [
    ['by its whole IRI', { ...rest, ...iris, [`${CRED}validUntil`]: { '@type': DATE_TIME, '@value': PAST } }, moved],
    ['in @nest', { ...rest, '@nest': taken }, ['conformance.context.keyword /@nest', ...moved]],
    [
      'in @included',
      { ...rest, '@included': [{ id, type: 'VerifiableCredential', ...taken }] },
      ['conformance.context.keyword /@included', ...moved],
    ],
    [
      'under another name',
      {
        ...rest,
        '@context': [...contexts, { until: { '@id': `${CRED}validUntil`, '@type': DATE_TIME } }],
        until: PAST,
        [`${CRED}credentialStatus`]: taken['credentialStatus'] as Json,
      },
      moved,
    ],
    [
      'in a nested object of the same id',
      {
        ...rest,
        credentialSubject: { ...subject, shownBy: { id, type: 'VerifiableCredential', ...taken } },
      } as Members,
      moved,
    ],
    [
      'in a member that nests by its definition',
      { ...rest, '@context': [...contexts, { wrap: '@nest' }], wrap: taken },
      ['conformance.context.keyword /@context/2', ...moved],
    ],
  ]
  test.each(tricks)('what expires and revokes it, %s', async (_name, document, codes) => {
    const [verdict, found] = await judge(document, { expect: 'any' })
    expect(verdict).toBe('rejected')
    expect(found).toEqual(expect.arrayContaining([...codes]))
  })

  test('a term that turns round is refused where it is defined, also inside another term, used or not', async () => {
    const turned = { subjectOf: { '@reverse': `${CRED}credentialSubject` } }
    const inner = { holder: { '@id': 'https://vocabulary.example/holder', '@context': turned } }
    for (const context of [turned, inner]) {
      const document = { ...generic, '@context': [...(generic['@context'] as Json[]), context] }
      const problems = await validate(document as JsonObject, { expect: 'any' })
      expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
        'conformance.context.keyword /@context/2',
      )
    }
  })

  test('the subject by a term that turns round, or under @id', async () => {
    const good = await secure(generic, 'any')
    expect((await judge(good, { expect: 'any' }))[0]).toBe('verified')
    const { id: learner, ...claims } = good['credentialSubject'] as Members
    const list = good['@context'] as Json[]
    const [, without] = split(good, ['credentialSubject'])
    const other = { id: 'did:example:thief' }
    for (const document of [
      { ...good, credentialSubject: { '@id': learner, ...claims } },
      {
        ...without,
        '@context': [...list, { subjectOf: { '@reverse': `${CRED}credentialSubject` } }],
        credentialSubject: other,
        [`${CRED}credentialSubject`]: { id: learner, ...claims },
      },
      { ...without, credentialSubject: [other, { id: learner, ...claims }] },
      { ...good, type: ['VerifiableCredential'], '@type': 'OpenBadgeCredential' },
    ] as Members[]) {
      expect((await judge(document, { expect: 'any' }))[0]).toBe('rejected')
    }
  })

  test('an id written with a prefix that the document defines', async () => {
    const good = await secure({ ...generic, credentialSubject: { id: 'https://learner.example/7' } }, 'any')
    const document: Members = {
      ...good,
      '@context': [...(good['@context'] as Json[]), { mailto: { '@id': 'https://learner.example/', '@prefix': true } }],
      credentialSubject: { id: 'mailto:7' },
    }
    const [verdict, codes] = await judge(document, { expect: 'any' })
    expect([verdict, codes]).toEqual(['rejected', ['conformance.context.moved /credentialSubject']])
  })

  test('a free text that no signature covers: @index, by itself, by another name, as the key of a map', async () => {
    const good = await secure(
      { ...generic, credentialSubject: { id: 'did:example:x', member: { degree: 'BSc' } } },
      'any',
    )
    const list = good['@context'] as Json[]
    const member = { degree: 'BSc' }
    const V = 'https://vocabulary.example/'
    for (const document of [
      { ...good, credentialSubject: { id: 'did:example:x', member: { ...member, '@index': 'PhD' } } },
      {
        ...good,
        '@context': [...list, { honours: '@index' }],
        credentialSubject: { id: 'did:example:x', member: { ...member, honours: 'PhD' } },
      },
      {
        ...good,
        '@context': [...list, { member: { '@id': `${V}member`, '@container': '@index' } }],
        credentialSubject: { id: 'did:example:x', member: { 'PhD in Physics': member } },
      },
    ] as Members[]) {
      const [verdict, codes] = await judge(document, { expect: 'any' })
      expect(verdict).toBe('rejected')
      expect(codes).toEqual(
        expect.arrayContaining([expect.stringMatching(/^conformance\.context\.(invalid|keyword) /)]),
      )
    }
  })

  test('two status entries of one id: their numbers cannot be exchanged', async () => {
    const one = `${id}#status`
    const two = [entry('5', { id: one }), entry('7', { id: one, statusPurpose: 'suspension' })]
    const twice = await secure({ ...generic, credentialStatus: two } as JsonObject, 'any').catch(() => undefined)
    expect(twice).toBeUndefined()
  })

  test('terms that a context adds, subjects and statuses in lists, and texts with a language still pass', async () => {
    const list = [...(generic['@context'] as Json[]), { field: 'https://other.example/field' }]
    const good = await secure(
      {
        ...generic,
        '@context': list,
        name: { '@value': 'Diploma', '@language': 'en' },
        credentialSubject: [{ id: 'did:example:x', field: 'Physics' }, { degree: 'BSc' }, { degree: 'MSc' }],
        termsOfUse: { id: 'https://uni.example/terms', type: 'Policy' },
      } as JsonObject,
      'any',
    )
    expect((await judge(good, { expect: 'any' }))[0]).toBe('verified')
    expect((await judge({ ...good, issuer: { id: key.controller } }, { expect: 'any' }))[0]).toBe('verified')
  })
})

describe('a badge', () => {
  /** Itself endorsed: the subject of the endorsement is the badge, by its id. */
  const endorsed = (more: Members = {}): JsonObject => ({
    ...badge(),
    ...more,
    endorsement: [
      {
        '@context': [CREDENTIALS_V2, OPEN_BADGES],
        id: 'urn:uuid:0c1f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a11',
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Endorsement',
        issuer: { id: 'https://accreditor.example/', type: ['Profile'] },
        validFrom: '2026-05-30T00:00:00Z',
        credentialSubject: { id, type: ['EndorsementSubject'], endorsementComment: 'Sound.' },
      },
    ],
  })

  test('what it expires by, moved into the endorsement that is about it', async () => {
    const secured = await secure(endorsed({ validUntil: PAST, credentialStatus: entry('5') }), 'badge')
    expect((await judge(secured, {}))[1]).toContain('status.period.expired /validUntil')
    const [taken, rest] = split(secured, ['validUntil', 'credentialStatus'])
    const [endorsement] = rest['endorsement'] as Members[]
    const subject = endorsement?.['credentialSubject'] as Members
    const inside = { ...subject, type: ['EndorsementSubject', 'VerifiableCredential'], ...taken }
    const document = { ...rest, endorsement: [{ ...endorsement, credentialSubject: inside }] } as Members
    const [verdict, codes] = await judge(document, {})
    expect(verdict).toBe('rejected')
    expect(codes).toContain('conformance.context.moved /validUntil')
    expect(codes).toContain('conformance.context.moved /credentialStatus')
  })

  test('under a term of a context that the verifier has handed in', async () => {
    const url = 'https://verifier.example/context'
    const contexts = {
      [url]: { '@context': { until: { '@id': `${CRED}validUntil`, '@type': DATE_TIME } } },
    }
    const secured = await secure(badge(key.controller, { validUntil: PAST }), 'badge')
    const [, rest] = split(secured, ['validUntil'])
    const document = { ...rest, '@context': [...(rest['@context'] as Json[]), url], until: PAST }
    expect(await judge(document, { contexts })).toEqual(['rejected', ['conformance.context.moved /validUntil']])
  })

  test('what is said of its achievement, moved to another object of the same id', async () => {
    const plain = badge()
    const subject = plain['credentialSubject'] as Members
    const achievement = subject['achievement'] as Members
    const related = [{ id: achievement['id'] as string, type: ['Related'] }]
    const secured = await secure(
      { ...plain, credentialSubject: { ...subject, achievement: { ...achievement, related } } } as JsonObject,
      'badge',
    )
    expect((await judge(secured, {}))[0]).toBe('verified')
    const { creditsAvailable, alignment, ...held } = achievement
    const away = [{ ...related[0], type: ['Related', 'Achievement'], creditsAvailable, alignment }]
    const document = {
      ...secured,
      credentialSubject: { ...subject, achievement: { ...held, related: away } },
    } as Members
    const [verdict, codes] = await judge(document, {})
    expect(verdict).toBe('rejected')
    expect(codes).toContain('conformance.schema.duplicate-id /credentialSubject/achievement/related/0')
  })
})
