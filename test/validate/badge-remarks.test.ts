/** What a registrar would look at, in a badge: remarks of `validate`, each where the badge says it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { checkAward } from '../../src/build/check-award.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { validate } from '../../src/validate/validate.ts'
import { verify } from '../../src/verify/verify.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { EXAMPLE_NAMES, edited, example } from '../award/samples.ts'
import { fullAward, smallAward } from '../build/awards.ts'
import { asJson } from '../build/documents.ts'
import { badge, key, now, signer } from '../support/badge.ts'

const ACHIEVEMENT = '/credentialSubject/achievement'

const built = (award: MicroCredential): JsonObject => asJson(build(award)) as JsonObject
const remarks = async (document: unknown, options = {}): Promise<string[]> =>
  (await validate(document, options)).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)
/** The remarks of an award's badge, by code and what stands at their pointers. */
const told = async (more: Partial<MicroCredential>, options = {}): Promise<unknown[]> => {
  const document = built({ ...smallAward, ...more })
  const problems = await validate(document, options)
  expect(problems.every(({ severity }) => severity === 'warning')).toBe(true)
  return problems.map(({ code, pointer = '' }) => [code, at(document, pointer)])
}
const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, token) => (value as Record<string, unknown>)[token], document)

describe('badges that are in order', () => {
  test.each(EXAMPLE_NAMES)('of examples/awards/%s', async (name) => {
    const award = example(name)
    expect(await remarks(built({ ...award, issuer: { id: 'https://uni.example/issuer', ...award.issuer } }))).toEqual(
      [],
    )
  })

  test('with every field, and with the least', async () => {
    expect(await remarks(built(fullAward))).toEqual([])
    expect(await remarks(built(smallAward))).toEqual([])
    expect(await remarks(badge())).toEqual([])
  })
})

describe('what the award says', () => {
  test('the badge of any award has the remarks that the award has', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryAward({ normalized: true }), async (award) => {
        const names = (list: readonly { code: string }[]): string[] =>
          [...new Set(list.map(({ code }) => code.slice(code.lastIndexOf('.') + 1)))].sort()
        const own = names(checkAward(award))
        const theirs = names(await validate(built(award)))
        expect(theirs).toEqual(own)
      }),
      { numRuns: 60 },
    )
  })

  test('learning outcomes: the alignment of the outcome', async () => {
    const titles = ['Designs a sampling plan', 'N/A', 'Soil health monitoring']
    expect(await told({ learningOutcomes: titles.map((title) => ({ title })) as never })).toMatchObject([
      ['conformance.schema.outcome', { targetCode: 'LO2', targetName: 'N/A' }],
      ['conformance.schema.outcome', { targetCode: 'LO3' }],
    ])
  })

  test('workload, level, quality assurance, stackability', async () => {
    expect(
      await told({
        workload: { credits: { system: 'ECTS', points: 1 }, duration: 'PT75H' },
        level: { eqf: 6, cycle: 'third' },
        qualityAssurance: [
          { type: 'programme-license', title: 'License' },
          { type: 'programme-license', title: 'Old license', expires: '2020-01-31' },
        ],
        stackability: { kind: 'stackable' },
      }),
    ).toMatchObject([
      ['conformance.schema.workload', { targetType: 'ext:Workload', targetCode: 'PT75H' }],
      ['conformance.schema.level', { targetType: 'ext:Cycle' }],
      ['conformance.schema.quality-assurance', { targetCode: 'QA2' }],
      ['conformance.schema.stackability', { targetType: 'ext:Stackability' }],
    ])
  })

  test('grades: the result of that assessment, as a remark also where the award was wrong', async () => {
    const document = built({
      ...smallAward,
      assessments: [{ type: 'portfolio' }, { type: 'quiz', grade: { value: 12, min: 0, max: 20 } }],
    })
    const wrong = edited(document, '/credentialSubject/result/0/value', '21')
    expect(await remarks(wrong)).toEqual(['warning conformance.schema.grade /credentialSubject/result/0/value'])
  })

  test('the learner', async () => {
    expect(await remarks(built({ ...smallAward, learner: { givenName: 'Ines' } }))).toEqual([
      'warning conformance.subject.learner /credentialSubject',
    ])
  })
})

describe('what is said twice', () => {
  const changed = (pointer: string, value: unknown): Promise<string[]> => remarks(edited(badge(), pointer, value))

  test('credits', async () => {
    expect(await changed('/credentialSubject/creditsEarned', 2.5)).toEqual([])
    expect(await changed('/credentialSubject/creditsEarned', 5)).toEqual([
      'warning conformance.schema.credits /credentialSubject/creditsEarned',
    ])
    const document = built({ ...smallAward, workload: { credits: { system: 'ECTS', points: 3 } } })
    const alignments = at(document, `${ACHIEVEMENT}/alignment`) as { targetType: string }[]
    const index = alignments.findIndex(({ targetType }) => targetType === 'ext:CreditSystem')
    expect(await remarks(edited(document, `${ACHIEVEMENT}/creditsAvailable`, 4))).toEqual([
      `warning conformance.schema.credits ${ACHIEVEMENT}/alignment/${index}/targetName`,
    ])
    expect(await remarks(document)).toEqual([])
  })

  test('the EQF level', async () => {
    const eqf = (url: string, code: string, name: string): JsonObject => ({
      type: ['Alignment'],
      targetType: 'ext:EQF',
      targetUrl: `http://data.europa.eu/snb/eqf/${url}`,
      targetCode: code,
      targetName: name,
    })
    const levels = (...alignment: JsonObject[]): Promise<string[]> => changed(`${ACHIEVEMENT}/alignment`, alignment)
    const tell = (place: string): string => `warning conformance.schema.level ${ACHIEVEMENT}/alignment/${place}`
    expect(await levels(eqf('6', '6', 'EQF level 6'), eqf('6', '6', 'Level 6'))).toEqual([])
    expect(await levels(eqf('6', '6', 'EQF level 6'), eqf('7', '7', 'EQF level 7'))).toEqual([tell('1/targetUrl')])
    expect(await levels(eqf('6', '5', 'Level 6 of 8'))).toEqual([tell('0/targetCode')])
    expect(await levels(eqf('6', '6', 'Level 7'))).toEqual([tell('0/targetName')])
    const none = { ...eqf('6', 'not-applicable', 'Level: not applicable'), targetType: 'ext:NoLevel' }
    const denied = { ...none, targetUrl: 'http://data.europa.eu/snb/model/elm/EQFLevel' }
    expect(await levels(eqf('6', '6', 'EQF level 6'), denied)).toEqual([tell('1')])
  })
})

