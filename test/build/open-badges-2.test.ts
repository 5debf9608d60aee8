/** Assertions of Open Badges 2.0, with the extensions of edubadges and in the style of Open Badge Factory. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read, trace } from '../../src/build/read.ts'
import { elements } from '../../src/elements.ts'
import { at } from '../../src/encoding/json-pointer.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { processorTime } from '../support/processor-time.ts'
import { assertion, edubadge, extension } from './assertions.ts'
import { strange } from './strange.ts'

describe('an edubadge', () => {
  test('says its elements, in the words of an award', () => {
    expect(trace(edubadge)).toMatchObject({
      remarks: [],
      award: {
        id: 'https://api.edubadges.nl/public/assertions/a1',
        learner: { name: 'Ines Okafor' },
        title: 'Soil health',
        issuer: {
          id: 'https://api.edubadges.nl/public/issuers/i1',
          name: 'School of Agriculture',
          legalName: 'Northern Coast University',
          url: 'https://uni.example/agri',
          email: 'badges@uni.example',
          country: 'NL',
          identifiers: [{ type: 'InstitutionIdentifier', value: '42NB' }],
          image: 'https://api.edubadges.nl/public/issuers/i1/image',
        },
        awarded: '2026-05-29T08:00:00.517352+00:00',
        validUntil: '2031-05-29T08:00:00Z',
        learningOutcomes: [
          { title: 'Designs a sampling plan.\n* Reports results.' },
          { title: 'Soil sampling', esco: ['http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd'] },
        ],
        workload: { credits: { system: 'ECTS', points: 2.5 } },
        level: { eqf: 6 },
        languages: ['nl-NL'],
        tags: ['soil'],
        url: 'https://uni.example/criteria',
        evidence: [{ id: 'https://uni.example/evidence/1', name: 'Report', narrative: 'Twelve pages.' }],
        achievement: {
          id: 'https://api.edubadges.nl/public/badges/b1',
          description: 'A short course.',
          criteria: 'Pass the practical.',
          image: 'https://api.edubadges.nl/public/badges/b1/image',
        },
      },
    })
  })

  test('and where each was found', () => {
    const { found } = trace(edubadge)
    for (const [field, pointer] of Object.entries(found))
      expect(at(edubadge, pointer), `${field} ${pointer}`).toBeDefined()
    const rows = Object.fromEntries(elements(edubadge).map((row) => [row.element, [row.state, row.pointer]]))
    expect(rows).toMatchObject({
      1: ['present', '/extensions:recipientProfile/name'],
      2: ['present', '/badge/name'],
      3: ['present', '/badge/issuer/extensions:InstitutionCountryExtension/InstitutionCountry'],
      4: ['present', '/badge/issuer/id'],
      5: ['present', '/issuedOn'],
      6: ['present', '/badge/extensions:LearningOutcomeExtension/LearningOutcome'],
      7: ['present', '/badge/extensions:ECTSExtension/ECTS'],
      8: ['present', '/badge/extensions:EQFExtension/EQF'],
      16: ['present', '/badge/tags/0'],
    })
    for (const element of [9, 10, 11, 12, 13, 14, 15]) expect(rows[element]?.[0]).toBe('missing')
  })

  test('whose extensions are named in full is read the same, and the pointers lead there', () => {
    const full = JSON.parse(
      JSON.stringify(edubadge).replaceAll('"extensions:', '"https://w3id.org/openbadges/extensions#'),
    ) as JsonObject
    expect(read(full)).toEqual(read(edubadge))
    const { found } = trace(full)
    expect(at(full, found['level.eqf'] ?? '')).toBe(6)
  })
})

describe('one element at a time', () => {
  const withBadge = (badge: JsonObject, more: JsonObject = {}): JsonObject =>
    assertion({ badge: { ...(assertion()['badge'] as JsonObject), ...badge }, ...more })

  test.each<[string, JsonObject, object | undefined, string[]]>([
    ['ECTS', extension('ECTSExtension', { ECTS: 1 }), { credits: { system: 'ECTS', points: 1 } }, []],
    ['ECTS of the wrong type', extension('ECTSExtension', { ECTS: '1' }), undefined, []],
    ['ECTS of nothing', extension('ECTSExtension', { ECTS: 0 }), undefined, []],
    ['hours of study load', extension('StudyLoadExtension', { StudyLoad: 240 }), { duration: 'PT240H' }, []],
    ['time investment', extension('TimeInvestmentExtension', { TimeInvestment: 8 }), { duration: 'PT8H' }, []],
    [
      // others write minutes under this name
      'study load of another platform',
      extension('StudyLoadExtension', { StudyLoad: 240 }, 'https://api.openbadges.education/static/extensions'),
      undefined,
      ['/badge/extensions:StudyLoadExtension/StudyLoad'],
    ],
  ])('workload: %s', (_, badge, workload, pointers) => {
    const { award, remarks } = trace(withBadge(badge))
    expect(award.workload).toEqual(workload)
    expect(remarks.map(({ code, pointer }) => [code, pointer])).toEqual(
      pointers.map((pointer) => ['read.not-understood', pointer]),
    )
  })

  test.each<[string, JsonObject, object | undefined, string[]]>([
    ['a number', extension('EQFExtension', { EQF: 4 }), { eqf: 4 }, []],
    ['3.5', extension('EQFExtension', { EQF: 3.5 }), undefined, ['read.not-understood']],
    ['9', extension('EQFExtension', { EQF: 9 }), undefined, ['read.not-understood']],
    [
      'an alignment',
      { alignment: [{ targetName: 'EQF 5', targetUrl: 'https://x.example', targetFramework: 'EQF', targetCode: '5' }] },
      { eqf: 5 },
      [],
    ],
    [
      'two that differ',
      {
        ...extension('EQFExtension', { EQF: 4 }),
        alignment: [{ targetName: 'EQF 5', targetUrl: 'http://data.europa.eu/snb/eqf/5' }],
      },
      undefined,
      ['read.ambiguous'],
    ],
  ])('level: %s', (_, badge, level, codes) => {
    const { award, remarks } = trace(withBadge(badge))
    expect(award.level).toEqual(level)
    expect(remarks.map(({ code }) => code)).toEqual(codes)
  })

  test.each<[JsonObject, object | undefined]>([
    [{ type: 'email', hashed: false, identity: 'ines@mail.example' }, { email: 'ines@mail.example' }],
    [{ type: 'url', hashed: false, identity: 'https://ines.example/' }, { id: 'https://ines.example/' }],
    [
      { type: 'telephone', hashed: false, identity: '+353 1' },
      { identifiers: [{ type: 'telephone', value: '+353 1' }] },
    ],
    [{ type: 'email', hashed: true, identity: 'sha256$aa', salt: 'x' }, undefined],
    [{ type: 'email', identity: 'sha256$aa' }, undefined],
    [{ type: 'email', hashed: false, identity: 'md5$aa' }, undefined],
    [{ type: 'e mail', hashed: false, identity: 'x' }, undefined],
  ])('learner: %j', (recipient, learner) => {
    expect(read(assertion({ recipient })).learner).toEqual(learner)
  })

  test.each([
    ['http://data.europa.eu/esco/skill/1', 'http://data.europa.eu/esco/skill/1'],
    ['https://data.europa.eu/esco/occupation/2', 'http://data.europa.eu/esco/occupation/2'],
    [
      'https://esco.ec.europa.eu/en/classification/skill?uri=http%3A%2F%2Fdata.europa.eu%2Fesco%2Fskill%2F3',
      'http://data.europa.eu/esco/skill/3',
    ],
    [
      'https://ec.europa.eu/esco/portal/skill?uri=http://data.europa.eu/esco/skill/4&full=true',
      'http://data.europa.eu/esco/skill/4',
    ],
  ])('an ESCO skill by %s', (targetUrl, iri) => {
    expect(read(withBadge({ alignment: [{ targetName: 'Skill', targetUrl }] })).learningOutcomes).toEqual([
      { title: 'Skill', esco: [iri] },
    ])
  })

  test('a badge class that is only named leaves what the assertion itself says', () => {
    expect(read(assertion({ badge: 'https://obf.example/badge/1' }))).toEqual({
      id: 'https://obf.example/assertion/1',
      learner: { email: 'ines@mail.example' },
      awarded: '2026-05-29T08:00:00Z',
    })
  })

  test('the language of the badge class is that of its texts', () => {
    expect(read(withBadge({ '@language': 'fi_FI' })).title).toEqual({ 'fi-FI': 'Soil health' })
  })
})

describe('any value in any place', () => {
  test('is read without an exception, at pointers that are there', () => {
    fc.assert(
      fc.property(strange(edubadge), (document) => {
        const { found } = trace(document)
        for (const pointer of Object.values(found)) expect(at(document as Json, pointer)).toBeDefined()
        expect(elements(document)).toHaveLength(16)
      }),
      { numRuns: 1000 },
    )
  })

  test('circular and enormous too', () => {
    const circle: Record<string, unknown> = { ...assertion() }
    circle['badge'] = circle
    expect(() => trace(circle)).not.toThrow()
    expect(elements(circle)).toHaveLength(16)
    const alignment = Array.from({ length: 50_000 }, (_, n) => ({
      targetName: `${n}`,
      targetUrl: `https://esco.ec.europa.eu/x?uri=http://data.europa.eu/esco/skill/${n}${'/'.repeat(50)}`,
    }))
    const spent = processorTime()
    trace(withAlignments(alignment))
    expect(spent()).toBeLessThan(5000)
  })
})

function withAlignments(alignment: Json): JsonObject {
  return assertion({ badge: { ...(assertion()['badge'] as JsonObject), alignment } })
}
