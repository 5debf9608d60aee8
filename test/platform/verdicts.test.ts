/** The strict rule's verdicts on strangers' hostile signatures, frozen: the same on node:crypto, WebCrypto and noble. */
import { createPublicKey, verify as opensslVerify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Point } from '@noble/ed25519'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeHex, encodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { isSoundEd25519Key } from '../../src/keys/sound.ts'
import { isStrictEd25519 } from '../../src/platform/ed25519-strict.ts'
import * as node from '../../src/platform/node.ts'
import * as web from '../../src/platform/web.ts'
import { describeShared, shared } from '../support/shared.ts'
import { nobleEd25519 } from './noble.ts'

interface Case {
  readonly publicKey: Uint8Array
  readonly data: Uint8Array
  readonly signature: Uint8Array
}

/** The verdict that all backends share; a disagreement fails the test. */
async function verdictOf({ publicKey, data, signature }: Case): Promise<boolean> {
  const key = { type: 'Ed25519', jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(publicKey) } } as const
  const verdict = await node.verifySignature(key, data, signature)
  expect(await web.verifySignature(key, data, signature)).toBe(verdict)
  for (const { verifySignatureAside } of [node, web])
    expect(await verifySignatureAside(key, data, signature)).toBe(verdict)
  expect(nobleEd25519.verify(publicKey, data, signature)).toBe(verdict)
  return verdict
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(shared(path), 'utf8'))
}

describeShared('wycheproof Ed25519 (151)', () => {
  interface Wycheproof {
    readonly testGroups: readonly {
      readonly publicKey: { readonly pk: string }
      readonly tests: readonly {
        readonly tcId: number
        readonly msg: string
        readonly sig: string
        readonly result: string
      }[]
    }[]
  }
  const groups = (readJson('hostile/wycheproof/ed25519_test.json') as Wycheproof).testGroups

  test('every verdict is the expected one', async () => {
    let count = 0
    for (const { publicKey, tests } of groups) {
      for (const { tcId, msg, sig, result } of tests) {
        const row = { publicKey: decodeHex(publicKey.pk), data: decodeHex(msg), signature: decodeHex(sig) }
        expect(await verdictOf(row), `tcId ${tcId}`).toBe(result === 'valid')
        count++
      }
    }
    expect(count).toBe(151)
  })

  test('all its keys are sound', () => {
    for (const { publicKey } of groups) expect(isSoundEd25519Key(decodeHex(publicKey.pk))).toBe(true)
  })
})

describeShared('ed25519-speccheck (12)', () => {
  const cases = (readJson('hostile/ed25519-speccheck/cases.json') as Record<string, string>[]).map((row) => ({
    publicKey: decodeHex(row['pub_key'] ?? ''),
    data: decodeHex(row['message'] ?? ''),
    signature: decodeHex(row['signature'] ?? ''),
  }))

  test('signatures: only case 3 holds (key and R of mixed order, and the cofactorless equation true)', async () => {
    const verdicts: boolean[] = []
    for (const row of cases) verdicts.push(await verdictOf(row))
    expect(verdicts).toEqual([false, false, false, true, false, false, false, false, false, false, false, false])
  })

  test('keys: only that of cases 6 and 7 is sound, so no case passes as a whole', () => {
    expect(cases.flatMap(({ publicKey }, index) => (isSoundEd25519Key(publicKey) ? [index] : []))).toEqual([6, 7])
  })

  test('OpenSSL alone takes 0, 1, 2, 3 and 11: the added checks decide something', () => {
    const taken = cases.flatMap((row, index) => (opensslVerifies(row) ? [index] : []))
    expect(taken).toEqual([0, 1, 2, 3, 11])
  })
})

describeShared('zip215 (196)', () => {
  const cases = (readJson('hostile/zip215/zip215.json') as { vk_bytes: string; sig_bytes: string }[]).map((row) => ({
    publicKey: decodeHex(row.vk_bytes),
    data: encodeUtf8('Zcash'),
    signature: decodeHex(row.sig_bytes),
  }))

  test('none passes, no key is sound; OpenSSL alone takes 12', async () => {
    expect(cases).toHaveLength(196)
    for (const row of cases) {
      expect(await verdictOf(row)).toBe(false)
      expect(isSoundEd25519Key(row.publicKey)).toBe(false)
    }
    expect(cases.filter(opensslVerifies)).toHaveLength(12)
  })
})

function opensslVerifies({ publicKey, data, signature }: Case): boolean {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return opensslVerify(null, data, key, signature)
}

