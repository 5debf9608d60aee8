/** The key of the issuers that most badges have: a did:key of Ed25519, whose proof names it in full. No other key's code is loaded for them. */
import { decodeBase58, encodeBase58 } from '../encoding/base58.ts'
import { isMicrocredError } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import { createBoundedCache } from '../platform/bounded-cache.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'

const START = 'did:key:z'

/** What `decodeDidKey` takes longer for: a verifier meets the same few issuers. */
const decoded = createBoundedCache<PublicKey>()

/** Undefined wherever there is anything else to say: `resolveKey` has the words for it. */
export function ownKeyOf(verificationMethod: unknown, did: string): PublicKey | undefined {
  if (!did.startsWith(`${START}6Mk`) || verificationMethod !== `${did}#${did.slice(8)}`) return undefined
  return decoded.get(did) ?? decode(did.slice(START.length))
}

function decode(text: string): PublicKey | undefined {
  try {
    const bytes = decodeBase58(text)
    // the multicodec of an Ed25519 public key, then the key
    if (bytes.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 1) return undefined
    const key = makeEd25519Key(bytes.subarray(2))
    // the same text anew: a slice would keep the whole document it was cut from
    decoded.set(START + encodeBase58(bytes), key)
    return key
  } catch (error) {
    if (isMicrocredError(error)) return undefined
    throw error
  }
}
