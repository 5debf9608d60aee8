import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cbor, decodeCbor, encodeCbor } from '../../src/encoding/cbor.ts'
import { decodeHex, encodeHex } from '../../src/encoding/hex.ts'
import { isMicrocredError } from '../../src/errors.ts'

/** RFC 8949, appendix A: those of the types used here. */
const examples: readonly (readonly [string, Cbor])[] = [
  ['00', 0],
  ['01', 1],
  ['17', 23],
  ['1818', 24],
  ['1819', 25],
  ['1864', 100],
  ['1903e8', 1000],
  ['1a000f4240', 1000000],
  ['1b000000e8d4a51000', 1000000000000],
  ['40', Uint8Array.of()],
  ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ['60', ''],
  ['6161', 'a'],
  ['6449455446', 'IETF'],
  ['62225c', '"\\'],
  ['62c3bc', 'ü'],
  ['63e6b0b4', '水'],
  ['64f0908591', '𐅑'],
  ['80', []],
  ['83010203', [1, 2, 3]],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['98190102030405060708090a0b0c0d0e0f101112131415161718181819', Array.from({ length: 25 }, (_, i) => i + 1)],
  ['a0', new Map()],
  [
    'a201020304',
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
]

test.each(examples)('%s', (hex, value) => {
  expect(encodeHex(encodeCbor(value))).toBe(hex)
  expect(decodeCbor(decodeHex(hex))).toEqual(value)
})

test.each([
  ['nothing', ''],
  ['two items', '0000'],
  ['a number cut', '19'],
  ['a number cut', '1903'],
  ['a text cut', '6261'],
  ['an array cut', '8201'],
  ['an array of more than there is', '9bffffffffffffffff'],
  ['a map cut', 'a101'],
  ['0 in two bytes', '1800'],
  ['23 in two bytes', '1817'],
  ['255 in three bytes', '1900ff'],
  ['65535 in five bytes', '1a0000ffff'],
  ['2^32-1 in nine bytes', '1b00000000ffffffff'],
  ['2^53, which is no safe integer', '1b0020000000000000'],
  ['a length in two bytes', '5801ff'],
  ['an indefinite byte string', '5f41ffff'],
  ['an indefinite array', '9fff'],
  ['an indefinite map', 'bfff'],
  ['a reserved length', '1c'],
  ['a negative number', '20'],
  ['a tag', 'c000'],
  ['tag 64 on bytes, as some encoders write', 'd84040'],
  ['true', 'f5'],
  ['null', 'f6'],
  ['a float', 'f90000'],
  ['a key twice', 'a201020103'],
  ['a key that is a text', 'a1616101'],
  ['a text that is not UTF-8', '61ff'],
  ['nine levels', `${'81'.repeat(9)}00`],
  ['a thousand levels', `${'81'.repeat(1000)}00`],
])('%s is refused: %s', (_why, hex) => {
  expect(() => decodeCbor(decodeHex(hex))).toThrow(
    expect.toSatisfy((error: unknown) => isMicrocredError(error) && error.code === 'encoding.malformed'),
  )
})

test('only unsigned integers below 2^53 are written', () => {
  for (const value of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => encodeCbor(value)).toThrow('unsigned')
})

const { value: anyCbor } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.maxSafeNat(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.array(fc.tuple(fc.maxSafeNat(), tie('value'))).map((entries) => new Map(entries.sort(([a], [b]) => a - b))),
  ),
}))

test('what is written is read, and what is read is written the same', () => {
  fc.assert(
    fc.property(anyCbor, (value) => {
      expect(decodeCbor(encodeCbor(value))).toEqual(value)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      let value: Cbor
      try {
        value = decodeCbor(bytes)
      } catch (error) {
        expect(isMicrocredError(error)).toBe(true)
        return
      }
      // the keys of a map may come in any order
      expect(encodeCbor(value).length).toBe(bytes.length)
    }),
    { numRuns: 2000 },
  )
})
