import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBits, setStatus } from '../../src/status/bits.ts'
import { checkListShape, type ListExpectations } from '../../src/status/check-list-shape.ts'
import { encodeList } from '../../src/status/encoded-list.ts'
import { judgeEntry, readListStatus } from '../../src/status/read-list-status.ts'
import { describeShared, shared } from '../support/shared.ts'
import { bitstring, bitstringList, expectations, ISSUER, LIST, listEntry, statusList2021 } from './samples.ts'

const entry = listEntry()
const at = '/credentialStatus/statusListCredential'

function codesOf(list: unknown, more: Partial<ListExpectations> = {}, of = entry): string[] {
  return checkListShape(list, of, { ...expectations, ...more }).problems.map(({ code, pointer, severity }) => {
    expect([pointer, severity]).toEqual([at, 'error'])
    return code.replace('status.entries.', '')
  })
}

const olderList = bitstringList(
  {
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    validFrom: undefined,
    issuanceDate: '2026-05-01T00:00:00Z',
  },
  { type: 'StatusList2021' },
)

describe('a list in order', () => {
  test('gives what is to be unpacked, and its date', () => {
    expect(checkListShape(bitstringList(), entry, expectations)).toEqual({
      encodedList: expect.stringMatching(/^uH4sI/),
      validFrom: '2026-05-01T00:00:00Z',
      problems: [],
    })
  })

  test.each([
    ['without an id', bitstringList({ id: undefined })],
    ['one type only', bitstringList({ type: 'BitstringStatusListCredential' })],
    ['an issuer with a profile', bitstringList({ issuer: { id: ISSUER, name: 'University' } })],
    ['for several purposes', bitstringList({}, { statusPurpose: ['suspension', 'revocation'] })],
    ['one subject in a list', bitstringList({ credentialSubject: [bitstringList()['credentialSubject']] })],
    ['without dates', bitstringList({ validFrom: undefined })],
    ['valid until today', bitstringList({ validUntil: '2026-05-29T12:00:00Z' })],
  ])('%s', (_title, list) => expect(codesOf(list)).toEqual([]))

  test('of 2021', () => expect(codesOf(olderList, {}, listEntry(statusList2021))).toEqual([]))

  test("another issuer's, where the caller names it", () => {
    const list = bitstringList({ issuer: 'did:web:lists.example' })
    expect(codesOf(list)).toEqual(['issuer'])
    expect(codesOf(list, { otherIssuers: ['did:web:lists.example'] })).toEqual([])
  })
})

describe('a list that is not the one', () => {
  const rows: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['null', null, ['malformed']],
    ['text', 'list', ['malformed']],
    ['a list of lists', [bitstringList()], ['malformed']],
    ['empty', {}, ['mismatch', 'malformed', 'malformed']],
    ['of another type', bitstringList({ type: ['VerifiableCredential'] }), ['mismatch']],
    ['of no type', bitstringList({ type: 3 }), ['mismatch']],
    ['of 2021 for an entry of today', olderList, ['mismatch', 'mismatch']],
    ['about something else', bitstringList({}, { type: 'StatusList' }), ['mismatch']],
    ['another address', bitstringList({ id: `${LIST}0` }), ['mismatch']],
    ['an id that is none', bitstringList({ id: 3 }), ['mismatch']],
    ['nobody as issuer', bitstringList({ issuer: undefined }), ['malformed']],
    ['an issuer without id', bitstringList({ issuer: { name: 'University' } }), ['malformed']],
    ['an issuer whose id is no text', bitstringList({ issuer: { id: 7 } }), ['malformed']],
    ['two issuers', bitstringList({ issuer: [ISSUER, 'did:web:other.example'] }), ['malformed']],
    ['somebody else as issuer', bitstringList({ issuer: 'did:web:uni.example:x' }), ['issuer']],
    ['another purpose', bitstringList({}, { statusPurpose: 'suspension' }), ['purpose']],
    ['no purpose', bitstringList({}, { statusPurpose: undefined }), ['malformed']],
    ['purposes that are none', bitstringList({}, { statusPurpose: ['revocation', 1] }), ['malformed']],
    ['an empty list of purposes', bitstringList({}, { statusPurpose: [] }), ['purpose']],
    ['no bits', bitstringList({}, { encodedList: undefined }), ['malformed']],
    ['bits in a list', bitstringList({}, { encodedList: ['u'] }), ['malformed']],
    ['two subjects', bitstringList({ credentialSubject: [{}, {}] }), ['malformed']],
    ['no subject', bitstringList({ credentialSubject: undefined }), ['malformed']],
    ['not valid yet', bitstringList({ validFrom: '2026-05-29T12:00:01Z' }), ['not-yet-valid']],
    ['not issued yet', bitstringList({ issuanceDate: '2026-06-01T00:00:00Z' }), ['not-yet-valid']],
    ['expired', bitstringList({ validUntil: '2026-05-29T11:59:59Z' }), ['expired']],
    ['expired in the older words', bitstringList({ expirationDate: '2020-01-01T00:00:00Z' }), ['expired']],
    ['an end that is no date', bitstringList({ validUntil: 'never' }), ['malformed']],
    ['an end in a list', bitstringList({ validUntil: ['2027-01-01T00:00:00Z'] }), ['malformed']],
    ['a start that is null', bitstringList({ validFrom: null }), ['malformed']],
    ['a start in seconds', bitstringList({ issuanceDate: 1717793619 }), ['malformed']],
    ['a ttl as text', bitstringList({}, { ttl: '300000' }), ['malformed']],
    ['a negative ttl', bitstringList({}, { ttl: -1 }), ['malformed']],
  ]
  test.each(rows)('%s', (_title, list, expected) => {
    expect(codesOf(list)).toEqual(expected)
    expect(checkListShape(list, entry, expectations).encodedList).toBeUndefined()
  })

  test('clocks may differ by as much as the caller says', () => {
    const early = bitstringList({ validFrom: '2026-05-29T12:05:00Z' })
    const late = bitstringList({ validUntil: '2026-05-29T11:55:00Z' })
    expect([codesOf(early, { skewMs: 300_000 }), codesOf(late, { skewMs: 300_000 })]).toEqual([[], []])
    expect(codesOf(early, { skewMs: 299_999 })).toEqual(['not-yet-valid'])
    expect(codesOf(late, { skewMs: 299_999 })).toEqual(['expired'])
  })
})

