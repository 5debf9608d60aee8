/** What a conversion notes down: what it cannot carry, and what it cannot do without. */
import { type Problem, problem, remark } from '../errors.ts'

export interface ConversionReport {
  /** What the result does not hold, each with the place where it stood: `convert.lost`. */
  readonly lost: Problem[]
  /** Why there can be no result. */
  readonly errors: Problem[]
}

export function startReport(): ConversionReport {
  return { lost: [], errors: [] }
}

export function lose({ lost }: ConversionReport, pointer: string, why: string): void {
  const fix = 'Keep the original; it stays as it is.'
  lost.push(remark('convert.lost', `This is not in the result: ${why}`, { pointer, fix }))
}

export function miss({ errors }: ConversionReport, pointer: string, what: string): void {
  const message = `The result needs ${what}, and nothing is put in its place.`
  errors.push(problem('convert.missing', message, { pointer, fix: 'Ask the issuer for it, and add it here.' }))
}

export function refuse({ errors }: ConversionReport, pointer: string, message: string, fix: string): void {
  errors.push(problem('convert.value', message, { pointer, fix }))
}
