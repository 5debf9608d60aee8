/** Round trips, in every format and both data models; and what is refused before anything is signed. */
import { expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020 } from '../../contexts/urls.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { present } from '../../src/present.ts'
import { derive } from '../../src/proof/derive.ts'
import { verify } from '../../src/verify/verify.ts'
import { verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { badge, now, signer as university } from '../support/badge.ts'
import { award, badgeOf, challenge, domain, learner, learnerKey, olderBadgeOf, secured, told } from './samples.ts'

const signers: Readonly<Record<string, Signer>> = {
  Ed25519: learner,
  'P-256': localSigner(await generateKey({ type: 'P-256' })),
  'P-384': localSigner(await generateKey({ type: 'P-384' })),
}
const didOf = ({ verificationMethod }: Signer): string => verificationMethod.split('#')[0] ?? ''

test.each([
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['Ed25519Signature2020', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
] as const)('%s with %s, VC 2.0 and VC 1.1', async (format, type) => {
  const signer = signers[type] ?? learner
  const did = didOf(signer)
  for (const [model, document] of [
    [CREDENTIALS_V2, badgeOf(did)],
    [CREDENTIALS_V1, olderBadgeOf(did)],
  ] as const) {
    const shown = await present([await award(document)], { signer, challenge, domain, format, now })
    expect(shown['@context'][0]).toBe(model)
    expect(shown.proof[0]).toMatchObject({ proofPurpose: 'authentication', challenge, domain, created: now })
    const report = await verifyPresentation(shown, { challenge, domain, now })
    expect(told(report)).toEqual(['verified'])
    expect(report).toMatchObject({ holder: did, signer: { format }, credentials: [{ verdict: 'verified' }] })
  }
})

test('several credentials of both models, an envelope and a token, as text and as bytes', async () => {
  const token = await issue(badgeOf(learnerKey.controller), { signer: university, format: 'vc+jwt', now })
  const envelope = {
    '@context': [CREDENTIALS_V2],
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+jwt,${token}`,
  }
  const older = await award(olderBadgeOf(learnerKey.controller))
  const id = 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a77'
  for (const format of ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'Ed25519Signature2020'] as const) {
    const shown = await present([secured, older, envelope, token], { signer: learner, challenge, now, id, format })
    expect(shown).toMatchObject({ id, holder: learnerKey.controller })
    expect(shown.verifiableCredential[3]).toEqual(envelope)
    const text = JSON.stringify(shown)
    for (const input of [shown, text, new TextEncoder().encode(text)]) {
      const report = await verifyPresentation(input, { challenge, now })
      expect(told(report)).toEqual(['verified'])
      expect(report.credentials.map(({ verdict }) => verdict)).toEqual(Array(4).fill('verified'))
    }
  }
})

test('a credential in it may be secured in any format, derived ones too', async () => {
  const es256 = signers['P-256'] ?? learner
  const document = { ...badgeOf(learnerKey.controller), issuer: { id: didOf(es256), type: ['Profile'] } } as JsonObject
  const base = await issue(document, { signer: es256, format: 'ecdsa-sd-2023', now })
  await expect(refusal([base])).resolves.toEqual(['present.credential', '/0/proof'])
  const derived = await derive(base, ['/credentialSubject/achievement', '/credentialSubject/id'], {})
  const jcs = await issue(badgeOf(learnerKey.controller), { signer: university, format: 'eddsa-jcs-2022', now })
  const old = await issue(badgeOf(learnerKey.controller), { signer: university, format: 'Ed25519Signature2020', now })
  const shown = await present([derived, jcs, old], { signer: learner, challenge, now })
  expect(told(await verifyPresentation(shown, { challenge, now }))).toEqual(['verified'])
})

test('inputs stay as they are, and the contexts are those the proof needs', async () => {
  const before = JSON.stringify(secured)
  const older = await award(olderBadgeOf(learnerKey.controller))
  const contexts = async (
    credential: JsonObject,
    format: 'eddsa-rdfc-2022' | 'Ed25519Signature2020',
  ): Promise<unknown> => (await present([credential], { signer: learner, challenge, format, now }))['@context']
  expect(await contexts(secured, 'eddsa-rdfc-2022')).toEqual([CREDENTIALS_V2])
  expect(await contexts(secured, 'Ed25519Signature2020')).toEqual([CREDENTIALS_V2, ED25519_2020])
  expect(await contexts(older, 'eddsa-rdfc-2022')).toEqual([CREDENTIALS_V1, DATA_INTEGRITY_V2])
  expect(JSON.stringify(secured)).toBe(before)
})

/** Code and pointer of the first problem. */
async function refusal(credentials: unknown, options: object = {}): Promise<unknown> {
  try {
    await present(credentials as readonly object[], { signer: learner, challenge, now, ...options })
  } catch (error) {
    if (isMicrocredError(error)) return [error.code, error.problems[0].pointer]
    throw error
  }
  return 'not refused'
}

test.each([
  ['no credentials', [], {}, ['present.empty', '']],
  ['no list', secured, {}, ['present.credential', '']],
  ['no proof', [secured, badge()], {}, ['present.credential', '/1/proof']],
  ['no credential', [{ a: 1 }], {}, ['present.credential', '/0/type']],
  [
    'a presentation',
    [{ ...secured, type: ['VerifiableCredential', 'VerifiablePresentation'] }],
    {},
    ['present.credential', '/0/type'],
  ],
  ['a text that is no token', ['{}'], {}, ['present.credential', '/0']],
  ['no challenge', [secured], { challenge: undefined }, ['options.value', '/challenge']],
  ['an empty challenge', [secured], { challenge: '' }, ['options.value', '/challenge']],
  ['an empty domain', [secured], { domain: '' }, ['options.value', '/domain']],
  ['no signer', [secured], { signer: undefined }, ['options.value', '/signer']],
  ['an id that is no URL', [secured], { id: 'one' }, ['conformance.context.relative-iri', '/id']],
  [
    'the same over JSON',
    [secured],
    { id: 'one', format: 'eddsa-jcs-2022' },
    ['conformance.context.relative-iri', '/id'],
  ],
  ['a misspelt option', [secured], { chalenge: 'x' }, ['options.unknown', '/chalenge']],
  ['selective disclosure', [secured], { format: 'ecdsa-sd-2023' }, ['issue.format', '/format']],
  ['a format of another key', [secured], { format: 'ecdsa-rdfc-2019' }, ['issue.format', undefined]],
] as const)('refuses %s', async (_title, credentials, options, expected) => {
  expect(await refusal(credentials, options)).toEqual(expected)
})

test('a vc-jwt of Open Badges does not go into an envelope of vc+jwt unless it reads as one', async () => {
  const token = await issue(olderBadgeOf(learnerKey.controller), { signer: university, format: 'vc-jwt', now })
  expect(await refusal([token])).toEqual(['present.credential', '/0'])
})

test('a presentation is no credential, and a credential no presentation', async () => {
  const shown = await present([secured], { signer: learner, challenge, now })
  for (const expected of ['badge', 'any'] as const) {
    const report = await verify(shown, { now, expect: expected })
    expect([report.verdict, report.credential]).toEqual(['rejected', undefined])
  }
  const report = await verifyPresentation(secured, { challenge, now })
  expect(told(report)).toContainEqual(['conformance.schema.kind', '/type'])
  expect([report.verdict, report.credentials, report.holder]).toEqual(['rejected', [], undefined])
  const token = await issue(badgeOf(learnerKey.controller), { signer: university, format: 'vc+jwt', now })
  expect((await verifyPresentation(token, { challenge, now })).verdict).toBe('rejected')
})
