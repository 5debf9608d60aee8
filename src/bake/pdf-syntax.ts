/** PDF's objects (ISO 32000-1, 7.2 and 7.3): from bytes to values, each byte looked at once, nested to a bounded depth. */
import { MicrocredError, problem } from '../errors.ts'

export interface PdfName {
  readonly name: string
}

export interface PdfRef {
  readonly ref: number
}

export type PdfDict = ReadonlyMap<string, PdfValue>

/** A string is its bytes. */
export type PdfValue = null | boolean | number | Uint8Array | PdfName | PdfRef | readonly PdfValue[] | PdfDict

/** What a whole file may cost; counted down. */
export interface Budget {
  values: number
  objects: number
  /** Bytes that were looked at as objects: these may lie inside each other. */
  scanned: number
  /** Bytes that came out of streams. */
  streamed: number
}

export interface Cursor {
  readonly bytes: Uint8Array
  at: number
  readonly budget: Budget
}

const MAX_DEPTH = 50
/** Of one text, one comment, one run of white space. */
const MAX_RUN = 1024 * 1024

export function damaged(what: string): MicrocredError {
  const fix = 'Ask for the file again: it was cut off or changed on its way.'
  return new MicrocredError([problem('bake.pdf-damaged', `The PDF is damaged: ${what}.`, { fix })])
}

export function tooLarge(what: string): MicrocredError {
  const fix = 'Ask for the badge itself, as JSON or as a token.'
  return new MicrocredError([
    problem('bake.pdf-too-large', `The PDF holds too much to look through: ${what}.`, { fix }),
  ])
}

/** The value at the cursor, which is moved behind it. */
export function readValue(cursor: Cursor, depth = 0): PdfValue {
  if (depth > MAX_DEPTH) throw damaged('its objects are nested too deeply')
  if (--cursor.budget.values < 0) throw tooLarge('there are too many values')
  skipSpace(cursor)
  const { bytes } = cursor
  const byte = bytes[cursor.at]
  switch (byte) {
    case undefined:
      throw damaged('it ends in the middle of an object')
    case SLASH:
      return readName(cursor)
    case OPEN_PAREN:
      return readLiteral(cursor)
    case OPEN_BRACKET:
      return readArray(cursor, depth)
    case LESS:
      return bytes[cursor.at + 1] === LESS ? readDict(cursor, depth) : readHex(cursor)
    default:
      return readWord(cursor)
  }
}

/** A whole number of at least 0, as offsets and counts are. */
export function readInteger(cursor: Cursor): number {
  skipSpace(cursor)
  const { bytes } = cursor
  const start = cursor.at
  let value = 0
  for (let byte = bytes[cursor.at]; byte !== undefined && isDigit(byte); byte = bytes[++cursor.at]) {
    value = value * 10 + byte - ZERO
  }
  if (cursor.at === start || cursor.at - start > 15) throw damaged('a number is missing')
  return value
}

/** Whether `word` stands at the cursor, which is then moved behind it. */
export function takeWord(cursor: Cursor, word: string): boolean {
  skipSpace(cursor)
  for (let index = 0; index < word.length; index++) {
    if (cursor.bytes[cursor.at + index] !== word.charCodeAt(index)) return false
  }
  cursor.at += word.length
  return true
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return typeof value === 'object' && value !== null && 'ref' in value
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map
}

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value)
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined
}

const [TAB, LINE_FEED, FORM_FEED, RETURN, SPACE] = [9, 10, 12, 13, 32]
const [HASH, PERCENT, OPEN_PAREN, CLOSE_PAREN, SLASH, ZERO, LESS, GREATER] = [35, 37, 40, 41, 47, 48, 60, 62]
const [OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, UPPER_R] = [91, 92, 93, 82]
const DELIMITERS = [OPEN_PAREN, CLOSE_PAREN, LESS, GREATER, OPEN_BRACKET, CLOSE_BRACKET, 123, 125, SLASH, PERCENT]

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB || byte === FORM_FEED || byte === 0
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= 57
}

function isRegular(byte: number | undefined): byte is number {
  return byte !== undefined && !isSpace(byte) && !DELIMITERS.includes(byte)
}

