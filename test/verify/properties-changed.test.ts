/** Properties of `verify`, each by name: whatever was changed after signing is never verified. */
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { now, otherKey } from '../support/badge.ts'
import {
  change,
  foreign,
  foreignToken,
  jcs,
  leavesOf,
  png,
  pointersOf,
  rdfc,
  replaceAt,
  svg,
  token,
  unsigned,
  verdictOf,
} from './properties-samples.ts'

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

type Members = Record<string, Json>
const proofOf = (document: JsonObject): Members => (document['proof'] as Members[])[0] as Members
const withProof = (document: JsonObject, more: Members): Json => ({
  ...document,
  proof: [{ ...proofOf(document), ...more }],
})

/** The changed ones, and the first that was verified all the same. */
async function survivor(changed: Iterable<unknown>): Promise<unknown> {
  for (const each of changed) if ((await verdictOf(each)) === 'verified') return each
  return undefined
}

function* texts(document: JsonObject, next: (text: string) => string): Generator<Json> {
  for (const pointer of leavesOf(document)) {
    const changed = change(document, pointer, (value) => (typeof value === 'string' ? next(value) : value))
    if (JSON.stringify(changed) !== JSON.stringify(document)) yield changed
  }
}

const parts = token.split('.') as [string, string, string]
const foreignParts = foreignToken.split('.') as [string, string, string]

const characters = (text: string, wrap: (changed: string) => unknown, alphabet: string, step = 1): unknown[] =>
  Array.from({ length: Math.ceil(text.length / step) }, (_, index) => wrap(replaceAt(text, index * step, alphabet)))

const swapped = (document: JsonObject): Json[] => {
  const leaves = leavesOf(document).filter((pointer) => !pointer.startsWith('/@context'))
  // two items of one set may change places
  const listOf = (pointer: string): string => pointer.replace(/\/\d+$/, '')
  const apart = leaves.slice(1).flatMap((pointer, index) => {
    const other = leaves[index] as string
    return listOf(pointer) === listOf(other) ? [] : [[pointer, other] as const]
  })
  return apart.map(([pointer, other]) => {
    const values: Json[] = []
    change(document, other, (value) => void values.push(value) as never)
    const once = change(document, pointer, (value) => {
      values.push(value)
      return values[0] as Json
    })
    return change(once, other, () => values[1] as Json)
  })
}

