/** Valid awards over the whole model: every optional field, every list, languages in all mixes. */
import fc from 'fast-check'
import { makeCriteria, makeDescription } from '../../src/build/made-texts.ts'
import { normalize } from '../../src/build/normalize.ts'
import type {
  AchievementDetails,
  Assessment,
  Evidence,
  Grade,
  Identifier,
  Learner,
  LearningOutcome,
  Level,
  LocalizedText,
  MicroCredential,
  OpenConcept,
  Organisation,
  Participation,
  QualityAssurance,
  Stackability,
  Workload,
} from '../../src/model/award.ts'
import { listConcepts, type VocabularyName } from '../../src/vocabulary/concepts.ts'
import { listCountries } from '../../src/vocabulary/countries.ts'

/** Awards that `checkAward` finds no error in and whose `issuer.id` is there; in one spelling if `normalized`. */
export function arbitraryAward(options: { readonly normalized?: boolean } = {}): fc.Arbitrary<MicroCredential> {
  const awards = languageMixes.chain((mix) => awardIn(localizedIn(mix)))
  return options.normalized === true ? awards.map(normalize) : awards
}

/** Any members, but always the `required` ones. */
function shape<T extends object>(
  members: { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> },
  required: (keyof T)[],
): fc.Arbitrary<T> {
  return fc.record(members as { [K in keyof T]: fc.Arbitrary<T[K]> }, { requiredKeys: required }) as fc.Arbitrary<T>
}

// --- texts ---------------------------------------------------------------------------------------------------------------

const NASTY_TEXTS = [
  'Soil health',
  'Field practical',
  'written examination',
  'EQF level 6',
  'Learning outcomes',
  '{"@value":"x","@language":"en"}',
  '}{ ]["\\',
  '"quoted" \'text\' \\u0000 <b>&amp;</b> ]]>',
  'line one\nline two\r\n\ttabbed',
  ' leading and trailing ',
  'سلامة التربة',
  '\u202Eright to left\u202C',
  '👩🏽‍🌾 🇮🇪 🌱',
  'e\u0301 is not \u00E9',
  '=HYPERLINK("https://evil.example")',
  '@context',
  'https://not-an-id.example/only text',
  'constructor',
  '__proto__',
  '0',
  'null',
  '. ; – · | ≥',
  'x'.repeat(3000),
]

const words: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY_TEXTS) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(isText) },
  { weight: 4, arbitrary: fc.lorem({ maxCount: 5 }) },
)

function isText(text: string): boolean {
  return /\S/.test(text) && !/(?![\t\n\r])[\p{Cc}]/u.test(text)
}

// --- languages -----------------------------------------------------------------------------------------------------------

const TAGS = ['en', 'fr', 'ga', 'fr-BE', 'sr-Latn', 'es-419', 'zh-Hant-TW', 'ar']

type Mix = 'plain' | 'one' | 'two' | 'title' | 'any'

const languageMixes: fc.Arbitrary<Mix> = fc.constantFrom<Mix[]>('plain', 'one', 'two', 'title', 'any')

interface Localized {
  readonly title: fc.Arbitrary<LocalizedText>
  readonly other: fc.Arbitrary<LocalizedText>
}

function localizedIn(mix: Mix): Localized {
  const one = fc.record({ en: words })
  const two = fc.oneof(
    fc.record({ en: words, fr: words }),
    words.map((text) => ({ en: text, fr: text })),
  )
  const any = fc.oneof(
    words,
    fc
      .uniqueArray(fc.constantFrom(...TAGS), { minLength: 1, maxLength: 4 })
      .chain((tags) =>
        fc.tuple(fc.constant(tags), words, fc.boolean(), fc.array(words, { minLength: 4, maxLength: 4 })),
      )
      .map(([tags, same, isSame, texts]) =>
        Object.fromEntries(tags.map((tag, index) => [tag, isSame ? same : (texts[index] ?? same)])),
      ),
    // Other spellings of the same tags.
    words.map((text) => ({ 'EN-gb': text, 'SR-LATN': text })),
  )
  const byMix: Readonly<Record<Mix, Localized>> = {
    plain: { title: words, other: words },
    one: { title: one, other: one },
    two: { title: two, other: two },
    title: { title: two, other: words },
    any: { title: any, other: any },
  }
  return byMix[mix]
}

