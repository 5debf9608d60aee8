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
