import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findConcept, isEnforced, listConcepts, VOCABULARY_NAMES } from '../../src/vocabulary/concepts.ts'

const COUNTS = {
  eqf: 8,
  nqf: 424,
  'credit-system': 2,
  'assessment-type': 14,
  mode: 7,
  activity: 11,
  setting: 2,
  schedule: 3,
  supervision: 4,
  'quality-assurance-type': 4,
  'opportunity-type': 12,
  'isced-f': 220,
  'skill-type': 2,
  'skill-reuse-level': 4,
  cycle: 4,
  stackability: 2,
}

test('the lists are these, with so many entries', () => {
  expect(Object.fromEntries(VOCABULARY_NAMES.map((name) => [name, listConcepts(name).length]))).toEqual(COUNTS)
})

describe.each(VOCABULARY_NAMES)('%s', (name) => {
  const entries = listConcepts(name)

  test('every slug and every IRI is there once, and no slug is an IRI', () => {
    const keys = entries.flatMap(({ slug, iri }) => [slug, iri])
    expect(new Set(keys).size).toBe(2 * entries.length)
  })

  test('slugs are lower-case words with hyphens (credit systems: their own names)', () => {
    const pattern = name === 'credit-system' ? /^[A-Z]+$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/
    expect(entries.map(({ slug }) => slug).filter((slug) => !pattern.test(slug))).toEqual([])
  })

  test('IRIs and labels are well formed', () => {
    for (const { iri, label } of entries) {
      expect(iri).toMatch(
        /^(http:\/\/data\.europa\.eu\/snb\/[a-z-]+\/\w[\w-]*|https:\/\/w3id\.org\/microcred\/v1#[a-z-]+)$/,
      )
      expect(label).toMatch(/^\S(.*\S)?$/)
    }
  })

  test('each entry is found by slug and by IRI', () => {
    for (const entry of entries) {
      expect(findConcept(name, entry.slug)).toBe(entry)
      expect(findConcept(name, entry.iri)).toBe(entry)
    }
  })

  test('nothing else is found: another case, scheme, slash or space, a label', () => {
    const known = new Set(entries.flatMap(({ slug, iri }) => [slug, iri]))
    for (const { slug, iri, label } of entries) {
      const other = [
        slug.toUpperCase(),
        slug.toLowerCase(),
        ` ${slug}`,
        `${slug} `,
        `${iri}/`,
        `${iri}#`,
        iri.startsWith('https:') ? iri.replace('https:', 'http:') : iri.replace('http:', 'https:'),
        iri.toUpperCase(),
        label,
      ]
      for (const text of other.filter((text) => !known.has(text))) expect(findConcept(name, text)).toBeUndefined()
    }
  })

  test('names every object has are not found', () => {
    for (const text of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '0x1', ''])
      expect(findConcept(name, text)).toBeUndefined()
  })

  test('whatever is found has that slug or that IRI', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom(...entries.flatMap(({ slug, iri }) => [slug, iri])))
    fc.assert(
      fc.property(texts, (text) => {
        const found = findConcept(name, text)
        expect(found === undefined || found.slug === text || found.iri === text).toBe(true)
      }),
    )
  })

  test('a caller cannot change what others see', () => {
    expect(Object.isFrozen(entries)).toBe(true)
    expect(entries.every((entry) => Object.isFrozen(entry))).toBe(true)
  })
})

test.each([
  ['mode', 'blended', 'http://data.europa.eu/snb/learning-assessment/e92d221e4d'],
  ['mode', 'hybrid', 'http://data.europa.eu/snb/learning-assessment/c_3a90b26d'],
  ['supervision', 'supervised-with-id', 'http://data.europa.eu/snb/supervision-verification/70be69aaf9'],
  ['quality-assurance-type', 'programme-quality-assurance', 'http://data.europa.eu/snb/accreditation/820101cba6'],
  ['credit-system', 'ECTS', 'http://data.europa.eu/snb/education-credit/6fcec5c5af'],
  ['eqf', '6', 'http://data.europa.eu/snb/eqf/6'],
  ['isced-f', '0811', 'http://data.europa.eu/snb/isced-f/0811'],
  ['nqf', 'ie', 'http://data.europa.eu/snb/qdr/c_01169e3f'],
  ['nqf', 'ie-7', 'http://data.europa.eu/snb/qdr/c_38f52397'],
  ['nqf', 'be-fqf-4', 'http://data.europa.eu/snb/qdr/c_615c4895'],
  ['nqf', 'gb-rqf-entry-1-2', 'http://data.europa.eu/snb/qdr/c_778f8030'],
  ['nqf', 'no-6-1', 'http://data.europa.eu/snb/qdr/c_6b569351'],
  ['nqf', 'mk-7a', 'http://data.europa.eu/snb/qdr/c_0f11cfc1'],
  ['nqf', 'fr-iii', 'http://data.europa.eu/snb/qdr/c_243aefbe'],
  ['cycle', 'first', 'https://w3id.org/microcred/v1#first-cycle'],
  ['stackability', 'stackable', 'https://w3id.org/microcred/v1#stackable'],
] as const)('%s: %s is %s', (name, slug, iri) => {
  expect(findConcept(name, slug)?.iri).toBe(iri)
})

test('these lists are open, all others are closed', () => {
  const open = VOCABULARY_NAMES.filter((name) => !isEnforced(name))
  expect(open).toEqual(['credit-system', 'assessment-type', 'mode', 'activity', 'schedule', 'opportunity-type'])
})
