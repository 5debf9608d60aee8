/** Each limit at its edge, through what callers call: as much as it says is read, one more is not, and has its code. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeBase58 } from '../../src/encoding/base58.ts'
import { PROBLEM_CODES } from '../../src/errors/problem-codes.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { importKey } from '../../src/keys/import-key.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { present } from '../../src/present.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import { createBits } from '../../src/status/bits.ts'
import { decodeList, encodeList } from '../../src/status/encoded-list.ts'
import { readEntries } from '../../src/status/read-entries.ts'
import { readOptions, type VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { record, soilBadge, waterBadge } from '../stack/samples.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { ROOT } from '../support/dist.ts'
import { evaluate, LIMITS, limitsPage } from './limits.ts'

const secured = (await issue(badge(key.controller), { signer, now })) as unknown as JsonObject
const text = JSON.stringify(secured)

/** Verdict and first code. */
async function judge(input: unknown, options: VerifyOptions = {}): Promise<string> {
  const { verdict, checks } = await verify(input, { now, ...options })
  const first = Object.values(checks).find((check) => 'problems' in check)
  return first !== undefined && 'problems' in first ? `${verdict} ${first.problems[0].code}` : verdict
}

const codeThrown = (call: () => unknown): string => {
  try {
    call()
    return 'read'
  } catch (error) {
    return isMicrocredError(error) ? error.code : 'another error'
  }
}

describe('docs/limits.md', () => {
  test('is as the table has it (npx tsx scripts/write-limits.ts)', () => {
    expect(readFileSync(`${ROOT}docs/limits.md`, 'utf8')).toBe(limitsPage())
  })

  test.each(LIMITS.map((row) => [row.name, row] as const))('%s: the default is that of the code', (_name, row) => {
    const [file, pattern] = row.source
    const [, found = 'NaN'] = new RegExp(pattern).exec(readFileSync(ROOT + file, 'utf8')) ?? []
    expect(evaluate(found)).toBe(row.value)
    expect(PROBLEM_CODES).toContain(row.code)
  })

  test('has every limit that a caller can set, with the default that is used', () => {
    const { limits } = readOptions({})
    const listed = LIMITS.filter(({ name }) => name in limits).map(({ name, value }) => [name, value])
    expect(Object.fromEntries(listed)).toEqual(limits)
    const ofRecords = readOptions({ expect: 'record' }).limits
    expect([ofRecords.maxBytes, ofRecords.maxNodes]).toEqual([8_000_000, 80_000])
  })
})

test('maxBytes: of text, bytes, tokens and objects', async () => {
  const bytes = new TextEncoder().encode(text).length
  const padded = (length: number): string => text + ' '.repeat(length - bytes)
  expect(await judge(padded(1_000_000))).toBe('verified')
  expect(await judge(padded(1_000_001))).toBe('undetermined format.parse.too-large')
  expect(await judge(new TextEncoder().encode(padded(1_000_000)))).toBe('verified')
  expect(await judge(new TextEncoder().encode(padded(1_000_001)))).toBe('undetermined format.parse.too-large')
  expect(await judge(padded(1_000_001), { expect: ['badge', 'record'] })).toBe('verified')
  expect(await judge(padded(8_000_001), { expect: ['badge', 'record'] })).toBe('undetermined format.parse.too-large')
  expect(await judge(text, { limits: { maxBytes: bytes } })).toBe('verified')
  expect(await judge(text, { limits: { maxBytes: bytes - 1 } })).toBe('undetermined format.parse.too-large')
})

