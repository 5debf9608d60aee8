/** From a verification method to its key, and whether the key is the issuer's. */
import { type Problem, type ProblemCode, problem } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import { bindKey, keysOfAuthority } from './bind-key.ts'
import type { KeyPurpose } from './controller-document.ts'
import { createDocumentCache } from './document-cache.ts'
import { keysOfIssuer } from './judge-document.ts'
import { type KeyUrl, readKeyUrl } from './key-id.ts'
import type { KeySource, KeySourceOptions } from './key-source.ts'
import { fetchKey, type LocatedKey, readKeyInUrl, tryRead } from './locate-key.ts'
import { readEntry } from './read-entry.ts'
import { selectFromSet } from './select-method.ts'

export interface ResolveKeyOptions extends KeySourceOptions {
  /** Where the verification method stands, for the problems. */
  readonly pointer?: string | undefined
  /** What the key was used for; default `assertionMethod`. */
  readonly purpose?: KeyPurpose | undefined
}

/** The moments are RFC 3339, as published; what they mean depends on when the proof was made, which is for the caller. */
export type KeyResolution =
  | ({
      readonly outcome: 'found'
      readonly key: PublicKey
      /** The key's end: what was signed before still counts. */
      readonly retired?: string
      /** The key was taken back: nothing signed with it counts. */
      readonly revoked?: string
    } & (
      | { readonly bound: true }
      /** `proof.issuer.mismatch`: shown not to be the issuer's. `proof.issuer.unresolved`: not shown either way. */
      | { readonly bound: false; readonly problem: Problem; readonly cause?: Problem }
    ))
  /** `bad`: there is no usable key there. `unreachable`: there may be one; `cause` says what went wrong (`resolve.*`). */
  | { readonly outcome: 'bad' | 'unreachable'; readonly problem: Problem; readonly cause?: Problem }

/**
 * The key of a `verificationMethod`: a did:key, a did:jwk, a multikey in the fragment; with `fetch` also a did:web, an https
 * address of a key or controller document or of a JWK, or a `kid` in the JWK Set at the issuer's authority.
 *
 * `bound` is true only where the issuer is that key's DID, or where the ISSUER's own document lists it under
 * `assertionMethod` (or the purpose asked for), or the JWK Set of the issuer's authority holds it. A signature by a key that is not bound proves nothing
 * about the issuer. `issuer` is undefined where a document names none. Rejects only when called off by `signal`.
 */
export async function resolveKey(
  verificationMethod: unknown,
  issuer: string | undefined,
  options: ResolveKeyOptions = {},
): Promise<KeyResolution> {
  const where = options.pointer === undefined ? {} : { pointer: options.pointer }
  const explain = (code: ProblemCode, message: string): Problem => problem(code, message, { ...where, ...FIXES[code] })
  const url = readKeyUrl(verificationMethod)
  if (typeof url === 'string') return { outcome: 'bad', problem: explain('proof.signature.key', url) }
  const source = options.fetch && (await openSource(options))
  const found = await locate(url, issuer, source)
  if ('bad' in found) return { outcome: 'bad', problem: explain('proof.signature.key', found.bad) }
  if ('unreachable' in found) {
    const { unreachable, cause } = found
    const report = explain('proof.signature.key-unreachable', unreachable)
    return { outcome: 'unreachable', problem: report, ...(cause && { cause }) }
  }
  const { key, period } = found
  const binding =
    issuer === undefined
      ? { bound: false, mismatch: 'The document names no issuer.', period: {} }
      : await bindKey(issuer, { ...found, method: url.method, purpose: options.purpose ?? 'assertionMethod' }, source)
  if ('bad' in binding) return { outcome: 'bad', problem: explain('proof.signature.key', binding.bad) }
  const { expires, revoked } = { ...period, ...('period' in binding && binding.period) }
  const result = {
    outcome: 'found' as const,
    key,
    ...(expires !== undefined && { retired: expires }),
    ...(revoked !== undefined && { revoked }),
  }
  if (binding.bound) return { ...result, bound: true }
  if ('mismatch' in binding) {
    return { ...result, bound: false, problem: explain('proof.issuer.mismatch', binding.mismatch) }
  }
  const { unresolved, cause } = binding
  return { ...result, bound: false, problem: explain('proof.issuer.unresolved', unresolved), ...(cause && { cause }) }
}

/** What fetches is loaded where something may be fetched. */
async function openSource(options: ResolveKeyOptions): Promise<KeySource | undefined> {
  const { openKeySource } = await import('./key-source.ts')
  return openKeySource({ ...options, cache: options.cache ?? createDocumentCache() })
}

const PIN = { fix: "Pin the issuer's key with trust: { issuers: [{ id, keys }] }." }

const FIXES: Partial<Record<ProblemCode, { readonly fix: string }>> = {
  'proof.signature.key': { fix: 'The issuer must name a public key of a known type by its absolute URL.' },
  'proof.signature.key-unreachable': PIN,
  'proof.issuer.unresolved': PIN,
  'proof.issuer.mismatch': { fix: "Do not accept it as the named issuer's; ask the issuer." },
}

/** Where the address of the method leads to no key, the issuer's authority may still publish one of that name. */
async function locate(url: KeyUrl, issuer: string | undefined, source: KeySource | undefined): Promise<LocatedKey> {
  const inUrl = readKeyInUrl(url)
  if (inUrl !== undefined) return inUrl
  const found = await fetchKey(url, source)
  if ('key' in found || source === undefined || issuer === undefined) return found
  const set = await keysOfAuthority(issuer, source)
  const selected = set === undefined ? undefined : selectFromSet(keysOfIssuer(set, issuer), url)
  return selected === undefined || 'reason' in selected ? found : tryRead(() => readEntry(selected.entry))
}
