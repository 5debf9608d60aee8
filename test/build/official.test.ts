/** What `build` writes, before the official files: both generations of the schemas, every revision of the context. */
import { readFileSync } from 'node:fs'
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import jsonld from 'jsonld'
import { beforeAll, expect, test } from 'vitest'
import { build, type Profile } from '../../src/build/build.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { rareContexts } from '../../src/rdf/find-tables.ts'
import { readFast } from '../../src/rdf/read-document.ts'
import { validate } from '../../src/validate/validate.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { describeShared, shared } from '../support/shared.ts'
import { fullAward, looksDerivedAward } from './awards.ts'
import { asJson } from './documents.ts'

beforeAll(rareContexts.load)

const PROFILES: readonly Profile[] = ['native', 'extended']

const SCHEMAS = {
  '2024': 'official/schemas-ghpages-2024-07/achievementcredential.json',
  '2026': 'official/schemas-live-vendored-2026/ob_v3p0_achievementcredential_schema.json',
}

function json(path: string): object {
  return JSON.parse(readFileSync(shared(path), 'utf8')) as object
}

describeShared('the official schemas', () => {
  const validators = Object.entries(SCHEMAS).map(([name, path]): [string, ValidateFunction] => {
    const ajv = new Ajv2019({ strict: false, allErrors: true })
    // both packages are CommonJS; its default export is the module where types say so, the function where Node does
    const add = 'default' in addFormats ? (addFormats.default as unknown as typeof addFormats) : addFormats
    Reflect.apply(add as unknown as (ajv: unknown) => void, undefined, [ajv])
    return [name, ajv.compile(json(path))]
  })

  test.each(validators)('of %s pass any award', (_, validate) => {
    const errorsOf = (award: MicroCredential): unknown => {
      return PROFILES.flatMap((profile) => {
        validate(asJson(build(award, { profile })))
        return validate.errors ?? []
      })
    }
    expect(errorsOf(fullAward)).toEqual([])
    expect(errorsOf(looksDerivedAward)).toEqual([])
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        expect(errorsOf(award)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('refuse what is broken, so that passing says something', () => {
    for (const [, validate] of validators) {
      const document = { ...build(fullAward), validFrom: 'yesterday' }
      expect(validate(document)).toBe(false)
    }
  })
})

const W3C = 'https://www.w3.org/ns/credentials/v2'
const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

describeShared('safe mode', () => {
  const contexts = (revision: string): Map<string, object> =>
    new Map([
      [W3C, json('official/contexts/w3c-credentials-v2.jsonld')],
      [OPEN_BADGES, json(`official/contexts/ob-context-3.0.3.rev${revision}.json`)],
    ])

  async function quadsOf(
    award: MicroCredential,
    known: Map<string, object>,
    profile: Profile = 'native',
  ): Promise<string> {
    return jsonld.canonize(build(award, { profile }), {
      safe: true,
      base: null,
      documentLoader: async (documentUrl) => {
        const document = known.get(documentUrl)
        if (document === undefined) throw new Error(`not loaded: ${documentUrl}`)
        return { contextUrl: null, documentUrl, document }
      },
      canonizeOptions: { algorithm: 'RDFC-1.0' },
    })
  }

  async function anyAward(numRuns: number, check: (award: MicroCredential) => Promise<void>): Promise<void> {
    await fc.assert(fc.asyncProperty(arbitraryAward(), check), { numRuns })
  }

  test.each(PROFILES)(
    '%s: finds no lost term with the contexts of 2024-03, 2025-11 and 2026-06, and the same RDF',
    async (profile) => {
      const [first, ...later] = ['2024-03', '2025-11-jti', '2026-06-endorsementJwt'].map(contexts)
      const check = async (award: MicroCredential, others: readonly Map<string, object>[]): Promise<void> => {
        const quads = await quadsOf(award, first ?? new Map(), profile)
        expect(quads).not.toBe('')
        for (const known of others) expect(await quadsOf(award, known, profile)).toBe(quads)
      }
      await check(fullAward, later)
      await check(looksDerivedAward, later)
      // later revisions only add terms, so fewer runs tell it
      await anyAward(15, (award) => check(award, later))
      await anyAward(35, (award) => check(award, []))
    },
  )

  test.each(PROFILES)('%s: nor with that of 2024-01, when no award has a start of its own', async (profile) => {
    const known = contexts('2024-01')
    await anyAward(30, async (award) => {
      expect(await quadsOf(withoutStart(award), known, profile)).not.toBe('')
    })
  })

  test.each(PROFILES)('%s: nor with that of 2023-12, when it names no language either', async (profile) => {
    const known = contexts('2023-12')
    await anyAward(30, async (award) => {
      expect(await quadsOf(withoutLanguages(withoutStart(award)), known, profile)).not.toBe('')
    })
  })

  test('does find what those two have not, so that passing says something', async () => {
    await expect(quadsOf(fullAward, contexts('2024-01'))).rejects.toThrow()
    await expect(quadsOf(withoutStart(fullAward), contexts('2023-12'))).rejects.toThrow()
  })
})

test.each(PROFILES)('%s: a built document is canonical RDF within the work that we allow', async (profile) => {
  await fc.assert(
    fc.asyncProperty(arbitraryAward(), async (award) => {
      const document = asJson(build(award, { profile })) as JsonObject
      const { problems } = await canonicalize(document)
      expect(problems).toBeUndefined()
      expect((await validate(document)).filter(({ severity }) => severity === 'error')).toEqual([])
      // the fast path reads it alone
      expect(readFast(document, {})?.dataset).toBeDefined()
    }),
    { numRuns: 50 },
  )
})

function withoutStart({ validFrom: _, ...award }: MicroCredential): MicroCredential {
  return award
}

/** Every map of languages becomes its first text; own texts that equal made ones go, since they are listed under `und`. */
function withoutLanguages({ achievement, ...award }: MicroCredential): MicroCredential {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    if (entries.every(([key]) => LANGUAGES.has(key))) return entries[0]?.[1]
    return Object.fromEntries(entries.map(([key, member]) => [key, plain(member)]))
  }
  const { description: _, criteria: _c, ...details } = achievement ?? {}
  const assessments = award.assessments.map(({ title: _, ...assessment }) => assessment)
  const rest = Object.keys(details).length === 0 ? {} : { achievement: details }
  return plain({ ...award, assessments, ...rest }) as MicroCredential
}

const LANGUAGES = new Set(['en', 'fr', 'ga', 'fr-BE', 'sr-Latn', 'es-419', 'zh-Hant-TW', 'ar', 'EN-gb', 'SR-LATN'])
