import type { RowEncoding } from './options.ts'

/** Bytes -> text; what a letter lacks at the end of a piece is waited for. Without a piece: what is left at the end. */
export type Decode = (piece?: Uint8Array) => string

/** What windows-1252 has from 0x80 to 0x9F, by the Encoding Standard; five bytes are nothing and stay what they are. */
const WESTERN_MARKS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Bytes that are no text of the encoding come out as U+FFFD, or as the controls from U+0080 to U+009F. */
export function createDecoder(encoding: RowEncoding): Decode {
  if (encoding === 'windows-1252') return decodeWestern
  const decoder = new TextDecoder(encoding)
  return (piece) => (piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }))
}

/** By hand: Node's decoder takes windows-1252 for ISO-8859-1 in many versions from 20.18.3 on (nodejs/node#60888). */
function decodeWestern(piece: Uint8Array = new Uint8Array()): string {
  const text = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')
  return text.replace(/[\u0080-\u009F]/g, (control) => WESTERN_MARKS.charAt(control.charCodeAt(0) - 0x80))
}
