/** Public keys are imported once for each value, never by which object held them; and no secret is kept as a name. */
import * as crypto from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { Jwk, KeyType, PublicKey } from '../../src/model/key.ts'
import { createBoundedCache } from '../../src/platform/bounded-cache.ts'
import * as node from '../../src/platform/node.ts'
import { publicKeyName } from '../../src/platform/public-key-name.ts'
import * as web from '../../src/platform/web.ts'

vi.mock('node:crypto', async (original) => {
  const actual = await original<typeof crypto>()
  return { ...actual, createPublicKey: vi.fn(actual.createPublicKey) }
})

const importKey = vi.spyOn(globalThis.crypto.subtle, 'importKey')
const platforms = [
  ['node', node, vi.mocked(crypto.createPublicKey)],
  ['web', web, importKey],
] as const
const types = ['Ed25519', 'P-256', 'P-384', 'RSA'] as const
const data = encodeUtf8('once')

afterEach(() => {
  vi.clearAllMocks()
})

interface Signed {
  readonly type: KeyType
  readonly jwk: Jwk
  readonly signature: Uint8Array
}

async function signedBy(type: KeyType): Promise<Signed> {
  const key = await generateKey({ type })
  const digest = () => data
  return { type, jwk: key.publicKeyJwk, signature: await localSigner(key).sign({ data, digest }) }
}

describe.each(platforms)('%s', (_, platform, imports) => {
  test.each(types)('%s: one import for one value, whatever object it is in', async (type) => {
    const { jwk, signature } = await signedBy(type)
    await platform.verifySignature({ type, jwk }, data, signature)
    imports.mockClear()
    for (let time = 0; time < 3; time++) {
      expect(await platform.verifySignature({ type, jwk: { ...jwk } }, data, signature)).toBe(true)
      expect(await platform.verifySignature({ type, jwk }, encodeUtf8('twice'), signature)).toBe(false)
    }
    expect(imports).not.toHaveBeenCalled()
    const other = await signedBy(type)
    imports.mockClear()
    expect(await platform.verifySignature(other, data, signature)).toBe(false)
    expect(await platform.verifySignature(other, data, other.signature)).toBe(true)
    expect(imports).toHaveBeenCalledTimes(1)
  })

  test.each(types)('%s: an object that is changed is the key it is now', async (type) => {
    const [one, other] = [await signedBy(type), await signedBy(type)]
    const key = { type, jwk: { ...one.jwk } }
    expect(await platform.verifySignature(key, data, one.signature)).toBe(true)
    Object.assign(key.jwk, other.jwk)
    expect(await platform.verifySignature(key, data, one.signature)).toBe(false)
    expect(await platform.verifySignature(key, data, other.signature)).toBe(true)
    Object.assign(key.jwk, one.jwk)
    expect(await platform.verifySignature(key, data, one.signature)).toBe(true)
  })

  test('of more than 1,024 the oldest is imported anew, and the latest is not', async () => {
    const first = await signedBy('Ed25519')
    expect(await platform.verifySignature(first, data, first.signature)).toBe(true)
    // points or not: what counts is that they can be imported
    const nth = (index: number): PublicKey => {
      const x = Buffer.alloc(32, 3)
      x.writeUInt32BE(index)
      x[31] = imports === importKey ? 1 : 2
      return { type: 'Ed25519', jwk: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') } }
    }
    const many: Promise<unknown>[] = []
    for (let index = 0; index < 1023; index++) {
      many.push(Promise.resolve(platform.verifySignature(nth(index), data, first.signature)))
    }
    await Promise.all(many)
    imports.mockClear()
    expect(await platform.verifySignature(first, data, first.signature)).toBe(true)
    expect(imports).not.toHaveBeenCalled()
    await platform.verifySignature(nth(1023), data, first.signature)
    imports.mockClear()
    expect(await platform.verifySignature(first, data, first.signature)).toBe(true)
    expect(imports).toHaveBeenCalledTimes(1)
    imports.mockClear()
    await platform.verifySignature(nth(1023), data, first.signature)
    expect(imports).not.toHaveBeenCalled()
  })
})

test('web: what is asked for at the same time is imported once, and what failed is tried again', async () => {
  const { type, jwk, signature } = await signedBy('P-256')
  importKey.mockClear()
  importKey.mockRejectedValueOnce(new DOMException('', 'NotSupportedError'))
  await expect(web.verifySignature({ type, jwk }, data, signature)).rejects.toMatchObject({
    code: 'platform.unavailable',
  })
  const all = await Promise.all(Array.from({ length: 5 }, () => web.verifySignature({ type, jwk }, data, signature)))
  expect(all).toEqual([true, true, true, true, true])
  expect(importKey).toHaveBeenCalledTimes(2)
})

test('a name is of the public members, and of all of them', async () => {
  for (const type of types) {
    const { jwk } = await signedBy(type)
    const { x = '', y = '', n = '', e = '' } = jwk
    const name = publicKeyName(type, { ...jwk, d: 'SECRET', p: 'SECRET', q: 'SECRET', qi: 'SECRET' })
    expect(name).toBe(publicKeyName(type, jwk))
    expect(name).not.toContain('SECRET')
    for (const member of [x, y, n, e]) expect(name).toContain(member)
  }
  expect(publicKeyName('P-256', { kty: 'EC', x: 'a', y: 'b' })).not.toBe(
    publicKeyName('P-384', { kty: 'EC', x: 'a', y: 'b' }),
  )
})

test('a bounded cache keeps as many as it may, and lets the oldest go', () => {
  const cache = createBoundedCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.set('a', 3)
  expect([cache.get('a'), cache.get('b')]).toEqual([3, 2])
  cache.set('c', 4)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 2, 4])
  cache.delete('b')
  cache.set('d', 5)
  expect([cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([undefined, 4, 5])
})
