/**
 * Every official sample with an embedded proof: the signature's outcome is the one its index gives; the verdict is
 * `undetermined` (the issuers are https hosts that cannot be read) and, with the key pinned, `verified`, but for named rows.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Outcome, Report, Verdict } from '../../src/model/report.ts'
import { verify } from '../../src/verify/verify.ts'
import { now } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'

interface Entry {
  readonly file: string
  readonly checkedHere?: { readonly proof?: string }
}

/** [verdict, verdict with the key pinned, why: the first problem of each check that is not good]. */
type Row = readonly [Verdict, Verdict, ...string[]]

const UNRESOLVED = 'proof.issuer.unresolved'

const rows: Readonly<Record<string, Row>> = {
  // The standard's own VC 1.1 endorsements of 2023 lack the name their class demands.
  'spec-rendered-2023-02-vc11-ed25519sig2020/05-OpenBadgeCredential.json': [
    'rejected',
    'rejected',
    'conformance.schema.missing',
    UNRESOLVED,
  ],
  'spec-rendered-2023-02-vc11-ed25519sig2020/06-EndorsementCredential.json': [
    'rejected',
    'rejected',
    'conformance.schema.missing',
    UNRESOLVED,
  ],
  // A status list nobody read: not known to be good.
  'spec-rendered-2024-03-vc11-eddsa-rdfc-2022/05-OpenBadgeCredential.json': [
    'undetermined',
    'undetermined',
    UNRESOLVED,
  ],
  'spec-rendered-2024-03-vc11-eddsa-rdfc-2022/06-EndorsementCredential.json': [
    'undetermined',
    'undetermined',
    'conformance.schema.unchecked',
    UNRESOLVED,
  ],
  'ob30/complete.json': ['undetermined', 'undetermined', UNRESOLVED],
  'ob30/credential-status-revoked.json': ['undetermined', 'undetermined', UNRESOLVED],
  // Identity types outside the list, a schema type no context there defines, and expired.
  'ob30/complete_v1.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
    'status.period.expired',
  ],
  'ob30/endorsement-err-schema-status-refresh.json': [
    'rejected',
    'rejected',
    'conformance.schema.unchecked',
    'proof.signature.mismatch',
  ],
  // On purpose unlike the official tool: a did:key that signs for an issuer it is not, is refused unless pinned.
  'ob30/simple-did-key-method.json': ['rejected', 'verified', 'proof.issuer.mismatch'],
  'ob30/simple-err-context.json': ['rejected', 'rejected', 'conformance.context.missing', 'conformance.schema.missing'],
  'ob30/simple-err-credential-subject-achievement-result-description-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
  ],
  'ob30/simple-err-credential-subject-identifier-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
  ],
  'ob30/simple-err-credential-subject-profile-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
  ],
  'ob30/simple-err-credential-subject-result-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.reference',
  ],
  'ob30/simple-err-credential-subject-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.subject.type',
  ],
  'ob30/simple-err-evidence-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
  ],
  'ob30/simple-err-issuer-otheridentifier-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
  ],
  'ob30/simple-err-issuer-parentorg-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
  ],
  'ob30/simple-err-issuer-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.value',
  ],
  'ob30/simple-err-type.json': [
    'rejected',
    'rejected',
    'conformance.context.undefined-term',
    'conformance.schema.kind',
  ],
  'ob30/simple-err-expired.json': ['rejected', 'rejected', UNRESOLVED, 'status.period.expired'],
  'ob30/simple-err-issued.json': [
    'rejected',
    'rejected',
    'conformance.schema.missing',
    UNRESOLVED,
    'status.period.not-yet-valid',
  ],
  'ob30/simple-err-issuer.json': ['rejected', 'rejected', 'conformance.schema.missing', 'proof.issuer.mismatch'],
  'ob30/simple-err-proof-method.json': ['rejected', 'rejected', 'proof.signature.key'],
  'ob30/simple-err-proof-method-no-scheme.json': [
    'rejected',
    'rejected',
    'conformance.schema.format',
    'proof.signature.key',
  ],
  'ob30/simple-err-proof-method-unknown-did-method.json': [
    'undetermined',
    'rejected',
    'proof.signature.key-unreachable',
  ],
  'ob30/simple-err-proof-method-unknown-scheme.json': ['undetermined', 'rejected', 'proof.signature.key-unreachable'],
  'ob30/simple-err-proof-value.json': ['rejected', 'rejected', 'proof.signature.mismatch'],
}

/** The key of the validator's own samples, for those whose proof does not name one. */
const PUBLISHED_KEY = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'

/** What the index says of the signature, told as the outcomes that may stand for it. */
function signatureExpected(proof: string): readonly string[] {
  if (proof.endsWith('VERIFIES')) return ['pass']
  // Where the document is not even safe-mode clean there is no text a signature could fit.
  return ['fail', 'blocked', 'unknown']
}

const word = (outcome: Outcome): string => ('reason' in outcome ? outcome.reason : outcome.outcome)
const why = (report: Report): string[] =>
  Object.values(report.checks).flatMap((outcome) => ('problems' in outcome ? [outcome.problems[0].code] : []))

describeShared('official samples with an embedded proof', () => {
  const { files } = JSON.parse(readFileSync(shared('fixtures/INDEX.json'), 'utf8')) as { files: Entry[] }
  const signed = files.filter(({ file, checkedHere }) => /\.(json|1ob)$/.test(file) && checkedHere?.proof !== undefined)

  test('all of them are here, and no row is for none', () => {
    expect(signed.length).toBeGreaterThanOrEqual(40)
    expect(Object.keys(rows).filter((name) => !signed.some(({ file }) => file.endsWith(name)))).toEqual([])
  })

  test.each(signed)('$file', async ({ file, checkedHere }) => {
    const document = JSON.parse(readFileSync(shared(`fixtures/${file}`), 'utf8')) as JsonObject
    const expect_ = file.toLowerCase().includes('endorsement') ? 'endorsement' : 'badge'
    const report = await verify(document, { now, expect: expect_ })
    expect(signatureExpected(checkedHere?.proof ?? '')).toContain(word(report.checks['proof.signature']))

    const name = Object.keys(rows).find((row) => file.endsWith(row))
    const [verdict, pinnedVerdict, ...reasons] = (name === undefined ? undefined : rows[name]) ?? [
      'undetermined',
      'verified',
      UNRESOLVED,
    ]
    expect([report.verdict, ...why(report)]).toEqual([verdict, ...reasons])
    expect(report.issuer).toBeUndefined()

    const { issuer } = document
    const id = typeof issuer === 'string' ? issuer : String((issuer as JsonObject | undefined)?.['id'])
    const methods = [document['proof']].flat().map((proof) => String((proof as JsonObject)['verificationMethod']))
    const named = methods.map((method) => /z6Mk\w{44}$/.exec(method)?.[0]).find((key) => key !== undefined)
    const trust = { issuers: [{ id, keys: [named ?? PUBLISHED_KEY] }] }
    const pinned = await verify(document, { now, expect: expect_, trust })
    expect([file, pinned.verdict]).toEqual([file, pinnedVerdict])
  })
})
