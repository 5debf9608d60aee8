/** What we present, Digital Bazaar's verify; what they present, we verify. Both suites, both data models. */
import * as DataIntegrity from '@digitalbazaar/data-integrity'
import * as Multikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { DATA_INTEGRITY_V2, ED25519_2020 } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { present } from '../../src/present.ts'
import { verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { now, signer as university } from '../support/badge.ts'
import { documentLoader as loader } from '../support/incumbent.ts'
import { badgeOf, challenge, domain, learner, learnerKey, olderBadgeOf, told } from './samples.ts'

type Suite = 'eddsa-rdfc-2022' | 'Ed25519Signature2020'
const suites = ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const
const models = { 'VC 2.0': badgeOf(learnerKey.controller), 'VC 1.1': olderBadgeOf(learnerKey.controller) } as const

/** Keys by their DID, for both suites; a holder's for authentication too. */
const documentLoaderFor =
  (suite: Suite): typeof loader =>
  async (url) => {
    const loaded = await loader(url)
    if (!url.startsWith('did:')) return loaded
    const method = (id: string): object => ({
      '@context': suite === 'Ed25519Signature2020' ? ED25519_2020 : 'https://w3id.org/security/multikey/v1',
      id,
      type: suite === 'Ed25519Signature2020' ? 'Ed25519VerificationKey2020' : 'Multikey',
      controller: url.split('#')[0],
      publicKeyMultibase: url.split('#')[0]?.replace('did:key:', ''),
    })
    if (url.includes('#')) return { ...loaded, document: method(url) }
    const { assertionMethod } = loaded.document as { readonly assertionMethod: readonly [string] }
    const embedded = assertionMethod.map(method)
    const context = ['https://www.w3.org/ns/did/v1', ...(suite === 'Ed25519Signature2020' ? [ED25519_2020] : [])]
    const document = {
      '@context': context,
      id: url,
      verificationMethod: embedded,
      assertionMethod: embedded,
      authentication: embedded,
    }
    return { ...loaded, document: structuredClone(document) }
  }

async function theirSuite(suite: Suite, signing: boolean): Promise<object> {
  const { secretKeyMultibase } = exportKey(learnerKey, { format: 'multikey', secret: true })
  const pair = await Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: learnerKey.id,
    controller: learnerKey.controller,
    publicKeyMultibase: learnerKey.publicKeyMultibase,
    secretKeyMultibase,
  })
  const more = signing ? { signer: pair.signer(), date: now } : {}
  return suite === 'Ed25519Signature2020'
    ? new Ed25519Signature2020(more)
    : new DataIntegrity.DataIntegrityProof({ cryptosuite, ...more })
}

describe.each(['VC 2.0', 'VC 1.1'] as const)('%s', (model) => {
  describe.each(suites)('%s', (suite) => {
    const documentLoader = documentLoaderFor(suite)

    test('ours, checked by them: for this challenge and no other', async () => {
      const credential = await issue(models[model], { signer: university, format: suite, now })
      const shown = await present([single(credential)], { signer: learner, challenge, domain, format: suite, now })
      const opinion = async (asked: string): Promise<vc.PresentationResult> =>
        vc.verify({
          presentation: single(shown),
          suite: await theirSuite(suite, false),
          challenge: asked,
          domain,
          documentLoader,
          now,
        })
      const result = await opinion(challenge)
      expect(result.error?.errors?.map(String)).toBeUndefined()
      expect(result).toMatchObject({ verified: true, credentialResults: [{ verified: true }] })
      expect(await opinion('another')).toMatchObject({ verified: false })
    })

    test('theirs, checked by us: for this challenge and no other', async () => {
      const credential = single(await issue(models[model], { signer: university, format: suite, now }))
      const unsigned = vc.createPresentation({
        verifiableCredential: [credential],
        holder: learnerKey.controller,
        now,
        version: model === 'VC 2.0' ? 2.0 : 1.0,
      })
      const context = suite === 'Ed25519Signature2020' ? [ED25519_2020] : model === 'VC 1.1' ? [DATA_INTEGRITY_V2] : []
      const presentation = { ...unsigned, '@context': [unsigned['@context'], context].flat(2) }
      const theirs = await vc.signPresentation({
        presentation,
        suite: await theirSuite(suite, true),
        challenge,
        domain,
        documentLoader,
      })
      expect(told(await verifyPresentation(theirs, { challenge, domain, now }))).toEqual(['verified'])
      expect(told(await verifyPresentation(theirs, { challenge: 'another', domain, now }))).toEqual([
        'rejected',
        ['presentation.challenge.different', '/proof/challenge'],
      ])
      const ours = await present([credential], { signer: learner, challenge, domain, format: suite, now })
      expect((theirs['proof'] as JsonObject)['proofValue']).toBe(ours.proof[0]?.proofValue)
    })
  })
})

/** They want one proof where we write a list of one. */
function single(document: { readonly proof: readonly unknown[] }): JsonObject {
  return structuredClone({ ...document, proof: document.proof[0] }) as unknown as Readonly<Record<string, Json>>
}
