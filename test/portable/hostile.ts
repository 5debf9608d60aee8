/** Input that means harm, by what it tries. */
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

export const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['empty text', ''],
  ['a number', 7],
  ['truncated JSON', '{"@context":["https://www.w3.org/ns/credentials/v2"'],
  ['deep JSON', deep(100_000)],
  ['a name twice', '{"type":"a","type":"VerifiableCredential"}'],
  ['a prototype', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
  ['a lone surrogate', '{"name":"\\ud800"}'],
  ['no algorithm', `${btoa('{"alg":"none"}').replaceAll('=', '')}.e30.AAAA`],
  ['an empty token', 'e30.e30.AAAA'],
  ['dots', '.'.repeat(10_000)],
  ['no UTF-8', Uint8Array.of(0xff, 0xfe, 0xfd)],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['a getter that throws', Object.defineProperty({}, 'type', { enumerable: true, get: () => JSON.parse('{') })],
  ['a circle', circle()],
  ['an unsigned credential', { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential'] }],
  ['an unknown context', { '@context': ['https://evil.example/c'], type: ['VerifiableCredential'], proof: {} }],
]

function circle(): object {
  const made: { self?: object } = {}
  made.self = made
  return made
}
