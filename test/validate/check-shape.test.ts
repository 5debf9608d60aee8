import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import type { Json } from '../../src/model/credential.ts'
import type { Expect } from '../../src/model/report.ts'
import { checkShape } from '../../src/validate/check-shape.ts'
import { badge, edit, endorsement, inV1, places } from './samples.ts'
import '../support/loaded.ts'

const SUBJECT = '/credentialSubject'
const ACHIEVEMENT = '/credentialSubject/achievement'

function check(pointer: string, value: Json | undefined): string[] {
  return places(checkShape(edit(badge, pointer, value)))
}

describe('what is in order', () => {
  test('a full badge, an endorsement, and both in VC Data Model 1.1', () => {
    expect(checkShape(badge)).toEqual([])
    expect(checkShape(endorsement, { expect: 'endorsement' })).toEqual([])
    expect(checkShape(inV1(badge))).toEqual([])
    expect(checkShape(inV1(endorsement), { expect: ['badge', 'endorsement'] })).toEqual([])
  })

  test.each<[string, Json | undefined]>([
    ['/type', ['AchievementCredential', 'VerifiableCredential', 'https://bakery.example/Own']],
    ['/type', ['VerifiableCredential', 'OpenBadgeCredential', 'constructor', '__proto__']],
    ['/issuer', 'https://bakery.example/id'],
    ['/issuer/type', 'Profile'],
    [`${SUBJECT}/type`, 'AchievementSubject'],
    [`${SUBJECT}/id`, undefined],
    [`${SUBJECT}/identifier`, undefined],
    ['/proof', [{ type: 'X' }, { type: 'Y' }]],
    ['/credentialStatus/id', undefined],
    ['/credentialSchema', [{ id: 'urn:x:1', type: 'JsonSchema' }]],
    [`${ACHIEVEMENT}/criteria`, { id: 'https://bakery.example/criteria' }],
    [`${ACHIEVEMENT}/ownTerm`, { any: ['thing'] }],
    [`${ACHIEVEMENT}/achievementType`, 'ext:Loaf-1'],
    ['/evidence/0/id', 'data:text/plain,loaf'],
  ])('%s as %j', (pointer, value) => {
    expect(check(pointer, value)).toEqual([])
  })
})

