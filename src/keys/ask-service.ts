/** Calls to a service that holds keys. What its client throws may hold the request, a token or a PIN: none of it is passed on. */
import { isMicrocredError, type MicrocredError } from '../errors.ts'
import { refuse } from './refuse.ts'
import { untilAborted } from './until-aborted.ts'

/** `busy` and `unreachable` may pass when asked again; `refused` does not. */
export type Failure = 'busy' | 'unreachable' | 'refused'

/** A service, as messages name it, and what its own error names and codes stand for beyond HTTP's and the network's. */
export interface Service {
  readonly name: string
  readonly busy?: readonly (string | number)[]
  readonly unreachable?: readonly (string | number)[]
}

/** Throws `keys.busy`, `keys.unreachable` or `keys.refused`, or the reason of `signal`. */
export async function askService<T>(
  service: Service,
  signal: AbortSignal | undefined,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await untilAborted(ask, signal)
  } catch (error) {
    signal?.throwIfAborted()
    throw isMicrocredError(error) ? error : serviceFailed(service, tellFailure(service, error))
  }
}

/** The refusal of an answer that is not as the service's documentation says. */
export function notAsDocumented(service: Service): MicrocredError {
  return refuse('keys.answer', `The answer of ${service.name} is not what its documentation says.`, {
    fix: 'Look at which client was handed in, and for something between it and the service that changes answers.',
  })
}

function serviceFailed({ name }: Service, failure: Failure): MicrocredError {
  switch (failure) {
    case 'busy':
      return refuse('keys.busy', `${name} is too busy, or failed on its side.`, {
        fix: 'Use withRetries, or ask for less at once.',
      })
    case 'unreachable':
      return refuse('keys.unreachable', `${name} did not answer.`, { fix: 'Use withRetries, and look at the network.' })
    case 'refused':
      return refuse('keys.refused', `${name} refused, or its client did.`, {
        fix: "See the service's own log for the reason; its words may hold secrets and are not repeated here.",
      })
  }
}

/** Of connections: Node's, undici's and axios's names. */
const NETWORK = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ERR_NETWORK',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'TimeoutError',
]

function tellFailure({ busy = [], unreachable = [] }: Service, error: unknown): Failure {
  const { name, code, cause, status, statusCode, $metadata, response } = membersOf(error)
  const answer = membersOf(response)
  const statuses = [membersOf($metadata)['httpStatusCode'], statusCode, status, answer['statusCode'], answer['status']]
  const said = [name, code, membersOf(cause)['code'], ...statuses]
  if (said.some((each) => isOneOf(busy, each))) return 'busy'
  if (said.some((each) => isOneOf(unreachable, each))) return 'unreachable'
  // some clients give the status as `code`
  const found = [...statuses, code].map(Number).find((each) => each >= 400 && each <= 599)
  if (found === 408) return 'unreachable'
  if (found === 429 || (found ?? 0) >= 500) return 'busy'
  if (found !== undefined) return 'refused'
  return said.some((each) => isOneOf(NETWORK, each)) ? 'unreachable' : 'refused'
}

function isOneOf(list: readonly (string | number)[], value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && list.includes(value)
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
