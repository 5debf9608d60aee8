import { readFileSync } from 'node:fs'
import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBits, readStatus, setStatus } from '../../src/status/bits.ts'
import { type DecodeListOptions, decodeList, encodeList } from '../../src/status/encoded-list.ts'
import { processorTime } from '../support/processor-time.ts'
import { describeShared, shared } from '../support/shared.ts'
import { EMPTY_LIST } from './samples.ts'

async function codeOf(text: string, options: DecodeListOptions = {}): Promise<string> {
  return (await decodeList(text, options)).problem?.code ?? 'decoded'
}

async function bitsOf(text: string, options: DecodeListOptions = {}): Promise<Uint8Array> {
  const decoded = await decodeList(text, options)
  if (decoded.problem) throw new Error(decoded.problem.message)
  return decoded.bits
}

const zipped = gzipSync(createBits())
const old: DecodeListOptions = { type: 'StatusList2021Entry' }

describeShared('lists made with another library', () => {
  interface Case {
    name: string
    length: number
    set: number[]
    encodedList: string
    decodedBytes: number
  }
  const { cases } = JSON.parse(
    readFileSync(shared('vectors/vc-bitstring-status-list/generated-lists.json'), 'utf8'),
  ) as { cases: Case[] }

  test.each(cases)('$name', async ({ set, length, encodedList, decodedBytes }) => {
    const bits = await bitsOf(encodedList)
    expect(bits.length).toBe(decodedBytes)
    const expected = createBits(length)
    for (const index of set) setStatus(expected, index, 1)
    expect(Buffer.compare(bits, expected)).toBe(0)
    expect(Buffer.compare(await bitsOf(await encodeList(expected)), expected)).toBe(0)
  })
})

describe('how a list may be written', () => {
  test('as the standard writes it', async () => {
    expect((await bitsOf(EMPTY_LIST)).every((byte) => byte === 0)).toBe(true)
    expect(await encodeList(createBits())).toMatch(/^uH4sI/)
  })

  test.each([
    ['base64url', zipped.toString('base64url')],
    ['base64', zipped.toString('base64')],
    ['base64 without padding', zipped.toString('base64').replaceAll('=', '')],
  ])('StatusList2021: %s', async (_title, text) => expect((await bitsOf(text, old)).length).toBe(16384))

  test.each([
    ['without its prefix', zipped.toString('base64url'), {}],
    ['2021 with the prefix of the newer', `u${zipped.toString('base64url')}`, old],
    ['base58', `z${zipped.toString('base64url')}`, {}],
    ['empty', '', {}],
    ['the prefix alone', 'u', {}],
    ['2021 and empty', '', old],
    ['padded', `u${zipped.toString('base64')}`, {}],
    ['not base64url', 'u#', {}],
    ['no gzip', `u${Buffer.from('no gzip').toString('base64url')}`, {}],
    ['zlib', `u${deflateSync(createBits()).toString('base64url')}`, {}],
    ['not compressed', `u${Buffer.from(createBits()).toString('base64url')}`, {}],
    ['cut', `u${zipped.subarray(0, -9).toString('base64url')}`, {}],
    ['with a wrong checksum', `u${Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(8)]).toString('base64url')}`, {}],
  ])('refused: %s', async (_title, text, options) =>
    expect(await codeOf(text, options)).toBe('status.entries.malformed'),
  )
})

describe('sizes', () => {
  const listOf = (bytes: number): string => `u${gzipSync(new Uint8Array(bytes)).toString('base64url')}`

  test('131,072 entries and not one less', async () => {
    expect(await codeOf(listOf(16384))).toBe('decoded')
    expect(await codeOf(listOf(16383))).toBe('status.entries.too-short')
    expect(await codeOf(listOf(0))).toBe('status.entries.too-short')
    expect(await codeOf(listOf(16384).slice(1), old)).toBe('decoded')
    expect(await codeOf(listOf(16383).slice(1), old)).toBe('status.entries.too-short')
  })

  test('counted in entries, not in bits', async () => {
    expect(await codeOf(listOf(16384), { size: 2 })).toBe('status.entries.too-short')
    expect(await codeOf(listOf(32768), { size: 2 })).toBe('decoded')
  })

  test('the caller may ask for less', async () => expect(await codeOf(listOf(2), { minEntries: 16 })).toBe('decoded'))

  test('8 MiB and not a byte more', async () => {
    expect(await codeOf(listOf(8 * 1024 * 1024))).toBe('decoded')
    expect(await codeOf(listOf(8 * 1024 * 1024 + 1))).toBe('status.entries.too-large')
    expect(await codeOf(listOf(16385), { maxBytes: 16384 })).toBe('status.entries.too-large')
  })

  test('a text that cannot be that small is not even decoded', async () => {
    expect(await codeOf('#'.repeat(60_000), { maxBytes: 16384 })).toBe('status.entries.too-large')
  })

  test('the problem points where the caller says', async () => {
    expect((await decodeList('', { pointer: '/x' })).problem?.pointer).toBe('/x')
  })
})

describe('bombs', () => {
  // a gzip stream of zeros, made without holding them: one MiB, flushed whole, over and over
  const block = deflateRawSync(new Uint8Array(2 ** 20), { finishFlush: constants.Z_FULL_FLUSH })
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  const bomb = (mebibytes: number): string =>
    `u${Buffer.concat([header, ...Array.from({ length: mebibytes }, () => block)]).toString('base64url')}`

  test.each([64, 256, 1024])('%i MiB of zeros stop at the cap', async (mebibytes) => {
    const text = bomb(mebibytes)
    const before = process.memoryUsage.rss()
    const spent = processorTime()
    expect(await codeOf(text)).toBe('status.entries.too-large')
    const milliseconds = spent()
    const grown = (process.memoryUsage.rss() - before) / 2 ** 20
    expect(grown).toBeLessThan(150)
    expect(milliseconds).toBeLessThan(2000)
  })
})

describe('properties', () => {
  test('a list goes round', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 500 }), async (bytes) => {
        expect([...(await bitsOf(await encodeList(bytes), { minEntries: 1 }))]).toEqual([...bytes])
      }),
    )
  })

  test('a set bit is read, all others are not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(131071), { maxLength: 20 }), async (set) => {
        const bits = createBits()
        for (const index of set) setStatus(bits, index, 1)
        const read = await bitsOf(await encodeList(bits))
        const found = Array.from({ length: 131072 }, (_, index) => index).filter(
          (index) => readStatus(read, index) === 1,
        )
        expect(found).toEqual([...set].sort((a, b) => a - b))
      }),
      { numRuns: 20 },
    )
  })

  test('any text is a list or a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.boolean(), async (text, isOld) => {
        expect(await codeOf(text, isOld ? old : {})).not.toBe('decoded')
      }),
    )
  })
})

test('StatusList2021 may be padded, as base64 is, and only so', async () => {
  const text = (await encodeList(createBits())).slice(1)
  const bare = text.replace(/.{0,3}$/, '')
  const read = async (written: string): Promise<string> =>
    (await decodeList(written, { type: 'StatusList2021Entry' })).problem?.code ?? 'read'
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=')
  expect(await read(text)).toBe('read')
  expect(await read(padded)).toBe('read')
  expect([padded === text, await read(`${padded}=`)]).toEqual([text.length % 4 === 0, 'status.entries.malformed'])
  for (const odd of [`${text}===`, `=${text}`, `${bare}=`]) expect(await read(odd)).toBe('status.entries.malformed')
})
