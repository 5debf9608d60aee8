/** Parts of an award that both types write in the same words. */
import { deriveIds } from '../build/derive-ids.ts'
import { parseDateTime } from '../encoding/date-time.ts'
import { at, child } from '../encoding/json-pointer.ts'
import { problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json } from '../model/credential.ts'
import { type Ledger, noteLoss, take, takeText } from './ledger.ts'

/** The award's own id, or the one that a badge made from it would have. */
export function takeId(ledger: Ledger, award: MicroCredential): string {
  take(ledger, '/id')
  return deriveIds(award).credential
}

/** The day of a date-time, as it was written. `elsewhere`: another claim has the moment itself. */
export function takeDay(ledger: Ledger, pointer: string, elsewhere = false): string | undefined {
  const written = take(ledger, pointer)
  if (typeof written !== 'string') return undefined
  if (!elsewhere && !/T00:00:00(\.0+)?Z$/.test(written)) {
    noteLoss(ledger, pointer, 'Only the day is kept, not the time and its zone.')
  }
  return written.slice(0, 10)
}

/** A moment in whole seconds, as JWTs write it (RFC 7519, 2). */
export function takeMoment(ledger: Ledger, pointer: string): number | undefined {
  const moment = parseDateTime(take(ledger, pointer))
  if (moment === undefined) return undefined
  if (moment % 1000 !== 0) noteLoss(ledger, pointer, 'Only whole seconds are kept.')
  return Math.floor(moment / 1000)
}

/** One text for each item of a list, in their order. */
export function takeTexts(ledger: Ledger, list: string, member: string): readonly string[] {
  return placesOf(ledger, list).flatMap((place) => takeText(ledger, child(place, member)) ?? [])
}

export function placesOf({ award }: Ledger, list: string): readonly string[] {
  const items = at(award, list)
  return Array.isArray(items) ? items.map((_, index) => child(list, index)) : []
}

/** The only item of a list; where there are several, none is taken, and all are lost. */
export function takeOnly(ledger: Ledger, list: string): Json | undefined {
  const places = placesOf(ledger, list)
  return places.length === 1 ? take(ledger, places[0] ?? '') : undefined
}

/** A concept as one text: our name for it or its IRI, or the award's own words. */
export function takeConcept(ledger: Ledger, pointer: string): string | undefined {
  const value = at(ledger.award, pointer)
  return typeof value === 'object' && value !== null
    ? takeText(ledger, child(pointer, 'other'))
    : text(take(ledger, pointer))
}

export const text = (value: Json | undefined): string | undefined => (value === undefined ? undefined : String(value))

/** A grade as a text. */
export function takeGradeValue(ledger: Ledger, pointer: string): string | undefined {
  const value = take(ledger, pointer)
  if (typeof value === 'number') noteLoss(ledger, pointer, 'The number is kept as a text.')
  return text(value)
}

/** The person's number, where a type has room for one. `type` says which of several. */
export function takeIdentifier(ledger: Ledger, type: string | undefined): string | undefined {
  const list = '/learner/identifiers'
  const places = placesOf(ledger, list)
  const chosen = type === undefined ? places : places.filter((place) => at(ledger.award, `${place}/type`) === type)
  if (chosen.length > 1) {
    const message = 'The learner has several identifiers, and the type has room for one.'
    const fix = 'Say which with the option identifier: its type.'
    ledger.problems.push(problem('convert.ambiguous', message, { pointer: list, fix }))
    return ''
  }
  const [place] = chosen
  if (place === undefined) return undefined
  noteLoss(ledger, `${place}/type`, 'The type does not say what kind of identifier it is.')
  take(ledger, `${place}/type`)
  return text(take(ledger, `${place}/value`))
}

/** What a person must choose where a type has room for one of several. */
export interface WriteChoices {
  /** When the token ends, where that is not when the award does: seconds since 1970. */
  readonly exp: number | undefined
  /** The type of the learner's identifier. */
  readonly identifier: string | undefined
  /** The form of participation: one of the award's, as it is written there normalized. */
  readonly mode: string | undefined
}
