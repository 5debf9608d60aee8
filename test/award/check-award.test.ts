import { describe, expect, test } from 'vitest'
import { checkAward } from '../../src/build/check-award.ts'
import type { ProblemCode } from '../../src/errors.ts'
import { processorTime } from '../support/processor-time.ts'
import { EXAMPLE_NAMES, edited, example, fullAward } from './samples.ts'

/** `<code> <pointer>` of every error. */
function errorsOf(award: unknown): string[] {
  return checkAward(award)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => `${code} ${pointer}`)
}

type Row = readonly [pointer: string, value: unknown, code: ProblemCode | undefined, at?: string]

/** What is written at `pointer`; the one problem it makes there (or at `at`), or none. */
function table(title: string, rows: readonly Row[]): void {
  for (const [pointer, value, code, at] of rows) {
    test(`${title}: ${pointer} = ${named(value)}: ${code ?? 'fine'}`, () => {
      expect(errorsOf(edited(fullAward(), pointer, value))).toEqual(
        code === undefined ? [] : [`${code} ${at ?? pointer}`],
      )
    })
  }
}

function named(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

test.each(EXAMPLE_NAMES)('the example %s has no problem at all', (name) => {
  expect(checkAward(example(name))).toEqual([])
})

describe('dates', () => {
  const awarded: readonly Row[] = [
    ['2026-05-29T12:00:00Z', undefined],
    ['2026-05-29t12:00:00z', undefined],
    ['2026-05-29T12:00:00.123456789+14:00', undefined],
    ['2026-05-29T12:00:00-00:00', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['9999-12-31T23:59:59Z', undefined],
    ['2024-02-29T00:00:00Z', undefined],
    ['2023-02-29T00:00:00Z', 'award.format'],
    ['2026-02-30T00:00:00Z', 'award.format'],
    ['2026-04-31T00:00:00Z', 'award.format'],
    ['1900-02-29T00:00:00Z', 'award.format'],
    ['2026-13-01T00:00:00Z', 'award.format'],
    ['0000-01-01T00:00:00Z', 'award.format'],
    ['-0001-01-01T00:00:00Z', 'award.format'],
    ['12026-01-01T00:00:00Z', 'award.format'],
    ['2016-12-31T23:59:60Z', 'award.format'],
    ['2026-05-29T24:00:00Z', 'award.format'],
    ['2026-05-29T12:60:00Z', 'award.format'],
    ['2026-05-29T12:00:00', 'award.format'],
    ['2026-05-29T12:00Z', 'award.format'],
    ['2026-05-29', 'award.format'],
    ['2026-05-29 12:00:00Z', 'award.format'],
    ['2026-05-29T12:00:00+0200', 'award.format'],
    ['2026-05-29T12:00:00+14:01', 'award.format'],
    ['2026-05-29T12:00:00+02:60', 'award.format'],
    ['2026-05-29T12:00:00,5Z', 'award.format'],
    ['junk 2026-05-29T12:00:00Z', 'award.format'],
    ['2026-05-29T12:00:00Z\n', 'award.format'],
    ['٢٠٢٦-05-29T12:00:00Z', 'award.format'],
    [1780056000, 'award.type'],
    ['', 'award.empty'],
  ].map(([value, code]): Row => ['/awarded', value, code as ProblemCode | undefined])
  table('award', awarded)
  table('validity', [
    ['/validFrom', '2026-02-30T00:00:00Z', 'award.format'],
    ['/validUntil', '2026-02-30T00:00:00Z', 'award.format'],
    ['/validUntil', '2016-12-31T23:59:60Z', 'award.format'],
    ['/validUntil', '2026-05-29T12:00:00Z', 'award.period'],
    ['/validUntil', '2026-05-29T12:59:59+01:00', 'award.period'],
    ['/validUntil', '2026-05-29T13:00:01+01:00', undefined],
    ['/validFrom', '2020-01-01T00:00:00Z', undefined],
  ])
  test('validity ends after it begins, even if that is long after the award', () => {
    const begins = edited(fullAward(), '/validFrom', '2027-01-01T00:00:00Z')
    expect(errorsOf(edited(begins, '/validUntil', '2026-12-31T00:00:00Z'))).toEqual(['award.period /validUntil'])
    expect(errorsOf(edited(begins, '/validUntil', '2027-01-02T00:00:00Z'))).toEqual([])
  })
  table('days', [
    ['/learner/dateOfBirth', '1994-02-29', 'award.format'],
    ['/learner/dateOfBirth', '11.02.1994', 'award.format'],
    ['/learner/dateOfBirth', '1994-02-11T00:00:00Z', 'award.format'],
    ['/learner/dateOfBirth', '1994-02-11', undefined],
    ['/qualityAssurance/0/decided', '2024-11-31', 'award.format'],
    ['/qualityAssurance/0/expires', '2024-11-20', undefined],
    ['/qualityAssurance/0/expires', '2024-11-19', 'award.period'],
  ])
})

describe('IRIs and links', () => {
  const bad = [
    'foo',
    '/x',
    '#x',
    '//uni.example/a',
    'a b:c',
    'https://uni.example/a b',
    'https://uni.example/%zz',
    'https://uni.example/<a>',
    'https://uni.example/a\\b',
    'https://uni.example/\u202Ea',
    'https://uni.example/\u00A0',
    'https:',
    'https:///a',
    'https:uni.example',
    'https://:80/',
    'https://uni.example:99999/',
    'https://uni.example@evil.example/',
    'https://name@uni.example/',
    '_:b0',
    'did:',
    'did:EXAMPLE:1',
    'urn:x',
    'urn:a:',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'blob:https://uni.example/1',
    'file:///etc/passwd',
    'http://data.europa.eu/snb/model/elm/isPartOf',
    'http://purl.org/dc/terms/type',
  ]
  const good = [
    'https://uni.example/é/%C3%A9?q=1#f',
    'http://[2001:db8::1]:8080/a',
    'did:web:uni.example%3A8443:issuers',
    'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp',
    'urn:uuid:0b9d2d0a-6a35-4b0c-8a5e-6f2a57c1d9e4',
    'urn:isbn:9780131103627',
    'mailto:registry@uni.example',
    'tag:uni.example,2026:x',
    'info:x',
  ]
  const places = ['/id', '/learner/id', '/issuer/id', '/achievement/id', '/learningOutcomes/0/id', '/assessments/0/id']
  table('bad', [...bad.flatMap((iri) => places.slice(0, 2).map((place): Row => [place, iri, 'award.format']))])
  table(
    'good',
    good.map((iri): Row => ['/id', iri, undefined]),
  )
  table('everywhere', [
    ...places.map((place): Row => [place, 'a b', 'award.format']),
    ['/awardingBodies/1/id', 'farm', 'award.format'],
    ['/stackability/towards/0/id', 'http://data.europa.eu/snb/model/elm/isPartOf', 'award.format'],
    ['/evidence/0/id', '_:b0', 'award.format'],
    ['/learningOutcomes/1/skills/0', 'digcomp', 'award.format'],
    ['/id', '', 'award.empty'],
  ])
  table('ESCO', [
    ['/learningOutcomes/0/esco/0', 'https://data.europa.eu/esco/skill/1', 'award.format'],
    ['/learningOutcomes/0/esco/0', 'http://data.europa.eu/esco/', 'award.format'],
    ['/learningOutcomes/0/esco/0', 'https://uni.example/skill/1', 'award.format'],
  ])
  test('skills of other frameworks are sent where they belong', () => {
    const [found] = checkAward(edited(fullAward(), '/learningOutcomes/0/esco/0', 'https://uni.example/skill/1'))
    expect(found?.fix).toContain("'skills'")
  })
  table('web addresses', [
    ['/url', 'urn:isbn:9780131103627', 'award.format'],
    ['/url', 'www.uni.example', 'award.format'],
    ['/url', 'javascript://uni.example/%0Aalert(1)', 'award.format'],
    ['/issuer/url', 'uni.example', 'award.format'],
    ['/qualityAssurance/0/url', 'http://data.europa.eu/snb/model/elm/accreditation', 'award.format'],
    ['/qualityAssurance/0/url', 'HTTPS://register.example', undefined],
    ['/evidence/0/url', 'ftp://portfolio.example', 'award.format'],
  ])
  table('images', [
    ['/issuer/image', 'data:image/png;base64,iVBORw0KGgo=', undefined],
    ['/issuer/image', 'data:image/svg+xml,%3Csvg/%3E', undefined],
    ['/issuer/image', 'data:image/png;base64,', 'award.format'],
    ['/issuer/image', 'data:image/png;base64,a b', 'award.format'],
    ['/issuer/image', 'data:text/html;base64,AAAA', 'award.format'],
    ['/achievement/image', 'crest.png', 'award.format'],
    ['/awardingBodies/1/image', 'urn:x:y', 'award.format'],
  ])
  table('e-mail', [
    ['/issuer/email', 'registry', 'award.format'],
    ['/learner/email', 'a@b@c', 'award.format'],
    ['/learner/email', 'Ines <ines@mail.example>', 'award.format'],
    ['/learner/email', 'ines+badge@mail.example', undefined],
  ])
})

describe('one IRI names one thing', () => {
  table('twice', [
    ['/learner/id', 'https://uni.example/issuers/main', 'award.duplicate', '/issuer/id'],
    ['/achievement/id', 'https://uni.example/issuers/main', 'award.duplicate'],
    ['/url', 'https://uni.example/mc/soil-health', 'award.duplicate'],
    ['/evidence/0/id', 'https://uni.example/courses/soil-health', 'award.duplicate'],
    ['/achievement/image', 'https://uni.example/mc/soil-health', 'award.duplicate'],
    ['/achievement/image', 'https://uni.example/crest.png', undefined],
    ['/awardingBodies/1/id', 'https://uni.example/issuers/main', 'award.duplicate'],
    ['/evidence/0/url', 'https://uni.example/courses/soil-health', undefined],
    ['/issuer/url', 'https://uni.example/issuers/main', undefined],
  ])
  test.each(['learningOutcomes', 'assessments'])('%s', (list) => {
    const first = edited(fullAward(), `/${list}/0/id`, 'https://uni.example/x')
    expect(errorsOf(edited(first, `/${list}/1/id`, 'https://uni.example/x'))).toEqual([`award.duplicate /${list}/1/id`])
    expect(errorsOf(edited(first, `/${list}/1/id`, 'https://uni.example/y'))).toEqual([])
  })
  table('names of the parts of the achievement', [
    ['/assessments/0/id', 'https://uni.example/mc/soil-health#A2', 'award.value'],
    ['/learningOutcomes/0/id', 'https://uni.example/mc/soil-health#LO1', 'award.value'],
    ['/url', 'https://uni.example/mc/soil-health#lang-ga', 'award.value'],
    ['/learningOutcomes/0/id', 'https://uni.example/mc/soil-health-LO1', 'award.value'],
    ['/learningOutcomes/0/id', 'https://uni.example/mc/soil-health#outcome-1', undefined],
    ['/learningOutcomes/0/id', 'https://uni.example/mc/other#LO1', undefined],
  ])
})

describe('texts', () => {
  table('languages', [
    ['/title/en-GB', 'x', undefined],
    ['/title/EN-gb', 'x', undefined],
    ['/title/sr-Latn-RS', 'x', undefined],
    ['/title/es-419', 'x', undefined],
    ['/title/und', 'x', 'award.format'],
    ['/title/UND', 'x', 'award.format'],
    ['/title/de-1996', 'x', 'award.format'],
    ['/title/x-foo', 'x', 'award.format'],
    ['/title/sl-rozaj', 'x', 'award.format'],
    ['/title/english', 'x', 'award.format'],
    ['/title/', 'x', 'award.format'],
    ['/title/@none', 'x', 'award.format'],
    ['/title/__proto__', 'x', 'award.format'],
    ['/title/EN', 'x', 'award.duplicate'],
    ['/title/en', '', 'award.empty'],
    ['/title/en', 3, 'award.type'],
    ['/title', {}, 'award.empty'],
    ['/title', ['x'], 'award.type'],
    ['/title', null, 'award.type'],
    ['/languages', ['en', 'EN'], 'award.duplicate', '/languages/1'],
    ['/languages', ['english'], 'award.format', '/languages/0'],
    ['/languages', ['und'], 'award.format', '/languages/0'],
  ])
  const blank = ['', ' ', '\n\t', '\u00A0\u2003']
  const places = [
    '/title',
    '/issuer/name',
    '/learner/name',
    '/assessments/0/description',
    '/tags/0',
    '/achievement/version',
  ]
  table(
    'blank',
    places.flatMap((place) => blank.map((text): Row => [place, text, 'award.empty'])),
  )
  table('half characters', [
    ['/learner/name', 'a\uD800', 'award.text'],
    ['/title/ga', '\uDC00', 'award.text'],
    ['/evidence/0/name', 'x\uDFFFy', 'award.text'],
    ['/learner/name', '\u{1F469}\u{1F3FD}', undefined],
  ])
  table('controls', [
    ['/title/en', 'a\u0000b', 'award.text'],
    ['/title/en', 'a\u001Bb', 'award.text'],
    ['/achievement/criteria/en', 'a\r\n\tb', undefined],
  ])
})

describe('lists', () => {
  const lists = [
    '/awardingBodies',
    '/learningOutcomes',
    '/assessments',
    '/qualityAssurance',
    '/participation/modes',
    '/participation/activities',
    '/stackability/towards',
    '/evidence',
    '/tags',
    '/languages',
    '/subjects',
    '/issuer/identifiers',
    '/learningOutcomes/0/esco',
    '/learningOutcomes/1/skills',
    '/level/nqf',
  ]
  table(
    'empty',
    lists.map((list): Row => [list, [], 'award.empty']),
  )
  table('twice', [
    ['/tags', ['a', 'b', 'a'], 'award.duplicate', '/tags/2'],
    ['/subjects', ['0811', 'http://data.europa.eu/snb/isced-f/0811'], 'award.duplicate', '/subjects/1'],
    ['/participation/modes', ['online', 'online'], 'award.duplicate', '/participation/modes/1'],
    [
      '/participation/modes',
      [{ other: { en: 'a', fr: 'b' } }, { other: { fr: 'b', en: 'a' } }],
      'award.duplicate',
      '/participation/modes/1',
    ],
    ['/level/nqf', ['ie-7', 'http://data.europa.eu/snb/qdr/c_38f52397'], 'award.duplicate', '/level/nqf/1'],
    [
      '/issuer/identifiers',
      [
        { type: 'VAT', value: '1' },
        { value: '1', type: 'VAT' },
      ],
      'award.duplicate',
      '/issuer/identifiers/1',
    ],
    ['/evidence', [{ name: 'a' }, { name: 'a' }], 'award.duplicate', '/evidence/1'],
    ['/tags', 'soil', 'award.type'],
  ])
})

describe('identifiers', () => {
  const ofIssuer = (type: string, code?: ProblemCode): Row => ['/issuer/identifiers/0/type', type, code]
  table('of organisations', [
    ofIssuer('VAT'),
    ofIssuer('a.b_C9'),
    ofIssuer('emailAddress'),
    ofIssuer('names'),
    ofIssuer('name', 'award.format'),
    ofIssuer('Name', 'award.format'),
    ofIssuer('Name.fr', 'award.format'),
    ofIssuer('LegalNameX', 'award.format'),
    ofIssuer('ext:VAT', 'award.format'),
    ofIssuer('tax number', 'award.format'),
    ofIssuer('QF-EHEA', 'award.format'),
  ])
  const ofLearner = (type: string, code?: ProblemCode): Row => [
    '/learner/identifiers',
    [{ type, value: '1' }],
    code,
    '/learner/identifiers/0/type',
  ]
  table('of learners', [
    ofLearner('studentId'),
    ofLearner('emailAddress', 'award.format'),
    ofLearner('email', 'award.format'),
    ofLearner('name', 'award.format'),
  ])
})

describe('concepts', () => {
  const MODE = 'http://data.europa.eu/snb/learning-assessment/e92d221e4d'
  table('known and unknown', [
    ['/assessments/0/type', 'http://data.europa.eu/snb/assessment/6a4db9f11d', undefined],
    ['/assessments/0/type', 'Practical Assessment', 'award.concept'],
    ['/assessments/0/type', 'https://lists.example/new-type', undefined],
    ['/assessments/0/type', MODE, 'award.concept'],
    ['/assessments/0/type', 'http://purl.org/dc/terms/type', 'award.concept'],
    ['/assessments/0/type', { other: 'Interview' }, undefined],
    ['/assessments/0/type', { other: { en: 'Interview', und: 'x' } }, 'award.format', '/assessments/0/type/other/und'],
    ['/assessments/0/type', { other: '' }, 'award.empty', '/assessments/0/type/other'],
    ['/assessments/0/type', {}, 'award.missing', '/assessments/0/type/other'],
    ['/assessments/0/type', '', 'award.empty'],
    ['/assessments/0/supervision', 'supervised', 'award.concept'],
    ['/assessments/0/supervision', 'https://lists.example/new', 'award.concept'],
    ['/assessments/0/supervision', { other: 'By a neighbour' }, 'award.type'],
    ['/qualityAssurance/0/type', 'https://lists.example/new', 'award.concept'],
    ['/qualityAssurance/0/type', { other: 'Internal audit' }, undefined],
    ['/participation/modes/0', MODE, undefined],
    ['/participation/modes/0', 'blendet', 'award.concept'],
    ['/participation/activities/0', { other: 'Field day' }, undefined],
    ['/participation/setting', 'informal', 'award.concept'],
    ['/participation/setting', { other: 'At home' }, undefined],
    ['/participation/schedule', 'https://lists.example/evenings', undefined],
    ['/learningOutcomes/0/kind', 'attitude', 'award.concept'],
    ['/learningOutcomes/0/reuse', 'http://data.europa.eu/snb/skill-reuse-level/transversal', undefined],
    ['/learningOutcomes/0/kind', 'http://data.europa.eu/snb/skill-reuse-level/transversal', 'award.concept'],
    ['/level/nqf/0', 'ie-77', 'award.concept'],
    ['/level/nqf/0', 'http://data.europa.eu/snb/qdr/c_00000000', 'award.concept'],
    ['/subjects/0', '08110', 'award.concept'],
    ['/offer', 'evening-course', 'award.concept'],
    ['/offer', { other: 'Evening course' }, undefined],
    ['/workload/credits/system', 'ECVET', undefined],
    ['/workload/credits/system', 'ects', 'award.concept'],
    ['/workload/credits/system', 'https://credits.example/points', undefined],
  ])
  test('an IRI that an open list does not know is a remark', () => {
    const problems = checkAward(edited(fullAward(), '/assessments/0/type', 'https://lists.example/new-type'))
    expect(problems).toMatchObject([{ code: 'award.concept', severity: 'warning', pointer: '/assessments/0/type' }])
  })
  test.each([
    ['/participation/modes/0', 'Blended', "Did you mean 'blended'?"],
    ['/assessments/0/type', 'written exam', "Did you mean 'written-examination'?"],
    ['/assessments/0/supervision', 'supervized-with-id', "'supervised-with-id'"],
    ['/workload/credits/system', 'ects', "Did you mean 'ECTS'?"],
  ])('%s = %s is answered by what is near', (pointer, value, fix) => {
    expect(checkAward(edited(fullAward(), pointer, value))[0]?.fix).toContain(fix)
  })
  test('nothing is guessed from what looks like nothing, however long', () => {
    const [found] = checkAward(edited(fullAward(), '/level/nqf/0', 'q'.repeat(1_000_000)))
    expect(found).toMatchObject({ code: 'award.concept', fix: 'docs/codes.md has the list.' })
  })
  table('countries and regions', [
    ['/issuer/country', 'IRL', undefined],
    ['/issuer/country', 'UK', undefined],
    ['/issuer/country', 'EL', undefined],
    ['/issuer/country', 'http://publications.europa.eu/resource/authority/country/IRL', undefined],
    ['/issuer/country', 'ie', 'award.concept'],
    ['/issuer/country', 'XX', 'award.concept'],
    ['/issuer/country', 'Ireland', 'award.concept'],
    ['/awardingBodies/1/country', 'ZZZ', 'award.concept'],
    ['/issuer/region', 'BEL_PR_BWA', undefined],
    ['/issuer/region', 'ENG_BRG_LND_CMD', undefined],
    ['/issuer/region', 'DEA29', undefined],
    ['/issuer/region', 'Ulster', 'award.format'],
    ['/issuer/region', 'IE', 'award.format'],
  ])
})

describe('level, workload, grades, stackability', () => {
  table('level', [
    ['/level', 'not-applicable', undefined],
    ['/level', 'none', 'award.value'],
    ['/level', 6, 'award.type'],
    ['/level/eqf', 9, 'award.value'],
    ['/level/eqf', 0, 'award.value'],
    ['/level/eqf', 6.5, 'award.value'],
    ['/level/eqf', '6', 'award.value'],
    ['/level/cycle', 'bachelor', 'award.value'],
    ['/level', { eqf: 6 }, undefined],
    ['/level', { cycle: 'short' }, undefined],
  ])
  const duration = (value: unknown, code?: ProblemCode): Row => ['/workload/duration', value, code]
  table('workload', [
    ['/workload', { duration: 'PT1H' }, undefined],
    ['/workload', { credits: { system: 'ECTS', points: 1 } }, undefined],
    ['/workload/credits/points', 0, 'award.value'],
    ['/workload/credits/points', -1, 'award.value'],
    ['/workload/credits/points', '3', 'award.type'],
    ['/workload/credits/points', Number.NaN, 'award.value'],
    ['/workload/credits/points', Number.POSITIVE_INFINITY, 'award.value'],
    ['/workload/credits/points', -0, 'award.value'],
    ['/workload/credits/points', 0.1 + 0.2, 'award.value'],
    ['/workload/credits/points', 0.3, undefined],
    ['/workload/credits', { points: 3 }, 'award.missing', '/workload/credits/system'],
    ['/workload/credits', { system: 'ECTS' }, 'award.missing', '/workload/credits/points'],
    ...['PT75H', 'P6W', 'P2DT12H', 'P1Y2M3DT4H5M6.5S', 'PT7.5H', 'PT0H30M', 'P0.5D'].map((text) => duration(text)),
    ...[
      '75 hours',
      'P',
      'PT',
      'P1DT',
      'PT0H',
      'P0D',
      'P0W',
      '-PT1H',
      'PT1,5H',
      'P1H',
      'PT1.5H30M',
      'P1W2D',
      'pt1h',
      'PT1H ',
    ].map((text) => duration(text, 'award.format')),
    duration(75, 'award.type'),
  ])
  const grade = (value: unknown, code?: ProblemCode, at = ''): Row => [
    '/assessments/0/grade',
    value,
    code,
    `/assessments/0/grade${at}`,
  ]
  table('grades', [
    grade({ value: 'Pass' }),
    grade({ value: 'B', min: 'F', max: 'A', required: 'C', scheme: 'Letters' }),
    grade({ value: 0 }),
    grade({ value: -3.25, min: -5, max: -1 }),
    grade({ value: 82, max: '100' }, 'award.type'),
    grade({ value: 'Pass', required: 50 }, 'award.type'),
    grade({ value: -0 }, 'award.value', '/value'),
    grade({ value: Number.NaN }, 'award.value', '/value'),
    grade({ value: true }, 'award.type', '/value'),
    grade({ value: '' }, 'award.empty', '/value'),
    grade({ value: 5, min: 10, max: 0 }, 'award.value', '/min'),
    grade({ max: 100 }, 'award.missing', '/value'),
    grade({ value: 5, scheme: 'http://data.europa.eu/snb/model/elm/gradingScheme' }, 'award.format', '/scheme'),
    grade({ value: 5, points: 5 }, 'award.unexpected', '/points'),
  ])
  table('stackability', [
    ['/stackability', { kind: 'standalone' }, undefined],
    ['/stackability', { kind: 'stackable' }, undefined],
    ['/stackability/kind', 'both', 'award.value'],
    ['/stackability/kind', 'standalone', 'award.value', '/stackability/towards'],
    ['/stackability/towards/0', { id: 'https://uni.example/p' }, 'award.missing', '/stackability/towards/0/title'],
  ])
})

describe('mandatory elements', () => {
  const missing = (
    pointer: string,
    element: number,
    ...more: string[]
  ): readonly [string, number, readonly string[]] => [pointer, element, [pointer, ...more]]
  test.each([
    missing('/learner', 1),
    missing('/title', 2),
    missing('/issuer/country', 3),
    missing('/issuer/name', 4),
    missing('/awarded', 5),
    missing('/learningOutcomes', 6),
    missing('/workload', 7),
    missing('/level', 8),
    missing('/assessments', 9),
    missing('/assessments/1/type', 9),
    missing('/participation', 10),
    missing('/participation/modes', 10),
    missing('/qualityAssurance', 11),
    missing('/qualityAssurance/0/type', 11),
  ])('%s taken out: element %i, once', (pointer, element, pointers) => {
    const problems = checkAward(edited(fullAward(), pointer, undefined))
    expect(problems.map(({ code, pointer: at }) => `${code} ${at}`)).toEqual(
      pointers.map((at) => `award.missing ${at}`),
    )
    expect(problems[0]?.message).toContain(`Element ${element} is missing`)
  })

  test('without an issuer, its country is missing too', () => {
    const award = edited(edited(fullAward(), '/issuer', undefined), '/awardingBodies', undefined)
    expect(errorsOf(award)).toEqual(['award.missing /issuer/country', 'award.missing /issuer'])
  })

  test.each([
    ['/learner', {}],
    ['/learner', { dateOfBirth: '1994-02-11' }],
    ['/workload', {}],
    ['/level', {}],
  ])('%s = %j says nothing of its element', (pointer, value) => {
    expect(errorsOf(edited(fullAward(), pointer, value))).toEqual([`award.missing ${pointer}`])
  })

  test('nothing at all: every element once, in the order of the model', () => {
    const problems = checkAward({})
    expect(problems.map(({ message }) => Number(/\d+/.exec(message)?.[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['award.missing']))
  })
})

describe('shape', () => {
  table('members nobody knows', [
    ['/titel', 'x', 'award.unexpected'],
    ['/@context', [], 'award.unexpected'],
    ['/learner/sex', 'f', 'award.unexpected'],
    ['/issuer/constructor', {}, 'award.unexpected'],
    ['/__proto__', { learner: {} }, 'award.unexpected'],
    ['/achievement', {}, 'award.empty'],
    ['/evidence/0', {}, 'award.empty'],
    ['/$schema', 'https://w3id.org/microcred/v1/micro-credential.schema.json', undefined],
  ])

  test.each([null, 3, 'award', true, [], [{ title: 'x' }]])('%j is no award: said once', (value) => {
    expect(errorsOf(value)).toEqual(['award.type '])
  })

  test('all problems at once, in the order of the model', () => {
    const award = { ...fullAward(), url: 'x', tags: [], awarded: 'yesterday', title: '', learner: {}, more: 1 }
    expect(errorsOf(award)).toEqual([
      'award.missing /learner',
      'award.empty /title',
      'award.format /awarded',
      'award.empty /tags',
      'award.format /url',
      'award.unexpected /more',
    ])
  })

  test('every problem has a sentence and a fix, and repeats nothing that was written', () => {
    const secret = 'ines.okafor'
    const award = JSON.parse(
      JSON.stringify(fullAward(), (_, value) => (typeof value === 'string' ? `${secret} <${value}>` : value)),
    )
    const problems = checkAward(award)
    expect(problems.length).toBeGreaterThan(30)
    for (const { message, fix } of problems) {
      expect(`${message} ${fix}`).not.toContain(secret)
      expect(message).toMatch(/^.+\.$/)
      expect(fix).toMatch(/^.{5,}/)
    }
  })
})

describe('what is not plain data', () => {
  class Award {
    title = 'x'
  }
  test.each<[string, unknown, string]>([
    ['a date', new Date(0), '/awarded'],
    ['a bigint', 3n, '/awarded'],
    ['a function', () => '2026', '/awarded'],
    ['a symbol', Symbol('x'), '/awarded'],
    ['a class', new Award(), '/title'],
    ['a map', new Map(), '/title'],
    ['a String object', new String('x'), '/title'],
    ['a hole', Array(1), '/tags/0'],
    ['undefined in a list', [undefined], '/tags/0'],
  ])('%s is told where it stands', (_, value, pointer) => {
    const field = pointer.split('/')[1] ?? ''
    expect(errorsOf({ ...fullAward(), [field]: value })).toEqual([`award.type ${pointer}`])
  })

  test('members that are undefined count as absent', () => {
    expect(errorsOf({ ...fullAward(), validUntil: undefined })).toEqual([])
    expect(errorsOf({ ...fullAward(), title: undefined })).toEqual(['award.missing /title'])
  })

  test('getters are not run', () => {
    let runs = 0
    const award = Object.defineProperty(fullAward(), 'title', {
      enumerable: true,
      get: () => {
        runs += 1
        throw new Error('ines@mail.example')
      },
    })
    expect(errorsOf(award)).toEqual(['award.type /title'])
    expect(runs).toBe(0)
  })

  test('inherited members do not count', () => {
    expect(errorsOf(Object.create(fullAward()))).toEqual(['award.type '])
    expect(errorsOf(Object.assign(Object.create(null), fullAward()))).toEqual([])
  })

  test('proxies that throw, and revoked ones', () => {
    const throwing = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('no')
        },
      },
    )
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    for (const value of [throwing, proxy, { title: proxy }]) expect(errorsOf(value)).toEqual(['award.type '])
  })

  test('an award that contains itself, deep ones, wide ones: one problem, at once', () => {
    const cyclic: Record<string, unknown> = { ...fullAward() }
    cyclic['issuer'] = cyclic
    const list: unknown[] = []
    for (let i = 0; i < 10; i++) list.push(list)
    let deep: unknown = 'x'
    for (let i = 0; i < 100_000; i++) deep = [deep]
    const wide = { ...fullAward(), tags: Array.from({ length: 20_000 }, String) }
    const sparse = { ...fullAward(), tags: new Array(4_000_000_000) }
    const spent = processorTime()
    for (const value of [cyclic, list, deep, wide, sparse]) {
      const problems = checkAward(value)
      expect(problems).toHaveLength(1)
      expect(problems[0]).toMatchObject({ code: 'award.too-large', severity: 'error' })
    }
    expect(spent()).toBeLessThan(1000)
  })

  test('nothing reaches the prototype of all objects', () => {
    checkAward(JSON.parse('{"__proto__":{"polluted":1},"title":{"__proto__":{"polluted":1}}}'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
