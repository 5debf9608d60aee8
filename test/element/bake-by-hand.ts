/** Badges in pictures, written by hand as Open Badges 3.0 (5.3) says: an iTXt chunk of a PNG, an element of an SVG. */
import { crc32 } from 'node:zlib'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

/** One pixel, and the credential under the keyword `openbadgecredential`, uncompressed. */
export function bakePng(credential: string): Uint8Array {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  )
  const body = Buffer.concat([ascii('iTXtopenbadgecredential\0\0\0\0\0'), ascii(credential)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  // after the signature and IHDR
  return Buffer.concat([pixel.subarray(0, 33), length, body, check, pixel.subarray(33)])
}

export function bakeSvg(credential: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 1 1">
<openbadges:credential><![CDATA[
${credential}
]]></openbadges:credential><rect width="1" height="1"/></svg>`
}