describe('made here', () => {
  const data = encodeUtf8('made here')
  const seed = new Uint8Array(32).fill(3)
  const publicKey = nobleEd25519.publicKey(seed)
  const signature = nobleEd25519.sign(seed, data)
  const order = Point.CURVE().n
  /** A generator of the eight points of small order. */
  const torsion = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
  const eight = Array.from({ length: 8 }, (_, times) => torsion.multiply(BigInt(times), false).toBytes())

  function withS(s: bigint): Uint8Array {
    return Uint8Array.of(...signature.subarray(0, 32), ...decodeHex(s.toString(16).padStart(64, '0')).reverse())
  }
  const s = BigInt(`0x${encodeHex(Uint8Array.from(signature.subarray(32)).reverse())}`)

  test('the eight points of small order, with either sign bit, are neither key nor R', async () => {
    expect(new Set(eight.map(encodeHex)).size).toBe(8)
    for (const point of eight) {
      for (const sign of [0, 0x80]) {
        const encoded = Uint8Array.from(point)
        encoded[31] = ((encoded[31] ?? 0) & 0x7f) | sign
        const trivial = { publicKey: encoded, data, signature: new Uint8Array(64) }
        trivial.signature.set(eight[0] ?? [])
        expect(await verdictOf(trivial)).toBe(false)
        expect(isStrictEd25519(encoded, signature)).toBe(false)
        expect(isStrictEd25519(publicKey, Uint8Array.of(...encoded, ...signature.subarray(32)))).toBe(false)
      }
    }
    // R of small order that does satisfy the equation: r = 0, so S = k * a; only the check of R refuses it
    const [R = new Uint8Array(32)] = eight
    const digest = node.sha512(Uint8Array.of(...R, ...publicKey, ...data))
    const k = BigInt(`0x${encodeHex(digest.reverse())}`) % order
    const hash = node.sha512(seed).subarray(0, 32)
    hash[0] = (hash[0] ?? 0) & 248
    hash[31] = ((hash[31] ?? 0) & 127) | 64
    const a = BigInt(`0x${encodeHex(hash.reverse())}`)
    const S = decodeHex(((k * a) % order).toString(16).padStart(64, '0')).reverse()
    const row = { publicKey, data, signature: Uint8Array.of(...R, ...S) }
    expect(opensslVerifies(row)).toBe(true)
    expect(await verdictOf(row)).toBe(false)
  })

  test('y at and beyond the field is refused, the largest below it is not for that', () => {
    const p = 2n ** 255n - 19n
    const encode = (y: bigint) => decodeHex(y.toString(16).padStart(64, '0')).reverse()
    for (let y = p; y < 2n ** 255n; y++) {
      expect(isStrictEd25519(encode(y), signature)).toBe(false)
      expect(isStrictEd25519(publicKey, Uint8Array.of(...encode(y), ...signature.subarray(32)))).toBe(false)
    }
    expect(isStrictEd25519(encode(p - 2n), signature)).toBe(true)
  })

  test('S at and beyond the order is refused', async () => {
    expect(await verdictOf({ publicKey, data, signature: withS(s) })).toBe(true)
    expect(await verdictOf({ publicKey, data, signature: withS(s + order) })).toBe(false)
    expect(isStrictEd25519(publicKey, withS(order - 1n))).toBe(true)
    expect(isStrictEd25519(publicKey, withS(order))).toBe(false)
    expect(isStrictEd25519(publicKey, withS(2n ** 256n - 1n))).toBe(false)
  })

  test('other lengths are false, not an exception', async () => {
    for (const length of [0, 31, 33, 63, 65]) {
      expect(await verdictOf({ publicKey: publicKey.slice(0, length), data, signature: new Uint8Array(length) })).toBe(
        false,
      )
      expect(await verdictOf({ publicKey, data, signature: new Uint8Array(length) })).toBe(false)
    }
    expect(await verdictOf({ publicKey: publicKey.slice(0, 31), data, signature })).toBe(false)
    expect(await verdictOf({ publicKey: Uint8Array.of(...publicKey, 0), data, signature })).toBe(false)
  })

  test('bytes that are no point are false, not an exception', async () => {
    let notOnCurve = 0
    for (let first = 0; first < 20; first++) {
      const encoded = new Uint8Array(32).fill(first, 1).fill(first + 2, 0, 1)
      encoded[31] = 1
      if (!isSoundEd25519Key(encoded)) notOnCurve++
      expect(await verdictOf({ publicKey: encoded, data, signature })).toBe(false)
    }
    expect(notOnCurve).toBeGreaterThan(5)
  })
})
