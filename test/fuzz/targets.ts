/** Every parser, with what is written for it and what must hold of whatever it says. */
import { europeAward } from '../../scripts/europe-award.ts'
import { unbake } from '../../src/bake/unbake.ts'
import { convert } from '../../src/convert/convert.ts'
import { decodeBase58, encodeBase58 } from '../../src/encoding/base58.ts'
import { decodeBase64url, encodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeCbor, encodeCbor } from '../../src/encoding/cbor.ts'
import { parseDateTime } from '../../src/encoding/date-time.ts'
import { decodeMultibase } from '../../src/encoding/multibase.ts'
import { parseJson } from '../../src/encoding/strict-json.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { issue } from '../../src/issue.ts'
import { importKey } from '../../src/keys/import-key.ts'
import type { Json } from '../../src/model/credential.ts'
import { didWebUrl } from '../../src/resolve/did-web.ts'
import { decodeList } from '../../src/status/encoded-list.ts'
import { readEntries } from '../../src/status/read-entries.ts'
import { decodeTokenList } from '../../src/status/token-list.ts'
import { validate } from '../../src/validate/validate.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { generateContext } from '../rdf/support/generate-contexts.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { bytesOf, damage, damageJson, damageText, jsonText, textOf } from './grammar.ts'
import { elm, encodedList, pdf, pem, png, secured, svg, text, token } from './samples.ts'
import { assert, refusing, type Target } from './target.ts'

async function neverVerified(input: unknown, options: VerifyOptions = {}): Promise<void> {
  const { verdict, credential } = await verify(input, { now, ...options })
  // what says the same as before may be as good as before
  assert(
    verdict !== 'verified' || JSON.stringify(credential) === text || credential?.['name'] === secured['name'],
    'another badge was verified',
  )
}

const PDF_WORDS = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '/Names',
  '/EmbeddedFiles',
  '/EF',
  '/F',
  '1 0 R',
  '2 0 R',
  '99 0 R',
  'obj',
  'endobj',
  'stream',
  'endstream',
  'xref',
  'trailer',
  'startxref',
  '%%EOF',
  '/Length 0',
  '/Length 99999999',
  '/Filter /FlateDecode',
  '/Prev 0',
  '/Type /ObjStm',
  '%',
  '\r',
  '#41',
  '-1',
  '1e9',
  '\u0000',
]
const SVG_WORDS = [
  '<g>',
  '</g>',
  '<',
  '>',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE svg [',
  '<!ENTITY a "b">',
  ']>',
  '&a;',
  '&#0;',
  '&#x41;',
  '&amp;',
  '<?xml version="1.0"?>',
  'xmlns="x"',
  'openbadges:credential',
  '"',
  "'",
  '\u0000',
  '😀',
  '\ud800',
]
const JWT_WORDS = ['.', '..', '~', '=', '+', '/', 'e30', 'eyJhbGciOiJub25lIn0', 'A', '_', '-', ' ', '\n']
const VALUES: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e21,
  '',
  'x',
  '2026-01-01T00:00:00Z',
  '2026-13-01',
  'https://x.example/',
  'did:example:x',
  '_:b0',
  '@id',
  [],
  {},
  [[]],
  [null],
  { id: 'urn:x' },
  { '@value': 'x', '@language': 'en' },
  { en: 'x' },
  { '@id': 'urn:x' },
  'http://data.europa.eu/snb/eqf/9',
]

