import type { RowEncoding } from './options.ts'

/** Bytes -> text; what a letter lacks at the end of a piece is waited for. Without a piece: what is left at the end. */
export type Decode = (piece?: Uint8Array) => string

/** What windows-1252 has from 0x80 to 0x9F, by the Encoding Standard; five bytes are nothing and stay what they are. */
const WESTERN_MARKS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Bytes that are no text of the encoding come out as U+FFFD, or as the controls from U+0080 to U+009F. */
export function createDecoder(encoding: RowEncoding): Decode {
  const decoder = new TextDecoder(encoding)
  const decode: Decode = (piece) => (piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }))
  if (encoding !== 'windows-1252') return decode
  // Node reads windows-1252 as ISO-8859-1, wrongly (nodejs/node#56542): the marks come out as controls
  return (piece) =>
    decode(piece).replace(/[\u0080-\u009F]/g, (control) => WESTERN_MARKS.charAt(control.charCodeAt(0) - 0x80))
}
