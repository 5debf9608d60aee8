/** Awards as claims of both published types: by who published them, nothing forgotten, nothing made up. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksDerived } from '../../src/build/derive-ids.ts'
import { normalize } from '../../src/build/normalize.ts'
import { fromSdJwtClaims } from '../../src/convert/from-sd-jwt.ts'
import { checkSdJwtClaims, concealedClaims } from '../../src/convert/sd-jwt-types.ts'
import { type SdJwtConversion, type ToSdJwtOptions, toSdJwtClaims } from '../../src/convert/to-sd-jwt.ts'
import { parseDateTime } from '../../src/encoding/date-time.ts'
import { at, walk } from '../../src/encoding/json-pointer.ts'
import { isMicrocredError } from '../../src/errors.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { findConcept } from '../../src/vocabulary/concepts.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { EXAMPLE_NAMES, edited, example } from '../award/samples.ts'
import { fullAward } from '../build/awards.ts'
import { EUDI, issued, openClaims, WE_BUILD, walletAward } from '../support/sd-jwt.ts'
import { describeShared, shared } from '../support/shared.ts'

const TYPES = [EUDI, WE_BUILD] as const
const issuer = { ...walletAward.issuer, id: 'https://uni.example/issuer' }
const award: MicroCredential = { ...walletAward, issuer }

const convert = (change: Partial<MicroCredential> = {}, options: Partial<ToSdJwtOptions> = {}): SdJwtConversion =>
  toSdJwtClaims({ ...award, ...change }, { vct: EUDI, ...options })

const claimsOf = (sdJwt: string): { open: JsonObject; hidden: JsonObject } => {
  const [jwt = '', ...disclosures] = sdJwt.split('~').slice(0, -1)
  const read = (text: string): Json => JSON.parse(Buffer.from(text, 'base64url').toString())
  const { _sd, _sd_alg, ...open } = read(jwt.split('.')[1] ?? '') as JsonObject
  return { open, hidden: Object.fromEntries(disclosures.map((text) => (read(text) as Json[]).slice(1))) }
}

describeShared('the type metadata of the EUDI reference issuer', () => {
  interface Claim {
    readonly path: readonly (string | null)[]
    readonly mandatory: boolean
    readonly sd: 'always' | 'never'
  }
  const { vct, claims } = JSON.parse(readFileSync(shared('eu/eudi/eudi_learning_credential_vct.json'), 'utf8'))
  const named = (claims as Claim[]).filter(({ path }) => path.length === 1)
  const byName = new Map(named.map((claim) => [claim.path[0], claim]))

  test('the type', () => expect(vct).toBe(EUDI))

  test('every claim is one of the type, hidden where it says always, open where it says never', async () => {
    const { id: _id, ...nameless } = fullAward.issuer
    const full: MicroCredential = { ...fullAward, issuer: nameless }
    for (const each of [walletAward, full]) {
      const more = each === full ? { identifier: 'studentId', expires: '2031-01-01T00:00:00Z' } : {}
      const { open, hidden } = claimsOf(await issued(more, each))
      for (const name of Object.keys(open)) {
        if (!['nbf'].includes(name)) expect(byName.get(name), name).toMatchObject({ sd: 'never' })
      }
      for (const name of Object.keys(hidden)) {
        // registered by SD-JWT VC itself
        if (name !== 'sub') expect(byName.get(name), name).toMatchObject({ sd: 'always' })
      }
      for (const { path, mandatory } of named) {
        if (mandatory) expect({ ...open, ...hidden }).toHaveProperty(path[0] ?? '')
      }
    }
  })

  test('a verifier asks for what must always be shown, and for nothing that may be withheld', () => {
    for (const { path, mandatory, sd } of named) {
      const name = path[0] ?? ''
      if (name === 'vct') continue
      const { [name]: _left, ...rest } = openClaims
      const codes = checkSdJwtClaims(EUDI, rest, '/payload').map(({ code, pointer }) => `${code} ${pointer}`)
      expect(codes, name).toEqual(mandatory && sd === 'never' ? [`conformance.schema.missing /payload/${name}`] : [])
    }
  })

  test('lists are lists', () => {
    const lists = (claims as Claim[]).filter(({ path }) => path[1] === null).map(({ path }) => path[0] ?? '')
    const { result } = convert({ prerequisites: 'Algebra' })
    for (const name of lists) expect(Array.isArray(result[name]), name).toBe(true)
  })
})

describeShared('the WE BUILD rulebook', () => {
  const { vct, mandatory, conditional, optional, codeLists } = JSON.parse(
    readFileSync(shared('eu/eudi/webuild-microcredential-rulebook.summary.json'), 'utf8'),
  )

  test('the type', () => expect(vct).toBe(WE_BUILD))

  test('every mandatory claim, and no claim that it has not', async () => {
    const known = [
      ...Object.keys(mandatory),
      ...(conditional as string[]).map((name) => name.split(' ')[0]),
      ...optional,
      ...['iss', 'iat', 'nbf', 'exp', 'jti', 'cnf', 'status', 'vct', 'sub'],
    ]
    const full = { ...fullAward, issuer }
    for (const each of [award, full]) {
      const modes = normalize(each).participation.modes
      const { result } = toSdJwtClaims(each, { vct: WE_BUILD, ...(typeof modes[0] === 'string' && { mode: modes[0] }) })
      for (const name of Object.keys(mandatory)) expect(result).toHaveProperty(name)
      for (const name of Object.keys(result)) expect(known).toContain(name)
      expect(checkSdJwtClaims(WE_BUILD, { ...result, iat: 1 }, '')).toEqual([])
      expect(result['attestation_legal_category']).toBe(mandatory['attestation_legal_category'])
    }
    const { open } = claimsOf(await issued({ vct: WE_BUILD }))
    expect(Object.keys(open).sort()).toEqual(['attestation_legal_category', 'cnf', 'exp', 'iat', 'iss', 'vct'])
  })

  test('its words where it has one for the same concept', () => {
    const write = (change: Partial<MicroCredential>): JsonObject => convert(change, { vct: WE_BUILD }).result
    for (const [slug, code] of [
      ['written-examination', 'written-examination'],
      ['oral-examination', 'oral-examination'],
      ['practical-assessment', 'practical-assessment'],
      ['portfolio', 'portfolio-assessment'],
      ['peer-assessment', 'peer-assessment'],
      ['project-work', 'project-assessment'],
    ] as const) {
      expect(write({ assessments: [{ type: slug }] })['typeOfAssessment']).toBe(code)
      expect(codeLists.typeOfAssessment).toContain(code)
    }
    for (const [slug, code] of [
      ['online', 'online'],
      ['presential', 'on-site'],
      ['blended', 'blended'],
    ] as const) {
      expect(write({ participation: { modes: [slug] } })['formOfParticipation']).toBe(code)
      expect(codeLists.formOfParticipation).toContain(code)
    }
    for (const { value, unit } of [
      write({})['notionalWorkload'],
      write({ workload: { duration: 'PT75H30M' } })['notionalWorkload'],
    ] as unknown as { value: number; unit: string }[]) {
      expect(value).toBeGreaterThan(0)
      expect(codeLists['notionalWorkload.unit']).toContain(unit)
    }
    expect(write({})['level']).toBe('EQF-6')
    // ours are not theirs: they go out as they are, for the list is open
    expect(write({})['qualityAssurance']).toBe('programme-quality-assurance')
  })
})

/** What stands at the leaves of a document; a text in several languages is one leaf of each. */
const leavesOf = (document: Json): { pointer: string; value: string }[] =>
  [...walk(document)].flatMap(({ pointer, value }) =>
    typeof value === 'object' || value === undefined ? [] : [{ pointer, value: String(value) }],
  )

