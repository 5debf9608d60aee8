import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase58, encodeBase58 } from '../../src/encoding/base58.ts'
import { decodeBase64, encodeBase64 } from '../../src/encoding/base64.ts'
import { decodeBase64url, encodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeHex, encodeHex } from '../../src/encoding/hex.ts'
import { decodeMultibase, encodeMultibase } from '../../src/encoding/multibase.ts'
import { decodeUtf8, encodeUtf8, isWellFormed, utf8Length } from '../../src/encoding/utf8.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { processorTime } from '../support/processor-time.ts'

/** The code of what `fn` throws; anything that is not ours goes on. */
function codeOf(fn: () => unknown): string | undefined {
  try {
    fn()
  } catch (error) {
    if (isMicrocredError(error)) return error.code
    throw error
  }
  return undefined
}

const bytes = fc.uint8Array({ maxLength: 100 })
const encodings = {
  base58: { encode: encodeBase58, decode: decodeBase58, alphabet: /^[1-9A-HJ-NP-Za-km-z]*$/ },
  base64: { encode: encodeBase64, decode: decodeBase64, alphabet: /^[A-Za-z0-9+/]*={0,2}$/ },
  base64url: { encode: encodeBase64url, decode: decodeBase64url, alphabet: /^[A-Za-z0-9_-]*$/ },
  hex: { encode: encodeHex, decode: decodeHex, alphabet: /^([0-9a-f]{2})*$/ },
  // the other base is the other row's
  'multibase z': {
    encode: (data: Uint8Array) => encodeMultibase('z', data),
    decode: (text: string) => decodeMultibase(text.replace(/^u/, 'm')),
    alphabet: /^z[1-9A-HJ-NP-Za-km-z]*$/,
  },
  'multibase u': {
    encode: (data: Uint8Array) => encodeMultibase('u', data),
    decode: (text: string) => decodeMultibase(text.replace(/^z/, 'm')),
    alphabet: /^u[A-Za-z0-9_-]*$/,
  },
}

