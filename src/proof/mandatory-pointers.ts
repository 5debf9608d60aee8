/**
 * What a holder must always show of a badge signed with ecdsa-sd-2023, unless the issuer says otherwise: what every reader's
 * verdict rests on, and what the Open Badges schemas require of any badge. Everything else is the holder's to show or not.
 */
import { child } from '../encoding/json-pointer.ts'
import type { Json, JsonObject } from '../model/credential.ts'

/** Whose it is, for how long, whether it is revoked, what it may be used for; `name` is required in VC 1.1. */
const ROOT = [
  'issuer',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'name',
  'credentialStatus',
  'credentialSchema',
  'termsOfUse',
]

/** Required of every Achievement; results refer to their descriptions, which say nothing of the learner. */
const ACHIEVEMENT = ['name', 'description', 'criteria', 'achievementType', 'resultDescription']

/**
 * The pointers of those that the document has. `@context`, and `id` and `type` of each object on the way, are shown always.
 * A subject that has no `id` must have an identifier: one is among them. A document that is no badge has its subject shown
 * whole.
 */
export function defaultMandatoryPointers(document: JsonObject): string[] {
  const pointers = present(document, ROOT, '')
  const subject = asObject(document['credentialSubject'])
  const achievement = asObject(subject?.['achievement'])
  if (subject === undefined || achievement === undefined)
    return [...pointers, ...present(document, ['credentialSubject'], '')]
  return [
    ...pointers,
    ...(typeof subject['id'] === 'string' ? [] : identifierOf(subject)),
    ...present(achievement, ACHIEVEMENT, '/credentialSubject/achievement'),
  ]
}

/** The one that gives away least: a hashed one, else one that is no e-mail address, else the first. */
function identifierOf({ identifier }: JsonObject): string[] {
  const list: readonly Json[] = Array.isArray(identifier) ? identifier : []
  const members = list.map(asObject)
  const hashed = members.findIndex((member) => member?.['hashed'] === true)
  const other = members.findIndex((member) => member?.['identityType'] !== 'emailAddress')
  const chosen = [hashed, other, 0].find((index) => index >= 0 && index < list.length)
  return chosen === undefined ? [] : [`/credentialSubject/identifier/${chosen}`]
}

function present(object: JsonObject, names: readonly string[], pointer: string): string[] {
  return names.filter((name) => object[name] !== undefined).map((name) => child(pointer, name))
}

function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
}