describe('the schema', () => {
  test.each<[string, Json | undefined, string[]]>([
    ['/id', undefined, ['conformance.schema.missing /id']],
    ['/id', 'relative', ['conformance.schema.format /id']],
    ['/id', '_:b0', ['conformance.schema.format /id']],
    ['/id', 'https://a.example/with space', ['conformance.schema.format /id']],
    ['/validFrom', undefined, ['conformance.schema.missing /validFrom']],
    ['/validFrom', ['2026-01-02T00:00:00Z'], ['conformance.schema.type /validFrom']],
    ['/validUntil', '2030-02-30T00:00:00Z', ['conformance.schema.format /validUntil']],
    ['/validUntil', '2030-01-02', ['conformance.schema.format /validUntil']],
    ['/issuer', undefined, ['conformance.schema.missing /issuer']],
    ['/issuer', 7, ['conformance.schema.type /issuer']],
    ['/issuer', [{ id: 'urn:x:1' }], ['conformance.schema.type /issuer']],
    ['/issuer', 'not an iri', ['conformance.schema.format /issuer']],
    ['/issuer/id', undefined, ['conformance.schema.missing /issuer/id']],
    ['/issuer/type', 'Organisation', ['conformance.schema.value /issuer/type']],
    ['/issuer/type', ['Organisation'], ['conformance.schema.value /issuer/type']],
    ['/issuer/type', [], ['conformance.schema.empty /issuer/type']],
    ['/issuer/type', ['Profile', 'Profile'], ['conformance.schema.value /issuer/type']],
    ['/issuer/name', { en: 'Bakery' }, ['conformance.schema.type /issuer/name']],
    ['/issuer/name', ' ', ['conformance.schema.empty /issuer/name']],
    ['/issuer/image', 'https://bakery.example/a.png', ['conformance.schema.type /issuer/image']],
    ['/image/alt', 'A loaf', ['conformance.schema.unexpected /image/alt']],
    ['/credentialStatus', [{ type: 'X' }], ['conformance.schema.type /credentialStatus']],
    ['/credentialStatus/type', ['X'], ['conformance.schema.type /credentialStatus/type']],
    ['/proof/type', undefined, ['conformance.schema.missing /proof/type']],
    ['/proof/created', 'yesterday', ['conformance.schema.format /proof/created']],
    ['/endorsementJwt/0', 'a.b', ['conformance.schema.format /endorsementJwt/0']],
    ['/evidence', { type: 'Evidence' }, ['conformance.schema.type /evidence']],
    ['/endorsement/0/name', undefined, ['conformance.schema.missing /endorsement/0/name']],
    ['/endorsement/0/credentialSubject', undefined, ['conformance.schema.missing /endorsement/0/credentialSubject']],
    ['/endorsement/0', 'urn:x:1', ['conformance.schema.type /endorsement/0']],
    [`${SUBJECT}/creditsEarned`, '2.5', [`conformance.schema.type ${SUBJECT}/creditsEarned`]],
    [`${SUBJECT}/result/0/value`, 82, [`conformance.schema.type ${SUBJECT}/result/0/value`]],
    [`${SUBJECT}/result/1/status`, 'Done', [`conformance.schema.value ${SUBJECT}/result/1/status`]],
    [`${SUBJECT}/identifier/0/type`, ['IdentityObject'], [`conformance.schema.value ${SUBJECT}/identifier/0/type`]],
    [`${SUBJECT}/identifier/1/identityHash`, 'x@y', [`conformance.schema.format ${SUBJECT}/identifier/1/identityHash`]],
    [`${ACHIEVEMENT}/name`, '', [`conformance.schema.empty ${ACHIEVEMENT}/name`]],
    [`${ACHIEVEMENT}/tag`, 'bread', [`conformance.schema.type ${ACHIEVEMENT}/tag`]],
    [`${ACHIEVEMENT}/criteria`, {}, [`conformance.schema.missing ${ACHIEVEMENT}/criteria`]],
    [`${ACHIEVEMENT}/achievementType`, 'Microcredential', [`conformance.schema.value ${ACHIEVEMENT}/achievementType`]],
    [`${ACHIEVEMENT}/achievementType`, 'my ext:Loaf', [`conformance.schema.value ${ACHIEVEMENT}/achievementType`]],
    [`${ACHIEVEMENT}/achievementType`, 'ext:a|b', [`conformance.schema.format ${ACHIEVEMENT}/achievementType`]],
    [`${ACHIEVEMENT}/inLanguage`, 'english', [`conformance.schema.format ${ACHIEVEMENT}/inLanguage`]],
    ['', 'a text', ['conformance.schema.type ', 'conformance.context.missing /@context']],
  ])('%s as %j', (pointer, value, expected) => {
    expect(check(pointer, value)).toEqual(expected)
  })

  test('asks VC Data Model 1.1 for its own dates, a name and a whole issuer', () => {
    const old = inV1(badge)
    const without = edit(edit(edit(old, '/issuanceDate', undefined), '/name', undefined), '/issuer', 'urn:x:1')
    expect(places(checkShape(without))).toEqual([
      'conformance.schema.type /issuer',
      'conformance.schema.missing /issuanceDate',
      'conformance.schema.missing /name',
    ])
  })

  test('says everything at once, in the order of the document, each once, with a fix', () => {
    const broken = edit(
      edit(edit(edit(badge, '/name', ''), '/image/type', 'Picture'), '/issuer/id', undefined),
      '/validFrom',
      1,
    )
    const problems = checkShape(broken)
    expect(places(problems)).toEqual([
      'conformance.schema.empty /name',
      'conformance.schema.value /image/type',
      'conformance.schema.missing /issuer/id',
      'conformance.schema.type /validFrom',
    ])
    for (const { message, fix } of problems) expect(`${message} ${fix}`).toMatch(/^\S.*\. \S.*\.$/)
  })
})

