/** Real badges, and what comes of them when a few places are changed. */

import { knownContexts } from '../../../contexts/known-contexts.ts'
import type { Json, JsonObject } from '../../../src/model/credential.ts'
import type { Sample } from './compare.ts'
import { generateContext } from './generate-contexts.ts'
import { IDS, KEYWORDS, LANGUAGES, ODD_IDS, oddValue, PROTOTYPE_KEYS } from './odd-values.ts'
import { createRandom, type Random } from './random.ts'

type Place = { readonly holder: Record<string, Json> | Json[]; readonly key: string }

/** The document `seed` chooses, with none to four changes. */
export function mutateBadge(badges: readonly JsonObject[], seed: number): Sample {
  const random = createRandom(seed)
  const document = structuredClone(random.pick(badges)) as Record<string, Json>
  const count = random.weighted<number>([1, () => 0], [5, () => 1], [3, () => 2], [2, () => 4])
  for (let index = 0; index < count; index++) mutate(random, document)
  return { document, contexts: {} }
}

function mutate(random: Random, document: Record<string, Json>): void {
  const places = listPlaces(document)
  // types are many, and what is no text among them ends the matter
  const place = random.pick(
    random.chance(0.8) ? places.filter(({ holder, key }) => key !== 'type' && !Array.isArray(holder)) : places,
  )
  const value = read(place)
  const other = read(random.pick(places))
  const objects = [document, ...places.map(read).filter(isObject)] as Record<string, Json>[]
  const object = random.pick(objects)
  random.weighted<void>(
    [3, () => write(place, oddValue(random))],
    [2, () => write(place, null)],
    [3, () => remove(place)],
    [2, () => write(place, [value])],
    [1, () => write(place, [[value], null, []])],
    [2, () => write(place, [value, structuredClone(value)])],
    [2, () => write(place, structuredClone(other))],
    [1, () => write(place, [value, structuredClone(other)])],
    [1, () => write(place, { '@value': value })],
    [1, () => write(place, { '@value': typeof value === 'object' ? 'x' : value, '@language': random.pick(LANGUAGES) })],
    [1, () => write(place, { '@id': random.pick(IDS) })],
    [1, () => write(place, String(value))],
    [2, () => set(object, random.pick(['id', '@id']), random.chance(0.8) ? random.pick(IDS) : random.pick(ODD_IDS))],
    [
      1,
      () => {
        const id = objects.find((one) => one['id'] !== undefined && one !== object)?.['id'] ?? 'urn:x'
        // by now it may be an object, and hold the one that it is given to
        set(object, 'id', structuredClone(id))
      },
    ],
    [1, () => void delete object['id']],
    [
      1,
      () =>
        set(
          object,
          'type',
          random.pick<Json>([
            'Achievement',
            ['Profile'],
            [],
            'Unknown',
            ['Achievement', 'Profile', 'Alignment'],
            null,
            5,
          ]),
        ),
    ],
    [1, () => void delete object['type']],
    [1.5, () => set(object, random.pick(KEYWORDS), oddValue(random))],
    [0.5, () => set(object, random.pick(PROTOTYPE_KEYS), oddValue(random))],
    [
      1,
      () =>
        set(object, random.pick(['name', 'description', 'https://e.example/p', 'a:b', 'schema:x']), oddValue(random)),
    ],
    [
      1,
      () =>
        set(
          object,
          '@context',
          random.pick<Json>([
            ...knownContexts.keys(),
            null,
            {},
            { '@language': 'EN' },
            generateContext(random, { odd: 0.1 }, 0),
          ]),
        ),
    ],
    [1.5, () => changeContexts(random, document)],
    [0.5, () => void Object.assign(object, Object.fromEntries(random.shuffle(Object.entries(object))))],
  )
}

function changeContexts(random: Random, document: Record<string, Json>): void {
  const contexts = document['@context']
  const list = Array.isArray(contexts) ? contexts : [contexts ?? null]
  document['@context'] = random.weighted<Json>(
    [1, () => random.shuffle(list)],
    [2, () => [...list, { '@language': random.pick(LANGUAGES) }]],
    [2, () => [...list, { '@vocab': 'https://v.example/' }]],
    [2, () => [...list, generateContext(random, { odd: 0.1 }, 0)]],
    [2, () => [...list, random.pick([...knownContexts.keys()])]],
    [1, () => [...list, ...list]],
    [1, () => list.slice(1)],
    [1, () => [generateContext(random, { odd: 0 }, 0), ...list]],
    [0.3, () => [...list, null]],
  )
}

function listPlaces(value: Json, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, member] of Object.entries(value)) {
    if (key === '@context') continue
    found.push({ holder: value as Place['holder'], key })
    listPlaces(member as Json, found)
  }
  return found
}

function read({ holder, key }: Place): Json {
  return (holder as Record<string, Json>)[key] ?? null
}

function write({ holder, key }: Place, value: Json): void {
  set(holder as Record<string, Json>, key, value)
}

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}

/** Also `__proto__`, as a member. */
function set(object: Record<string, Json>, key: string, value: Json): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

function isObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
