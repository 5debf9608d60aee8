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
}

export interface Server {
  /** `http://127.0.0.1:41780` */
  readonly address: string
  /** Resolves once the requests under way are answered. */
  close(): Promise<void>
}

/** Rejects with Node's error where it cannot listen (EADDRINUSE and the like). */
export async function startServer(handler: Handler, { host, port, log }: ServerOptions): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const [method, path, start] = [incoming.method ?? '', (incoming.url ?? '').replace(/\?.*$/s, ''), performance.now()]
    outgoing.on('close', () => {
      const ms = Math.round(performance.now() - start)
      log({ time: new Date().toISOString(), method, path, status: outgoing.statusCode, ms })
    })
    // A client that hangs up early ends its own request only.
    serve(handler, incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, family, port: taken } = server.address() as AddressInfo
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

async function serve(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = readRequest(incoming)
  if (request === undefined) {
    outgoing.writeHead(400, { connection: 'close' }).end()
    return
  }
  const response = await handler(request)
  // What is left of a body that was refused unread does not become the next request.
  if (!incoming.complete) outgoing.setHeader('connection', 'close')
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) outgoing.end()
  else await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing)
}

/** Undefined for what is HTTP, but no request of the fetch standard: the methods TRACE and CONNECT, targets that are no path. */
function readRequest(incoming: IncomingMessage): Request | undefined {
  const { method = 'GET', url = '', headers } = incoming
  const address = `http://localhost${url}`
  if (!url.startsWith('/') || !URL.canParse(address) || method === 'TRACE' || method === 'CONNECT') return undefined
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>)
  const [type, accept, known] = [headers['content-type'], headers.accept, headers['if-none-match']]
  return new Request(address, {
    method,
    headers: {
      ...(type !== undefined && { 'content-type': type }),
      ...(accept !== undefined && { accept }),
      ...(known !== undefined && { 'if-none-match': known }),
    },
    ...(body && { body, duplex: 'half' }),
  })
}
