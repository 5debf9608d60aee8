/** Small documents over the bundled contexts, made of their own terms, in orders that occur and in others. */
import { knownContexts } from '../../../contexts/known-contexts.ts'
import {
  CLR,
  CREDENTIALS_V1,
  CREDENTIALS_V2,
  DATA_INTEGRITY_V2,
  ED25519_2020,
  OPEN_BADGES,
  OPEN_BADGES_EXTENSIONS,
  STATUS_LIST_2021,
} from '../../../contexts/urls.ts'
import type { Json, JsonObject } from '../../../src/model/credential.ts'
import type { Sample } from './compare.ts'
import { generateContext } from './generate-contexts.ts'
import { IDS, LANGUAGES, NUMBERS, oddValue, TEXTS, valueObject } from './odd-values.ts'
import { createRandom, type Random } from './random.ts'

const USUAL_ORDERS: readonly (readonly string[])[] = [
  [CREDENTIALS_V2],
  [CREDENTIALS_V2, OPEN_BADGES],
  [CREDENTIALS_V2, OPEN_BADGES],
  [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
  [CREDENTIALS_V1, OPEN_BADGES],
  [CREDENTIALS_V1, OPEN_BADGES, ED25519_2020],
  [CREDENTIALS_V2, CLR, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
  [CREDENTIALS_V2, DATA_INTEGRITY_V2],
  [CREDENTIALS_V1, STATUS_LIST_2021],
  [CREDENTIALS_V1, 'https://w3id.org/security/data-integrity/v1'],
  ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
  ['https://www.w3.org/ns/did/v1', ED25519_2020],
]

const urls: readonly string[] = [...knownContexts.keys()]

type Definitions = ReadonlyMap<string, Json | undefined>

const definitionsOf: ReadonlyMap<string, Definitions> = new Map(
  urls.map((url) => [url, collect((knownContexts.get(url) as JsonObject)['@context'] ?? null)]),
)

function collect(context: Json): Definitions {
  const parts = (Array.isArray(context) ? context : [context]).filter(
    (part) => typeof part === 'object' && part !== null,
  )
  return new Map(parts.flatMap((part) => Object.entries(part as JsonObject).filter(([name]) => !name.startsWith('@'))))
}

function scopeOf(definition: Json | undefined): Definitions | undefined {
  const scope = (definition as JsonObject | undefined)?.['@context']
  return scope === undefined ? undefined : collect(scope)
}

export function generateBundled(seed: number): Sample {
  const random = createRandom(seed)
  const order = random.weighted(
    [8, () => random.pick(USUAL_ORDERS)],
    [1, () => Array.from({ length: 1 + random.below(4) }, () => random.pick(urls))],
    [1, () => random.shuffle([...random.pick(USUAL_ORDERS), random.pick(urls)])],
  )
  const parts: Json[] = [...order]
  const contexts: Record<string, object> = {}
  if (random.chance(0.1)) parts.push({ '@language': random.pick(LANGUAGES) })
  if (random.chance(0.05)) parts.push({ '@vocab': 'https://v.example/' })
  if (random.chance(0.08)) parts.push(generateContext(random, { odd: 0 }, 0))
  if (random.chance(0.08)) {
    contexts['https://c.example/0'] = { '@context': generateContext(random, { odd: 0.15 }, 0) }
    parts.splice(random.below(parts.length + 1), 0, 'https://c.example/0')
  }
  const terms = new Map(order.flatMap((url) => [...(definitionsOf.get(url) ?? [])]))
  const odd = random.chance(0.3) ? 0.1 : 0
  return {
    document: {
      '@context': parts.length === 1 ? (parts[0] ?? null) : parts,
      ...generateNode(random, terms, terms, odd, 0),
    },
    contexts,
  }
}

function generateNode(random: Random, terms: Definitions, outer: Definitions, odd: number, depth: number): JsonObject {
  const typeNames = [...terms].filter(([name, definition]) => /^[A-Z1]/.test(name) && typeof definition === 'object')
  const types = Array.from({ length: random.weighted<number>([2, () => 0], [8, () => 1], [2, () => 2]) }, () =>
    typeNames.length > 0 ? random.pick(typeNames) : undefined,
  ).filter((type) => type !== undefined)
  const inside = types.flatMap(([, definition]) => [...(scopeOf(definition) ?? [])])
  const node: Record<string, Json> = {}
  if (random.chance(0.7)) node[random.chance(0.8) ? 'id' : '@id'] = random.pick(IDS)
  if (types.length > 0)
    node[random.chance(0.8) ? 'type' : '@type'] =
      types.length === 1 && random.chance(0.5) ? (types[0]?.[0] ?? '') : types.map(([name]) => name)
  const all = [...outer].filter(([name, definition]) => /^[a-z]/.test(name) && typeof definition === 'object')
  const count = 1 + random.below(depth === 0 ? 4 : 3)
  for (let index = 0; index < count; index++) {
    const [name, definition] = random.pick<readonly [string, Json | undefined]>(
      inside.length > 0 && random.chance(0.9) ? inside : all.length > 0 ? all : [...terms],
    )
    if (name === 'id' || name === 'type') continue
    node[name] = generateValue(random, outer, definition, odd, depth)
  }
  if (depth > 0 && random.chance(0.03)) node['@context'] = random.pick(urls)
  if (random.chance(odd))
    node[random.pick(['unknown', '@index', '@graph', 'toString', 'ex:p', 'https://e.example/p'])] = oddValue(random)
  return node
}

function generateValue(
  random: Random,
  outer: Definitions,
  definition: Json | undefined,
  odd: number,
  depth: number,
): Json {
  if (random.chance(odd)) return oddValue(random)
  const type = typeof definition === 'object' ? (definition as JsonObject | null)?.['@type'] : undefined
  const container = String((definition as JsonObject | null)?.['@container'] ?? '')
  const scope = scopeOf(definition)
  const node = (): Json => generateNode(random, scope ? new Map([...outer, ...scope]) : outer, outer, odd, depth + 1)
  const one = (): Json =>
    depth < 3 && (container.includes('@graph') || random.chance(type === '@id' ? 0.5 : 0.15))
      ? node()
      : random.weighted<Json>(
          [type === '@id' || type === '@vocab' ? 9 : 0.5, () => random.pick(IDS)],
          [3, () => random.pick(TEXTS)],
          [2, () => random.pick(NUMBERS)],
          [0.5, () => random.chance(0.5)],
          [1, () => valueObject(random, odd)],
          [0.3, () => null],
        )
  return random.chance(0.3) ? Array.from({ length: random.below(4) }, one) : one()
}
