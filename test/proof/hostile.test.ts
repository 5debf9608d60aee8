/** Any proof, of any format: a report, never an error, and verified only as it was made. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import { derive } from '../../src/proof/derive.ts'
import { type Format, formats } from '../../src/proof/format.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key as edKey, now } from '../support/badge.ts'

const p256 = await generateKey({ type: 'P-256' })

const samples = await Promise.all(
  (Object.keys(formats) as Format[]).map(async (format) => {
    const key = formats[format].keyTypes.includes('Ed25519') ? edKey : p256
    const first = await issue(badge(key.controller), { signer: localSigner(key), format, proofId: 'urn:uuid:1', now })
    if (format === 'ecdsa-sd-2023') return [format, await derive(first, ['/credentialSubject'])] as const
    if (format === 'Ed25519Signature2020') return [format, first] as const
    const chained = await addProof(first, { signer: localSigner(key), format, previousProof: 'urn:uuid:1', now })
    return [format, chained] as const
  }),
)

/** Values that mean something to a proof, and any others. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    'urn:uuid:1',
    'assertionMethod',
    'DataIntegrityProof',
    ...Object.keys(formats),
    edKey.id,
    p256.id,
    now,
    badge()['@context'],
  ),
)
const member = fc.oneof(
  fc.constantFrom(
    'id',
    'type',
    'cryptosuite',
    'created',
    'expires',
    'verificationMethod',
    'proofPurpose',
    'proofValue',
    'previousProof',
    '@context',
    'domain',
    'challenge',
    'nonce',
  ),
  fc.string({ maxLength: 8 }),
)

/** A proof that is now of no known format, or whose key is now out of reach, is passed over beside a good one, with a remark. */
async function judge(document: unknown): Promise<string> {
  const { verdict, checks } = await verify(document, { now })
  expect(['verified', 'rejected', 'undetermined']).toContain(verdict)
  const passedOver = checks['proof.signature'].remarks?.some(
    ({ code }) => code === 'proof.signature.others-unsupported',
  )
  return passedOver ? 'one proof fewer' : verdict
}

describe.each(samples)('%s', (_format, secured: Secured<JsonObject>) => {
  test('is verified as it was made', async () => {
    expect(await judge(secured)).toBe('verified')
  })

  test('with any value for any member of any proof', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(secured.proof.length - 1), member, value, async (place, name, changed) => {
        const proof = secured.proof.map((own, index) => (index === place ? { ...own, [name]: changed } : own))
        fc.pre(JSON.stringify(proof) !== JSON.stringify(secured.proof))
        expect(await judge({ ...secured, proof })).not.toBe('verified')
      }),
      { numRuns: 150 },
    )
  })

  test('with a member of a proof taken away', async () => {
    for (const [place, own] of secured.proof.entries()) {
      for (const name of Object.keys(own)) {
        const { [name]: _gone, ...rest } = own as unknown as JsonObject
        const proof = secured.proof.map((other, index) => (index === place ? rest : other))
        expect([name, await judge({ ...secured, proof })]).not.toEqual([name, 'verified'])
      }
    }
  })
})

test('any value for the proof', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(value, fc.array(value, { maxLength: 9 })), async (proof) => {
      expect(await judge({ ...badge(), proof })).not.toBe('verified')
    }),
    { numRuns: 150 },
  )
})
