import { isMicrocredError, type Problem, problem } from '../errors.ts'

/**
 * What a failed fetch was, as a problem. Of a foreign error only its code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`) is repeated:
 * its message may hold addresses of the caller's own network.
 */
export function describeFailure(error: unknown): Problem {
  if (isMicrocredError(error)) return error.problems[0]
  const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | undefined)?.cause)
  return problem('resolve.unreachable', `There was no answer${code === undefined ? '' : ` (${code})`}.`)
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  const { code } = error
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : undefined
}
