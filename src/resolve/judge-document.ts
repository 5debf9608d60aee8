/** Whether what an issuer publishes lists a key for issuing: its own document, or the JWK Set of its authority. */
import type { KeyPeriod } from '../keys/read-key-period.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { type KeyPurpose, listMethods, listMethodsFor, statesKeys } from './controller-document.ts'
import { normalId, sameId } from './key-id.ts'
import { matchKey, readPeriods } from './match-key.ts'

/** The key a proof was made with, and how the proof names it. */
export interface NamedKey {
  readonly method: string
  readonly key: PublicKey
  /** Who the key's own document says that it speaks for. */
  readonly controller?: string
  /** What it was used for; default `assertionMethod`. */
  readonly purpose?: KeyPurpose
}

export type Judgement =
  | { readonly listed: true; readonly period: KeyPeriod }
  /** The issuer names its keys, and this is none of them. */
  | { readonly listed: false; readonly reason: string; readonly period: KeyPeriod }
  /** Nothing that counts is said of keys. */
  | { readonly listed: undefined; readonly reason: string; readonly period: KeyPeriod }
  | { readonly bad: string }

/** `document` is what was found at the issuer's own address or DID; `names` is what it may call itself. */
export function judgeDocument(document: JsonObject, names: readonly string[], named: NamedKey): Judgement {
  if (!statesKeys(document)) return silent("The issuer's document lists no keys.")
  if (!names.some((name) => sameId(document['id'], name))) {
    return silent("The document at the issuer's address says it is that of somebody else.")
  }
  const wanted = normalId(named.method)
  const matches = matchKey(named.key)
  const all = listMethods(document)
  const holding = all.filter(({ entry }) => entry !== undefined && matches(entry))
  const entries = holding.flatMap(({ entry }) => (entry === undefined ? [] : [entry]))
  const periods = readPeriods(entries, named.key)
  if (typeof periods === 'string') return { bad: periods }
  // Taken back under one name, it is taken back under all: the key is in other hands.
  const revoked = periods.find((period) => period.revoked !== undefined)?.revoked
  const end = revoked === undefined ? {} : { revoked }
  const other = (reason: string): Judgement => ({ listed: false, reason, period: end })
  if (all.some(({ id, entry }) => id === wanted && entry !== undefined && !matches(entry))) {
    return other('Its document has another key of this name.')
  }
  const { purpose = 'assertionMethod' } = named
  const issuing = listMethodsFor(purpose, document).filter(({ id, entry }) =>
    entry === undefined ? id === wanted : matches(entry),
  )
  const chosen = issuing.find(({ id }) => id === wanted) ?? issuing[0]
  if (chosen === undefined) {
    return other(holding.length > 0 ? 'Its document has it for other purposes only.' : 'Its document lists other keys.')
  }
  if (chosen.entry !== undefined) {
    const { expires } = periods[entries.indexOf(chosen.entry)] ?? {}
    return { listed: true, period: { ...end, ...(expires !== undefined && { expires }) } }
  }
  const { controller } = named
  if (controller === undefined || names.some((name) => sameId(controller, name))) return { listed: true, period: end }
  return other("The document of the key says that it is somebody else's.")
}

/** A set with the member `iss` is that issuer's alone; so is a key with one. */
export function judgeSet(set: JsonObject, issuer: string, key: PublicKey): Judgement {
  const held = keysOfIssuer(set, issuer).filter(matchKey(key))
  const periods = readPeriods(held, key)
  if (typeof periods === 'string') return { bad: periods }
  const [period] = periods
  if (period !== undefined) return { listed: true, period: Object.assign({}, ...periods) as KeyPeriod }
  const reason = 'The keys of its host are others.'
  return sameId(set['iss'], issuer) ? { listed: false, reason, period: {} } : silent(reason)
}

/** The JWKs of a set that may be this issuer's. */
export function keysOfIssuer(set: JsonObject, issuer: string): JsonObject[] {
  const { keys } = set
  if (!Array.isArray(keys)) return []
  const isTheirs = (holder: JsonObject): boolean => holder['iss'] === undefined || sameId(holder['iss'], issuer)
  if (!isTheirs(set)) return []
  const objects = keys.filter((jwk) => typeof jwk === 'object' && jwk !== null && !Array.isArray(jwk))
  return objects.filter(isTheirs)
}

function silent(reason: string): Judgement {
  return { listed: undefined, reason, period: {} }
}
