/** Token status lists, claim by claim: what an entry must be, and what a list must say before a status is read from it. */
import { describe, expect, test } from 'vitest'
import { readTokenEntry, readTokenList, type TokenListExpectations } from '../../src/status/read-token-list.ts'
import { createTokenList, encodeTokenList, setTokenStatus, type TokenStatusSize } from '../../src/status/token-list.ts'

const uri = 'https://uni.example/lists/1'
const at = '/payload/status/status_list'
const entry = { pointer: at, uri, index: 5 }
/** 2026-11-22T10:00:00Z */
const NOW = 1_795_341_600
const expected: TokenListExpectations = { now: new Date(NOW * 1000), skewMs: 300_000 }

describe('an entry', () => {
  const read = (status: unknown): unknown => {
    const { entry: found, problems } = readTokenEntry(status, '/payload/status')
    return found ?? problems.map(({ code, pointer }) => `${code.replace('status.entries.', '')} ${pointer}`)
  }

  test('is an address and a place', () => {
    expect(read({ status_list: { idx: 5, uri } })).toEqual(entry)
    expect(read({ status_list: { idx: 0, uri } })).toEqual({ ...entry, index: 0 })
  })

  test.each([
    ['no object', 'x', 'malformed /payload/status'],
    ['nothing', {}, 'unsupported /payload/status'],
    ['another way', { other: {} }, 'unsupported /payload/status/other'],
    ['another way beside it', { status_list: { idx: 5, uri }, other: {} }, 'unsupported /payload/status/other'],
    ['no list', { status_list: 'x' }, `malformed ${at}/uri`],
    ['no address', { status_list: { idx: 5, uri: 'x' } }, `malformed ${at}/uri`],
    ['no place', { status_list: { uri } }, `malformed ${at}/idx`],
    ['a place as a text', { status_list: { idx: '5', uri } }, `malformed ${at}/idx`],
    ['a place below 0', { status_list: { idx: -1, uri } }, `malformed ${at}/idx`],
    ['half a place', { status_list: { idx: 1.5, uri } }, `malformed ${at}/idx`],
    ['a place beyond all numbers', { status_list: { idx: 2 ** 53, uri } }, `malformed ${at}/idx`],
  ])('is refused: %s', (_name, status, found) => expect(read(status)).toEqual([found]))
})

describe('a list', () => {
  const encoded = async (value: number, size: TokenStatusSize, entries = 16): Promise<object> => {
    const bits = createTokenList(entries, size)
    if (value > 0) setTokenStatus(bits, 5, value, size)
    return encodeTokenList(bits, size)
  }
  const claims = async (more: object = {}, value = 0, size: TokenStatusSize = 8): Promise<Record<string, unknown>> => ({
    sub: uri,
    iat: NOW,
    status_list: await encoded(value, size),
    ...more,
  })
  const told = async (
    list: Record<string, unknown>,
    more: Partial<TokenListExpectations> = {},
    of = entry,
  ): Promise<unknown> => {
    const { status, problems } = await readTokenList(list, of, { ...expected, ...more })
    return [
      status && `${status.purpose} ${status.value}`,
      ...problems.map(({ code, pointer }) => `${code.replace('status.entries.', '')} ${pointer?.slice(at.length)}`),
    ]
  }

  test.each([
    [0, 1, ['revocation 0']],
    [1, 1, ['revocation 1', 'revoked ']],
    [0, 8, ['revocation 0']],
    [1, 8, ['revocation 1', 'revoked ']],
    [2, 8, ['suspension 1', 'suspended ']],
    [3, 8, ['message 3', 'unsupported /idx']],
  ] as const)('with %i in %i bits', async (value, size, found) => {
    expect(await told(await claims({}, value, size))).toEqual(found)
  })

  test('tells the moment it was made', async () => {
    expect((await readTokenList(await claims(), entry, expected)).validFrom).toBe('2026-11-22T10:00:00Z')
    const refused = await readTokenList(await claims({ sub: 'x' }), entry, expected)
    expect(refused.validFrom).toBe('2026-11-22T10:00:00Z')
    expect(await readTokenList(await claims({ iat: 1e20 }), entry, expected)).not.toHaveProperty('validFrom')
  })

  test.each<[string, object, Partial<TokenListExpectations>, string | undefined]>([
    ['of another address', { sub: `${uri}0` }, {}, 'mismatch'],
    ['without a moment', { iat: undefined }, {}, 'malformed'],
    ['whose moment is a text', { iat: String(NOW) }, {}, 'malformed'],
    ['of the year 10000', { iat: 253_402_300_800 }, { now: new Date(253_402_300_800_000) }, 'malformed'],
    ['of the last second before', { iat: 253_402_300_799 }, { now: new Date(253_402_300_799_000) }, undefined],
    ['of the year 0', { iat: -62_135_596_801 }, {}, 'malformed'],
    ['that ends in the year 10000', { exp: 253_402_300_800 }, {}, 'malformed'],
    ['that ends in words', { exp: 'soon' }, {}, 'malformed'],
    ['that may be kept for no time', { ttl: 0 }, {}, 'malformed'],
    ['that may be kept for a second', { ttl: 1 }, {}, undefined],
    ['that may be kept in words', { ttl: 'long' }, {}, 'malformed'],
    ['of a time that clocks may differ by', { iat: NOW + 300 }, {}, undefined],
    ['of the future', { iat: NOW + 301 }, {}, 'not-yet-valid'],
    ['that ended a time ago that clocks may differ by', { exp: NOW - 300 }, {}, undefined],
    ['that has ended', { exp: NOW - 301 }, {}, 'expired'],
    ['as old as it may be', { iat: NOW - 60 }, { maxAgeMs: 60_000 }, undefined],
    ['older than it may be', { iat: NOW - 61 }, { maxAgeMs: 60_000 }, 'stale'],
    ['as new as was seen', {}, { newest: '2026-11-22T10:00:00.9Z' }, undefined],
    ['older than was seen', {}, { newest: '2026-11-22T10:00:01Z' }, 'stale'],
    ['of a size that is none', { status_list: { bits: 3, lst: 'eNpjYGAAAAAEAAE' } }, {}, 'malformed'],
    ['without bits', { status_list: { bits: 1 } }, {}, 'malformed'],
    ['that is none', { status_list: 'x' }, {}, 'malformed'],
    ['that cannot be unpacked', { status_list: { bits: 1, lst: 'AAAA' } }, {}, 'malformed'],
  ])('%s', async (_name, more, expectations, reason) => {
    const found = reason === undefined ? ['revocation 0'] : [undefined, `${reason} /uri`]
    expect(await told(await claims(more), expectations)).toEqual(found)
  })

  test('that ends at the place asked for', async () => {
    const list = await claims({ status_list: await encoded(0, 8, 6) })
    expect(await told(list)).toEqual(['revocation 0'])
    expect(await told(list, {}, { ...entry, index: 6 })).toEqual([undefined, 'range /idx'])
  })
})

test('a list may have one entry, and not none', () => {
  expect(createTokenList(1).length).toBe(1)
  expect(() => createTokenList(0)).toThrow(expect.objectContaining({ code: 'status.entries.range' }))
})
