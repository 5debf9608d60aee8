/** The texts of an award that a language can be named for. */
import { child } from '../encoding/json-pointer.ts'
import type { LocalizedText, MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'

const PLACES: readonly (readonly string[])[] = [
  '/title',
  '/issuer/name',
  '/issuer/legalName',
  '/awardingBodies/*/name',
  '/awardingBodies/*/legalName',
  '/learningOutcomes/*/title',
  '/learningOutcomes/*/description',
  '/assessments/*/title',
  '/assessments/*/description',
  '/qualityAssurance/*/title',
  '/qualityAssurance/*/body',
  '/prerequisites',
  '/stackability/towards/*/title',
  '/furtherInformation',
  '/achievement/description',
  '/achievement/criteria',
].map((pointer) => pointer.split('/').slice(1))

/** Each text with its pointer. */
export function textsOf(award: MicroCredential): readonly (readonly [pointer: string, text: LocalizedText])[] {
  const texts: (readonly [string, LocalizedText])[] = []
  mapTexts(award, (text, pointer) => {
    texts.push([pointer, text])
    return text
  })
  return texts
}

/** The award with every text that names no language in this one. */
export function inLanguage(award: MicroCredential, language: string): MicroCredential {
  return mapTexts(award, (text) => (typeof text === 'string' ? { [language]: text } : text))
}

type Change = (text: LocalizedText, pointer: string) => LocalizedText

function mapTexts(award: MicroCredential, change: Change): MicroCredential {
  const mapped = PLACES.reduce((value, place) => mapAt(value, place, '', change), award as unknown as Json)
  return mapped as unknown as MicroCredential
}

function mapAt(value: Json, [token, ...rest]: readonly string[], pointer: string, change: Change): Json {
  if (token === undefined) return change(value as LocalizedText, pointer) as Json
  if (token === '*') {
    const items = value as readonly Json[]
    return items.map((item, index) => mapAt(item, rest, child(pointer, index), change))
  }
  const object = value as JsonObject
  const member = Object.hasOwn(object, token) ? object[token] : undefined
  if (member === undefined || (typeof member !== 'object' && typeof member !== 'string')) return value
  return { ...object, [token]: mapAt(member, rest, child(pointer, token), change) }
}
