/** Hostile tokens, pictures and PDF files. */
import { deflateSync } from 'node:zlib'
import { crc32 } from '../../src/bake/crc32.ts'
import type { Json } from '../../src/model/credential.ts'
import { badge, key } from '../support/badge.ts'
import type { AttackClass } from './classes.ts'

const MB = 1_000_000

const many = (count: number, make: (index: number) => Json): Json[] =>
  Array.from({ length: count }, (_, index) => make(index))
const nest = (levels: number, wrap: (inner: Json) => Json, inner: Json = 'x'): Json =>
  Array.from({ length: levels }).reduce<Json>((held) => wrap(held), inner)

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

export const FILES: readonly AttackClass[] = [
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
      png(...Array.from({ length: 50_000 }, () => chunk('tEXt', new Uint8Array(0)))),
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
