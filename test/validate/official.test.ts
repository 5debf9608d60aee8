/** The official samples and error fixtures, one row each for what is not simply in order. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { knownContexts } from '../../contexts/known-contexts.ts'
import { checkShape } from '../../src/validate/check-shape.ts'
import { describeShared, shared } from '../support/shared.ts'
import { places } from './samples.ts'
import '../support/loaded.ts'

const SUBJECT = '/credentialSubject'
const CREATOR = '/credentialSubject/achievement/creator/endorsement'

/** Ids said twice with different content, in every spelling of the standard's full example: remarks, they change no verdict. */
const FULL_EXAMPLE = [
  `${CREATOR}/0/refreshService`,
  '/credentialSubject/achievement/criteria',
  '/credentialSubject/achievement/endorsement/0/refreshService',
  '/endorsement/0/refreshService',
  '/issuer',
  '/issuer/endorsement/0/refreshService',
  '/refreshService',
].map((pointer) => `remark conformance.schema.duplicate-id ${pointer}`)

/** Named valid by their authors; why each is not silent here. */
const EXCEPTIONS: Readonly<Record<string, { readonly why: string; readonly problems: readonly string[] }>> = {
  'spec-samples/spec-examples/fullOpenBadge.json': {
    why: 'ids are used twice',
    problems: FULL_EXAMPLE,
  },
  'spec-samples/spec-rendered-2024-03-vc11-eddsa-rdfc-2022/05-OpenBadgeCredential.json': {
    why: 'the same document',
    problems: FULL_EXAMPLE,
  },
  'spec-samples/spec-rendered-2023-02-vc11-ed25519sig2020/05-OpenBadgeCredential.json': {
    why: 'the same document; its endorsements were written before their name became mandatory',
    problems: [
      ...FULL_EXAMPLE,
      `conformance.schema.missing ${CREATOR}/0/name`,
      `conformance.schema.missing ${CREATOR}/1/name`,
      'conformance.schema.missing /credentialSubject/achievement/endorsement/0/name',
      'conformance.schema.missing /endorsement/0/name',
      'conformance.schema.missing /issuer/endorsement/0/name',
    ],
  },
  'spec-samples/spec-rendered-2023-02-vc11-ed25519sig2020/06-EndorsementCredential.json': {
    why: 'written before the name of an endorsement became mandatory',
    problems: ['conformance.schema.missing /name'],
  },
  'validator/ob30/simple-did-key-method.json': {
    why: 'issuer and learner have one id',
    problems: ['remark conformance.schema.duplicate-id /credentialSubject'],
  },
}

