import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { type IssueOptions, issue } from '../../src/issue.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer, SignInput } from '../../src/model/key.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'

const award = JSON.parse(
  readFileSync(new URL('../../examples/awards/university-short-course.json', import.meta.url), 'utf8'),
) as MicroCredential

/** The problems of a refusal, as `code pointer`, and whether anything was handed to the signer. */
async function refusal(input: unknown, options: Partial<IssueOptions> = {}): Promise<string[]> {
  let signed = 0
  const sign: Signer['sign'] = (data) => {
    signed++
    return signer.sign(data)
  }
  const watched: Signer = { ...signer, sign }
  try {
    await issue(input as JsonObject, { now, ...options, signer: watched })
    return ['issued']
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    expect(signed).toBe(0)
    return error.problems.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim())
  }
}

describe('issue', () => {
  test('an award becomes a badge that verifies, the same bytes for the same input', async () => {
    const before = JSON.stringify(award)
    const first = await issue(award, { signer: issuerSigner(), now })
    expect(JSON.stringify(await issue(award, { signer: issuerSigner(), now }))).toBe(JSON.stringify(first))
    expect(JSON.stringify(award)).toBe(before)
    expect(Array.isArray(first.proof)).toBe(true)
    expect(first.proof[0]).toMatchObject({ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: now })
    const trust = { issuers: [{ id: first.issuer.id, keys: [key.publicKeyMultibase] }] }
    expect((await verify(first, { now, trust })).verdict).toBe('verified')
  })

  /** A key that the award's own issuer publishes, where the award names one. */
  function issuerSigner(): Signer {
    const { id } = award.issuer
    return id === undefined || id.startsWith('did:') ? signer : { ...signer, verificationMethod: `${id}#key-1` }
  }

  test('a missing issuer id becomes the signer’s DID, in awards and in documents', async () => {
    const { id: _id, ...issuer } = award.issuer
    const secured = await issue({ ...award, issuer }, { signer, now })
    expect(secured.issuer.id).toBe(key.controller)
    expect((await verify(secured, { now })).verdict).toBe('verified')
    const { issuer: named, ...rest } = badge()
    const { id: _named, ...unnamed } = named as JsonObject
    const document = await issue({ ...rest, issuer: unnamed }, { signer, now })
    expect((document['issuer'] as JsonObject)['id']).toBe(key.controller)
  })

  test.each([
    ['/learner'],
    ['/title'],
    ['/issuer/country'],
    ['/issuer'],
    ['/awarded'],
    ['/learningOutcomes'],
    ['/workload'],
    ['/level'],
    ['/assessments'],
    ['/participation'],
    ['/qualityAssurance'],
  ])('an award without %s is refused, with a problem there', async (pointer) => {
    const copy = structuredClone(award) as unknown as Record<string, Record<string, unknown>>
    const [, first = '', second] = pointer.split('/')
    if (second === undefined) delete copy[first]
    else delete copy[first]?.[second]
    expect(await refusal(copy)).toContain(`award.missing ${pointer}`)
  })

  test('an empty award is refused with one problem for each mandatory element', async () => {
    const problems = await refusal({})
    for (const member of [
      'learner',
      'title',
      'issuer',
      'awarded',
      'learningOutcomes',
      'workload',
      'level',
      'assessments',
      'participation',
      'qualityAssurance',
    ]) {
      expect(problems).toContain(`award.missing /${member}`)
    }
  })

  test('a document is validated before it is signed', async () => {
    expect(await refusal({ ...badge(), honours: 'summa' })).toEqual(['conformance.context.undefined-term /honours'])
    const { issuer: _issuer, ...rest } = badge()
    expect(await refusal(rest)).toEqual(['conformance.schema.missing /issuer'])
    expect(await refusal({ '@context': [] })).not.toEqual(['issued'])
  })

  test('who may sign for whom', async () => {
    expect(await refusal(badge(otherKey.controller))).toEqual(['issue.issuer-mismatch /issuer/id'])
    expect(await refusal(badge('did:web:uni.example'))).toEqual(['issue.issuer-mismatch /issuer/id'])
    expect(await refusal(badge('https://uni.example/issuer'))).toEqual(['issued'])
  })

  test('what is secured already is not secured again in silence', async () => {
    const secured = await issue(badge(), { signer, now })
    expect(await refusal(secured)).toEqual(['issue.already-secured /proof'])
  })

  const wrong: readonly (readonly [string, unknown])[] = [
    ['options.unknown /fromat', { fromat: 'x' }],
    ['issue.format /format', { format: 'eddsa' }],
    ['issue.format /format', { format: 'constructor' }],
    ['options.value /now', { now: 'today' }],
  ]
  test.each(wrong)('%s for wrong options', async (expected, options) => {
    expect(await refusal(badge(), options as Partial<IssueOptions>)).toEqual([expected])
  })

  test('a missing signer', async () => {
    const attempt = issue(badge(), {} as IssueOptions)
    await expect(attempt).rejects.toSatisfy((error) => isMicrocredError(error) && error.code === 'options.value')
  })

  test.each<readonly [string, Partial<Signer>]>([
    ['signs with another key than it names', { sign: (input: SignInput) => otherSigner.sign(input) }],
    ['names another key than its own', { verificationMethod: otherKey.id }],
    ['returns too few bytes', { sign: async () => new Uint8Array(63) }],
    ['takes fewer bytes than are needed', { maxInputBytes: 63 }],
  ])('nothing is given out when the signer %s', async (_title, members) => {
    const issuer = String(members.verificationMethod ?? key.id).split('#')[0]
    const attempt = issue(badge(issuer), { signer: { ...signer, ...members }, now })
    await expect(attempt).rejects.toSatisfy((error) => isMicrocredError(error) && error.code === 'issue.signer')
  })

  test('a signer of another algorithm', async () => {
    const attempt = issue(badge(), { signer: { ...signer, algorithm: 'ES256' }, now })
    await expect(attempt).rejects.toSatisfy((error) => isMicrocredError(error) && error.code === 'issue.format')
  })

  test('a signer that fails: its own error, and nothing is given out', async () => {
    const failing: Signer = { ...signer, sign: () => Promise.reject(new Error('KMS is away')) }
    await expect(issue(badge(), { signer: failing, now })).rejects.toThrow('KMS is away')
  })
})
