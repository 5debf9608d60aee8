/** Patterns of dates in the letters of Unicode's CLDR: `dd.MM.yyyy HH:mm`, `d MMMM yyyy`, `EEEE, d MMMM yyyy, h:mm a`. */
import { type CalendarNames, calendarNames } from './calendar-names.ts'

export interface ReadDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Undefined when the pattern has no hours. */
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number } | undefined
  /** `Z` or an offset, when the pattern has one. */
  readonly zone: string | undefined
}

/** Undefined for a text that the pattern does not fit. Days that do not exist are for the caller to refuse. */
export type DateReader = (text: string) => ReadDate | undefined

type Field =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'half'
  | 'minute'
  | 'second'
  | 'zone'

interface Letter {
  readonly field?: Field
  readonly source: (names: CalendarNames) => string
}

const digits = (field: Field, source: string): Letter => ({ field, source: () => source })

const LETTERS: Readonly<Record<string, Letter>> = {
  yyyy: digits('year', '\\d{4}'),
  yy: digits('shortYear', '\\d{2}'),
  MMMM: { field: 'monthName', source: ({ months }) => oneOf([...months.keys()]) },
  MMM: { field: 'monthName', source: ({ months }) => oneOf([...months.keys()]) },
  MM: digits('month', '\\d{2}'),
  M: digits('month', '\\d{1,2}'),
  dd: digits('day', '\\d{2}'),
  d: digits('day', '\\d{1,2}'),
  HH: digits('hour', '\\d{2}'),
  H: digits('hour', '\\d{1,2}'),
  hh: digits('hour12', '\\d{2}'),
  h: digits('hour12', '\\d{1,2}'),
  mm: digits('minute', '\\d{2}'),
  m: digits('minute', '\\d{1,2}'),
  ss: digits('second', '\\d{2}'),
  SSS: { source: () => '\\d{1,9}' },
  a: { field: 'half', source: ({ halves }) => oneOf([...halves.keys()]) },
  EEEE: { source: ({ weekdays }) => oneOf([...weekdays]) },
  EEE: { source: ({ weekdays }) => oneOf([...weekdays]) },
  XXX: digits('zone', '[Zz]|[+-]\\d{2}:\\d{2}'),
}

/** Text in quotes, a run of one letter, white space, or a mark. */
const PIECE = /'((?:[^']|'')*)'|(([A-Za-z])\3*)|(\s+)|[^A-Za-z\s]/gsu

/** What is wrong with the pattern, as a sentence, where it cannot be used. */
export function compilePattern(pattern: string, language: string): DateReader | string {
  const names = calendarNames(language)
  const fields: Field[] = []
  let source = ''
  for (const match of pattern.matchAll(PIECE)) {
    const [piece, quoted, letters, , space] = match
    if (space !== undefined) source += '\\s+'
    else if (quoted !== undefined) source += literally(quoted === '' ? "'" : quoted.replaceAll("''", "'"))
    else if (letters !== undefined) {
      const letter = Object.hasOwn(LETTERS, letters) ? LETTERS[letters] : undefined
      if (letter === undefined) {
        return `"${letters}" is none of ${Object.keys(LETTERS).join(' ')}; put text of its own in '...'.`
      }
      if (letter.field === undefined) source += `(?:${letter.source(names)})`
      else {
        if (fields.includes(letter.field)) return `"${letters}" stands twice.`
        fields.push(letter.field)
        source += `(${letter.source(names)})`
      }
    } else source += literally(piece)
  }
  const lacking = lack(fields)
  if (lacking !== undefined) return lacking
  const expression = new RegExp(`^${source}$`, 'iu')
  return (text) => {
    const match = expression.exec(text)
    return match === null
      ? undefined
      : assemble(new Map(fields.map((field, index) => [field, match[index + 1] ?? ''])), names)
  }
}

function lack(fields: readonly Field[]): string | undefined {
  const has = (...some: readonly Field[]): boolean => some.some((field) => fields.includes(field))
  if (!has('year', 'shortYear')) return 'It has no year (yyyy).'
  if (!has('month', 'monthName')) return 'It has no month (MM or MMMM).'
  if (!has('day')) return 'It has no day (dd).'
  if (has('hour12') !== has('half')) return 'h and a (AM or PM) go together.'
  if (has('minute', 'second', 'zone') && !has('hour', 'hour12')) return 'It has no hours (HH).'
  return undefined
}

function assemble(parts: ReadonlyMap<Field, string>, { months, halves }: CalendarNames): ReadDate {
  const number = (field: Field): number | undefined => {
    const text = parts.get(field)
    return text === undefined ? undefined : Number(text)
  }
  const name = (field: Field): string => (parts.get(field) ?? '').toLowerCase().replace(/\s+/gu, ' ')
  const short = number('shortYear') ?? 0
  const hour12 = number('hour12')
  const half = halves.get(name('half'))
  // 13 PM is no hour, and NaN is none either: the caller refuses it
  const hour12Read =
    hour12 === undefined || hour12 < 1 || hour12 > 12 || half === undefined ? Number.NaN : (hour12 % 12) + half
  const hour = hour12 === undefined ? number('hour') : hour12Read
  return {
    year: number('year') ?? (short < 70 ? 2000 : 1900) + short,
    month: number('month') ?? months.get(name('monthName')) ?? 0,
    day: number('day') ?? 0,
    time: hour === undefined ? undefined : { hour, minute: number('minute') ?? 0, second: number('second') ?? 0 },
    zone: parts.get('zone')?.toUpperCase(),
  }
}

function oneOf(names: readonly string[]): string {
  // the longest first: "mars" before "mar"
  return [...names]
    .sort((a, b) => b.length - a.length)
    .map(literally)
    .join('|')
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/gu, '\\s+')
}
