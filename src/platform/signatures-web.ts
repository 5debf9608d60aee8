/** ECDSA and RSA on WebCrypto, which every runtime has but pages that are not secure. */
import type { Jwk, SecretJwk } from '../model/key.ts'
import { fromBase64url } from './from-base64url.ts'
import { fromHex } from './from-hex.ts'
import { importOnce } from './import-public-web.ts'
import type { Platform } from './platform.ts'
import { isPlausibleSignature } from './signature-shape.ts'
import { unavailable } from './unavailable.ts'

type OtherType = Parameters<Platform['generateSecretJwk']>[0]

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** What `importKey` and `generateKey` are told, and what `sign` and `verify` are. */
const ALGORITHMS: Readonly<Record<OtherType, { key: EcKeyImportParams & RsaHashedImportParams; use: EcdsaParams }>> = {
  'P-256': ecdsa('P-256', 'SHA-256'),
  'P-384': ecdsa('P-384', 'SHA-384'),
  RSA: { key: { ...RSA, namedCurve: '' }, use: RSA },
}

function ecdsa(namedCurve: string, hash: string): (typeof ALGORITHMS)[OtherType] {
  return { key: { name: 'ECDSA', namedCurve, hash }, use: { name: 'ECDSA', hash } }
}

export const verifyOther: Platform['verifySignature'] = async (key, data, signature) => {
  const { type, jwk } = key
  if (type === 'Ed25519' || !isPlausibleSignature(key, signature)) return false
  const subtle = onSubtle()
  const imported = await importOnce(key, () => importPublic(subtle, type, jwk))
  const { use } = ALGORITHMS[type]
  return imported !== undefined && subtle.verify(use, imported, new Uint8Array(signature), new Uint8Array(data))
}

/** `undefined` for what is no such key; a runtime that lacks the algorithm says so in another way. */
async function importPublic(subtle: SubtleCrypto, type: OtherType, jwk: Jwk): Promise<CryptoKey | undefined> {
  try {
    return await subtle.importKey('jwk', { ...jwk }, ALGORITHMS[type].key, false, ['verify'])
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw noWebCrypto(type)
    return undefined
  }
}

/** As `Platform['prepareSigner']`; the key cannot be read out again. */
export function prepareOtherSigner(type: OtherType, jwk: SecretJwk): (data: Uint8Array) => Promise<Uint8Array> {
  const { key, use } = ALGORITHMS[type]
  const prepared = (async () => onSubtle().importKey('jwk', { ...jwk }, key, false, ['sign']))()
  // asked for again by each signature; a refusal of the key is told there, not as an unhandled rejection
  prepared.catch(() => undefined)
  return async (data) => new Uint8Array(await onSubtle().sign(use, await prepared, Uint8Array.from(data)))
}

export const generateSecretJwk: Platform['generateSecretJwk'] = async (type) => {
  const { key } = ALGORITHMS[type]
  const rsa = { ...key, modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) }
  const subtle = onSubtle()
  const pair = await subtle.generateKey(type === 'RSA' ? rsa : key, true, ['sign', 'verify'])
  const jwk = await subtle.exportKey('jwk', pair.privateKey)
  return asSecretJwk(jwk)
}

/** PKCS#8 of a scalar without its point (RFC 5915), all that stands before the scalar. */
const HEADERS = {
  'P-256': fromHex('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420'),
  'P-384': fromHex('304e020100301006072a8648ce3d020106052b81040022043730350201010430'),
} as const

export const deriveEcJwk: Platform['deriveEcJwk'] = async (curve, d) => {
  const subtle = onSubtle()
  const pkcs8 = Uint8Array.of(...HEADERS[curve], ...fromBase64url(d))
  try {
    const key = await subtle.importKey('pkcs8', pkcs8, ALGORITHMS[curve].key, true, ['sign'])
    const { d: _secret, ...open } = asSecretJwk(await subtle.exportKey('jwk', key))
    return open
  } catch {
    // Firefox and Safari take no secret without its point
    throw unavailable(
      'way to tell the public key of an ECDSA secret',
      'Import the secret together with its public key.',
    )
  }
}

/** Without `ext` and `key_ops`, which are about the CryptoKey. */
function asSecretJwk({ kty = '', d = '', ...jwk }: JsonWebKey): SecretJwk {
  const { ext: _ext, key_ops: _operations, alg: _algorithm, oth: _primes, use: _use, k: _symmetric, ...rest } = jwk
  return { ...rest, kty, d }
}

function onSubtle(): SubtleCrypto {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (subtle === undefined) throw noWebCrypto('ECDSA and RSA')
  return subtle
}

function noWebCrypto(what: string): Error {
  return unavailable(`WebCrypto for ${what}`, 'Open the page over https, or use another runtime.')
}
