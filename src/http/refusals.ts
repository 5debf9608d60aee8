/** How signing is refused. */
import { isMicrocredError, type ProblemCode } from '../errors.ts'
import { type Answer, below, type Refusal, refuse, refuseFor } from './answer.ts'
import type { Profile } from './profiles.ts'

export function lackKey(profile: Profile | undefined): Answer {
  const fix = 'Start the server with a key of the fitting type.'
  return refuseFor(404, 'http.route', `There is no key here that signs ${profile ?? 'anything'}.`, { fix })
}

export function lackLists(): Answer {
  const fix = 'Start the server with a store of status lists.'
  return refuseFor(404, 'http.route', 'There are no status lists here.', { fix })
}

/** Of the signer or the runtime, so no fault of the document. */
const OURS: readonly ProblemCode[] = [
  'issue.signer',
  'platform.unavailable',
  'keys.busy',
  'keys.unreachable',
  'keys.refused',
  'keys.answer',
  'status.store.busy',
  'status.store.failed',
  'status.store.damaged',
]

/** 400 with what was found in the `member` of the body or in its options; what is not the client's fault is thrown on. */
export function refuseThrown(error: unknown, member: string): Refusal {
  if (!isMicrocredError(error) || OURS.includes(error.code)) throw error
  return refuse(400, below(error.code.startsWith('options.') ? 'options' : member, error.problems))
}
