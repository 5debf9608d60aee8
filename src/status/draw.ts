/** Chance, where lists need it: names, places and decoys. From the runtime's cryptographic generator. */
import { randomBytes, sha256 } from '#platform'
import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeHex } from '../encoding/hex.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { type Bits, createBits, setStatus } from './bits.ts'

let words: Uint32Array = new Uint32Array()
let used = 0

/** 32 bits; asked of the runtime many at a time. */
function drawWord(): number {
  if (used === words.length) {
    words = new Uint32Array(randomBytes(4096).buffer)
    used = 0
  }
  return words[used++] as number
}

/** 0 to `below` - 1, each as likely as the others. */
export function drawIndex(below: number): number {
  const most = 2 ** 32 - (2 ** 32 % below)
  for (;;) {
    const drawn = drawWord()
    if (drawn < most) return drawn % below
  }
}

export function drawName(): string {
  return encodeHex(randomBytes(8))
}

export interface Decoys {
  /** One bit for each entry: those that are never given. */
  readonly reserved: Bits
  /** The list as it begins, with a random number of those set. */
  readonly bits: Bits
}

/** How many are set is drawn first, each number as likely as another: no average gives the issuer's own away. */
export function drawDecoys(entries: number, share: number, size: number): Decoys {
  const reserved = createBits(entries)
  const bits = createBits(entries, size)
  const count = Math.floor(entries * share)
  const set = drawIndex(count + 1)
  for (let drawn = 0; drawn < count; ) {
    const index = drawIndex(entries)
    const [at, mask] = [index >> 3, 128 >> (index & 7)]
    const byte = reserved[at] as number
    if ((byte & mask) !== 0) continue
    reserved[at] = byte | mask
    if (drawn < set) setStatus(bits, index, 1 + drawIndex(2 ** size - 1), size)
    drawn++
  }
  return { reserved, bits }
}

/** Half of SHA-256: that two ids have one hash is as good as ruled out, and a million hashes are held in half the memory. */
export const HOLDER_BYTES = 16

/** What a store keeps of a credential's id, in base64url: an id may be an address that names somebody. */
export function hashCredential(id: string): string {
  return encodeBase64url(sha256(encodeUtf8(id)).subarray(0, HOLDER_BYTES))
}
