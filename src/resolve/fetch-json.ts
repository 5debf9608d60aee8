/** Fetching a document through the caller's `Fetch`, with limits held on this side too, so that browsers have them. */

import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError, type Problem, type ProblemCode, problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import type { Fetch, FetchResponse } from '../model/fetch.ts'
import { startDeadline } from './deadline.ts'
import { describeFailure } from './describe-failure.ts'
import type { DocumentCache, FetchedDocument } from './document-cache.ts'
import { readHttpsUrl } from './https-url.ts'
import { acceptsType, mediaType } from './media-type.ts'
import { readBytes } from './read-bytes.ts'

export interface DocumentRequest {
  readonly fetch: Fetch
  /** Media types, the most welcome first. Another type is refused; `application/json` stands for every `+json` type too. */
  readonly accept: readonly string[]
  /** Of the decoded answer; default 1,000,000. */
  readonly maxBytes?: number
  /** From the question to the last byte, in milliseconds; default 5000. */
  readonly timeoutMs?: number
  /** Where the same address was asked already, or is being asked, its answer is taken. */
  readonly cache?: DocumentCache
  /** When it aborts, the call rejects with its reason. */
  readonly signal?: AbortSignal
}

/** The text at an https address (its fragment is not sent), or why there is none: `resolve.*`. Rejects only when called off. */
export async function fetchDocument(address: string, request: DocumentRequest): Promise<FetchedDocument> {
  request.signal?.throwIfAborted()
  const target = readHttpsUrl(address)
  if ('problem' in target) return target
  const { href } = target.url
  const run = (signal?: AbortSignal): Promise<FetchedDocument> => load(href, request, signal)
  const { cache, signal } = request
  if (cache === undefined) return run(signal)
  return cache.read(JSON.stringify([href, request.accept, request.maxBytes]), signal, run)
}

/** The same, read as strict JSON; `resolve.not-json` where it is none. */
export async function fetchJson(
  address: string,
  request: DocumentRequest,
): Promise<{ readonly value: Json; readonly url: string } | { readonly problem: Problem }> {
  const document = await fetchDocument(address, request)
  if ('problem' in document) return document
  const { value, problems } = parseJson(document.text, { maxBytes: request.maxBytes ?? MAX_BYTES })
  if (problems === undefined) return { value, url: document.url }
  return { problem: problem('resolve.not-json', `The answer cannot be read as JSON. ${problems[0].message}`) }
}

const MAX_BYTES = 1_000_000
const TIMEOUT_MS = 5000

async function load(href: string, request: DocumentRequest, signal?: AbortSignal): Promise<FetchedDocument> {
  // Called as a bare function: the platform's own refuses any other `this`.
  const { fetch: ask, accept, maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS } = request
  const deadline = startDeadline(timeoutMs, signal)
  try {
    const headers = { accept: accept.join(', ') }
    const response = await deadline.race(ask(href, { headers, signal: deadline.signal }))
    const contentType = checkHead(response, accept)
    const bytes = await readBytes(response, maxBytes, deadline)
    return { text: readText(bytes), contentType, url: response.url === '' ? href : response.url }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    return { problem: describeFailure(deadline.signal.aborted ? deadline.signal.reason : error) }
  } finally {
    deadline.stop()
  }
}

/** The content type, once status, type and the last redirect are what they must be. */
function checkHead(response: FetchResponse, accept: readonly string[]): string {
  if (response.url !== '') {
    const target = readHttpsUrl(response.url)
    if ('problem' in target) throw new MicrocredError([target.problem])
  }
  if (response.status !== 200) throw failure('resolve.status', `The server answered with status ${response.status}.`)
  const type = mediaType(response.headers.get('content-type'))
  if (acceptsType(accept, type)) return type
  const name = /^[a-z0-9.+/-]{1,100}$/.test(type) ? `"${type}"` : 'that cannot be read'
  throw failure('resolve.content-type', `The answer is of a content type ${name}, which was not asked for.`)
}

function readText(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes)
  } catch {
    throw failure('resolve.not-json', 'The answer is not text in UTF-8.')
  }
}

function failure(code: ProblemCode, message: string): MicrocredError {
  return new MicrocredError([problem(code, message)])
}
