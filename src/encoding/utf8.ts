import { malformed } from './malformed.ts'

const ENCODER = new TextEncoder()

/** Takes no time at all for a text without characters beyond Latin-1. */
const native: (() => boolean) | undefined = (String.prototype as { isWellFormed?: () => boolean }).isWellFormed

/** UTF-8 of `text`. A lone surrogate has no UTF-8 and throws `encoding.malformed`; it is never replaced by U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  assertWellFormed(text)
  return ENCODER.encode(text)
}

/** Throws `encoding.malformed` for a text that has no UTF-8. */
export function assertWellFormed(text: string): void {
  if (!isWellFormed(text)) throw malformed('Unicode text', 'it holds half of a surrogate pair')
}

/** The way back. Invalid, overlong and cut sequences throw `encoding.malformed`; a byte order mark is kept as U+FEFF. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('UTF-8 text', 'its bytes are invalid')
  }
}

/** False when `text` holds half of a surrogate pair (ES2024's `isWellFormed`, also where it is not there yet). */
export function isWellFormed(text: string): boolean {
  return native === undefined ? !/\p{Surrogate}/u.test(text) : native.call(text)
}

/** How many bytes `text` takes in UTF-8, without encoding it; a lone surrogate counts three, as its replacement would. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else if (unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      bytes += 2
      index++
    } else bytes += 2
  }
  return bytes
}
