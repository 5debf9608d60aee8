/** What a document says in which language; the way back of texts.ts. */
import type { LocalizedText } from '../model/award.ts'
import { dispute, type Ledger, objects, type Place, text } from './place.ts'
import { NO_LANGUAGE } from './texts.ts'
import { TARGET } from './wire.ts'

export interface Speech {
  /** The language of the texts in place. */
  readonly base: string | undefined
  /** Slot -> language -> text, of the other languages. */
  readonly listed: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** What no language entry mentions is in no stated language. */
  readonly plainByDefault: boolean
}

/** A text of a slot in one language, and where it was read. */
export interface Said {
  readonly slot: string
  readonly language: string
  readonly words: string
  readonly pointer: string
}

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

/** The language that an achievement speaks in place; undefined where it names none. */
export function baseOf(achievement: Place): string | undefined {
  const base = languageOf(achievement)
  return base === NO_LANGUAGE ? undefined : base
}

/**
 * The languages of an achievement. `related` of badges that `build` did not make is about other achievements. `said` is what
 * typed terms say besides.
 */
export function readSpeech(ledger: Ledger, achievement: Place, ours: boolean, said: readonly Said[]): Speech {
  const listed = new Map<string, Map<string, string>>()
  const list = (slot: string, language: string, words: string, pointer: string): void => {
    const languages = listed.get(slot) ?? new Map<string, string>()
    const other = languages.get(language)
    if (other !== undefined && other !== words) dispute(ledger, `${slot} in ${language}`, pointer)
    listed.set(slot, languages.set(language, other ?? words))
  }
  let plainByDefault = false
  for (const entry of ours ? objects(achievement, 'related') : []) {
    const language = languageOf(entry)
    if (language === undefined) continue
    const spoken = textsOf(entry)
    if (spoken.length === 0) plainByDefault ||= language === NO_LANGUAGE
    for (const { slot, words } of spoken) list(slot, language, words, entry.pointer)
  }
  for (const { slot, language, words, pointer } of said) list(slot, language, words, pointer)
  return { base: baseOf(achievement), listed, plainByDefault }
}

/** The text of a slot in all its languages; undefined when there is none, or only one that equals the made one. */
export function hearText(
  speech: Speech,
  slot: string,
  inPlace: string | undefined,
  made?: string,
): LocalizedText | undefined {
  const { base, plainByDefault } = speech
  const listed = speech.listed.get(slot)
  if (listed === undefined) {
    if (inPlace === undefined || inPlace === made) return undefined
    return base === undefined || plainByDefault ? inPlace : Object.fromEntries([[base, inPlace]])
  }
  const plain = listed.get(NO_LANGUAGE)
  if (plain !== undefined) return inPlace ?? plain
  const others = [...listed].filter(([language]) => language !== base).sort(([a], [b]) => (a < b ? -1 : 1))
  const copied = !listed.has(base ?? '') && others.some(([, words]) => words === inPlace)
  const own: [string, string][] = base === undefined || inPlace === undefined || copied ? [] : [[base, inPlace]]
  return Object.fromEntries([...own, ...others])
}

/** Whether a text can be a key of a LocalizedText: BCP 47 in form, as other issuers write it too (`en-EN`). */
export function isLanguageTag(tag: string): boolean {
  return TAG.test(tag)
}

function languageOf(place: Place): string | undefined {
  // as edubadges writes it: en_EN
  const tag = text(place, 'inLanguage')?.replaceAll('_', '-')
  return tag !== undefined && isLanguageTag(tag) ? tag : undefined
}

function textsOf(entry: Place): { readonly slot: string; readonly words: string }[] {
  const named = ['name', 'description', 'narrative'].map((key) => ({ slot: key, words: text(entry, key) }))
  const others = objects(entry, 'alignment')
    .filter((alignment) => text(alignment, 'targetType') === TARGET.translation)
    .map((alignment) => ({ slot: text(alignment, 'targetCode'), words: text(alignment, 'targetName') }))
  return [...named, ...others].flatMap(({ slot, words }) =>
    slot === undefined || words === undefined ? [] : [{ slot, words }],
  )
}
