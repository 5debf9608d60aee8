/** A runtime that lacks the algorithm: what it cannot compute is not checked, never bad, and never an exception. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { MicrocredError, problem } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import type { PublicKey } from '../../src/model/key.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { present } from '../../src/present.ts'
import { derive } from '../../src/proof/derive.ts'
import { verify } from '../../src/verify/verify.ts'
import { verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { badge, key, now, otherKey, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'
import { address, entry, signedList, withStatus } from './status-lists.ts'

const lacks = vi.hoisted(() => ({ all: false, key: '' }))

vi.mock('#platform', async (original) => {
  const platform = await original<Platform>()
  return {
    ...platform,
    verifySignature: (publicKey: PublicKey, data: Uint8Array, signature: Uint8Array) => {
      if (!lacks.all && publicKey.jwk.x !== lacks.key) return platform.verifySignature(publicKey, data, signature)
      const fix = 'Use another runtime.'
      throw new MicrocredError([problem('platform.unavailable', 'This runtime has no such algorithm.', { fix })])
    },
  }
})
beforeEach(() => {
  lacks.all = false
  lacks.key = ''
})

const university = 'https://university.example/issuers/1'
const unchecked = (pointer: string): unknown[] => [
  'undetermined',
  'unknown',
  [['proof.signature.unsupported', pointer, 'Use another runtime.']],
]

type Checked = Pick<Awaited<ReturnType<typeof verify>>, 'verdict' | 'checks'>
const found = ({ verdict, checks }: Checked, id: keyof Checked['checks'] = 'proof.signature'): unknown[] => {
  const check = checks[id]
  const problems = 'problems' in check ? check.problems.map(({ code, pointer, fix }) => [code, pointer, fix]) : []
  return [verdict, check.outcome, problems]
}

describe('a signature that this runtime cannot check', () => {
  test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'Ed25519Signature2020'] as const)('%s', async (format) => {
    const secured = await issue(badge(), { signer, now, format })
    lacks.all = true
    expect(found(await verify(secured, { now }))).toEqual(unchecked('/proof/0'))
  })

  test.each(['vc-jwt', 'vc+jwt'] as const)('%s', async (format) => {
    const token = await issue(badge(), { signer, now, format })
    lacks.all = true
    expect(found(await verify(token, { now }))).toEqual(unchecked('/signature'))
  })

  test('ecdsa-sd-2023', async () => {
    const own = await generateKey({ type: 'P-256' })
    const base = await issue(badge(own.controller), { signer: localSigner(own), now, format: 'ecdsa-sd-2023' })
    const derived = await derive(base as Secured<JsonObject>, [])
    expect((await verify(derived, { now })).verdict).toBe('verified')
    lacks.all = true
    expect(found(await verify(derived, { now }))).toEqual(unchecked('/proof/0'))
  })

  test('nor one of a presentation, nor the credentials in it', async () => {
    const presented = await present([await issue(badge(key.controller), { signer, now })], {
      signer,
      challenge: 'c-1',
      now,
    })
    lacks.all = true
    const report = await verifyPresentation(presented, { challenge: 'c-1', now, holderBinding: false })
    expect([report.verdict, report.checks['presentation.signature']]).toMatchObject([
      'undetermined',
      { outcome: 'unknown', problems: [{ code: 'presentation.signature.unsupported', pointer: '/proof/0' }] },
    ])
    expect(report.credentials.map(({ verdict }) => verdict)).toEqual(['undetermined'])
  })

  test('nor one of a status list: the badge stays undetermined', async () => {
    const own = await generateKey({ type: 'P-256' })
    const secured = await withStatus(entry())
    const page = await signedList({ list: { issuer: own.controller }, by: localSigner(own) }, 'token')
    const options = { now, fetch: web({ [address]: page }).fetch, statusLists: { issuers: [own.controller] } }
    expect((await verify(secured, options)).verdict).toBe('verified')
    lacks.key = String(own.publicKeyJwk.x)
    expect(found(await verify(secured, options), 'status.entries')).toEqual([
      'undetermined',
      'unknown',
      [['status.entries.unreachable', '/credentialStatus', 'Ask the issuer whether the badge is still good.']],
    ])
  })
})

test.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)(
  '%s: of two pinned keys, one that cannot be tried is not outvoted by one that does not fit',
  async (format) => {
    const method = { ...signer, verificationMethod: `${university}#key-1` }
    const options = { signer: method, now } as const
    const secured =
      format === 'vc+jwt'
        ? await issue(badge(university), { ...options, format })
        : await issue(badge(university), { ...options, format })
    const keys = [key.publicKeyMultibase, otherKey.publicKeyMultibase]
    for (const pins of [keys, [...keys].reverse()]) {
      const trust = { issuers: [{ id: university, keys: pins }] }
      lacks.key = ''
      expect((await verify(secured, { now, trust })).verdict).toBe('verified')
      lacks.key = String(key.publicKeyJwk.x)
      expect(found(await verify(secured, { now, trust })).slice(0, 2)).toEqual(['undetermined', 'unknown'])
    }
  },
)