describe('concepts and skills', () => {
  const mode = 'https://lists.example/mode/hackathon'
  const supervised = 'https://lists.example/supervision/ai'
  const document = edited(
    built({
      ...smallAward,
      participation: { modes: [mode] },
      assessments: [{ type: 'portfolio', supervision: 'supervised-with-id' }],
    }),
    '/credentialSubject/result/0/alignment/0/targetUrl',
    supervised,
  )

  test('that no list has are remarks where they stand; what the caller adds is none', async () => {
    const found = await validate(document)
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['conformance.schema.concept', 'warning'],
      ['conformance.schema.concept', 'warning'],
    ])
    expect(found.map(({ pointer = '' }) => at(document, pointer))).toEqual([supervised, mode])
    const concepts = { mode: [{ iri: mode, label: 'x' }], supervision: [{ iri: supervised, label: 'x' }] }
    expect(await validate(document, { concepts })).toEqual([])
  })

  test('IRIs of ESCO and DigComp that have not their form', async () => {
    const iri = 'http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd'
    const skilled = built({ ...smallAward, learningOutcomes: [{ title: 'Designs a plan', esco: [iri] }] })
    const pointer = `${ACHIEVEMENT}/alignment/1/targetUrl`
    expect(at(skilled, pointer)).toBe(iri)
    expect(await remarks(edited(skilled, pointer, `${iri}0`))).toEqual([
      `warning conformance.schema.concept ${pointer}`,
    ])
  })
})

describe('skillExists', () => {
  const ESCO = 'http://data.europa.eu/esco/skill/'
  const [known, gone] = [`${ESCO}81a2db2c-7e55-44d0-9cd9-74c25147d7cd`, `${ESCO}60c78287-22eb-4103-9c8c-28deaa460da0`]
  const digComp = 'http://data.europa.eu/snb/dcf/u69o196gu6'
  const award: MicroCredential = {
    ...smallAward,
    issuer: { name: 'University', country: 'IE' },
    learningOutcomes: [
      { title: 'Designs a sampling plan', esco: [known], skills: [digComp, 'https://skills.example/1'] },
      { title: 'Publishes results', esco: [known, gone] },
    ],
  }
  const document = built({ ...award, issuer: { ...award.issuer, id: key.controller } })

  test('is asked of ESCO and DigComp, once for each IRI, and answers for all places', async () => {
    const asked: string[] = []
    const skillExists = async (iri: string): Promise<boolean> => {
      asked.push(iri)
      return iri !== gone
    }
    const found = await validate(document, { skillExists })
    expect(asked.sort()).toEqual([gone, known, digComp].sort())
    expect(found).toMatchObject([{ code: 'conformance.schema.skill', severity: 'error' }])
    expect(at(document, found[0]?.pointer ?? '')).toBe(gone)
  })

  test.each([
    ['throws', () => Promise.reject(new Error('down'))],
    [
      'throws at once',
      (): boolean => {
        throw new Error('down')
      },
    ],
    ['says neither', () => 'yes'],
    ['says nothing', () => undefined],
  ])('what nobody could tell is no yes: it %s', async (_name, skillExists) => {
    const codes = (await validate(document, { skillExists: skillExists as never })).map(({ code }) => code)
    expect(codes).toEqual(Array(3).fill('conformance.schema.skill-unchecked'))
  })

  test('issue signs nothing then, for awards and documents', async () => {
    for (const input of [award as unknown as JsonObject, document]) {
      await expect(issue(input, { signer, skillExists: () => true })).resolves.toHaveProperty('proof')
      const thrown = await issue(input, { signer, skillExists: (iri) => iri !== gone }).catch((error: unknown) => error)
      expect(isMicrocredError(thrown) && thrown.problems.map(({ code }) => code)).toEqual(['conformance.schema.skill'])
    }
  })

  test('is a function, or the option is refused', async () => {
    const wrong = { skillExists: true as never }
    for (const use of [() => validate(document, wrong), () => issue(award, { signer, ...wrong })]) {
      const thrown = await use().catch((error: unknown) => error)
      expect(isMicrocredError(thrown) && thrown.problems).toMatchObject([
        { code: 'options.value', pointer: '/skillExists' },
      ])
    }
  })
})

describe('verify', () => {
  test('says nothing of it: whether a badge is genuine is one question, whether its issuer was careful another', async () => {
    const { id: _id, ...issuer } = smallAward.issuer
    const award: MicroCredential = { ...smallAward, issuer, stackability: { kind: 'stackable' } }
    const badge = await issue(award, { signer, now })
    const report = await verify(badge, { now })
    expect([report.verdict, report.checks['conformance.schema']]).toEqual(['verified', { outcome: 'pass' }])
    expect((await validate(badge)).map(({ code }) => code)).toEqual(['conformance.schema.stackability'])
  })
})
