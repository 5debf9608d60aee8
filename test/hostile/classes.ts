/**
 * Classes of hostile input to `verify`, each with its cases: what threats.md and advisories name, up to a megabyte. One list for the
 * tests, for the limits of time and memory, and for docs/security-tests.md.
 */
import { deflateSync } from 'node:zlib'
import { crc32 } from '../../src/bake/crc32.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { badge, key } from '../support/badge.ts'

export interface AttackClass {
  readonly name: string
  cases(): Iterable<unknown>
}

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

const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const jwt = (header: unknown, payload: unknown, signature = 'A'.repeat(86)): string =>
  `${base64url(header)}.${base64url(payload)}.${signature}`

const PNG_START = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

function chunk(type: string, data: Uint8Array, length = data.length): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(length >>> 0)
  sum.writeUInt32BE(crc32(body, 0, body.length) >>> 0)
  return Buffer.concat([size, body, sum])
}

const HEADER = chunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0))
const IDAT = chunk('IDAT', deflateSync(Uint8Array.of(0, 0, 0, 0, 0)))
const END = chunk('IEND', new Uint8Array(0))
const png = (...chunks: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(Buffer.concat([PNG_START, HEADER, ...chunks, IDAT, END]))
const itxt = (text: Uint8Array, compressed: 0 | 1, keyword = 'openbadgecredential'): Uint8Array =>
  chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0`), Uint8Array.of(compressed, 0), Buffer.from('\0\0'), text]))

const svg = (inner: string, before = ''): string =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">${inner}</svg>`

const LAUGHS = `<!DOCTYPE svg [<!ENTITY a "ha">${many(20, (index) => `<!ENTITY ${'bcdefghijklmnopqrstuv'[index]} "${`&${'abcdefghijklmnopqrstu'[index]};`.repeat(10)}">`).join('')}]>`

export const CLASSES: readonly AttackClass[] = [
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
  {
    name: 'tokens with large headers',
    cases: () => [
      jwt({ alg: 'EdDSA', kid: 'a'.repeat(70_000) }, {}),
      jwt({ alg: 'EdDSA', x5c: many(9000, () => 'AAAA') }, {}),
      jwt(`{"alg":${'['.repeat(40_000)}`, {}),
    ],
  },
  {
    name: 'tokens with large payloads',
    cases: () => [
      jwt({ alg: 'EdDSA', kid: key.id }, '['.repeat(700_000)),
      jwt({ alg: 'EdDSA', kid: key.id }, { vc: badge(), more: 'x'.repeat(700_000) }),
      `${'A'.repeat(MB - 6)}.AA.AA`,
    ],
  },
  {
    name: 'tokens of dots',
    cases: () => [
      '.'.repeat(MB),
      'A.'.repeat(MB / 2),
      `${'.'.repeat(MB / 2)}A`,
      '~'.repeat(MB),
      `A.A.A~${'~'.repeat(MB - 6)}`,
    ],
  },
  {
    name: 'tokens with other algorithms',
    cases: () =>
      ['none', 'nOnE', 'HS256', 'HS512', 'ES256K', 'PS256', '', 5, null, ['EdDSA']].map((alg) =>
        jwt({ alg, typ: 'JWT', kid: key.id }, { vc: badge(key.controller) }),
      ),
  },
  {
    name: 'SD-JWTs with very many disclosures',
    cases: () => [
      `${jwt({ alg: 'ES256', typ: 'dc+sd-jwt' }, {})}~${`${base64url(['salt', 'a', 1])}~`.repeat(30_000)}`,
      `${jwt({ alg: 'ES256', typ: 'dc+sd-jwt' }, { _sd: many(9000, (index) => String(index)) })}~`,
    ],
  },
  {
    name: 'envelopes around envelopes',
    cases: () => [
      nest(60, (inner) => ({
        '@context': 'https://www.w3.org/ns/credentials/v2',
        type: 'EnvelopedVerifiableCredential',
        id: `data:application/vc+jwt,${base64url(inner).slice(0, 200_000)}`,
      })),
    ],
  },
  {
    name: 'PNG: compressed text that never ends',
    cases: () => [0, 1].map((fill) => png(itxt(deflateSync(new Uint8Array(64 * MB).fill(fill), { level: 9 }), 1))),
  },
  {
    name: 'PNG: chunks',
    cases: () => [
      png(...(many(50_000, () => chunk('tEXt', new Uint8Array(0)) as never) as never)),
      png(chunk('iTXt', new Uint8Array(4), 0xffffffff)),
      png(itxt(Buffer.from('{}'), 0), itxt(Buffer.from('{}'), 0)),
      png().slice(0, 40),
      png(itxt(Buffer.from('https://x.example/badge.json'), 0)),
      png(itxt(Uint8Array.of(0xff, 0xfe), 0)),
    ],
  },
  {
    name: 'SVG: entities',
    cases: () => [
      svg('&v;', LAUGHS),
      svg(
        '<openbadges:credential>&e;</openbadges:credential>',
        '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
      ),
      svg('&a;'.repeat(200_000), `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(100_000)}">]>`),
    ],
  },
  {
    name: 'SVG: depth, breadth, attributes',
    cases: () => [
      svg('<g>'.repeat(300_000)),
      svg('<g/>'.repeat(240_000)),
      svg(`<g ${many(60_000, (index) => `a${index}="b"`).join(' ')}/>`),
      svg(`<g a="${'x'.repeat(900_000)}"/>`),
      svg('<!--'.repeat(200_000)),
      svg('<![CDATA['.repeat(90_000)),
      '<'.repeat(MB),
    ],
  },
  {
    name: 'SVG: two credentials, or in another namespace',
    cases: () => [
      svg('<openbadges:credential>{}</openbadges:credential>'.repeat(2)),
      svg('<openbadges:credential>{}</openbadges:credential>').replace('ob/v3p0', 'ob/v9'),
      svg(`<openbadges:credential verify="${'a'.repeat(200_000)}"/>`),
    ],
  },
  {
    name: 'PDF: garbage, loops, depth',
    cases: () =>
      [
        `%PDF-1.7\n${'1 0 obj\n<<'.repeat(90_000)}`,
        `%PDF-1.7\n${'['.repeat(900_000)}`,
        `%PDF-1.7\n${'startxref\n9\n%%EOF\n'.repeat(50_000)}`,
        `%PDF-1.7\nxref\n0 99999999\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF`,
        `%PDF-1.7\n${'('.repeat(900_000)}`,
      ].map((text) => new Uint8Array(Buffer.from(text, 'latin1'))),
  },
]
