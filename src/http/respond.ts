/** An answer as a Response, with the headers that every answer has. */
import type { Answer } from './answer.ts'
import type { Place } from './route.ts'

export function respond({ method }: Request, place: Place | undefined, answer: Answer, requestId: string): Response {
  const { status, body, text = body && JSON.stringify(body), contentType = 'application/json', headers } = answer
  return new Response(method === 'HEAD' ? null : (text ?? null), {
    status,
    headers: {
      ...(text !== undefined && { 'content-type': contentType }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      ...(place && openTo(method, place)),
      ...headers,
    },
  })
}

/** The methods of a path, as the header `allow` lists them. */
export function allowed({ routes }: Place): string {
  return [...routes.keys()]
    .map((method) => (method === 'GET' ? 'GET, HEAD, ' : `${method}, `))
    .join('')
    .concat('OPTIONS')
}

/** https://fetch.spec.whatwg.org/#http-cors-protocol, without credentials. */
function openTo(method: string, place: Place): Record<string, string> {
  if (![...place.routes.values()].every(({ open }) => open)) return {}
  const any = { 'access-control-allow-origin': '*' }
  if (method !== 'OPTIONS') return any
  return {
    ...any,
    'access-control-allow-methods': allowed(place),
    'access-control-allow-headers': 'content-type, accept, authorization, x-request-id',
    'access-control-max-age': '86400',
  }
}
