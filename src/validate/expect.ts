import { DOCUMENT_LIMITS, RECORD_LIMITS, type SnapshotLimits } from '../encoding/snapshot.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Expect } from '../model/report.ts'

/** The kinds that can be checked. */
const KINDS: readonly Expect[] = ['badge', 'endorsement', 'record', 'profile', 'any', 'sd-jwt-vc']

/**
 * The option as a list without repeats; `badge` when it is left out.
 * @throws MicrocredError `options.value` for what cannot be checked, naming what can
 */
export function readExpect(expect: Expect | readonly Expect[] = 'badge'): readonly [Expect, ...Expect[]] {
  const [first, ...rest] = [...new Set([expect].flat())].map((kind) => KINDS.find((known) => known === kind))
  if (first === undefined || rest.includes(undefined)) {
    const fix = `Known are: ${KINDS.join(', ')}, or a list of these.`
    throw new MicrocredError([problem('options.value', '"expect" names a kind that cannot be checked.', { fix })])
  }
  return [first, ...rest.filter((kind) => kind !== undefined)]
}

/** How large a document may be that is one of these kinds. */
export function limitsFor(expect: Expect | readonly Expect[] | undefined): SnapshotLimits {
  return [expect].flat().includes('record') ? RECORD_LIMITS : DOCUMENT_LIMITS
}
