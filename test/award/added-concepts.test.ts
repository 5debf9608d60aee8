/** Lists grow: concepts that a caller adds, and skills whose form is known. */
import { describe, expect, test } from 'vitest'
import type { AddedConcepts } from '../../src/build/added-concepts.ts'
import { build } from '../../src/build/build.ts'
import { checkAward } from '../../src/build/check-award.ts'
import { normalize } from '../../src/build/normalize.ts'
import { read } from '../../src/build/read.ts'
import { elements } from '../../src/elements.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { fullAward as richAward, smallAward } from '../build/awards.ts'
import { signer } from '../support/badge.ts'
import { edited, fullAward } from './samples.ts'

const found = (award: unknown, concepts?: AddedConcepts): string[] =>
  checkAward(award, concepts === undefined ? {} : { concepts }).map(
    ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
  )

const NEW = 'https://lists.example/'
const concepts: AddedConcepts = {
  mode: [{ iri: `${NEW}mode/hackathon`, label: 'Hackathon', slug: 'hackathon' }],
  supervision: [{ iri: `${NEW}supervision/ai`, label: 'Supervised by a machine' }],
  'isced-f': [{ iri: `${NEW}isced/0999`, label: 'Something newer', slug: '0777' }],
  'credit-system': [{ iri: `${NEW}credits/cfu`, label: 'CFU', slug: 'CFU' }],
  'assessment-type': [{ iri: `${NEW}assessment/simulation`, label: 'simulation', slug: 'simulation' }],
}
const award = edited(
  edited(
    edited(
      edited(edited(fullAward(), '/participation/modes', ['blended', 'hackathon']), '/subjects', ['0777']),
      '/assessments/0/supervision',
      `${NEW}supervision/ai`,
    ),
    '/workload',
    { credits: { system: 'CFU', points: 3 }, duration: 'PT75H' },
  ),
  '/assessments/1/type',
  'simulation',
) as MicroCredential

describe('without them', () => {
  test('a foreign IRI is an error where the EU enforces the list, elsewhere a remark; words are neither', () => {
    const modes = (mode: unknown): string[] => found(edited(fullAward(), '/participation/modes', [mode]))
    expect(modes(`${NEW}mode/hackathon`)).toEqual(['warning award.concept /participation/modes/0'])
    expect(modes({ other: 'Hackathon' })).toEqual([])
    const setting = (value: unknown): string[] => found(edited(fullAward(), '/participation/setting', value))
    expect(setting(`${NEW}setting/street`)).toEqual(['error award.concept /participation/setting'])
    expect(setting({ other: 'In the street' })).toEqual([])
  })

  test('hybrid, newer than our other modes, is known by its IRI and its slug', () => {
    const iri = 'http://data.europa.eu/snb/learning-assessment/c_3a90b26d'
    const hybrid = edited(fullAward(), '/participation/modes', [iri]) as MicroCredential
    expect(found(hybrid)).toEqual([])
    expect(normalize(hybrid).participation.modes).toEqual(['hybrid'])
    expect(read(build(hybrid)).participation?.modes).toEqual(['hybrid'])
    expect(JSON.stringify(build(hybrid))).toContain(`"targetName":"Hybrid","targetUrl":"${iri}"`)
  })
})

describe('with them', () => {
  test('they are entries like the others, in closed lists too', () => {
    expect(found(award, concepts)).toEqual([])
    expect(found(award).filter((line) => line.startsWith('error'))).toEqual([
      'error award.concept /workload/credits/system',
      'error award.concept /assessments/0/supervision',
      'error award.concept /assessments/1/type',
      'error award.concept /participation/modes/1',
      'error award.concept /subjects/0',
    ])
  })

  test('come out as their IRIs, so that what is normalized needs no option to be understood again', () => {
    const normal = normalize(award, { concepts })
    expect(normal.participation.modes).toEqual(['blended', `${NEW}mode/hackathon`])
    expect(normal.workload.credits?.system).toBe(`${NEW}credits/cfu`)
    expect(normalize(normal, { concepts })).toEqual(normal)
  })

  test('stand in the badge under their labels, and are read back', () => {
    const document = build(award, { concepts })
    const text = JSON.stringify(document)
    for (const entry of Object.values(concepts).flat()) {
      const name = entry.label === 'CFU' ? '3 CFU' : entry.label
      expect(text).toContain(`"targetName":${JSON.stringify(name)},"targetUrl":"${entry.iri}"`)
    }
    expect(read(JSON.parse(text))).toEqual(normalize(award, { concepts }))
  })

  test('issue takes them with the options of build; elements knows them in both', async () => {
    const { id: _id, ...issuer } = award.issuer
    const mine = { ...award, issuer, awardingBodies: undefined } as unknown as MicroCredential
    const secured = await issue(mine, { signer, build: { concepts } })
    const state = (input: unknown, options = {}): string[] =>
      elements(input, options)
        .filter(({ state }) => state === 'invalid')
        .map(({ element }) => String(element))
    expect(state(secured, { concepts })).toEqual([])
    // closed lists: supervision; the rest of what is newer is open, or no element
    expect(state(secured)).toEqual(['13'])
    expect(state(award, { concepts })).toEqual([])
  })

  test('an award without any is built byte for byte as it was', () => {
    expect(JSON.stringify(build(richAward, { concepts }))).toBe(JSON.stringify(build(richAward)))
  })
})

