import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { normalize } from '../../src/build/normalize.ts'
import { read, trace } from '../../src/build/read.ts'
import { elements } from '../../src/elements.ts'
import { at } from '../../src/encoding/json-pointer.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { processorTime } from '../support/processor-time.ts'
import { describeShared, shared } from '../support/shared.ts'
import { fullAward, smallAward } from './awards.ts'
import { asJson } from './documents.ts'

/** A badge of somebody else. */
function foreign(achievement: JsonObject, subject: JsonObject = {}, credential: JsonObject = {}): JsonObject {
  return {
    id: 'https://lms.example/c/1',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'https://lms.example', type: 'Profile', name: 'LMS' },
    validFrom: '2026-01-01T00:00:00Z',
    ...credential,
    credentialSubject: { type: 'AchievementSubject', ...subject, achievement: { name: 'Course', ...achievement } },
  }
}

function asCredential(badge: JsonObject): JsonObject {
  return { '@context': ['https://www.w3.org/ns/credentials/v2'], ...badge }
}

function align(targetType: string | undefined, targetUrl: string, more: JsonObject = {}): JsonObject {
  return {
    type: ['Alignment'],
    ...(targetType === undefined ? {} : { targetType }),
    targetName: 'x',
    targetUrl,
    ...more,
  }
}

describe('what was found where', () => {
  test('is a pointer for every element', () => {
    const { found, remarks } = trace(build(fullAward))
    expect(remarks).toEqual([])
    expect(found).toMatchObject({
      title: '/credentialSubject/achievement/name',
      learner: '/credentialSubject',
      issuer: '/issuer',
      'issuer.country': '/issuer/address/addressCountryCode',
      'issuer.region': '/issuer/address/addressRegion',
      awarded: '/awardedDate',
      validFrom: '/validFrom',
      learningOutcomes: '/credentialSubject/achievement/alignment/0',
      'workload.credits': '/credentialSubject/achievement/creditsAvailable',
      assessments: '/credentialSubject/achievement/resultDescription/0',
      'assessments.grade': '/credentialSubject/result/0/value',
      'assessments.supervision': '/credentialSubject/result/0/alignment/0',
      evidence: '/evidence/0',
      url: '/credentialSubject/achievement/criteria/id',
    })
    const others = ['awardingBodies', 'level', 'level.eqf', 'workload', 'participation', 'qualityAssurance']
    const more = ['prerequisites', 'stackability', 'furtherInformation', 'tags', 'languages', 'subjects', 'offer']
    for (const field of [...others, ...more]) expect(found, field).toHaveProperty([field])
  })

  test('of a single value is the member itself', () => {
    expect(trace(foreign({ tag: 'soil' })).found).toMatchObject({ tags: '/credentialSubject/achievement/tag' })
  })
})

describeShared('the example of the reference', () => {
  test('is read, and its award comes back from a document of ours', () => {
    const example: unknown = JSON.parse(readFileSync(shared('eu/examples/example.native.json'), 'utf8'))
    const { award, remarks } = trace(example)
    expect(remarks).toEqual([])
    expect(award.level).toEqual({ eqf: 6, nqf: ['ie-7'], cycle: 'first' })
    expect(award.stackability?.kind).toBe('stackable')
    expect(award.assessments?.[0]?.grade).toEqual({
      value: 82,
      scheme: 'https://uni.example/grading',
      min: 0,
      max: 100,
      required: 50,
    })
    expect(award.awardingBodies?.[0]).toEqual(award.issuer)
    expect(award.learningOutcomes?.[1]).toMatchObject({ title: { ga: 'Foilsíonn torthaí mar thuarascáil dhigiteach' } })
    expect(read(build(award as MicroCredential))).toStrictEqual(award)
    expect(normalize(award as MicroCredential)).toStrictEqual(award)
  })
})

