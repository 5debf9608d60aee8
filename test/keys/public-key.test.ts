import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { algorithmOf } from '../../src/keys/algorithm.ts'
import { curves, decompress, isOnCurve } from '../../src/keys/curve.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { fromInteger, toInteger } from '../../src/keys/integer.ts'
import { decodeMultikey, encodeMultikey, readPublicKey, samePublicKey } from '../../src/keys/public-key.ts'
import { readKeyPeriod } from '../../src/keys/read-key-period.ts'
import { codeOf } from './refusal.ts'

const types = ['Ed25519', 'P-256', 'P-384', 'RSA'] as const
const keys = await Promise.all(types.map((type) => generateKey({ type })))
const publicKeys = keys.map(({ type, publicKeyJwk: jwk }) => ({ type, jwk }))

describe.each(keys.map((key) => [key.type, key] as const))('readPublicKey, %s', (type, key) => {
  const expected = { type, jwk: key.publicKeyJwk }
  const names = { id: key.id, controller: key.controller }

  test('reads every published form, and keeps the public members only', () => {
    const forms: unknown[] = [
      key.publicKeyJwk,
      exportKey(key, { format: 'jwk' }),
      { ...key.publicKeyJwk, use: 'sig', key_ops: ['verify'], x5c: ['...'], ext: true },
      { type: 'JsonWebKey', ...names, publicKeyJwk: key.publicKeyJwk },
      { type: 'JsonWebKey2020', ...names, publicKeyJwk: key.publicKeyJwk, expires: 'never' },
    ]
    if (type !== 'RSA') forms.push(key.publicKeyMultibase, exportKey(key, { format: 'multikey' }))
    if (type === 'Ed25519') forms.push(exportKey(key, { format: 'Ed25519VerificationKey2020' }))
    for (const form of forms) {
      const read = readPublicKey(form)
      expect(read).toStrictEqual(expected)
      expect(Object.isFrozen(read) && Object.isFrozen(read.jwk)).toBe(true)
    }
  })

  test('refuses a key that is published with its secret', async () => {
    const jwk = exportKey(key, { format: 'jwk', secret: true })
    const forms: unknown[] = [
      jwk,
      { type: 'JsonWebKey', publicKeyJwk: jwk },
      { type: 'JsonWebKey', publicKeyJwk: key.publicKeyJwk, secretKeyJwk: jwk },
      { type: 'JsonWebKey', privateKeyJwk: jwk },
    ]
    if (type !== 'RSA') {
      const multikey = exportKey(key, { format: 'multikey', secret: true })
      forms.push(multikey, { type: 'Multikey', secretKeyMultibase: multikey.secretKeyMultibase })
      expect(await codeOf(() => readPublicKey(multikey.secretKeyMultibase))).toBe('keys.format')
    }
    for (const form of forms) expect(await codeOf(() => readPublicKey(form))).toBe('keys.unsound')
  })

  test('goes round as Multikey, except RSA', async () => {
    if (type === 'RSA') {
      expect(await codeOf(() => encodeMultikey(expected))).toBe('keys.type')
      return
    }
    expect(encodeMultikey(expected)).toBe(key.publicKeyMultibase)
    expect(decodeMultikey(encodeMultikey(expected))).toEqual(expected)
  })
})

test('samePublicKey is true of one key only', () => {
  for (const one of publicKeys) {
    for (const other of publicKeys) expect(samePublicKey(one, { ...other, jwk: { ...other.jwk } })).toBe(one === other)
    for (const member of ['x', 'y', 'n', 'e'] as const) {
      if (one.jwk[member] === undefined) continue
      expect(samePublicKey(one, { ...one, jwk: { ...one.jwk, [member]: 'AAAA' } })).toBe(false)
    }
  }
})

test('algorithmOf', () => expect(types.map(algorithmOf)).toEqual(['Ed25519', 'ES256', 'ES384', 'RS256']))

