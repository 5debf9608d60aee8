/** ECDSA and RSA: the same verdict on node:crypto and WebCrypto, on strangers' hostile signatures and on our own. */
import { constants, createPrivateKey, sign as nodeSign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { readPublicKey } from '../../src/keys/public-key.ts'
import { readJwk } from '../../src/keys/read-jwk.ts'
import type { KeyType, PublicKey, SecretJwk } from '../../src/model/key.ts'
import { isScalar } from '../../src/platform/ec-order.ts'
import * as node from '../../src/platform/node.ts'
import type { Platform } from '../../src/platform/platform.ts'
import * as web from '../../src/platform/web.ts'
import { codeOf } from '../keys/refusal.ts'
import { describeShared, shared } from '../support/shared.ts'

const platforms: readonly [string, Platform][] = [
  ['node', node],
  ['web', web],
]

/** The verdict that both share; a disagreement fails the test. */
async function verdictOf(key: PublicKey, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const verdict = await node.verifySignature(key, data, signature)
  expect(await web.verifySignature(key, data, signature)).toBe(verdict)
  for (const { verifySignatureAside } of [node, web])
    expect(await verifySignatureAside(key, data, signature)).toBe(verdict)
  return verdict
}

describeShared('wycheproof ECDSA, r and s', () => {
  interface Wycheproof {
    readonly testGroups: readonly {
      readonly publicKey: { readonly curve: string; readonly uncompressed: string }
      readonly publicKeyJwk?: object
      readonly tests: readonly { tcId: number; msg: string; sig: string; result: string }[]
    }[]
  }

  test.each([
    ['secp256r1_sha256', 'P-256', 262],
    ['secp384r1_sha384', 'P-384', 280],
  ] as const)('%s: every verdict is the expected one', async (name, crv, total) => {
    const text = readFileSync(shared(`hostile/wycheproof/ecdsa_${name}_p1363_test.json`), 'utf8')
    let count = 0
    for (const { publicKey, tests } of (JSON.parse(text) as Wycheproof).testGroups) {
      const point = decodeHex(publicKey.uncompressed)
      const half = (point.length + 1) / 2
      const [x, y] = [point.subarray(1, half), point.subarray(half)].map(encodeBase64url)
      const key = readPublicKey({ kty: 'EC', crv, x, y })
      for (const { tcId, msg, sig, result } of tests) {
        expect(await verdictOf(key, decodeHex(msg), decodeHex(sig)), `tcId ${tcId}`).toBe(result === 'valid')
        count++
      }
    }
    expect(count).toBe(total)
  })
})

const ORDERS = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384': 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
}

describe('isScalar', () => {
  test.each(['P-256', 'P-384'] as const)('%s: 1 to n-1 in as many bytes', (curve) => {
    const length = curve === 'P-256' ? 32 : 48
    const n = ORDERS[curve]
    const encode = (value: bigint) => decodeHex(value.toString(16).padStart(length * 2, '0'))
    for (const [value, verdict] of [
      [0n, false],
      [1n, true],
      [n - 1n, true],
      [n, false],
      [n + 1n, false],
      [2n ** BigInt(length * 8) - 1n, false],
    ] as const) {
      expect(isScalar(curve, encode(value)), String(value)).toBe(verdict)
    }
    expect(isScalar(curve, encode(1n).subarray(1))).toBe(false)
    expect(isScalar(curve, Uint8Array.of(0, ...encode(1n)))).toBe(false)
    expect(isScalar(curve, new Uint8Array(0))).toBe(false)
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** BigInt(length * 8) - 1n }), (value) => {
        expect(isScalar(curve, encode(value))).toBe(value > 0n && value < n)
      }),
    )
  })
})

interface Pair {
  readonly secret: SecretJwk
  readonly key: PublicKey
}

async function generate(platform: Platform, type: KeyType): Promise<Pair> {
  const secret = type === 'Ed25519' ? ed25519Jwk(platform.randomBytes(32)) : await platform.generateSecretJwk(type)
  const { publicKey } = readJwk({ ...secret })
  if (publicKey === undefined) throw new Error('no public key')
  return { secret, key: publicKey }
}

