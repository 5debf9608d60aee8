/** A token whose header both names a key and carries one: what is carried stands in where the name leads nowhere, and is nobody's. */
import { describe, expect, test } from 'vitest'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { CheckId, Report } from '../../src/model/report.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { type VerifyOptions, verify } from '../../src/verify.ts'
import { badge, key, now, otherKey } from '../support/badge.ts'
import { web } from '../support/web.ts'

const university = 'https://university.example/issuers/1'
const kid = `${university}#key-1`

/** Signed with `by`; its header names a key of the university, and carries `carried`. */
const token = (by: Key, carried?: Key): Promise<string> => {
  const credential = badge(university)
  const claims = { iss: university, jti: String(credential['id']), sub: 'did:example:learner', nbf: 1_780_012_800 }
  const header: JsonObject = { typ: 'JWT', kid, ...(carried && { jwk: { ...carried.publicKeyJwk } }) }
  return signJws(header, { ...credential, ...claims }, localSigner(by))
}

const at = ({ checks }: Report, id: CheckId): string => {
  const check = checks[id]
  if ('problems' in check) return `${check.problems[0].code} ${check.problems[0].pointer}`
  return 'reason' in check ? check.reason : check.outcome
}

const told = async (text: string, options: VerifyOptions = {}): Promise<string[]> => {
  const report = await verify(text, { now, ...options })
  return [report.verdict, at(report, 'proof.signature'), at(report, 'proof.issuer')]
}

const published = web({
  [university]: {
    id: university,
    assertionMethod: [
      { id: kid, type: 'Multikey', controller: university, publicKeyMultibase: key.publicKeyMultibase },
    ],
  },
})

describe('a token that names a key and carries it', () => {
  test('where the name is out of reach: good by the key it carries, and nobody’s', async () => {
    expect(await told(await token(key, key))).toEqual(['undetermined', 'pass', 'proof.issuer.unresolved /header/jwk'])
    expect(await told(await token(key))).toEqual([
      'undetermined',
      'proof.signature.key-unreachable /header/kid',
      'blocked',
    ])
  })

  test('carrying another key than it was signed with', async () => {
    expect((await told(await token(key, otherKey))).slice(0, 2)).toEqual([
      'rejected',
      'proof.signature.mismatch /signature',
    ])
  })

  test('where the name can be followed, that alone counts', async () => {
    const { fetch } = published
    expect(await told(await token(key, otherKey), { fetch })).toEqual(['verified', 'pass', 'pass'])
    expect((await told(await token(otherKey, otherKey), { fetch }))[1]).toBe('proof.signature.mismatch /signature')
  })
})
