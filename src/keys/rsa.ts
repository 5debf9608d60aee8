/** What makes an RSA key one that signatures can be trusted under, and its two halves one key. */
import { toInteger } from './integer.ts'

/** NIST SP 800-131A: fewer are broken or soon will be. */
const LEAST_BITS = 2048
/** Beyond these, runtimes differ (BoringSSL stops at 8192 bits and at exponents of 33 bits), and a check takes ever longer. */
const MOST_BITS = 8192
const MOST_EXPONENT = 2n ** 32n

/** Primes for which the powers of 65537 are not all remainders there are. */
const FINGERPRINT = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157].map(BigInt)

/** 2048 to 8192 bits; odd; e odd, from 3 to below 2^32; not of the family that smart cards of 2012 to 2017 made (CVE-2017-15361). */
export function isSoundRsaKey(n: Uint8Array, e: Uint8Array): boolean {
  const [modulus, exponent] = [toInteger(n), toInteger(e)]
  const bits = modulus.toString(2).length
  if (bits < LEAST_BITS || bits > MOST_BITS || modulus % 2n === 0n) return false
  if (exponent < 3n || exponent >= MOST_EXPONENT || exponent % 2n === 0n) return false
  return !hasFingerprint(modulus)
}

/** That library's primes, and so their products, are powers of 65537 modulo each small prime (Nemec et al., 2017). */
function hasFingerprint(modulus: bigint): boolean {
  return FINGERPRINT.every((prime) => {
    const rest = modulus % prime
    let one = 1n
    do {
      if (one === rest) return true
      one = (one * 65537n) % prime
    } while (one !== 1n)
    return false
  })
}

/** The private numbers of RFC 8017 section 3.2, big-endian. */
export interface RsaSecret {
  readonly d: Uint8Array
  readonly p: Uint8Array
  readonly q: Uint8Array
  readonly dp: Uint8Array
  readonly dq: Uint8Array
  readonly qi: Uint8Array
}

/** Whether the private numbers fit this public key and each other. (That p and q are prime, only a signature shows.) */
export function isRsaPair(n: Uint8Array, e: Uint8Array, secret: RsaSecret): boolean {
  const [modulus, exponent, d, p, q] = [n, e, secret.d, secret.p, secret.q].map(toInteger) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  if (p < 3n || q < 3n || p * q !== modulus || d >= modulus) return false
  return (
    (exponent * d) % (p - 1n) === 1n &&
    (exponent * d) % (q - 1n) === 1n &&
    toInteger(secret.dp) === d % (p - 1n) &&
    toInteger(secret.dq) === d % (q - 1n) &&
    toInteger(secret.qi) < p &&
    (toInteger(secret.qi) * q) % p === 1n
  )
}