describe('several answers for one field', () => {
  function withAlignments(...more: JsonObject[]): JsonObject {
    const document = structuredClone(asJson(build(smallAward))) as {
      credentialSubject: { achievement: { alignment: Json[] } }
    }
    document.credentialSubject.achievement.alignment.push(...more)
    return document as unknown as JsonObject
  }

  test.each([
    [
      'two EQF levels',
      'level.eqf',
      [align('ext:EQF', 'http://data.europa.eu/snb/eqf/5'), align('ext:EQF', 'http://data.europa.eu/snb/eqf/6')],
    ],
    ['two workloads', 'workload.duration', [align('ext:Workload', 'https://x.example', { targetCode: 'PT1H' })]],
    [
      'two settings',
      'participation.setting',
      [align('ext:LearningSetting', 'urn:a:1'), align('ext:LearningSetting', 'urn:a:2')],
    ],
    [
      'two outcomes of one number',
      'learningOutcomes LO1',
      [align('ext:LearningOutcome', 'urn:a:1', { targetCode: 'LO1' })],
    ],
    ['a level and none', 'level', [align('ext:EQF', 'http://data.europa.eu/snb/eqf/5')]],
  ])('%s: none is taken, and a remark says so', (_, field, more) => {
    const { award, remarks } = trace(withAlignments(...more))
    expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([['read.ambiguous', 'warning']])
    expect(remarks[0]?.message).toContain(`for ${field};`)
    const value = field.split(/[. ]/).reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], award)
    if (field === 'learningOutcomes LO1') expect(award.learningOutcomes).toHaveLength(1)
    else expect(value).toBeUndefined()
  })

  test('the same answer twice is one', () => {
    const again = align('ext:Workload', 'https://x.example', { targetCode: 'PT75H' })
    expect(trace(withAlignments(again))).toMatchObject({ award: { workload: { duration: 'PT75H' } }, remarks: [] })
  })
})

