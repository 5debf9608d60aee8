import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase58 } from '../../src/encoding/base58.ts'
import { decodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { describeShared, shared } from '../support/shared.ts'
import { codeOf, refusal } from './refusal.ts'

const seed = new Uint8Array(32).fill(42)
const key = await generateKey({ seed })
const other = await generateKey({ seed: new Uint8Array(32).fill(43) })
const jwk = exportKey(key, { format: 'jwk', secret: true })
const { x = '' } = jwk
const multikey = exportKey(key, { format: 'multikey', secret: true })
const key2020 = exportKey(key, { format: 'Ed25519VerificationKey2020', secret: true })
const pem = exportKey(key, { format: 'pkcs8', secret: true })
const nodePrivate = createPrivateKey(pem)
const nodePublic = createPublicKey(pem)
const foreignKey = Buffer.from(other.publicKeyJwk.x ?? '', 'base64url')
const { id: _id, controller: _controller, ...unnamed } = multikey

const secretForms: [string, Parameters<typeof importKey>[0]][] = [
  ['JWK', jwk],
  ['JWK text', JSON.stringify(jwk)],
  ['Multikey', multikey],
  ['key file text', `${JSON.stringify(multikey, null, 2)}\n`],
  ['key file bytes', encodeUtf8(JSON.stringify(multikey))],
  ['Multikey without names', unnamed],
  ['Multikey with the secret only', { type: 'Multikey', secretKeyMultibase: multikey.secretKeyMultibase }],
  [
    'multibase pair without type',
    { publicKeyMultibase: key.publicKeyMultibase, privateKeyMultibase: multikey.secretKeyMultibase },
  ],
  ['Ed25519VerificationKey2020', key2020],
  ['JsonWebKey', { type: 'JsonWebKey', publicKeyJwk: exportKey(key, { format: 'jwk' }), secretKeyJwk: jwk }],
  ['bare multibase', multikey.secretKeyMultibase],
  ['bare multibase, 64 bytes', key2020.privateKeyMultibase],
  ['PEM', pem],
  ['PEM with CRLF and space around', `\n ${pem.replaceAll('\n', '\r\n')} \n`],
  ['PEM bytes', encodeUtf8(pem)],
  ['DER', nodePrivate.export({ format: 'der', type: 'pkcs8' })],
  ['node JWK', nodePrivate.export({ format: 'jwk' })],
]
const publicForms: [string, Parameters<typeof importKey>[0]][] = [
  ['JWK', exportKey(key, { format: 'jwk' })],
  ['Multikey', exportKey(key, { format: 'multikey' })],
  ['Ed25519VerificationKey2020', exportKey(key, { format: 'Ed25519VerificationKey2020' })],
  ['JsonWebKey2020', { type: 'JsonWebKey2020', publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: jwk.x } }],
  ['bare multibase', key.publicKeyMultibase],
  ['did:key', key.controller],
  ['did:key URL', key.id],
  ['SPKI PEM', nodePublic.export({ format: 'pem', type: 'spki' })],
  ['SPKI DER', nodePublic.export({ format: 'der', type: 'spki' })],
  ['node JWK', nodePublic.export({ format: 'jwk' })],
]

describe('importKey takes', () => {
  test.each(secretForms)('the secret as %s', async (_, input) => {
    const imported = await importKey(input)
    expect(imported).toEqual(key)
    expect(exportKey(imported, { format: 'jwk', secret: true }).d).toBe(Buffer.from(seed).toString('base64url'))
  })

  test.each(publicForms)('the public key as %s', async (_, input) => {
    expect(await importKey(input)).toEqual({ ...key, canSign: false })
  })

  test('PKCS#8 with attributes and version 2 with the public key (RFC 5958, RFC 8410 section 10.3)', async () => {
    const publicHex = Buffer.from(x, 'base64url').toString('hex')
    const body = `300506032b657004220420${'2a'.repeat(32)}`
    const withPublic = decodeHex(`3051020101${body}812100${publicHex}`)
    expect(await importKey(withPublic)).toEqual(key)
    const withBoth = decodeHex(`3055020101${body}a0020500812100${publicHex}`)
    expect(await importKey(withBoth)).toEqual(key)
    const foreign = foreignKey.toString('hex')
    expect(await codeOf(() => importKey(decodeHex(`3051020101${body}812100${foreign}`)))).toBe('keys.mismatch')
    // a version 1 key has no public key in it
    expect(await codeOf(() => importKey(decodeHex(`3051020100${body}812100${publicHex}`)))).toBe('keys.format')
  })
})

