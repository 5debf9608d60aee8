import { nonEmpty, type Problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { type JsonReader, note, Stop, stop, stopAtSyntax } from './json-reader.ts'
import { readNumber, readText } from './json-tokens.ts'
import { utf8Length } from './utf8.ts'

/** Bounds of one text; every value, also one inside another, counts as a node. */
export interface JsonLimits {
  /** Bytes of UTF-8. 1 MiB unless said. */
  readonly maxBytes?: number
  /** Arrays and objects within each other. 64 unless said, 1000 at most. */
  readonly maxDepth?: number
  /** 10,000 unless said. */
  readonly maxNodes?: number
}

export type ParsedJson =
  | { readonly value: Json; readonly problems?: never }
  | { readonly value?: never; readonly problems: readonly [Problem, ...Problem[]] }

/** As deep as the call stack carries with room to spare. */
const DEEPEST = 1000

/**
 * Reads JSON that means the same to every reader: RFC 8259 without duplicate keys, without `__proto__`, without lone
 * surrogates, and without numbers that a double cannot hold (I-JSON). One leading byte order mark is skipped. Never throws;
 * what is wrong comes back as `format.parse.*` problems, with a pointer where the grammar holds, else with line and column.
 */
export function parseJson(text: string, limits: JsonLimits = {}): ParsedJson {
  const { maxBytes = 1_048_576, maxDepth = 64, maxNodes = 10_000 } = limits
  const reader: Parser = {
    text,
    at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    nodes: 0,
    path: [],
    problems: [],
    maxDepth: Math.min(maxDepth, DEEPEST),
    maxNodes,
  }
  const value = readDocument(reader, maxBytes)
  const problems = nonEmpty(reader.problems)
  return problems === undefined ? { value } : { problems }
}

interface Parser extends JsonReader {
  readonly maxDepth: number
  readonly maxNodes: number
}

function readDocument(parser: Parser, maxBytes: number): Json {
  try {
    if (exceeds(parser.text, maxBytes)) {
      throw stop(parser, 'format.parse.too-large', `The text is larger than ${maxBytes} bytes.`)
    }
    skipSpace(parser)
    if (parser.at >= parser.text.length) throw stop(parser, 'format.parse.not-json', 'The text is empty.')
    const value = readValue(parser)
    skipSpace(parser)
    if (parser.at < parser.text.length) throw stopAtSyntax(parser, 'more text behind its end')
    return value
  } catch (error) {
    if (error instanceof Stop) return null
    throw error
  }
}

function exceeds(text: string, maxBytes: number): boolean {
  if (!(text.length <= maxBytes)) return true
  // a UTF-16 unit takes at most three bytes
  return text.length * 3 > maxBytes && utf8Length(text) > maxBytes
}

function readValue(parser: Parser): Json {
  // the negation, here and below, so that a limit of NaN is no limit lifted
  if (!(++parser.nodes <= parser.maxNodes)) {
    throw stop(parser, 'format.parse.too-many-nodes', `The document has more than ${parser.maxNodes} values.`)
  }
  switch (parser.text.charCodeAt(parser.at)) {
    case 0x22:
      return readText(parser)
    case 0x7b:
      return readObject(parser)
    case 0x5b:
      return readArray(parser)
    case 0x74:
      return readWord(parser, 'true', true)
    case 0x66:
      return readWord(parser, 'false', false)
    case 0x6e:
      return readWord(parser, 'null', null)
    default:
      if (!/[-0-9]/.test(parser.text.charAt(parser.at))) throw stopAtSyntax(parser, 'no value is found')
      return readNumber(parser)
  }
}

function readWord<T>(parser: Parser, word: string, value: T): T {
  if (!parser.text.startsWith(word, parser.at)) throw stopAtSyntax(parser, 'an unknown word')
  parser.at += word.length
  return value
}

function readArray(parser: Parser): Json {
  const items: Json[] = []
  enter(parser)
  if (!closes(parser, 0x5d)) {
    do {
      parser.path.push(items.length)
      items.push(readValue(parser))
      parser.path.pop()
    } while (continues(parser, 0x5d, 'a comma or "]" is missing'))
  }
  return items
}

function readObject(parser: Parser): Json {
  const members: { [name: string]: Json } = {}
  enter(parser)
  if (!closes(parser, 0x7d)) {
    do {
      if (parser.text.charCodeAt(parser.at) !== 0x22) throw stopAtSyntax(parser, 'a name in double quotes is missing')
      const name = readText(parser)
      parser.path.push(name)
      skipSpace(parser)
      if (parser.text.charCodeAt(parser.at) !== 0x3a) throw stopAtSyntax(parser, 'a colon is missing')
      parser.at++
      skipSpace(parser)
      if (name === '__proto__') {
        note(parser, 'format.parse.forbidden-key', 'The name "__proto__" is not allowed.', 'Remove it.')
        readValue(parser)
      } else {
        if (Object.hasOwn(members, name)) {
          const fix = 'Keep one of them: which one counts is for each reader to choose.'
          note(parser, 'format.parse.duplicate-key', 'This name stands twice in one object.', fix)
        }
        members[name] = readValue(parser)
      }
      parser.path.pop()
    } while (continues(parser, 0x7d, 'a comma or "}" is missing'))
  }
  return members
}

/** Behind an opening bracket, to its first value or its end. */
function enter(parser: Parser): void {
  // the path holds one step for each container around this one
  if (!(parser.path.length < parser.maxDepth)) {
    throw stop(parser, 'format.parse.too-deep', `The document is nested deeper than ${parser.maxDepth} levels.`)
  }
  parser.at++
  skipSpace(parser)
}

function closes(parser: Parser, bracket: number): boolean {
  if (parser.text.charCodeAt(parser.at) !== bracket) return false
  parser.at++
  return true
}

/** Behind a value: true after a comma, false after the closing bracket, both skipped. */
function continues(parser: Parser, bracket: number, missing: string): boolean {
  skipSpace(parser)
  if (closes(parser, bracket)) return false
  if (!closes(parser, 0x2c)) throw stopAtSyntax(parser, missing)
  skipSpace(parser)
  return true
}

function skipSpace(parser: Parser): void {
  const { text } = parser
  let at = parser.at
  for (let unit = text.charCodeAt(at); unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09; ) {
    unit = text.charCodeAt(++at)
  }
  parser.at = at
}
