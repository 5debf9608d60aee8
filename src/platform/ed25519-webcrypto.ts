/** Ed25519 on WebCrypto ("Secure Curves"); absent in older browsers and, as all of `subtle`, on pages that are not secure. */
import { fromBase64url } from './from-base64url.ts'
import { fromHex } from './from-hex.ts'
import { toPkcs8 } from './pkcs8.ts'

/** Our own signatures, by the seed of 32 bytes 07, over the nine ASCII bytes "microcred". */
const PROBE = {
  data: new TextEncoder().encode('microcred'),
  publicKey: fromHex('ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c'),
  good: fromHex(
    'b45831e07ef6e288053c51404aa6425ec22b02e9583c72bb3f0dfd8695a75503265a1b04e7693205e0165f9800b748d5532b70846fc03f124182b1478a5ab20c',
  ),
  /** R plus a point of order 8: only the equation multiplied by the cofactor, which RFC 8032 also allows, accepts it. */
  cofactored: fromHex(
    '40a4cf5c611d737a2f1c6fcca84d9cabfed80987f186a5a6c57e629bff1af27fbdc859f6f1e5e3c439a1903d93731300f308958c4675d63d6d32eff73f63c409',
  ),
}

let answer: Promise<SubtleCrypto | undefined> | undefined

/** WebCrypto, when it has Ed25519 and decides by the cofactorless equation as every other backend of ours; asked once. */
export function onWebCrypto(): Promise<SubtleCrypto | undefined> {
  answer ??= probeWebCrypto(globalThis.crypto?.subtle)
  return answer
}

/** `subtle` when it gives our verdict on one signature to accept and one to refuse. */
export async function probeWebCrypto(subtle: SubtleCrypto | undefined): Promise<SubtleCrypto | undefined> {
  if (subtle === undefined) return undefined
  try {
    const key = await importVerificationKey(subtle, PROBE.publicKey)
    if (key === undefined) return undefined
    const good = await subtle.verify('Ed25519', key, PROBE.good, PROBE.data)
    const cofactored = await subtle.verify('Ed25519', key, PROBE.cofactored, PROBE.data)
    return good && !cofactored ? subtle : undefined
  } catch {
    return undefined
  }
}

/** `undefined` for bytes that are no point; some runtimes refuse them here, others in `verify`. */
export async function importVerificationKey(
  subtle: SubtleCrypto,
  publicKey: Uint8Array,
): Promise<CryptoKey | undefined> {
  try {
    return await subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
  } catch {
    return undefined
  }
}

/** A key that cannot be read out again, as the function that signs with it. */
export async function importSigningKey(
  subtle: SubtleCrypto,
  seed: Uint8Array,
): Promise<(data: Uint8Array) => Promise<Uint8Array>> {
  const key = await subtle.importKey('pkcs8', toPkcs8(seed), 'Ed25519', false, ['sign'])
  return async (data) => new Uint8Array(await subtle.sign('Ed25519', key, Uint8Array.from(data)))
}

/** The public key of a seed. WebCrypto tells it only of a key that can be read out again, so this one is dropped at once. */
export async function derivePublicKey(subtle: SubtleCrypto, seed: Uint8Array): Promise<Uint8Array> {
  const key = await subtle.importKey('pkcs8', toPkcs8(seed), 'Ed25519', true, ['sign'])
  const { x = '' } = await subtle.exportKey('jwk', key)
  return fromBase64url(x)
}
