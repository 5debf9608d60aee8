/** A web-standard handler behind Node's HTTP server. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { Handler } from '../http.ts'

/** One request as the log has it: nothing of what was sent or answered. */
export interface Access {
  readonly time: string
  /** As in the header `x-request-id`; absent where the request never reached the handler. */
  readonly id?: string
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly status: number
  readonly ms: number
}

export interface ServerOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly log: (access: Access) => void
  /** How long requests in hand may take when it is closed, in milliseconds; default 30,000. */
  readonly graceMs?: number
}

export interface Server {
  /** `http://127.0.0.1:41780` */
  readonly address: string
  /** No new connections; resolves once the requests under way are answered, or cut off when their time is over. */
  close(): Promise<void>
}

/** Against clients that are slow on purpose, in milliseconds, and against those that are many. The handler bounds the bodies. */
const BOUNDS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
} as const
const IDLE_MS = 60_000
const MOST_CONNECTIONS = 1_000

/** Rejects with Node's error where it cannot listen (EADDRINUSE and the like). */
export async function startServer(handler: Handler, options: ServerOptions): Promise<Server> {
  const { host, port, log, graceMs = 30_000 } = options
  let isClosing = false
  const server = createServer(BOUNDS, (incoming, outgoing) => {
    const [method, path, start] = [incoming.method ?? '', (incoming.url ?? '').replace(/\?.*$/s, ''), performance.now()]
    outgoing.on('close', () => {
      const ms = Math.round(performance.now() - start)
      const id = outgoing.getHeader('x-request-id')
      const named = typeof id === 'string' ? { id } : {}
      log({ time: new Date().toISOString(), ...named, method, path, status: outgoing.statusCode, ms })
    })
    // A client that hangs up early ends its own request only.
    serve(handler, incoming, outgoing, () => isClosing).catch(() => outgoing.destroy())
  })
  server.setTimeout(IDLE_MS)
  server.maxConnections = MOST_CONNECTIONS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, family, port: taken } = server.address() as AddressInfo
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        isClosing = true
        const end = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(end)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

async function serve(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  isClosing: () => boolean,
): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  const request = readRequest(incoming, gone.signal)
  if (request === undefined) {
    outgoing.writeHead(400, { connection: 'close' }).end()
    return
  }
  const response = await handler(request)
  // What is left of a body that was refused unread does not become the next request.
  if (!incoming.complete || isClosing()) outgoing.setHeader('connection', 'close')
  for (const [name, value] of response.headers) outgoing.setHeader(name, value)
  outgoing.writeHead(response.status)
  if (response.body === null) outgoing.end()
  else await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing)
}

/**
 * Undefined for what is HTTP, but no request of the fetch standard: the methods TRACE and CONNECT, targets that are no path. And
 * for paths that `URL` would repair: a proxy that decides by the path must have seen the same one.
 */
function readRequest(incoming: IncomingMessage, signal: AbortSignal): Request | undefined {
  const { method = 'GET', url = '', headersDistinct } = incoming
  const address = `http://localhost${url}`
  if (!url.startsWith('/') || !URL.canParse(address) || method === 'TRACE' || method === 'CONNECT') return undefined
  const [path = ''] = url.split('?', 1)
  if (/[\\#]|\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) return undefined
  const headers = readHeaders(headersDistinct)
  if (headers === undefined) return undefined
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null
  return new Request(address, { method, headers, signal, ...(body && { body, duplex: 'half' }) })
}

/** Undefined for a header that is there twice and decides something: two readers could go by one each. */
function readHeaders(given: Readonly<Record<string, readonly string[] | undefined>>): Headers | undefined {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(given)) {
    if (values.length > 1 && DECIDING.has(name)) return undefined
    for (const value of values) headers.append(name, value)
  }
  return headers
}

const DECIDING: ReadonlySet<string> = new Set(['authorization', 'content-type', 'content-encoding', 'host'])
