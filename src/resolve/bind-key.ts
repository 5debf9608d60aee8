/** Whether a key is the issuer's: what the ISSUER publishes says so, never what the signer or the key's own document says. */
import { isMicrocredError, type Problem } from '../errors.ts'
import { decodeDidJwk, isDidJwk } from '../keys/did-jwk.ts'
import { decodeDidKey, isDidKey } from '../keys/did-key.ts'
import { samePublicKey } from '../keys/public-key.ts'
import type { KeyPeriod } from '../keys/read-key-period.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { didWebUrl } from './did-web.ts'
import { judgeDocument, judgeSet, type NamedKey } from './judge-document.ts'
import type { KeySource } from './key-source.ts'

export type Binding =
  | { readonly bound: true; readonly period: KeyPeriod }
  /** Shown not to be the issuer's. */
  | { readonly bound: false; readonly mismatch: string; readonly period: KeyPeriod }
  /** Could not be shown either way. */
  | { readonly bound: false; readonly unresolved: string; readonly cause?: Problem }
  /** The issuer publishes the key in a way that makes it unusable. */
  | { readonly bad: string }

const NOT_THEIRS = "The proof was made with a key that is not the issuer's."

export async function bindKey(issuer: string, named: NamedKey, source: KeySource | undefined): Promise<Binding> {
  // An issuer is a DID; with a fragment it would name a key.
  if (issuer.startsWith('did:') && issuer.includes('#')) return { bound: false, mismatch: NOT_THEIRS, period: {} }
  if (isDidKey(issuer)) return compare(named.key, () => decodeDidKey(issuer))
  if (isDidJwk(issuer)) return compare(named.key, () => decodeDidJwk(issuer))
  const home = homeOf(issuer)
  if (home !== undefined) {
    if (source !== undefined) return ask(issuer, home, named, source)
    const kind = issuer.startsWith('did:') ? 'did:web' : 'its address'
    return {
      bound: false,
      unresolved: `${UNRESOLVED}: the issuer publishes its keys at ${kind}, and nothing was fetched.`,
    }
  }
  if (/^did:(?!web:)[a-z0-9]+:/.test(issuer)) {
    const kind = issuer.split(':', 2).join(':')
    return { bound: false, unresolved: `${UNRESOLVED}: ${kind} is not supported, and nothing was fetched.` }
  }
  // urn:uuid and the like: nobody can publish keys under such a name.
  return { bound: false, mismatch: NOT_THEIRS, period: {} }
}

const UNRESOLVED = "Whether the key is the issuer's could not be checked"

/** Where the issuer speaks for itself. */
function homeOf(issuer: string): string | undefined {
  if (issuer.startsWith('did:web:')) return didWebUrl(issuer)
  return /^https:/i.test(issuer) ? issuer.split('#', 1)[0] : undefined
}

function compare(key: PublicKey, decode: () => PublicKey): Binding {
  try {
    if (samePublicKey(key, decode())) return { bound: true, period: {} }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
  }
  return { bound: false, mismatch: NOT_THEIRS, period: {} }
}

/** Its own document first; then, for an https issuer, the keys of its authority (Open Badges 3.0, key provenance). */
async function ask(issuer: string, home: string, named: NamedKey, source: KeySource): Promise<Binding> {
  const own = await source(home)
  const judged =
    'document' in own
      ? judgeDocument(own.document, issuer.startsWith('did:') ? [issuer] : [issuer, home], named)
      : undefined
  if (judged !== undefined && 'bad' in judged) return judged
  if (judged?.listed === true) return { bound: true, period: judged.period }
  // the JWK Set is of keys for issuing (Open Badges 3.0, key provenance)
  const set = named.purpose === 'authentication' ? undefined : await keysOfAuthority(issuer, source)
  const held = set === undefined ? undefined : judgeSet(set, issuer, named.key)
  if (held !== undefined && 'bad' in held) return held
  const period = judged?.period ?? {}
  if (held?.listed === true && period.revoked === undefined)
    return { bound: true, period: { ...period, ...held.period } }
  if (judged?.listed === false) return { bound: false, mismatch: `${NOT_THEIRS} ${judged.reason}`, period }
  if (held?.listed === false) return { bound: false, mismatch: `${NOT_THEIRS} ${held.reason}`, period }
  const reason = 'problem' in own ? own.problem.message : (judged?.reason ?? '')
  const cause = 'problem' in own ? { cause: own.problem } : {}
  return { bound: false, unresolved: `${UNRESOLVED} against what the issuer publishes. ${reason}`, ...cause }
}

/** The JWK Set of the issuer's host. A did:web has none: its host may be home to many, and its document is authoritative. */
export async function keysOfAuthority(issuer: string, source: KeySource): Promise<JsonObject | undefined> {
  if (!/^https:/i.test(issuer) || !URL.canParse(issuer)) return undefined
  const found = await source(`${new URL(issuer).origin}/.well-known/jwks.json`)
  return 'document' in found ? found.document : undefined
}
