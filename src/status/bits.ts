/**
 * A list as bits: entry 0 begins at the left-most bit of the first byte (Bitstring Status List 1.0, section 2.2), and an
 * entry of several bits is a number with its most significant bit first.
 */
import { MicrocredError, problem } from '../errors.ts'
import { MAX_SIZE } from './read-messages.ts'

/** The bytes of a list, inflated. */
export type Bits = Uint8Array

/** The fewest entries a list may have: below, a place in it would point at a person. */
export const MIN_ENTRIES = 131_072

/** A list with nothing set. Throws `status.entries.range` for what is no number of entries. */
export function createBits(entries: number = MIN_ENTRIES, size = 1): Bits {
  const bits = entries * assertSize(size)
  if (!Number.isSafeInteger(entries) || entries < 1 || !Number.isSafeInteger(bits)) throw outOfRange()
  return new Uint8Array(Math.ceil(bits / 8))
}

/** How many entries of `size` bits the list holds. */
export function countEntries(bits: Bits, size = 1): number {
  return Math.floor((bits.length * 8) / assertSize(size))
}

/**
 * The value of one entry, 0 to 2^size - 1. Throws `status.entries.range` where the list has no such entry: there is no
 * value that could stand for "unknown" and not be taken for "not revoked".
 */
export function readStatus(bits: Bits, index: number, size = 1): number {
  let value = 0
  const first = firstBit(bits, index, size)
  for (let bit = first; bit < first + size; bit++)
    value = (value << 1) | (((bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
  return value
}

/** Sets one entry, in place. Throws `status.entries.range` for an entry the list has not, or a value that does not fit. */
export function setStatus(bits: Bits, index: number, value: number, size = 1): void {
  const first = firstBit(bits, index, size)
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** size) throw outOfRange()
  for (let place = 0; place < size; place++) {
    const bit = first + place
    const mask = 128 >> (bit & 7)
    const byte = bits[bit >> 3] ?? 0
    bits[bit >> 3] = (value >> (size - 1 - place)) & 1 ? byte | mask : byte & ~mask
  }
}

function firstBit(bits: Bits, index: number, size: number): number {
  if (!Number.isSafeInteger(index) || index < 0 || index >= countEntries(bits, size)) throw outOfRange()
  return index * size
}

function assertSize(size: number): number {
  if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE) throw outOfRange()
  return size
}

function outOfRange(): MicrocredError {
  return new MicrocredError([
    problem('status.entries.range', 'The list has no such entry, or the value does not fit it.'),
  ])
}
