/** Ours is the stricter one: what it lets pass, both generations of the official schemas let pass. */
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { checkShape } from '../../src/validate/check-shape.ts'
import { kindOf } from '../../src/validate/kind.ts'
import { describeShared, shared } from '../support/shared.ts'
import { mutationsOf, singleChangesOf } from './mutate.ts'
import { badge, edit, endorsement, inV1, profile } from './samples.ts'
import '../support/loaded.ts'

/** Where the standard writes lists of one and the 2024 schemas knew no compact form yet (since 1.3), or asked for an id (until 1.4). */
const LISTS = /^(proof|credentialSchema|termsOfUse)$/
const CLASSES =
  /^(Profile|Achievement|AchievementSubject|EndorsementSubject|Address|Alignment|Evidence|Related|Result|ResultDescription|RubricCriterionLevel)$/
const PLAIN_TYPED = /^(proof|credentialSchema|credentialStatus|refreshService|termsOfUse)$/

/** The named differences, undone: what ours accepts and an official schema does not. */
function undo(value: Json | undefined, generation: '2024' | '2026', owner = ''): Json {
  // The official character class for terms of one's own forgets the hyphen, so it takes none that begins with one.
  if (typeof value === 'string') return value.replace(/^ext:-/, 'ext:x')
  if (typeof value !== 'object' || value === null) return value ?? null
  if (Array.isArray(value)) return value.map((entry) => undo(entry, generation, owner))
  const members = Object.entries(value).map(([name, member]): [string, Json] => {
    const undone = undo(member, generation, name)
    if (generation === '2026' || Array.isArray(undone)) return [name, undone]
    const isClass = name === 'type' && typeof undone === 'string' && CLASSES.test(undone) && !PLAIN_TYPED.test(owner)
    return [name, isClass || LISTS.test(name) ? [undone] : undone]
  })
  const needsId = generation === '2024' && owner === 'credentialStatus'
  return { ...(needsId && { id: 'urn:x:status' }), ...Object.fromEntries(members) }
}

describeShared('the official schemas', () => {
  const folders = { '2024': 'schemas-ghpages-2024-07', '2026': 'schemas-live-vendored-2026' } as const
  const compile = (file: string): ValidateFunction => {
    const ajv = new Ajv2019({ allErrors: true, strict: false })
    addFormats.default(ajv)
    return ajv.compile(JSON.parse(readFileSync(shared(`official/${file}`), 'utf8')))
  }
  const official = {
    badge: {
      '2024': compile(`${folders['2024']}/achievementcredential.json`),
      '2026': compile(`${folders['2026']}/ob_v3p0_achievementcredential_schema.json`),
    },
    endorsement: {
      '2024': compile(`${folders['2024']}/endorsementcredential.json`),
      '2026': compile(`${folders['2026']}/ob_v3p0_endorsementcredential_schema.json`),
    },
  }
  const officialProfile = {
    '2024': compile(`${folders['2024']}/profile.json`),
    '2026': compile(`${folders['2026']}/ob_v3p0_profile_schema.json`),
  }
  const examples = readdirSync(shared('fixtures/spec-samples/spec-examples')).map(
    (file): JsonObject => JSON.parse(readFileSync(shared(`fixtures/spec-samples/spec-examples/${file}`), 'utf8')),
  )
  const valid = [badge, endorsement, ...examples]

  /** What an official schema has against it, the named differences aside. */
  const refusals = (document: Json, generation: '2024' | '2026'): string[] => {
    const validate = official[kindOf(document) === 'endorsement' ? 'endorsement' : 'badge'][generation]
    if (validate(undo(document, generation))) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }

  const accepts = (document: Json): boolean =>
    !checkShape(document, { expect: ['badge', 'endorsement'] }).some(({ severity }) => severity === 'error')

  test('of a profile take what ours takes', () => {
    const good = (document: Json): boolean => checkShape(document, { expect: 'profile' }).length === 0
    expect(good(profile)).toBe(true)
    const refused = (document: Json): boolean =>
      (['2024', '2026'] as const).some((generation) => !officialProfile[generation](undo(document, generation)))
    expect(refused(profile)).toBe(false)
    expect(refused(edit(profile, '/id', undefined))).toBe(true)
    for (const document of singleChangesOf(profile)) if (good(document)) expect(refused(document)).toBe(false)
    fc.assert(
      fc.property(mutationsOf([profile]), (document) => !good(document) || !refused(document)),
      { numRuns: 500 },
    )
  })

  test('differ where they are said to differ', () => {
    const validate = official.badge['2024']
    expect(validate(badge)).toBe(false)
    expect(accepts(badge)).toBe(true)
    const errors = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
    expect(errors).toEqual(expect.arrayContaining(['/proof must be array', '/issuer/parentOrg/type must be array']))
    const own = edit(badge, '/credentialSubject/achievement/achievementType', 'ext:-')
    expect([accepts(own), official.badge['2026'](own)]).toEqual([true, false])
  })

  test('accept our samples and their own', () => {
    for (const document of valid) {
      expect(accepts(document)).toBe(true)
      expect(refusals(document, '2024')).toEqual([])
      expect(refusals(document, '2026')).toEqual([])
    }
  })

  test('accept whatever ours accepts, after any one change', () => {
    let accepted = 0
    for (const document of [badge, endorsement].flatMap((valid) => [...singleChangesOf(valid)])) {
      if (!accepts(document)) continue
      accepted++
      for (const generation of ['2024', '2026'] as const) {
        const errors = refusals(document, generation)
        if (errors.length > 0) expect.fail(`${generation}: ${errors.join('; ')}`)
      }
    }
    // Most changes damage; enough must not, or nothing was compared.
    expect(accepted).toBeGreaterThan(500)
  })

  test('accept whatever ours accepts, after some changes', () => {
    fc.assert(
      fc.property(mutationsOf(valid), (document) => {
        if (!accepts(document)) return
        expect(refusals(document, '2024')).toEqual([])
        expect(refusals(document, '2026')).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  test('accept VC Data Model 1.1 too, once its names are those of 2.0', () => {
    fc.assert(
      fc.property(mutationsOf(valid.map(inV1)), (document) => {
        if (accepts(document)) expect(refusals(inV2(document), '2026')).toEqual([])
      }),
      { numRuns: 600 },
    )
  })
})

const NEW_NAMES: Readonly<Record<string, string>> = { issuanceDate: 'validFrom', expirationDate: 'validUntil' }

function inV2(value: Json | undefined): Json {
  if (value === CREDENTIALS_V1) return CREDENTIALS_V2
  if (typeof value !== 'object' || value === null) return value ?? null
  if (Array.isArray(value)) return value.map(inV2)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [NEW_NAMES[name] ?? name, inV2(member)]))
}
