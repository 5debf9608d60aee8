/** Requests as bytes on the wire, each wrong in one way or several. */
import { brokenBody } from './bodies.ts'
import type { Chance } from './chance.ts'

const PATHS: readonly string[] = [
  '/credentials/issue',
  '/credentials/verify',
  '/presentations/prove',
  '/presentations/verify',
  '/credentials/status',
  '/vc-jwt/credentials/issue',
  '/BitstringStatusList/credentials/issue',
  '/ecdsa-sd-2023/credentials/issue',
  '/ims/ob/v3p0/credentials',
  '/ims/ob/v3p0/profile',
  '/ims/ob/v3p0/discovery',
  '/status/0123456789abcdef',
  '/identifiers/did:key:z6Mkk7yqnGF3YwTrLpqrW6PGsKci7dNqh1CjnvMbzrMerSeL',
  '/metrics',
  '/health',
  '/openapi.json',
]

const STRANGE_PATHS: readonly string[] = [
  '/',
  '//credentials/issue',
  '/credentials/%2e%2e/credentials/issue',
  '/credentials/../metrics',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/status/..%2f..%2fkey.json',
  '/status/%00',
  '/status/__proto__',
  '/identifiers/%',
  '/identifiers/did:web:127.0.0.1%3A80',
  `/identifiers/did:jwk:${'e'.repeat(9000)}`,
  `/identifiers/did:key:z${'1'.repeat(12_000)}`,
  '/constructor/credentials/issue',
  '/__proto__/credentials/issue',
  '/credentials/issue/',
  '/credentials\\issue',
  '/credentials/issue#x',
  '/credentials/issue?x=%zz&x=%',
  '/ims/ob/v3p0/credentials?limit=99999999999999999999&offset=-1&since=never',
  '/ims/ob/v3p0/credentials?offset=999999999&since=2026-13-99T99:99:99Z',
  '/ims/ob/v3p0/credentials?limit=%00&limit=1',
  '*',
  'http://169.254.169.254/latest/meta-data',
  'credentials/issue',
  '/\u00e9',
  `/${'a/'.repeat(3000)}`,
]

const METHODS: readonly string[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'FOO',
  '',
]

const TYPES: readonly string[] = [
  'text/plain',
  'text/html',
  'application/json; charset=utf-16',
  'application/jsonp',
  'application/json, text/html',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/ld+json;profile="x',
  '',
  '\u00ff',
  'a'.repeat(5000),
]

export const authorization = (token: string): string => `Authorization: Bearer ${token}`

/** One request that ends; what is wrong with it is chance's. */
export function strangeRequest(chance: Chance, tokens: readonly string[], isLast: boolean): Buffer {
  const body = chance.upTo(5) === 0 ? Buffer.alloc(0) : brokenBody(chance)
  const path = chance.upTo(5) === 0 ? chance.one(STRANGE_PATHS) : chance.one(PATHS)
  const method = chance.upTo(6) === 0 ? chance.one(METHODS) : path.endsWith('/profile') ? 'PUT' : 'POST'
  const headers = [
    'Host: x',
    ...(isLast && chance.upTo(8) > 0 ? ['Connection: close'] : []),
    ...(chance.upTo(10) > 0 ? [authorization(chance.one(tokens))] : strangeAuthorization(chance)),
    `Content-Type: ${chance.upTo(3) === 0 ? chance.one(TYPES) : 'application/json'}`,
    ...(chance.upTo(8) === 0 ? strangeHeaders(chance) : []),
  ]
  if (chance.upTo(6) === 0) return chunked(chance, [`${method} ${path} HTTP/1.1`, ...headers], body)
  const length =
    chance.upTo(12) === 0
      ? chance.one(['-1', '1e3', '0x10', '99999999999', '18446744073709551616', '5, 5', ''])
      : body.length
  return Buffer.concat([
    head([`${method} ${path} HTTP/1.${chance.upTo(20) === 0 ? 0 : 1}`, ...headers, `Content-Length: ${length}`]),
    body,
  ])
}

export function head(lines: readonly string[]): Buffer {
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

function strangeAuthorization(chance: Chance): string[] {
  const value = chance.one([
    'Bearer',
    'Bearer ',
    'Basic eDp5',
    'Bearer a b',
    `Bearer ${'a'.repeat(8000)}`,
    'Bearer \u00ff\u00fe',
    'bearer undefined',
  ])
  return [`Authorization: ${value}`, ...(chance.upTo(3) === 0 ? ['Authorization: Bearer x'] : [])]
}

function strangeHeaders(chance: Chance): string[] {
  switch (chance.upTo(8)) {
    case 0:
      return Array.from({ length: 500 + chance.upTo(2500) }, (_, at) => `X-${at}: y`)
    case 1:
      return [`X-Large: ${'x'.repeat(1 + chance.upTo(40_000))}`]
    case 2:
      return [`X-Request-Id: ${chance.one(['a\u00ff', '%{x}', 'x'.repeat(5000), '"},{"', '\t'])}`]
    case 3:
      return [`Content-Encoding: ${chance.one(['gzip', 'br', 'deflate', 'gzip, gzip', 'x'])}`]
    case 4:
      return [`Expect: ${chance.one(['100-continue', '200-ok', ''])}`]
    case 5:
      return ['Transfer-Encoding: chunked']
    case 6:
      return [`Upgrade: ${chance.one(['websocket', 'h2c'])}`, 'Connection: Upgrade']
    default:
      return [
        chance.one([
          ' folded: x',
          'No colon',
          'Bad Name: x',
          'X-Nul: \u0000',
          ': x',
          'Host: y',
          `If-None-Match: ${'"a",'.repeat(2000)}`,
        ]),
      ]
  }
}

function chunked(chance: Chance, lines: readonly string[], body: Buffer): Buffer {
  const size = chance.upTo(4) === 0 ? chance.one(['zz', '-5', 'ffffffffff', '1;ext=x', '']) : body.length.toString(16)
  const end = chance.upTo(4) === 0 ? chance.one(['', '0\r\n', '0\r\nX-Trailer: y\r\n\r\n', '\r\n\r\n']) : '0\r\n\r\n'
  return Buffer.concat([
    head([...lines, 'Transfer-Encoding: chunked']),
    Buffer.from(`${size}\r\n`),
    body,
    Buffer.from(`\r\n${end}`),
  ])
}