describe('badges of others', () => {
  test.each([
    ['the IRI of the concept, whatever the type', [align(undefined, 'https://data.europa.eu/snb/eqf/5')], 5],
    ['SURF: a web page and a code', [align('ext:EQF', 'https://content.example/eqf', { targetCode: '4' })], 4],
    ['a type of another name', [align('ext:EQFAlignment', 'https://x.example', { targetName: 'Level 7' })], 7],
    [
      'a framework that names it',
      [align(undefined, 'https://x.example', { targetFramework: 'EQF', targetCode: '3' })],
      3,
    ],
    [
      'the IRI before the code',
      [align('ext:EQF', 'https://x.example', { targetCode: '4' }), align(undefined, 'http://data.europa.eu/snb/eqf/5')],
      5,
    ],
    ['no digit of a level', [align('ext:EQF', 'https://x.example', { targetCode: '9' })], undefined],
    ['two digits', [align('ext:EQF', 'https://x.example', { targetCode: '4 or 5' })], undefined],
    ['another framework', [align('ext:QF', 'https://x.example', { targetCode: '4' })], undefined],
  ])('EQF: %s', (_, alignment, eqf) => {
    expect(read(foreign({ alignment })).level).toEqual(eqf === undefined ? undefined : { eqf })
  })

  test('NQF by type or IRI; other levels are reported, not guessed', () => {
    const alignment = [
      align('ext:NLQF', 'http://data.europa.eu/snb/qdr/c_38f52397'),
      align('ext:QualificationLevel', 'https://x.example/level-7'),
    ]
    const { award, remarks } = trace(foreign({ alignment }))
    expect(award.level).toEqual({ nqf: ['ie-7'] })
    expect(remarks).toMatchObject([
      { code: 'read.not-understood', pointer: '/credentialSubject/achievement/alignment/1/targetType' },
    ])
  })

  test('outcomes: one for each skill, in the badge’s language', () => {
    const alignment = [
      align(undefined, 'http://data.europa.eu/esco/skill/1', { targetName: 'Samples' }),
      align('ext:ESCOAlignment', 'https://skills.example/2'),
      align('ceasn:Competency', 'https://skills.example/3'),
      align('CTDL', 'https://skills.example/4'),
    ]
    expect(read(foreign({ alignment, inLanguage: 'en-EN' })).learningOutcomes).toEqual([
      { title: { 'en-EN': 'Samples' }, esco: ['http://data.europa.eu/esco/skill/1'] },
      { title: { 'en-EN': 'x' }, skills: ['https://skills.example/2'] },
      { title: { 'en-EN': 'x' }, skills: ['https://skills.example/3'] },
    ])
  })

  test.each([
    [{ creditsAvailable: 3 }, {}, { credits: { points: 3 } }],
    [{}, { creditsEarned: 2 }, { credits: { points: 2 } }],
    [{ creditsAvailable: 3, ECTS: 4 }, { creditsEarned: 2 }, { credits: { points: 3 } }],
    [{ ECTS: 5 }, {}, { credits: { system: 'ECTS', points: 5 } }],
    [{ SBU: 500 }, {}, { duration: 'PT500H' }],
    [{ timeInvestment: 12, ECTS: '5' }, {}, { duration: 'PT12H' }],
    [{ ECTS: -1 }, {}, undefined],
  ])('credits and hours: %j', (achievement, subject, workload) => {
    expect(read(foreign(achievement, subject)).workload).toEqual(workload)
  })

  test('quality assurance with a decision’s number: title and link, no type', () => {
    const alignment = [
      align('ext:QualityAssurance', 'https://nvao.example/7', { targetName: 'NVAO', targetCode: '007' }),
    ]
    expect(read(foreign({ alignment })).qualityAssurance).toEqual([{ title: 'NVAO', url: 'https://nvao.example/7' }])
  })

  test('assessments: name, range and result, without a type', () => {
    const resultDescription = {
      id: 'urn:r:1',
      name: 'Grade',
      resultType: 'RawScore',
      valueMin: '1',
      valueMax: '10',
      requiredValue: '6',
    }
    const result = [{ resultDescription: 'urn:r:1', value: '8.0' }, { value: '1' }]
    expect(read(foreign({ resultDescription }, { result })).assessments).toEqual([
      { id: 'urn:r:1', title: 'Grade', grade: { value: '8.0', min: '1', max: '10', required: '6' } },
    ])
  })

  test('SURF’s words are taken where they mean one concept, in either case', () => {
    const achievement = {
      participationType: 'Online',
      assessmentType: 'portfolio',
      supervisionType: 'Supervised online',
    }
    expect(read(foreign(achievement))).toMatchObject({
      participation: { modes: ['online'] },
      assessments: [{ type: 'portfolio', supervision: 'supervised-with-id' }],
    })
  })

  test('SURF’s terms, the context repaired and written out: full IRIs', () => {
    const glossary = 'https://edubadges.nl/static/obv3-glossary.html#'
    const achievement = {
      [`${glossary}participationType`]: `${glossary}participation-type-work-experience`,
      [`${glossary}assessmentType`]: `${glossary}assessment-type-portfolio`,
      [`${glossary}supervisionType`]: `${glossary}supervision-type-unsupervised-with-no-identity-verification`,
      [`${glossary}ects`]: 3,
    }
    const badge = foreign(achievement)
    const { award, found, remarks } = trace(badge)
    expect(remarks).toEqual([])
    expect(award).toMatchObject({
      participation: { activities: ['job-experience'] },
      assessments: [{ type: 'portfolio', supervision: 'unsupervised-without-id' }],
      workload: { credits: { system: 'ECTS', points: 3 } },
    })
    for (const pointer of Object.values(found)) expect(at(badge, pointer), pointer).toBeDefined()
  })

  test('edubadges as they are issued: undefined terms, a language with an underscore, alignments by framework', () => {
    const achievement = {
      inLanguage: 'nl_NL',
      ECTS: 2.5,
      participationType: 'blended',
      educationProgramIdentifier: [56823],
      alignment: [
        align('ext:EQFAlignment', 'https://ec.europa.eu/ploteus/content/descriptors-page', { targetCode: 'EQF 6' }),
        align('ext:ESCOAlignment', 'https://esco.ec.europa.eu/x?uri=http://data.europa.eu/esco/skill/1'),
        align('ext:QualityAssurance', 'https://data.example/decisions/AV-4223', {
          targetName: 'NVAO',
          targetCode: '7',
        }),
      ],
    }
    const identifier = [
      { type: 'IdentityObject', hashed: true, identityType: 'emailAddress', identityHash: 'sha256$0' },
    ]
    const badge = foreign(achievement, { identifier })
    expect(read(badge)).toMatchObject({
      title: { 'nl-NL': 'Course' },
      workload: { credits: { system: 'ECTS', points: 2.5 } },
      level: { eqf: 6 },
      learningOutcomes: [{ title: { 'nl-NL': 'x' }, esco: ['http://data.europa.eu/esco/skill/1'] }],
      participation: { modes: ['blended'] },
      qualityAssurance: [{ title: { 'nl-NL': 'NVAO' }, url: 'https://data.example/decisions/AV-4223' }],
    })
    expect(read(badge)).not.toHaveProperty('learner')
  })

  test('MyNextID: native members alone', () => {
    const badge = foreign(
      {
        achievementType: 'MicroCredential',
        creditsAvailable: 4,
        alignment: [
          align(undefined, 'http://data.europa.eu/esco/skill/9', { targetName: 'Audits', targetFramework: 'ESCO' }),
        ],
      },
      { id: 'did:example:learner' },
      {
        issuer: {
          id: 'did:web:mynextid.example',
          type: ['Profile'],
          name: 'MyNextID',
          otherIdentifier: [{ type: 'IdentifierEntry', identifierType: 'ext:eIDASIdentifier', identifier: 'VATSI-1' }],
        },
      },
    )
    expect(read(badge)).toMatchObject({
      learner: { id: 'did:example:learner' },
      issuer: { identifiers: [{ type: 'eIDASIdentifier', value: 'VATSI-1' }] },
      learningOutcomes: [{ title: 'Audits', esco: ['http://data.europa.eu/esco/skill/9'] }],
      workload: { credits: { points: 4 } },
    })
    const rows = elements(asCredential(badge))
    expect(rows.find(({ element }) => element === 6)?.pointer).toBe('/credentialSubject/achievement/alignment/0')
    expect(rows.find(({ element }) => element === 7)?.pointer).toBe('/credentialSubject/achievement/creditsAvailable')
  })

  test('and reported where they do not', () => {
    const achievement = {
      participationType: 'onsite or blended',
      assessmentType: 'testing',
      supervisionType: 'supervised online',
      identityChecked: false,
    }
    const { award, remarks } = trace(foreign(achievement))
    expect(award).not.toHaveProperty('participation')
    expect(award).not.toHaveProperty('assessments')
    expect(remarks.map(({ code, pointer }) => [code, pointer])).toEqual(
      ['assessmentType', 'supervisionType', 'participationType'].map((key) => [
        'read.not-understood',
        `/credentialSubject/achievement/${key}`,
      ]),
    )
  })

  test('learner: the name among the identifiers, only if the subject has none; hashed ones say nothing', () => {
    const identifier = [
      { type: 'IdentityObject', hashed: false, identityHash: 'Ines Okafor', identityType: 'ext:name' },
      { type: 'IdentityObject', hashed: false, identityHash: 'ines@mail.example', identityType: 'email' },
      { type: 'IdentityObject', hashed: true, identityHash: 'sha256$00', identityType: 'studentId' },
    ]
    expect(read(foreign({}, { identifier })).learner).toEqual({ name: 'Ines Okafor', email: 'ines@mail.example' })
    expect(read(foreign({}, { identifier, familyName: 'O.' })).learner).toEqual({
      familyName: 'O.',
      email: 'ines@mail.example',
    })
  })

  test('VC 1.1 dates, an issuer that is an IRI, an image that is a text', () => {
    const dates = { validFrom: undefined, issuanceDate: '2020-01-01T00:00:00Z', expirationDate: '2030-01-01T00:00:00Z' }
    const badge = foreign({ image: 'https://x.example/i.png' }, {}, { ...dates, issuer: 'did:example:issuer' })
    expect(read(badge)).toEqual({
      id: 'https://lms.example/c/1',
      title: 'Course',
      issuer: { id: 'did:example:issuer' },
      awarded: '2020-01-01T00:00:00Z',
      validUntil: '2030-01-01T00:00:00Z',
      achievement: { image: 'https://x.example/i.png' },
    })
    expect(trace(badge).found).toMatchObject({ awarded: '/issuanceDate', validUntil: '/expirationDate' })
  })

  test('related achievements are not translations', () => {
    const related = [{ id: 'urn:r:1', inLanguage: 'fr', name: 'Autre cours' }]
    expect(read(foreign({ related, inLanguage: 'en' })).title).toEqual({ en: 'Course' })
  })
})

