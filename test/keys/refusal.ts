import { isMicrocredError, type MicrocredError } from '../../src/errors.ts'

/** The MicrocredError that `fn` throws or rejects with; anything else, also success, fails the test. */
export async function refusal(fn: () => unknown): Promise<MicrocredError> {
  try {
    await fn()
  } catch (error) {
    if (isMicrocredError(error)) return error
    throw error
  }
  throw new Error('This was expected to be refused.')
}

/** `code pointer` of the refusal. */
export async function codeOf(fn: () => unknown): Promise<string> {
  const { code, problems } = await refusal(fn)
  return `${code} ${problems[0].pointer ?? ''}`.trim()
}
