/** Ed25519 by WebCrypto where it decides by our rule, by noble where not. */
import type { PublicKey } from '../model/key.ts'
import type { NobleEd25519 } from './ed25519-noble.ts'
import { isStrictEd25519 } from './ed25519-strict.ts'
import { derivePublicKey, importSigningKey, importVerificationKey, onWebCrypto } from './ed25519-webcrypto.ts'
import { fromBase64url } from './from-base64url.ts'
import { importOnce } from './import-public-web.ts'
import type { Platform } from './platform.ts'
import { unavailable } from './unavailable.ts'

export const ed25519: Platform['ed25519'] = {
  publicKey: async (seed) => {
    const subtle = await onWebCrypto()
    return subtle === undefined ? (await loadNoble()).publicKey(seed) : derivePublicKey(subtle, seed)
  },
  sign: (seed, data) => signer(seed)(data),
  signer: (seed) => signer(seed),
}

export async function verifyEd25519(key: PublicKey, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const raw = fromBase64url(key.jwk.x ?? '')
  if (!isStrictEd25519(raw, signature)) return false
  const subtle = await onWebCrypto()
  if (subtle === undefined) return (await loadNoble()).verify(raw, data, signature)
  const imported = await importOnce(key, () => importVerificationKey(subtle, raw))
  return imported !== undefined && subtle.verify('Ed25519', imported, new Uint8Array(signature), new Uint8Array(data))
}

function signer(seed: Uint8Array): (data: Uint8Array) => Promise<Uint8Array> {
  const own = Uint8Array.from(seed)
  const prepared = onWebCrypto().then((subtle) => subtle && importSigningKey(subtle, own))
  // asked for again by each signature; a refusal of the seed is told there, not as an unhandled rejection
  prepared.catch(() => undefined)
  return async (data) => {
    const native = await prepared
    return native === undefined ? (await loadNoble()).sign(own, data) : native(data)
  }
}

let noble: NobleEd25519 | undefined

/** Only where WebCrypto has no Ed25519: a tenth of what a page loads. */
async function loadNoble(): Promise<NobleEd25519> {
  if (noble) return noble
  try {
    const { createNobleEd25519 } = await import('./ed25519-noble.ts')
    noble = createNobleEd25519()
    return noble
  } catch {
    throw unavailable(
      'Ed25519, and what does without could not be loaded',
      'Try again; docs/runtimes.md says how it is bundled.',
    )
  }
}