describe('any JSON value', () => {
  test.each([null, 7, 'x', [], {}, { credentialSubject: 'did:example:x' }, { credentialSubject: { achievement: [] } }])(
    'is no badge: %j',
    (value) => {
      const { award, found, remarks } = trace(value)
      expect([award, found]).toEqual([{}, {}])
      expect(remarks).toMatchObject([{ code: 'read.not-a-badge', severity: 'warning', pointer: '' }])
    },
  )

  test('is read without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(trace(value)).toHaveProperty('award')
        expect(trace({ credentialSubject: { achievement: value } })).toHaveProperty('award')
      }),
      { numRuns: 1000 },
    )
  })

  test('in the place of any member of a document is read without an exception, and changes no prototype', () => {
    const strange = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<Json[]>(
        JSON.parse('{"__proto__":{"polluted":true}}') as Json,
        '\uD800',
        '__proto__',
        [[[]]],
        { id: [] },
        'ext:LearningOutcome',
      ),
    )
    const documents = fc.sample(arbitraryAward(), 50).map((award) => asJson(build(award)))
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 4 }),
        (intact, changes) => {
          const document = changes.reduce((json, [place, value]) => replace(json, place, value), intact)
          expect(() => JSON.stringify(trace(document))).not.toThrow()
          expect({}).not.toHaveProperty('polluted')
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('huge, is read in linear time', () => {
    const outcomes = Array.from({ length: 50_000 }, (_, n) =>
      align('ext:LearningOutcome', `urn:x:${n}`, { targetCode: `LO${n + 1}` }),
    )
    const identifier = Array.from({ length: 50_000 }, (_, n) => ({ identityType: 'name', identityHash: `${n}` }))
    const spent = processorTime()
    expect(read(foreign({ alignment: outcomes }, { identifier })).learningOutcomes).toHaveLength(50_000)
    expect(spent()).toBeLessThan(5000)
  })
})

/** A copy with `value` for one of the members, chosen by `place`. */
function replace(json: Json, place: number, value: Json): Json {
  if (typeof json !== 'object' || json === null) return value
  const keys = Object.keys(json)
  const key = keys[place % (keys.length + 1)]
  if (key === undefined) return place % 7 === 0 ? value : json
  const rest = Math.floor(place / (keys.length + 1))
  const change = (name: string, member: Json): Json =>
    name !== key ? member : rest % 3 === 0 ? value : replace(member, rest, value)
  if (Array.isArray(json)) return json.map((item: Json, index) => change(String(index), item))
  return Object.fromEntries(Object.entries(json).map(([name, member]) => [name, change(name, member ?? null)]))
}
