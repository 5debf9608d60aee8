/** A profile through `verify`: its issuer is itself, so its own key must have signed it. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'

const profile = (id: string = key.controller, more: JsonObject = {}): JsonObject => ({
  '@context': [OPEN_BADGES],
  id,
  type: ['Profile'],
  name: 'University',
  ...more,
})
const options = { now, expect: 'profile' } as const
const place = ({ checks }: Report, id: keyof Report['checks']): unknown[] => {
  const check = checks[id]
  return 'problems' in check ? [check.outcome, check.problems[0].code, check.problems[0].pointer] : [check.outcome]
}

describe('signed', () => {
  test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'Ed25519Signature2020'] as const)(
    '%s by its own key',
    async (format) => {
      const secured = await issue(profile(), { signer, now, format, expect: 'profile' })
      const report = await verify(secured, options)
      expect([report.verdict, report.issuer, report.credential]).toEqual([
        'verified',
        { id: key.controller, recognised: 'not-asked' },
        secured,
      ])
      expect(report.checks['conformance.subject']).toEqual({ outcome: 'skipped', reason: 'absent' })
    },
  )

  test('by another key: nobody vouches for another', async () => {
    const mine = await issue(profile(otherKey.controller), { signer: otherSigner, now, expect: 'profile' })
    const report = await verify({ ...mine, id: key.controller }, options)
    expect([report.verdict, ...place(report, 'proof.signature')]).toEqual([
      'rejected',
      'fail',
      'proof.signature.mismatch',
      '/proof/0',
    ])
    const university = 'https://university.example/issuers/1'
    const named = await issue(profile(university), { signer: otherSigner, now, expect: 'profile' })
    const open = await verify(named, options)
    expect([open.verdict, ...place(open, 'proof.issuer')]).toEqual([
      'undetermined',
      'unknown',
      'proof.issuer.unresolved',
      '/proof/0/verificationMethod',
    ])
    const pinned = await verify(named, {
      ...options,
      trust: { issuers: [{ id: university, keys: [key.publicKeyMultibase] }] },
    })
    expect([pinned.verdict, ...place(pinned, 'proof.issuer')]).toEqual([
      'rejected',
      'fail',
      'proof.issuer.mismatch',
      '/proof/0/verificationMethod',
    ])
  })

  test('at an https address: by a key that the profile there lists', async () => {
    const id = 'https://university.example/issuers/1'
    const method = `${id}#key-1`
    const secured = await issue(profile(id), {
      signer: { ...signer, verificationMethod: method },
      now,
      expect: 'profile',
    })
    const named = { id: method, type: 'Multikey', controller: id, publicKeyMultibase: key.publicKeyMultibase }
    const { fetch } = web({ [id]: { ...secured, verificationMethod: [named], assertionMethod: [method] } })
    expect((await verify(secured, { ...options, fetch })).verdict).toBe('verified')
    expect((await verify(secured, options)).verdict).toBe('undetermined')
  })

  test('altered, and its endorsements', async () => {
    const secured = await issue(profile(), { signer, now, expect: 'profile' })
    expect((await verify({ ...secured, name: 'Diploma mill' }, options)).verdict).toBe('rejected')
    const endorsement = await issue(
      {
        ...badge(otherKey.controller),
        id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a12',
        type: ['VerifiableCredential', 'EndorsementCredential'],
        credentialSubject: { id: key.controller, type: ['EndorsementSubject'], endorsementComment: 'Good' },
      },
      { signer: otherSigner, now, expect: 'endorsement' },
    )
    const endorsed = await issue(
      profile(key.controller, {
        '@context': [CREDENTIALS_V2, OPEN_BADGES],
        endorsement: [endorsement as unknown as JsonObject],
      }),
      { signer, now, expect: 'profile' },
    )
    const report = await verify(endorsed, options)
    expect([report.verdict, place(report, 'endorsements'), report.endorsements[0]?.issuer?.id]).toEqual([
      'verified',
      ['pass'],
      otherKey.controller,
    ])
  })
})

describe('not signed, or not expected', () => {
  test('without a proof anyone can have written it', async () => {
    const report = await verify(profile(), options)
    expect([report.verdict, ...place(report, 'proof.signature')]).toEqual([
      'rejected',
      'fail',
      'proof.signature.absent',
      '/proof',
    ])
    expect([report.credential, report.claimed?.issuer]).toEqual([undefined, key.controller])
  })

  test('for a badge it is another kind, however well it is signed', async () => {
    const secured = await issue(profile(), { signer, now, expect: 'profile' })
    for (const expected of ['badge', 'endorsement', ['badge', 'endorsement']] as const) {
      const report = await verify(secured, { now, expect: expected })
      expect([report.verdict, ...place(report, 'conformance.schema')]).toEqual([
        'rejected',
        'fail',
        'conformance.schema.kind',
        '/type',
      ])
    }
    const other = await verify(await issue(badge(), { signer, now }), options)
    expect([other.verdict, ...place(other, 'conformance.schema')]).toEqual([
      'rejected',
      'fail',
      'conformance.schema.kind',
      '/type',
    ])
  })

  test('in a token it is undetermined', async () => {
    const payload = profile(key.controller, { '@context': [CREDENTIALS_V2, OPEN_BADGES] })
    const token = await signJws({ typ: 'vc+jwt', kid: signer.verificationMethod }, payload, signer)
    const report = await verify(token, options)
    expect([report.verdict, ...place(report, 'proof.signature')]).toEqual([
      'undetermined',
      'unknown',
      'proof.signature.unsupported',
      '/payload/type',
    ])
  })
})

describe('issue', () => {
  const problems = async (run: Promise<unknown>): Promise<unknown> => {
    const error = await run.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    return (error as { problems?: { code: string; pointer?: string }[] }).problems?.map(({ code, pointer }) => [
      code,
      pointer,
    ])
  }

  test('refuses a profile of another DID, and one as a token', async () => {
    expect(await problems(issue(profile(otherKey.controller), { signer, now, expect: 'profile' }))).toEqual([
      ['issue.issuer-mismatch', '/id'],
    ])
    const document = profile(key.controller, { '@context': [CREDENTIALS_V2, OPEN_BADGES] })
    for (const format of ['vc+jwt', 'vc-jwt'] as const) {
      expect(await problems(issue(document, { signer, now, expect: 'profile', format }))).toEqual([
        ['issue.format', '/type'],
      ])
    }
  })
})
