/** Every format through the front door, with every key it takes and none that it does not; and proofs that are mislabelled. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020, OPEN_BADGES } from '../../contexts/urls.ts'
import { encodeBase58 } from '../../src/encoding/base58.ts'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeMultibase } from '../../src/encoding/multibase.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import { derive } from '../../src/proof/derive.ts'
import { type Format, formats } from '../../src/proof/format.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key as edKey, now } from '../support/badge.ts'

const keys: Readonly<Record<string, Key>> = {
  Ed25519: edKey,
  'P-256': await generateKey({ type: 'P-256' }),
  'P-384': await generateKey({ type: 'P-384' }),
  RSA: await generateKey({ type: 'RSA', controller: 'https://uni.example/issuer' }),
}
const names = Object.keys(formats) as Format[]
const pairs = names.flatMap((format) => Object.keys(keys).map((type) => [format, type] as const))
const taken = pairs.filter(([format, type]) => formats[format].keyTypes.some((known) => known === type))
const refused = pairs.filter((pair) => !taken.includes(pair))

const keyOf = (type: string): Key => keys[type] ?? edKey

async function secure(
  format: Format,
  key: Key,
  document: JsonObject = badge(key.controller),
): Promise<Secured<JsonObject>> {
  const secured = await issue(document, { signer: localSigner(key), format, now })
  return format === 'ecdsa-sd-2023' ? derive(secured, ['']) : secured
}

async function judge(document: unknown): Promise<readonly (string | undefined)[]> {
  const report = await verify(document, { now })
  const check = report.checks['proof.signature']
  const found = 'problems' in check ? check.problems[0] : undefined
  return found ? [report.verdict, found.code, found.pointer] : [report.verdict]
}

describe.each(taken)('%s with %s', (format, type) => {
  const key = keyOf(type)

  test('is issued and verifies, in both data models', async () => {
    const { validFrom, ...rest } = badge(key.controller)
    const old = { ...rest, '@context': [CREDENTIALS_V1, OPEN_BADGES], issuanceDate: validFrom }
    for (const document of [badge(key.controller), old]) {
      const secured = await secure(format, key, document)
      const report = await verify(secured, { now })
      expect(report.verdict).toBe('verified')
      expect(report.signer).toEqual({ format, verificationMethod: key.id })
    }
    const { '@context': context } = await secure(format, key, old)
    const needed = format === 'Ed25519Signature2020' ? ED25519_2020 : DATA_INTEGRITY_V2
    expect(context).toEqual([CREDENTIALS_V1, OPEN_BADGES, needed])
  })

  test('does not verify when the document, the proof or its value is changed', async () => {
    const secured = await secure(format, key)
    const [proof] = secured.proof
    const { credentialSubject } = secured
    const value = proof?.proofValue ?? ''
    const mismatch = ['rejected', 'proof.signature.mismatch', '/proof/0']
    const malformed = ['rejected', 'proof.signature.malformed', '/proof/0/proofValue']
    const subject = { ...(credentialSubject as JsonObject), id: 'did:example:another' }
    expect(await judge({ ...secured, credentialSubject: subject })).toEqual(mismatch)
    expect(await judge({ ...secured, proof: [{ ...proof, created: '2026-11-22T09:00:00Z' }] })).toEqual(mismatch)
    const bytes = decodeMultibase(value)
    const other = value.startsWith('z') ? `u${encodeBase64url(bytes)}` : `z${encodeBase58(bytes.subarray(0, 1000))}`
    for (const proofValue of [
      other,
      value.slice(0, -3),
      // one more digit of base 58 may still be 64 bytes, where the first of them is small
      `${value}111`,
      value.slice(1),
      '',
      `${value[0]}`,
      7,
      undefined,
    ]) {
      expect(await judge({ ...secured, proof: [{ ...proof, proofValue }] })).toEqual(malformed)
    }
  })

  test('does not verify when it is said to be of another format for the same key', async () => {
    const secured = await secure(format, key)
    for (const [another] of taken.filter(([name, other]) => other === type && name !== format)) {
      const { type: _type, cryptosuite: _suite, ...members } = secured.proof[0] ?? {}
      const [verdict] = await judge({ ...secured, proof: [{ ...members, ...formats[another].label }] })
      expect([another, verdict]).toEqual([another, 'rejected'])
    }
  })
})

test.each(refused)('%s refuses to be issued with %s', async (format, type) => {
  const key = keyOf(type)
  const attempt = issue(badge(key.controller), { signer: localSigner(key), format, now })
  await expect(attempt).rejects.toSatisfy((error) => isMicrocredError(error) && error.code === 'issue.format')
})

test.each(taken)('a proof of %s by %s that names a key of another type', async (format, type) => {
  const secured = await secure(format, keyOf(type))
  for (const other of Object.values(keys).filter(
    (key) => !formats[format].keyTypes.includes(key.type) && key.type !== 'RSA',
  )) {
    const proof = [{ ...secured.proof[0], verificationMethod: other.id }]
    expect(await judge({ ...secured, proof })).toEqual([
      'rejected',
      'proof.signature.key-type',
      '/proof/0/verificationMethod',
    ])
  }
})

test('eddsa-2022 is eddsa-rdfc-2022 by its older name: checked, not issued', async () => {
  const signer = localSigner(edKey)
  await expect(issue(badge(), { signer, format: 'eddsa-2022' as Format, now })).rejects.toSatisfy(
    (error) => isMicrocredError(error) && error.code === 'issue.format',
  )
  // the name is signed too
  const { proof } = await issue(badge(), { signer, now })
  expect(await judge({ ...badge(), proof: [{ ...proof[0], cryptosuite: 'eddsa-2022' }] })).toEqual([
    'rejected',
    'proof.signature.mismatch',
    '/proof/0',
  ])
})

describe('mislabelled', () => {
  const jws = 'eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2V9..AAAA'
  const long = `z${encodeBase58(new Uint8Array(64).fill(9))}`
  const marked = `z${encodeBase58(Uint8Array.of(0xed, 1, ...new Uint8Array(64).fill(9)))}`
  test.each<readonly [string, string, string, JsonObject]>([
    ['undetermined', 'misspelt', '/cryptosuite', { cryptosuite: 'eddsa-rdf-2022' }],
    ['undetermined', 'unsupported', '', { cryptosuite: 'bbs-2023' }],
    // the schema refuses these besides
    ['rejected', 'unsupported', '', { cryptosuite: 7 }],
    ['undetermined', 'unsupported', '', { cryptosuite: '__proto__' }],
    ['rejected', 'unsupported', '', { type: ['DataIntegrityProof'] }],
    ['undetermined', 'unsupported', '', { type: 'Ed25519Signature2020' }],
    ['rejected', 'jws', '/proofValue', { proofValue: jws }],
    ['rejected', 'jws', '/proofValue', { proofValue: jws, cryptosuite: 'eddsa-jws-2022' }],
    ['rejected', 'key-length', '/verificationMethod', { verificationMethod: `https://uni.example/issuer#${long}` }],
    ['rejected', 'key-length', '/verificationMethod', { verificationMethod: `did:key:${marked}` }],
    ['rejected', 'key-length', '/verificationMethod', { verificationMethod: `did:key:${marked}#${marked}` }],
    ['rejected', 'malformed', '/@context', { '@context': [CREDENTIALS_V2] }],
  ])('%s, proof.signature.%s at %s', async (verdict, reason, member, members) => {
    const secured = await issue(badge(), { signer: localSigner(edKey), now })
    const proof = [{ ...secured.proof[0], ...members }]
    expect(await judge({ ...secured, proof })).toEqual([verdict, `proof.signature.${reason}`, `/proof/0${member}`])
    expect((await judge({ ...secured, proof: proof[0] }))[2]).toBe(`/proof${member}`)
  })

  test('no cryptosuite at all', async () => {
    const secured = await issue(badge(), { signer: localSigner(edKey), now })
    const { cryptosuite: _suite, ...proof } = secured.proof[0] ?? {}
    expect(await judge({ ...secured, proof })).toEqual(['rejected', 'proof.signature.no-cryptosuite', '/proof'])
  })

  test('beside a good proof: what is unsupported is a remark, what is wrong fails', async () => {
    const secured = await issue(badge(), { signer: localSigner(edKey), now })
    const [good] = secured.proof
    expect(await judge({ ...secured, proof: [{ ...good, cryptosuite: 'eddsa-rdf-2022' }, good] })).toEqual(['verified'])
    expect((await judge({ ...secured, proof: [{ ...good, proofValue: jws }, good] }))[0]).toBe('rejected')
  })
})

const overJson = await issue(badge(), { signer: localSigner(edKey), format: 'eddsa-jcs-2022', now })

describe('the contexts that a proof over JSON repeats', () => {
  const signer = localSigner(edKey)
  const secured = overJson
  const [proof] = secured.proof
  const contexts = [CREDENTIALS_V2, OPEN_BADGES]

  test('are the document’s', () => {
    expect(proof?.['@context']).toEqual(contexts)
  })

  test('may be the beginning of them: the document is hashed as it was', async () => {
    expect(await judge({ ...secured, '@context': [...contexts, { '@language': 'en' }] })).toEqual(['verified'])
    const more = await addProof(secured, { signer, format: 'Ed25519Signature2020', now })
    expect(more['@context']).toEqual([...contexts, ED25519_2020])
    expect(await judge(more)).toEqual(['verified'])
  })

  test.each([
    [[OPEN_BADGES, CREDENTIALS_V2]],
    [[...contexts, ED25519_2020]],
    [[...contexts, null]],
    [[CREDENTIALS_V2, { '@language': 'en' }]],
    [{ name: 'https://schema.org/description' }],
  ])('are refused when they are %j', async (context) => {
    const [verdict, code, pointer] = await judge({ ...secured, proof: [{ ...proof, '@context': context }] })
    expect([verdict, code, pointer]).toEqual(['rejected', 'proof.signature.context', '/proof/0/@context'])
  })

  test('fewer or none are another proof', async () => {
    const mismatch = ['rejected', 'proof.signature.mismatch', '/proof/0']
    expect(await judge({ ...secured, proof: [{ ...proof, '@context': [CREDENTIALS_V2] }] })).toEqual(mismatch)
    const { '@context': _context, ...rest } = proof ?? {}
    expect(await judge({ ...secured, proof: [rest] })).toEqual(mismatch)
  })

  test('safe mode holds over JSON too', async () => {
    const report = await verify({ ...secured, honours: 'summa' }, { now })
    expect(report.verdict).toBe('rejected')
    expect(report.checks['conformance.context'].outcome).toBe('fail')
    await expect(issue({ ...badge(), honours: 'summa' }, { signer, format: 'eddsa-jcs-2022', now })).rejects.toSatisfy(
      (error) => isMicrocredError(error) && error.code === 'conformance.context.undefined-term',
    )
  })
})
