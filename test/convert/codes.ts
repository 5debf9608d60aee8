import { isMicrocredError, type Problem } from '../../src/errors.ts'

/** The problems that a promise is rejected with, as `code pointer`; none if it is not. */
export async function codesAt(promise: Promise<unknown>): Promise<readonly string[]> {
  try {
    await promise
    return []
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return error.problems.map(codeAt)
  }
}

export function codeAt({ code, pointer }: Problem): string {
  return `${code} ${pointer}`
}
