/** Everything that is said in one language: the page's own texts, and what the EU's lists are called. */
import { type Labels, labels } from '../vocabulary/labels.ts'
import type { Texts } from './texts/words.ts'
import { loadTexts, type VerifierLanguage } from './texts.ts'

export interface Words {
  readonly language: VerifierLanguage
  /** For dates and numbers: the person's own manner of the language, or the one of the EU. */
  readonly locale: string
  readonly texts: Texts
  readonly labels: Labels
  /** Where a report stands: the level of its headings, and what makes its ids its own. A credential inside another is one deeper. */
  readonly level: 3 | 4 | 5 | 6
  readonly mark: string
}

export async function loadWords(language: VerifierLanguage): Promise<Words> {
  const [texts, named] = await Promise.all([loadTexts(language), labels(language)])
  const own = navigator.languages.find((tag) => tag.startsWith(`${language}-`))
  const locale = own ?? (language === 'en' ? 'en-IE' : language)
  return { language, locale, texts, labels: named, level: 3, mark: '' }
}

/** For the credential at `index` inside another. */
export function deeper(words: Words, index: number): Words {
  return { ...words, level: Math.min(words.level + 1, 6) as Words['level'], mark: `${words.mark}-${index}` }
}

/** `#` in a text is where a number or a name goes. */
export function fill(text: string, value: string): string {
  return text.replace('#', () => value)
}