// --- concepts ------------------------------------------------------------------------------------------------------------

/** Any entry, as slug or as IRI. */
function concept(list: VocabularyName): fc.Arbitrary<string> {
  return fc.constantFrom(...listConcepts(list).flatMap(({ slug, iri }) => [slug, iri]))
}

function openConcept(list: VocabularyName, other: fc.Arbitrary<LocalizedText>): fc.Arbitrary<OpenConcept> {
  return fc.oneof({ weight: 4, arbitrary: concept(list) }, { weight: 1, arbitrary: fc.record({ other }) })
}

/** Lists that the EU's shapes do not enforce may hold newer concepts. */
function openList(list: VocabularyName, other: fc.Arbitrary<LocalizedText>): fc.Arbitrary<OpenConcept> {
  return fc.oneof({ weight: 6, arbitrary: openConcept(list, other) }, { weight: 1, arbitrary: iri(`newer/${list}`) })
}

/** A set: nothing twice, also not in two spellings. */
function setOf<T>(item: fc.Arbitrary<T>, key: (value: T) => unknown, maxLength = 3): fc.Arbitrary<T[]> {
  return fc.uniqueArray(item, { minLength: 1, maxLength, selector: (value) => JSON.stringify(key(value)) })
}

function sameConcept(list: VocabularyName): (value: OpenConcept) => unknown {
  return (value) => {
    if (typeof value === 'string') return listConcepts(list).find(({ iri }) => iri === value)?.slug ?? value
    return sorted(value.other)
  }
}

function sorted(text: LocalizedText): unknown {
  return typeof text === 'string' ? text : Object.entries(text).sort()
}

// --- ids, addresses, dates -----------------------------------------------------------------------------------------------

/** IRIs below one name, so that those of different things differ. */
function iri(name: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.nat(1e9).map((n) => `https://${name.replaceAll('/', '.').toLowerCase()}.example/${name}/${n}`),
    fc.nat(1e9).map((n) => `https://uni.example/${name}?n=${n}#part`),
    fc.nat(1e9).map((n) => `http://uni.example/${name}/é/%C3%A9/${n}`),
    fc.nat(1e9).map((n) => `urn:x-mc:${name}:${n}`),
    fc.uuid().map((uuid) => `urn:uuid:${uuid}`),
    fc.nat(1e9).map((n) => `did:example:${name.replaceAll('/', '-')}-${n}`),
  )
}

function webAddress(name: string): fc.Arbitrary<string> {
  return fc.nat(1e6).map((n) => `https://www.example/${name}/${n}`)
}

const image: fc.Arbitrary<string> = fc.oneof(
  webAddress('picture.png'),
  fc.constantFrom(
    'data:image/png;base64,iVBORw0KGgo=',
    'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E',
  ),
)

const email: fc.Arbitrary<string> = fc.constantFrom(
  'ines.okafor@mail.example',
  "o'neil+badge@uni.example",
  'søren@æøå.example',
)

const day: fc.Arbitrary<string> = fc.constantFrom('1994-02-11', '2000-02-29', '0001-01-01', '9999-12-31', '2024-11-20')

/** Spelled as RFC 3339 allows, within a year. */
function instantIn(year: number): fc.Arbitrary<string> {
  const parts = fc.tuple(
    fc.date({ min: new Date(Date.UTC(year, 0, 2)), max: new Date(Date.UTC(year, 11, 30)), noInvalidDate: true }),
    fc.constantFrom('', '.5', '.123456789'),
    fc.constantFrom('Z', 'z', '+02:00', '-11:30', '+14:00', '-00:00'),
    fc.constantFrom('T', 't'),
  )
  return parts.map(([moment, fraction, zone, t]) => {
    const [date, time] = moment.toISOString().slice(0, 19).split('T')
    return `${date}${t}${time}${fraction}${zone}`
  })
}

