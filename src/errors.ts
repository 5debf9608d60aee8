/**
 * Problems and the one error of the house. Two channels, never mixed: a *problem* is a fact about a document and is returned;
 * a `MicrocredError` is thrown for misuse of an option, a key or a file, and by `issue` with every problem it found.
 */
import type { ProblemCode } from './errors/problem-codes.ts'

/** What every finding carries: a frozen code, where, a sentence a registrar understands, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode
  /** A `warning` changes no verdict (a *remark*). */
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** RFC 6901 JSON Pointer into the input; the empty string is the whole document. */
  readonly pointer?: string
  /** What to do about it, in one sentence. */
  readonly fix?: string
}

export type { ProblemCode }

const BRAND = Symbol.for('microcred.error')

/** Thrown for misuse, and by `issue` with everything it found. Recognise it with `isMicrocredError`, not `instanceof`. */
export class MicrocredError extends Error {
  override readonly name = 'MicrocredError'
  readonly code: ProblemCode
  readonly problems: readonly [Problem, ...Problem[]]

  constructor(problems: readonly [Problem, ...Problem[]]) {
    super(problems.map(sentence).join('\n'))
    this.problems = problems
    this.code = problems[0].code
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** True for every `MicrocredError`, also one made by a second copy of the library. */
export function isMicrocredError(value: unknown): value is MicrocredError {
  return typeof value === 'object' && value !== null && BRAND in value
}

/** A problem in one line, as errors and the command line print it. */
export function sentence(problem: Problem): string {
  const where = problem.pointer ? `${problem.pointer}: ` : ''
  const fix = problem.fix ? ` ${problem.fix}` : ''
  return `${where}${problem.message}${fix}`
}

/** An error-severity problem; the optional members are left out when absent (`exactOptionalPropertyTypes`). */
export function problem(code: ProblemCode, message: string, more: { pointer?: string; fix?: string } = {}): Problem {
  return { code, severity: 'error', message, ...more }
}

/** A remark: a finding that changes no verdict. */
export function remark(code: ProblemCode, message: string, more: { pointer?: string; fix?: string } = {}): Problem {
  return { code, severity: 'warning', message, ...more }
}

/** `list` when it holds something; for the places where a type asks for at least one problem. */
export function nonEmpty(list: readonly Problem[]): readonly [Problem, ...Problem[]] | undefined {
  const [first, ...rest] = list
  return first === undefined ? undefined : [first, ...rest]
}
