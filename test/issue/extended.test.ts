/** Badges of the profile `extended`, signed and verified: by us, by others, with the context written out and by its address. */
import * as DataIntegrity from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { beforeAll, describe, expect, test } from 'vitest'
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import { MICROCRED_V1 } from '../../contexts/urls.ts'
import { isMicrocredError, type Problem } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import { derive } from '../../src/proof/derive.ts'
import type { Format } from '../../src/proof/format.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { rareContexts } from '../../src/rdf/find-tables.ts'
import { readFast } from '../../src/rdf/read-document.ts'
import { verify } from '../../src/verify/verify.ts'
import { fullAward, smallAward } from '../build/awards.ts'
import { documentLoader } from '../support/incumbent.ts'

beforeAll(rareContexts.load)

const now = '2026-11-22T10:00:00Z'
const { id: _, ...issuer } = fullAward.issuer
// the first body was the issuer, whose id is now its key's
const award: MicroCredential = { ...fullAward, issuer, awardingBodies: fullAward.awardingBodies?.slice(1) ?? [] }
const contextUrl = 'https://uni.example/contexts/microcred-v1.jsonld'

async function issued(build: object, format: Format = 'eddsa-rdfc-2022'): Promise<Secured> {
  const type = format.startsWith('ecdsa') ? 'P-256' : 'Ed25519'
  const signer = localSigner(await generateKey({ type }))
  return issue(award, { signer, format, now, build: { profile: 'extended', ...build } })
}

describe('with the context written out', () => {
  test.each<Format>(['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019', 'Ed25519Signature2020'])(
    '%s verifies, offline and with nothing handed in',
    async (format) => {
      const badge = await issued({}, format)
      const report = await verify(badge, { now })
      expect(report).toMatchObject({ verdict: 'verified', checks: { 'conformance.context': { outcome: 'pass' } } })
      expect(report.award?.level).toEqual({ eqf: 6, nqf: ['ie-7'], cycle: 'first' })
    },
  )

  test('ecdsa-sd-2023 takes no maps of texts by language, and says so; plain texts it takes', async () => {
    const refused = await issued({}, 'ecdsa-sd-2023').catch((error: unknown) => error)
    expect(isMicrocredError(refused) && refused.code).toBe('issue.format')
    const signer = localSigner(await generateKey({ type: 'P-256' }))
    const { id: _id, ...who } = smallAward.issuer
    const plain = { ...smallAward, issuer: who }
    const base = await issue(plain, { signer, format: 'ecdsa-sd-2023', now, build: { profile: 'extended' } })
    const shown = await derive(base, ['/credentialSubject/achievement/elmQualification'])
    expect(shown).toMatchObject({ credentialSubject: { achievement: { elmQualification: { type: 'Qualification' } } } })
    expect(await verify(shown, { now })).toMatchObject({ verdict: 'verified' })
  })

  test('as a token', async () => {
    const signer = localSigner(await generateKey())
    const token = await issue(award, { signer, format: 'vc+jwt', now, build: { profile: 'extended' } })
    expect(await verify(token, { now })).toMatchObject({ verdict: 'verified' })
  })

  test('it verifies elsewhere, where nobody knows us', async () => {
    const badge = await issued({})
    const suite = new DataIntegrity.DataIntegrityProof({ cryptosuite })
    const { verified } = await vc.verifyCredential({ credential: badge, suite, documentLoader, now: new Date(now) })
    expect(verified).toBe(true)
    const [changed] = [structuredClone(badge) as unknown as { credentialSubject: { elmClaim: JsonObject } }]
    Object.assign(changed.credentialSubject.elmClaim, { type: 'Note' })
    const altered = await vc.verifyCredential({ credential: changed, suite, documentLoader, now: new Date(now) })
    expect(altered.verified).toBe(false)
  })

  test('one typed term changed: the signature covers it', async () => {
    const badge = structuredClone(await issued({})) as unknown as {
      credentialSubject: { achievement: { elmQualification: Record<string, unknown> } }
    }
    badge.credentialSubject.achievement.elmQualification['eqfLevel'] = 'http://data.europa.eu/snb/eqf/7'
    expect(await verify(badge, { now })).toMatchObject({
      verdict: 'rejected',
      checks: { 'proof.signature': { outcome: 'fail' } },
    })
  })

  test.each([
    ['another meaning', { elmClaim: 'https://x.example/claim' }],
    ['one more term', { honours: 'https://x.example/honours' }],
  ])('a context with %s is refused', async (_, more) => {
    const badge = await issued({})
    const contexts = badge['@context'].slice(0, 2)
    const own = { ...(microcredV1['@context'] as JsonObject), ...more }
    const report = await verify({ ...badge, '@context': [...contexts, own] }, { now })
    expect(report.verdict).toBe('rejected')
    const { outcome, problems = [] } = report.checks['conformance.context'] as { outcome: string; problems?: Problem[] }
    expect(outcome).toBe('fail')
    expect(problems[0]).toMatchObject({ code: 'conformance.context.inline', pointer: '/@context/2' })
  })
})

describe('with the context by its address', () => {
  test('it verifies where the context is handed in, and is undetermined or rejected by name where not', async () => {
    const badge = await issued({ contextUrl })
    expect(badge['@context'][2]).toBe(contextUrl)
    const contexts = { [contextUrl]: microcredV1 }
    expect(await verify(badge, { now, contexts })).toMatchObject({ verdict: 'verified' })
    const report = await verify(badge, { now })
    expect(report.verdict).not.toBe('verified')
    expect(JSON.stringify(report.checks['conformance.context'])).toContain('conformance.context.unknown')
  })

  test('it verifies by our own address with nothing handed in', async () => {
    const badge = await issued({ contextUrl: MICROCRED_V1 })
    expect(await verify(badge, { now })).toMatchObject({ verdict: 'verified' })
  })

  test('what the caller says stands at the address is what is signed by', async () => {
    const signer = localSigner(await generateKey())
    const contexts = { [contextUrl]: { '@context': { elmClaim: 'https://x.example/claim' } } }
    const attempt = issue(award, { signer, now, contexts, build: { profile: 'extended', contextUrl } })
    await expect(attempt).rejects.toSatisfy(
      (error) => isMicrocredError(error) && error.code === 'conformance.context.undefined-term',
    )
  })

  test('the statements are the same, written out or named', async () => {
    const signer = localSigner(await generateKey({ seed: new Uint8Array(32).fill(7) }))
    const forms = ['written out', MICROCRED_V1, contextUrl].map(async (form) => {
      const build = form === 'written out' ? {} : { contextUrl: form }
      const { proof: _proof, ...badge } = await issue(award, { signer, now, build: { profile: 'extended', ...build } })
      const contexts = { [contextUrl]: microcredV1 }
      expect(readFast(badge as unknown as JsonObject, contexts)?.dataset).toBeDefined()
      return (await canonicalize(badge as unknown as JsonObject, { contexts })).nquads
    })
    const [first, ...others] = await Promise.all(forms)
    expect(first).toContain('<http://data.europa.eu/snb/model/elm/EQFLevel> <http://data.europa.eu/snb/eqf/6>')
    for (const other of others) expect(other).toBe(first)
  })
})
