/** Token Status Lists: the draft's own vectors (draft-ietf-oauth-status-list, 4.1 and appendix C), and @sd-jwt/jwt-status-list as a second opinion. */
import { inflateSync } from 'node:zlib'
import { StatusList } from '@sd-jwt/jwt-status-list'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deflate } from '#platform'
import { decodeBase64url, encodeBase64url } from '../../src/encoding/base64url.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { readTokenList } from '../../src/status/read-token-list.ts'
import {
  createTokenList,
  decodeTokenList,
  encodeTokenList,
  readTokenStatus,
  setTokenStatus,
  type TokenStatusSize,
} from '../../src/status/token-list.ts'
import { processorTime } from '../support/processor-time.ts'

const ONE_BIT =
  'eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAAAAAAAAAAAJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAAAACAZC8L2AEb'
const TWO_BITS =
  'eNrt2zENACEQAEEuoaBABP5VIO01fCjIHTMStt9ovGVIAAAAAABAbiEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEB5WwIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAID0ugQAAAAAAAAAAAAAAAAAQG12SgAAAAAAAAAAAAAAAAAAAAAAAAAAAOCSIQEAAAAAAAAAAAAAAAAAAAAAAAD8ExIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJEuAQAAAAAAAAAAAAAAAAAAAAAAAMB9SwIAAAAAAAAAAAAAAAAAAACoYUoAAAAAAAAAAAAAAEBqH81gAQw'

const PLACES = [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345]

const vectors: readonly (readonly [string, TokenStatusSize, string, number, readonly (readonly [number, number])[]])[] =
  [
    ['4.1, 1 bit', 1, 'eNrbuRgAAhcBXQ', 16, [0, 3, 4, 5, 7, 8, 9, 13, 15].map((at) => [at, 1] as const)],
    [
      '4.1, 2 bits',
      2,
      'eNo76fITAAPfAgc',
      12,
      [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].flatMap((value, at) => (value === 0 ? [] : [[at, value] as const])),
    ],
    ['C.1, 1 bit', 1, ONE_BIT, 2 ** 20, PLACES.map((at) => [at, 1] as const)],
    [
      'C.2, 2 bits',
      2,
      TWO_BITS,
      2 ** 20,
      [1, 2, 1, 3, 1, 1, 2, 1, 1, 2, 3].map((value, at) => [PLACES[at] ?? 0, value]),
    ],
  ]

describe.each(vectors)('%s', (_name, size, lst, entries, set) => {
  test('is read', async () => {
    const { bits } = (await decodeTokenList(lst, '')) as { bits: Uint8Array }
    expect((bits.length * 8) / size).toBe(entries)
    const found: (readonly [number, number])[] = []
    for (let at = 0; at < entries; at++) {
      const value = readTokenStatus(bits, at, size)
      if (value !== 0) found.push([at, value])
    }
    expect(found).toEqual(set)
  })

  test('is made: the same bytes before compression', async () => {
    const list = createTokenList(entries, size)
    for (const [at, value] of set) setTokenStatus(list, at, value, size)
    expect(Buffer.compare(inflateSync(decodeBase64url(lst)), list)).toBe(0)
    const made = await encodeTokenList(list, size)
    expect(made.bits).toBe(size)
    expect(Buffer.compare(inflateSync(decodeBase64url(made.lst)), list)).toBe(0)
  })
})

test('another library reads what we write, and we what it writes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 2, 4, 8).chain((size) =>
        fc.tuple(
          fc.constant(size as TokenStatusSize),
          fc
            .array(fc.integer({ min: 0, max: 2 ** size - 1 }), { minLength: 8, maxLength: 80 })
            .map((values) => values.slice(0, values.length - (values.length % 8))),
        ),
      ),
      async ([size, values]) => {
        const list = createTokenList(values.length, size)
        for (const [at, value] of values.entries()) setTokenStatus(list, at, value, size)
        const { lst } = await encodeTokenList(list, size)
        const theirs = StatusList.decompressStatusList(lst, size)
        expect(values.map((_, at) => theirs.getStatus(at))).toEqual(values)
        const { bits } = (await decodeTokenList(new StatusList(values, size).compressStatusList(), '')) as {
          bits: Uint8Array
        }
        expect(values.map((_, at) => readTokenStatus(bits, at, size))).toEqual(values)
      },
    ),
  )
})

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
  } catch (error) {
    return isMicrocredError(error) ? error.code : String(error)
  }
  return undefined
}

test('there is no entry, and no value, but those of the list', () => {
  const list = createTokenList(16, 4)
  for (const run of [
    () => createTokenList(0),
    () => createTokenList(8, 3 as TokenStatusSize),
    () => readTokenStatus(list, 16, 4),
    () => readTokenStatus(list, -1, 4),
    () => readTokenStatus(list, 0.5, 4),
    () => setTokenStatus(list, 0, 16, 4),
    () => setTokenStatus(list, 0, -1, 4),
  ]) {
    expect(codeOf(run), String(run)).toBe('status.entries.range')
  }
})

test('setting one entry leaves its neighbours alone', () => {
  const list = createTokenList(8, 2)
  setTokenStatus(list, 3, 3, 2)
  setTokenStatus(list, 2, 1, 2)
  setTokenStatus(list, 3, 2, 2)
  expect([...list]).toEqual([0b10_01_00_00, 0])
})

test.each([
  ['not zlib', 'AAAA', 'status.entries.malformed'],
  ['not base64url', 'eN==', 'status.entries.malformed'],
  ['nothing', '', 'status.entries.malformed'],
  ['a stream that is cut', 'eNrbuRgAAhcB', 'status.entries.malformed'],
  ['gzip, as a bitstring list is', 'H4sIAAAAAAAAA2NgAADSAv1WAQAAAA', 'status.entries.malformed'],
])('%s', async (_name, lst, code) => {
  expect(await decodeTokenList(lst, '/at')).toMatchObject({ problem: { code, pointer: '/at' } })
})

test('a list that grows a thousandfold is not unpacked', async () => {
  const bomb = encodeBase64url(await deflate(new Uint8Array(64 * 1024 * 1024), 'zlib'))
  const spent = processorTime()
  expect(await decodeTokenList(bomb, '')).toMatchObject({ problem: { code: 'status.entries.too-large' } })
  expect(spent()).toBeLessThan(2000)
})

test.each([1e20, -1e14, 253_402_300_800, -62_135_596_801])(
  'made at %d: a problem, and no date that is none',
  async (iat) => {
    const uri = 'https://uni.example/statuslists/1'
    const claims = { sub: uri, iat, status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' } }
    const entry = { pointer: '/payload/status/status_list', uri, index: 0 }
    expect(await readTokenList(claims, entry, { now: new Date(0), skewMs: 0 })).toEqual({
      problems: [expect.objectContaining({ code: 'status.entries.malformed', pointer: `${entry.pointer}/uri` })],
    })
  },
)
