/**
 * The signed meaning is the shown meaning: for whatever is verified, the report agrees with the statements as `jsonld` and `n3`
 * read them. Fed with documents of every format and profile, and with thousands of changed ones, signed anew after the change,
 * so that no signature stands in the way of what a hostile issuer could write, and as they are, for what anyone could.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { type Format, formats } from '../../src/proof/format.ts'
import { sign } from '../../src/proof/sign.ts'
import { signJwt } from '../../src/proof/sign-jwt.ts'
import { verify } from '../../src/verify/verify.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { badges, foreignBadges } from '../rdf/support/badges.ts'
import { mutateBadge } from '../rdf/support/mutate-badge.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { testShared } from '../support/shared.ts'
import { disagreements, typesSigned, unfounded } from './oracle.ts'
import { restate } from './restate.ts'

const p256 = await generateKey({ type: 'P-256' })

async function agrees(report: Report, what: string): Promise<void> {
  expect([what, await disagreements(report)]).toEqual([what, []])
}

/** Issued by the key that signs, whatever it said before. */
function ours(document: JsonObject, issuer: string): JsonObject {
  const { issuer: said, proof: _proof, ...rest } = document
  const own = typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said, id: issuer } : issuer
  return { ...rest, issuer: own as Json }
}

describe('of what is honest', () => {
  const PROOFS = (Object.keys(formats) as Format[]).filter((format) => format !== 'ecdsa-sd-2023')

  test('the oracle reads the credential itself', async () => {
    expect(await typesSigned(badge())).toContain('https://www.w3.org/2018/credentials#VerifiableCredential')
  })

  test('generated awards, both profiles, every format', async () => {
    let checked = 0
    const awards = fc.sample(arbitraryAward(), 10)
    for (const [index, award] of awards.entries()) {
      for (const profile of ['native', 'extended'] as const) {
        const format = PROOFS[index % PROOFS.length] as Format
        const used = formats[format].keyTypes.includes('Ed25519') ? key : p256
        const own = { ...award, issuer: { ...award.issuer, id: used.controller } }
        const { validUntil: _until, ...current } = own
        const document = build(current, { profile }) as unknown as JsonObject
        const dated = { ...document, validFrom: '2026-01-01T00:00:00Z' }
        const options = { signer: localSigner(used), created: now }
        const isToken = index % 5 === 4
        const secured = isToken
          ? await signJwt(dated, { ...options, format: 'vc-jwt', now: new Date(now) } as never)
          : await sign(dated, { ...options, format })
        const report = await verify(secured, { now })
        if (report.verdict === 'rejected') throw new Error(JSON.stringify(report.checks))
        await agrees(report, `${profile} ${format} ${index}`)
        expect(await unfounded(report)).toEqual([])
        checked++
      }
    }
    expect(checked).toBe(20)
  })

  testShared('every sample of the reference data, as it is and signed anew', async () => {
    let shown = 0
    for (const [index, sample] of foreignBadges.entries()) {
      const reports = [
        await verify(sample, { now, expect: 'any' }),
        await verify(await resigned(sample), { now }),
        await verify(await resigned(sample), { now, expect: 'any' }),
      ]
      for (const report of reports) {
        if (report.credential === undefined) continue
        shown++
        await agrees(report, `sample ${index}`)
      }
    }
    expect(shown).toBeGreaterThan(10)
  })
})

/** Undefined where it cannot be signed at all. */
async function resigned(document: JsonObject): Promise<JsonObject | undefined> {
  const options = { signer, format: 'eddsa-rdfc-2022', created: now } as const
  return sign(ours(document, key.controller), options).catch(() => undefined) as Promise<JsonObject | undefined>
}

/** `expect` in turn; whatever is verified is compared. */
async function judged(document: JsonObject, seed: number): Promise<string> {
  const report = await verify(document, { now, expect: seed % 3 === 0 ? 'any' : ['badge', 'endorsement', 'record'] })
  if (report.verdict === 'verified') {
    const found = await disagreements(report)
    if (found.length > 0) throw new Error(`seed ${seed}: ${found.join('\n')}\n${JSON.stringify(document)}`)
  }
  return report.verdict
}

describe('of what was changed', () => {
  const count = Number(process.env['MICROCRED_MEANING'] ?? 240)

  test(`${count} badges changed by chance and signed anew`, async () => {
    const verdicts: Record<string, number> = {}
    for (let seed = 0; seed < count; seed++) {
      const { document } = mutateBadge(badges, seed)
      const secured = await resigned(document)
      if (secured === undefined) continue
      const verdict = await judged(secured, seed)
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    }
    // else nothing was compared
    expect(verdicts['verified']).toBeGreaterThan(count / 40)
    expect(verdicts['rejected']).toBeGreaterThan(count / 10)
  })

  test(`${count} signed badges restated: the same statements, written in another place or by another name`, async () => {
    const secured: JsonObject[] = []
    for (const each of [badge(), ...badges.slice(0, 6)]) {
      const made = await resigned(each)
      if (made && (await verify(made, { now, expect: 'any' })).verdict === 'verified') secured.push(made)
    }
    expect(secured.length).toBeGreaterThan(5)
    const verdicts: Record<string, number> = {}
    for (let seed = 0; seed < count; seed++) {
      const verdict = await judged(restate(secured, seed), seed)
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    }
    expect(verdicts['verified']).toBeGreaterThan(0)
    expect(verdicts['rejected']).toBeGreaterThan(count / 2)
  })
})