/** Named invalid by their authors: for a fault of shape, with code and pointer, or for one that lies elsewhere. */
const FAULTS: Readonly<Record<string, readonly string[] | 'not of shape'>> = {
  'complete.json': FULL_EXAMPLE, // its inline schemas cannot be fetched
  'complete_v1.json': [
    ...FULL_EXAMPLE,
    `conformance.schema.value ${SUBJECT}/identifier/0/identityType`,
    `conformance.schema.value ${SUBJECT}/identifier/1/identityType`,
    `conformance.schema.missing ${CREATOR}/0/id`,
    `conformance.schema.missing ${CREATOR}/1/id`,
    `conformance.schema.missing ${CREATOR}/1/name`,
    `conformance.schema.missing ${SUBJECT}/achievement/endorsement/0/id`,
    'conformance.schema.missing /endorsement/0/id',
    'conformance.schema.missing /issuer/endorsement/0/id',
  ],
  'credential-status-revoked.json': 'not of shape',
  'endorsement-err-schema-status-refresh.json': 'not of shape',
  'simple-err-context.json': [
    'conformance.context.missing /@context/0',
    `conformance.schema.missing ${SUBJECT}/achievement`,
  ],
  'simple-err-credential-subject-achievement-result-description-type.json': [
    `conformance.schema.value ${SUBJECT}/achievement/resultDescription/2/type`,
  ],
  'simple-err-credential-subject-identifier-type.json': [
    `conformance.schema.value ${SUBJECT}/identifier/0/type`,
    `conformance.schema.format ${SUBJECT}/identifier/0/identityHash`, // "hashed" is true, and it is a plain address
  ],
  'simple-err-credential-subject-profile-type.json': [`conformance.schema.value ${SUBJECT}/source/type`],
  'simple-err-credential-subject-result-type.json': [
    `conformance.schema.value ${SUBJECT}/result/1/type`,
    // The achievement describes no results at all.
    `conformance.schema.reference ${SUBJECT}/result/0/resultDescription`,
    `conformance.schema.reference ${SUBJECT}/result/1/achievedLevel`,
    `conformance.schema.reference ${SUBJECT}/result/1/resultDescription`,
    `conformance.schema.reference ${SUBJECT}/result/2/resultDescription`,
  ],
  'simple-err-credential-subject-type.json': [`conformance.subject.type ${SUBJECT}/type`],
  'simple-err-evidence-type.json': ['conformance.schema.value /evidence/1/type'],
  'simple-err-expired.json': 'not of shape',
  'simple-err-issued.json': [`conformance.schema.missing ${SUBJECT}/achievement`],
  'simple-err-issuer-otheridentifier-type.json': ['conformance.schema.value /issuer/otherIdentifier/1/type'],
  'simple-err-issuer-parentorg-type.json': [
    'conformance.schema.value /issuer/parentOrg/type',
    'remark conformance.schema.duplicate-id /issuer/parentOrg',
  ],
  'simple-err-issuer-type.json': ['conformance.schema.value /issuer/type'],
  'simple-err-issuer.json': ['conformance.schema.missing /issuer', `conformance.schema.missing ${SUBJECT}/achievement`],
  'simple-err-proof-method-no-scheme.json': ['conformance.schema.format /proof/0/verificationMethod'],
  'simple-err-proof-method-unknown-did-method.json': 'not of shape',
  'simple-err-proof-method-unknown-scheme.json': 'not of shape',
  'simple-err-proof-method.json': 'not of shape',
  'simple-err-proof-value.json': 'not of shape',
  'simple-err-type.json': ['conformance.schema.kind /type'],
  // One of its two proofs has a type that no context defines: safe mode names it.
  'simple-multiple-proofs.json': 'not of shape',
  // No check of shape asks for a proof.
  'simple-noproof.json': [`conformance.schema.missing ${SUBJECT}/achievement`],
}

interface Fixture {
  readonly file: string
  readonly expected: string
}

describeShared('official fixtures', () => {
  const index: { readonly files: readonly Fixture[] } = JSON.parse(readFileSync(shared('fixtures/INDEX.json'), 'utf8'))
  const documents = index.files.filter(
    ({ file }) => /\.(json|1ob)$/.test(file) && !/\/(proof|vector)\.json$/.test(file),
  )
  const faulty = documents.filter(({ file }) => Object.hasOwn(FAULTS, file.replace('validator/ob30/', '')))
  const valid = documents.filter((fixture) => !faulty.includes(fixture))

  const check = (file: string): string[] => {
    const document = JSON.parse(readFileSync(shared(`fixtures/${file}`), 'utf8'))
    const isKnownContext = (url: string): boolean => knownContexts.has(url)
    return places(checkShape(document, { expect: ['badge', 'endorsement'], isKnownContext })).sort()
  }

  test('are all in one of the two lists, and the lists name no file that is not there', () => {
    expect(valid.length).toBeGreaterThanOrEqual(32)
    // The index has several words for "valid", and none of them begins with "invalid".
    expect(valid.filter(({ expected }) => /^invalid/.test(expected))).toEqual([])
    expect(faulty.length).toBe(Object.keys(FAULTS).length)
    expect(valid.map(({ file }) => file)).toEqual(expect.arrayContaining(Object.keys(EXCEPTIONS)))
    const errors = readdirSync(shared('fixtures/validator/ob30')).filter((name) => name.includes('-err-'))
    expect(Object.keys(FAULTS)).toEqual(expect.arrayContaining(errors))
  })

  test.each(valid.map(({ file }) => file))('valid: %s', (file) => {
    expect(check(file)).toEqual([...(EXCEPTIONS[file]?.problems ?? [])].sort())
  })

  test.each(faulty.map(({ file }) => file))('faulty: %s', (file) => {
    const fault = FAULTS[file.replace('validator/ob30/', '')] ?? []
    expect(check(file)).toEqual(fault === 'not of shape' ? [] : [...fault].sort())
  })
})
