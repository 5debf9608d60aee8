/** What the page says of its own, by language; a language is loaded when it is asked for. */
import type { Texts } from './texts/words.ts'

export type VerifierLanguage = 'en' | 'de' | 'fr' | 'es' | 'el'

// Each is a file of its own, so that bundlers make a chunk of each.
const LOADERS: { readonly [language in VerifierLanguage]: () => Promise<{ readonly texts: Texts }> } = {
  en: () => import('./texts/en.ts'),
  de: () => import('./texts/de.ts'),
  fr: () => import('./texts/fr.ts'),
  es: () => import('./texts/es.ts'),
  el: () => import('./texts/el.ts'),
}

/** The languages the page speaks. */
export const VERIFIER_LANGUAGES: readonly VerifierLanguage[] = /* @__PURE__ */ Object.keys(
  LOADERS,
) as VerifierLanguage[]

/** The first of these tags (BCP 47) that the page speaks, or English. */
export function chooseLanguage(tags: readonly string[]): VerifierLanguage {
  for (const tag of tags) {
    const [primary] = tag.toLowerCase().split('-')
    const known = VERIFIER_LANGUAGES.find((language) => language === primary)
    if (known !== undefined) return known
  }
  return 'en'
}

export async function loadTexts(language: VerifierLanguage): Promise<Texts> {
  return (await LOADERS[language]()).texts
}
