/** The `encodedList` of a status list: gzip in base64url. Inflating is bounded: a list of zeros shrinks a thousandfold. */
import { deflate, inflate } from '#platform'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { isMicrocredError, type Problem, problem } from '../errors.ts'
import { type Bits, countEntries, MIN_ENTRIES } from './bits.ts'
import type { ListEntry } from './status-entry.ts'

export interface DecodeListOptions {
  /** How the text is written; default that of the Bitstring Status List. */
  readonly type?: ListEntry['type']
  /** Bits an entry takes; default 1. */
  readonly size?: number
  /** The largest list, inflated, in bytes; default 8 MiB, which is 2^26 entries of one bit. */
  readonly maxBytes?: number
  /** The fewest entries; default 131,072 (Bitstring Status List 1.0, section 3.2). */
  readonly minEntries?: number
  /** Where the problems point to. */
  readonly pointer?: string
}

export type DecodedList = { readonly bits: Bits; readonly problem?: undefined } | { readonly problem: Problem }

const DEFAULT_MAX_BYTES = 8 * 1024 * 1024
const ASK = 'Ask the issuer whether the badge is still good.'

/** The bits of a list, or why they cannot be had: `status.entries.malformed`, `.too-large`, `.too-short`. Never throws. */
export async function decodeList(encodedList: string, options: DecodeListOptions = {}): Promise<DecodedList> {
  const {
    type = 'BitstringStatusListEntry',
    size = 1,
    maxBytes = DEFAULT_MAX_BYTES,
    minEntries = MIN_ENTRIES,
  } = options
  const refuse = (code: Problem['code'], message: string): DecodedList => ({
    problem: problem(code, message, { ...(options.pointer !== undefined && { pointer: options.pointer }), fix: ASK }),
  })
  const tooLarge = `The status list is larger than ${maxBytes} bytes, which is all that is read here.`
  // gzip adds a few bytes to what it cannot shrink, base64 a third
  if (encodedList.length > (maxBytes * 3) / 2 + 1024) return refuse('status.entries.too-large', tooLarge)
  try {
    const bits = await inflate(decodeText(encodedList, type), 'gzip', maxBytes)
    if (bits === undefined) return refuse('status.entries.too-large', tooLarge)
    const entries = countEntries(bits, size)
    if (entries >= minEntries) return { bits }
    return refuse(
      'status.entries.too-short',
      `The status list has ${entries} entries; fewer than ${minEntries} are not safe.`,
    )
  } catch (error) {
    if (isMicrocredError(error) && error.code !== 'encoding.malformed') {
      return refuse('status.entries.unsupported', 'The status list cannot be unpacked on this runtime.')
    }
    return refuse('status.entries.malformed', 'The status list cannot be unpacked: its encodedList is damaged.')
  }
}

/** `u`, then base64url without padding, of the gzipped bits (Bitstring Status List 1.0, section 2.2). */
export async function encodeList(bits: Bits): Promise<string> {
  return `u${encodeBase64url(await deflate(bits, 'gzip'))}`
}

/** StatusList2021 says base64 and its issuers write base64url, some with padding; the Bitstring list has one spelling. */
function decodeText(text: string, type: ListEntry['type']): Uint8Array {
  if (type === 'StatusList2021Entry') {
    const bare = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text
    return decodeBase64url(bare.replaceAll('+', '-').replaceAll('/', '_'))
  }
  // no gzip stream begins like this in base64url, so what lacks the prefix is not read as something else
  return decodeBase64url(text.startsWith('u') ? text.slice(1) : '=')
}