const languageTag: fc.Arbitrary<string> = fc.constantFrom('en', 'ga', 'FR-be', 'sr-latn', 'es-419')

// --- the parts of an award -----------------------------------------------------------------------------------------------

const identifierType: fc.Arbitrary<string> = fc.constantFrom(
  'studentId',
  'eIDAS',
  'VAT',
  'SCHAC',
  'sourcedId',
  'nationalIdentityNumber',
  'identifier',
  'a.b_C.9',
  'names',
)

const identifiers: fc.Arbitrary<readonly Identifier[]> = setOf(
  fc.record({ type: identifierType, value: words }),
  ({ type, value }) => [type, value],
)

const learner: fc.Arbitrary<Learner> = fc.oneof(
  ...(['id', 'name', 'givenName', 'familyName', 'email', 'identifiers'] as const).map((key) =>
    shape<Learner>(
      {
        id: iri('learner'),
        name: words,
        givenName: words,
        familyName: words,
        dateOfBirth: day,
        email,
        identifiers,
      },
      [key],
    ),
  ),
)

const region: fc.Arbitrary<string> = fc.constantFrom('IE061', 'BE1', 'DEA29', 'BEL_PR_BWA', 'AUT_BZK_BDN', 'HUN_BUD')

function organisation(
  name: string,
  { other }: Localized,
  required: (keyof Organisation)[],
): fc.Arbitrary<Organisation> {
  const codes = listCountries().flatMap(({ alpha2, alpha3, iri: address }) => [alpha2, alpha3, address])
  return shape<Organisation>(
    {
      id: iri(name),
      name: other,
      legalName: other,
      url: webAddress(name),
      email,
      country: fc.constantFrom(...codes, 'EL', 'UK'),
      region,
      identifiers,
      image,
    },
    ['name', 'country', ...required],
  )
}

function learningOutcome({ other }: Localized): fc.Arbitrary<LearningOutcome> {
  return shape<LearningOutcome>(
    {
      id: iri('outcome'),
      title: other,
      description: other,
      esco: setOf(
        fc.uuid().map((uuid) => `http://data.europa.eu/esco/skill/${uuid}`),
        (value) => value,
      ),
      skills: setOf(
        fc.oneof(
          fc.constantFrom('http://data.europa.eu/snb/dcf/u69o196gu6', 'http://data.europa.eu/snb/dcf/3ol5wi3605'),
          iri('skill'),
        ),
        (value) => value,
      ),
      kind: concept('skill-type'),
      reuse: concept('skill-reuse-level'),
    },
    ['title'],
  )
}

const workload: fc.Arbitrary<Workload> = fc.oneof(
  ...(['credits', 'duration'] as const).map((key) =>
    shape<Workload>(
      {
        credits: fc.record({
          system: fc.oneof(concept('credit-system'), iri('credit-system')),
          points: fc.constantFrom(0.5, 1, 2.5, 3, 60, 1e-7, 123456789012345, 0.1, 1e21),
        }),
        duration: fc.constantFrom('PT75H', 'P6W', 'P2DT12H', 'PT7.5H', 'P1Y2M10DT2H30M', 'PT0H30M'),
      },
      [key],
    ),
  ),
)

const level: fc.Arbitrary<Level | 'not-applicable'> = fc.oneof(
  fc.constant('not-applicable' as const),
  ...(['eqf', 'nqf', 'cycle'] as const).map((key) =>
    shape<Level>(
      {
        eqf: fc.constantFrom<NonNullable<Level['eqf']>[]>(1, 2, 3, 4, 5, 6, 7, 8),
        nqf: setOf(concept('nqf'), sameConcept('nqf')),
        cycle: fc.constantFrom<NonNullable<Level['cycle']>[]>('short', 'first', 'second', 'third'),
      },
      [key],
    ),
  ),
)

