import { MicrocredError, problem } from '../errors.ts'
import { didKeyUrl, encodeDidKey, isDidKey } from './did-key.ts'
import { encodePublicMultibase } from './public-multibase.ts'
import { refuse } from './refuse.ts'

/** Who a key says it is. */
export interface KeyNames {
  readonly id?: string | undefined
  readonly controller?: string | undefined
}

/** Scheme and rest, nothing that a URL cannot hold (RFC 3986); DIDs are URLs. */
const ABSOLUTE_URL = /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i

/**
 * Completes the names of a key: without any it is a did:key; a controller alone gets the key as fragment; an id alone is
 * controlled by what stands before its `#`. Throws `keys.format`, `options.value`, or `keys.mismatch` for another key's
 * did:key.
 */
export function nameKey(publicKey: Uint8Array, names: KeyNames): { readonly id: string; readonly controller: string } {
  const did = encodeDidKey(publicKey)
  const controller = names.controller ?? controllerOf(names.id) ?? did
  const id = names.id?.startsWith('#') ? `${controller}${names.id}` : (names.id ?? keyUrl(controller, publicKey))
  for (const [member, url] of Object.entries({ id, controller })) {
    if (!ABSOLUTE_URL.test(url)) {
      throw refuse('keys.format', `The ${member} of a key is an absolute URL or a DID.`, { pointer: `/${member}` })
    }
  }
  if (isDidKey(controller) ? controller !== did || id !== didKeyUrl(did) : isDidKey(id)) {
    throw refuse('keys.mismatch', 'The id and controller of the key name a did:key that is not this key.', {
      fix: 'Leave them out: a did:key follows from the key.',
    })
  }
  return { id, controller }
}

function keyUrl(controller: string, publicKey: Uint8Array): string {
  return `${controller}#${encodePublicMultibase(publicKey)}`
}

function controllerOf(id: string | undefined): string | undefined {
  if (id === undefined || id.startsWith('#')) return undefined
  const end = id.indexOf('#')
  if (end >= 0) return id.slice(0, end)
  const message = 'The id of this key does not tell who controls it.'
  const fix = 'Say the controller, the id of the issuer that the key signs for.'
  throw new MicrocredError([problem('options.value', message, { pointer: '/controller', fix })])
}
