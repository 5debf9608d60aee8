/** The JWK Set of an issuer (RFC 7517, 5; Open Badges 3.0, key provenance). */
import type { Json } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { refuseUnknownOptions } from '../options.ts'
import { type PublishedKey, readPublishedKeys, wrong } from './published-keys.ts'

export interface JwksOptions {
  /** The issuer: the https address or did:web that its badges name. */
  readonly issuer: string
  /** Every key it signs with or has signed with. */
  readonly keys: readonly PublishedKey[]
}

export interface PublishedJwks {
  readonly [key: string]: Json
  readonly iss: string
  readonly keys: readonly { readonly [key: string]: Json }[]
}

/** RFC 7518, 3.1 and RFC 8037, 3.1, as tokens name them. */
const ALGORITHMS: Readonly<Record<PublicKey['type'], string>> = {
  Ed25519: 'EdDSA',
  'P-256': 'ES256',
  'P-384': 'ES384',
  RSA: 'RS256',
}

/**
 * To be served as `application/jwk-set+json` at `/.well-known/jwks.json` of the issuer's host. A retired key has `expires`; a
 * revoked one is left out, since most readers of such sets know no word for it, and `iss` says that the set is all there is.
 * Throws `options.*` and `keys.*`.
 */
export function jwks(options: JwksOptions): PublishedJwks {
  if (typeof options !== 'object' || options === null) throw wrong('', 'The options are an object.')
  refuseUnknownOptions(options, ['issuer', 'keys'])
  const { issuer } = options
  if (typeof issuer !== 'string' || !/^(?:https:\/\/|did:web:)[^#]+$/.test(issuer)) {
    throw wrong('/issuer', 'issuer is an https address or a did:web, without "#".')
  }
  const keys = readPublishedKeys(options.keys, issuer)
    .filter(({ purposes, period }) => purposes.includes('assertionMethod') && period.revoked === undefined)
    .map(({ publicKey, id, period }) => ({
      ...publicKey.jwk,
      kid: id,
      alg: ALGORITHMS[publicKey.type],
      use: 'sig',
      ...period,
    }))
  return { iss: issuer, keys }
}
