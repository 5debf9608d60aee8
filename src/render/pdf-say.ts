/** Values of an award in the words of one language: dates, durations, countries, concepts, grades. */
import type { Concept, Grade, Level, LocalizedText, OpenConcept, Workload } from '../model/award.ts'
import { findConcept, type VocabularyName } from '../vocabulary/concepts.ts'
import type { Labels, Language } from '../vocabulary/labels.ts'
import { type PaperWords, paperWords } from './pdf-words.ts'

/** One language of a certificate. */
export interface Tongue {
  readonly language: Language
  readonly labels: Labels
  readonly words: PaperWords
}

export function tongueOf(labels: Labels): Tongue {
  return { language: labels.language, labels, words: paperWords(labels.language) }
}

/** The text in this language (`fr` for `fr-BE` too), or the only one there is. */
export function sayText(text: LocalizedText, { language }: Tongue): string | undefined {
  if (typeof text === 'string') return text
  return Object.entries(text).find(([tag]) => isIn(tag, language))?.[1]
}

/** The text in the first of these languages that it has; else in any. */
export function sayAny(text: LocalizedText | undefined, tongues: readonly Tongue[]): string | undefined {
  if (text === undefined || typeof text === 'string') return text
  for (const tongue of tongues) {
    const said = sayText(text, tongue)
    if (said !== undefined) return said
  }
  return Object.values(text)[0]
}

/** How dates and numbers are written where the language is spoken in the EU. */
function localeOf({ language }: Tongue): string {
  return { en: 'en-IE', pt: 'pt-PT' }[language as string] ?? language
}

export function isIn(tag: string, language: Language): boolean {
  const lower = tag.toLowerCase()
  return lower === language || lower.startsWith(`${language}-`)
}

/** The day that an RFC 3339 date-time or a date names where it was written: no zone moves it. */
export function sayDay(text: string, tongue: Tongue): string {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return text
  return new Intl.DateTimeFormat(localeOf(tongue), { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}

const DURATION =
  /^P(?:(\d+)W|(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/
const UNITS = ['week', 'year', 'month', 'day', 'hour', 'minute', 'second'] as const

function sayDuration(text: string, tongue: Tongue): string {
  const parts = (DURATION.exec(text)?.slice(1) ?? []).flatMap((count, index) => {
    const unit = UNITS[index]
    if (count === undefined || unit === undefined) return []
    return [new Intl.NumberFormat(localeOf(tongue), { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count))]
  })
  return parts.length === 0
    ? text
    : new Intl.ListFormat(localeOf(tongue), { type: 'unit', style: 'long' }).format(parts)
}

export function sayWorkload({ credits, duration }: Workload, tongue: Tongue): string[] {
  return [
    ...(credits === undefined ? [] : [`${sayNumber(credits.points, tongue)} ${sayCreditSystem(credits.system)}`]),
    ...(duration === undefined ? [] : [sayDuration(duration, tongue)]),
  ]
}

/** By its abbreviation, which is how people know it. */
function sayCreditSystem(system: Concept): string {
  return findConcept('credit-system', system)?.slug ?? system
}

function sayNumber(value: number, tongue: Tongue): string {
  return new Intl.NumberFormat(localeOf(tongue), { maximumFractionDigits: 20 }).format(value)
}

export function sayLevel(level: Level | 'not-applicable', { labels }: Tongue): string[] {
  if (level === 'not-applicable') return []
  const { eqf, nqf = [], cycle } = level
  return [
    ...(eqf === undefined ? [] : [`${labels.concepts.eqf[eqf]?.text ?? eqf} (EQF)`]),
    // the names of national frameworks are the same in all languages
    ...nqf.map((concept) => findConcept('nqf', concept)?.label ?? concept),
    ...(cycle === undefined ? [] : [labels.concepts.cycle[cycle]?.text ?? cycle]),
  ]
}

export function sayCountry(code: string, { language }: Tongue): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
  } catch {
    // no code of two letters, as badges of others may have it
    return code
  }
}

export function sayLanguage(tag: string, { language }: Tongue): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** A concept by its label; one in words as it is written. */
export function sayConcept(list: VocabularyName, concept: OpenConcept, tongue: Tongue): string {
  if (typeof concept === 'object') return sayAny(concept.other, [tongue]) ?? ''
  const entry = findConcept(list, concept)
  if (entry === undefined) return concept
  const { concepts } = tongue.labels
  const own = list in concepts ? concepts[list as keyof typeof concepts][entry.slug]?.text : undefined
  return capitalize(own ?? entry.label, tongue)
}

/** `82 (0–100, required: 50)` */
export function sayGrade({ value, min, max, required, scheme }: Grade, tongue: Tongue): string {
  const say = (grade: string | number): string => (typeof grade === 'number' ? sayNumber(grade, tongue) : grade)
  const range = min === undefined && max === undefined ? [] : [`${say(min ?? '…')}–${say(max ?? '…')}`]
  const needed = required === undefined ? [] : [`${tongue.words.required}: ${say(required)}`]
  const about = [...range, ...needed]
  return [`${say(value)}${about.length === 0 ? '' : ` (${about.join('; ')})`}`, scheme ?? []].flat().join(' · ')
}

function capitalize(text: string, { language }: Tongue): string {
  const [first = ''] = text
  return first.toLocaleUpperCase(language) + text.slice(first.length)
}
