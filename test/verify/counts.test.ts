/** What is counted: as many as the limit are looked at, and of one more nothing is. */
import { describe, expect, test } from 'vitest'
import { OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Outcome } from '../../src/model/report.ts'
import { present } from '../../src/present.ts'
import { verify, verifyPresentation } from '../../src/verify.ts'
import { award, badgeOf, challenge, learner, learnerKey } from '../present/samples.ts'
import { signedRecord, soilBadge, waterBadge } from '../stack/samples.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'

/** Its outcome, and the code and place of each problem. */
const told = (check: Outcome): string[] => [
  check.outcome,
  ...('problems' in check ? check.problems.map(({ code, pointer }) => `${code} ${pointer}`) : []),
]

test('the credentials of a presentation', async () => {
  const shown = await present(
    [await award(badgeOf(learnerKey.controller)), await award(badgeOf(learnerKey.controller, { name: 'Another' }))],
    { signer: learner, challenge, now },
  )
  const report = (maxCredentials: number): ReturnType<typeof verifyPresentation> =>
    verifyPresentation(shown, { challenge, now, limits: { maxCredentials } })
  expect(await report(2)).toMatchObject({ verdict: 'verified', credentials: [{}, {}] })
  expect(await report(1)).toMatchObject({ verdict: 'undetermined', credentials: [] })
})

test('the credentials of a record', async () => {
  const record = await signedRecord([soilBadge, waterBadge])
  const report = await verify(record, { now, expect: 'record', limits: { maxParts: 2 } })
  expect([report.verdict, report.parts.length]).toEqual(['verified', 2])
})

describe('endorsements', () => {
  const endorsement = (name: string): Promise<JsonObject> =>
    issue(
      {
        ...badge(otherKey.controller),
        id: `https://endorser.example/${name}`,
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name,
        credentialSubject: { id: String(badge()['id']), type: ['EndorsementSubject'] },
      } as JsonObject,
      { signer: otherSigner, now, expect: 'endorsement' },
    )

  test('of a badge', async () => {
    const both = [await endorsement('one'), await endorsement('two')] as unknown as Json
    const secured = await issue(badge(key.controller, { endorsement: both }), { signer, now })
    const within = await verify(secured, { now, limits: { maxEndorsements: 2 } })
    expect([within.verdict, ...told(within.checks.endorsements), within.endorsements.length]).toEqual([
      'verified',
      'pass',
      2,
    ])
    const beyond = await verify(secured, { now, limits: { maxEndorsements: 1 } })
    expect([beyond.verdict, ...told(beyond.checks.endorsements), beyond.endorsements.length]).toEqual([
      'verified',
      'unknown',
      'endorsements.unchecked /endorsement/0',
      0,
    ])
  })
})

describe('schemas that a badge names', () => {
  const named = async (count: number): Promise<string[]> => {
    const credentialSchema = Array.from({ length: count }, (_, index) => ({
      id: `https://uni.example/schema/${index}`,
      type: '1EdTechJsonSchemaValidator2019',
    }))
    const pages = Object.fromEntries(credentialSchema.map(({ id }) => [id, { type: 'object' }]))
    const contexts = [...(badge()['@context'] as string[]), OPEN_BADGES_EXTENSIONS]
    const secured = await issue(badge(key.controller, { '@context': contexts, credentialSchema }), { signer, now })
    const { fetch, asked } = web(pages)
    const report = await verify(secured, { now, fetch })
    return [report.verdict, ...told(report.checks['conformance.schema']), String(asked.length)]
  }

  test('are eight at most; beyond, the first that was not asked for is named', async () => {
    expect(await named(8)).toEqual(['verified', 'pass', '8'])
    const beyond = ['undetermined', 'unknown', 'conformance.schema.unchecked /credentialSchema/8', '8']
    expect(await named(9)).toEqual(beyond)
    expect(await named(11)).toEqual(beyond)
  })
})
