/** Element 3: countries by ISO 3166-1, with the EU's own codes understood. */
import { COUNTRY_TABLE, type CountryRow } from './country-table.ts'

export interface Country {
  readonly alpha2: string
  readonly alpha3: string
  /** In the EU's country authority table. */
  readonly iri: string
  /** English, as the EU publishes it. */
  readonly label: string
}

const AUTHORITY = 'http://publications.europa.eu/resource/authority/country/'

// The EU's interinstitutional style writes two countries otherwise than ISO 3166-1 does.
const EU_STYLE = { EL: 'GR', UK: 'GB' }

let countries: readonly Country[] | undefined
let index: ReadonlyMap<string, Country> | undefined

/** By alpha-2, alpha-3, `EL`, `UK`, the EU's authority code or its IRI; upper case only. */
export function findCountry(code: string): Country | undefined {
  index ??= indexCountries()
  return index.get(code)
}

/** All countries, by alpha-2. */
export function listCountries(): readonly Country[] {
  countries ??= Object.freeze(COUNTRY_TABLE.map(country))
  return countries
}

function country([alpha2, alpha3, label, code = alpha3]: CountryRow): Country {
  return Object.freeze({ alpha2, alpha3, iri: AUTHORITY + code, label })
}

function indexCountries(): ReadonlyMap<string, Country> {
  const map = new Map<string, Country>()
  for (const entry of listCountries()) {
    const { alpha2, alpha3, iri } = entry
    for (const key of [alpha2, alpha3, iri, iri.slice(AUTHORITY.length)]) map.set(key, entry)
  }
  for (const [style, alpha2] of Object.entries(EU_STYLE)) {
    const entry = map.get(alpha2)
    if (entry) map.set(style, entry)
  }
  return map
}
