/** One request over one checked connection: no redirects, no cookies, a bounded answer. Node. */
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { Readable } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { createGunzip } from 'node:zlib'
import { MicrocredError, type ProblemCode, problem } from '../errors.ts'
import { concatBytes } from './concat-bytes.ts'
import type { Deadline } from './deadline.ts'

/** An answer; the body is read only where its status is 200. */
export interface Answer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly bytes: Uint8Array
}

/** `socket` is closed behind the answer, whatever comes. */
export async function requestPage(
  url: URL,
  headers: Readonly<Record<string, string>>,
  socket: TLSSocket,
  maxBytes: number,
  deadline: Deadline,
): Promise<Answer> {
  try {
    const response = await deadline.race(send(url, headers, socket))
    const status = response.statusCode ?? 0
    const found = readHeaders(response)
    if (status !== 200) return { status, headers: found, bytes: new Uint8Array() }
    if (Number(found.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
    return { status, headers: found, bytes: await deadline.race(readBody(response, found, maxBytes)) }
  } finally {
    socket.destroy()
  }
}

async function send(url: URL, headers: Readonly<Record<string, string>>, socket: TLSSocket): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'GET', headers, createConnection: () => socket, maxHeaderSize: 16_384 })
    sent.once('response', resolve)
    sent.on('error', reject)
    // A server may answer by switching protocols or by hanging up, and then there is no response.
    sent.once('close', () => reject(failure('resolve.unreachable', 'The connection was closed without an answer.')))
    sent.end()
  })
}

function readHeaders(response: IncomingMessage): Map<string, string> {
  const headers = Object.entries(response.headers)
  return new Map(headers.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]))
}

/** Counts what comes over the wire and what it inflates to: an endless run of empty gzip members inflates to nothing. */
async function readBody(
  response: IncomingMessage,
  headers: ReadonlyMap<string, string>,
  maxBytes: number,
): Promise<Uint8Array> {
  const encoding = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity') return collect(response, maxBytes)
  if (encoding !== 'gzip') throw failure('resolve.content-type', 'The answer is compressed in a way not asked for.')
  const inflated = createGunzip()
  let received = 0
  response.on('data', (chunk: Uint8Array) => {
    received += chunk.length
    if (received > maxBytes) inflated.destroy(tooLarge(maxBytes))
    else inflated.write(chunk)
  })
  response.once('end', () => inflated.end())
  response.once('error', (error) => inflated.destroy(error))
  return collect(inflated, maxBytes)
}

async function collect(stream: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return concatBytes(chunks)
}

function tooLarge(maxBytes: number): MicrocredError {
  return failure('resolve.too-large', `The answer is larger than ${maxBytes} bytes.`)
}

function failure(code: ProblemCode, message: string): MicrocredError {
  return new MicrocredError([problem(code, message)])
}
