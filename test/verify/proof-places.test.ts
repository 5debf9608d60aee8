/** Where a problem of a proof is said to be: one object, or one of a list. */
import { expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { sign } from '../../src/proof/sign.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, otherKey, otherSigner, signer } from '../support/badge.ts'

const secured = await issue(badge(), { signer, now })
const [proof] = secured.proof as unknown as readonly [JsonObject]

const placesOf = async (written: unknown): Promise<string[]> => {
  const check = (await verify({ ...secured, proof: written }, { now })).checks['proof.signature']
  return 'problems' in check ? check.problems.map(({ code, pointer }) => `${code} ${pointer}`) : [check.outcome]
}

test.each<[string, object, string, string]>([
  ['another key', { verificationMethod: otherKey.id }, 'mismatch', ''],
  ['no key', { verificationMethod: 5 }, 'key', '/verificationMethod'],
  ['another purpose', { proofPurpose: 'authentication' }, 'purpose', '/proofPurpose'],
  ['a date that is none', { created: 'x' }, 'malformed', '/created'],
  ['out of date', { expires: '2026-01-01T00:00:00Z' }, 'expired', '/expires'],
  ['an unknown suite', { cryptosuite: 'x-2023' }, 'unsupported', ''],
])('%s', async (_name, more, reason, place) => {
  const bad = { ...proof, ...more }
  expect(await placesOf(bad)).toEqual([`proof.signature.${reason} /proof${place}`])
  expect(await placesOf([bad])).toEqual([`proof.signature.${reason} /proof/0${place}`])
  if (reason !== 'unsupported') {
    expect(await placesOf([proof, bad])).toEqual([`proof.signature.${reason} /proof/1${place}`])
    expect(await placesOf([bad, proof, bad])).toEqual([
      `proof.signature.${reason} /proof/0${place}`,
      `proof.signature.${reason} /proof/2${place}`,
    ])
  }
})

test('of several that fit, one by the issuer’s key is enough, wherever it stands; a witness alone is not', async () => {
  const witnessed = (await sign(badge(), {
    signer: otherSigner,
    format: 'eddsa-rdfc-2022',
    created: now,
  })) as JsonObject
  const [witness] = [witnessed['proof']].flat() as readonly JsonObject[]
  const told = async (...proofs: readonly (JsonObject | undefined)[]): Promise<unknown[]> => {
    const { verdict, checks, signer: by } = await verify({ ...secured, proof: proofs }, { now })
    return [verdict, checks['proof.issuer'].outcome, by?.verificationMethod]
  }
  expect(await told(witness, proof)).toEqual(['verified', 'pass', signer.verificationMethod])
  expect(await told(proof, witness)).toEqual(['verified', 'pass', signer.verificationMethod])
  expect(await told(witness)).toEqual(['rejected', 'fail', undefined])
})

test('dates of a proof are told apart to the second by which clocks may differ', async () => {
  const unsigned = ['proof.signature.mismatch /proof']
  expect(await placesOf({ ...proof, created: '2026-11-22T10:05:00Z' })).toEqual(unsigned)
  expect(await placesOf({ ...proof, created: '2026-11-22T10:05:01Z' })).toEqual([
    'proof.signature.created /proof/created',
  ])
  expect(await placesOf({ ...proof, expires: '2026-11-22T09:55:00Z' })).toEqual(unsigned)
  expect(await placesOf({ ...proof, expires: '2026-11-22T09:54:59Z' })).toEqual([
    'proof.signature.expired /proof/expires',
  ])
})
