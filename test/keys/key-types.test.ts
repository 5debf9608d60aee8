/** Every type of key through every form that holds it, with node:crypto as the other side. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase58 } from '../../src/encoding/base58.ts'
import { decodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { encodeDidJwk } from '../../src/keys/did-jwk.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { thumbprint } from '../../src/keys/thumbprint.ts'
import type { KeyType } from '../../src/model/key.ts'
import { describeShared, shared } from '../support/shared.ts'
import { codeOf, refusal } from './refusal.ts'

const data = encodeUtf8('a message')
const issuer = 'https://uni.example/issuer'

interface Theirs {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}
const generateTheirs: Readonly<Record<KeyType, () => Theirs>> = {
  Ed25519: () => generateKeyPairSync('ed25519'),
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  RSA: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
const algorithms = { Ed25519: 'Ed25519', 'P-256': 'ES256', 'P-384': 'ES384', RSA: 'RS256' } as const
const hashes = { Ed25519: null, 'P-256': 'sha256', 'P-384': 'sha384', RSA: 'sha256' } as const
const types = ['Ed25519', 'P-256', 'P-384', 'RSA'] as const

describe.each(types)('%s', async (type) => {
  const key = await generateKey({ type })
  const jwk = exportKey(key, { format: 'jwk', secret: true })
  const pem = exportKey(key, { format: 'pkcs8', secret: true })
  const spki = exportKey(key, { format: 'spki' })

  test('a generated key is named by itself and shows its public half only', () => {
    expect(key).toMatchObject({ type, canSign: true })
    expect(key.controller).toMatch(type === 'RSA' ? /^did:jwk:ey/ : /^did:key:z/)
    const fragment = type === 'RSA' ? '0' : key.publicKeyMultibase
    expect(key.id).toBe(`${key.controller}#${fragment}`)
    const members = { Ed25519: 'crv,kty,x', 'P-256': 'crv,kty,x,y', 'P-384': 'crv,kty,x,y', RSA: 'e,kty,n' }[type]
    expect(Object.keys(key.publicKeyJwk).sort().join()).toBe(members)
    if (type === 'RSA') expect(Buffer.from(key.publicKeyJwk.n ?? '', 'base64url')).toHaveLength(384)
  })

  test('its signer says the algorithm, and node:crypto verifies what it signs', async () => {
    const signer = localSigner(key)
    expect(signer).toMatchObject({ algorithm: algorithms[type], verificationMethod: key.id })
    expect(await signer.publicKey()).toEqual(key.publicKeyJwk)
    const signature = await signer.sign({ data, digest: () => data })
    expect(verify(hashes[type], data, { key: createPublicKey(spki), dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  })

  test('comes back from every form we write', async () => {
    const secrets: (string | object)[] = [jwk, JSON.stringify(jwk), pem]
    const opens: (string | object)[] = [exportKey(key, { format: 'jwk' }), spki, key.controller, key.id]
    opens.push(encodeDidJwk({ type, jwk: key.publicKeyJwk }))
    const { d, p, q, dp, dq, qi, ...publicKeyJwk } = jwk
    opens.push({ type: 'JsonWebKey', id: key.id, controller: key.controller, publicKeyJwk })
    if (type !== 'RSA') {
      const multikey = exportKey(key, { format: 'multikey', secret: true })
      secrets.push(multikey, multikey.secretKeyMultibase, { secretKeyMultibase: multikey.secretKeyMultibase })
      opens.push(exportKey(key, { format: 'multikey' }), multikey.publicKeyMultibase)
    }
    for (const secret of secrets) {
      const back = await importKey(secret)
      expect(back).toMatchObject({ type, publicKeyJwk: key.publicKeyJwk, canSign: true })
      expect(exportKey(back, { format: 'pkcs8', secret: true })).toBe(pem)
    }
    for (const open of opens) {
      expect(await importKey(open)).toMatchObject({ type, publicKeyJwk: key.publicKeyJwk, canSign: false })
    }
  })

  test('is written as node:crypto writes it', () => {
    const theirs = createPrivateKey(pem)
    expect(theirs.export({ format: 'pem', type: 'pkcs8' })).toBe(pem)
    expect(createPublicKey(theirs).export({ format: 'pem', type: 'spki' })).toBe(spki)
    const { kid, ...members } = jwk
    expect(kid).toBe(key.id)
    expect(theirs.export({ format: 'jwk' })).toEqual(members)
  })

  test('of node:crypto is read in every form it writes', async () => {
    for (let round = 0; round < (type === 'RSA' ? 3 : 20); round++) {
      const { privateKey, publicKey } = generateTheirs[type]()
      const whole = privateKey.export({ format: 'pem', type: 'pkcs8' })
      const secrets = [whole, privateKey.export({ format: 'der', type: 'pkcs8' }), privateKey.export({ format: 'jwk' })]
      if (type === 'RSA') secrets.push(privateKey.export({ format: 'pem', type: 'pkcs1' }))
      if (type.startsWith('P-')) secrets.push(privateKey.export({ format: 'pem', type: 'sec1' }))
      for (const secret of secrets) {
        expect(exportKey(await importKey(secret), { format: 'pkcs8', secret: true })).toBe(whole)
      }
      const text = publicKey.export({ format: 'pem', type: 'spki' })
      const opens = [text, publicKey.export({ format: 'der', type: 'spki' }), publicKey.export({ format: 'jwk' })]
      if (type === 'RSA') opens.push(publicKey.export({ format: 'pem', type: 'pkcs1' }))
      for (const open of opens) expect(exportKey(await importKey(open), { format: 'spki' })).toBe(text)
    }
  })

  test('two halves that are not one key are refused, however they come together', async () => {
    const other = await generateKey({ type })
    const { d, p, q, dp, dq, qi, ...open } = exportKey(other, { format: 'jwk', secret: true })
    const { kid: _kid, ...secrets } = jwk
    const swapped = { ...secrets, ...other.publicKeyJwk }
    expect(await codeOf(() => importKey(swapped))).toBe('keys.mismatch')
    const document = { type: 'JsonWebKey', publicKeyJwk: open, secretKeyJwk: jwk }
    expect(await codeOf(() => importKey(document))).toBe('keys.mismatch')
    if (type === 'RSA') return
    const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
    const { publicKeyMultibase = '' } = other
    expect(await codeOf(() => importKey({ publicKeyMultibase, secretKeyMultibase }))).toBe('keys.mismatch')
  })

  test('any changed byte of its DER gives a key or an error of this room', async () => {
    const ders = [pem, spki].map((text) => Buffer.from(text.replace(/-----.*?-----|\n/g, ''), 'base64'))
    const change = fc.tuple(fc.constantFrom(...ders), fc.nat(), fc.nat({ max: 255 }), fc.boolean())
    await fc.assert(
      fc.asyncProperty(change, async ([der, at, byte, isNear]) => {
        const bytes = Uint8Array.from(der)
        // most bytes are the key's own numbers; the structure stands in front
        bytes[at % (isNear ? 60 : bytes.length)] = byte
        const outcome = await importKey(bytes).then(
          () => 'key',
          (error: unknown) => (isMicrocredError(error) ? error.code : String(error)),
        )
        expect(outcome).toMatch(/^(key|keys\.(type|format|unsound|mismatch))$/)
      }),
      { numRuns: 300 },
    )
  })

  test('names: a fragment that follows from the key, and no other key in a DID that is one', async () => {
    const fragment = key.publicKeyMultibase ?? thumbprint({ type, jwk: key.publicKeyJwk })
    expect((await importKey(spki, { controller: issuer })).id).toBe(`${issuer}#${fragment}`)
    const did = encodeDidJwk({ type, jwk: key.publicKeyJwk })
    expect(await importKey(pem, { controller: did })).toMatchObject({ id: `${did}#0`, controller: did })
    const other = await generateKey({ type })
    const foreign = encodeDidJwk({ type, jwk: other.publicKeyJwk })
    for (const names of [
      { controller: foreign },
      { id: `${foreign}#0` },
      { id: `${did}#1` },
      { id: `${did}#0`, controller: issuer },
      { id: `${issuer}#1`, controller: did },
      { controller: other.controller },
    ]) {
      expect(await codeOf(() => importKey(pem, names)), JSON.stringify(names)).toBe('keys.mismatch')
    }
  })
})

describe('formats have a place for some types only', async () => {
  const rsa = await generateKey({ type: 'RSA' })
  const p256 = await generateKey({ type: 'P-256' })

  test.each([
    ['RSA as Multikey', () => exportKey(rsa, { format: 'multikey' }), 'RSA'],
    ['RSA as secret Multikey', () => exportKey(rsa, { format: 'multikey', secret: true }), 'RSA'],
    ['RSA as Ed25519 key', () => exportKey(rsa, { format: 'Ed25519VerificationKey2020' }), 'Ed25519'],
    ['P-256 as Ed25519 key', () => exportKey(p256, { format: 'Ed25519VerificationKey2020' }), 'Ed25519'],
  ])('%s is keys.type', async (_, call, word) => {
    const error = await refusal(call)
    expect(error.code).toBe('keys.type')
    expect(error.message).toContain(word)
  })

  test('SPKI has none for a secret', async () => {
    // @ts-expect-error SPKI is public
    expect(await codeOf(() => exportKey(p256, { format: 'spki', secret: true }))).toBe('options.value /secret')
  })

  test('an RSA key has no multibase', () => {
    const none: undefined = rsa.publicKeyMultibase
    const some: string = p256.publicKeyMultibase
    expect([none, some.slice(0, 3)]).toEqual([undefined, 'zDn'])
  })

  test('a thumbprint is that of RFC 7638, section 3.1', () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const key = { type: 'RSA', jwk: { kty: 'RSA', n, e: 'AQAB' } } as const
    expect(thumbprint(key)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
  })
})

describe('importKey refuses', async () => {
  const { privateKey, publicKey } = generateTheirs['P-256']()
  const jwk = privateKey.export({ format: 'jwk' })
  const { x = '', y = '', d = '' } = jwk
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
  const rsaPair = generateTheirs.RSA()
  const rsa = rsaPair.privateKey.export({ format: 'jwk' })
  const { n = '', p = '', q = '', dp = '' } = rsa
  const rsaOpen = rsaPair.publicKey.export({ format: 'jwk' })
  const pkcs1 = rsaPair.privateKey.export({ format: 'der', type: 'pkcs1' })
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const multikey = (...bytes: number[]) => `z${encodeBase58(Uint8Array.from(bytes))}`
  const point = [...Buffer.from(x, 'base64url'), ...Buffer.from(y, 'base64url')]
  const xs = point.slice(0, 32)
  const order = [...decodeHex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')]
  const field = [...decodeHex('ffffffff00000001000000000000000000000000ffffffffffffffffffffffff')]
  const text = (bytes: number[]) => Buffer.from(bytes).toString('base64url')
  const cut = (bytes: Uint8Array, at: number, by: number) => Uint8Array.from(bytes).fill(by, at, at + 1)
  const rsaOf = (e: number[]) => ({ ...rsaOpen, e: text(e) })
  /** An odd number with one more bit than its first byte has, that no small prime divides too often. */
  const modulusOf = (bytes: number) =>
    text([0x80, ...Buffer.from(n, 'base64url').subarray(1), ...new Array(bytes - 256).fill(1)])
  const padded = (value: string) => text([0, ...Buffer.from(value, 'base64url')])

  const der = (tag: number, ...parts: number[][]): number[] => {
    const content = parts.flat()
    const { length } = content
    return [
      tag,
      ...(length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]),
      ...content,
    ]
  }
  const octets = (...parts: number[][]) => der(4, ...parts)
  const bits = (content: number[]) => der(3, [0], content)
  const first = (...parts: number[][]) => der(0xa0, ...parts)
  const second = (...parts: number[][]) => der(0xa1, ...parts)
  const ecKey = (...parts: number[][]) => der(0x30, [2, 1, 1], ...parts)
  const pkcs8Of = (algorithm: number[], key: number[]) => Uint8Array.from(der(0x30, [2, 1, 0], algorithm, octets(key)))
  const spkiOf = (algorithm: number[], key: number[]) => Uint8Array.from(der(0x30, algorithm, bits(key)))
  const p384 = der(6, [...decodeHex('2b81040022')])
  const ecAlgorithm = der(0x30, der(6, [...decodeHex('2a8648ce3d0201')]), der(6, [...decodeHex('2a8648ce3d030107')]))
  const rsaOid = der(6, [...decodeHex('2a864886f70d010101')])
  const rsaAlgorithm = der(0x30, rsaOid, [5, 0])
  const modulus = [...Buffer.from(n, 'base64url')]
  const rsaKey = der(0x30, der(2, [0], modulus), der(2, [1, 0, 1]))
  const scalar = [...Buffer.from(d, 'base64url')]
  const own = [4, ...point]
  const sign = 2 + ((point.at(-1) ?? 0) & 1)
  const foreign = [...generateTheirs['P-256']().publicKey.export({ format: 'der', type: 'spki' })].slice(26)

  test('what it takes when nothing is wrong with it', async () => {
    const good = [
      pkcs8Of(ecAlgorithm, ecKey(octets(scalar))),
      pkcs8Of(ecAlgorithm, ecKey(octets(scalar), first(der(6, [...decodeHex('2a8648ce3d030107')])), second(bits(own)))),
      Uint8Array.from(
        der(0x30, [2, 1, 1], ecAlgorithm, octets(ecKey(octets(scalar), second(bits(own)))), der(0x81, [0], own)),
      ),
      spkiOf(ecAlgorithm, [sign, ...xs]),
    ]
    for (const bytes of good) expect((await importKey(bytes)).publicKeyJwk).toEqual({ kty: 'EC', crv: 'P-256', x, y })
    expect((await importKey(spkiOf(rsaAlgorithm, rsaKey))).publicKeyJwk).toEqual(rsaOpen)
  })

  const rows: [string, string | object, string][] = [
    ['x of 31 bytes', { ...jwk, x: text(xs.slice(1)) }, 'keys.format /x'],
    ['x of 33 bytes', { ...jwk, x: text([0, ...xs]) }, 'keys.format /x'],
    ['no y', { kty: 'EC', crv: 'P-256', x }, 'keys.format /y'],
    ['y with padding', { ...jwk, y: `${y}=` }, 'keys.format /y'],
    ['a point off the curve', { kty: 'EC', crv: 'P-256', x, y: x }, 'keys.unsound'],
    [
      'the point (0, 0)',
      { kty: 'EC', crv: 'P-256', x: text(new Array(32).fill(0)), y: text(new Array(32).fill(0)) },
      'keys.unsound',
    ],
    ['x beyond the field', { kty: 'EC', crv: 'P-256', x: text(field), y }, 'keys.unsound'],
    ['a curve with coordinates of another', { ...jwk, crv: 'P-384' }, 'keys.format /x'],
    ['d of zero', { ...jwk, d: text(new Array(32).fill(0)) }, 'keys.format'],
    ['d of the order', { ...jwk, d: text(order) }, 'keys.format'],
    ['d of 31 bytes', { ...jwk, d: text(xs.slice(1)) }, 'keys.format /d'],
    ['d of another key', { ...jwk, d: text(xs.map((byte) => byte & 0x7f)) }, 'keys.mismatch'],
    ['use enc', { ...jwk, use: 'enc' }, 'keys.type /use'],
    ['another alg', { ...jwk, alg: 'ES384' }, 'keys.type /alg'],
    ['an RSA key for PSS', { ...rsaOpen, alg: 'PS256' }, 'keys.type /alg'],
    ['key_ops without signatures', { ...jwk, key_ops: ['deriveBits'] }, 'keys.type /key_ops'],
    ['key_ops that are no list', { ...jwk, key_ops: 'verify' }, 'keys.type /key_ops'],
    ['an uncompressed Multikey', multikey(0x80, 0x24, 4, ...point), 'keys.format'],
    ['a Multikey without sign', multikey(0x80, 0x24, ...xs), 'keys.format'],
    ['a hybrid Multikey', multikey(0x80, 0x24, 6, ...xs), 'keys.format'],
    ['a Multikey of another length', multikey(0x81, 0x24, 2, ...xs), 'keys.format'],
    ['a Multikey beyond the field', multikey(0x80, 0x24, 2, ...field), 'keys.unsound'],
    ['a secret Multikey of zero', multikey(0x86, 0x26, ...new Array(32).fill(0)), 'keys.format'],
    ['a secret Multikey of the order', multikey(0x86, 0x26, ...order), 'keys.format'],
    ['a secret Multikey of another length', multikey(0x87, 0x26, ...xs), 'keys.format'],
    ['SPKI with a point off the curve', cut(spki, spki.length - 1, (spki.at(-1) ?? 0) ^ 1), 'keys.unsound'],
    ['SPKI with a hybrid point', cut(spki, 26, 6), 'keys.format'],
    ['SPKI with more behind', Uint8Array.of(...spki, 0), 'keys.format'],
    ['PKCS#8 whose scalar is not its point', cut(pkcs8, 40, (pkcs8[40] ?? 0) ^ 1), 'keys.mismatch'],
    ['PKCS#8 of version 3', cut(pkcs8, 5, 2), 'keys.format'],
    ['RSA of 1024 bits', small.privateKey.export({ format: 'jwk' }), 'keys.unsound'],
    ['RSA of 1024 bits, SPKI', small.publicKey.export({ format: 'pem', type: 'spki' }), 'keys.unsound'],
    ['RSA of 1024 bits, PKCS#1', small.privateKey.export({ format: 'pem', type: 'pkcs1' }), 'keys.unsound'],
    ['RSA of 8200 bits', { ...rsaOpen, n: modulusOf(1025) }, 'keys.format /n'],
    ['an even modulus', { ...rsaOpen, n: text([...Buffer.from(n, 'base64url').subarray(0, -1), 2]) }, 'keys.unsound'],
    ['e of 1', rsaOf([1]), 'keys.unsound'],
    ['e of 2', rsaOf([2]), 'keys.unsound'],
    ['e of 65536', rsaOf([1, 0, 0]), 'keys.unsound'],
    ['e of 2^32 + 1', rsaOf([1, 0, 0, 0, 1]), 'keys.unsound'],
    ['e of 0', rsaOf([0]), 'keys.format /e'],
    ['no e', { kty: 'RSA', n }, 'keys.format /e'],
    ['n with a leading zero', { ...rsaOpen, n: padded(n) }, 'keys.format /n'],
    ['e with a leading zero', { ...rsaOpen, e: 'AAEAAQ' }, 'keys.format /e'],
    ['d alone', { ...rsaOpen, d: rsa.d }, 'keys.format /p'],
    ['p without d', { ...rsaOpen, p }, 'keys.format /d'],
    ['p with a leading zero', { ...rsa, p: padded(p) }, 'keys.format /p'],
    ['three primes', { ...rsa, oth: [] }, 'keys.format /oth'],
    ['p and q exchanged', { ...rsa, p: q, q: p }, 'keys.mismatch'],
    ['q twice', { ...rsa, p: q }, 'keys.mismatch'],
    ['another dp', { ...rsa, dq: dp }, 'keys.mismatch'],
    ['another qi', { ...rsa, qi: dp }, 'keys.mismatch'],
    ['another d', { ...rsa, d: dp }, 'keys.mismatch'],
    ['another dp', { ...rsa, dp: rsa.dq }, 'keys.mismatch'],
    [
      'halves of two types',
      { publicKeyMultibase: multikey(0x80, 0x24, sign, ...xs), secretKeyMultibase: multikey(0x80, 0x26, ...xs) },
      'keys.mismatch',
    ],
    ['PKCS#8 of the scalar zero', pkcs8Of(ecAlgorithm, ecKey(octets(new Array(32).fill(0)))), 'keys.format'],
    ['PKCS#8 of the order', pkcs8Of(ecAlgorithm, ecKey(octets(order))), 'keys.format'],
    ['PKCS#8 that says two curves', pkcs8Of(ecAlgorithm, ecKey(octets(scalar), first(p384))), 'keys.format'],
    [
      'PKCS#8 with a point of another key',
      pkcs8Of(ecAlgorithm, ecKey(octets(scalar), second(bits(foreign)))),
      'keys.mismatch',
    ],
    [
      'PKCS#8 with two points',
      Uint8Array.from(
        der(0x30, [2, 1, 1], ecAlgorithm, octets(ecKey(octets(scalar), second(bits(foreign)))), der(0x81, [0], own)),
      ),
      'keys.mismatch',
    ],
    ['SEC 1 without a curve', Uint8Array.from(ecKey(octets(scalar))), 'keys.format'],
    ['SPKI of RSA without NULL', spkiOf(der(0x30, rsaOid), rsaKey), 'keys.format'],
    [
      'SPKI of RSA with a padded number',
      spkiOf(rsaAlgorithm, der(0x30, der(2, [0, 0], modulus), der(2, [3]))),
      'keys.format',
    ],
    [
      'SPKI of RSA with a negative number',
      spkiOf(rsaAlgorithm, der(0x30, der(2, modulus), der(2, [3]))),
      'keys.format',
    ],
    ['PKCS#1 of version 1', cut(pkcs1, 6, 1), 'keys.format'],
    ['PKCS#1 with a byte behind', Uint8Array.of(...pkcs1, 0), 'keys.format'],
  ]
  test.each(rows)('%s', async (_, input, code) => expect(await codeOf(() => importKey(input))).toBe(code))

  test('but takes what says it is for signatures, and e of 3', async () => {
    for (const more of [{ use: 'sig' }, { alg: 'ES256' }, { key_ops: ['sign'] }, { key_ops: ['verify'], use: 'sig' }]) {
      expect((await importKey({ ...jwk, ...more })).canSign).toBe(true)
    }
    const three = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 })
    expect((await importKey(three.publicKey.export({ format: 'jwk' }))).publicKeyJwk.e).toBe('Aw')
    expect(d).toHaveLength(43)
  })
})

