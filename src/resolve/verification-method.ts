/** From a verification method to its key, offline: a did:key, or a URL whose fragment is the key itself. */
import { type Problem, problem } from '../errors.ts'
import { decodeDidKey } from '../keys/did-key.ts'
import { decodePublicMultibase } from '../keys/public-multibase.ts'

export type KeyLookup =
  | { readonly publicKey: Uint8Array; readonly outcome: 'found' }
  /** `bad`: there is no usable key there. `unreachable`: there may be one, elsewhere. */
  | { readonly outcome: 'bad' | 'unreachable'; readonly problem: Problem }

/**
 * `publicKey` is 32 bytes (Ed25519) and sound. That a fragment is the key says nothing of whose it is: anyone can write
 * `https://university.example/issuer#` before a key of their own.
 */
export function lookUpKey(verificationMethod: unknown, pointer: string): KeyLookup {
  const bad = (message: string): KeyLookup => ({
    outcome: 'bad',
    problem: problem('proof.signature.key', message, {
      pointer,
      fix: 'The issuer must name an Ed25519 key by its absolute URL.',
    }),
  })
  if (typeof verificationMethod !== 'string') return bad('The proof does not name its key.')
  if (!/^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(verificationMethod)) return bad('The key is not named by an absolute URL.')
  const [address = '', fragment, ...more] = verificationMethod.split('#')
  if (more.length > 0) return bad('The URL of the key has more than one "#".')
  const multikey = address.startsWith('did:key:') ? address.slice('did:key:'.length) : fragment
  if (address.startsWith('did:key:') && fragment !== undefined && fragment !== multikey) {
    return bad('The fragment of the did:key URL is not its key.')
  }
  if (multikey === undefined || !/^z(6Mk|Dn|82|4MX|Q3s|6LS)/.test(multikey))
    return unreachable(verificationMethod, pointer)
  try {
    const publicKey = address.startsWith('did:key:') ? decodeDidKey(address) : decodePublicMultibase(multikey)
    return { outcome: 'found', publicKey }
  } catch (error) {
    return bad(error instanceof Error ? error.message : 'The key cannot be read.')
  }
}

function unreachable(verificationMethod: string, pointer: string): KeyLookup {
  const scheme = verificationMethod.split(':', 2).join(':').split('/')[0]
  const message = `The key is published elsewhere (${scheme}) and was not fetched.`
  const fix = "Pin the issuer's key with trust: { issuers: [{ id, keys }] }."
  return { outcome: 'unreachable', problem: problem('proof.signature.key-unreachable', message, { pointer, fix }) }
}
