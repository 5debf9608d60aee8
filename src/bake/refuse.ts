import { MicrocredError, type ProblemCode, problem } from '../errors.ts'

/** The errors of this room. They point at the file as a whole, and never repeat what stands in it. */
export function refuse(code: ProblemCode, message: string, fix: string): MicrocredError {
  return new MicrocredError([problem(code, message, { pointer: '', fix })])
}

export const AGAIN = 'Get the picture again from where it came from.'