describe('age', () => {
  const fetched = (minutes: number): Date => new Date(expectations.now.getTime() - minutes * 60_000)

  test.each([
    ['5 minutes are the rule', 5, {}, {}, []],
    ['more are not', 5.01, {}, {}, ['stale']],
    ['the list allows more', 60, { ttl: 3_600_000 }, {}, []],
    ['the list allows less', 2, { ttl: 60_000 }, {}, ['stale']],
    ['the caller cannot allow more', 2, { ttl: 60_000 }, { maxAgeMs: 40 * 86_400_000 }, ['stale']],
    ['fetched by a clock ahead', -10, {}, {}, []],
  ])('%s', (_title, minutes, subject, more, expected) => {
    expect(codesOf(bitstringList({}, subject), { ...more, fetchedAt: fetched(minutes) })).toEqual(expected)
  })

  test('the list of 2021 has no such rule', () => {
    expect(codesOf(olderList, { fetchedAt: fetched(600) }, listEntry(statusList2021))).toEqual([])
  })

  test.each([
    ['the same again', '2026-05-01T00:00:00Z', []],
    ['a newer one than was seen', '2026-04-01T00:00:00Z', []],
    ['an older one than was seen', '2026-05-01T00:00:01Z', ['stale']],
    ['what was seen cannot be read', 'yesterday', ['stale']],
  ])('replay: %s', (_title, newest, expected) => expect(codesOf(bitstringList(), { newest })).toEqual(expected))

  test('replay: a list without date cannot show that it is the newest', () => {
    expect(codesOf(bitstringList({ validFrom: undefined }), { newest: '2026-05-01T00:00:00Z' })).toEqual(['stale'])
  })

  const days = (count: number): number => count * 86_400_000

  test('by the date it bears it is as old as the caller says, and no older', () => {
    expect(codesOf(bitstringList(), { maxAgeMs: days(28.5) })).toEqual([])
    expect(codesOf(bitstringList(), { maxAgeMs: days(28.5) - 1 })).toEqual(['stale'])
    expect(codesOf(olderList, { maxAgeMs: days(28) }, listEntry(statusList2021))).toEqual(['stale'])
  })

  test('a list without date cannot show how old it is', () => {
    expect(codesOf(bitstringList({ validFrom: undefined }), { maxAgeMs: days(10_000) })).toEqual(['stale'])
  })
})

