/** The VC-API (https://w3c-ccg.github.io/vc-api/) as one function of web standards, for any server that speaks them. */
import { type Answer, refuseFor } from './answer.ts'
import { findRoute, type Route } from './routes.ts'
import { type HandlerOptions, type HandlerSettings, readSettings } from './settings.ts'

/** A web-standard request in, a response out. Never rejects. */
export type Handler = (request: Request) => Promise<Response>

/**
 * Answers `POST /credentials/issue`, `/credentials/verify`, `/presentations/prove`, `/presentations/verify` (all also below
 * `/{profile}`) and `GET /identifiers/{did}`. Status lists are not served: their routes are a 404 like any other. What is refused has a 4xx and `{ errors: Problem[] }`, pointers into the request body. Whoever can reach it can have credentials issued:
 * let your server decide who may. Pages of any origin may verify and resolve; issuing has no CORS. Throws `options.*`.
 */
export function createHandler(options: HandlerOptions): Handler {
  const settings = readSettings(options)
  return async (request) => {
    const route = findRoute(pathOf(request, settings), settings)
    return respond(request, route, await answer(request, route, settings))
  }
}

/** What stands below the base URL. */
function pathOf({ url }: Request, { root }: HandlerSettings): string {
  const { pathname } = new URL(url)
  return root !== '' && pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : pathname
}

async function answer(request: Request, route: Route | undefined, { onError }: HandlerSettings): Promise<Answer> {
  if (route === undefined) {
    const fix = 'There are /credentials/issue and /verify, /presentations/prove and /verify, and /identifiers/{did}.'
    return refuseFor(404, 'http.route', 'Nothing answers at this path.', { fix })
  }
  const { method } = request
  if (method === 'OPTIONS') return { status: 204, headers: { allow: allowed(route) } }
  if (!allowed(route).split(', ').includes(method)) {
    const refused = refuseFor(405, 'http.method', `This path takes ${route.method}.`)
    return { ...refused, headers: { allow: allowed(route) } }
  }
  try {
    return await route.answer(request)
  } catch (error) {
    onError(error)
    return refuseFor(500, 'http.failed', 'The server could not do this; the request is not to blame.')
  }
}

function allowed({ method }: Route): string {
  return method === 'GET' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS'
}

function respond(
  { method }: Request,
  route: Route | undefined,
  { status, body, contentType, headers }: Answer,
): Response {
  const text = body === undefined || method === 'HEAD' ? null : JSON.stringify(body)
  return new Response(text, {
    status,
    headers: {
      ...(body !== undefined && { 'content-type': contentType ?? 'application/json' }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(route?.open && openTo(method, route)),
      ...headers,
    },
  })
}

/** https://fetch.spec.whatwg.org/#http-cors-protocol, without credentials. */
function openTo(method: string, route: Route): Record<string, string> {
  const any = { 'access-control-allow-origin': '*' }
  if (method !== 'OPTIONS') return any
  return {
    ...any,
    'access-control-allow-methods': allowed(route),
    'access-control-allow-headers': 'content-type, accept',
    'access-control-max-age': '86400',
  }
}