describe('what cannot be added', () => {
  const one = (iri: unknown, more: object = {}): unknown => ({ mode: [{ iri, label: 'x', ...more }] })
  test.each([
    ['a list that is complete', { cycle: [{ iri: NEW, label: 'x' }] }, '/concepts/cycle'],
    ['a list that is not there', { modes: [] }, '/concepts/modes'],
    ['a name of every object', { constructor: [] }, '/concepts/constructor'],
    ['no array', { mode: {} }, '/concepts/mode'],
    ['no IRI', one('hackathon'), '/concepts/mode/0/iri'],
    ['an entry that is nothing', { mode: [null] }, '/concepts/mode/0/iri'],
    ['the IRI of a property', one('http://purl.org/dc/terms/type'), '/concepts/mode/0/iri'],
    ['an IRI of the EU', one('http://data.europa.eu/snb/eqf/6'), '/concepts/mode/0/iri'],
    ['one without a label', { mode: [{ iri: NEW, label: ' ' }] }, '/concepts/mode/0/label'],
    ['a slug of the list', one(NEW, { slug: 'blended' }), '/concepts/mode/0/slug'],
    ['a slug that is none', one(NEW, { slug: 'a b' }), '/concepts/mode/0/slug'],
    [
      'one twice',
      {
        mode: [
          { iri: NEW, label: 'x' },
          { iri: NEW, label: 'y' },
        ],
      },
      '/concepts/mode/1/iri',
    ],
    ['no lists', 'mode', '/concepts'],
  ])('%s', (_name, value, pointer) => {
    for (const use of [checkAward, normalize, build, elements]) {
      let thrown: unknown
      try {
        use(smallAward as never, { concepts: value } as never)
      } catch (error) {
        thrown = error
      }
      expect(isMicrocredError(thrown) && thrown.problems.map((found) => [found.code, found.pointer])).toEqual([
        ['options.value', pointer],
      ])
    }
  })

  test('a misspelt option', () => {
    expect(() => checkAward(smallAward, { concept: {} } as never)).toThrow('There is no option "concept".')
  })
})

describe('skills', () => {
  const UUID = '81a2db2c-7e55-44d0-9cd9-74c25147d7cd'
  const ESCO = 'http://data.europa.eu/esco'
  const DCF = 'http://data.europa.eu/snb/dcf'
  const outcome = (member: string, iri: string): string[] =>
    found(edited(fullAward(), `/learningOutcomes/0/${member}`, [iri]))

  test.each([`${ESCO}/skill/${UUID}`, `${ESCO}/skill/S4.8.1`, `${ESCO}/skill/T6`, `${ESCO}/isced-f/0811`])(
    'ESCO has %s',
    (iri) => {
      expect(outcome('esco', iri)).toEqual([])
    },
  )

  test.each([
    `${ESCO}/skill/81a2db2c`,
    `${ESCO}/skill/${UUID.toUpperCase()}`,
    `${ESCO}/skill/${UUID}/`,
    `${ESCO}/Skill/${UUID}`,
    `${ESCO}/concept-scheme/skills`,
    `https://data.europa.eu/esco/skill/${UUID}`,
  ])('ESCO cannot have %s', (iri) => {
    expect(outcome('esco', iri)).toEqual(['error award.format /learningOutcomes/0/esco/0'])
  })

  test('an occupation is a remark', () => {
    expect(outcome('esco', `${ESCO}/occupation/${UUID}`)).toEqual(['warning award.concept /learningOutcomes/0/esco/0'])
  })

  test.each([`${DCF}/u69o196gu6`, `${DCF}/3ol5wi3605`, `${DCF}/c_18016257`, 'https://skills.example/report'])(
    'skills may hold %s',
    (iri) => {
      expect(outcome('skills', iri)).toEqual([])
    },
  )

  test.each([`${DCF}/25831c2`, `${DCF}/`, `${DCF}/U69O196GU6`, 'https://data.europa.eu/snb/dcf/u69o196gu6'])(
    'DigComp cannot have %s',
    (iri) => {
      expect(outcome('skills', iri)).toEqual(['error award.format /learningOutcomes/0/skills/0'])
    },
  )
})
