/** The 16 elements of an award as the rows of a certificate: a label and lines of text, each in its languages. */
import type { Assessment, LocalizedText, MicroCredential, Organisation } from '../model/award.ts'
import {
  sayAny,
  sayConcept,
  sayCountry,
  sayDay,
  sayGrade,
  sayLanguage,
  sayLevel,
  sayText,
  sayWorkload,
  type Tongue,
} from './pdf-say.ts'

export interface Line {
  readonly text: string
  /** BCP 47; undefined where the award does not say. */
  readonly language?: string
  /** `strong`: the first of an item; `quiet`: what adds to it. */
  readonly weight?: 'strong' | 'quiet'
  /** Says again what the line before it says, in another language. */
  readonly again?: boolean
}

export interface ElementRow {
  readonly element: number
  /** One for each language. */
  readonly labels: readonly Line[]
  readonly lines: readonly Line[]
}

export type Award = Partial<MicroCredential>

/** All 16, in their order; those of which nothing is said have a dash. */
export function elementRows(award: Award, tongues: readonly Tongue[]): readonly ElementRow[] {
  return SAYERS.map((say, index) => {
    const lines = say(award, tongues)
    return {
      element: index + 1,
      labels: labelsOf(index + 1, tongues),
      lines: lines.length === 0 ? [{ text: '–' }] : lines,
    }
  })
}

/** What an element is called, without what the Recommendation says of it in brackets. */
function labelsOf(element: number, tongues: readonly Tongue[]): readonly Line[] {
  return tongues.map(({ language, labels }) => ({
    text: (labels.elements[element]?.text ?? '').replace(/\s+\([^()]*\)$/, ''),
    language,
  }))
}

type Say = (award: Award, tongues: readonly Tongue[]) => readonly Line[]

const SAYERS: readonly Say[] = [
  sayLearner,
  ({ title }, tongues) => textLines(title, tongues, 'strong'),
  ({ issuer }, tongues) => (issuer === undefined ? [] : sayPlace(issuer, tongues)),
  sayBodies,
  sayDates,
  ({ learningOutcomes = [] }, tongues) =>
    learningOutcomes.flatMap(({ title, description, esco = [], skills = [] }) => [
      ...textLines(title, tongues, 'strong'),
      ...textLines(description, tongues),
      ...[...esco, ...skills].map(quiet),
    ]),
  ({ workload }, tongues) =>
    workload === undefined ? [] : each(tongues, (tongue) => sayWorkload(workload, tongue).join(' · ')),
  ({ level }, tongues) => (level === undefined ? [] : each(tongues, (tongue) => sayLevel(level, tongue).join(' · '))),
  ({ assessments = [] }, tongues) =>
    assessments.flatMap((assessment) => [
      ...naming(assessment, tongues),
      ...(assessment.title === undefined
        ? []
        : each(tongues, (tongue) => sayConcept('assessment-type', assessment.type, tongue))),
      ...textLines(assessment.description, tongues),
    ]),
  sayParticipation,
  ({ qualityAssurance = [] }, tongues) =>
    qualityAssurance.flatMap(({ type, title, body, decided, expires, url }) => [
      ...textLines(title, tongues, 'strong'),
      ...each(tongues, (tongue) => sayConcept('quality-assurance-type', type, tongue)),
      ...textLines(body, tongues),
      ...each(tongues, (tongue) => sayPeriod(decided, expires, tongue)),
      ...(url === undefined ? [] : [quiet(url)]),
    ]),
  ({ prerequisites }, tongues) => textLines(prerequisites, tongues),
  ({ assessments = [] }, tongues) =>
    assessments.flatMap((assessment) =>
      assessment.supervision === undefined
        ? []
        : ofAssessment(assessment, assessments, tongues, (tongue) =>
            sayConcept('supervision', assessment.supervision ?? '', tongue),
          ),
    ),
  ({ assessments = [] }, tongues) =>
    assessments.flatMap((assessment) => {
      const { grade } = assessment
      return grade === undefined
        ? []
        : ofAssessment(assessment, assessments, tongues, (tongue) => sayGrade(grade, tongue))
    }),
  ({ stackability }, tongues) =>
    stackability === undefined
      ? []
      : [
          ...each(tongues, (tongue) => sayConcept('stackability', stackability.kind, tongue)),
          ...(stackability.towards ?? []).flatMap(({ id, title }) => [
            ...textLines(title, tongues, 'strong'),
            ...(id === undefined ? [] : [quiet(id)]),
          ]),
        ],
  ({ furtherInformation, evidence = [], tags = [], url }, tongues) => [
    ...textLines(furtherInformation, tongues),
    ...evidence.flatMap(({ id, name, narrative, url }): Line[] => [
      ...(name === undefined ? [] : [{ text: name, weight: 'strong' as const }]),
      ...(narrative === undefined ? [] : [{ text: narrative }]),
      ...[url ?? id ?? []].flat().map(quiet),
    ]),
    ...(tags.length === 0 ? [] : [{ text: tags.join(' · ') }]),
    ...(url === undefined ? [] : [quiet(url)]),
  ],
]

function learnerName({ learner }: Award): string | undefined {
  const { name, givenName, familyName } = learner ?? {}
  const parts = [givenName, familyName].filter((part) => part !== undefined)
  return name ?? (parts.length === 0 ? undefined : parts.join(' '))
}