describe('the subject has codes of its own', () => {
  test.each<[string, Json | undefined, string[]]>([
    [SUBJECT, undefined, [`conformance.subject.missing ${SUBJECT}`]],
    [SUBJECT, [badge['credentialSubject'] ?? null], [`conformance.subject.type ${SUBJECT}`]],
    [SUBJECT, null, [`conformance.subject.type ${SUBJECT}`]],
    [`${SUBJECT}/type`, 'Person', [`conformance.subject.type ${SUBJECT}/type`]],
    [`${SUBJECT}/type`, undefined, [`conformance.subject.type ${SUBJECT}/type`]],
    [`${ACHIEVEMENT}/id`, undefined, [`conformance.schema.missing ${ACHIEVEMENT}/id`]],
  ])('%s as %j', (pointer, value, expected) => {
    expect(check(pointer, value)).toEqual(expected)
  })

  test('somebody must be named', () => {
    const nobody = edit(edit(badge, `${SUBJECT}/id`, undefined), `${SUBJECT}/identifier`, undefined)
    expect(places(checkShape(nobody))).toEqual([`conformance.subject.unidentified ${SUBJECT}`])
    const empty = edit(edit(badge, `${SUBJECT}/id`, undefined), `${SUBJECT}/identifier`, [])
    expect(places(checkShape(empty))).toEqual([`conformance.subject.unidentified ${SUBJECT}/identifier`])
    expect(check(`${SUBJECT}/id`, null)).toEqual([`conformance.subject.unidentified ${SUBJECT}/id`])
    const nothing = edit(endorsement, `${SUBJECT}/id`, undefined)
    expect(places(checkShape(nothing, { expect: 'endorsement' }))).toEqual([
      `conformance.subject.unidentified ${SUBJECT}/id`,
    ])
  })
})

describe('the rules', () => {
  test.each<[string, Json | undefined, string[]]>([
    ['/name', null, ['conformance.schema.null /name']],
    ['/ownTerm', { deep: [null] }, ['conformance.schema.null /ownTerm/deep/0']],
    ['/validUntil', null, ['conformance.schema.null /validUntil']],
    ['/ownTerm', { deep: [] }, ['conformance.schema.empty /ownTerm/deep']],
    [`${ACHIEVEMENT}/tag`, [], [`conformance.schema.empty ${ACHIEVEMENT}/tag`]],
    [
      `${SUBJECT}/result/0/resultDescription`,
      'urn:x:no',
      [`conformance.schema.reference ${SUBJECT}/result/0/resultDescription`],
    ],
    [
      `${SUBJECT}/result/0/achievedLevel`,
      'urn:x:no',
      [`conformance.schema.reference ${SUBJECT}/result/0/achievedLevel`],
    ],
    [
      `${ACHIEVEMENT}/resultDescription/0/requiredLevel`,
      'urn:x:no',
      [`conformance.schema.reference ${ACHIEVEMENT}/resultDescription/0/requiredLevel`],
    ],
    [`${SUBJECT}/result/1/status`, undefined, [`conformance.schema.missing ${SUBJECT}/result/1/status`]],
    ['/validUntil', '2026-01-02T00:00:00.4Z', ['conformance.schema.period /validUntil']],
    ['/validUntil', '2026-01-02T01:00:00.5+01:00', []],
    ['/endorsement/0/validUntil', '2025-01-01T00:00:00Z', ['conformance.schema.period /endorsement/0/validUntil']],
    [`${SUBJECT}/activityEndDate`, '2024-01-01T00:00:00Z', [`conformance.schema.period ${SUBJECT}/activityEndDate`]],
  ])('%s as %j', (pointer, value, expected) => {
    expect(check(pointer, value)).toEqual(expected)
  })

  test('one id on two different objects is a remark at the second, and an error where it adds to what is shown', () => {
    const moved = edit(edit(badge, '/issuer/name', undefined), `${SUBJECT}/source`, {
      id: 'https://bakery.example/id',
      type: ['Profile'],
      name: 'Village Bakery',
    })
    expect(places(checkShape(moved))).toEqual([`remark conformance.schema.duplicate-id ${SUBJECT}/source`])
    const same = { type: ['Profile'], id: 'urn:x:org', name: 'Org' }
    const twice = edit(edit(badge, '/issuer/parentOrg', same), `${SUBJECT}/source`, {
      id: 'urn:x:org',
      name: 'Org',
      type: ['Profile'],
    })
    expect(places(checkShape(twice))).toEqual([])
    const inEndorsement = edit(badge, '/endorsement/0/credentialSubject/name', 'Sourdough')
    expect(places(checkShape(inEndorsement))).toEqual([
      'conformance.schema.duplicate-id /endorsement/0/credentialSubject',
    ])
  })
})

