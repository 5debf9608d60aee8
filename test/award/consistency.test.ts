/** What a registrar would look at: each rule with what it says, where, and what it leaves alone. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAward } from '../../src/build/check-award.ts'
import { foldPhrase, isEmptyPhrase } from '../../src/build/phrases.ts'
import { fullAward as cliFull, smallAward as cliSmall } from '../../src/cli/example-award.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { signer } from '../support/badge.ts'
import { processorTime } from '../support/processor-time.ts'
import { EXAMPLE_NAMES, edited, example, fullAward } from './samples.ts'

/** `severity code pointer` of each problem. */
const found = (award: unknown): string[] =>
  checkAward(award).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)
const withValue = (pointer: string, value: unknown): string[] => found(edited(fullAward(), pointer, value))

describe('awards that are in order', () => {
  test.each(EXAMPLE_NAMES)('examples/awards/%s has nothing to remark', (name) => {
    expect(found(example(name))).toEqual([])
  })

  test.each([cliSmall, cliFull])('nor has what the command line prints', (make) => {
    expect(found(make('2026-11-28T09:00:00Z'))).toEqual([])
  })

  test('any award of the model has no error', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        expect(found(award).filter((line) => line.startsWith('error'))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('workload', () => {
  const workload = (duration: string, points = 3, system = 'ECTS'): string[] =>
    withValue('/workload', { credits: { system, points }, duration })
  const remark = ['warning award.workload /workload/duration']

  test.each([
    ['PT75H', []],
    ['PT90H', []],
    ['PT82H30M', []],
    ['P3DT3H', []], // 75 hours, as the EU's samples write 60 as P2DT12H
    ['PT74.5H', remark],
    ['PT91H', remark],
    ['PT4500M', []],
    ['P3DT2H', remark],
    ['P6W', []],
    ['P2D', []],
    ['P1Y2M10DT2H30M', []],
  ] as const)('3 ECTS and %s: %j', (duration, expected) => {
    expect(workload(duration)).toEqual(expected)
  })

  test('ECTS by its IRI is ECTS; other systems have other hours', () => {
    expect(workload('PT10H', 3, 'http://data.europa.eu/snb/education-credit/6fcec5c5af')).toEqual(remark)
    expect(workload('PT10H', 3, 'ECVET')).toEqual([])
  })

  test('fractions are not off by a rounding', () => {
    expect(workload('PT2.5H', 0.1)).toEqual([])
    expect(workload('PT3H', 0.1)).toEqual([])
  })
})

describe('level', () => {
  test.each([
    [5, 'short', []],
    [6, 'first', []],
    [7, 'second', []],
    [8, 'third', []],
    [6, 'second', ['warning award.level /level/cycle']],
    [4, 'short', ['warning award.level /level/cycle']],
    [9, 'first', ['error award.value /level/eqf']],
  ] as const)('EQF %i and the %s cycle: %j', (eqf, cycle, expected) => {
    expect(withValue('/level', { eqf, cycle })).toEqual(expected)
  })
})

describe('grades', () => {
  const grade = (value: object): string[] => withValue('/assessments/0/grade', value)
  const at = (severity: string, member: string): string[] => [
    `${severity} award.grade /assessments/0/grade${member && `/${member}`}`,
  ]

  test.each([
    [{ value: 82, min: 0, max: 100, required: 50 }, []],
    [{ value: 100, min: 0, max: 100 }, []],
    [{ value: 101, min: 0, max: 100 }, at('error', 'value')],
    [{ value: -1, min: 0, max: 100 }, at('error', 'value')],
    [{ value: 101, max: 100 }, at('error', 'value')],
    [{ value: 50, min: 0, max: 100, required: 120 }, [...at('error', 'required'), ...at('warning', 'value')]],
    [{ value: 40, min: 0, max: 100, required: 50 }, at('warning', 'value')],
    // in Germany, Austria, Czechia and Slovakia 1 is best
    [{ value: 1.3, min: 1, max: 5, required: 4 }, []],
    [{ value: 7, scheme: 'Points' }, []],
    [{ value: 7 }, at('warning', '')],
    [{ value: '7' }, at('warning', '')],
    [{ value: 'Pass' }, []],
    [{ value: '110', max: '100' }, at('warning', 'value')],
    [{ value: '900', max: '1.000' }, at('warning', 'value')],
    [{ value: 'A', min: 'F', max: 'A', required: 'D' }, []],
    [{ value: '1,3', min: '1,0', max: '5,0', required: '4,0' }, []],
    // told by its own rule
    [{ value: 5, min: 10, max: 0 }, ['error award.value /assessments/0/grade/min']],
  ] as const)('%j: %j', (value, expected) => {
    expect(grade(value)).toEqual(expected)
  })
})

describe('quality assurance', () => {
  const decided = (value: object, awarded = '2026-05-29T12:00:00Z'): string[] =>
    found(
      edited(edited(fullAward(), '/awarded', awarded), '/qualityAssurance/0', {
        type: 'programme-license',
        title: 'License',
        ...value,
      }),
    )
  const at = (member: string): string[] => [`warning award.quality-assurance /qualityAssurance/0/${member}`]

  test.each([
    [{ decided: '2024-01-01', expires: '2030-01-01' }, []],
    [{ expires: '2026-05-29' }, []],
    [{ expires: '2026-05-28' }, at('expires')],
    [{ decided: '2026-05-30' }, at('decided')],
    [{ decided: '2026-05-29' }, []],
  ] as const)('%j: %j', (value, expected) => {
    expect(decided(value)).toEqual(expected)
  })

  test("the day is the issuer's own, in the zone that is written", () => {
    expect(decided({ expires: '2026-05-29' }, '2026-05-29T23:30:00-02:00')).toEqual([])
    expect(decided({ expires: '2026-05-29' }, '2026-05-30T00:30:00+02:00')).toEqual(at('expires'))
  })
})

describe('stackability', () => {
  test('names what it stacks towards', () => {
    expect(withValue('/stackability', { kind: 'stackable' })).toEqual([
      'warning award.stackability /stackability/towards',
    ])
    expect(withValue('/stackability', { kind: 'stackable', towards: [{ title: 'Certificate' }] })).toEqual([])
    expect(withValue('/stackability', { kind: 'standalone' })).toEqual([])
  })
})

describe('the learner', () => {
  test.each([
    [{ givenName: 'Ines' }, ['warning award.learner /learner']],
    [{ familyName: 'Okafor', dateOfBirth: '1994-02-11' }, ['warning award.learner /learner']],
    [{ givenName: 'Ines', familyName: 'Okafor' }, []],
    [{ givenName: 'Ines', email: 'ines@mail.example' }, []],
    [{ id: 'did:example:ines' }, []],
    [{ name: 'Ines' }, []],
    [{ name: '---' }, ['warning award.learner /learner/name']],
    [{ name: 'N/A' }, ['warning award.learner /learner/name']],
    [{ name: ' ' }, ['error award.empty /learner/name', 'warning award.learner /learner/name']],
    [{ dateOfBirth: '1994-02-11' }, ['error award.missing /learner']],
  ] as const)('%j: %j', (learner, expected) => {
    expect(withValue('/learner', learner)).toEqual(expected)
  })
})

describe('learning outcomes', () => {
  const titled = (...titles: unknown[]): string[] =>
    withValue(
      '/learningOutcomes',
      titles.map((title) => ({ title })),
    )
  const at = (path: string): string[] => [`warning award.outcome /learningOutcomes/${path}`]

  test.each(
    '...|?|—|42|x|xxx|N/A|TBD|to be defined|Outcome 1|Learning outcomes|Lorem ipsum|k. A.|Lernergebnisse:|folgt|sans objet|À compléter|Acquis d’apprentissage|Résultats d’apprentissage|por definir|Resultados de aprendizaje|da definire|não aplicável|n.v.t.|Leerresultaten|nie dotyczy|do uzupełnienia|nu este cazul|ej tillämpligt|bude doplněno|nincs|παράδειγμα|няма'.split(
      '|',
    ),
  )('%s says nothing', (title) => {
    expect(titled(title)).toEqual(at('0/title'))
    expect(titled({ en: 'Designs a sampling plan', fr: title })).toEqual(at('0/title/fr'))
  })

  test.each([
    'Designs a sampling plan',
    'Rédige un rapport',
    'C++',
    'Reads and writes',
    'Описва почвата',
    'Kann testen',
  ])('%s says something', (title) => {
    expect(titled(title)).toEqual([])
  })

  test('the title over again, in any of its languages and spellings', () => {
    expect(titled('SOIL HEALTH monitoring, for Farm Advisers!')).toEqual(at('0/title'))
    expect(titled('Designs a plan', { ga: 'Monatoireacht ar Shlainte Ithreach do Chomhairleoiri Feirme' })).toEqual(
      at('1/title/ga'),
    )
  })

  test('the same twice, told of the second; two languages of one outcome may be alike', () => {
    expect(titled('Designs a plan', 'Writes it down', 'Designs a plan.')).toEqual(at('2/title'))
    expect(titled({ en: 'Surfing', fr: 'Surfing' })).toEqual([])
  })

  test('no text at all is an error, once', () => {
    expect(titled('  ')).toEqual(['error award.empty /learningOutcomes/0/title'])
  })

  test('texts without end cost no time to speak of', () => {
    const long = ['1'.repeat(1e6), 'a'.repeat(1e6), '. '.repeat(5e5), 'e\u0301'.repeat(3e5)]
    const spent = processorTime()
    expect(titled(...long)).toEqual([])
    for (const text of long) isEmptyPhrase(foldPhrase(text.slice(0, 1000)))
    expect(spent()).toBeLessThan(5000)
  })
})

test('no message repeats what is written in the award', () => {
  const award = edited(fullAward(), '/learner', { givenName: 'Zzyzx' })
  const problems = checkAward(edited(award, '/learningOutcomes/0/title', 'Platzhalter'))
  expect(problems.map(({ code }) => code)).toEqual(['award.learner', 'award.outcome'])
  for (const { message, fix } of problems) expect(`${message} ${fix}`).not.toMatch(/Zzyzx|Platzhalter/)
})

describe('issue', () => {
  // the DID of the key is filled in
  const award = (pointer: string, value: unknown): MicroCredential =>
    edited(edited(edited(fullAward(), '/issuer/id', undefined), '/awardingBodies', undefined), pointer, value) as never

  test('takes what has remarks', async () => {
    await expect(issue(award('/stackability', { kind: 'stackable' }), { signer })).resolves.toHaveProperty('proof')
  })

  test('refuses what is certainly wrong', async () => {
    const thrown = await issue(award('/assessments/0/grade/value', 120), { signer }).catch((error: unknown) => error)
    expect(isMicrocredError(thrown) && thrown.problems).toMatchObject([
      { code: 'award.grade', pointer: '/assessments/0/grade/value', severity: 'error' },
    ])
  })
})