export const TARGETS: readonly Target[] = [
  {
    name: 'JSON',
    rounds: 4000,
    run: (random) => {
      const written = random.chance(0.7)
        ? jsonText(random)
        : damageText(random, text, ['"', '{', '}', '[', ']', ',', ':', '\\', '\\u', 'e', '\ufeff'])
      const { value, problems } = parseJson(written)
      if (problems === undefined)
        assert(
          JSON.stringify(value) === JSON.stringify(JSON.parse(written.replace(/^\ufeff/, ''))),
          'read otherwise than JSON.parse does',
        )
      else
        assert(
          problems.every(({ code }) => code.startsWith('format.parse.')),
          'another code',
        )
    },
  },
  {
    name: 'documents',
    rounds: 300,
    run: (random) =>
      neverVerified(
        damageText(random, text, ['"', '{', '}', '"x":', '"@id":', '[', ']', ',', 'did:key:z6Mk', '\\u0000', '0']),
      ),
  },
  {
    name: 'tokens',
    rounds: 400,
    run: (random) => neverVerified(damageText(random, token, JWT_WORDS), random.chance(0.5) ? { expect: 'any' } : {}),
  },
  {
    name: 'headers and payloads of tokens',
    rounds: 300,
    run: (random) => {
      const part = (): string =>
        encodeBase64url(
          encodeUtf8(
            random.chance(0.5)
              ? jsonText(random).replace(/\p{Surrogate}/gu, '')
              : JSON.stringify(damageJson(random, { alg: 'EdDSA', typ: 'JWT', kid: key.id }, VALUES)),
          ),
        )
      return neverVerified(`${part()}.${random.chance(0.5) ? token.split('.')[1] : part()}.${token.split('.')[2]}`)
    },
  },
  {
    name: 'SD-JWTs',
    rounds: 300,
    run: async (random) => {
      const disclosure = (): string =>
        encodeBase64url(
          encodeUtf8(
            JSON.stringify(
              random.pick<Json>([['s', 'a', 1], ['s', 1], ['s'], {}, ['s', '_sd', []], ['s', '...', 1], [1, 'a', 1]]),
            ),
          ),
        )
      const written = `${damageText(random, token, JWT_WORDS)}~${Array.from({ length: random.below(4) }, disclosure).join('~')}${random.pick(['~', '', '~A.A.A'])}`
      const { verdict } = await verify(written, { now, expect: 'sd-jwt-vc', challenge: 'c', domain: 'd' })
      assert(verdict !== 'verified', 'verified')
    },
  },
  {
    name: 'PNG',
    rounds: 500,
    run: async (random) => {
      const bytes = damage(random, png)
      await refusing(() => unbake(bytes))
      await neverVerified(bytes)
    },
  },
  {
    name: 'SVG',
    rounds: 500,
    run: async (random) => {
      const written = damageText(random, svg, SVG_WORDS)
      await refusing(() => unbake(new TextEncoder().encode(written)))
      await neverVerified(written)
    },
  },
  {
    name: 'PDF',
    rounds: 300,
    run: (random) => {
      const written = random.chance(0.5)
        ? damage(random, pdf)
        : Uint8Array.from(Buffer.from(damageText(random, Buffer.from(pdf).toString('latin1'), PDF_WORDS), 'latin1'))
      return neverVerified(written)
    },
  },
  {
    name: 'base58, base64url, multibase: one spelling for each value',
    rounds: 3000,
    run: async (random) => {
      const written = textOf(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= z1é', 40)
      const pairs = [
        [decodeBase58, encodeBase58],
        [decodeBase64url, encodeBase64url],
      ] as const
      for (const [decode, encode] of pairs) {
        const bytes = await refusing(() => decode(written))
        assert(bytes === undefined || encode(bytes) === written, `a second spelling: ${written}`)
        const made = bytesOf(random, random.below(40))
        assert(Buffer.compare(decode(encode(made)), made) === 0, 'not the same bytes')
      }
      await refusing(() => decodeMultibase(random.pick(['z', 'u', 'm', '']) + written))
    },
  },
  {
    name: 'dates: none that cannot be read is a number',
    rounds: 4000,
    run: (random) => {
      const written = damageText(
        random,
        random.pick([
          '2026-05-29T10:20:30Z',
          '2016-12-31T23:59:60Z',
          '2026-05-29T10:20:30.5+01:00',
          '0001-01-01T00:00:00-12:00',
        ]),
        ['0', '9', '-', ':', 'T', 'Z', '+', '.', ' ', '٣', '60', '24'],
      )
      const moment = parseDateTime(written)
      if (moment === undefined) return
      assert(Number.isFinite(moment), `${written} is ${moment}`)
      const other = Date.parse(written.toUpperCase())
      assert(Number.isNaN(other) || other === moment, `${written} is ${moment}, elsewhere ${other}`)
    },
  },
  {
    name: 'status lists and entries',
    rounds: 150,
    run: async (random) => {
      const written = random.chance(0.5)
        ? damageText(random, encodedList, ['A', '_', '=', 'u', '+', 'H4sI'])
        : `u${encodeBase64url(bytesOf(random, 200))}`
      const { problem } = await decodeList(written, { maxBytes: 100_000 })
      assert(problem === undefined || problem.code.startsWith('status.'), 'another code')
      const { problem: other } = await decodeTokenList(written.slice(1), '/lst', 100_000)
      assert(other === undefined || other.code.startsWith('status.'), 'another code')
      const entry = {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://x.example/1',
        statusSize: 1,
      }
      const { entries, problems } = readEntries(damageJson(random, [entry, entry], VALUES))
      for (const each of entries)
        if ('index' in each) assert(Number.isSafeInteger(each.index) && each.index >= 0, 'an index that is none')
      assert(entries.length > 0 || problems.length > 0, 'passed over in silence')
    },
  },
  {
    name: 'contexts handed in and written in',
    rounds: 200,
    run: async (random) => {
      const url = 'https://fuzz.example/context'
      const context = generateContext(random, { odd: 0.3 }, 0)
      const document = {
        ...badge(key.controller),
        '@context': [...(badge()['@context'] as Json[]), random.chance(0.5) ? url : context],
      }
      await refusing(() => validate(document, { expect: 'any', contexts: { [url]: { '@context': context } as never } }))
    },
  },
  {
    name: 'documents of the European model',
    rounds: 120,
    run: async (random) => {
      await refusing(() =>
        convert(damageJson(random, elm, VALUES) as never, { to: random.pick(['award', 'ob3']) } as never),
      )
    },
  },
  {
    name: 'awards',
    rounds: 300,
    run: async (random) => {
      const award = damageJson(random, europeAward as unknown as Json, VALUES)
      await refusing(() => issue(award as never, { signer, now }))
    },
  },
  {
    name: 'keys',
    rounds: 600,
    run: async (random) => {
      const jwk = JSON.stringify(key.publicKeyJwk)
      const written = random.pick([pem, jwk, key.publicKeyMultibase, key.controller, key.id])
      await refusing(() =>
        importKey(damageText(random, written, ['{', '"', 'z', '-----', '\n', 'A', '=', '#', 'did:key:'])),
      )
    },
  },
  {
    name: 'CBOR',
    rounds: 2000,
    run: async (random) => {
      const bytes = bytesOf(random, random.below(40))
      const value = await refusing(() => decodeCbor(bytes))
      assert(value === undefined || Buffer.compare(encodeCbor(value), bytes) === 0, 'a second spelling')
    },
  },
  {
    name: 'did:web: to a host, or nowhere',
    rounds: 3000,
    run: (random) => {
      const url = didWebUrl(
        damageText(random, 'did:web:uni.example%3A8443:users:alice', [
          '%2F',
          '%3A',
          '%40',
          '%23',
          '%3F',
          '..',
          ':',
          '@',
          '/',
          '?',
          '#',
          '%',
          '%00',
          '[::1]',
          '127.0.0.1',
        ]),
      )
      if (url === undefined) return
      const { protocol, username, password, search, hash, pathname } = new URL(url)
      assert(
        protocol === 'https:' && username + password + search + hash === '' && pathname.endsWith('/did.json'),
        `leads elsewhere: ${url}`,
      )
    },
  },
]