function sayLearner(award: Award, tongues: readonly Tongue[]): readonly Line[] {
  const { id, dateOfBirth, email, identifiers = [] } = award.learner ?? {}
  const name = learnerName(award)
  return [
    ...(name === undefined ? [] : [{ text: name, weight: 'strong' as const }]),
    ...(dateOfBirth === undefined
      ? []
      : each(tongues, (tongue) => `${tongue.words.born}: ${sayDay(dateOfBirth, tongue)}`)),
    ...identifiers.map(({ type, value }) => ({ text: `${type}: ${value}` })),
    ...[email ?? [], id ?? []].flat().map(quiet),
  ]
}

function sayPlace({ country, region }: Organisation, tongues: readonly Tongue[]): readonly Line[] {
  return each(tongues, (tongue) => [sayCountry(country, tongue), region ?? []].flat().join(' · '))
}

function sayBodies({ issuer, awardingBodies }: Award, tongues: readonly Tongue[]): readonly Line[] {
  const bodies = awardingBodies ?? (issuer === undefined ? [] : [issuer])
  return bodies.flatMap((body) => {
    const whole = body.id !== undefined && body.id === issuer?.id ? issuer : body
    const { name, legalName, url, identifiers = [], country } = whole
    const legal = sayAny(legalName, tongues) === sayAny(name, tongues) ? undefined : legalName
    return [
      ...textLines(name, tongues, 'strong'),
      ...textLines(legal, tongues),
      ...(whole === issuer || country === undefined ? [] : sayPlace(whole, tongues)),
      ...identifiers.map(({ type, value }) => ({ text: `${type}: ${value}` })),
      ...(url === undefined ? [] : [quiet(url)]),
    ]
  })
}

function sayDates({ awarded, validFrom, validUntil }: Award, tongues: readonly Tongue[]): readonly Line[] {
  return each(tongues, (tongue) =>
    [
      awarded === undefined ? [] : sayDay(awarded, tongue),
      validFrom === undefined ? [] : `${tongue.words.validFrom}: ${sayDay(validFrom, tongue)}`,
      validUntil === undefined ? [] : `${tongue.words.validUntil}: ${sayDay(validUntil, tongue)}`,
    ]
      .flat()
      .join(' · '),
  )
}

function sayParticipation({ participation, languages = [] }: Award, tongues: readonly Tongue[]): readonly Line[] {
  const { modes = [], activities = [], setting, schedule } = participation ?? {}
  return [
    ...each(tongues, (tongue) => modes.map((mode) => sayConcept('mode', mode, tongue)).join(' · ')),
    ...each(tongues, (tongue) => activities.map((activity) => sayConcept('activity', activity, tongue)).join(' · ')),
    ...each(tongues, (tongue) =>
      [
        setting === undefined ? [] : sayConcept('setting', setting, tongue),
        schedule === undefined ? [] : sayConcept('schedule', schedule, tongue),
      ]
        .flat()
        .join(' · '),
    ),
    ...(languages.length === 0
      ? []
      : each(
          tongues,
          (tongue) => `${tongue.words.languages}: ${languages.map((tag) => sayLanguage(tag, tongue)).join(', ')}`,
        )),
  ]
}

function sayPeriod(decided: string | undefined, expires: string | undefined, tongue: Tongue): string {
  return [
    decided === undefined ? [] : sayDay(decided, tongue),
    expires === undefined ? [] : `${tongue.words.validUntil}: ${sayDay(expires, tongue)}`,
  ]
    .flat()
    .join(' · ')
}

/** The title of an assessment, or what kind it is. */
function naming({ title, type }: Assessment, tongues: readonly Tongue[]): readonly Line[] {
  if (title !== undefined) return textLines(title, tongues, 'strong')
  return each(tongues, (tongue) => sayConcept('assessment-type', type, tongue)).map(strong)
}

/** Where there are several assessments, each is named. */
function ofAssessment(
  assessment: Assessment,
  all: readonly Assessment[],
  tongues: readonly Tongue[],
  say: (tongue: Tongue) => string,
): readonly Line[] {
  return [...(all.length > 1 ? naming(assessment, tongues) : []), ...each(tongues, say)]
}

/** The text in each of the languages; in another where it has none of them. */
export function textLines(
  text: LocalizedText | undefined,
  tongues: readonly Tongue[],
  weight?: 'strong' | 'quiet',
): readonly Line[] {
  if (text === undefined) return []
  const style = weight === undefined ? {} : { weight }
  if (typeof text === 'string') return [{ text, ...style }]
  const said = tongues.flatMap((tongue) => {
    const own = sayText(text, tongue)
    return own === undefined ? [] : [{ text: own, language: tongue.language, ...style }]
  })
  if (said.length > 0) return said.map(marked)
  const [language, other] = Object.entries(text)[0] ?? []
  return other === undefined || language === undefined ? [] : [{ text: other, language, ...style }]
}

/** In each language, once where all say it in the same words. */
function each(tongues: readonly Tongue[], say: (tongue: Tongue) => string): readonly Line[] {
  const lines = tongues.map((tongue) => ({ text: say(tongue), language: tongue.language }))
  const own = lines.filter(
    ({ text }, index) => text !== '' && lines.findIndex((other) => other.text === text) === index,
  )
  return own.map(marked)
}

function marked(line: Line, index: number): Line {
  return index === 0 ? line : { ...line, again: true }
}

function quiet(text: string): Line {
  return { text, weight: 'quiet' }
}

function strong(line: Line): Line {
  return { ...line, weight: 'strong' }
}

/** The languages of the title, which is the award's own; an award in no stated language has none. */
export function languagesOf({ title }: Award): readonly string[] {
  return typeof title === 'object' ? Object.keys(title) : []
}