describeShared("others' keys", () => {
  test.each([
    ['p256KeyPair', 'P-256', 'ES256'],
    ['p384KeyPair', 'P-384', 'ES384'],
  ])('W3C ECDSA %s', async (name, type, algorithm) => {
    const pair = JSON.parse(readFileSync(shared(`vectors/vc-di-ecdsa/${name}.json`), 'utf8')) as Record<string, string>
    const key = await importKey(pair)
    expect(key).toMatchObject({ type, publicKeyMultibase: pair['publicKeyMultibase'], canSign: true })
    expect(await importKey(pair['secretKeyMultibase'] ?? '')).toEqual(key)
    expect(localSigner(key).algorithm).toBe(algorithm)
    expect(exportKey(key, { format: 'multikey', secret: true })).toMatchObject(pair)
  })

  test('wycheproof JSON Web Keys: the valid RSA key is read, those that are not for us or broken are refused', async () => {
    interface Group {
      readonly comment: string
      readonly public?: { readonly keys: readonly object[] }
      readonly tests: readonly { readonly tcId: number }[]
    }
    const file = JSON.parse(readFileSync(shared('hostile/wycheproof/json_web_key_test.json'), 'utf8')) as {
      testGroups: readonly Group[]
    }
    const verdicts: Record<number, string> = {}
    for (const { public: set, tests } of file.testGroups) {
      const [key] = set?.keys ?? []
      const id = tests[0]?.tcId
      if (key === undefined || id === undefined || id < 5) continue
      verdicts[id] = await importKey(key).then(
        ({ type }) => type,
        (error: { code: string }) => error.code,
      )
    }
    expect(verdicts).toEqual({
      5: 'RSA',
      // RSA1_5 for encryption, ROCA, 1024 bits, e = 1
      6: 'keys.type',
      7: 'keys.unsound',
      8: 'keys.unsound',
      9: 'keys.unsound',
      // ES521 and ES224 on P-256, use enc, off the curve, ES256 on P-384, ES256 with kty RSA
      19: 'keys.type',
      20: 'keys.type',
      21: 'keys.type',
      22: 'keys.unsound',
      23: 'keys.type',
      24: 'keys.type',
    })
  })
})
