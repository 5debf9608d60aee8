/** The profile `extended`: the native document and typed terms, which say the same and are read as one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import { build } from '../../src/build/build.ts'
import { normalize } from '../../src/build/normalize.ts'
import { read, trace } from '../../src/build/read.ts'
import { elements } from '../../src/elements.ts'
import { at } from '../../src/encoding/json-pointer.ts'
import { isMicrocredError } from '../../src/errors.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { fullAward, smallAward } from './awards.ts'
import { asJson, collapse, shuffle } from './documents.ts'
import { withoutAlignments } from './strip.ts'

const extended = (award: MicroCredential): JsonObject => asJson(build(award, { profile: 'extended' })) as JsonObject

describe('any award', () => {
  test('comes back, without a remark and with nothing twice', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const { award: again, remarks } = trace(extended(award))
        expect(remarks).toEqual([])
        expect(again).toStrictEqual(normalize(award))
      }),
      { numRuns: 500 },
    )
  })

  test('comes back from the typed terms alone, as far as they carry it', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const document = withoutAlignments(extended(award))
        const { award: again, found, remarks } = trace(document)
        expect(remarks).toEqual([])
        expect(again).toStrictEqual(normalize(award))
        for (const [field, pointer] of Object.entries(found)) {
          expect(at(document, pointer), `${field} ${pointer}`).toBeDefined()
        }
      }),
      { numRuns: 500 },
    )
  })

  test('comes back in whichever language, with arrays in another order, with arrays of one collapsed', () => {
    fc.assert(
      fc.property(arbitraryAward(), fc.nat(), fc.infiniteStream(fc.nat()), (award, pick, numbers) => {
        const normal = normalize(award)
        const languages = typeof normal.title === 'string' ? [] : Object.keys(normal.title)
        const language = languages[pick % Math.max(languages.length, 1)]
        const document = asJson(build(award, { profile: 'extended', ...(language !== undefined && { language }) }))
        for (const whole of [document, withoutAlignments(document as JsonObject)]) {
          expect(read(shuffle(whole, numbers))).toStrictEqual(normal)
          expect(read(collapse(whole))).toStrictEqual(normal)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('has the native document inside, byte for byte', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const { '@context': contexts, credentialSubject, ...rest } = build(award, { profile: 'extended' })
        const { elmClaim: _claim, achievement, ...subject } = credentialSubject
        const { elmQualification: _qualification, ...own } = achievement
        const native = {
          '@context': contexts.slice(0, 2),
          ...rest,
          credentialSubject: { ...subject, achievement: own },
        }
        // the order of members aside, which is no part of a document
        expect(asJson(native)).toStrictEqual(asJson(build(award)))
      }),
      { numRuns: 100 },
    )
  })
})

describe('elements', () => {
  test('are found in the native places, and in the typed ones where those are gone', () => {
    const document = extended(fullAward)
    const pointers = (input: JsonObject): string[] => elements(input).map(({ pointer }) => pointer)
    expect(pointers(document)).toEqual(pointers(asJson(build(fullAward)) as JsonObject))
    const stripped = withoutAlignments(document)
    expect(elements(stripped).every(({ state }) => state === 'present')).toBe(true)
    const [qualification, claim] = ['/credentialSubject/achievement/elmQualification', '/credentialSubject/elmClaim']
    const found = Object.fromEntries(elements(stripped).map(({ element, pointer }) => [element, pointer]))
    expect(found).toMatchObject({
      6: `${qualification}/learningOutcome/0`,
      8: `${qualification}/eqfLevel`,
      10: `${qualification}/mode/0`,
      11: `${qualification}/accreditation/0`,
      12: `${qualification}/entryRequirement/noteLiteral`,
      13: `${claim}/provenBy/0/idVerification`,
      15: `${qualification}/isPartialQualification`,
      16: `${qualification}/additionalNote/noteLiteral`,
    })
  })
})

describe('terms that say something else than the alignments', () => {
  const edit = (award: MicroCredential, pointer: string, value: Json): JsonObject => {
    const document = structuredClone(extended(award)) as Record<string, unknown>
    const steps = pointer.split('/').slice(1)
    const last = steps.pop() ?? ''
    const holder = steps.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], document)
    ;(holder as Record<string, unknown>)[last] = value
    return document as JsonObject
  }
  const Q = '/credentialSubject/achievement/elmQualification'

  test.each<[string, string, Json, string]>([
    ['a level', `${Q}/eqfLevel`, 'http://data.europa.eu/snb/eqf/7', 'level.eqf'],
    ['points', `${Q}/creditPoint/point`, '30', 'workload.credits'],
    ['a credit system', `${Q}/creditPoint/framework`, 'https://x.example/credits', 'workload.credits.system'],
    ['a duration', `${Q}/volumeOfLearning`, 'PT1H', 'workload.duration'],
    ['a title', `${Q}/title`, { en: 'Brain surgery' }, 'title'],
    [
      'a setting',
      `${Q}/learningSetting`,
      'http://data.europa.eu/snb/learning-setting/e207a81fc7',
      'participation.setting',
    ],
    ['an outcome', `${Q}/learningOutcome/0/title`, { en: 'Flies' }, 'learningOutcomes LO1'],
    [
      'a type of assessment',
      `${Q}/provenBy/0/dcType`,
      'http://data.europa.eu/snb/assessment/b1b68f6735',
      'assessments.type',
    ],
    ['a quality assurance', `${Q}/accreditation/0/expiryDate`, '2099-01-01', 'qualityAssurance QA1'],
    ['prerequisites', `${Q}/entryRequirement/noteLiteral`, { en: 'None.' }, 'prerequisites'],
    ['stackability', `${Q}/isPartialQualification`, false, 'stackability.kind'],
    ['a grade', '/credentialSubject/elmClaim/provenBy/0/grade/noteLiteral', '100', 'assessments.grade'],
    [
      'a supervision',
      '/credentialSubject/elmClaim/provenBy/0/idVerification',
      'http://data.europa.eu/snb/supervision-verification/c598449d64',
      'assessments.supervision',
    ],
    ['a date', '/credentialSubject/elmClaim/awardedBy/awardingDate', '1999-01-01T00:00:00Z', 'awarded'],
  ])('%s: neither is taken, and a remark says so', (_, pointer, value, field) => {
    expect(at(extended(fullAward), pointer)).toBeDefined()
    const { award, remarks } = trace(edit(fullAward, pointer, value))
    expect(remarks[0]).toMatchObject({ code: 'read.ambiguous', severity: 'warning' })
    expect(remarks[0]?.message).toContain(`for ${field};`)
    expect(award).not.toStrictEqual(normalize(fullAward))
  })

  test('an awarding body that is another: the remark, and none of them', () => {
    const pointer = '/credentialSubject/elmClaim/awardedBy/awardingBody/1/prefLabel'
    const { award, remarks } = trace(edit(fullAward, pointer, 'Diploma Mill'))
    expect(remarks.map(({ code }) => code)).toEqual(['read.ambiguous'])
    expect(award.awardingBodies).toBeUndefined()
  })
})

describe('options', () => {
  const problemsOf = (options: object): [string, string | undefined][] => {
    try {
      build(smallAward, options)
      return []
    } catch (error) {
      if (!isMicrocredError(error)) throw error
      return error.problems.map(({ code, pointer }) => [code, pointer])
    }
  }

  test('the context is written out, or named where the issuer hosts it', () => {
    expect(build(smallAward, { profile: 'extended' })['@context'][2]).toEqual(microcredV1['@context'])
    const contextUrl = 'https://uni.example/contexts/microcred-v1.jsonld'
    expect(build(smallAward, { profile: 'extended', contextUrl })['@context']).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      contextUrl,
    ])
    expect(build(smallAward, { profile: 'native' })).toStrictEqual(build(smallAward))
  })

  test('what is handed out can be changed without harm', () => {
    const [, , first] = build(smallAward, { profile: 'extended' })['@context']
    Object.assign(first as object, { changed: 'urn:x' })
    expect(build(smallAward, { profile: 'extended' })['@context'][2]).toEqual(microcredV1['@context'])
  })

  test.each([
    [{ profile: 'rich' }, [['options.value', '/profile']]],
    [{ contextUrl: 'https://uni.example/c' }, [['options.value', '/contextUrl']]],
    [{ profile: 'extended', contextUrl: 'http://uni.example/c' }, [['options.value', '/contextUrl']]],
    [{ profile: 'extended', contextUrl: 'https://www.w3.org/ns/credentials/v2' }, [['options.value', '/contextUrl']]],
    [{ profile: 'extended', contextUrl: 7 }, [['options.value', '/contextUrl']]],
    [{ profil: 'extended' }, [['options.unknown', '/profil']]],
  ])('%j is refused', (options, expected) => {
    expect(problemsOf(options)).toEqual(expected)
  })
})
