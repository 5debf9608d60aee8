import { createHmac } from 'node:crypto'
import type { HashPurpose } from './batch-store.ts'

export const SECRET_BYTES = 32

/** RFC 2104, section 5: half of an HMAC is as good as no attacker can tell. Without the secret it tells nothing of the text. */
export function keyedHash(secret: Uint8Array, batch: string, purpose: HashPurpose, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\0${batch}\0${text}`).digest().toString('base64url', 0, 16)
}
