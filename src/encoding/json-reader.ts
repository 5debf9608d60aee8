import { type Problem, type ProblemCode, problem } from '../errors.ts'
import { child } from './json-pointer.ts'

/** Where the parser stands in its text, and what it has found wrong so far. */
export interface JsonReader {
  readonly text: string
  /** The offset of the next character, in UTF-16 units. */
  at: number
  nodes: number
  /** Member names and indices from the root to the value being read. */
  readonly path: (string | number)[]
  readonly problems: Problem[]
}

/** Enough to see what is wrong; a file of nothing but duplicate keys must not grow a report of its own size. */
const MAX_PROBLEMS = 20

/** Ends the parsing; its problem is already in the reader. Never leaves this room. */
export class Stop extends Error {}

/** Notes a finding about a value that can be read past. */
export function note(reader: JsonReader, code: ProblemCode, message: string, fix?: string): void {
  const pointer = reader.path.reduce<string>(child, '')
  reader.problems.push(problem(code, message, fix === undefined ? { pointer } : { pointer, fix }))
  if (reader.problems.length >= MAX_PROBLEMS) throw new Stop()
}

/** Notes a finding behind which nothing can be read. */
export function stop(reader: JsonReader, code: ProblemCode, message: string, fix?: string): Stop {
  reader.problems.push(problem(code, message, fix === undefined ? {} : { fix }))
  return new Stop()
}

/** The text breaks JSON's grammar at the reader's place, or at `offset`. */
export function stopAtSyntax(reader: JsonReader, what: string, offset: number = reader.at): Stop {
  const before = reader.text.slice(0, offset)
  const line = before.split(/\r\n|\n|\r/).length
  const column = offset - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'))
  const where = offset >= reader.text.length ? 'at the end of the text' : `at line ${line}, column ${column}`
  return stop(reader, 'format.parse.not-json', `This is not JSON: ${what} ${where}.`)
}