describe.each(Object.entries(encodings))('%s', (_, { encode, decode, alphabet }) => {
  test('goes round for any bytes', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const text = encode(data)
        expect(text).toMatch(alphabet)
        expect(decode(text)).toEqual(data)
      }),
    )
  })

  test('takes a text only as it would write it, and throws nothing but encoding.malformed', () => {
    // texts of the alphabet, of anything, and of a valid spelling with one character altered
    const near = fc
      .tuple(
        bytes,
        fc.nat(),
        fc.constantFrom('', '=', ' ', '\n', 'A', '1', '0', 'z', '_', '-', '/', '\u00e9', '\u0131'),
      )
      .map(([data, place, mark]) => {
        const text = encode(data)
        const at = place % (text.length + 1)
        return text.slice(0, at) + mark + text.slice(at + 1)
      })
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        let data: Uint8Array | undefined
        const code = codeOf(() => {
          data = decode(text)
        })
        if (data === undefined) expect(code).toBe('encoding.malformed')
        else expect(encode(data)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('known answers', () => {
  test('RFC 4648 section 10', () => {
    const rows = [
      ['', ''],
      ['f', 'Zg=='],
      ['fo', 'Zm8='],
      ['foo', 'Zm9v'],
      ['foob', 'Zm9vYg=='],
      ['fooba', 'Zm9vYmE='],
      ['foobar', 'Zm9vYmFy'],
    ] as const
    for (const [text, base64] of rows) {
      expect(encodeBase64(encodeUtf8(text))).toBe(base64)
      expect(encodeBase64url(encodeUtf8(text))).toBe(base64.replaceAll('=', ''))
    }
    expect(encodeBase64(Uint8Array.of(0xfb, 0xff))).toBe('+/8=')
    expect(encodeBase64url(Uint8Array.of(0xfb, 0xff))).toBe('-_8')
  })

  test('base58: leading zeros are ones, the largest byte is "5Q"', () => {
    expect(encodeBase58(Uint8Array.of(0, 0, 1))).toBe('112')
    expect(encodeBase58(Uint8Array.of(255))).toBe('5Q')
    expect(encodeBase58(encodeUtf8('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U')
  })

  test('base58 is the number written in base 58, at every length', () => {
    const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
    const plainly = (data: Uint8Array): string => {
      let text = ''
      for (let rest = BigInt(`0x0${encodeHex(data)}`); rest > 0n; rest /= 58n) {
        text = alphabet.charAt(Number(rest % 58n)) + text
      }
      return (
        '1'.repeat(data.findIndex((byte) => byte !== 0) === -1 ? data.length : data.findIndex((b) => b !== 0)) + text
      )
    }
    for (let length = 0; length <= 100; length++) {
      for (const fill of [0, 1, 0x80, 0xff]) {
        for (const first of [0, 1, 0xff]) {
          const data = new Uint8Array(length).fill(fill)
          if (length > 0) data[0] = first
          expect(encodeBase58(data)).toBe(plainly(data))
          expect(decodeBase58(plainly(data))).toEqual(data)
        }
      }
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (data) => {
        expect(encodeBase58(data)).toBe(plainly(data))
      }),
    )
  })

  test('base64url at every length is what Buffer writes', () => {
    for (let length = 0; length <= 70; length++) {
      const data = Uint8Array.from({ length }, (_, index) => index * 37 + length)
      expect(encodeBase64url(data)).toBe(Buffer.from(data).toString('base64url'))
      expect(decodeBase64url(Buffer.from(data).toString('base64url'))).toEqual(data)
    }
  })

  test('a foreign character is told by its place', () => {
    for (const [text, place] of [
      ['*aaa', 1],
      ['aaa*', 4],
      ['aaaaaé', 6],
      ['aaaaaaĀa', 7],
      ['aaaa a', 5],
    ] as const) {
      expect(() => decodeBase64url(text)).toThrow(`character ${place} `)
      expect(() => decodeBase58(text.replace('aaaaaé', 'aaaaa0'))).toThrow(`character ${place} `)
    }
  })

  test('unused bits, padding and case have one spelling', () => {
    expect(decodeBase64url('Zg')).toEqual(encodeUtf8('f'))
    for (const text of ['Zh', 'Zg==', 'Zm9=', 'Z', 'Zm9v\n']) {
      expect(
        codeOf(() => decodeBase64url(text)),
        text,
      ).toBe('encoding.malformed')
    }
    for (const text of ['Zg', 'Zg=', 'Zh==', 'Zg===', '=', '====', 'Z===', 'Zg==Zg==']) {
      expect(
        codeOf(() => decodeBase64(text)),
        text,
      ).toBe('encoding.malformed')
    }
    expect(codeOf(() => decodeHex('AB'))).toBe('encoding.malformed')
    for (const text of ['', 'm', 'Zzz', 'f00', ' z1']) {
      expect(
        codeOf(() => decodeMultibase(text)),
        text,
      ).toBe('encoding.malformed')
    }
  })

  test('base58 of 200 KB is refused at once', () => {
    const spent = processorTime()
    expect(codeOf(() => decodeBase58('z'.repeat(200_000)))).toBe('encoding.malformed')
    expect(spent()).toBeLessThan(500)
    expect(decodeBase58('z'.repeat(2048))).toHaveLength(1500)
  })

  test('errors do not repeat the text', () => {
    const secret = 'correcthorsebatterystaple'
    const fails = [decodeBase58, decodeBase64url, decodeBase64, decodeHex, decodeMultibase].map((decode) => {
      try {
        return String(decode(`${secret}!`))
      } catch (error) {
        return `${String(error)} ${JSON.stringify(error)}`
      }
    })
    expect(fails.join()).not.toContain('horse')
  })
})

describe('UTF-8', () => {
  test('agrees with the platform on well-formed text, length included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isWellFormed(text)).toBe(true)
        const data = encodeUtf8(text)
        expect(data).toEqual(new TextEncoder().encode(text))
        expect(utf8Length(text)).toBe(data.length)
        expect(decodeUtf8(data)).toBe(text)
      }),
    )
  })

  test('any units: half a pair is refused, never replaced', () => {
    const units = fc
      .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7ff, max: 0xe000 })))
      .map((list) => String.fromCharCode(...list))
    fc.assert(
      fc.property(units, (text) => {
        const replaced = new TextEncoder().encode(text)
        const isSame = new TextDecoder('utf-8', { ignoreBOM: true }).decode(replaced) === text
        expect(isWellFormed(text)).toBe(isSame)
        expect(utf8Length(text)).toBe(replaced.length)
        expect(codeOf(() => encodeUtf8(text))).toBe(isSame ? undefined : 'encoding.malformed')
      }),
    )
  })

  test('bytes that are no UTF-8 are refused, a byte order mark is kept', () => {
    const bad = [
      [0x80],
      [0xc0, 0xaf],
      [0xe0, 0x80, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xff],
      [0xe2, 0x82],
    ]
    for (const row of bad)
      expect(
        codeOf(() => decodeUtf8(Uint8Array.from(row))),
        String(row),
      ).toBe('encoding.malformed')
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
  })
})
