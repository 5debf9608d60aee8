/** Codes of learner records, and of stacking. */
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import type { StackRules } from '../../src/stack/rules.ts'
import { stack } from '../../src/stack.ts'
import { verify } from '../../src/verify/verify.ts'
import {
  course,
  described,
  diploma,
  record,
  secured,
  signedRecord,
  soilBadge,
  trees,
  waterBadge,
} from '../stack/samples.ts'
import { badge, now, otherSigner, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'
import { address, index, signedList } from '../verify/status-lists.ts'
import { method, type Provoked, signed, university } from './provoke.ts'

const about = async (entries: readonly (JsonObject | string)[], subject: JsonObject = {}): Promise<Report> =>
  verify(await signedRecord(entries, subject), { now, expect: 'record' })

async function under(statusPurpose: string): Promise<Report> {
  const credentialStatus = {
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential: address,
  }
  const whole = await signedRecord([await signed({ credentialStatus })])
  const page = await signedList({ value: 1, subject: { statusPurpose } })
  return verify(whole, { now, expect: 'record', fetch: web({ [address]: page }).fetch })
}

const unsigned = async (): Promise<JsonObject> => {
  const { proof: _proof, ...rest } = await signed()
  return rest
}

const expired = (): Promise<JsonObject> => secured(course('trees', { validUntil: '2026-06-01T00:00:00Z' }))

export const parts: Omit<Provoked<'parts'>, 'parts.unchecked' | 'parts.rejected' | 'parts.too-many'> = {
  'parts.missing': async () =>
    verify(await issue(record(['https://uni.example/badge']), { signer, now, expect: 'any' }), {
      now,
      expect: 'record',
    }),
  'parts.revoked': () => under('revocation'),
  'parts.suspended': () => under('suspension'),
  'parts.expired': async () => about([await expired()]),
  'parts.unsigned': async () => about([await unsigned()]),
  'parts.asserted': () => about([soilBadge], { achievement: [described(trees)] }),
  'parts.learner': async () => about([await secured(course('trees', { learner: { id: 'did:example:else' } }))]),
  'parts.learner-unknown': async () => about([await secured(course('trees', { learner: { email: 'a@b.example' } }))]),
  'parts.repeated': async () => about([soilBadge, await issue(course('soil'), { signer, now, format: 'vc+jwt' })]),
  'parts.kind': async () => {
    const mixed = { ...badge(), type: ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential'] }
    return about([(await issue(mixed, { signer, now, expect: 'any' })) as unknown as JsonObject])
  },
}

const stacked = (
  given: readonly (JsonObject | string)[],
  rules: StackRules = {},
  more: object = {},
): Promise<unknown> => stack(given, { award: diploma, signer: otherSigner, now, rules, ...more })

export const stacking: Provoked<'stack'> = {
  'stack.empty': () => stacked([]),
  'stack.too-many': () => stacked([soilBadge], {}, { verify: { limits: { maxParts: 1 } } }),
  'stack.rules': () => stacked([soilBadge], { requird: [] } as StackRules),
  'stack.kind': () => stacked(['soil']),
  'stack.data-model': () => stacked([{ ...soilBadge, '@context': ['https://www.w3.org/2018/credentials/v1'] }]),
  'stack.repeated': () => stacked([soilBadge, soilBadge]),
  'stack.rejected': async () => stacked([await expired()]),
  'stack.undetermined': async () => stacked([await signed({}, { ...signer, verificationMethod: method }, university)]),
  'stack.learner': async () => stacked([await secured(course('trees', { learner: { id: 'did:example:else' } }))]),
  'stack.learner-unknown': async () => stacked([await secured(course('trees', { learner: { email: 'a@b.example' } }))]),
  'stack.required': () => stacked([soilBadge, waterBadge], { required: [trees] }),
  'stack.choose': () => stacked([soilBadge, waterBadge], { choose: [{ from: [trees], atLeast: 1 }] }),
  'stack.credits': () => stacked([soilBadge]),
  'stack.min-credits': () => stacked([soilBadge, waterBadge], { minCredits: [{ system: 'ECTS', points: 6 }] }),
  'stack.min-level': () => stacked([soilBadge, waterBadge], { minLevel: { eqf: 6 } }),
}
