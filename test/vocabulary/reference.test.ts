import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isEnforced, listConcepts, VOCABULARY_NAMES, type VocabularyName } from '../../src/vocabulary/concepts.ts'
import { findCountry, listCountries } from '../../src/vocabulary/countries.ts'
import { describeShared, shared } from '../support/shared.ts'

/** Our lists and the EU's files. The EU has none for `cycle` and `stackability`. */
const FILES: { readonly [name in Exclude<VocabularyName, 'cycle' | 'stackability'>]: string } = {
  eqf: 'eqf',
  nqf: 'nqf',
  'credit-system': 'credit-points',
  'assessment-type': 'europass-learning-assessment-types',
  mode: 'europass-modes',
  activity: 'europass-learning-activity-types',
  setting: 'europass-learning-setting-types',
  schedule: 'europass-learning-schedule-types',
  supervision: 'supervision-verification',
  'quality-assurance-type': 'europass-accreditation-types',
  'opportunity-type': 'europass-learning-opportunity-types',
  'isced-f': 'isced-f',
  'skill-type': 'skill-types',
  'skill-reuse-level': 'skill-reuse-levels',
}

/** In use, and not in the reference data, which is of early 2024. */
const NEWER: { readonly [name in VocabularyName]?: Labels } = {
  mode: { 'http://data.europa.eu/snb/learning-assessment/c_3a90b26d': 'Hybrid' },
}

/** IRI -> label, of our entries or of the EU's. */
type Labels = { [iri: string]: string }

function reference(file: string): { scheme: string; labels: Labels } {
  const { scheme, concepts }: { scheme: string; concepts: { id: string; label: string }[] } = JSON.parse(
    readFileSync(shared(`eu/vocab/${file}.json`), 'utf8'),
  )
  return { scheme, labels: Object.fromEntries(concepts.map(({ id, label }) => [id, label])) }
}

const labelsOf = (entries: readonly { iri: string; label: string }[]): Labels =>
  Object.fromEntries(entries.map(({ iri, label }) => [iri, label]))

describeShared('the lists beside those of the EU', () => {
  const names = VOCABULARY_NAMES.filter((name): name is keyof typeof FILES => name in FILES)

  test.each(names)('%s has every IRI and label, and no other but those that are newer', (name) => {
    const { labels } = reference(FILES[name])
    expect(Object.keys(labels).length).toBeGreaterThan(1)
    expect(labelsOf(listConcepts(name))).toEqual({ ...labels, ...NEWER[name] })
  })

  test('the lists that the EDC shapes enforce are the closed ones; supervision is enforced by the code of the EDC', () => {
    const shapes = readFileSync(shared('eu/elm-shacl/EDC-generic-full.3.2.ttl'), 'utf8')
    const enforced = names.filter((name) => shapes.includes(`sh:hasValue <${reference(FILES[name]).scheme}>`))
    expect([...enforced, 'supervision'].sort()).toEqual(names.filter(isEnforced).sort())
  })

  describe('countries', () => {
    const { labels } = reference('country')
    const AUTHORITY = 'http://publications.europa.eu/resource/authority/country/'

    test('every country has its IRI and label; what the EU table has besides is no country of ISO 3166-1', () => {
      const {
        [`${AUTHORITY}CPT`]: clipperton,
        [`${AUTHORITY}EUR`]: union,
        [`${AUTHORITY}OP_DATPRO`]: none,
        ...rest
      } = labels
      expect([clipperton, union, none]).toEqual(['Clipperton', 'European Union', 'Provisional data'])
      expect(labelsOf(listCountries())).toEqual(rest)
    })

    test('alpha-2 and EU codes belong together as in the reference (Europe, EL and UK included)', () => {
      const { map }: { map: Labels } = JSON.parse(readFileSync(shared('eu/vocab/country-alpha2.json'), 'utf8'))
      const ours = Object.fromEntries(Object.keys(map).map((code) => [code, findCountry(code)?.alpha3]))
      expect(map).toHaveProperty('EL')
      expect(ours).toEqual(map)
    })

    test("the EU's code is the alpha-3 code, but for two", () => {
      const differ = listCountries().filter(({ iri, alpha3 }) => iri !== AUTHORITY + alpha3)
      expect(differ.map(({ alpha2, alpha3, iri }) => [alpha2, alpha3, iri.slice(AUTHORITY.length)])).toEqual([
        ['TF', 'ATF', 'FQ0'],
        ['XK', 'XKX', '1A0'],
      ])
    })
  })
})
