import { MicrocredError, problem } from '../errors.ts'
import type { CompressionName } from './platform.ts'

/** The one refusal of bytes that are no stream. What was being inflated is not repeated. */
export function noStream(format: CompressionName): MicrocredError {
  return new MicrocredError([problem('encoding.malformed', `This is not ${format} data, or not all of it.`)])
}

/**
 * Whether the last bytes of a stream are those of what came out of it: its length (RFC 1952 section 2.3.1) or checksum (RFC
 * 1950 section 2.2). Browsers refuse what stands behind a stream, Node leaves it out or reads on: this tells it, unless it was
 * made to end in the same four bytes.
 */
export function isWholeStream(format: CompressionName, data: Uint8Array, inflated: Uint8Array): boolean {
  if (data.length < 4) return false
  const last = new DataView(data.buffer, data.byteOffset + data.length - 4)
  return format === 'gzip' ? last.getUint32(0, true) === inflated.length : last.getUint32(0) === adler32(inflated)
}

/** In runs so short that the sums stay below 2^53. */
function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (let start = 0; start < bytes.length; start += 5552) {
    for (const byte of bytes.subarray(start, start + 5552)) {
      low += byte
      high += low
    }
    low %= 65521
    high %= 65521
  }
  return high * 65536 + low
}