/** The same for a concept by its IRI, a moment in whichever zone, and a day. */
const spellings = (value: string): string[] => {
  const moment = parseDateTime(value)
  const dates = moment === undefined ? [] : [`${Math.floor(moment / 1000)}`, value.slice(0, 10)]
  // other spellings of one length
  const [length, hours = '0', minutes = '0'] = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$/.exec(value) ?? []
  const lengths = length === undefined ? [] : [`${(Number(hours) * 60 + Number(minutes)).toFixed(3)} minutes`]
  return [value, ...dates, ...lengths]
}

const isWithin = (pointer: string, other: string): boolean => pointer === other || pointer.startsWith(`${other}/`)

/** Awards that the type takes, each with what it became. */
function taken(vct: (typeof TYPES)[number], given: MicroCredential): SdJwtConversion | undefined {
  const { learner, participation } = normalize(given)
  const [identifier] = learner.identifiers ?? []
  const mode = participation.modes.find((each) => typeof each === 'string')
  const options = { vct, ...(identifier && { identifier: identifier.type }), ...(typeof mode === 'string' && { mode }) }
  try {
    return toSdJwtClaims(given, options)
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    expect(error.problems.every(({ code, pointer }) => code.startsWith('convert.') && pointer)).toBe(true)
    return undefined
  }
}

