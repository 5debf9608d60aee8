/** Codes of the server. */
import { type Problem, type ProblemCode, problem } from '../../src/errors.ts'
import { memoryBadgeStore } from '../../src/http/badge-store.ts'
import { bearerTokens } from '../../src/http/bearer-tokens.ts'
import { createHandler, type Handler } from '../../src/http/create-handler.ts'
import { pushBadge } from '../../src/http/push-badge.ts'
import { badge, signer } from '../support/badge.ts'
import type { Provoked } from './provoke.ts'

const broken = { ...signer, sign: () => Promise.reject(new TypeError('out of reach')) }
const handle = createHandler({ keys: [{ signer: broken }] })

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  return (await handle(new Request(`https://vc.example${path}`, init))).json()
}

const post = (
  path: string,
  body: string,
  type = 'application/json',
  more: Record<string, string> = {},
): Promise<unknown> => ask(path, { method: 'POST', body, headers: { 'content-type': type, ...more } })

const token = 'a-token-for-verifying-alone'
const guarded = createHandler({ keys: [], authorize: bearerTokens([{ token, scopes: ['verify'] }]) })
const impatient = createHandler({ keys: [], limits: { bodyTimeoutMs: 20 } })
const small = createHandler({ keys: [], limits: { maxHeldBytes: 4 } })

const host = createHandler({
  keys: [],
  authorize: bearerTokens([{ token, subject: 'learner' }]),
  badges: {
    store: memoryBadgeStore(),
    title: 'Host',
    termsOfService: 'https://vc.example/terms',
    privacyPolicy: 'https://vc.example/privacy',
  },
})
const toHost = {
  fetch: async (url: string, init: RequestInit) => host(new Request(url, init)),
  baseUrl: 'https://vc.example/ims/ob/v3p0',
  token,
}

/** The Open Badges API has its codes in a sentence. */
async function codesIn(response: Response): Promise<Problem[]> {
  const { imsx_description: said } = (await response.json()) as { imsx_description: string }
  return said.split('\n').map((line) => problem(line.split(':')[0] as ProblemCode, line))
}

const answerOf = (url: string, text: string) => {
  const { status, headers, body } = new Response(text)
  return { status, url, headers, body }
}

async function postTo(handler: Handler, body: string | ReadableStream<Uint8Array>): Promise<unknown> {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    duplex: 'half',
  }
  return (await handler(new Request('https://vc.example/credentials/verify', init))).json()
}

export const http: Provoked<'http'> = {
  'http.route': () => ask('/nowhere'),
  'http.method': () => ask('/credentials/verify'),
  'http.media-type': () => post('/credentials/verify', '{}', 'text/plain'),
  'http.too-large': () => post('/credentials/verify', 'x'.repeat(1_000_001)),
  'http.body': () => post('/credentials/verify', '{"verifiableCredential": "a text"}'),
  'http.encoding': () => post('/credentials/verify', '{}', 'application/json', { 'content-encoding': 'gzip' }),
  'http.unauthorized': async () => (await guarded(new Request('https://vc.example/metrics'))).json(),
  'http.forbidden': async () =>
    (
      await guarded(new Request('https://vc.example/metrics', { headers: { authorization: `Bearer ${token}` } }))
    ).json(),
  'http.query': async () => {
    const address = 'https://vc.example/ims/ob/v3p0/credentials?limit=0'
    return codesIn(await host(new Request(address, { headers: { authorization: `Bearer ${token}` } })))
  },
  'http.unreachable': () => pushBadge({}, { ...toHost, fetch: () => Promise.reject(new TypeError('fetch failed')) }),
  'http.refused': () => pushBadge({}, toHost),
  'http.answer': () => pushBadge({ id: 'urn:1' }, { ...toHost, fetch: async (url) => answerOf(url, '{"id":"urn:2"}') }),
  'http.timeout': () => postTo(impatient, new ReadableStream<Uint8Array>()),
  'http.busy': () => postTo(small, '{"credential": {}}'),
  'http.failed': () => post('/credentials/issue', JSON.stringify({ credential: badge() })),
}
