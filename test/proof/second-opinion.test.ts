/** What we sign, the incumbent verifies; what it signs, we verify. Both suites, both data models. */
import * as DataIntegrity from '@digitalbazaar/data-integrity'
import * as Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020, OPEN_BADGES } from '../../contexts/urls.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import { checkWithReferenceSuite, signWithReferenceSuite } from '../../src/proof/ed25519-signature-2020.ts'
import type { Format } from '../../src/proof/format.ts'
import { verify } from '../../src/verify/verify.ts'
import { documentLoader } from '../support/incumbent.ts'
import { meetingNames } from '../support/sort-by-utf16.ts'

const seed = new Uint8Array(32).fill(7)
const key = await generateKey({ seed })
const signer = localSigner(key)
const now = '2026-11-22T10:00:00Z'
const prototypeKeys = Reflect.ownKeys(Object.prototype)

const subject = {
  id: 'did:example:learner',
  type: ['AchievementSubject'],
  achievement: {
    id: 'https://uni.example/achievements/soil',
    type: ['Achievement'],
    name: 'Soil Health',
    description: 'Sampling and reporting.',
    criteria: { narrative: 'Pass the practical.' },
    tag: ['soil', 'größe', '😀'],
  },
}
const common = {
  id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
}
const issuer = { id: key.controller, type: ['Profile'], name: 'University' }
const badges: Readonly<Record<string, JsonObject>> = {
  'VC 2.0': {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    ...common,
    issuer,
    validFrom: '2026-05-29T00:00:00Z',
    credentialSubject: subject,
  },
  'VC 1.1': {
    '@context': [CREDENTIALS_V1, OPEN_BADGES],
    ...common,
    name: 'Soil Health',
    issuer,
    issuanceDate: '2026-05-29T00:00:00Z',
    credentialSubject: subject,
  },
}

async function theirSigner(): Promise<ReturnType<Awaited<ReturnType<typeof Multikey.from>>['signer']>> {
  const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
  const pair = await Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: key.id,
    controller: key.controller,
    publicKeyMultibase: key.publicKeyMultibase,
    secretKeyMultibase,
  })
  return pair.signer()
}

const one = (secured: Secured<JsonObject>): object => structuredClone({ ...secured, proof: secured.proof[0] })

describe.each(Object.keys(badges))('%s', (model) => {
  const badge = badges[model] ?? {}

  test.each<Format>(['eddsa-rdfc-2022', 'Ed25519Signature2020'])(
    '%s: ours, checked by the incumbent',
    async (format) => {
      const secured = await issue(badge, { signer, format, now })
      const result =
        format === 'Ed25519Signature2020'
          ? await checkWithReferenceSuite(secured, { publicKeyMultibase: key.publicKeyMultibase, now })
          : await vc.verifyCredential({
              credential: one(secured),
              suite: new DataIntegrity.DataIntegrityProof({ cryptosuite }),
              documentLoader,
              now,
            })
      expect(result).toMatchObject(format === 'Ed25519Signature2020' ? { outcome: 'pass' } : { verified: true })
    },
  )

  test('eddsa-rdfc-2022: the incumbent’s of names it sorts by UTF-16 unit, recognised by us with a remark', async () => {
    const suite = new DataIntegrity.DataIntegrityProof({ signer: await theirSigner(), cryptosuite, date: now })
    const credential = { ...badge, evidence: meetingNames }
    const theirs = await vc.issue({ credential: structuredClone(credential), suite, documentLoader, now })
    const { verdict, checks } = await verify(theirs, { now })
    expect(verdict).toBe('verified')
    expect(checks['proof.signature'].remarks?.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'proof.signature.sort-order /proof',
    ])
    const changed = { ...theirs, evidence: [...meetingNames].slice(1) }
    expect((await verify(changed, { now })).verdict).toBe('rejected')
    const ours = await issue(credential, { signer, now })
    expect((await verify(ours, { now })).checks['proof.signature']).toEqual({ outcome: 'pass' })
  })

  test('eddsa-rdfc-2022: the incumbent’s, checked by us, and equal to ours', async () => {
    const suite = new DataIntegrity.DataIntegrityProof({ signer: await theirSigner(), cryptosuite, date: now })
    const theirs = await vc.issue({ credential: structuredClone(badge), suite, documentLoader, now })
    const report = await verify(theirs, { now })
    expect(report.verdict).toBe('verified')
    const ours = await issue(badge, { signer, now })
    const { proofValue } = ours.proof[0] ?? { proofValue: '' }
    if (model === 'VC 2.0') expect((theirs['proof'] as JsonObject)['proofValue']).toBe(proofValue)
    else expect(ours['@context']).toContain(DATA_INTEGRITY_V2)
  })

  test('Ed25519Signature2020: the reference suite’s, checked by us, and equal to ours', async () => {
    const before = JSON.stringify(badge)
    const theirs = await signWithReferenceSuite(badge, { signer, created: now })
    expect(JSON.stringify(badge)).toBe(before)
    expect((await verify(theirs, { now })).verdict).toBe('verified')
    expect(theirs['@context']).toContain(ED25519_2020)
    expect(theirs).toEqual(await issue(badge, { signer, format: 'Ed25519Signature2020', now }))
  })
})

