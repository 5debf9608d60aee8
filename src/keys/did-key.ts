import type { Json } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { didKeyUrl, isDidKey } from './did-urls.ts'
import { decodeMultikey, encodeMultikey } from './multikey.ts'
import { refuse } from './refuse.ts'

export { didKeyUrl, isDidKey }

/** `did:key:z6Mk...` of a public key (the did:key method, section 3.1). Throws `keys.type` for RSA. */
export function encodeDidKey(publicKey: PublicKey): string {
  return `did:key:${encodeMultikey(publicKey)}`
}

/**
 * The public key of a did:key DID, or of its key's DID URL (`did:key:z6Mk...#z6Mk...`, where both must be the same). Throws
 * `keys.format`, `keys.type` (another kind of key, named) or `keys.unsound`.
 */
export function decodeDidKey(did: string): PublicKey {
  const { multibase } = splitDidKey(did)
  return decodeMultikey(multibase)
}

/** The DID document that a did:key stands for, its key as Multikey. */
export interface DidKeyDocument {
  readonly [key: string]: Json
  readonly '@context': readonly string[]
  readonly id: string
  readonly verificationMethod: readonly [
    {
      readonly id: string
      readonly type: 'Multikey'
      readonly controller: string
      readonly publicKeyMultibase: string
    },
  ]
  readonly authentication: readonly [string]
  readonly assertionMethod: readonly [string]
  readonly capabilityDelegation: readonly [string]
  readonly capabilityInvocation: readonly [string]
}

/** Resolves a did:key (or its DID URL) without any network; throws as `decodeDidKey`. */
export function didKeyDocument(didOrUrl: string): DidKeyDocument {
  decodeDidKey(didOrUrl)
  const { did, multibase } = splitDidKey(didOrUrl)
  const url = didKeyUrl(did)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id: url, type: 'Multikey', controller: did, publicKeyMultibase: multibase }],
    authentication: [url],
    assertionMethod: [url],
    capabilityDelegation: [url],
    capabilityInvocation: [url],
  }
}

function splitDidKey(text: string): { did: string; multibase: string } {
  if (!isDidKey(text)) throw refuse('keys.format', 'A did:key starts with "did:key:".')
  const [did = '', fragment, ...more] = text.split('#')
  const multibase = did.slice('did:key:'.length)
  if (more.length > 0 || (fragment !== undefined && fragment !== multibase)) {
    throw refuse('keys.format', 'The part of a did:key URL after "#" must be the same key as the part before it.')
  }
  return { did, multibase }
}