describe('the kind', () => {
  const kind = ['conformance.schema.kind /type']

  test.each<[string, Json, Expect | Expect[], string[]]>([
    ['an endorsement for a badge', endorsement, 'badge', kind],
    ['a badge for an endorsement', badge, 'endorsement', kind],
    ['both at once', edit(badge, '/type/2', 'EndorsementCredential'), ['badge', 'endorsement'], kind],
    ['a record', edit(badge, '/type/1', 'ClrCredential'), ['badge', 'endorsement'], kind],
    ['a presentation', { '@context': [], type: 'VerifiablePresentation' }, 'badge', kind],
    ['a plain credential', edit(badge, '/type', ['VerifiableCredential']), 'badge', kind],
    ['a plain credential, taken', edit(badge, '/type', ['VerifiableCredential']), 'any', []],
    ['a badge, taken as anything', badge, 'any', []],
    ['a member of Object as type', edit(badge, '/type', ['VerifiableCredential', 'constructor']), 'badge', kind],
    ['no type at all', edit(badge, '/type', undefined), 'badge', ['conformance.schema.missing /type']],
    [
      'not a credential',
      edit(badge, '/type', ['OpenBadgeCredential', 'X']),
      'badge',
      ['conformance.schema.value /type'],
    ],
  ])('%s', (_name, document, expected, problems) => {
    expect(places(checkShape(document, { expect: expected }))).toEqual(problems)
  })

  test('the W3C shape takes lists and inline terms, and still has its rules', () => {
    const loose = {
      '@context': ['https://www.w3.org/ns/credentials/v2', { own: 'https://bakery.example/own' }],
      type: 'VerifiableCredential',
      issuer: { id: 'did:example:1' },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: [{ id: 'did:example:2', own: { '@value': 'x', '@language': 'en' } }],
      credentialStatus: [{ type: ['BitstringStatusListEntry'] }],
    }
    expect(checkShape(loose, { expect: 'any' })).toEqual([])
    const broken = edit(
      edit(edit(loose, '/validUntil', '2025-01-01T00:00:00Z'), '/issuer', {}),
      '/credentialSubject',
      [],
    )
    expect(places(checkShape(edit(broken, '/credentialStatus/0/__proto__', { x: 1 }), { expect: 'any' }))).toEqual([
      'conformance.schema.missing /issuer/id',
      'conformance.subject.type /credentialSubject',
      'conformance.context.keyword /credentialStatus/0/__proto__',
      'conformance.schema.period /validUntil',
    ])
  })

  test.each(['records', 'Badge', ['badge', 'presentation'], []])(
    'the option %j cannot be checked and says so',
    (option) => {
      const run = (): unknown => checkShape(badge, { expect: option as Expect })
      expect(run).toThrow(/badge, endorsement, record, profile, any/)
      try {
        run()
      } catch (error) {
        expect(isMicrocredError(error) && error.code).toBe('options.value')
      }
    },
  )
})