test('the reference suite checks one whose issuer is a text', async () => {
  const document: JsonObject = { ...badges['VC 2.0'], issuer: key.controller }
  const theirs = await signWithReferenceSuite(document, { signer, created: now })
  const { publicKeyMultibase } = key
  expect(await checkWithReferenceSuite(theirs, { publicKeyMultibase, now })).toEqual({ outcome: 'pass' })
})

test('the reference suite refuses a changed document, and what is no credential', async () => {
  const theirs = await signWithReferenceSuite(badges['VC 2.0'] ?? {}, { signer, created: now })
  const changed: Secured<JsonObject> = Object.assign({ name: 'x' }, theirs, { name: 'Another' })
  const outcome = await checkWithReferenceSuite(changed, { publicKeyMultibase: key.publicKeyMultibase, now })
  expect(outcome).toMatchObject({ outcome: 'fail', problems: [{ code: 'proof.signature.mismatch' }] })
  const { credentialSubject: _subject, ...rest } = badges['VC 2.0'] ?? {}
  const attempt = signWithReferenceSuite(rest, { signer, created: now })
  await expect(attempt).rejects.toSatisfy((error) => isMicrocredError(error) && error.code === 'issue.signer')
})

describe('what we refuse does not reach the reference suite', () => {
  const badge = badges['VC 2.0'] ?? {}
  const relative = (pointer: string): string => `conformance.context.relative-iri ${pointer}`
  const cases: readonly (readonly [string, JsonObject, string])[] = [
    ['subject', { ...badge, credentialSubject: { ...subject, id: '__proto__' } }, relative('/credentialSubject/id')],
    ['issuer', { ...badge, issuer: { ...issuer, id: '__proto__' } }, relative('/issuer/id')],
    ['reference', { ...badge, termsOfUse: { id: '__proto__', type: 'Terms' } }, relative('/termsOfUse/id')],
    [
      'member',
      JSON.parse(JSON.stringify(badge).replace('"narrative"', '"__proto__"')),
      'format.parse.forbidden-key /credentialSubject/achievement/criteria/__proto__',
    ],
    ['term', { ...badge, colour: 'red' }, 'conformance.context.undefined-term /colour'],
  ]

  const url = 'https://lms.example/context/v1'
  const contexts = { [url]: { '@context': { friend: { '@id': 'https://lms.example/friend', '@type': '@id' } } } }
  const reference = { ...badge, '@context': [CREDENTIALS_V2, OPEN_BADGES, url], friend: '__proto__' }

  test.each([...cases, ['text for an id', reference, relative('/friend')] as const])(
    '%s: neither signed nor checked, and no prototype is written into',
    async (_title, document, found) => {
      const attempt = signWithReferenceSuite(document, { signer, created: now, contexts })
      const error = await attempt.catch((refusal: unknown) => refusal)
      expect(isMicrocredError(error) && error.problems.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
        found,
      )
      const { proof } = await signWithReferenceSuite(badge, { signer, created: now })
      const secured = { ...document, proof } as unknown as Secured<JsonObject>
      const outcome = await checkWithReferenceSuite(secured, {
        publicKeyMultibase: key.publicKeyMultibase,
        now,
        contexts,
      })
      const problems = 'problems' in outcome ? outcome.problems : []
      expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(found)
      expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys)
    },
  )

  test('the key of a proof', async () => {
    const { proof, ...rest } = await signWithReferenceSuite(badge, { signer, created: now })
    const secured = {
      ...rest,
      proof: [{ ...proof[0], verificationMethod: '__proto__' }],
    } as unknown as Secured<JsonObject>
    const outcome = await checkWithReferenceSuite(secured, { publicKeyMultibase: key.publicKeyMultibase, now })
    expect(outcome).toMatchObject({
      outcome: 'fail',
      problems: [{ code: 'conformance.context.relative-iri', pointer: '/proof/0/verificationMethod' }],
    })
    expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys)
  })
})
