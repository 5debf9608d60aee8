/**
 * A Token Status List (IETF, draft-ietf-oauth-status-list) as bits: entries of 1, 2, 4 or 8 bits, the first in the lowest bits of
 * the first byte, the other way round than in a Bitstring Status List.
 */
import { deflate, inflate } from '#platform'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { isMicrocredError, MicrocredError, type Problem, problem } from '../errors.ts'
import type { Bits } from './bits.ts'

/** Bits an entry takes. */
export type TokenStatusSize = 1 | 2 | 4 | 8

/** The member `status_list` of a Status List Token. */
export interface TokenStatusList {
  readonly bits: TokenStatusSize
  /** Base64url of the list in zlib's form. */
  readonly lst: string
}

/** Draft, 7.1. What is above is the issuer's own, but for a few that are reserved. */
export const TOKEN_STATUS: { readonly valid: 0; readonly invalid: 1; readonly suspended: 2 } = {
  valid: 0,
  invalid: 1,
  suspended: 2,
}

/** A list with every entry valid. Throws `status.entries.range` for what is no number of entries. */
export function createTokenList(entries: number, size: TokenStatusSize = 1): Bits {
  if (!isTokenStatusSize(size) || !Number.isSafeInteger(entries) || entries < 1) throw outOfRange()
  return new Uint8Array(Math.ceil((entries * size) / 8))
}

/** Throws `status.entries.range` where the list has no such entry: nothing stands for "unknown". */
export function readTokenStatus(list: Bits, index: number, size: TokenStatusSize): number {
  const { byte, shift, mask } = placeOf(list, index, size)
  return ((list[byte] ?? 0) >> shift) & mask
}

/** Sets one entry, in place. Throws `status.entries.range` for an entry the list has not, or a value that does not fit. */
export function setTokenStatus(list: Bits, index: number, value: number, size: TokenStatusSize): void {
  const { byte, shift, mask } = placeOf(list, index, size)
  if (!Number.isInteger(value) || value < 0 || value > mask) throw outOfRange()
  list[byte] = ((list[byte] ?? 0) & ~(mask << shift)) | (value << shift)
}

export function isTokenStatusSize(size: unknown): size is TokenStatusSize {
  return size === 1 || size === 2 || size === 4 || size === 8
}

/** As it is signed and published. */
export async function encodeTokenList(list: Bits, bits: TokenStatusSize): Promise<TokenStatusList> {
  return { bits, lst: encodeBase64url(await deflate(list, 'zlib')) }
}

/** 2^26 entries of one bit. */
const MAX_BYTES = 8 * 1024 * 1024

/** The way back, never holding more than `maxBytes`: `status.entries.malformed`, `.too-large`, `.unsupported`. Never throws. */
export async function decodeTokenList(
  lst: string,
  pointer: string,
  maxBytes: number = MAX_BYTES,
): Promise<{ readonly bits: Bits; readonly problem?: undefined } | { readonly problem: Problem }> {
  const refuse = (code: Problem['code'], message: string): { readonly problem: Problem } => ({
    problem: problem(code, message, { pointer, fix: 'Ask the issuer whether the credential is still good.' }),
  })
  const tooLarge = `The status list is larger than ${maxBytes} bytes, which is all that is read here.`
  if (lst.length > (maxBytes * 3) / 2 + 1024) return refuse('status.entries.too-large', tooLarge)
  try {
    const bits = await inflate(decodeBase64url(lst), 'zlib', maxBytes)
    return bits === undefined ? refuse('status.entries.too-large', tooLarge) : { bits }
  } catch (error) {
    if (isMicrocredError(error) && error.code !== 'encoding.malformed') {
      return refuse('status.entries.unsupported', 'The status list cannot be unpacked on this runtime.')
    }
    return refuse('status.entries.malformed', 'The status list cannot be unpacked: it is damaged.')
  }
}

function placeOf(list: Bits, index: number, size: TokenStatusSize): { byte: number; shift: number; mask: number } {
  const bit = index * size
  if (!isTokenStatusSize(size) || !Number.isSafeInteger(index) || index < 0 || bit >= list.length * 8)
    throw outOfRange()
  return { byte: Math.floor(bit / 8), shift: bit % 8, mask: 2 ** size - 1 }
}

function outOfRange(): MicrocredError {
  return new MicrocredError([
    problem('status.entries.range', 'The list has no such entry, or the value does not fit it.'),
  ])
}
