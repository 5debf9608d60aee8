/** The keys an issuer of SD-JWT VCs publishes for them: JWT VC Issuer Metadata (SD-JWT VC, 3). */
import type { Problem } from '../errors.ts'
import { problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { type KeySourceOptions, openKeySource } from './key-source.ts'

export type PublishedKeys =
  | { readonly keys: readonly JsonObject[] }
  /** `resolve.*`: it could not be had. */
  | { readonly problem: Problem }
  /** It is there, and is not what it must be. */
  | { readonly bad: string }

/** Between the host and the path (SD-JWT VC, 3.1), as in RFC 8414. */
function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer)
  return `${origin}/.well-known/jwt-vc-issuer${pathname.replace(/\/$/, '')}`
}

/** More than any issuer signs with at a time. */
const MAX_KEYS = 32

/** For an issuer that is an https URL; undefined where nothing may be fetched. Rejects only when called off by `signal`. */
export async function fetchIssuerKeys(issuer: string, options: KeySourceOptions): Promise<PublishedKeys | undefined> {
  const source = openKeySource(options)
  if (source === undefined) return undefined
  if (!URL.canParse(issuer)) return { problem: problem('resolve.blocked', 'The address of the issuer is no URL.') }
  const published = await source(metadataUrl(issuer))
  if ('problem' in published) return published
  const { issuer: named, jwks, jwks_uri: address } = published.document
  if (named !== issuer) return { bad: "The metadata at the issuer's address is somebody else's." }
  if ((jwks === undefined) === (address === undefined)) return { bad: "The issuer's metadata has no keys, or twice." }
  if (jwks !== undefined) return keysOf(jwks)
  if (typeof address !== 'string') return { bad: "The issuer's metadata does not say where its keys are." }
  const set = await source(address)
  return 'problem' in set ? set : keysOf(set.document)
}

function keysOf(set: unknown): PublishedKeys {
  const keys: unknown = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : undefined
  if (!Array.isArray(keys)) return { bad: 'What the issuer publishes is no set of keys.' }
  if (keys.length > MAX_KEYS) return { bad: `The issuer publishes more than ${MAX_KEYS} keys.` }
  return {
    keys: keys.filter((key): key is JsonObject => typeof key === 'object' && key !== null && !Array.isArray(key)),
  }
}
