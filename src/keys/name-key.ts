import { MicrocredError, problem } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import { decodeDidJwk, didJwkUrl, encodeDidJwk, isDidJwk } from './did-jwk.ts'
import { didKeyUrl, encodeDidKey, isDidKey } from './did-key.ts'
import { encodeMultikey } from './multikey.ts'
import { refuse } from './refuse.ts'
import { samePublicKey } from './same-public-key.ts'
import { thumbprint } from './thumbprint.ts'

/** Who a key says it is. */
export interface KeyNames {
  readonly id?: string | undefined
  readonly controller?: string | undefined
}

/** Scheme and rest, nothing that a URL cannot hold (RFC 3986); DIDs are URLs. */
const ABSOLUTE_URL = /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i

/**
 * Completes the names of a key: without any it is a did:key (RSA: a did:jwk); a controller alone gets the key as fragment
 * (RSA: its thumbprint); an id alone is controlled by what stands before its `#`. Throws `keys.format`, `options.value`, or
 * `keys.mismatch` for another key's did:key or did:jwk.
 */
export function nameKey(key: PublicKey, names: KeyNames): { readonly id: string; readonly controller: string } {
  const controller = names.controller ?? controllerOf(names.id) ?? didOf(key)
  const id = names.id?.startsWith('#') ? `${controller}${names.id}` : (names.id ?? keyUrl(controller, key))
  for (const [member, url] of Object.entries({ id, controller })) {
    if (!ABSOLUTE_URL.test(url)) {
      throw refuse('keys.format', `The ${member} of a key is an absolute URL or a DID.`, { pointer: `/${member}` })
    }
  }
  if (!isOwnName(key, id, controller)) {
    throw refuse('keys.mismatch', 'The id and controller of the key name a did:key or did:jwk that is not this key.', {
      fix: 'Leave them out: such a DID follows from the key.',
    })
  }
  return { id, controller }
}

/** The DID that is the key itself. */
function didOf(key: PublicKey): string {
  return key.type === 'RSA' ? encodeDidJwk(key) : encodeDidKey(key)
}

/** A DID made of a key has no other key, and no URL but that key's. */
function isOwnName(key: PublicKey, id: string, controller: string): boolean {
  if (isDidKey(controller))
    return key.type !== 'RSA' && controller === encodeDidKey(key) && id === didKeyUrl(controller)
  if (isDidJwk(controller)) return samePublicKey(decodeDidJwk(controller), key) && id === didJwkUrl(controller)
  return !isDidKey(id) && !isDidJwk(id)
}

function keyUrl(controller: string, key: PublicKey): string {
  if (isDidJwk(controller)) return didJwkUrl(controller)
  return `${controller}#${key.type === 'RSA' ? thumbprint(key) : encodeMultikey(key)}`
}

function controllerOf(id: string | undefined): string | undefined {
  if (id === undefined || id.startsWith('#')) return undefined
  const end = id.indexOf('#')
  if (end >= 0) return id.slice(0, end)
  const message = 'The id of this key does not tell who controls it.'
  const fix = 'Say the controller, the id of the issuer that the key signs for.'
  throw new MicrocredError([problem('options.value', message, { pointer: '/controller', fix })])
}
