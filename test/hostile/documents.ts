/** Hostile JSON and hostile documents. */
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { badge, key } from '../support/badge.ts'
import type { AttackClass } from './classes.ts'

const MB = 1_000_000

type Members = Record<string, Json>

const proof = (more: Members = {}): Members => ({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-11-22T10:00:00Z',
  verificationMethod: key.id,
  proofPurpose: 'assertionMethod',
  proofValue: `z${'2'.repeat(87)}`,
  ...more,
})
const signed = (more: Members = {}, proofs: Json = [proof()]): JsonObject => ({
  ...badge(key.controller, more),
  proof: proofs,
})
const achievement = (more: Members): JsonObject => {
  const subject = badge()['credentialSubject'] as Members
  return signed({ credentialSubject: { ...subject, achievement: { ...(subject['achievement'] as Members), ...more } } })
}
const many = (count: number, make: (index: number) => Json): Json[] =>
  Array.from({ length: count }, (_, index) => make(index))
const nest = (levels: number, wrap: (inner: Json) => Json, inner: Json = 'x'): Json =>
  Array.from({ length: levels }).reduce<Json>((held) => wrap(held), inner)

/** Organisations that are all part of each other. */
const clique = (count: number): Json => {
  const names = many(count, (index) => `_:n${index}`) as string[]
  return names.map((id) => ({
    id,
    type: ['Profile'],
    parentOrg: names.filter((other) => other !== id).map((other) => ({ id: other })),
  }))
}
const ring = (count: number): Json =>
  many(count, (index) => ({ id: `_:r${index}`, type: ['Profile'], parentOrg: { id: `_:r${(index + 1) % count}` } }))

