import { refuse } from './refuse.ts'

/** One value of DER (X.690): its tag, what is in it, and the bytes behind it. */
export interface Der {
  readonly tag: number
  readonly content: Uint8Array
  readonly rest: Uint8Array
}

/** The refusal of bytes that are no PKCS#8 or SPKI key. */
export function notDer(): Error {
  return refuse('keys.format', 'The bytes are neither a PKCS#8 secret key nor an SPKI public key.', {
    fix: 'Pass PEM text, DER bytes, a JWK or a Multikey; a bare 32-byte seed goes to generateKey.',
  })
}

/** Reads one value; with `tag`, only that kind. Lengths must be minimal, as DER asks. Throws `keys.format`. */
export function readDer(bytes: Uint8Array, tag?: number): Der {
  const [found, first] = bytes
  if (found === undefined || first === undefined || (tag !== undefined && found !== tag)) throw notDer()
  const { length, start } = readLength(bytes, first)
  if (start + length > bytes.length) throw notDer()
  return { tag: found, content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) }
}

function readLength(bytes: Uint8Array, first: number): { length: number; start: number } {
  if (first < 0x80) return { length: first, start: 2 }
  const places = first - 0x80
  // a key takes kilobytes at most; 0x80 alone is BER's indefinite length
  if (places < 1 || places > 2) throw notDer()
  let length = 0
  for (const byte of bytes.subarray(2, 2 + places)) length = length * 256 + byte
  if (length < 0x80 || (places === 2 && length < 0x100)) throw notDer()
  return { length, start: 2 + places }
}

/** DER tags, of X.690 and of the key formats. */
export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  sequence: 0x30,
  /** Context-specific, constructed: `[0]` and `[1]`. */
  first: 0xa0,
  second: 0xa1,
  /** Context-specific, primitive: `[1]`. */
  secondPlain: 0x81,
} as const

/** The bytes of a positive INTEGER without the zero that keeps its sign. Throws `keys.format`. */
export function readUnsigned(bytes: Uint8Array): Der {
  const der = readDer(bytes, tags.integer)
  const [first = 0x80, second = 0] = der.content
  // negative, or with a zero more than needed
  if (first >= 0x80 || (first === 0 && der.content.length > 1 && second < 0x80)) throw notDer()
  return first === 0 && der.content.length > 1 ? { ...der, content: der.content.subarray(1) } : der
}

/** What is in a BIT STRING of whole bytes. */
export function readBits(content: Uint8Array): Uint8Array {
  if (content[0] !== 0) throw notDer()
  return content.subarray(1)
}

/** One value of DER. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const places = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  const der = new Uint8Array(1 + places.length + length)
  der.set([tag, ...places])
  let at = 1 + places.length
  for (const part of parts) {
    der.set(part, at)
    at += part.length
  }
  return der
}

/** A positive INTEGER of bytes without leading zeros. */
export function writeUnsigned(bytes: Uint8Array): Uint8Array {
  return (bytes[0] ?? 0) >= 0x80 ? writeDer(tags.integer, Uint8Array.of(0), bytes) : writeDer(tags.integer, bytes)
}