/** White space and comments. */
export function skipSpace(cursor: Cursor): void {
  const { bytes } = cursor
  const end = cursor.at + MAX_RUN
  while (cursor.at < end) {
    const byte = bytes[cursor.at]
    if (isSpace(byte)) cursor.at++
    else if (byte === PERCENT) {
      while (cursor.at < bytes.length && bytes[cursor.at] !== LINE_FEED && bytes[cursor.at] !== RETURN) cursor.at++
    } else return
  }
}

function readName(cursor: Cursor): PdfName {
  const { bytes } = cursor
  cursor.at++
  let name = ''
  for (let byte = bytes[cursor.at]; isRegular(byte); byte = bytes[++cursor.at]) {
    const high = byte === HASH ? hexOf(bytes[cursor.at + 1]) : undefined
    const low = byte === HASH ? hexOf(bytes[cursor.at + 2]) : undefined
    if (high === undefined || low === undefined) name += String.fromCharCode(byte)
    else {
      name += String.fromCharCode(high * 16 + low)
      cursor.at += 2
    }
    if (name.length > 1000) throw damaged('a name has no end')
  }
  return { name }
}

/** Of names and file names alone is any use made: what escapes stand for is left as it is written. */
function readLiteral(cursor: Cursor): Uint8Array {
  const { bytes } = cursor
  const start = ++cursor.at
  let open = 1
  const end = Math.min(bytes.length, start + MAX_RUN)
  for (; cursor.at < end; cursor.at++) {
    const byte = bytes[cursor.at]
    if (byte === BACKSLASH) cursor.at++
    else if (byte === OPEN_PAREN) open++
    else if (byte === CLOSE_PAREN && --open === 0) return bytes.subarray(start, cursor.at++)
  }
  throw damaged('a text has no end')
}

function readHex(cursor: Cursor): Uint8Array {
  const { bytes } = cursor
  const start = cursor.at + 1
  const length = bytes.subarray(start, start + MAX_RUN).indexOf(GREATER)
  if (length === -1) throw damaged('a text has no end')
  cursor.at = start + length + 1
  return bytes.subarray(start, start + length)
}

function readArray(cursor: Cursor, depth: number): readonly PdfValue[] {
  cursor.at++
  const values: PdfValue[] = []
  for (;;) {
    skipSpace(cursor)
    if (cursor.bytes[cursor.at] === CLOSE_BRACKET) {
      cursor.at++
      return values
    }
    values.push(readValue(cursor, depth + 1))
  }
}

function readDict(cursor: Cursor, depth: number): PdfDict {
  cursor.at += 2
  const entries = new Map<string, PdfValue>()
  while (!takeWord(cursor, '>>')) {
    if (cursor.bytes[cursor.at] !== SLASH) throw damaged('a dictionary is broken')
    const { name } = readName(cursor)
    entries.set(name, readValue(cursor, depth + 1))
  }
  return entries
}

/** A number, a reference (`12 0 R`), `true`, `false` or `null`. */
function readWord(cursor: Cursor): PdfValue {
  const { bytes } = cursor
  const start = cursor.at
  while (isRegular(bytes[cursor.at]) && cursor.at - start < 32) cursor.at++
  const word = String.fromCharCode(...bytes.subarray(start, cursor.at))
  if (/^\d{1,15}$/.test(word)) return readReference(cursor, Number(word))
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return Number(word)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  throw damaged('an object is broken')
}

function readReference(cursor: Cursor, number: number): number | PdfRef {
  const { bytes, at: back } = cursor
  if (isSpace(bytes[cursor.at])) {
    skipSpace(cursor)
    const start = cursor.at
    while (isDigit(bytes[cursor.at]) && cursor.at - start < 6) cursor.at++
    if (cursor.at > start && isSpace(bytes[cursor.at])) {
      skipSpace(cursor)
      if (bytes[cursor.at] === UPPER_R && !isRegular(bytes[cursor.at + 1])) {
        cursor.at++
        return { ref: number }
      }
    }
  }
  cursor.at = back
  return number
}

function hexOf(byte: number | undefined): number | undefined {
  const digit = byte === undefined ? -1 : '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase())
  return digit === -1 ? undefined : digit
}
