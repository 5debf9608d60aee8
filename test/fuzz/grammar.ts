/** What the fuzzers write with: texts by a grammar, damaged here and there. All of it from a seed. */
import type { Json } from '../../src/model/credential.ts'
import type { Random } from '../rdf/support/random.ts'

export function bytesOf(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256))
}

export function textOf(random: Random, alphabet: string, longest: number): string {
  return Array.from({ length: random.below(longest + 1) }, () => alphabet[random.below(alphabet.length)]).join('')
}

/** JSON text by its grammar, with what is nearly JSON. */
export function jsonText(random: Random, depth = 0): string {
  const space = random.pick(['', '', '', ' ', '\n\t', '\u00a0', '/**/'])
  const inner = (): string => jsonText(random, depth + 1)
  const list = (make: () => string): string =>
    Array.from({ length: random.below(4) }, make).join(random.pick([',', ',', ',', ', ', ',,', ';']))
  const value = random.weighted<string>(
    [depth < 5 ? 3 : 0.1, () => `[${list(inner)}${random.pick([']', ']', ']', ',]', ''])}`],
    [
      depth < 5 ? 4 : 0.1,
      () =>
        `{${list(() => `${jsonName(random)}${random.pick([':', ':', ':', ' : ', ''])}${inner()}`)}${random.pick(['}', '}', '}', ',}'])}`,
    ],
    [3, () => jsonName(random)],
    [
      3,
      () =>
        random.pick([
          '0',
          '-0',
          '1',
          '2.5',
          '1e3',
          '1E-7',
          '-1.5e+10',
          '01',
          '+1',
          '.5',
          '1.',
          '9007199254740993',
          '1e999',
          '0x1',
          'NaN',
          '-',
        ]),
    ],
    [2, () => random.pick(['true', 'false', 'null', 'True', 'nul', 'undefined'])],
  )
  return space + value + space
}

function jsonName(random: Random): string {
  const inside = random.pick([
    'a',
    'id',
    'type',
    '__proto__',
    'constructor',
    '@context',
    'größe',
    '\\u0061',
    '\\ud83d\\ude00',
    '\\ud800',
    '\\x',
    '\\n',
    '\n',
    '😀',
    '\udc00',
    '',
    '\u0000',
  ])
  return random.pick(['"', '"', '"', '"', "'"]) + inside + random.pick(['"', '"', '"', '"', ''])
}

/** One to three places damaged: a byte changed, taken out, put in, a run doubled, the end cut off. */
export function damage(random: Random, bytes: Uint8Array): Uint8Array {
  const current = [...bytes]
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(current.length + 1)
    random.weighted<void>(
      [4, () => void current.splice(at, 1, random.below(256))],
      [2, () => void current.splice(at, 1 + random.below(4))],
      [2, () => void current.splice(at, 0, ...bytesOf(random, 1 + random.below(4)))],
      [1, () => void current.splice(at, 0, ...current.slice(at, at + random.below(200)))],
      [1, () => void current.splice(at)],
    )
  }
  return Uint8Array.from(current)
}

/** The same for texts, by what has a meaning in them. */
export function damageText(random: Random, text: string, words: readonly string[]): string {
  let current = text
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(current.length + 1)
    const word = random.pick(words)
    current = random.weighted<string>(
      [3, () => current.slice(0, at) + word + current.slice(at)],
      [3, () => current.slice(0, at) + word + current.slice(at + 1 + random.below(6))],
      [2, () => current.slice(0, at) + current.slice(at + 1 + random.below(6))],
      [1, () => current.slice(0, at)],
      [1, () => current + current.slice(at, at + 100)],
    )
  }
  return current
}

/** A member replaced, taken out, doubled or moved, anywhere. */
export function damageJson(random: Random, document: Json, values: readonly Json[]): Json {
  const copy = structuredClone(document)
  for (let times = 1 + random.below(3); times > 0; times--) {
    const owners: (Record<string, Json> | Json[])[] = []
    const collect = (value: Json): void => {
      if (typeof value !== 'object' || value === null) return
      owners.push(value as Record<string, Json>)
      for (const member of Object.values(value)) collect(member as Json)
    }
    collect(copy)
    const owner = random.pick(owners) as Record<string, Json>
    const names = Object.keys(owner)
    if (names.length === 0) continue
    const name = random.pick(names)
    const put = (member: string, value: Json): void => void Object.assign(owner, { [member]: value })
    random.weighted<void>(
      [4, () => put(name, structuredClone(random.pick(values)))],
      [2, () => void (Array.isArray(owner) ? owner.splice(Number(name), 1) : delete owner[name])],
      [1, () => put(name, [owner[name] as Json, structuredClone(random.pick(values))])],
      [1, () => put(random.pick(['id', 'type', 'name', '@id', 'x']), owner[name] as Json)],
    )
  }
  return copy
}
