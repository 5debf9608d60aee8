/** Bodies that no route wants: broken, mistyped, too deep, too many, too large. */
import { gzipSync } from 'node:zlib'
import type { Chance } from './chance.ts'

const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a13',
  type: ['VerifiableCredential'],
  issuer: 'did:key:z6Mkk7yqnGF3YwTrLpqrW6PGsKci7dNqh1CjnvMbzrMerSeL',
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:canary-person' },
}
const proof = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-01-01T00:00:00Z',
  verificationMethod: `${credential.issuer}#z6Mkk7yqnGF3YwTrLpqrW6PGsKci7dNqh1CjnvMbzrMerSeL`,
  proofPurpose: 'assertionMethod',
  proofValue: 'z5dJ9p5k',
}
const secured = { ...credential, proof }

/** What each route would take, nearly. */
const SEEDS: readonly object[] = [
  { credential, options: {} },
  { verifiableCredential: secured, options: { checks: ['proof'] } },
  { presentation: { type: ['VerifiablePresentation'], verifiableCredential: [secured] }, options: { challenge: 'c' } },
  { verifiablePresentation: { type: ['VerifiablePresentation'], verifiableCredential: [secured], proof } },
  {
    credentialId: credential.id,
    credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'x' },
    status: true,
  },
  secured,
  { id: 'did:example:1', type: ['Profile'], name: 'canary-person' },
]

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\u202e',
  'x'.repeat(5000),
  '__proto__',
  'constructor',
  'https://127.0.0.1/',
  'did:key:z',
  'data:application/vc+jwt,a.b.c',
  [],
  [[]],
  [null],
  {},
  { '@id': 'x' },
  { '@value': 'x', '@language': 'x' },
  { toString: 1 },
  { id: {} },
]

/** As deep as JSON goes before a parser that recurses gives up. */
const DEEP = ['[', '{"a":', '[{"a":['] as const

export function brokenBody(chance: Chance): Buffer {
  const text = JSON.stringify(chance.one(SEEDS))
  const cut = chance.upTo(text.length)
  switch (chance.upTo(12)) {
    case 0:
      return Buffer.from(text.slice(0, cut))
    case 1:
      return Buffer.from(
        `${text.slice(0, cut)}${chance.one(['"', '\\', '}', ',', '\\ud800', '\u0000', '//', "'"])}${text.slice(cut)}`,
      )
    case 2:
      return Buffer.concat([
        Buffer.from(text.slice(0, cut)),
        chance.bytes(1 + chance.upTo(8)),
        Buffer.from(text.slice(cut)),
      ])
    case 3:
      return Buffer.from(text.replace('{', '{"credential":1,"credential":2,'))
    case 4:
      return Buffer.from(
        text.replace('{', `{${JSON.stringify(chance.one(['__proto__', 'constructor', '@context', 'a:b']))}:{},`),
      )
    case 5:
      return Buffer.from(chance.one(DEEP).repeat(1 + chance.upTo(20_000)))
    case 6:
      return Buffer.from(`{"credential":[${'1,'.repeat(chance.upTo(30_000))}1]}`)
    case 7:
      return gzipSync(text)
    case 8:
      return chance.bytes(chance.upTo(300))
    case 9:
      return Buffer.from(JSON.stringify(chance.one(VALUES)))
    default:
      return Buffer.from(JSON.stringify(mistype(JSON.parse(text), chance)))
  }
}

/** One value of it, wherever it stands, becomes one of another type. */
function mistype(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.upTo(4) === 0) return chance.one(VALUES)
  const names = Object.keys(value)
  if (names.length === 0) return chance.one(VALUES)
  const name = chance.one(names)
  const changed: unknown = mistype((value as Record<string, unknown>)[name], chance)
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === name ? changed : each))
  return { ...value, [name]: changed }
}

/** Exactly as large as the server takes, and as costly as we know how. */
export function largeBody(chance: Chance, bytes = 1_000_000): Buffer {
  const fill = (head: string, unit: string, tail: string): Buffer => {
    const units = Math.floor((bytes - head.length - tail.length) / unit.length)
    const text = head + unit.repeat(units)
    return Buffer.from(text + ' '.repeat(bytes - text.length - tail.length) + tail)
  }
  const member = chance.one(['credential', 'verifiableCredential', 'presentation', 'verifiablePresentation'])
  const open = `{"${member}":`
  const about = JSON.stringify(secured).slice(0, -1)
  switch (chance.upTo(8)) {
    case 0:
      return fill(`${open}"`, 'x', '"}')
    case 1:
      return fill(`${open}"`, '\\u00e9', '"}')
    case 2:
      return fill(`${open}[1`, ',1', ']}')
    case 3:
      return fill('', '[', '')
    case 4:
      return fill(`${open}${about},"name":"`, 'x', '"}}')
    case 5:
      return fill(
        `${open}${about},"evidence":[{"id":"urn:x"}`,
        `,{"type":"x","name":"${'y'.repeat(chance.one([150, 400]))}"}`,
        ']}}',
      )
    case 6:
      return fill(`${open}${about},"description":"`, '\\"', '"}}')
    default:
      return fill('{}', ' ', '')
  }
}