describe('names', () => {
  const issuer = 'https://uni.example/issuer'

  test('default to the did:key, follow the document, and yield to the options as a whole', async () => {
    expect(key.controller).toBe(`did:key:${key.publicKeyMultibase}`)
    expect(key.id).toBe(`${key.controller}#${key.publicKeyMultibase}`)
    const named = { ...unnamed, id: `${issuer}#key-1`, controller: issuer }
    expect(await importKey(named)).toMatchObject({ id: `${issuer}#key-1`, controller: issuer })
    const controller = 'did:web:uni.example'
    expect(await importKey(named, { controller })).toMatchObject({
      id: `${controller}#${key.publicKeyMultibase}`,
      controller,
    })
    expect(await importKey(multikey, { id: `${issuer}#k` })).toMatchObject({ id: `${issuer}#k`, controller: issuer })
    expect(await importKey({ ...unnamed, id: '#k', controller: issuer })).toMatchObject({ id: `${issuer}#k` })
    const apart = { id: 'https://keys.example/1', controller: issuer }
    expect(await importKey(pem, apart)).toMatchObject(apart)
    expect(await generateKey(apart)).toMatchObject(apart)
  })

  test("a JWK's kid is the id where it is a URL with a fragment", async () => {
    expect(await importKey({ ...jwk, kid: `${issuer}#1` })).toMatchObject({ id: `${issuer}#1`, controller: issuer })
    for (const kid of ['key-1', 'https://keys.example/1', 7]) expect(await importKey({ ...jwk, kid })).toEqual(key)
  })

  test.each([
    [{ id: other.id }, 'keys.mismatch'],
    [{ controller: other.controller }, 'keys.mismatch'],
    [{ id: key.id, controller: issuer }, 'keys.mismatch'],
    [{ id: `${key.controller}#key-1` }, 'keys.mismatch'],
    [{ id: `${issuer}#1`, controller: key.controller }, 'keys.mismatch'],
    [{ id: 'key-1', controller: issuer }, 'keys.format /id'],
    [{ id: '', controller: issuer }, 'keys.format /id'],
    [{ id: `${issuer}#a b` }, 'keys.format /id'],
    [{ controller: 'University' }, 'keys.format /id'],
    [{ id: 'https://keys.example/1' }, 'options.value /controller'],
  ])('%j is %s', async (options, code) => {
    expect(await codeOf(() => importKey(multikey, options))).toBe(code)
    expect(await codeOf(() => importKey({ ...unnamed, ...options }))).toBe(code)
    expect(await codeOf(() => generateKey({ seed, ...options }))).toBe(code)
  })
})

const multibase = (prefix: number[], length: number) =>
  `z${encodeBase58(Uint8Array.from([...prefix, ...new Array(length).fill(1)]))}`
const pemOf = (
  type: 'pkcs8' | 'spki' | 'sec1',
  pair: { privateKey: import('node:crypto').KeyObject; publicKey: import('node:crypto').KeyObject },
) =>
  type === 'spki' ? pair.publicKey.export({ format: 'pem', type }) : pair.privateKey.export({ format: 'pem', type })
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' })
const k256 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
const x25519 = generateKeyPairSync('x25519')
const ed448 = generateKeyPairSync('ed448')

