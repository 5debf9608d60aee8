/** The issuer's picture: PNG or JPEG, of a size that can be drawn; nothing is ever fetched. */
import { inflate } from '#platform'
import { decodeBase64 } from '../encoding/base64.ts'
import { MicrocredError, problem } from '../errors.ts'

/** More is of no use on paper, and may be a bomb. */
const MOST_PIXELS = 4_000_000

/** The picture of the option, or the one in the award's data URI; the latter is left out where it cannot be drawn. */
export async function findImage(
  given: Uint8Array | undefined,
  stated: string | undefined,
): Promise<Uint8Array | undefined> {
  if (given !== undefined) {
    if (given instanceof Uint8Array && (await isDrawable(given))) return given
    const fix = `Hand over the bytes of a PNG, or of a JPEG in RGB or grey, of at most ${MOST_PIXELS} pixels.`
    throw new MicrocredError([problem('options.value', 'The picture cannot be drawn.', { pointer: '/image', fix })])
  }
  const [, base64] = /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)$/.exec(stated ?? '') ?? []
  if (base64 === undefined) return undefined
  try {
    const bytes = decodeBase64(base64)
    return (await isDrawable(bytes)) ? bytes : undefined
  } catch {
    // no base64: there is no picture
    return undefined
  }
}

/** What is drawn is whole: what draws it would stop in the middle of the page. */
async function isDrawable(bytes: Uint8Array): Promise<boolean> {
  const png = readPng(bytes)
  const size = png ?? jpegSize(bytes)
  if (size === undefined || size.width === 0 || size.height === 0 || size.width * size.height > MOST_PIXELS)
    return false
  return png === undefined || hasPixels(png)
}

interface Size {
  readonly width: number
  readonly height: number
}

interface Png extends Size {
  readonly bitsPerPixel: number
  readonly data: Uint8Array
}

/** By colour type (W3C PNG, 11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Every chunk, from IHDR to IEND (W3C PNG, 5 and 11.2). Interlaced pictures, which nobody makes for paper, are not taken. */
function readPng(bytes: Uint8Array): Png | undefined {
  const magic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (bytes.length < 45 || magic.some((byte, index) => bytes[index] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const [depth, color, interlace] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)]
  const channels = CHANNELS[color]
  const pieces: Uint8Array[] = []
  let hasPalette = color !== 3
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length || (at === 8) !== (type === 'IHDR')) return undefined
    if (type === 'IDAT') pieces.push(bytes.subarray(at + 8, at + 8 + length))
    if (type === 'PLTE') hasPalette = true
    if (type === 'IEND') {
      if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth) || interlace !== 0 || !hasPalette)
        return undefined
      const [width, height] = [view.getUint32(16), view.getUint32(20)]
      return { width, height, bitsPerPixel: channels * depth, data: concat(pieces) }
    }
    at += 12 + length
  }
  return undefined
}

/** A row is a filter's byte and its pixels (W3C PNG, 7.2). */
async function hasPixels({ width, height, bitsPerPixel, data }: Png): Promise<boolean> {
  const expected = height * (1 + Math.ceil((width * bitsPerPixel) / 8))
  try {
    return (await inflate(data, 'zlib', expected))?.length === expected
  } catch {
    // no zlib stream
    return false
  }
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** ITU-T T.81, B.2: the frame header. CMYK would need a colour space that an archived page has not. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  const end = bytes.length - 2
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[end] !== 0xff || bytes[end + 1] !== 0xd9) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const components = bytes[at + 9] ?? 0
      return components === 1 || components === 3
        ? { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
        : undefined
    }
  }
  return undefined
}
