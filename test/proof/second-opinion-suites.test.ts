/** The later suites both ways: what we sign, Digital Bazaar's verify; what they sign, we verify. */
import * as DataIntegrity from '@digitalbazaar/data-integrity'
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as sd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import * as eddsaJcs2022 from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, DATA_INTEGRITY_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import { derive } from '../../src/proof/derive.ts'
import type { Format } from '../../src/proof/format.ts'
import { defaultMandatoryPointers } from '../../src/proof/mandatory-pointers.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now } from '../support/badge.ts'
import { documentLoader } from '../support/incumbent.ts'

const keys = {
  Ed25519: await generateKey({ seed: new Uint8Array(32).fill(7) }),
  'P-256': await generateKey({ type: 'P-256' }),
  'P-384': await generateKey({ type: 'P-384' }),
} satisfies Record<string, Key>

interface Suite {
  readonly format: Format
  readonly key: Key
  readonly signing: object
  readonly checking: object
}

const suites: Readonly<Record<string, Suite>> = {
  'eddsa-jcs-2022': {
    format: 'eddsa-jcs-2022',
    key: keys.Ed25519,
    signing: eddsaJcs2022.createSignCryptosuite(),
    checking: eddsaJcs2022.createVerifyCryptosuite(),
  },
  'ecdsa-rdfc-2019, P-256': {
    format: 'ecdsa-rdfc-2019',
    key: keys['P-256'],
    signing: ecdsaRdfc2019,
    checking: ecdsaRdfc2019,
  },
  'ecdsa-rdfc-2019, P-384': {
    format: 'ecdsa-rdfc-2019',
    key: keys['P-384'],
    signing: ecdsaRdfc2019,
    checking: ecdsaRdfc2019,
  },
}

const models: Readonly<Record<string, (issuer: string) => JsonObject>> = {
  'VC 2.0': (issuer) => badge(issuer),
  'VC 1.1': (issuer) => {
    const { validFrom, ...rest } = badge(issuer)
    return {
      ...rest,
      '@context': [CREDENTIALS_V1, OPEN_BADGES, DATA_INTEGRITY_V2],
      issuanceDate: validFrom,
    }
  },
}

async function theirSigner(key: Key): Promise<object> {
  const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
  const { id, controller, publicKeyMultibase } = key
  const context = 'https://w3id.org/security/multikey/v1'
  const multikey = { '@context': context, type: 'Multikey', id, controller, publicKeyMultibase, secretKeyMultibase }
  return (await (key.type === 'Ed25519' ? Ed25519Multikey : EcdsaMultikey).from(multikey)).signer()
}

const one = (secured: Secured<JsonObject>): object => structuredClone({ ...secured, proof: secured.proof[0] })

async function check(credential: object, cryptosuite: object): Promise<boolean> {
  const suite = new DataIntegrity.DataIntegrityProof({ cryptosuite })
  return (await vc.verifyCredential({ credential, suite, documentLoader, now })).verified
}

describe.each(Object.keys(models))('%s', (model) => {
  describe.each(Object.keys(suites))('%s', (name) => {
    const { format, key, signing, checking } = suites[name] as Suite
    const document = models[model]?.(key.controller) ?? {}

    test('ours, checked by theirs', async () => {
      const secured = await issue(document, { signer: localSigner(key), format, now })
      expect(await check(one(secured), checking)).toBe(true)
      expect(await check({ ...one(secured), name: 'Another' }, checking)).toBe(false)
    })

    test('theirs, checked by us', async () => {
      const suite = new DataIntegrity.DataIntegrityProof({
        signer: await theirSigner(key),
        cryptosuite: signing,
        date: now,
      })
      const theirs = await vc.issue({ credential: structuredClone(document), suite, documentLoader, now })
      expect((await verify(theirs, { now })).verdict).toBe('verified')
      const changed = await verify({ ...theirs, name: 'Another' }, { now })
      expect(changed.checks['proof.signature']).toMatchObject({ problems: [{ code: 'proof.signature.mismatch' }] })
    })
  })

  describe('ecdsa-sd-2023', () => {
    const key = keys['P-256']
    const document = models[model]?.(key.controller) ?? {}
    const selectivePointers = ['/credentialSubject/achievement/tag', '/credentialSubject/achievement/alignment']
    const disclosing = (): object =>
      new DataIntegrity.DataIntegrityProof({ cryptosuite: sd.createDiscloseCryptosuite({ selectivePointers }) })

    test('our base proof: confirmed, derived from and checked by theirs, and checked by us', async () => {
      const base = await issue(document, { signer: localSigner(key), format: 'ecdsa-sd-2023', now })
      expect(await check(one(base), sd.createConfirmCryptosuite())).toBe(true)
      const suite = disclosing() as Parameters<typeof vc.derive>[0]['suite']
      const theirs = await vc.derive({ verifiableCredential: one(base), suite, documentLoader })
      expect(await check(theirs, sd.createVerifyCryptosuite())).toBe(true)
      const report = await verify(theirs, { now })
      expect(report.verdict).toBe('verified')
      const ours = await derive(base, selectivePointers)
      expect(one(ours)).toEqual(theirs)
    })

    test('our derived proof, checked by theirs', async () => {
      const base = await issue(document, { signer: localSigner(key), format: 'ecdsa-sd-2023', now })
      for (const pointers of [[], selectivePointers, ['']]) {
        const derived = await derive(base, pointers)
        expect(await check(one(derived), sd.createVerifyCryptosuite())).toBe(true)
        expect((await verify(derived, { now })).verdict).toBe('verified')
      }
    })

    test('ordered lists, whose blank nodes have no place in the JSON', async () => {
      const subject = document['credentialSubject'] as { achievement: JsonObject } & JsonObject
      const described = (id: string, allowedValue: readonly string[]): JsonObject => ({
        id,
        type: ['ResultDescription'],
        name: id,
        resultType: 'LetterGrade',
        allowedValue,
      })
      const resultDescription = [described('urn:x:1', ['C', 'B', 'A']), described('urn:x:2', ['B', 'A'])]
      const graded = { ...subject, achievement: { ...subject.achievement, resultDescription } }
      const mandatoryPointers = ['/issuer', '/name', model === 'VC 2.0' ? '/validFrom' : '/issuanceDate']
      const options = { signer: localSigner(key), format: 'ecdsa-sd-2023', now, mandatoryPointers } as const
      const base = await issue({ ...document, credentialSubject: graded } as JsonObject, options)
      expect(await check(one(base), sd.createConfirmCryptosuite())).toBe(true)
      const derived = await derive(base, ['/credentialSubject/achievement/resultDescription/1'])
      expect(await check(one(derived), sd.createVerifyCryptosuite())).toBe(true)
    })

    test('their base proof, derived from and checked by us', async () => {
      const suite = new DataIntegrity.DataIntegrityProof({
        signer: await theirSigner(key),
        cryptosuite: sd.createSignCryptosuite({ mandatoryPointers: defaultMandatoryPointers(document) }),
        date: now,
      })
      const base = await vc.issue({ credential: structuredClone(document), suite, documentLoader, now })
      const derived = await derive(base as unknown as Secured<JsonObject>, selectivePointers)
      expect((await verify(derived, { now })).verdict).toBe('verified')
      expect(await check(one(derived), sd.createVerifyCryptosuite())).toBe(true)
      const forged = await verify({ ...derived, name: 'Another' }, { now })
      expect(forged.checks['proof.signature']).toMatchObject({ problems: [{ code: 'proof.signature.mismatch' }] })
    })
  })
})
