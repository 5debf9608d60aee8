import { Point } from '@noble/ed25519'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { encodeBase58 } from '../../src/encoding/base58.ts'
import { decodeHex, encodeHex } from '../../src/encoding/hex.ts'
import { decodeDidKey } from '../../src/keys/did-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import * as primeOrder from '../../src/keys/prime-order.ts'
import { isSoundEd25519Key } from '../../src/keys/sound.ts'
import { codeOf } from './refusal.ts'

vi.mock('../../src/keys/prime-order.ts', { spy: true })

const torsion = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
const P = 2n ** 255n - 19n
const didOf = (publicKey: Uint8Array) => `did:key:z${encodeBase58(Uint8Array.of(0xed, 1, ...publicKey))}`
const littleEndian = (value: bigint) => decodeHex(value.toString(16).padStart(64, '0')).reverse()

/** Canonical encodings, and the other spellings a lenient decoder takes: a sign without x, y beyond the field. */
function smallOrderEncodings(): Uint8Array[] {
  const canonical = Array.from({ length: 8 }, (_, times) => torsion.multiply(BigInt(times), false).toBytes())
  const flipped = canonical.map((point) => point.map((byte, place) => (place === 31 ? byte ^ 0x80 : byte)))
  const beyond = [P, P + 1n].flatMap((y) => [littleEndian(y), littleEndian(y + 2n ** 255n)])
  return [...canonical, ...flipped, ...beyond]
}

describe('a public key is refused at every door', () => {
  const sound = Point.BASE.multiply(5n).toBytes()
  const mixed = Array.from({ length: 7 }, (_, index) =>
    Point.BASE.multiply(5n)
      .add(torsion.multiply(BigInt(index + 1), false))
      .toBytes(),
  )
  const beyond = Array.from({ length: 19 }, (_, index) => littleEndian(P + BigInt(index)))
  const offCurve = Array.from({ length: 50 }, (_, index) => littleEndian(BigInt(index + 2))).filter((encoded) => {
    try {
      Point.fromBytes(encoded)
      return false
    } catch {
      return true
    }
  })
  const rows: [string, Uint8Array[]][] = [
    ['of small order', smallOrderEncodings()],
    ['of mixed order', mixed],
    ['with y beyond the field', beyond],
    ['off the curve', offCurve],
  ]

  test.each(rows)('%s', async (_, keys) => {
    expect(keys.length).toBeGreaterThan(5)
    for (const publicKey of keys) {
      const did = didOf(publicKey)
      const x = Buffer.from(publicKey).toString('base64url')
      const spki = Buffer.concat([decodeHex('302a300506032b6570032100'), publicKey])
      expect(isSoundEd25519Key(publicKey), encodeHex(publicKey)).toBe(false)
      expect(await codeOf(() => decodeDidKey(did))).toBe('keys.unsound')
      const multikey = { type: 'Multikey', publicKeyMultibase: did.slice(8) }
      const inputs = [did, did.slice(8), { kty: 'OKP', crv: 'Ed25519', x }, multikey, spki]
      for (const input of inputs) expect(await codeOf(() => importKey(input))).toBe('keys.unsound')
    }
  })

  test('but a sound one passes, from the cache too, and other lengths do not', async () => {
    expect(isSoundEd25519Key(sound)).toBe(true)
    expect(isSoundEd25519Key(sound)).toBe(true)
    expect(isSoundEd25519Key(sound.slice(0, 31))).toBe(false)
    expect(isSoundEd25519Key(Uint8Array.of(...sound, 0))).toBe(false)
    expect((await importKey(didOf(sound))).canSign).toBe(false)
  })

  test('as noble has it, for bytes at random and multiples of points of both kinds', () => {
    const noble = (encoded: Uint8Array): boolean => {
      try {
        const point = Point.fromBytes(encoded)
        return !point.is0() && point.isTorsionFree()
      } catch {
        return false
      }
    }
    const scalar = fc.bigInt({ min: 1n, max: Point.CURVE().n - 1n })
    const points = fc.tuple(scalar, fc.nat(7)).map(([times, turns]) => {
      const part = torsion.multiply(BigInt(turns), false)
      return Point.BASE.multiply(times, false).add(part).toBytes()
    })
    const encodings = fc.oneof(points, fc.uint8Array({ minLength: 32, maxLength: 32 }))
    let sounds = 0
    fc.assert(
      fc.property(encodings, (encoded) => {
        const expected = noble(encoded)
        if (expected) sounds++
        expect(primeOrder.isPrimeOrderPoint(encoded)).toBe(expected)
      }),
      { numRuns: 400 },
    )
    expect(sounds).toBeGreaterThan(10)
  })

  test('the answer is kept by value, and the cache does not grow without end', () => {
    const key = Uint8Array.from(sound)
    expect(isSoundEd25519Key(key)).toBe(true)
    key.set(mixed[0] ?? [])
    expect(isSoundEd25519Key(key)).toBe(false)

    const decode = vi.mocked(primeOrder.isPrimeOrderPoint)
    decode.mockClear()
    expect(isSoundEd25519Key(sound)).toBe(true)
    expect(decode).not.toHaveBeenCalled()
    // more than the 1024 that are kept push out what was there before
    for (let index = 0; index < 1100; index++) isSoundEd25519Key(littleEndian(BigInt(index) * 2n ** 64n + 2n))
    decode.mockClear()
    expect(isSoundEd25519Key(sound)).toBe(true)
    expect(decode).toHaveBeenCalledTimes(1)
  })
})
