/** Awarding bodies in typed terms: `elmClaim.awardedBy.awardingBody`, those with a code `B1`...; the issuer alone has none. */
import type { LocalizedText } from '../model/award.ts'
import { findCountry } from '../vocabulary/countries.ts'
import { compact } from './compact.ts'
import { object, type Place, text } from './place.ts'
import { NO_LANGUAGE } from './texts.ts'
import { hearTyped, type Listener } from './typed-texts.ts'

export const BODY_CODE: RegExp = /^B([1-9]\d{0,5})$/

/** What the terms say of a body, in the words of an award: never its page, address, picture or identifiers. */
export interface TypedBody {
  readonly body: object
  readonly place: Place
}

export function readBodies(places: readonly Place[]): readonly TypedBody[] {
  return places.flatMap((place) => {
    if (!BODY_CODE.test(text(place, 'code') ?? '')) return []
    const country = text(object(object(place, 'location'), 'address'), 'countryCode') ?? ''
    const body = compact({
      id: text(place, 'exactMatch'),
      name: readName(place, 'prefLabel'),
      legalName: readName(place, 'legalName'),
      country: findCountry(country)?.alpha2,
    })
    return [{ body, place }]
  })
}

/** A text in all its languages. */
function readName(place: Place, key: string): LocalizedText | undefined {
  const listener: Listener = { base: undefined, said: [] }
  const inPlace = hearTyped(listener, key, place, key)
  if (inPlace === undefined || listener.said[0]?.language === NO_LANGUAGE) return inPlace?.value
  return Object.fromEntries(listener.said.map(({ language, words }) => [language, words]))
}
