import { createHash, generateKeyPairSync, sign as nodeSign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { encodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import type { PublicKey } from '../../src/model/key.ts'
import { probeWebCrypto } from '../../src/platform/ed25519-webcrypto.ts'
import * as node from '../../src/platform/node.ts'
import type { Platform } from '../../src/platform/platform.ts'
import * as web from '../../src/platform/web.ts'
import { nobleEd25519 } from './noble.ts'

const keyOf = (bytes: Uint8Array): PublicKey => ({
  type: 'Ed25519',
  jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes) },
})

const platforms: Readonly<Record<string, Platform>> = { node, web }
const bytes = fc.uint8Array({ maxLength: 300 })
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('node and web are one platform', () => {
  test('with the same names', () => expect(Object.keys(web).sort()).toEqual(Object.keys(node).sort()))

  test('and web reaches for nothing of Node', () => {
    const read = (file: string): string =>
      readFileSync(fileURLToPath(new URL(`../../src/platform/${file}.ts`, import.meta.url)), 'utf8')
    const files = new Set(['web'])
    // a set hands out what is added while it is walked
    for (const file of files) {
      for (const [, imported = ''] of read(file).matchAll(/(?:from |import\()'\.\/([a-z0-9-]+)\.ts'/g))
        files.add(imported)
    }
    expect(files).toContain('signatures-web')
    expect(files).toContain('ed25519-noble')
    for (const file of files) expect(read(file), file).not.toMatch(/from 'node:|\bBuffer\b|\bprocess\b/)
  })

  test('hashes', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        for (const name of ['sha256', 'sha384', 'sha512'] as const) {
          const expected = Uint8Array.from(createHash(name).update(data).digest())
          // toStrictEqual tells a Buffer from a Uint8Array
          for (const platform of Object.values(platforms)) expect(platform[name](data)).toStrictEqual(expected)
        }
      }),
    )
  })

  test('hashes of every length about the ends of blocks, whatever was hashed before', () => {
    for (let length = 0; length < 300; length++) {
      const data = Uint8Array.from({ length }, (_, place) => 255 - (place % 251))
      for (const [name, hash] of Object.entries({ sha256: web.sha256, sha384: web.sha384, sha512: web.sha512 }))
        expect(encodeHex(hash(data)), `${name} of ${length}`).toBe(createHash(name).update(data).digest('hex'))
    }
  })

  const digest = (hash: string, text: string) => Uint8Array.from(createHash(hash).update(encodeUtf8(text)).digest())

  test('hashes of texts are those of their UTF-8', async () => {
    const short = fc.string({ unit: 'grapheme', maxLength: 100 })
    // around the length from which web.ts takes bytes of their own
    const long = fc.nat(200).map((more) => '\u20ac'.repeat(21_745 + more))
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: short }, long), async (text) => {
        for (const hash of ['sha256', 'sha384'] as const) {
          for (const platform of Object.values(platforms))
            expect(await platform.hashText(hash, text)).toStrictEqual(digest(hash, text))
        }
      }),
    )
  })

  test('hashes of texts that are asked for at the same time are not mixed up', async () => {
    const texts = ['one', 'the other', 'x'.repeat(30_000)]
    for (const { hashText } of Object.values(platforms)) {
      const hashed = await Promise.all(texts.map((text) => hashText('sha256', text)))
      expect(hashed).toEqual(texts.map((text) => digest('sha256', text)))
    }
  })

  test('a page without WebCrypto hashes texts all the same', async () => {
    vi.stubGlobal('crypto', {})
    try {
      for (const hash of ['sha256', 'sha384'] as const)
        expect(await web.hashText(hash, 'caf\u00e9')).toStrictEqual(digest(hash, 'caf\u00e9'))
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('hashes of a text, of its UTF-8, as hexadecimal', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('\ud83c', '\udf03', 'a', '\uff21') }),
    )
    fc.assert(
      fc.property(text, (value) => {
        const bytes = new TextEncoder().encode(value)
        for (const platform of Object.values(platforms)) {
          expect(platform.sha256Hex(value)).toBe(createHash('sha256').update(bytes).digest('hex'))
          expect(platform.sha384Hex(value)).toBe(createHash('sha384').update(bytes).digest('hex'))
        }
      }),
    )
  })

  test.each(Object.entries(platforms))('random bytes of %s: as many as asked, never the same', (_, platform) => {
    expect(platform.randomBytes(0)).toHaveLength(0)
    expect(platform.randomBytes(70_000)).toHaveLength(70_000)
    expect(
      platform
        .randomBytes(70_000)
        .slice(69_000)
        .some((byte) => byte !== 0),
    ).toBe(true)
    expect(platform.randomBytes(32)).not.toEqual(platform.randomBytes(32))
    expect(platform.randomBytes(8).constructor).toBe(Uint8Array)
  })

  test('keys and signatures, all three backends both ways', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, bytes, async (seed, data) => {
        const publicKey = await node.ed25519.publicKey(seed)
        expect(await web.ed25519.publicKey(seed)).toStrictEqual(publicKey)
        expect(nobleEd25519.publicKey(seed)).toEqual(publicKey)
        const signature = await node.ed25519.sign(seed, data)
        expect(signature.constructor).toBe(Uint8Array)
        expect(await web.ed25519.sign(seed, data)).toStrictEqual(signature)
        expect(nobleEd25519.sign(seed, data)).toEqual(signature)
        expect(await node.ed25519.signer(seed)(data)).toEqual(signature)
        const verifiers = [
          (text: Uint8Array) => node.verifySignature(keyOf(publicKey), text, signature),
          (text: Uint8Array) => web.verifySignature(keyOf(publicKey), text, signature),
          (text: Uint8Array) => nobleEd25519.verify(publicKey, text, signature),
        ]
        for (const verify of verifiers) {
          expect(await verify(data)).toBe(true)
          expect(await verify(Uint8Array.of(...data, 0))).toBe(false)
        }
      }),
      { numRuns: 20 },
    )
  })

  test.each(Object.entries(platforms))('a signer of %s keeps the seed it was given', async (_, { ed25519 }) => {
    const seed = new Uint8Array(32).fill(1)
    const data = Uint8Array.of(1, 2, 3)
    const expected = await ed25519.sign(seed, data)
    const signer = ed25519.signer(seed)
    seed.fill(2)
    expect(await signer(data)).toEqual(expected)
  })

  test.each(Object.entries(platforms))('%s refuses a seed of another length', async (_, { ed25519 }) => {
    for (const length of [0, 31, 33, 64]) {
      await expect(async () => ed25519.publicKey(new Uint8Array(length))).rejects.toThrow(/32/)
      await expect(async () => ed25519.sign(new Uint8Array(length), new Uint8Array(1))).rejects.toThrow(/32/)
    }
  })

  test('views into larger buffers are read as views', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const data = Uint8Array.of(9, 8, 7)
    const whole = Buffer.concat([Buffer.alloc(5), data, nodeSign(null, data, privateKey), Buffer.alloc(5)])
    const key = keyOf(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
    for (const platform of [node, web]) {
      expect(await platform.verifySignature(key, whole.subarray(5, 8), whole.subarray(8, 72))).toBe(true)
      expect(await platform.verifySignature(key, whole.subarray(4, 7), whole.subarray(8, 72))).toBe(false)
      expect(await platform.verifySignature(key, whole.subarray(5, 8), whole.subarray(7, 71))).toBe(false)
    }
  })
})

describe('WebCrypto is used', () => {
  const subtle = globalThis.crypto.subtle
  const like = (verify: SubtleCrypto['verify']): SubtleCrypto =>
    new Proxy(subtle, {
      get: (target, name) => {
        if (name === 'verify') return verify
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })

  test('where it has Ed25519 and decides as we do', async () => expect(await probeWebCrypto(subtle)).toBe(subtle))

  test('not where it is missing, lacks Ed25519, accepts the cofactored equation, or refuses all', async () => {
    expect(await probeWebCrypto(undefined)).toBeUndefined()
    const lacking = like(async () => {
      throw new DOMException('', 'NotSupportedError')
    })
    expect(await probeWebCrypto(lacking)).toBeUndefined()
    expect(await probeWebCrypto(like(async () => true))).toBeUndefined()
    expect(await probeWebCrypto(like(async () => false))).toBeUndefined()
  })
})
