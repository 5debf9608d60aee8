/** What the badge says, as nodes: always isolated from the text around it, in its own language, and never longer than a page can bear. */
import { make } from './make.ts'
import { LONG, SHORT, toPlainText } from './plain-text.ts'
import { fill, type Words } from './words.ts'

/** A text in one language or in several: the person's own, else English, else the first. Undefined where there is none to show. */
export function saidNode(value: unknown, words: Words, most: number = SHORT): Element | undefined {
  const [text, language] = chooseText(value, words.language)
  const { text: shown, isCut } = toPlainText(text, most)
  if (shown === '') return undefined
  const bdi = make('bdi', { class: 'said', ...(language !== undefined && { lang: language }) }, shown)
  return isCut ? make('span', {}, bdi, make('span', { class: 'cut' }, `… (${words.texts.award.cut})`)) : bdi
}

export function saidLong(value: unknown, words: Words): Element | undefined {
  return saidNode(value, words, LONG)
}

/** An address: a link only where the issuer's signature holds, and then to https alone. */
export function saidAddress(value: unknown, words: Words, isProven: boolean): Element | undefined {
  const node = saidNode(value, words)
  const url = isProven && typeof value === 'string' ? readHttps(value) : undefined
  if (node === undefined || url === undefined) return node
  return make('a', { href: url.href, rel: 'noopener noreferrer nofollow', target: '_blank', part: 'link' }, node)
}

/** A day, as people write it in their language; anything else as it stands. */
export function saidDay(value: unknown, words: Words): Element | undefined {
  const found = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)/.exec(value) : null
  if (found === null) return saidNode(value, words)
  const [, year, month, day] = found.map(Number)
  const moment = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day))
  const text = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(moment)
  return make('time', { datetime: found[0] }, text)
}

/** An ISO 8601 duration in words: `PT75H` is 75 hours. */
export function saidDuration(value: unknown, words: Words): Element | undefined {
  const found = typeof value === 'string' ? DURATION.exec(value) : null
  const parts = UNITS.flatMap((unit, index) => {
    const number = found?.[index + 1]
    if (number === undefined) return []
    const format = new Intl.NumberFormat(words.locale, { style: 'unit', unit, unitDisplay: 'long' })
    return [format.format(Number(number))]
  })
  return parts.length === 0 ? saidNode(value, words) : make('span', {}, parts.join(', '))
}

/** What `code` is called (a country, a language) by the browser's own tables; the code itself where they have nothing. */
export function saidName(code: unknown, type: 'region' | 'language', words: Words): Element | undefined {
  if (typeof code !== 'string') return undefined
  try {
    const name = new Intl.DisplayNames(words.locale, { type, fallback: 'none' }).of(code)
    return name === undefined ? saidNode(code, words) : make('span', {}, name)
  } catch {
    // no code of this kind
    return saidNode(code, words)
  }
}

/** A sentence of ours with something of the badge in it. */
export function fillWith(text: string, node: Element | undefined): readonly (Node | string)[] {
  const [before = '', after = ''] = text.split('#')
  return node === undefined ? [fill(text, '')] : [before, node, after]
}

export function readHttps(value: string): URL | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url : undefined
}

const NUMBER = '(\\d{1,6}(?:\\.\\d{1,3})?)'
const DURATION = new RegExp(
  `^P(?:${NUMBER}Y)?(?:${NUMBER}M)?(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
)
const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/

function chooseText(value: unknown, language: string): readonly [text: unknown, language?: string] {
  if (typeof value !== 'object' || value === null) return [value]
  const entries = Object.entries(value).filter(([tag, text]) => TAG.test(tag) && typeof text === 'string')
  const inLanguage = (wanted: string) => entries.find(([tag]) => tag.toLowerCase().split('-')[0] === wanted)
  const [tag, text] = inLanguage(language) ?? inLanguage('en') ?? entries[0] ?? []
  return tag === undefined ? [text] : [text, tag]
}
