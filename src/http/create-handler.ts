/** The service as one function of web standards, for any server that speaks them. */
import { isMicrocredError, type ProblemCode } from '../errors.ts'
import { startDeadline } from '../resolve/deadline.ts'
import { type Answer, type Refusal, refuseFor } from './answer.ts'
import { admit } from './authorize.ts'
import { type FoundPath, findPath, placesOf } from './find-path.ts'
import { readBytes, refuseHeaders } from './read-body.ts'
import { requestId } from './request-id.ts'
import { allowed, respond } from './respond.ts'
import { createRoom, type Room } from './room.ts'
import type { Method, Place, Route } from './route.ts'
import { ROUTES } from './routes.ts'
import { type HandlerOptions, type HandlerSettings, readSettings } from './settings.ts'

/** A web-standard request in, a response out. Never rejects. */
export type Handler = (request: Request) => Promise<Response>

/**
 * The VC-API (https://w3c-ccg.github.io/vc-api/), the issuer's status lists and keys, and the Open Badges 3.0 API, as far as the
 * options have what each needs; docs/http.md lists the routes, `GET /openapi.json` describes them. What is refused has a 4xx and
 * `{ errors: Problem[] }`, pointers into the request body. Without `authorize` whoever can reach it can have credentials issued.
 * Pages of any origin may verify and resolve; what signs has no CORS. Throws `options.*`.
 */
export function createHandler(options: HandlerOptions): Handler {
  const settings = readSettings(options)
  const places = placesOf(ROUTES, settings)
  const room = createRoom(settings.limits.maxHeldBytes)
  return async (request) => {
    const done = settings.meter.begin()
    const id = requestId(request)
    const found = findPath(places, new URL(request.url).pathname, settings.root)
    const { method } = request
    const route = found?.place.routes.get((method === 'HEAD' ? 'GET' : method) as Method)
    const answer = await answerWith(request, { found, route, id, room, settings, places })
    done(route?.name ?? 'none', answer.status)
    return respond(request, found?.place, answer, id)
  }
}

interface Way {
  readonly found: FoundPath | undefined
  readonly route: Route | undefined
  readonly id: string
  readonly room: Room
  readonly settings: HandlerSettings
  readonly places: readonly Place[]
}

async function answerWith(request: Request, way: Way): Promise<Answer> {
  const { found, route, id, settings } = way
  if (found === undefined) {
    return refuseFor(404, 'http.route', 'Nothing answers at this path.', { fix: 'GET /openapi.json lists the paths.' })
  }
  const word = route?.word ?? [...found.place.routes.values()][0]?.word ?? ((refused: Refusal): Answer => refused)
  const methods = allowed(found.place)
  if (request.method === 'OPTIONS') return { status: 204, headers: { allow: methods } }
  if (route === undefined) {
    const refused = refuseFor(405, 'http.method', `This path takes ${[...found.place.routes.keys()].join(' and ')}.`)
    return word({ ...refused, headers: { allow: methods } })
  }
  const deadline = startDeadline(settings.limits.requestTimeoutMs, request.signal)
  try {
    const answered = await deadline.race(answerRoute(request, route, { ...way, found }, deadline.signal))
    return 'refused' in answered ? word(answered.refused) : answered
  } catch (error) {
    const refused = deadline.signal.aborted ? tooLong() : refuseFault(error)
    if (refused.status === 500) settings.onError(error, { requestId: id })
    return word(refused)
  } finally {
    deadline.stop()
  }
}

async function answerRoute(
  request: Request,
  route: Route,
  { found, room, settings, places }: Way & { readonly found: FoundPath },
  signal: AbortSignal,
): Promise<Answer | { readonly refused: Refusal }> {
  const { prefix, part } = found
  const { name, scope, takes } = route
  const { authorize, limits } = settings
  const { subject, refused } = scope === undefined ? {} : await admit(request, { route: name, scope }, authorize)
  if (refused) return { refused }
  const early = takes && refuseHeaders(request, takes, limits)
  if (early) return { refused: early }
  const held = takes ? await readBytes(request, limits, room, signal) : { bytes: new Uint8Array() }
  if (held.refused) return held
  const { bytes } = held
  try {
    const answer = async (): Promise<Answer> =>
      route.answer({ request, settings, prefix, part, bytes, subject, places, signal })
    return await room.inTurn(bytes.length, signal, answer)
  } finally {
    room.giveBack(bytes.length)
  }
}

/** What passes by itself. */
const BUSY: readonly ProblemCode[] = ['status.store.busy', 'keys.busy']

function refuseFault(error: unknown): Refusal {
  if (isMicrocredError(error) && BUSY.includes(error.code)) {
    const refused = refuseFor(503, 'http.busy', 'The server has its hands full.', { fix: 'Try again in a moment.' })
    return { ...refused, headers: { 'retry-after': '1' } }
  }
  return refuseFor(500, 'http.failed', 'The server could not do this; the request is not to blame.')
}

function tooLong(): Refusal {
  const fix = 'Ask again; what was to be signed may have been signed.'
  return refuseFor(503, 'http.timeout', 'The answer took too long.', { fix })
}
