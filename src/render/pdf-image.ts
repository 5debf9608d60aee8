/** The issuer's picture: PNG or JPEG, of a size that can be drawn; nothing is ever fetched. */
import { decodeBase64 } from '../encoding/base64.ts'
import { MicrocredError, problem } from '../errors.ts'

/** More is of no use on paper, and may be a bomb. */
const MOST_PIXELS = 4_000_000

/** The picture of the option, or the one in the award's data URI; the latter is left out where it cannot be drawn. */
export function findImage(given: Uint8Array | undefined, stated: string | undefined): Uint8Array | undefined {
  if (given !== undefined) {
    if (given instanceof Uint8Array && isDrawable(given)) return given
    const fix = `Hand over the bytes of a PNG, or of a JPEG in RGB or grey, of at most ${MOST_PIXELS} pixels.`
    throw new MicrocredError([problem('options.value', 'The picture cannot be drawn.', { pointer: '/image', fix })])
  }
  const [, base64] = /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)$/.exec(stated ?? '') ?? []
  if (base64 === undefined) return undefined
  try {
    const bytes = decodeBase64(base64)
    return isDrawable(bytes) ? bytes : undefined
  } catch {
    // no base64: there is no picture
    return undefined
  }
}

function isDrawable(bytes: Uint8Array): boolean {
  const size = pngSize(bytes) ?? jpegSize(bytes)
  return size !== undefined && size.width > 0 && size.height > 0 && size.width * size.height <= MOST_PIXELS
}

interface Size {
  readonly width: number
  readonly height: number
}

/** W3C PNG, 11.2.1: IHDR is the first chunk. */
function pngSize(bytes: Uint8Array): Size | undefined {
  const magic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (bytes.length < 33 || magic.some((byte, index) => bytes[index] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** ITU-T T.81, B.2: the frame header. CMYK would need a colour space that an archived page has not. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
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