const PROPERTIES: Readonly<Record<string, () => Iterable<unknown>>> = {
  'each character of a proof value': () =>
    characters(proofOf(rdfc)['proofValue'] as string, (proofValue) => withProof(rdfc, { proofValue }), BASE58),
  'each character of a proof value over JSON': () =>
    characters(proofOf(jcs)['proofValue'] as string, (proofValue) => withProof(jcs, { proofValue }), BASE58),
  'each text one character longer': () => texts(rdfc, (text) => `${text}x`),
  'each text one space longer': () => texts(rdfc, (text) => `${text} `),
  'each text one character shorter': () => texts(rdfc, (text) => text.slice(0, -1)),
  'each text without its first character': () => texts(rdfc, (text) => text.slice(1)),
  'each text in capitals': () => texts(rdfc, (text) => text.toUpperCase()),
  'each text in another Unicode form': () => texts(rdfc, (text) => text.normalize('NFD')),
  'each text with a mark that turns its direction': () => texts(rdfc, (text) => `\u202e${text}`),
  'each text empty': () => texts(rdfc, () => ''),
  'each text one character longer, over JSON': () => texts(jcs, (text) => `${text}x`),
  'each text in another Unicode form, over JSON': () => texts(jcs, (text) => text.normalize('NFD')),
  'each number one more': () =>
    leavesOf(rdfc).map((pointer) =>
      change(rdfc, pointer, (value) => (typeof value === 'number' ? value + 1 : `${value}1`)),
    ),
  'each number as its text, over JSON': () =>
    leavesOf(jcs)
      .filter((pointer) => pointer.endsWith('creditsAvailable'))
      .map((pointer) => change(jcs, pointer, String)),
  'each member taken out': () => pointersOf(rdfc).map((pointer) => change(rdfc, pointer, () => undefined)),
  'each member taken out, over JSON': () => pointersOf(jcs).map((pointer) => change(jcs, pointer, () => undefined)),
  'each member null': () => pointersOf(rdfc).map((pointer) => change(rdfc, pointer, () => null)),
  'each member true': () => pointersOf(rdfc).map((pointer) => change(rdfc, pointer, () => true)),
  'each member an empty object': () => pointersOf(rdfc).map((pointer) => change(rdfc, pointer, () => ({}))),
  'each member an empty list': () => pointersOf(rdfc).map((pointer) => change(rdfc, pointer, () => [])),
  'each list item twice, over JSON': () =>
    pointersOf(jcs)
      .filter((pointer) => /\/\d+$/.test(pointer) && !/^\/(proof|@context)/.test(pointer))
      .map((pointer) =>
        change(jcs, pointer.replace(/\/\d+$/, ''), (list) => [...(list as Json[]), (list as Json[])[0] as Json]),
      ),
  'two neighbouring values exchanged': () => swapped(rdfc),
  'two neighbouring values exchanged, over JSON': () => swapped(jcs),
  'a member more in each object': () =>
    ['', ...pointersOf(rdfc)].flatMap((pointer) => {
      const more = (value: Json): Json =>
        typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, honours: 'summa' } : value
      const changed = pointer === '' ? more(rdfc) : change(rdfc, pointer, more)
      return JSON.stringify(changed) === JSON.stringify(rdfc) ? [] : [changed]
    }),
  'the issuer another': () => [
    { ...rdfc, issuer: otherKey.controller },
    { ...rdfc, issuer: { ...(rdfc['issuer'] as Members), id: otherKey.controller } },
  ],
  'the key another': () => [
    withProof(rdfc, { verificationMethod: otherKey.id }),
    withProof(jcs, { verificationMethod: otherKey.id }),
  ],
  'issuer and key another': () => [
    { ...(withProof(rdfc, { verificationMethod: otherKey.id }) as Members), issuer: otherKey.controller },
  ],
  'the proof of another document': () => [
    { ...rdfc, proof: foreign['proof'] },
    { ...unsigned, proof: foreign['proof'] },
  ],
  'the time of signing another': () =>
    ['2026-11-22T09:59:59Z', '2026-11-22T10:00:00.0Z', '2026-11-22T11:00:00+01:00'].map((created) =>
      withProof(rdfc, { created }),
    ),
  'the purpose another': () =>
    ['authentication', 'keyAgreement', 'assertion', '', ['assertionMethod']].map((proofPurpose) =>
      withProof(rdfc, { proofPurpose }),
    ),
  'the suite another': () =>
    ['eddsa-jcs-2022', 'eddsa-2022', 'ecdsa-rdfc-2019', 'none', ''].map((cryptosuite) =>
      withProof(rdfc, { cryptosuite }),
    ),
  'the proof with a context, an expiry, a challenge, a nonce': () =>
    [
      { '@context': 'https://w3id.org/security/v2' },
      { expires: '2030-01-01T00:00:00Z' },
      { challenge: 'x' },
      { nonce: 'x' },
      { id: 'urn:x:1' },
    ].map((more) => withProof(rdfc, more)),
  'no proof, or what is none': () =>
    [undefined, null, [], {}, '', 'proof', 5, [null], [[]], [{}], [proofOf(rdfc)['proofValue']]].map((proof) => ({
      ...rdfc,
      proof,
    })),
  'the proof inside the subject': () => [
    { ...unsigned, credentialSubject: { ...(rdfc['credentialSubject'] as Members), proof: rdfc['proof'] } },
  ],
  'each character of a token': () => characters(token, (text) => text, BASE64URL, 3),
  'a token cut off': () =>
    Array.from({ length: 60 }, (_, index) => token.slice(0, Math.floor((token.length * index) / 60))),
  'a token with more behind it': () => ['A', '=', '.', '.A', '~', '\u0000', token].map((more) => token + more),
  'a token of two parts of one and one of another': () =>
    [0, 1, 2].map((place) => parts.map((part, index) => (index === place ? foreignParts[index] : part)).join('.')),
  'a token without signature, or with another algorithm': () =>
    ['none', 'None', 'HS256', 'ES256', 'RS256', ''].flatMap((alg) => {
      const header = btoa(JSON.stringify({ alg, typ: 'JWT', kid: otherKey.id })).replaceAll('=', '')
      return [`${header}.${parts[1]}.`, `${header}.${parts[1]}.${parts[2]}`]
    }),
  'each tenth byte of a picture, where the badge is': () =>
    Array.from({ length: Math.floor((png.lastIndexOf(0x7d) - png.indexOf(0x7b)) / 10) }, (_, index) => {
      const bytes = Uint8Array.from(png)
      const at = png.indexOf(0x7b) + index * 10
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes
    }),
  'a picture cut off': () =>
    Array.from({ length: 40 }, (_, index) => png.slice(0, Math.floor((png.length * index) / 41))),
  'each tenth character of the badge in an SVG': () => {
    const start = svg.indexOf('{')
    const end = svg.lastIndexOf('}')
    // white space between tokens of JSON says nothing
    return Array.from({ length: Math.floor((end - start) / 10) }, (_, index) => start + index * 10)
      .filter((at) => !/\s/.test(svg[at] ?? ''))
      .map((at) => replaceAt(svg, at, BASE64URL))
  },
}

test.each(Object.entries(PROPERTIES))('%s: never verified', async (_name, changed) => {
  const all = [...changed()]
  expect(all.length).toBeGreaterThan(0)
  expect(await survivor(all)).toBeUndefined()
})

test('the originals are', async () => {
  for (const each of [rdfc, jcs, token, png, svg]) expect(await verdictOf(each, { now })).toBe('verified')
})
