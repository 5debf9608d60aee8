/** The signature in a `proofValue`: base58btc, as all suites but the selective one write it (vc-di-eddsa 3.2.1, vc-di-ecdsa 3.2.1). */
import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts'
import type { JsonObject } from '../model/credential.ts'
import type { KeyType } from '../model/key.ts'

/** Bytes of a signature: R and S (RFC 8032, 5.1.6), or r and s (IEEE P1363). */
export function signatureLength(keyType: KeyType): number {
  return keyType === 'P-384' ? 96 : 64
}

export function writeSignature(signature: Uint8Array): string {
  return encodeMultibase('z', signature)
}

/** `undefined` for any other spelling, or another length than a signature by such a key has. */
export function readSignature(proofValue: JsonObject[string], keyType: KeyType): Uint8Array | undefined {
  // 96 bytes take at most 132 characters
  if (typeof proofValue !== 'string' || !proofValue.startsWith('z') || proofValue.length > 133) return undefined
  try {
    const bytes = decodeMultibase(proofValue)
    return bytes.length === signatureLength(keyType) ? bytes : undefined
  } catch {
    // Not base58btc.
    return undefined
  }
}
