/** The document in which an issuer lists its keys: of a did:web, or at the issuer's https address (Controlled Identifiers 1.0). */
import { encodeMultikey } from '../keys/public-key.ts'
import type { Json } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { didWebUrl } from '../resolve/did-web.ts'
import { type KeyUse, type NamedPublicKey, type PublishedKey, readPublishedKeys, wrong } from './published-keys.ts'

export interface DidDocumentOptions {
  /** The issuer: `did:web:uni.example`, or an https address without `#`. */
  readonly id: string
  /** Every key it signs with or has signed with: a key that is left out makes its badges fail. */
  readonly keys: readonly PublishedKey[]
}

export interface DidDocument {
  readonly [key: string]: Json
  readonly '@context': readonly string[]
  readonly id: string
}

/**
 * To be served as JSON, for a did:web at `/.well-known/did.json` of its host (with a path: at `/{path}/did.json`), for others at
 * `id`. A retired key stays under its purposes with `expires`; a revoked one is under none, so that readers who do not know
 * `revoked` refuse it too. Throws `options.*` and `keys.*`.
 */
export function didDocument(options: DidDocumentOptions): DidDocument {
  if (typeof options !== 'object' || options === null) throw wrong('', 'The options are an object.')
  refuseUnknownOptions(options, ['id', 'keys'])
  const { id } = options
  if (!isPublishable(id)) throw wrong('/id', 'id is a did:web, or an https address without "#".')
  const keys = readPublishedKeys(options.keys, id)
  const listed = (use: KeyUse): string[] =>
    keys.filter(({ purposes, period }) => purposes.includes(use) && period.revoked === undefined).map((key) => key.id)
  const authentication = listed('authentication')
  return {
    '@context': contextsFor(id, keys),
    id,
    verificationMethod: keys.map((key) => writeMethod(key, id)),
    assertionMethod: listed('assertionMethod'),
    ...(authentication.length > 0 && { authentication }),
  }
}

function isPublishable(id: unknown): id is string {
  if (typeof id !== 'string' || id.includes('#')) return false
  return id.startsWith('did:web:') ? didWebUrl(id) !== undefined : /^https:\/\//.test(id) && URL.canParse(id)
}

function contextsFor(id: string, keys: readonly NamedPublicKey[]): string[] {
  const hasRsa = keys.some(({ publicKey }) => publicKey.type === 'RSA')
  const hasOthers = keys.some(({ publicKey }) => publicKey.type !== 'RSA')
  // the CID context has both kinds of method; DID Core's has neither
  if (!id.startsWith('did:')) return ['https://www.w3.org/ns/cid/v1']
  return [
    'https://www.w3.org/ns/did/v1',
    ...(hasOthers ? ['https://w3id.org/security/multikey/v1'] : []),
    ...(hasRsa ? ['https://w3id.org/security/jwk/v1'] : []),
  ]
}

/** RSA has no multikey. */
function writeMethod({ publicKey, id, period }: NamedPublicKey, controller: string): { readonly [key: string]: Json } {
  const key: { readonly [key: string]: Json } =
    publicKey.type === 'RSA'
      ? { type: 'JsonWebKey', publicKeyJwk: { ...publicKey.jwk } }
      : { type: 'Multikey', publicKeyMultibase: encodeMultikey(publicKey) }
  return { id, controller, ...key, ...period }
}
