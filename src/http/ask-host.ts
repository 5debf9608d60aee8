/** One request to a host of the Open Badges 3.0 API: nothing is sent anywhere but below its base URL. */
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError, MicrocredError, type ProblemCode, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { FetchResponse } from '../model/fetch.ts'
import { refuseUnknownOptions } from '../options.ts'
import { type Deadline, startDeadline } from '../resolve/deadline.ts'
import { readBytes } from '../resolve/read-bytes.ts'
import { isObject } from './read-body.ts'

/** The platform's own `fetch` is one. `guardedFetch` is none: it only asks, and sends no token. */
export type HostFetch = (
  url: string,
  init: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: string
    readonly signal: AbortSignal
    readonly redirect: 'manual'
  },
) => Promise<FetchResponse>

export interface HostOptions {
  readonly fetch: HostFetch
  /** Of the API: `https://host.example/ims/ob/v3p0`. https, or this machine. */
  readonly baseUrl: string
  /** For one request, in milliseconds; default 10,000. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface TokenOptions extends HostOptions {
  /** The access token; sent to the host and to nobody else. */
  readonly token: string
}

export interface HostRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly token?: string
  readonly body?: { readonly type: string; readonly text: string }
}

export interface HostAnswer {
  readonly status: number
  readonly text: string
  header(name: string): string | null
}

/** As much as a page of badges with pictures is, in bytes. */
const MOST = 16_000_000

const KNOWN = ['fetch', 'baseUrl', 'timeoutMs', 'signal']

/** The base URL without a slash at its end. Throws `options.*`. */
export function readHost(options: HostOptions, more: readonly string[] = []): string {
  refuseUnknownOptions(options, [...KNOWN, ...more])
  const { fetch: ask, baseUrl, timeoutMs = 10_000 } = options
  if (typeof ask !== 'function') throw wrong('/fetch', 'It takes a fetch: nothing is asked without one.')
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1) throw wrong('/timeoutMs', 'timeoutMs is a whole number above 0.')
  const url = typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const isPlain = url && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  if (url && isPlain && isSafe(url)) return url.href.replace(/\/+$/, '')
  throw wrong('/baseUrl', 'baseUrl is the https address of the API, without query and fragment.')
}

/** A token that is not given away: no header it could break out of. Throws `options.value`. */
export function readToken(token: unknown): string {
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token
  throw wrong('/token', 'token is the access token, without "Bearer".')
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
}

/** Throws `http.unreachable`, or `http.refused` for every status but those of `expected`. */
export async function askHost(
  options: HostOptions,
  asked: HostRequest,
  expected: readonly number[],
): Promise<HostAnswer> {
  const { fetch: ask, timeoutMs = 10_000, signal } = options
  signal?.throwIfAborted()
  const deadline = startDeadline(timeoutMs, signal)
  try {
    const { method, url, token, body } = asked
    const response = await deadline.race(
      ask(url, {
        method,
        headers: {
          accept: 'application/json, text/plain;q=0.9',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body && { 'content-type': body.type }),
        },
        ...(body && { body: body.text }),
        signal: deadline.signal,
        redirect: 'manual',
      }),
    )
    const text = await readText(response, deadline)
    if (expected.includes(response.status))
      return { status: response.status, text, header: (name) => response.headers.get(name) }
    throw refused(response.status, text)
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (isMicrocredError(error) && !error.code.startsWith('resolve.')) throw error
    // what the platform says of it may hold the address, and the address a name
    const why = isMicrocredError(error) ? error.problems[0].message : 'There was no answer.'
    throw failed('http.unreachable', why)
  } finally {
    deadline.stop()
  }
}

async function readText(response: FetchResponse, deadline: Deadline): Promise<string> {
  const bytes = await readBytes(response, MOST, deadline)
  try {
    return decodeUtf8(bytes)
  } catch {
    throw failed('http.answer', 'The answer is no text.')
  }
}

/** Redirects are not followed: the token was not meant for whoever is behind them. */
function refused(status: number, text: string): MicrocredError {
  if (status === 0 || (status >= 300 && status < 400)) return failed('http.unreachable', 'The host redirects.')
  const minor = minorOf(parseJson(text).value)
  return failed('http.refused', `The host refused with status ${status}${minor ? ` (${minor})` : ''}.`)
}

/** Of what the host says only the word of the list: its sentences may quote anybody. */
function minorOf(value: Json | undefined): string | undefined {
  const { imsx_codeMinor: minor } = isObject(value) ? value : {}
  const { imsx_codeMinorField: fields } = isObject(minor) ? minor : {}
  const [field] = Array.isArray(fields) ? fields : []
  const word = isObject(field) ? field['imsx_codeMinorFieldValue'] : undefined
  return typeof word === 'string' && /^[a-z_]{1,40}$/.test(word) ? word : undefined
}

export function failed(code: Extract<ProblemCode, `http.${string}`>, message: string): MicrocredError {
  return new MicrocredError([problem(code, message)])
}

/** Throws `http.answer` for what is no JSON object. */
export function readAnswer(text: string): JsonObject {
  const { value } = parseJson(text, { maxBytes: MOST, maxNodes: 500_000 })
  if (isObject(value)) return value
  throw failed('http.answer', 'The answer is no JSON object.')
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
