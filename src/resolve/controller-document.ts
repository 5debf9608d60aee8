/** Controlled identifier documents, DID documents among them (https://www.w3.org/TR/cid-1.0/): which keys, and for what. */
import type { Json, JsonObject } from '../model/credential.ts'
import { normalId } from './key-id.ts'

/** Controlled Identifiers, section 2.3. */
const RELATIONS = [
  'assertionMethod',
  'authentication',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
] as const

/** A verification method, as listed: the entry itself, or only its name where it stands in another document. */
export interface ListedMethod {
  /** Absolute and in normal form; undefined where the entry has none. */
  readonly id: string | undefined
  readonly entry?: JsonObject
}

/** Whether the document speaks of keys at all; a profile or a page of another kind does not. */
export function statesKeys(document: JsonObject): boolean {
  return ['verificationMethod', ...RELATIONS].some((member) => Object.hasOwn(document, member))
}

/** Every verification method that stands in the document, under whatever heading. */
export function listMethods(document: JsonObject): ListedMethod[] {
  return ['verificationMethod', ...RELATIONS].flatMap((member) => entriesOf(document, member))
}

/** What a key may be used for: `assertionMethod` is issuing, `authentication` showing that one is the holder. */
export type KeyPurpose = Extract<(typeof RELATIONS)[number], 'assertionMethod' | 'authentication'>

/** What the document lists for that purpose. */
export function listMethodsFor(purpose: KeyPurpose, document: JsonObject): ListedMethod[] {
  const references = itemsOf(document, purpose).filter((item) => typeof item === 'string')
  const named = new Set(references.map((id) => absoluteId(document, id)))
  const inside = entriesOf(document, 'verificationMethod').filter(({ id }) => id !== undefined && named.has(id))
  for (const { id } of inside) if (id !== undefined) named.delete(id)
  const elsewhere = [...named].map((id) => ({ id }))
  return [...entriesOf(document, purpose), ...inside, ...elsewhere]
}

function entriesOf(document: JsonObject, member: string): ListedMethod[] {
  return itemsOf(document, member).flatMap((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return []
    const entry = item as JsonObject
    const { id } = entry
    return [{ id: typeof id === 'string' ? absoluteId(document, id) : undefined, entry }]
  })
}

/** One value counts as an array of it, as everywhere in JSON-LD. */
function itemsOf(document: JsonObject, member: string): readonly Json[] {
  const value = Object.hasOwn(document, member) ? document[member] : undefined
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value as Json]
}

/** A bare fragment is relative to the document's own id. */
function absoluteId(document: JsonObject, id: string): string {
  const base = typeof document['id'] === 'string' ? (document['id'].split('#', 1)[0] ?? '') : ''
  return normalId(id.startsWith('#') ? `${base}${id}` : id)
}