function ed25519Jwk(seed: Uint8Array): SecretJwk {
  const x = encodeBase64url(node.ed25519.publicKey(seed) as Uint8Array)
  return { kty: 'OKP', crv: 'Ed25519', x, d: encodeBase64url(seed) }
}

const lengths = { Ed25519: 64, 'P-256': 64, 'P-384': 96, RSA: 384 } as const

describe.each(['Ed25519', 'P-256', 'P-384', 'RSA'] as const)('%s', async (type) => {
  const pairs = [await generate(node, type), await generate(web, type)]

  test('what either platform signs, both verify, and nothing else', async () => {
    for (const { secret, key } of pairs) {
      for (const [name, platform] of platforms) {
        const sign = platform.prepareSigner(secret)
        for (const data of [new Uint8Array(0), encodeUtf8('microcred'), node.randomBytes(3000)]) {
          const signature = await sign(data)
          expect(signature, name).toHaveLength(lengths[type])
          expect(signature.constructor).toBe(Uint8Array)
          expect(await verdictOf(key, data, signature)).toBe(true)
          expect(await verdictOf(key, Uint8Array.of(...data, 0), signature)).toBe(false)
          const place = signature.length - 7
          expect(
            await verdictOf(
              key,
              data,
              signature.map((byte, at) => (at === place ? byte ^ 1 : byte)),
            ),
          ).toBe(false)
        }
      }
    }
  })

  test('other lengths, zeros and other keys are false, not an exception', async () => {
    const [one, other] = pairs
    if (one === undefined || other === undefined) throw new Error('two pairs were made')
    const data = encodeUtf8('microcred')
    const signature = await node.prepareSigner(one.secret)(data)
    expect(await verdictOf(one.key, data, signature)).toBe(true)
    expect(await verdictOf(other.key, data, signature)).toBe(false)
    for (const wrong of [
      new Uint8Array(0),
      new Uint8Array(1),
      signature.subarray(1),
      signature.subarray(0, -1),
      signature.subarray(0, -2),
      Uint8Array.of(0, ...signature),
      Uint8Array.of(...signature, 0),
      new Uint8Array(signature.length),
      new Uint8Array(signature.length).fill(255),
    ]) {
      expect(await verdictOf(one.key, data, wrong)).toBe(false)
    }
  })

  test('views into larger buffers are read as views', async () => {
    const [{ secret, key }] = pairs as [Pair]
    const data = encodeUtf8('microcred')
    const signature = await node.prepareSigner(secret)(data)
    const whole = Uint8Array.of(1, 2, ...data, ...signature, 3)
    const view = whole.subarray(2, 2 + data.length)
    expect(await verdictOf(key, view, whole.subarray(2 + data.length, -1))).toBe(true)
    expect(await web.prepareSigner(secret)(view)).toHaveLength(signature.length)
  })
})