/** As complete as a type asks, so that most are taken. */
const complete = arbitraryAward().map(
  (given): MicroCredential => ({
    ...given,
    issuer: { id: 'https://uni.example/issuer', ...given.issuer },
    learner: {
      ...given.learner,
      givenName: given.learner.givenName ?? 'Ines',
      familyName: given.learner.familyName ?? 'Okafor',
      identifiers: given.learner.identifiers ?? [{ type: 'studentId', value: 'NCU-77' }],
    },
    validUntil: given.validUntil ?? '2199-01-01T00:00:00Z',
    languages: given.languages ?? ['en'],
    level: given.level === 'not-applicable' ? { eqf: 5 } : { eqf: 5, ...given.level },
  }),
)

describe.each(TYPES)('any award as %s', (vct) => {
  test('what is not in the list of what is lost comes back', () => {
    let count = 0
    fc.assert(
      fc.property(complete, (given) => {
        const conversion = taken(vct, given)
        if (conversion === undefined) return
        count++
        const { result, lost } = conversion
        const back = leavesOf(fromSdJwtClaims(result).result as Json).flatMap(({ value }) => spellings(value))
        const normal = normalize(given) as unknown as Json
        for (const { pointer, value } of leavesOf(normal)) {
          if (lost.some((each) => isWithin(pointer, each.pointer ?? ''))) continue
          if (pointer === '/id' && looksDerived(value)) continue
          expect(
            spellings(value).some((each) => back.includes(each)),
            `${pointer} ${value}`,
          ).toBe(true)
        }
        for (const { pointer = '' } of lost) expect(at(normal, pointer), pointer).toBeDefined()
      }),
      { numRuns: 150 },
    )
    expect(count).toBeGreaterThan(50)
  })

  test('nothing comes back that the award does not say', () => {
    fc.assert(
      fc.property(complete, (given) => {
        const conversion = taken(vct, given)
        if (conversion === undefined) return
        const said = leavesOf(normalize(given) as unknown as Json).flatMap(({ value }) => spellings(value))
        for (const { pointer, value } of leavesOf(fromSdJwtClaims(conversion.result).result as Json)) {
          if (pointer.endsWith('/identifiers/0/type')) continue
          expect(
            spellings(value).some((each) => said.includes(each)),
            `${pointer} ${value}`,
          ).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('inputs stay as they are, and the claims are JSON', () => {
    fc.assert(
      fc.property(complete, (given) => {
        const before = JSON.stringify(given)
        const conversion = taken(vct, given)
        expect(JSON.stringify(given)).toBe(before)
        if (conversion) expect(JSON.parse(JSON.stringify(conversion.result))).toStrictEqual(conversion.result)
      }),
      { numRuns: 100 },
    )
  })
})

test('elements 9 and 10 have no claim in the type of the reference issuer, and are always lost', () => {
  const pointers = convert().lost.map(({ pointer }) => pointer)
  expect(pointers).toContain('/participation')
  expect(pointers).toContain('/assessments/0/type')
})

const refused = (change: Partial<MicroCredential>, options: Partial<ToSdJwtOptions>): string[] => {
  try {
    convert(change, options)
  } catch (error) {
    if (isMicrocredError(error)) return error.problems.map(({ code, pointer }) => `${code} at ${pointer}`)
    throw error
  }
  return []
}

describe('what a type demands and the award lacks', () => {
  const nobody = { name: 'Ines Okafor' }
  test.each([
    [EUDI, { learner: nobody }, ['convert.missing at /learner/familyName', 'convert.missing at /learner/identifiers']],
    [EUDI, { level: 'not-applicable' }, ['convert.missing at /level/eqf']],
    [EUDI, { level: { cycle: 'first' } }, ['convert.missing at /level/eqf']],
    [EUDI, { languages: undefined }, ['convert.missing at /languages']],
    [EUDI, { validUntil: undefined }, ['convert.missing at /validUntil']],
    [EUDI, { issuer: walletAward.issuer }, ['convert.missing at /issuer/id']],
    [
      WE_BUILD,
      { learner: nobody },
      ['convert.missing at /learner/givenName', 'convert.missing at /learner/familyName'],
    ],
    [WE_BUILD, { workload: { duration: 'P6W' } }, ['convert.value at /workload']],
    [WE_BUILD, { workload: { credits: { system: 'ECVET', points: 3 } } }, ['convert.value at /workload']],
    [WE_BUILD, { participation: { modes: ['online', 'blended'] } }, ['convert.ambiguous at /participation/modes']],
  ] as const)('%s: %j', (vct, change, expected) => {
    expect(refused(change as unknown as Partial<MicroCredential>, { vct }).sort()).toEqual([...expected].sort())
  })

  test('everything at once, with the award’s own problems alone where it has some', () => {
    expect(refused({ validUntil: undefined, languages: undefined } as never, {})).toHaveLength(2)
    expect(refused({ awarded: 'soon' }, {})).toEqual(['award.format at /awarded'])
  })

  test('a person chooses', () => {
    const learner = {
      ...award.learner,
      identifiers: [
        { type: 'studentId', value: '1' },
        { type: 'sourcedId', value: '2' },
      ],
    }
    expect(refused({ learner }, {})).toEqual(['convert.ambiguous at /learner/identifiers'])
    expect(convert({ learner }, { identifier: 'sourcedId' }).result['learner_identification']).toBe('2')
    const participation = { modes: ['online', 'blended'] } as const
    expect(convert({ participation }, { vct: WE_BUILD, mode: 'online' }).result['formOfParticipation']).toBe('online')
    expect(convert({}, { expires: '2028-01-01T00:00:00Z' }).result).toMatchObject({
      exp: 1_830_297_600,
      date_of_expiry: '2031-06-03',
    })
    expect(refused({}, { language: 'fr' })).toEqual(['build.language at undefined'])
  })
})

describe('the words of the claims', () => {
  test.each([
    [{ duration: 'PT75H' }, '75 hours'],
    [{ duration: 'P6W' }, 'P6W'],
    [{ credits: { system: 'ECTS', points: 2.5 } }, '2.5 ECTS'],
    [{ credits: { system: 'ECTS', points: 2.5 }, duration: 'PT75H' }, '75 hours (2.5 ECTS)'],
    [
      { credits: { system: 'https://x.example/credits', points: 3 }, duration: 'P6W' },
      'P6W (3 https://x.example/credits)',
    ],
  ])('study time %j is %s, and back', (workload, words) => {
    const { result } = convert({ workload })
    expect(result['expected_study_time']).toBe(words)
    expect(fromSdJwtClaims(result).result.workload).toEqual(workload)
  })

  test.each(['40時間', 'about 3 hours', '75 hours (many)', '3 apples', '(2 ECTS)', '2 ECTS (75 hours)', ''])(
    'study time of others, %s, is not guessed at',
    (words) => {
      const { result, lost } = fromSdJwtClaims({ vct: EUDI, expected_study_time: words })
      expect(result.workload).toBeUndefined()
      expect(lost.map(({ pointer }) => pointer)).toEqual(['/expected_study_time'])
    },
  )

  test('one language of several', () => {
    const title = { en: 'Soil', ga: 'Ithir' }
    const { result, lost, remarks } = convert({ title }, { language: 'ga' })
    expect(result['achievement_title']).toBe('Ithir')
    expect(lost.map(({ pointer }) => pointer)).toContain('/title/en')
    expect(remarks).toMatchObject([{ code: 'convert.language', pointer: '/title' }])
  })

  test('the label of the list in the wallet, our name for it back', () => {
    const { result } = convert({})
    expect(result['types_of_quality_assurance']).toEqual([
      findConcept('quality-assurance-type', 'programme-quality-assurance')?.label,
    ])
    expect(fromSdJwtClaims(result).result.qualityAssurance?.[0]?.type).toBe('programme-quality-assurance')
  })
})

describe('claims of others', () => {
  test("the rulebook's own example", () => {
    const { result, lost } = fromSdJwtClaims({
      iss: 'https://issuer.example-university.edu',
      vct: WE_BUILD,
      attestation_legal_category: 'non-qualified-EAA',
      identifier: 'MC-2026-0007421',
      title: 'Introduction to Applied Data Ethics',
      givenName: 'Elena',
      familyName: 'Kowalska',
      issuerCountry: 'SE',
      awardingBody: 'Linköping University',
      awardingBodyHomepage: 'https://liu.se',
      issuanceDate: '2026-06-15',
      level: 'EQF-6',
      learningOutcomes: ['Applies frameworks', 'Evaluates bias'],
      fieldOfEducation: '0613',
      escoReference: ['http://data.europa.eu/esco/skill/abc12345'],
      notionalWorkload: { value: 3, unit: 'ECTS' },
      typeOfAssessment: 'written-examination',
      formOfParticipation: 'online',
      grade: 'Pass',
      gradingScheme: 'Pass/Fail',
      qualityAssurance: 'institutional-accreditation',
      accreditation: { title: 'Institutional Accreditation 2024', accreditingAgent: 'UHR', decisionDate: '2024-01-15' },
      stackable: true,
      partOfQualification: 'BSc Data Science',
      trust_anchor: 'https://trust.example.eu',
    })
    expect(result).toMatchObject({
      id: 'MC-2026-0007421',
      learner: { givenName: 'Elena', familyName: 'Kowalska' },
      issuer: { id: 'https://issuer.example-university.edu', country: 'SE' },
      awardingBodies: [{ name: 'Linköping University', url: 'https://liu.se' }],
      awarded: '2026-06-15T00:00:00Z',
      workload: { credits: { system: 'ECTS', points: 3 } },
      level: { eqf: 6 },
      assessments: [{ type: 'written-examination', grade: { value: 'Pass', scheme: 'Pass/Fail' } }],
      participation: { modes: ['online'] },
      qualityAssurance: [{ type: { other: 'institutional-accreditation' }, body: 'UHR', decided: '2024-01-15' }],
      stackability: { kind: 'stackable', towards: [{ title: 'BSc Data Science' }] },
      subjects: ['0613'],
    })
    expect(lost.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'convert.not-understood /escoReference',
      'convert.not-understood /trust_anchor',
    ])
  })

  test('anything at all: never throws, and says what it left out', () => {
    const names = [
      ...new Set([...Object.keys(convert().result), ...Object.keys(convert({}, { vct: WE_BUILD }).result)]),
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...TYPES),
        fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { noNullPrototype: true }),
        (vct, claims) => {
          const { result, lost } = fromSdJwtClaims({ ...(claims as JsonObject), vct })
          expect(typeof result).toBe('object')
          expect(checkSdJwtClaims(vct, claims as JsonObject, '')).toBeInstanceOf(Array)
          for (const { pointer } of lost) expect(claims).toHaveProperty([String(pointer).slice(1)])
        },
      ),
      { numRuns: 500 },
    )
    expect(fromSdJwtClaims({ vct: 'urn:eudi:pid:1', family_name: 'x' })).toMatchObject({
      result: {},
      remarks: [{ code: 'convert.type', pointer: '/vct' }],
    })
  })
})

test('the examples: what they lack for a type is said by pointer', () => {
  for (const name of EXAMPLE_NAMES) {
    for (const vct of TYPES) {
      const each = edited(example(name), '/issuer', { ...example(name).issuer, id: 'https://uni.example/issuer' })
      const problems = refused(each as MicroCredential, { vct })
      expect(
        problems.every((line) => /^convert\.(missing|ambiguous|value) at \//.test(line)),
        `${name} ${vct}`,
      ).toBe(true)
    }
  }
  expect(concealedClaims(WE_BUILD, { iss: 'x', 'a/b': 1 })).toEqual(['/a~1b'])
})