describe('importKey refuses, by name,', () => {
  const rows: [string, Parameters<typeof importKey>[0], string][] = [
    ['P-521 JWK', p521.publicKey.export({ format: 'jwk' }), 'P-521'],
    ['P-521 PKCS#8', pemOf('pkcs8', p521), 'P-521'],
    ['P-521 SPKI', pemOf('spki', p521), 'P-521'],
    ['P-521 SEC1', pemOf('sec1', p521), 'P-521'],
    ['secp256k1 SPKI', pemOf('spki', k256), 'secp256k1'],
    ['RSA-PSS PKCS#8', pemOf('pkcs8', pss), 'RSA-PSS'],
    ['RSA-PSS SPKI', pemOf('spki', pss), 'RSA-PSS'],
    ['RSA secret multibase', multibase([0x85, 0x26], 300), 'RSA'],
    ['X25519 JWK', x25519.publicKey.export({ format: 'jwk' }), 'X25519'],
    ['X25519 PKCS#8', pemOf('pkcs8', x25519), 'X25519'],
    ['Ed448 SPKI', pemOf('spki', ed448), 'Ed448'],
    ['symmetric JWK', { kty: 'oct', k: 'AAAA' }, 'oct'],
    ['P-521 did:key', `did:key:${multibase([0x82, 0x24], 67)}`, 'P-521'],
    ['RSA did:key', `did:key:${multibase([0x85, 0x24], 270)}`, 'RSA'],
    ['X25519 multibase', multibase([0xec, 1], 32), 'X25519'],
    ['P-521 secret multibase', multibase([0x88, 0x26], 66), 'P-521'],
    ['secp256k1 Multikey', { type: 'Multikey', publicKeyMultibase: multibase([0xe7, 1], 33) }, 'secp256k1'],
    ['2018 key', { type: 'Ed25519VerificationKey2018', publicKeyBase58: 'x' }, 'Ed25519VerificationKey2018'],
  ]
  test.each(rows)('%s', async (_, input, kind) => {
    const error = await refusal(() => importKey(input))
    expect(error.code).toBe('keys.type')
    expect(error.message).toContain(`type ${kind}`)
  })
})