function gradeOf(value: fc.Arbitrary<string> | fc.Arbitrary<number>): fc.Arbitrary<Grade> {
  const scheme = fc.oneof(words, iri('scheme'))
  return shape<Grade>({ value, scheme, min: value, max: value, required: value }, ['value']).map(withinScheme)
}

/** Numbers in their order: the lowest and the highest there is lie around the grade and the one that was needed. */
function withinScheme(grade: Grade): Grade {
  const { min, max, required, value } = grade
  if (typeof value !== 'number') return grade
  const numbers = [min, max, required, value].filter((part) => typeof part === 'number').sort((a, b) => a - b)
  const low = min === undefined ? undefined : numbers.shift()
  const high = max === undefined ? undefined : numbers.pop()
  const [least = value, most = least] = numbers
  const isPassed = required === undefined || value >= Number(required)
  return {
    ...grade,
    value: isPassed ? most : least,
    ...(low !== undefined && { min: low }),
    ...(high !== undefined && { max: high }),
    ...(required !== undefined && { required: isPassed ? least : most }),
  }
}

const gradeNumber: fc.Arbitrary<number> = fc
  .oneof(fc.integer({ min: -5, max: 100 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(1e21))
  .map((value) => (Object.is(value, -0) ? 0 : value))

const grade: fc.Arbitrary<Grade> = fc.oneof(
  gradeOf(words),
  gradeOf(fc.constantFrom('82', '1,3', 'Pass')),
  gradeOf(gradeNumber),
)

function assessment({ other }: Localized): fc.Arbitrary<Assessment> {
  return shape<Assessment>(
    {
      id: iri('assessment'),
      type: openList('assessment-type', other),
      title: other,
      description: other,
      supervision: concept('supervision'),
      grade,
    },
    ['type'],
  )
}

function participation({ other }: Localized): fc.Arbitrary<Participation> {
  return shape<Participation>(
    {
      modes: setOf(openList('mode', other), sameConcept('mode')).map(atLeastOne),
      activities: setOf(openList('activity', other), sameConcept('activity')),
      setting: openConcept('setting', other),
      schedule: openList('schedule', other),
    },
    ['modes'],
  )
}

function qualityAssurance({ other }: Localized): fc.Arbitrary<QualityAssurance> {
  return shape<QualityAssurance>(
    {
      type: openConcept('quality-assurance-type', other),
      title: other,
      body: other,
      decided: fc.constantFrom('2019-01-31', '2024-02-29'),
      expires: fc.constantFrom('2024-02-29', '2030-11-20'),
      url: webAddress('register'),
    },
    ['type', 'title'],
  )
}

function stackability({ other }: Localized): fc.Arbitrary<Stackability> {
  const towards = fc.uniqueArray(
    shape<{ id?: string; title: LocalizedText }>({ id: iri('towards'), title: other }, ['title']),
    {
      minLength: 1,
      maxLength: 3,
      comparator: (a, b) => a.id !== undefined && a.id === b.id,
    },
  )
  return fc.oneof(
    fc.constant({ kind: 'standalone' as const }),
    shape<Stackability>({ kind: fc.constant('stackable' as const), towards }, ['kind']),
  )
}

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  ...(['id', 'name', 'narrative', 'url'] as const).map((key) =>
    shape<Evidence>({ id: iri('evidence'), name: words, narrative: words, url: webAddress('evidence') }, [key]),
  ),
)

function achievement({ other }: Localized): fc.Arbitrary<AchievementDetails> {
  return fc.oneof(
    ...(['id', 'description', 'criteria', 'image', 'version'] as const).map((key) =>
      shape<AchievementDetails>(
        { id: iri('achievement'), description: other, criteria: other, image, version: words },
        [key],
      ),
    ),
  )
}

function awardIn(localized: Localized): fc.Arbitrary<MicroCredential> {
  const listOf = <T extends { readonly id?: string }>(item: fc.Arbitrary<T>): fc.Arbitrary<readonly [T, ...T[]]> =>
    fc
      .uniqueArray(item, { minLength: 1, maxLength: 4, comparator: (a, b) => a.id !== undefined && a.id === b.id })
      .map(atLeastOne)
  return shape<MicroCredential>(
    {
      id: iri('credential'),
      learner,
      title: localized.title,
      issuer: organisation('issuer', localized, ['id']),
      awardingBodies: listOf(organisation('body', localized, [])),
      awarded: instantIn(2026),
      validFrom: instantIn(2027),
      validUntil: instantIn(2029),
      learningOutcomes: listOf(learningOutcome(localized)),
      workload,
      level,
      assessments: listOf(assessment(localized)),
      participation: participation(localized),
      qualityAssurance: fc.array(qualityAssurance(localized), { minLength: 1, maxLength: 3 }).map(atLeastOne),
      prerequisites: localized.other,
      stackability: stackability(localized),
      furtherInformation: localized.other,
      evidence: setOf(evidence, (value) => value.id ?? Object.entries(value).sort()),
      tags: setOf(words, (value) => value, 5),
      url: webAddress('course'),
      achievement: achievement(localized),
      languages: setOf(languageTag, (value) => value),
      subjects: setOf(concept('isced-f'), sameConcept('isced-f')),
      offer: openList('opportunity-type', localized.other),
    },
    [
      'learner',
      'title',
      'issuer',
      'awarded',
      'learningOutcomes',
      'workload',
      'level',
      'assessments',
      'participation',
      'qualityAssurance',
    ],
  ).chain(withMadeTexts)
}

/** Sometimes the issuer is an awarding body too, and sometimes a text of the award is what would be made for it anyway. */
function withMadeTexts(award: MicroCredential): fc.Arbitrary<MicroCredential> {
  const { learningOutcomes, assessments, issuer } = award
  const [base] = typeof award.title === 'string' ? [] : Object.keys(award.title)
  const say = (text: LocalizedText): string => textIn(base, text)
  const nameOf = ({ type, title }: Assessment): string => {
    if (title !== undefined) return say(title)
    if (typeof type !== 'string') return say(type.other)
    return (
      listConcepts('assessment-type').find(({ slug, iri: address }) => type === slug || type === address)?.label ?? type
    )
  }
  const lines = assessments.map((entry) => ({
    name: nameOf(entry),
    description: entry.description === undefined ? undefined : say(entry.description),
    required: entry.grade?.required === undefined ? undefined : String(entry.grade.required),
    max: entry.grade?.max === undefined ? undefined : String(entry.grade.max),
  }))
  return fc.constantFrom('as it is', 'issuer again', 'description', 'criteria', 'names').map((change) => {
    switch (change) {
      case 'issuer again':
        return { ...award, awardingBodies: [issuer, ...(award.awardingBodies ?? [])].filter(isFirstOfItsId) }
      case 'description':
        return {
          ...award,
          achievement: {
            ...award.achievement,
            description: makeDescription(learningOutcomes.map(({ title }) => say(title))),
          },
        }
      case 'criteria':
        return { ...award, achievement: { ...award.achievement, criteria: makeCriteria(lines) } }
      case 'names':
        return { ...award, assessments: atLeastOne(assessments.map((entry) => ({ ...entry, title: nameOf(entry) }))) }
      default:
        return award
    }
  })
}

function isFirstOfItsId(body: Organisation, index: number, bodies: readonly Organisation[]): boolean {
  return body.id === undefined || bodies.findIndex(({ id }) => id === body.id) === index
}

function textIn(base: string | undefined, text: LocalizedText): string {
  if (typeof text === 'string') return text
  return (base === undefined ? undefined : text[base]) ?? Object.values(text)[0] ?? ''
}

function atLeastOne<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = items
  if (first === undefined) throw new Error('an empty list')
  return [first, ...rest]
}
