/**
 * The part of CBOR (RFC 8949) that proof values are made of: unsigned integers, byte and text strings, arrays, and maps whose
 * keys are unsigned integers. One spelling of each value only: definite lengths, in the shortest form, no tags.
 */
import { malformed } from './malformed.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Cbor>

/** Deeper than any proof value; keeps hostile bytes off the call stack. */
const MAX_DEPTH = 8

const UINT = 0
const BYTES = 2
const TEXT = 3
const ARRAY = 4
const MAP = 5

/** Throws `encoding.malformed` for a number that is no unsigned integer below 2^53. */
export function encodeCbor(value: Cbor): Uint8Array {
  const parts: Uint8Array[] = []
  write(value, parts)
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let place = 0
  for (const part of parts) {
    bytes.set(part, place)
    place += part.length
  }
  return bytes
}

/** Map entries are written in the order of their keys (RFC 8949, 4.2.1). */
function write(value: Cbor, parts: Uint8Array[]): void {
  if (typeof value === 'number') parts.push(head(UINT, value))
  else if (typeof value === 'string') {
    const text = encodeUtf8(value)
    parts.push(head(TEXT, text.length), text)
  } else if (value instanceof Uint8Array) parts.push(head(BYTES, value.length), value)
  else if (value instanceof Map) {
    parts.push(head(MAP, value.size))
    for (const [key, member] of [...value].sort(([a], [b]) => a - b)) {
      parts.push(head(UINT, key))
      write(member, parts)
    }
  } else {
    const items = value as readonly Cbor[]
    parts.push(head(ARRAY, items.length))
    for (const item of items) write(item, parts)
  }
}

function head(major: number, argument: number): Uint8Array {
  if (!Number.isSafeInteger(argument) || argument < 0) throw malformed('CBOR', 'only unsigned integers are written')
  const type = major << 5
  if (argument < 24) return Uint8Array.of(type | argument)
  const size = argument < 2 ** 8 ? 1 : argument < 2 ** 16 ? 2 : argument < 2 ** 32 ? 4 : 8
  const bytes = new Uint8Array(1 + size)
  bytes[0] = type | (24 + Math.log2(size))
  for (let place = size, rest = argument; place > 0; place--, rest = Math.floor(rest / 256)) bytes[place] = rest % 256
  return bytes
}

/** The way back: one item from the first byte to the last. Throws `encoding.malformed`. */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const source = { bytes, place: 0 }
  const value = read(source, 0)
  if (source.place !== bytes.length) throw malformed('CBOR', 'something follows its end')
  return value
}

interface Source {
  readonly bytes: Uint8Array
  place: number
}

function read(source: Source, depth: number): Cbor {
  if (depth > MAX_DEPTH) throw malformed('CBOR', `it is nested deeper than ${MAX_DEPTH} levels`)
  const { major, argument } = readHead(source)
  switch (major) {
    case UINT:
      return argument
    case BYTES:
      return take(source, argument).slice()
    case TEXT:
      return decodeUtf8(take(source, argument))
    case ARRAY:
      assertLeft(source, argument)
      return Array.from({ length: argument }, () => read(source, depth + 1))
    case MAP:
      return readMap(source, argument, depth)
    default:
      throw malformed('CBOR', 'it has a type that proof values do not use')
  }
}

function readMap(source: Source, size: number, depth: number): Cbor {
  assertLeft(source, size)
  const map = new Map<number, Cbor>()
  for (let index = 0; index < size; index++) {
    const { major, argument } = readHead(source)
    if (major !== UINT) throw malformed('CBOR', 'a key of a map is no unsigned integer')
    if (map.has(argument)) throw malformed('CBOR', 'a map has one key twice')
    map.set(argument, read(source, depth + 1))
  }
  return map
}

function readHead(source: Source): { major: number; argument: number } {
  const first = take(source, 1)[0] ?? 0
  const [major, info] = [first >> 5, first & 31]
  if (info < 24) return { major, argument: info }
  if (info > 27) throw malformed('CBOR', 'a length is indefinite or reserved')
  const size = 2 ** (info - 24)
  const argument = take(source, size).reduce((sum, byte) => sum * 256 + byte, 0)
  const least = size === 1 ? 24 : 2 ** (4 * size)
  if (argument < least || !Number.isSafeInteger(argument))
    throw malformed('CBOR', 'a number is not in its shortest form')
  return { major, argument }
}

/** An item takes a byte at least: a length that promises more than there is, is refused before anything is made of it. */
function assertLeft({ bytes, place }: Source, count: number): void {
  if (count > bytes.length - place) throw malformed('CBOR', 'it ends too early')
}

function take(source: Source, length: number): Uint8Array {
  assertLeft(source, length)
  source.place += length
  return source.bytes.subarray(source.place - length, source.place)
}