export const DOCUMENTS: readonly AttackClass[] = [
  {
    name: 'JSON nested without end',
    cases: () => [
      '['.repeat(MB),
      '{"a":'.repeat(MB / 5),
      '[{"a":'.repeat(MB / 6),
      '['.repeat(MB / 2) + ']'.repeat(MB / 2),
    ],
  },
  {
    name: 'JSON with very many values',
    cases: () => [
      `[${'0,'.repeat(MB / 2 - 2)}0]`,
      `{"a":[${'{},'.repeat(MB / 3 - 4)}{}]}`,
      `[${'"",'.repeat(MB / 3 - 2)}""]`,
    ],
  },
  {
    name: 'JSON with one name many times',
    cases: () => [`{${'"a":1,'.repeat(MB / 6 - 2)}"a":1}`, `{${'"__proto__":1,'.repeat(MB / 14 - 2)}"a":1}`],
  },
  {
    name: 'JSON with numbers no double holds',
    cases: () => [
      `[${'9'.repeat(MB - 2)}]`,
      `[0.${'1'.repeat(MB - 4)}]`,
      `[1e${'9'.repeat(MB - 4)}]`,
      `[${'1e999,'.repeat(MB / 6 - 2)}1]`,
    ],
  },
  {
    name: 'JSON texts of escapes and half characters',
    cases: () => [
      `"${'\\u0000'.repeat(MB / 6 - 1)}"`,
      `"${'\\ud800'.repeat(MB / 6 - 1)}"`,
      `["${'\\\\'.repeat(MB / 2 - 3)}"]`,
    ],
  },
  {
    name: 'JSON that breaks off, or is none',
    cases: () => [
      ' '.repeat(MB),
      '\u00a0'.repeat(MB / 2),
      '"'.padEnd(MB, 'a'),
      '\\'.repeat(MB),
      '{'.padEnd(MB, ' '),
      '\0'.repeat(MB),
      'tru'.repeat(MB / 3),
    ],
  },
  {
    name: 'bytes that are no UTF-8',
    cases: () => [0x80, 0xc0, 0xe0, 0xf8, 0xff].map((byte) => new Uint8Array(MB).fill(byte)),
  },
  {
    name: 'more than the limits',
    cases: () => [
      ' '.repeat(MB + 1),
      new Uint8Array(MB + 1).fill(0x20),
      { ...signed(), name: 'x'.repeat(MB) },
      'x'.repeat(40 * MB),
    ],
  },
  {
    name: 'objects in JavaScript: circles, depth, breadth',
    cases: () => {
      const circle: { self?: unknown } = {}
      circle.self = circle
      return [
        circle,
        nest(100_000, (inner) => [inner]),
        nest(100_000, (inner) => ({ a: inner })),
        Array(MB),
        Object.fromEntries(many(50_000, (index) => [String(index), 1] as never) as never),
      ]
    },
  },
  {
    name: 'poison graphs: all connected with all',
    cases: () =>
      [8, 10, 12, 14, 30].map((count) =>
        signed({ issuer: { id: key.controller, type: ['Profile'], name: 'University', parentOrg: clique(count) } }),
      ),
  },
  {
    name: 'poison graphs: rings and many that are alike',
    cases: () => [
      signed({ evidence: ring(900) }),
      signed({ evidence: ring(3000) }),
      signed({ evidence: many(900, () => ({ type: ['Evidence'] })) }),
      signed({ evidence: many(450, () => ({ type: ['Evidence'], related: { type: ['Related'] } })) }),
    ],
  },
  {
    name: 'poison graphs in the proof',
    cases: () => [10, 14].map((count) => signed({}, [proof({ nonce: clique(count) })])),
  },
  {
    name: 'very many proofs',
    cases: () =>
      [9, 100, 3000].map((count) =>
        signed(
          {},
          many(count, () => proof()),
        ),
      ),
  },
  {
    name: 'proofs that name each other',
    cases: () => [
      signed(
        {},
        many(8, (index) => proof({ id: `urn:p:${index}`, previousProof: many(8, (other) => `urn:p:${other}`) })),
      ),
    ],
  },
  {
    name: 'proof values of great length',
    cases: () => ['z', 'u', 'm', ''].map((prefix) => signed({}, [proof({ proofValue: prefix + '2'.repeat(900_000) })])),
  },
  {
    name: 'key names of great length',
    cases: () =>
      ['did:key:z', 'did:jwk:', 'did:web:', 'https://', 'urn:'].map((start) =>
        signed({ issuer: start + '6'.repeat(400_000) }, [
          proof({ verificationMethod: `${start}${'6'.repeat(400_000)}#1` }),
        ]),
      ),
  },
  {
    name: 'contexts without end',
    cases: () =>
      [
        many(3000, () => ({ '@language': 'en' })),
        many(60, (index) => ({ [`t${index}`]: `https://t.example/${index}` })),
        many(3000, () => 'https://www.w3.org/ns/credentials/v2'),
        [nest(30, (inner) => ({ a: { '@id': 'https://t.example/a', '@context': inner } }), {})],
      ].map((list) => ({ ...signed(), '@context': [...(badge()['@context'] as Json[]), ...list] })),
  },
  {
    name: 'a context at each object',
    cases: () => [
      achievement({ alignment: many(900, () => ({ '@context': { '@language': 'en' }, type: ['Alignment'] })) }),
      achievement({
        alignment: many(900, () => ({
          '@context': [null, 'https://www.w3.org/ns/credentials/v2'],
          type: ['Alignment'],
        })),
      }),
    ],
  },
  {
    name: 'keywords at each object',
    cases: () =>
      ['@index', '@nest', '@included', '@reverse', '@graph', '@list', '@set', '@json', '@none', '@id', '@type'].map(
        (keyword) => achievement({ alignment: many(400, () => ({ type: ['Alignment'], [keyword]: { a: 1 } })) }),
      ),
  },
  {
    name: 'very many types, tags, alignments',
    cases: () => [
      signed({ type: many(9000, () => 'VerifiableCredential') }),
      signed({ type: many(9000, (index) => `ext:t${index}`) }),
      achievement({ tag: many(9000, (index) => `t${index}`) }),
      achievement({
        alignment: many(1800, () => ({ type: ['Alignment'], targetName: 'a', targetUrl: 'https://t.example/' })),
      }),
    ],
  },
  {
    name: 'very many objects of one id',
    cases: () => [
      signed({ evidence: many(1800, (index) => ({ id: 'urn:x:same', type: ['Evidence'], name: String(index) })) }),
      signed({
        evidence: many(3000, () => ({ id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10', type: ['Evidence'] })),
      }),
    ],
  },
  {
    name: 'very many status entries',
    cases: () =>
      [17, 1500].map((count) =>
        signed({
          credentialStatus: many(count, (index) => ({
            type: 'BitstringStatusListEntry',
            statusPurpose: 'revocation',
            statusListIndex: String(index),
            statusListCredential: 'https://uni.example/1',
          })),
        }),
      ),
  },
  {
    name: 'endorsements in endorsements',
    cases: () =>
      [
        nest(
          25,
          (inner) => ({ ...badge(), type: ['VerifiableCredential', 'EndorsementCredential'], endorsement: [inner] }),
          badge(),
        ),
        many(900, () => badge()),
      ].map((inner) => signed({ endorsement: [inner].flat() as Json })),
  },
  {
    name: 'texts made for backtracking',
    cases: () =>
      [
        'a '.repeat(200_000),
        '-'.repeat(400_000),
        `en-${'a-'.repeat(200_000)}`,
        `2026-05-29T00:00:00.${'0'.repeat(400_000)}`,
        `https://${'a.'.repeat(200_000)}`,
        `${'a'.repeat(400_000)}@`,
        `data:image/png;base64,${'A'.repeat(400_000)}!`,
        '%'.repeat(400_000),
      ].flatMap((text) => [
        signed({ validUntil: text }),
        signed({ id: text }),
        achievement({ inLanguage: text, image: { id: text, type: 'Image' }, humanCode: text }),
      ]),
  },
  {
    name: 'names of members of great length',
    cases: () => [
      signed({ ['a'.repeat(900_000)]: 1 }),
      signed({ [`https://${'a'.repeat(900_000)}`]: 1 }),
      signed({ ['/~'.repeat(400_000)]: 1 }),
    ],
  },
]
