/**
 * The languages of a document. It speaks one language in place (`achievement.inLanguage`); what it says in others is one
 * entry of `achievement.related` each, which is what Open Badges has `Related` and `inLanguage` for. Clause by clause in
 * docs/wire.md, "Languages".
 */
import type { LocalizedText } from '../model/award.ts'
import type { Related } from '../model/credential.ts'
import type { Concepts } from './added-concepts.ts'
import { align } from './alignment.ts'
import { compact } from './compact.ts'
import { below } from './derive-ids.ts'
import { TARGET } from './wire.ts'

/** ISO 639-2 `und`, undetermined: the entry of the texts in no stated language. */
export const NO_LANGUAGE = 'und'

interface Said {
  readonly slot: string
  readonly text: LocalizedText
  readonly about: string
}

/** What has been put in place so far, by slot. */
export interface Texts {
  readonly base: string | undefined
  readonly said: Said[]
  /** Slots whose text in place equals what the rule for made texts would make: `read` would take it for made. */
  readonly own: Set<string>
  /** The caller's, which have labels of their own. */
  readonly concepts: Concepts
}

export function startTexts(base: string | undefined, concepts: Concepts): Texts {
  return { base, said: [], own: new Set(), concepts }
}

/** The text that goes in place; its other languages are remembered for `writeRelated`. */
export function putText(texts: Texts, slot: string, text: LocalizedText, about: string): string {
  texts.said.push({ slot, text, about })
  return inPlace(text, texts.base)
}

/** The award's own text or, where it has none, the made one. */
export function putOwnOrMade(
  texts: Texts,
  slot: string,
  text: LocalizedText | undefined,
  made: string,
  about: string,
): string {
  if (text === undefined) return made
  const own = putText(texts, slot, text, about)
  if (own === made) texts.own.add(slot)
  return own
}

/** The text in `base`; if it has none, in the first of its languages by tag, so that the order of members changes no byte. */
export function inPlace(text: LocalizedText, base: string | undefined): string {
  if (typeof text === 'string') return text
  const [first = ''] = base === undefined ? Object.keys(text) : Object.keys(text).sort()
  return text[base !== undefined && Object.hasOwn(text, base) ? base : first] ?? ''
}

/** The entries of the other languages, by tag. */
export function writeRelated(texts: Texts, achievementId: string): readonly Related[] {
  const spoken = new Map<string, Map<string, Words>>()
  const list = (language: string, { slot, text, about }: Said, words: string): void => {
    const slots = spoken.get(language) ?? new Map<string, Words>()
    if (slots.size === 0) spoken.set(language, slots)
    slots.set(slot, { slot, text, about, words })
  }
  const plainByDefault = isPlainTheRule(texts)
  for (const said of texts.said) {
    if (typeof said.text === 'string') {
      const listed = texts.own.has(said.slot) || (texts.base !== undefined && !plainByDefault)
      if (listed) list(NO_LANGUAGE, said, said.text)
    } else {
      for (const language of listedLanguages(texts, said.slot, said.text, plainByDefault)) {
        list(language, said, said.text[language] ?? '')
      }
    }
  }
  // an entry without texts: what no other entry mentions is in no stated language
  if (plainByDefault) spoken.set(NO_LANGUAGE, new Map())
  return [...spoken]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, slots]) => writeEntry(achievementId, language, slots))
}

// Plain texts are either listed each under `und`, or the rule is turned round and the texts in the base language alone are
// listed instead; whichever names fewer texts. A text that must be listed anyhow decides it.
function isPlainTheRule({ base, said, own }: Texts): boolean {
  if (base === undefined) return false
  const plain = said.filter(({ text }) => typeof text === 'string')
  if (plain.length === 0 || plain.some(({ slot }) => own.has(slot))) return false
  const baseAlone = said.filter(({ text }) => typeof text !== 'string' && isAlone(text, base))
  return baseAlone.length < plain.length
}

/** Every language but the base; the base too where its absence would be read otherwise. */
function listedLanguages(
  { base, own }: Texts,
  slot: string,
  text: Exclude<LocalizedText, string>,
  plainByDefault: boolean,
): readonly string[] {
  const others = Object.keys(text).filter((language) => language !== base)
  const words = base === undefined ? undefined : text[base]
  if (base === undefined || words === undefined) return others
  const doubled = others.some((language) => text[language] === words)
  const unmentioned = others.length === 0 && (plainByDefault || own.has(slot))
  return doubled || unmentioned ? [base, ...others] : others
}

function isAlone(text: Exclude<LocalizedText, string>, base: string): boolean {
  return text[base] !== undefined && Object.keys(text).length === 1
}

type Words = Said & { readonly words: string }

// `criteria` is no term of a Related, so its text stands in `narrative`.
function writeEntry(achievementId: string, language: string, slots: ReadonlyMap<string, Words>): Related {
  const alignment = [...slots.values()].flatMap(({ slot, words, about }) =>
    slot === 'name' || slot === 'description' || slot === 'narrative'
      ? []
      : [align(TARGET.translation, { name: words, url: about, code: slot })],
  )
  return compact({
    id: below(achievementId, `lang-${language}`),
    type: ['Related'],
    inLanguage: language,
    name: slots.get('name')?.words,
    description: slots.get('description')?.words,
    narrative: slots.get('narrative')?.words,
    alignment,
  })
}
