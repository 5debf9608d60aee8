/** A signed document with the same statements, or nearly, written otherwise: what JSON-LD offers to who wants to hide something. */
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { createRandom, type Random } from '../rdf/support/random.ts'

type Members = Record<string, Json>

const CREDENTIALS = 'https://www.w3.org/2018/credentials#'
const BADGES = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#'

/** The document that `seed` chooses, restated once to three times. */
export function restate(documents: readonly JsonObject[], seed: number): JsonObject {
  const random = createRandom(seed)
  const document = structuredClone(random.pick(documents)) as Members
  const times = random.weighted<number>([5, () => 1], [3, () => 2], [1, () => 3])
  for (let index = 0; index < times; index++) change(random, document)
  return document
}

function change(random: Random, document: Members): void {
  const nodes = listNodes(document)
  const node = random.pick(nodes)
  const names = Object.keys(node).filter((name) => !['@context', 'id', 'type', 'proof'].includes(name))
  if (names.length === 0) return
  const name = random.pick(names)
  const value = node[name] as Json
  const take = (): Json => {
    delete node[name]
    return value
  }
  const id = (node['id'] as Json) ?? 'urn:uuid:00000000-0000-4000-8000-000000000001'
  const types = node['type'] === undefined ? {} : { type: node['type'] as Json }
  const contexts = [document['@context'] ?? []].flat() as Json[]
  const addContext = (context: Json): void => {
    document['@context'] = random.chance(0.8) ? [...contexts, context] : [context, ...contexts]
  }
  random.weighted<void>(
    [
      3,
      () =>
        set(random.pick(nodes), random.pick(['evidence', 'related', 'source', 'shownBy']), {
          id,
          ...types,
          [name]: take(),
        }),
    ],
    [2, () => set(node, '@included', [{ id, ...types, [name]: take() }])],
    [2, () => set(node, '@nest', { [name]: take() })],
    [2, () => set(node, random.pick([CREDENTIALS, BADGES, 'https://schema.org/']) + name, take())],
    [2, () => set(node, '@reverse', { [CREDENTIALS + name]: { id, ...types } })],
    [2, () => set(node, '@index', 'PhD in Physics')],
    [2, () => set(node, '@id', id)],
    [1, () => set(node, '@type', (types as Members)['type'] ?? 'Profile')],
    [1, () => set(node, '@graph', [{ id, ...types, [name]: take() }])],
    [
      2,
      () => {
        addContext({
          alias: {
            '@id': random.pick([CREDENTIALS, BADGES, 'https://schema.org/']) + name,
            '@type': random.pick(['@id', 'http://www.w3.org/2001/XMLSchema#dateTime']),
          },
        })
        set(node, 'alias', take())
      },
    ],
    [
      1,
      () => {
        addContext({ wrap: random.pick(['@nest', '@included', '@index', '@id', '@type']) })
        set(node, 'wrap', random.pick<Json>([{ [name]: value }, 'text', id]))
        if (random.chance(0.5)) take()
      },
    ],
    [
      1,
      () =>
        addContext({
          [name]: random.pick<Json>([
            null,
            '@index',
            'https://other.example/term',
            {
              '@id': BADGES + name,
              '@container': random.pick(['@index', '@set', '@list', '@language', '@graph', '@id', '@type']),
            },
          ]),
        }),
    ],
    [
      1,
      () =>
        addContext(
          random.pick<Json>([
            { '@vocab': 'https://v.example/' },
            { '@language': 'de' },
            { '@base': 'https://b.example/' },
            { '@version': 1.1 },
            { '@import': 'https://w3id.org/security/multikey/v1' },
          ]),
        ),
    ],
    [
      1,
      () => set(node, '@context', random.pick<Json>([null, {}, { [name]: null }, { '@vocab': 'https://v.example/' }])),
    ],
    [2, () => set(node, name, [value])],
    [1, () => set(node, name, [value, structuredClone(value)])],
    [1, () => set(node, name, { '@set': [value] })],
    [1, () => set(node, name, { '@list': [value] })],
    [1, () => set(node, name, typeof value === 'object' ? { '@id': id } : { '@value': value })],
    [1, () => set(node, name, { en: value })],
    [1, () => set(node, name, [null, value])],
    [1, () => set(node, 'honours', null)],
    // the same, in another order of names: nothing changes
    [
      1,
      () => {
        take()
        set(node, name, value)
      },
    ],
  )
}

function set(node: Members, name: string, value: Json): void {
  node[name] = value
}

function listNodes(value: Json, found: Members[] = []): Members[] {
  if (typeof value !== 'object' || value === null) return found
  if (!Array.isArray(value)) found.push(value as Members)
  for (const [key, member] of Object.entries(value)) {
    if (key !== '@context' && key !== 'proof') listNodes(member as Json, found)
  }
  return found
}