describe('the status', () => {
  const set = async (purpose: string, value: number, more: object = {}): Promise<unknown> => {
    const of = listEntry({ ...bitstring, statusPurpose: purpose, ...more })
    const bits = createBits(131072, of.size)
    setStatus(bits, of.index, value, of.size)
    const list = bitstringList({}, { statusPurpose: purpose, encodedList: await encodeList(bits) })
    const { status, problems } = await readListStatus(list, of, expectations)
    return [status, problems.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`)]
  }
  const texts = {
    statusMessage: [
      { status: '0x0', message: 'pending' },
      { status: '0x1', message: 'accepted' },
    ],
  }

  test.each([
    ['revocation', 0, {}, { value: 0 }, []],
    ['revocation', 1, {}, { value: 1 }, ['error status.entries.revoked /credentialStatus']],
    ['suspension', 0, {}, { value: 0 }, []],
    ['suspension', 1, {}, { value: 1 }, ['error status.entries.suspended /credentialStatus']],
    ['refresh', 0, {}, { value: 0 }, []],
    ['refresh', 1, {}, { value: 1 }, ['warning status.entries.refresh /credentialStatus']],
    ['message', 0, {}, { value: 0, message: 'unset' }, []],
    ['message', 1, {}, { value: 1, message: 'set' }, ['warning status.entries.message /credentialStatus']],
    ['message', 0, texts, { value: 0, message: 'pending' }, []],
    ['message', 1, texts, { value: 1, message: 'accepted' }, ['warning status.entries.message /credentialStatus']],
    ['revocation', 1, texts, { value: 1, message: 'accepted' }, ['error status.entries.revoked /credentialStatus']],
  ])('%s %i %j', async (purpose, value, more, status, problems) => {
    expect(await set(purpose, value, more)).toEqual([{ purpose, ...status }, problems])
  })

  test('of two bits, neither of which alone says it all', async () => {
    const statusMessage = [0, 1, 2, 3].map((value) => ({ status: `0x${value}`, message: `m${value}` }))
    const more = { statusSize: 2, statusMessage }
    expect(await set('revocation', 2, more)).toEqual([
      { purpose: 'revocation', value: 2, message: 'm2' },
      ['error status.entries.revoked /credentialStatus'],
    ])
    expect(await set('message', 3, more)).toEqual([
      { purpose: 'message', value: 3, message: 'm3' },
      ['warning status.entries.message /credentialStatus'],
    ])
  })

  test.each([131072, 2 ** 53 - 1])('entry %i is not in a list of 131,072', async (index) => {
    const of = listEntry({ ...bitstring, statusListIndex: String(index) })
    const { status, problems } = await readListStatus(bitstringList(), of, expectations)
    expect(status).toBeUndefined()
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'status.entries.range /credentialStatus/statusListIndex',
    ])
  })

  test('the last entry of a list is in it', async () => {
    const of = listEntry({ ...bitstring, statusListIndex: '131071' })
    expect((await readListStatus(bitstringList(), of, expectations)).status).toEqual({
      purpose: 'revocation',
      value: 0,
    })
  })

  test.each([
    ['damaged', { encodedList: 'uAAAA' }, {}, 'malformed'],
    ['too short', {}, { minEntries: 131073 }, 'too-short'],
    ['too large', {}, { maxBytes: 16383 }, 'too-large'],
  ])('bits that are %s', async (_title, subject, more, reason) => {
    const { status, problems } = await readListStatus(bitstringList({}, subject), entry, { ...expectations, ...more })
    expect(status).toBeUndefined()
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([`status.entries.${reason} ${at}`])
  })

  test('an entry of two bits needs a list of twice the size', async () => {
    const statusMessage = [0, 1, 2, 3].map((value) => ({ status: `0x${value}`, message: `m${value}` }))
    const of = listEntry({ ...bitstring, statusListIndex: '0', statusSize: 2, statusMessage })
    const { problems } = await readListStatus(bitstringList(), of, expectations)
    expect(problems.map(({ code }) => code)).toEqual(['status.entries.too-short'])
  })

  test('a list of 2021 is unpacked as such', async () => {
    const of = listEntry(statusList2021)
    const bits = createBits()
    setStatus(bits, of.index, 1)
    const subject = { ...(olderList['credentialSubject'] as object), encodedList: (await encodeList(bits)).slice(1) }
    const { status } = await readListStatus({ ...olderList, credentialSubject: subject }, of, expectations)
    expect(status).toEqual({ purpose: 'revocation', value: 1 })
  })

  test('judgeEntry alone keeps to the range', () => {
    expect(judgeEntry(new Uint8Array(0), entry).problems[0]?.code).toBe('status.entries.range')
  })
})

describe('properties', () => {
  const failsClosed = async (list: unknown): Promise<void> => {
    const { status, problems } = await readListStatus(list, entry, expectations)
    expect(status !== undefined || problems.some(({ severity }) => severity === 'error')).toBe(true)
  }

  test('any JSON value as the list: a problem, never "not revoked"', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (list) => {
        const { status, problems } = await readListStatus(list, entry, expectations)
        expect([status, problems.length > 0]).toEqual([undefined, true])
      }),
      { numRuns: 1000 },
    )
  })

  test('any one member changed: a status or a problem', async () => {
    const names = Object.keys(bitstringList())
    const subjects = [...Object.keys(bitstringList()['credentialSubject'] as object), 'ttl']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.constantFrom(...subjects),
        fc.jsonValue(),
        async (name, member, value) => {
          await failsClosed(bitstringList({ [name]: value }))
          await failsClosed(bitstringList({}, { [member]: value }))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describeShared('the examples of the standard', () => {
  test('an entry and its list', async () => {
    const read = (name: string): Record<string, unknown> =>
      JSON.parse(readFileSync(shared(`vectors/vc-bitstring-status-list/${name}.json`), 'utf8'))
    const of = listEntry(read('example-line1838')['credentialStatus'] as Record<string, unknown>)
    const options = { ...expectations, issuer: 'did:example:12345' }
    expect(await readListStatus(read('example-line1868'), of, options)).toEqual({
      status: { purpose: 'revocation', value: 0 },
      validFrom: '2021-04-05T14:27:40Z',
      problems: [],
    })
  })
})