describe('importKey refuses', () => {
  const der = nodePrivate.export({ format: 'der', type: 'pkcs8' })
  const spki = nodePublic.export({ format: 'der', type: 'spki' })
  const cut = (bytes: Uint8Array, at: number, ...by: number[]) => Uint8Array.from(bytes).fill(by[0] ?? 0, at, at + 1)
  const encrypted = nodePrivate.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
  const rows: [string, unknown, string][] = [
    ['nothing', undefined, 'keys.format'],
    ['null', null, 'keys.format'],
    ['a number', 7, 'keys.format'],
    ['a list', [jwk], 'keys.format'],
    ['an empty text', '', 'keys.format'],
    ['a text', 'hello', 'keys.format'],
    ['an empty object', {}, 'keys.format'],
    ['a JWK set', { keys: [jwk] }, 'keys.format'],
    ['JSON that is none', '{"kty":', 'keys.format'],
    ['JSON with a name twice', `{"kty":"OKP",${JSON.stringify(jwk).slice(1)}`, 'keys.format'],
    ['the key object itself', key, 'keys.type /type'],
    ['an unknown type', { type: 'Multikeys', publicKeyMultibase: key.publicKeyMultibase }, 'keys.type /type'],
    ['a list of types', { type: ['Multikey'], publicKeyMultibase: key.publicKeyMultibase }, 'keys.type /type'],
    ['another DID method', 'did:web:uni.example', 'keys.format'],
    ['a raw seed', seed, 'keys.format'],
    ['a JWK without x', { kty: 'OKP', crv: 'Ed25519', d: jwk.d }, 'keys.format /x'],
    ['a JWK with padding', { ...jwk, x: `${jwk.x}=` }, 'keys.format /x'],
    ['a JWK with base64', { ...jwk, x: `+${x.slice(1)}` }, 'keys.format /x'],
    ['a JWK with unused bits', { ...jwk, d: jwk.d.replace(/.$/, 'p') }, 'keys.format /d'],
    ['a JWK with a long key', { ...jwk, x: `${x.slice(1)}AAA` }, 'keys.format /x'],
    ['a JWK with a null secret', { ...jwk, d: null }, 'keys.format /d'],
    ['a JWK with a short secret', { ...jwk, d: jwk.d.slice(1) }, 'keys.format /d'],
    ["a JWK of two keys' halves", { ...jwk, x: other.publicKeyJwk.x }, 'keys.mismatch'],
    [
      'a JsonWebKey of two keys',
      { type: 'JsonWebKey', publicKeyJwk: other.publicKeyJwk, privateKeyJwk: jwk },
      'keys.mismatch',
    ],
    ['a JsonWebKey without a key', { type: 'JsonWebKey' }, 'keys.format'],
    ['a JsonWebKey with a text', { type: 'JsonWebKey', publicKeyJwk: 'x' }, 'keys.format /publicKeyJwk'],
    ["a Multikey of two keys' halves", { ...unnamed, publicKeyMultibase: other.publicKeyMultibase }, 'keys.mismatch'],
    ['a 2020 key of two keys', { ...key2020, publicKeyMultibase: other.publicKeyMultibase }, 'keys.mismatch'],
    [
      'a 64-byte secret with another public key in it',
      { ...key2020, privateKeyMultibase: `z${encodeBase58(Uint8Array.of(0x80, 0x26, ...seed, ...foreignKey))}` },
      'keys.mismatch',
    ],
    [
      'a Multikey with its halves swapped',
      { type: 'Multikey', publicKeyMultibase: multikey.secretKeyMultibase },
      'keys.format',
    ],
    ['a public key as the secret', { ...unnamed, secretKeyMultibase: key.publicKeyMultibase }, 'keys.format'],
    ['a Multikey with a list', { type: 'Multikey', publicKeyMultibase: [] }, 'keys.format /publicKeyMultibase'],
    ['a Multikey with a null secret', { ...multikey, secretKeyMultibase: null }, 'keys.format /secretKeyMultibase'],
    ['a Multikey with a numeric id', { ...multikey, id: 1 }, 'keys.format /id'],
    [
      'a Multikey in base64url',
      { type: 'Multikey', publicKeyMultibase: `u7Q${key.publicKeyMultibase.slice(3)}` },
      'keys.format',
    ],
    ['multibase with a foreign letter', key.publicKeyMultibase.replace(/.$/, '0'), 'keys.format'],
    ['an unknown multicodec', multibase([0x55, 1], 32), 'keys.type'],
    ['a short secret', multibase([0x80, 0x26], 31), 'keys.format'],
    ['a secret of 65 bytes', multibase([0x80, 0x26], 65), 'keys.format'],
    ['a 64-byte secret with no point in it', multibase([0x80, 0x26], 64), 'keys.unsound'],
    ['a PEM without an end', pem.split('-----END')[0], 'keys.format'],
    ['a PEM with another end', pem.replace('END PRIVATE', 'END PUBLIC'), 'keys.format'],
    ['two PEM blocks', pem + pem, 'keys.format'],
    ['an encrypted PEM', encrypted, 'keys.format'],
    ['a certificate', pem.replaceAll('PRIVATE KEY', 'CERTIFICATE'), 'keys.format'],
    ['a text of 20,000 characters', 'z'.repeat(20_000), 'keys.format'],
    ['DER cut short', der.subarray(0, 47), 'keys.format'],
    ['DER with a byte behind', Uint8Array.of(...der, 0), 'keys.format'],
    ['DER of version 2 without need', cut(der, 4, 2), 'keys.format'],
    ['DER with a wrong inner length', cut(der, 15, 0x1f), 'keys.format'],
    ['DER with a long length', Uint8Array.of(0x30, 0x81, 0x2e, ...der.subarray(2)), 'keys.format'],
    ['DER with an indefinite length', Uint8Array.of(0x30, 0x80, ...der.subarray(2), 0, 0), 'keys.format'],
    ['SPKI with unused bits', cut(spki, 11, 1), 'keys.format'],
    [
      'SPKI with parameters',
      decodeHex(`302c300706032b65700500032100${Buffer.from(spki.subarray(12)).toString('hex')}`),
      'keys.format',
    ],
    ['SPKI with more behind the key', Uint8Array.of(0x30, 0x2c, ...spki.subarray(2), 5, 0), 'keys.format'],
    ['DER that says it is longer', Uint8Array.of(0x30, 0x2f, ...der.subarray(2)), 'keys.format'],
    ['an unknown algorithm', cut(spki, 8, 0x7f), 'keys.type'],
  ]
  test.each(rows)('%s', async (_, input, code) => {
    expect(await codeOf(() => importKey(input as string))).toBe(code)
  })

  test('unknown and wrong options', async () => {
    expect(await codeOf(() => importKey(pem, { controler: 'did:web:x' } as object))).toBe('options.unknown /controler')
    expect(await codeOf(() => importKey(pem, { id: 7 } as object))).toBe('options.value /id')
    expect(await codeOf(() => importKey(pem, null as unknown as object))).toBe('options.value')
    expect(await codeOf(() => generateKey({ seeds: seed } as object))).toBe('options.unknown /seeds')
    expect(await codeOf(() => generateKey({ seed: seed.slice(1) }))).toBe('options.value /seed')
    expect(await codeOf(() => generateKey({ seed: [...seed] } as object))).toBe('options.value /seed')
    expect(await codeOf(() => generateKey({ type: 'P-521' } as object))).toBe('keys.type')
    expect(await codeOf(() => generateKey({ type: 'P-256', seed }))).toBe('options.value /seed')
  })

  test('whatever else, with an error of this room and nothing else', async () => {
    const inputs = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.uint8Array({ maxLength: 100 }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.of(0x30, bytes.length, ...bytes)),
      fc.tuple(fc.nat({ max: 47 }), fc.nat({ max: 255 })).map(([at, byte]) => cut(der, at, byte)),
      fc
        .tuple(
          fc.constantFrom(jwk, multikey, key2020),
          fc.dictionary(
            fc.constantFrom('kty', 'x', 'd', 'type', 'id', 'controller', 'publicKeyMultibase', 'kid'),
            fc.anything(),
          ),
        )
        .map(([base, more]) => ({ ...base, ...more })),
    )
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        try {
          await importKey(input as string)
        } catch (error) {
          expect(isMicrocredError(error) && error.code).toMatch(
            /^(keys\.(type|format|unsound|mismatch)|options\.value)$/,
          )
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('a change of the bytes that were handed in changes nothing', async () => {
    const bytes = Uint8Array.from(der)
    const imported = await importKey(bytes)
    bytes.fill(0)
    expect(exportKey(imported, { format: 'jwk', secret: true })).toEqual(jwk)
    const own = Uint8Array.from(seed)
    const generated = await generateKey({ seed: own })
    own.fill(0)
    expect(exportKey(generated, { format: 'jwk', secret: true })).toEqual(jwk)
  })
})

describeShared("others' keys", () => {
  const read = (path: string): Record<string, string> => JSON.parse(readFileSync(shared(path), 'utf8'))

  test('the W3C test key', async () => {
    const pair = read('vectors/vc-di-eddsa/keyPair.json')
    const imported = await importKey(pair)
    expect(imported.publicKeyMultibase).toBe(pair['publicKeyMultibase'])
    expect(await importKey(pair['privateKeyMultibase'] ?? '')).toEqual(imported)
    expect(exportKey(imported, { format: 'multikey', secret: true }).secretKeyMultibase).toBe(
      pair['privateKeyMultibase'],
    )
  })

  test("the implementation guide's key, 64 bytes", async () => {
    const vector = read('fixtures/spec-samples/impl-guide-ob/vector.json')
    const controller = vector['controller'] ?? ''
    const { publicKeyMultibase = '', secretKeyMultibase = '' } = vector
    const imported = await importKey({ type: 'Multikey', controller, publicKeyMultibase, secretKeyMultibase })
    expect(imported).toMatchObject({ controller, id: `${controller}#${publicKeyMultibase}`, canSign: true })
    const whole = decodeHex(vector['privateKeyHex_64B_seed_plus_pub'] ?? '')
    expect(await generateKey({ seed: whole.slice(0, 32), controller })).toEqual(imported)
    const written = exportKey(imported, { format: 'Ed25519VerificationKey2020', secret: true })
    expect(written.privateKeyMultibase).toBe(secretKeyMultibase)
  })
})