describe('ECDSA', () => {
  test.each(['P-256', 'P-384'] as const)(
    '%s: s and n - s are both good, r and s beyond the order are not',
    async (type) => {
      const { secret, key } = await generate(node, type)
      const data = encodeUtf8('either half')
      const signature = await node.prepareSigner(secret)(data)
      const length = signature.length / 2
      const read = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
      const write = (value: bigint) => decodeHex(value.toString(16).padStart(length * 2, '0'))
      const [r, s] = [read(signature.subarray(0, length)), read(signature.subarray(length))]
      const n = ORDERS[type]
      expect(await verdictOf(key, data, Uint8Array.of(...write(r), ...write(n - s)))).toBe(true)
      expect(await verdictOf(key, data, Uint8Array.of(...write(r), ...write(0n)))).toBe(false)
      expect(await verdictOf(key, data, Uint8Array.of(...write(0n), ...write(s)))).toBe(false)
      expect(await verdictOf(key, data, Uint8Array.of(...write(n), ...write(s)))).toBe(false)
      const der = nodeSign(
        type === 'P-256' ? 'sha256' : 'sha384',
        data,
        createPrivateKey({ key: { ...secret }, format: 'jwk' }),
      )
      expect(await verdictOf(key, data, der)).toBe(false)
    },
  )

  test('the hash goes with the curve', async () => {
    const { secret, key } = await generate(node, 'P-384')
    const data = encodeUtf8('SHA-256 with P-384')
    const signer = createPrivateKey({ key: { ...secret }, format: 'jwk' })
    const signature = nodeSign('sha256', data, { key: signer, dsaEncoding: 'ieee-p1363' })
    expect(await verdictOf(key, data, signature)).toBe(false)
  })

  test('a point off the curve is no key', async () => {
    const { secret, key } = await generate(node, 'P-256')
    const data = encodeUtf8('x')
    const signature = await node.prepareSigner(secret)(data)
    const off = { type: 'P-256', jwk: { ...key.jwk, y: key.jwk.x ?? '' } } as const
    expect(await verdictOf(off, data, signature)).toBe(false)
  })

  test.each(['P-256', 'P-384'] as const)('%s: both platforms derive the public key of a secret', async (type) => {
    const { secret, key } = await generate(web, type)
    for (const [name, platform] of platforms) {
      expect(readPublicKey(await platform.deriveEcJwk(type, secret.d)), name).toEqual(key)
    }
  })
})

describe('RSA', () => {
  test('neither PSS nor another hash is taken', async () => {
    const { secret, key } = await generate(node, 'RSA')
    const signer = createPrivateKey({ key: { ...secret }, format: 'jwk' })
    const data = encodeUtf8('padding')
    expect(await verdictOf(key, data, nodeSign('sha256', data, signer))).toBe(true)
    expect(await verdictOf(key, data, nodeSign('sha512', data, signer))).toBe(false)
    const padding = constants.RSA_PKCS1_PSS_PADDING
    expect(await verdictOf(key, data, nodeSign('sha256', data, { key: signer, padding }))).toBe(false)
  })

  test('less than 2048 bits are refused here too', async () => {
    const { generateKeyPairSync } = await import('node:crypto')
    const data = encodeUtf8('small')
    for (const [bits, verdict] of [
      [1024, false],
      [2040, false],
      [2048, true],
    ] as const) {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
      const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
      const key = { type: 'RSA', jwk: { kty: 'RSA', n, e } } as const
      expect(await verdictOf(key, data, nodeSign('sha256', data, privateKey)), String(bits)).toBe(verdict)
    }
  })
})

describe('a runtime without WebCrypto gives no verdict', () => {
  test('but platform.unavailable', async () => {
    const pair = await generate(node, 'P-256')
    const data = encodeUtf8('x')
    const signature = await node.prepareSigner(pair.secret)(data)
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes })
    try {
      expect(await codeOf(() => web.verifySignature(pair.key, data, signature))).toBe('platform.unavailable')
      expect(await codeOf(() => web.prepareSigner(pair.secret)(data))).toBe('platform.unavailable')
      expect(await codeOf(() => web.generateSecretJwk('RSA'))).toBe('platform.unavailable')
      // what needs no crypto to be refused is refused
      expect(await web.verifySignature(pair.key, data, signature.subarray(1))).toBe(false)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('nor one without the algorithm, nor one that cannot tell the public key', async () => {
    const pair = await generate(node, 'P-384')
    const data = encodeUtf8('x')
    const signature = await node.prepareSigner(pair.secret)(data)
    const lacking = async () => {
      throw new DOMException('', 'NotSupportedError')
    }
    const importKey = vi.spyOn(globalThis.crypto.subtle, 'importKey').mockImplementation(lacking)
    try {
      expect(await codeOf(() => web.verifySignature(pair.key, data, signature))).toBe('platform.unavailable')
      expect(await codeOf(() => web.deriveEcJwk('P-384', pair.secret.d))).toBe('platform.unavailable')
    } finally {
      importKey.mockRestore()
    }
  })
})
