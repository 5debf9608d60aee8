/** Strings and numbers of JSON (RFC 8259 sections 6 and 7), within the bounds of I-JSON (RFC 7493 section 2). */
import { type JsonReader, note, stopAtSyntax } from './json-reader.ts'
import { isWellFormed } from './utf8.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SMALL_U = 0x75
const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e
const ZERO = 0x30
const SMALL_E = 0x65

/** What the character behind a backslash stands for, by its code unit; `\u` is apart. */
const ESCAPES = new Map<number, string>(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(
    ([letter, meaning]) => [letter.charCodeAt(0), meaning],
  ),
)

/** Reads from the opening quote to behind the closing one, and notes half of a surrogate pair at the reader's path. */
export function readText(reader: JsonReader): string {
  const { text } = reader
  let start = reader.at + 1
  let value = ''
  let hasSurrogate = false
  for (let at = start; ; at++) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) {
      reader.at = at + 1
      value = value === '' ? text.slice(start, at) : value + text.slice(start, at)
      if (hasSurrogate && !isWellFormed(value)) noteSurrogate(reader)
      return value
    }
    if (unit === BACKSLASH) {
      const meaning = readEscape(reader, at)
      value += text.slice(start, at) + meaning
      hasSurrogate ||= isSurrogate(meaning.charCodeAt(0))
      at += text.charCodeAt(at + 1) === SMALL_U ? 5 : 1
      start = at + 1
    } else if (unit >= 0xd800) hasSurrogate ||= isSurrogate(unit)
    else if (!(unit >= 0x20)) {
      // NaN, the end of the text, comes here too
      throw stopAtSyntax(reader, at < text.length ? 'a line break or control character' : 'an unfinished string', at)
    }
  }
}

function readEscape(reader: JsonReader, at: number): string {
  const unit = reader.text.charCodeAt(at + 1)
  const meaning = ESCAPES.get(unit)
  if (meaning !== undefined) return meaning
  const digits = reader.text.slice(at + 2, at + 6)
  if (unit === SMALL_U && /^[0-9a-fA-F]{4}$/.test(digits)) return String.fromCharCode(Number.parseInt(digits, 16))
  throw stopAtSyntax(reader, 'an unknown escape', at)
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800
}

function noteSurrogate(reader: JsonReader): void {
  // it has no UTF-8: two such texts become the same bytes (U+FFFD) under a signature
  note(reader, 'format.parse.text', 'This text holds half of a character (a lone surrogate).', 'Write the text again.')
}

/** Reads a number and notes, at the reader's path, one that JavaScript would silently turn into another. */
export function readNumber(reader: JsonReader): number {
  const { text } = reader
  const start = reader.at
  let at = text.charCodeAt(start) === MINUS ? start + 1 : start
  at = text.charCodeAt(at) === ZERO ? at + 1 : skipDigits(reader, at)
  let isInteger = true
  if (text.charCodeAt(at) === POINT) {
    isInteger = false
    at = skipDigits(reader, at + 1)
  }
  if ((text.charCodeAt(at) | 0x20) === SMALL_E) {
    isInteger = false
    const sign = text.charCodeAt(at + 1)
    at = skipDigits(reader, sign === PLUS || sign === MINUS ? at + 2 : at + 1)
  }
  reader.at = at
  const value = Number(text.slice(start, at))
  if (isInteger ? !Number.isSafeInteger(value) : !Number.isFinite(value)) {
    const fix = 'Write it as a text, in quotes.'
    note(reader, 'format.parse.number', 'This number is too large to be read exactly.', fix)
  }
  return value
}

/** From the first of at least one digit to behind the last. */
function skipDigits(reader: JsonReader, start: number): number {
  let at = start
  while (isDigit(reader.text.charCodeAt(at))) at++
  if (at === start) throw stopAtSyntax(reader, 'an unfinished number', at)
  return at
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= 0x39
}
