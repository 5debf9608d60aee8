import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import * as node from '../../src/platform/node.ts'
import type { CompressionName, Platform } from '../../src/platform/platform.ts'
import * as web from '../../src/platform/web.ts'
import { codeOf } from '../keys/refusal.ts'
import { processorTime } from '../support/processor-time.ts'

const platforms: readonly [string, Platform][] = [
  ['node', node],
  ['web', web],
]
const formats: readonly CompressionName[] = ['gzip', 'zlib']
const compress = { gzip: gzipSync, zlib: deflateSync }
const MiB = 2 ** 20

/** 4096 times the block of a MiB of zeros, which ends on a whole byte and leans on nothing before it. */
const bomb = ((): Uint8Array => {
  const block = deflateRawSync(Buffer.alloc(MiB), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([gzipSync('').subarray(0, 10), ...new Array<Buffer>(4096).fill(block), Buffer.of(3, 0)])
})()

/** vitest takes a minute to compare what Buffer compares at once. */
async function expectSame(
  inflated: Uint8Array | undefined | Promise<Uint8Array | undefined>,
  data: Uint8Array,
): Promise<void> {
  expect(Buffer.compare((await inflated) ?? new Uint8Array(0), data)).toBe(0)
}

describe.each(platforms)('%s', (_, { inflate, deflate }) => {
  test('what was deflated anywhere comes back, and its limit is exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.constantFrom(...formats), async (data, format) => {
        for (const [name, other] of platforms) {
          const stream = await other.deflate(data, format)
          expect(stream.constructor, name).toBe(Uint8Array)
          const back = await inflate(stream, format, data.length)
          expect(back).toStrictEqual(data)
          if (data.length > 0) expect(await inflate(stream, format, data.length - 1)).toBeUndefined()
        }
      }),
      { numRuns: 60 },
    )
  })

  test('large ones too, in any level and with a name in the header', async () => {
    const data = Uint8Array.from({ length: 3 * MiB }, (_, place) => (place * place) >> 7)
    for (const format of formats) {
      for (const level of [0, 1, 9]) {
        await expectSame(inflate(compress[format](data, { level }), format, data.length), data)
      }
      await expectSame(inflate(await deflate(data, format), format, 4 * MiB), data)
    }
    // FNAME (RFC 1952, 2.3.1)
    const stream = gzipSync(data)
    stream[3] = 8
    const named = Buffer.concat([stream.subarray(0, 10), encodeUtf8('list.bin\0'), stream.subarray(10)])
    await expectSame(inflate(named, 'gzip', data.length), data)
  })

  test('a view into a larger buffer is read as a view', async () => {
    const data = encodeUtf8('a view')
    const whole = Buffer.concat([Buffer.alloc(3), gzipSync(data), Buffer.alloc(3)])
    expect(await inflate(whole.subarray(3, -3), 'gzip', 100)).toEqual(data)
  })

  const text = encodeUtf8('one text, long enough to be compressed, compressed, compressed')
  const gzip = gzipSync(text)
  const zlib = deflateSync(text)
  const changed = (bytes: Uint8Array, at: number) =>
    Uint8Array.from(bytes, (byte, place) => (place === (at + bytes.length) % bytes.length ? byte ^ 1 : byte))
  const rows: [string, CompressionName, Uint8Array][] = [
    ['nothing', 'gzip', new Uint8Array(0)],
    ['nothing', 'zlib', new Uint8Array(0)],
    ['text', 'gzip', text],
    ['text', 'zlib', text],
    ['zlib', 'gzip', zlib],
    ['gzip', 'zlib', gzip],
    ['raw deflate', 'zlib', deflateRawSync(text)],
    ['half', 'gzip', gzip.subarray(0, 20)],
    ['all but the last byte', 'gzip', gzip.subarray(0, -1)],
    ['all but the last byte', 'zlib', zlib.subarray(0, -1)],
    ['all but the checksum', 'gzip', gzip.subarray(0, -8)],
    ['another checksum', 'gzip', changed(gzip, -8)],
    ['another length', 'gzip', changed(gzip, -1)],
    ['another checksum', 'zlib', changed(zlib, -1)],
    ['a changed byte', 'gzip', changed(gzip, 20)],
    ['a byte behind', 'gzip', Uint8Array.of(...gzip, 0)],
    ['a byte behind', 'zlib', Uint8Array.of(...zlib, 0)],
    ['a second stream', 'gzip', Uint8Array.of(...gzip, ...gzip)],
    ['a second stream', 'zlib', Uint8Array.of(...zlib, ...deflateSync('another'))],
  ]
  test.each(rows)('%s as %s is no stream (row %#)', async (_, format, bytes) => {
    expect(await codeOf(() => inflate(bytes, format, 1000))).toBe('encoding.malformed')
  })

  test('whatever bytes, a result or encoding.malformed', async () => {
    const mutated = fc.tuple(fc.constantFrom(...formats), fc.nat(), fc.nat({ max: 255 })).map(([format, at, byte]) => {
      const bytes = Uint8Array.from(format === 'gzip' ? gzip : zlib)
      bytes[at % bytes.length] = byte
      return { format, bytes }
    })
    const random = fc.record({ format: fc.constantFrom(...formats), bytes: fc.uint8Array({ maxLength: 60 }) })
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, random), async ({ format, bytes }) => {
        const outcome = (platform: Platform) =>
          Promise.resolve(platform.inflate(bytes, format, 10_000)).catch((error: unknown) => String(error))
        const result = await outcome({ ...node, inflate })
        if (typeof result === 'string') expect(result).toContain('data, or not all of it')
        expect(await outcome(web)).toEqual(await outcome(node))
      }),
      { numRuns: 150 },
    )
  })

  test('a bomb of 4 GiB stops at the cap, in little memory and time', async () => {
    expect(bomb.length).toBeGreaterThan(3 * MiB)
    let highest = 0
    const before = process.memoryUsage.rss()
    const sample = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss())
    }, 1)
    const spent = processorTime()
    expect(await inflate(bomb, 'gzip', 16 * MiB)).toBeUndefined()
    clearInterval(sample)
    expect(spent()).toBeLessThan(3000)
    expect((highest - before) / MiB).toBeLessThan(150)
  })
})

test('browsers without Compression Streams say so', async () => {
  vi.stubGlobal('DecompressionStream', undefined)
  vi.stubGlobal('CompressionStream', undefined)
  try {
    expect(await codeOf(() => web.inflate(gzipSync('x'), 'gzip', 10))).toBe('platform.unavailable')
    expect(await codeOf(() => web.deflate(encodeUtf8('x'), 'gzip'))).toBe('platform.unavailable')
  } finally {
    vi.unstubAllGlobals()
  }
})
