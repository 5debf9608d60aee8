import { describe, expect, test } from 'vitest'
import { TEXTS } from '../../examples/verifier/texts.ts'
import { chooseLanguage, loadTexts, VERIFIER_LANGUAGES } from '../../src/element/texts.ts'
import { PROBLEM_CODES } from '../../src/errors/problem-codes.ts'
import { CHECK_IDS } from '../../src/verify/check-ids.ts'

/** Every text by its path. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, `${path}/${key}`))
}

const english = flatten(await loadTexts('en'))

/** What is the same word in another language. */
const SAME: Readonly<Record<string, RegExp>> = {
  de: /^$/,
  fr: /award\/page$|checks\/proof\.signature\/0$/,
  es: /^$/,
  el: /^$/,
}

describe('the texts of the page', () => {
  test('are in English, German, French, Spanish and Greek, and so is the page around them', () => {
    expect(VERIFIER_LANGUAGES).toEqual(['en', 'de', 'fr', 'es', 'el'])
    expect(Object.keys(TEXTS)).toEqual(VERIFIER_LANGUAGES)
  })

  test.each(['de', 'fr', 'es', 'el'] as const)(
    '%s: all of them, each with the gaps of the English one',
    async (language) => {
      const texts = flatten(await loadTexts(language))
      const gaps = (pairs: readonly [string, string][]) =>
        Object.fromEntries(pairs.map(([path, text]) => [path, text.split('#').length - 1]))
      expect(gaps(texts)).toEqual(gaps(english))
      expect(texts.filter(([, text]) => text.trim() === '')).toEqual([])
      const said = new Map(english)
      const same = texts.filter(([path, text]) => said.get(path) === text && !SAME[language]?.test(path))
      expect(same).toEqual([])
      expect(Object.keys(TEXTS[language])).toEqual(Object.keys(TEXTS.en))
    },
  )

  test('say of each check what it means and what to do, and know the codes they explain', async () => {
    const { checks, explained } = await loadTexts('en')
    expect(Object.keys(checks).sort()).toEqual([...CHECK_IDS].sort())
    for (const words of Object.values(checks)) expect(words).toHaveLength(4)
    for (const code of Object.keys(explained)) expect(PROBLEM_CODES).toContain(code)
  })

  test.each([
    [['de-AT', 'en'], 'de'],
    [['nl', 'FR-be'], 'fr'],
    [['nl'], 'en'],
    [['', 'x', 'constructor'], 'en'],
    [[], 'en'],
  ] as const)('%j -> %s', (tags, language) => expect(chooseLanguage(tags)).toBe(language))
})
