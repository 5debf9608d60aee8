import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import {
  findConcept,
  LANGUAGES,
  type Label,
  type LabelledList,
  type Labels,
  labels,
  listConcepts,
} from '../../src/vocabulary.ts'
import { describeShared, shared } from '../support/shared.ts'

/** Treaty on European Union, article 55, and Regulation No 1/1958, article 1, as amended. */
const OFFICIAL = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ')

/** The lists, with how many labels each language has of them. */
const LISTS: { readonly [list in LabelledList]: number } = {
  eqf: 8,
  mode: 7,
  'assessment-type': 14,
  supervision: 4,
  'quality-assurance-type': 4,
  setting: 2,
  activity: 11,
  schedule: 3,
  'credit-system': 2,
  cycle: 4,
  stackability: 2,
}
const NAMES = Object.keys(LISTS) as LabelledList[]

/** Words that a language has taken from English, or has in common with it: they are no forgotten translations. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  // written alike in all these languages
  'mode online': ['cs', 'da', 'de', 'hu', 'it', 'nl', 'ro', 'sk', 'sv'],
  'mode hybrid': ['da', 'de', 'sv'],
  'assessment-type portfolio': ['cs', 'da', 'de', 'fr', 'it', 'nl', 'pl'],
  'assessment-type quiz': ['da', 'de', 'fr', 'it', 'nl', 'pl', 'sv'],
  // Danish writes the English word as one
  'assessment-type peer-review': ['da', 'de'],
  // Maltese has the English word
  'schedule full-time': ['mt'],
}

const english: Labels = await labels('en')
const all: readonly Labels[] = await Promise.all(LANGUAGES.map((language) => labels(language)))

const entriesOf = ({ elements, concepts }: Labels): [name: string, label: Label][] => [
  ...Object.entries(elements).map(([element, label]): [string, Label] => [`element ${element}`, label]),
  ...NAMES.flatMap((list) =>
    Object.entries(concepts[list]).map(([slug, label]): [string, Label] => [`${list} ${slug}`, label]),
  ),
]

test('the languages are the 24 official ones', () => {
  expect([...LANGUAGES].sort()).toEqual(OFFICIAL)
})

describe.each(all)('$language', (own) => {
  test('has every element and every entry of the lists, and no other', () => {
    expect(Object.keys(own.elements).map(Number)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
    expect(Object.keys(own.concepts).sort()).toEqual([...NAMES].sort())
    for (const list of NAMES) {
      const slugs = listConcepts(list).map(({ slug }) => slug)
      expect(Object.keys(own.concepts[list]).sort(), list).toEqual(slugs.sort())
      expect(slugs).toHaveLength(LISTS[list])
    }
  })

  test('each says something, in letters of its own script, without a stray mark', () => {
    const script =
      { bg: /\p{Script=Cyrillic}/u, el: /\p{Script=Greek}/u }[own.language as string] ?? /\p{Script=Latin}/u
    for (const [name, { text }] of entriesOf(own)) {
      expect(text, name).toMatch(/^\S(.*\S)?$/)
      expect(text, name).not.toMatch(/[#|{}<>]|\s\s/)
      expect(text, name).toMatch(script)
      expect(text.normalize('NFC'), name).toBe(text)
    }
  })

  test('no two entries of a list are called the same', () => {
    for (const list of NAMES) {
      const texts = Object.values(own.concepts[list]).map(({ text }) => text.toLowerCase())
      expect(new Set(texts).size, list).toBe(texts.length)
    }
    expect(new Set(Object.values(own.elements).map(({ text }) => text)).size).toBe(16)
  })

  test('each EQF level names its number', () => {
    for (const [level, { text }] of Object.entries(own.concepts.eqf)) expect(text.match(/\d+/g)).toEqual([level])
  })
})

describe.each(all.filter(({ language }) => language !== 'en'))('$language', (own) => {
  test('none is the English one, but where the language has that word', () => {
    const theirs = new Map(entriesOf(english).map(([name, { text }]) => [name, plain(text)]))
    const same = entriesOf(own).filter(([name, { text }]) => plain(text) === theirs.get(name))
    const allowed = Object.entries(SAME).flatMap(([name, languages]) =>
      languages.includes(own.language) ? [name] : [],
    )
    expect(same.map(([name]) => name).sort()).toEqual(allowed.sort())
  })

  test('all are ours: the reference has English only', () => {
    expect(entriesOf(own).filter(([, { source }]) => source !== 'own')).toEqual([])
  })
})

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '')

test('English: ours are these, and everything else is official', () => {
  const own = entriesOf(english).filter(([, { source }]) => source === 'own')
  expect(own.map(([name]) => name)).toEqual([
    ...[7, 8, 10, 11, 12, 13, 15].map((element) => `element ${element}`),
    'mode hybrid',
    ...['short', 'first', 'second', 'third'].map((cycle) => `cycle ${cycle}`),
  ])
})

describeShared('official labels beside the reference data', () => {
  const read = (file: string) => JSON.parse(readFileSync(shared(file), 'utf8'))
  const FILES: Readonly<Partial<Record<LabelledList, string>>> = {
    eqf: 'eqf',
    mode: 'europass-modes',
    'assessment-type': 'europass-learning-assessment-types',
    supervision: 'supervision-verification',
    'quality-assurance-type': 'europass-accreditation-types',
    setting: 'europass-learning-setting-types',
    activity: 'europass-learning-activity-types',
    schedule: 'europass-learning-schedule-types',
    'credit-system': 'credit-points',
  }

  test.each(Object.entries(FILES) as [LabelledList, string][])('%s', (list, file) => {
    const { concepts }: { concepts: { id: string; label: string }[] } = read(`eu/vocab/${file}.json`)
    const theirs = concepts.map(({ id, label }) => [findConcept(list, id)?.slug, label])
    const official = Object.entries(english.concepts[list]).filter(([, { source }]) => source === 'official')
    expect(Object.fromEntries(official.map(([slug, { text }]) => [slug, text]))).toEqual(Object.fromEntries(theirs))
  })

  test('elements and stackability, as Annex I has them', () => {
    const { rows }: { rows: { n: number; element: string }[] } = read('eu/annex1-mapping.json')
    for (const { n, element } of rows) {
      const { text, source } = english.elements[n] as Label
      if (source === 'official') expect(text).toBe(element)
    }
    const { annexIWording }: { annexIWording: string[] } = read('eu/vocab/stackability.json')
    expect(Object.values(english.concepts.stackability)).toEqual(
      annexIWording.map((text) => ({ text, source: 'official' })),
    )
  })
})

describe('labels(language)', () => {
  test.each(['fr', 'FR', 'fr-BE', 'fr-Latn-LU'])('%s is French', async (tag) => {
    const { language, concepts, elements } = await labels(tag)
    expect([language, concepts.mode['blended'], elements[6]?.text]).toEqual([
      'fr',
      { text: 'Mixte', source: 'own' },
      "Acquis d'apprentissage",
    ])
  })

  test.each(['', 'no', 'french', '__proto__', 'constructor', undefined, 5])('%j has none', async (tag) => {
    const thrown: unknown = await labels(tag as string).catch((error: unknown) => error)
    expect(isMicrocredError(thrown) && thrown.code).toBe('options.value')
  })
})
