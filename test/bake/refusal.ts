import { isMicrocredError } from '../../src/errors.ts'

/** The code and the pointer of the one problem that is thrown. */
export function codeOf(run: () => unknown): readonly [code: string, pointer: string | undefined] {
  try {
    run()
  } catch (error) {
    return refusalOf(error)
  }
  throw new Error('nothing was thrown')
}

export async function codeOfAsync(promise: Promise<unknown>): Promise<readonly [string, string | undefined]> {
  return promise.then(
    () => {
      throw new Error('nothing was thrown')
    },
    (error: unknown) => refusalOf(error),
  )
}

function refusalOf(error: unknown): readonly [string, string | undefined] {
  if (!isMicrocredError(error)) throw error
  return [error.problems[0].code, error.problems[0].pointer]
}