test('readPublicKey of whatever else is an error of this room', async () => {
  for (const [input, code] of [
    [undefined, 'keys.format'],
    [null, 'keys.format'],
    [7, 'keys.format'],
    ['', 'keys.format'],
    ['did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp', 'keys.format'],
    [[publicKeys[0]?.jwk], 'keys.format'],
    [{}, 'keys.format'],
    [{ keys: [publicKeys[0]?.jwk] }, 'keys.format'],
    [{ type: 'RsaVerificationKey2018', publicKeyPem: 'x' }, 'keys.type'],
    [{ type: 'Ed25519VerificationKey2018', publicKeyBase58: 'x' }, 'keys.type'],
  ] as const) {
    expect(await codeOf(() => readPublicKey(input)), JSON.stringify(input)).toBe(code)
  }
  const members = fc.constantFrom(
    'kty',
    'crv',
    'x',
    'y',
    'n',
    'e',
    'd',
    'p',
    'type',
    'publicKeyJwk',
    'publicKeyMultibase',
  )
  const changed = fc
    .tuple(fc.constantFrom(...publicKeys), fc.dictionary(members, fc.anything()))
    .map(([{ jwk }, more]) => ({ ...jwk, ...more }))
  fc.assert(
    fc.property(
      fc.oneof(
        changed,
        fc.anything(),
        fc.string().map((text) => `z${text}`),
      ),
      (input) => {
        try {
          readPublicKey(input)
        } catch (error) {
          expect(isMicrocredError(error) && error.code).toMatch(/^keys\.(type|format|unsound|mismatch)$/)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('nothing that is shown of a published key can be changed into another', () => {
  const jwk: Record<string, unknown> = { ...publicKeys[1]?.jwk }
  const read = readPublicKey(jwk)
  const before = JSON.stringify(read)
  jwk['x'] = 'other'
  expect(JSON.stringify(read)).toBe(before)
})

describe('readKeyPeriod', () => {
  const moment = '2026-01-01T00:00:00Z'

  test('gives the dates as they were written, and nothing where there are none', () => {
    expect(readKeyPeriod({ type: 'Multikey' })).toEqual({})
    expect(readKeyPeriod({ expires: moment, revoked: '2026-01-01T01:00:00+01:00', other: 1 })).toEqual({
      expires: moment,
      revoked: '2026-01-01T01:00:00+01:00',
    })
  })

  test.each([null, '', 'never', '2026-01-01', '2026-02-30T00:00:00Z', 0, [moment], true])(
    '%j is refused',
    async (value) => {
      expect(await codeOf(() => readKeyPeriod({ expires: value }))).toBe('keys.format /expires')
      expect(await codeOf(() => readKeyPeriod({ revoked: value }))).toBe('keys.format /revoked')
    },
  )
})

describe.each(['P-256', 'P-384'] as const)('the arithmetic of %s', (name) => {
  const { length, p } = curves[name]

  test('finds the y of a point, by its sign', () => {
    for (let round = 0; round < 30; round++) {
      const { publicKey } = generateKeyPairSync('ec', { namedCurve: name })
      const jwk = publicKey.export({ format: 'jwk' })
      const [x, y] = [jwk.x ?? '', jwk.y ?? ''].map((text) => Uint8Array.from(Buffer.from(text, 'base64url')))
      if (x === undefined || y === undefined) throw new Error('a point has two coordinates')
      expect(isOnCurve(name, x, y)).toBe(true)
      const isOdd = (y.at(-1) ?? 0) % 2 === 1
      expect(decompress(name, x, isOdd)).toEqual(y)
      const mirrored = decompress(name, x, !isOdd) ?? new Uint8Array(0)
      expect(toInteger(mirrored) + toInteger(y)).toBe(p)
      expect(isOnCurve(name, x, mirrored)).toBe(true)
      expect(isOnCurve(name, y, x)).toBe(false)
      expect(isOnCurve(name, x.subarray(1), y)).toBe(false)
    }
  })

  test('takes no coordinate at or beyond p, which would be a second spelling', () => {
    // a small x that is on the curve, once more as x + p where that fits into the bytes
    for (let x = 0n; x < 40n; x++) {
      const small = fromInteger(x, length)
      const y = decompress(name, small, false)
      if (y === undefined) continue
      expect(isOnCurve(name, small, y)).toBe(true)
      const beyond = fromInteger(x + p, length)
      expect(isOnCurve(name, beyond, y)).toBe(false)
      expect(decompress(name, beyond, false)).toBeUndefined()
    }
    const half = Array.from({ length: 200 }, (_, x) => decompress(name, fromInteger(BigInt(x), length), true))
    // about every second x is that of a point
    expect(half.filter((y) => y === undefined).length).toBeGreaterThan(60)
    expect(half.filter((y) => y !== undefined).length).toBeGreaterThan(60)
  })
})

test('integers go round, as long as they are told to be', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (bytes) => {
      expect(fromInteger(toInteger(bytes), bytes.length)).toEqual(bytes)
    }),
  )
  expect(toInteger(new Uint8Array(0))).toBe(0n)
})
