import { describe, expect, test } from 'vitest'
import { findCountry, listCountries } from '../../src/vocabulary/countries.ts'

const AUTHORITY = 'http://publications.europa.eu/resource/authority/country/'

test('all 249 of ISO 3166-1 and Kosovo, sorted, each code once', () => {
  const countries = listCountries()
  const alpha2 = countries.map((country) => country.alpha2)
  expect(countries).toHaveLength(250)
  expect(alpha2).toEqual([...new Set(alpha2)].sort())
  expect(new Set(countries.map((country) => country.alpha3)).size).toBe(250)
  expect(new Set(countries.map((country) => country.iri)).size).toBe(250)
  for (const { alpha2, alpha3, label } of countries) {
    expect(alpha2).toMatch(/^[A-Z]{2}$/)
    expect(alpha3).toMatch(/^[A-Z]{3}$/)
    expect(label).toMatch(/^\S(.*\S)?$/)
  }
})

// A second source: the regions that the runtime (CLDR) has a name for, less those it replaces by another (UK -> GB).
test('the runtime knows every alpha-2 code as a region of today', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  for (const { alpha2 } of listCountries()) {
    expect(names.of(alpha2), alpha2).toBeDefined()
    expect(new Intl.Locale(`und-${alpha2}`).region).toBe(alpha2)
  }
})

test('found by alpha-2, alpha-3 and IRI', () => {
  for (const country of listCountries())
    for (const code of [country.alpha2, country.alpha3, country.iri]) expect(findCountry(code)).toBe(country)
})

test.each([
  ['IE', 'IE', 'IRL', 'Ireland'],
  ['EL', 'GR', 'GRC', 'Greece'],
  ['UK', 'GB', 'GBR', 'United Kingdom'],
  [`${AUTHORITY}GRC`, 'GR', 'GRC', 'Greece'],
  ['XKX', 'XK', 'XKX', 'Kosovo'],
  ['1A0', 'XK', 'XKX', 'Kosovo'],
  [`${AUTHORITY}1A0`, 'XK', 'XKX', 'Kosovo'],
  ['FQ0', 'TF', 'ATF', 'French Southern and Antarctic Lands'],
] as const)('%s is %s', (code, alpha2, alpha3, label) => {
  expect(findCountry(code)).toMatchObject({ alpha2, alpha3, label })
})

describe('not found', () => {
  test.each([
    'ie',
    'Ireland',
    'EU',
    'EUR',
    'CPT',
    'OP_DATPRO',
    'ZZ',
    'XX',
    'ELL',
    ' IE',
    'IE ',
    '',
    '__proto__',
    'constructor',
    'toString',
    `${AUTHORITY}IRL/`,
    `${AUTHORITY}XKX`,
    `${AUTHORITY}ATF`,
    `${AUTHORITY.replace('http:', 'https:')}IRL`,
    'HTTP://publications.europa.eu/resource/authority/country/IRL',
  ])('%j', (code) => {
    expect(findCountry(code)).toBeUndefined()
  })
})

test('a caller cannot change what others see', () => {
  expect(Object.isFrozen(listCountries())).toBe(true)
  expect(listCountries().every((country) => Object.isFrozen(country))).toBe(true)
})
