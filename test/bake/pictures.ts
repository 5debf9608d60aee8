/** Small pictures of both kinds, made by hand, and chunks as they should be and as they should not. */
import { crc32, deflateSync } from 'node:zlib'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'

/** Whole, with its checksum; `claim` is the length it states, `sum` its checksum. */
export function chunk(
  type: string,
  data: Uint8Array | string = '',
  lie: { claim?: number; sum?: number } = {},
): Buffer {
  const bytes = Buffer.from(data)
  const named = Buffer.concat([Buffer.from(type, 'latin1'), bytes])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(lie.claim ?? bytes.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(lie.sum ?? checksum(named))
  return Buffer.concat([frame, named, sum])
}

/** Node's own where it has one (22.2), for it is no code of ours. */
export function checksum(bytes: Uint8Array): number {
  if (typeof crc32 === 'function') return crc32(bytes)
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

export const SIGNATURE: Buffer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** 2 x 2 pixels of grey. */
export const IHDR: Buffer = chunk('IHDR', Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]))
export const IDAT: Buffer = chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 0, 3, 4])))
export const IEND: Buffer = chunk('IEND')

/** A PNG with these chunks between its pixels and its end. */
export function png(...chunks: readonly Uint8Array[]): Buffer {
  return Buffer.concat([SIGNATURE, IHDR, IDAT, ...chunks, IEND])
}

/** An iTXt chunk as the standard has it. */
export const itxt = (keyword: string, text: string | Uint8Array): Buffer =>
  chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`), Buffer.from(text)]))

export const svg = (inside = '<rect width="1" height="1"/>', attributes = ''): Uint8Array =>
  encodeUtf8(`<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`)

export const OPEN_BADGES_3 = 'https://purl.imsglobal.org/ob/v3p0'
export const CLR_2 = 'https://purl.imsglobal.org/clr/v2p0'

/** The chunks of a PNG, by nothing but the standard's own words: length, type, data. */
export function chunksOf(bytes: Uint8Array): { type: string; data: Buffer; whole: Buffer }[] {
  const buffer = Buffer.from(bytes)
  const chunks: { type: string; data: Buffer; whole: Buffer }[] = []
  for (let at = 8; at < buffer.length; ) {
    const length = buffer.readUInt32BE(at)
    const whole = buffer.subarray(at, at + 12 + length)
    chunks.push({ type: whole.toString('latin1', 4, 8), data: whole.subarray(8, 8 + length), whole })
    at += 12 + length
  }
  return chunks
}
