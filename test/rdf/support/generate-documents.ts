/** Small documents over contexts that were made for them. */
import type { Json, JsonObject } from '../../../src/model/credential.ts'
import type { Sample } from './compare.ts'
import { generateContext, NAMES, type Taste } from './generate-contexts.ts'
import {
  IDS,
  KEYWORDS,
  LANGUAGES,
  NUMBERS,
  ODD_IDS,
  ODD_LANGUAGES,
  oddValue,
  PROTOTYPE_KEYS,
  TEXTS,
  valueObject,
} from './odd-values.ts'
import { createRandom, type Random } from './random.ts'

/** Most by the rules, some against one or two, some against many. */
export function generateDocument(seed: number): Sample {
  const random = createRandom(seed)
  const taste = { odd: random.weighted<number>([7, () => 0], [4, () => 0.15], [1, () => 1]) }
  const urls = ['https://c.example/0', 'https://c.example/1', 'https://c.example/2'].slice(0, 1 + random.below(3))
  const contexts = Object.fromEntries(
    urls.map((url) => {
      const context: Json = random.chance(0.1)
        ? [generateContext(random, taste, 0), generateContext(random, taste, 0)]
        : generateContext(random, taste, 0)
      return [url, { '@context': context }]
    }),
  )
  const node = generateNode(random, taste, urls, 0)
  const order = random.chance(0.6) ? urls : Array.from({ length: 1 + random.below(4) }, () => random.pick(urls))
  const own: Json[] = random.chance(0.25) ? [generateContext(random, taste, 0)] : []
  const parts: Json[] = random.chance(0.8) ? [...order, ...own] : random.shuffle([...order, ...own])
  if (random.chance(0.1)) parts.push({ '@language': random.pick(LANGUAGES) })
  if (random.chance(taste.odd * 0.1)) parts.push(random.pick<Json>([null, 5, [], 'https://unknown.example/', {}]))
  return { document: { '@context': parts.length === 1 ? (parts[0] ?? null) : parts, ...node }, contexts }
}

function generateNode(random: Random, taste: Taste, urls: readonly string[], depth: number): JsonObject {
  const { odd } = taste
  const node: Record<string, Json> = {}
  const set = (key: string, value: Json): void => {
    Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true })
  }
  if (depth > 0 && random.chance(0.08)) {
    set('@context', random.chance(0.3) ? random.pick(urls) : generateContext(random, taste, 1))
  }
  if (random.chance(depth === 0 ? 0.9 : 0.5)) set(random.chance(0.7) ? '@id' : 'id', generateId(random, odd))
  if (random.chance(depth === 0 ? 0.8 : 0.5)) set(random.chance(0.7) ? '@type' : 'type', generateTypes(random, odd))
  const count = random.weighted<number>(
    [depth === 0 ? 0.1 : 1, () => 0],
    [5, () => 1],
    [5, () => 2],
    [3, () => 3],
    [1, () => 5],
  )
  for (let index = 0; index < count; index++) {
    const key = random.weighted<string>(
      [20, () => random.pick(NAMES.filter((name) => name !== 'id' && name !== 'type'))],
      [3, () => random.pick(['https://e.example/p', 'ex:p', 'urn:p'])],
      [odd * 2, () => random.pick(KEYWORDS)],
      [odd, () => random.pick(PROTOTYPE_KEYS)],
      [odd, () => random.pick(['', ' ', 'undefined', 'a b', 'x'.repeat(5000), 'ex:p q', 'https://e.example/p q'])],
    )
    set(key, generateValue(random, taste, urls, depth))
  }
  return node
}

function generateId(random: Random, odd: number): Json {
  if (random.chance(odd * 0.1)) return random.pick<Json>([5, null, [], ['urn:x'], {}])
  return random.chance(odd * 0.25) ? random.pick(ODD_IDS) : random.pick(IDS)
}

function generateTypes(random: Random, odd: number): Json {
  const one = (): string =>
    random.chance(odd * 0.1)
      ? random.pick(['@json', '_:t', 'rel', '', '@id', '@foo', 'constructor'])
      : random.pick(['T', 'U', 'a', 'b', 'c', 'ex:T', 'https://e.example/T'])
  if (random.chance(odd * 0.08)) return random.pick<Json>([5, null, [], [null], {}, [5], [['T']]])
  return random.chance(0.5) ? one() : Array.from({ length: random.below(4) }, one)
}

function generateValue(random: Random, taste: Taste, urls: readonly string[], depth: number): Json {
  const { odd } = taste
  const deeper = (): Json => (depth < 3 ? generateNode(random, taste, urls, depth + 1) : 'deep')
  return random.weighted<Json>(
    [6, () => random.pick(TEXTS)],
    [4, () => random.pick(IDS)],
    [odd * 2, () => random.pick(ODD_IDS)],
    [3, () => random.pick(NUMBERS)],
    [1, () => random.chance(0.5)],
    [1, () => null],
    [3, () => valueObject(random, odd)],
    [9, deeper],
    [1, () => ({ [random.pick(['@id', 'id'])]: random.pick(IDS) })],
    [0.5, () => ({})],
    [2, () => generateLanguageMap(random, odd)],
    [odd * 4, () => oddValue(random)],
    [5, () => Array.from({ length: random.below(4) }, () => generateValue(random, taste, urls, depth + 1))],
    // the same twice, and what would be the same in RDF
    [1, () => ['x', 'x', 1, { '@value': '1', '@type': 'http://www.w3.org/2001/XMLSchema#integer' }]],
    [
      1,
      () => {
        const twin = deeper()
        return [twin, structuredClone(twin)]
      },
    ],
  )
}

function generateLanguageMap(random: Random, odd: number): Json {
  const languages = random.some(random.chance(odd * 0.3) ? [...LANGUAGES, ...ODD_LANGUAGES] : LANGUAGES, 0.4)
  return Object.fromEntries(
    languages.map((language): [string, Json] => [
      language,
      random.weighted<Json>(
        [5, () => random.pick(TEXTS)],
        [2, () => random.some(TEXTS, 0.1)],
        [0.5, () => [null, 'x']],
        [odd, () => random.pick<Json>([5, {}, { '@value': 'x' }, [['x']], true])],
      ),
    ]),
  )
}