test('maxDepth and maxNodes', async () => {
  const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`
  expect(await judge(nested(64))).not.toContain('too-deep')
  expect(await judge(nested(65))).toBe('undetermined format.parse.too-deep')
  const wide = (nodes: number): string =>
    `{"a":[${Array(nodes - 2)
      .fill(0)
      .join()}]}`
  expect(await judge(wide(10_000))).not.toContain('too-many')
  expect(await judge(wide(10_001))).toBe('undetermined format.parse.too-many-nodes')
  expect(await judge(JSON.parse(wide(10_001)))).toBe('undetermined format.parse.too-many-nodes')
  expect(await judge(wide(80_001), { expect: 'record' })).toBe('undetermined format.parse.too-many-nodes')
})

test('maxPictureBytes', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
  expect(await judge(svg, { limits: { maxPictureBytes: svg.length } })).toBe('rejected bake.no-credential')
  expect(await judge(svg, { limits: { maxPictureBytes: svg.length - 1 } })).toBe('undetermined format.parse.too-large')
  expect(await judge(`<${' '.repeat(33_554_432)}`)).toBe('undetermined format.parse.too-large')
})

test('maxProofs', async () => {
  let many: unknown = secured
  for (let count = 1; count < 8; count++)
    many = await addProof(many as never, { signer, now, format: 'eddsa-rdfc-2022' })
  expect(await judge(many)).toBe('verified')
  const ninth = await addProof(many as never, { signer, now, format: 'eddsa-rdfc-2022' })
  expect(await judge(ninth)).toBe('undetermined proof.signature.too-many')
  expect(await judge(ninth, { limits: { maxProofs: 9 } })).toBe('verified')
})

test('maxEndorsements, maxParts, maxCredentials', async () => {
  const endorsement = async (id: string): Promise<Json> =>
    (await issue(
      {
        ...badge(otherKey.controller),
        id,
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Endorsement',
        credentialSubject: { id: 'https://uni.example/a', type: ['EndorsementSubject'], endorsementComment: 'Sound.' },
      },
      { signer: otherSigner, now, expect: 'endorsement' },
    )) as unknown as Json
  const endorsed = await issue(
    badge(key.controller, { endorsement: [await endorsement('urn:x:1'), await endorsement('urn:x:2')] }),
    { signer, now },
  )
  expect(await judge(endorsed, { limits: { maxEndorsements: 2 } })).not.toContain('unchecked')
  expect(await judge(endorsed, { limits: { maxEndorsements: 1 } })).toBe('verified endorsements.unchecked')
  const whole = await issue(record([soilBadge, waterBadge]), { signer, now, expect: 'record' })
  expect(await judge(whole, { expect: 'record', limits: { maxParts: 2 } })).not.toContain('too-many')
  expect(await judge(whole, { expect: 'record', limits: { maxParts: 1 } })).toBe('undetermined parts.too-many')
  const shown = await present([secured as never, secured as never], { signer, challenge: 'c', now })
  const codes = async (maxCredentials: number): Promise<string> =>
    JSON.stringify((await verifyPresentation(shown, { challenge: 'c', now, limits: { maxCredentials } })).checks)
  expect(await codes(2)).not.toContain('too-many')
  expect(await codes(1)).toContain('parts.too-many')
})

test('the header of a token', async () => {
  const header = (bytes: number): string => {
    const start = '{"alg":"EdDSA","kid":"'
    return Buffer.from(`${start}${'a'.repeat(bytes - start.length - 2)}"}`).toString('base64url')
  }
  expect(await judge(`${header(65_536)}.e30.${'A'.repeat(86)}`)).not.toContain('too-large')
  expect(await judge(`${header(65_537)}.e30.${'A'.repeat(86)}`)).toBe('undetermined format.parse.too-large')
})

test('status entries, and a list unpacked', async () => {
  const entries = (count: number): object[] =>
    Array.from({ length: count }, (_, index) => ({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(index),
      statusListCredential: 'https://uni.example/1',
    }))
  expect(readEntries(entries(16)).entries).toHaveLength(16)
  expect(readEntries(entries(17)).problems.map(({ code }) => code)).toEqual(['status.entries.too-many'])
  const most = createBits(2 ** 26)
  expect((await decodeList(await encodeList(most))).problem).toBeUndefined()
  const more = Uint8Array.from({ length: most.length + 1 }) as typeof most
  expect((await decodeList(await encodeList(more))).problem?.code).toBe('status.entries.too-large')
})

test('base58, keys, addresses', async () => {
  expect(codeThrown(() => decodeBase58('2'.repeat(2048)))).toBe('read')
  expect(codeThrown(() => decodeBase58('2'.repeat(2049)))).toBe('encoding.malformed')
  const jwk = JSON.stringify(key.publicKeyJwk)
  const imported = (length: number): Promise<string> =>
    Promise.resolve()
      .then(() => importKey(jwk.padEnd(length, ' ')))
      .then(
        () => 'read',
        (error: unknown) => (isMicrocredError(error) ? error.code : 'another error'),
      )
  expect([await imported(16_384), await imported(16_385)]).toEqual(['read', 'keys.format'])
  const asked: string[] = []
  const fetch = async (url: string): Promise<Response> => {
    asked.push(url)
    return new Response('', { status: 404 })
  }
  const issuer = (length: number): string => 'https://uni.example/'.padEnd(length, 'a')
  for (const length of [2048, 2049])
    await verify({ ...secured, issuer: issuer(length) }, { now, fetch: fetch as never })
  expect(asked.some((url) => url.length === 2048)).toBe(true)
  expect(asked.every((url) => url.length <= 2048)).toBe(true)
})
