/** An https server on this machine that counts who knocks, and a `guardedFetch` that may reach it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { GuardedFetchOptions } from '../../src/resolve/guarded-fetch.ts'
import { makeCertificate } from './certificate.ts'

export interface TestServer {
  readonly port: number
  /** Requests, and connections (also those that never became one). */
  readonly hits: { requests: number; connections: number; readonly seen: Seen[] }
  /** Options that let `guardedFetch` reach it, and nothing else, under any name of the certificate. */
  readonly reach: Required<Pick<GuardedFetchOptions, 'lookup' | 'allowAddress' | 'ca'>>
  url(path: string, host?: string): string
  close(): Promise<void>
}

export interface Seen {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  /** The host name of the TLS handshake; `false` for none. */
  readonly servername: string | false | undefined
  /** The address of this machine that was asked. */
  readonly address: string | undefined
}

export type Respond = (request: IncomingMessage, response: ServerResponse) => void

export const NAMES: readonly string[] = ['university.test', 'www.university.test', 'mallory.test', '127.0.0.1']

const certificate = makeCertificate(NAMES)

/** Listens on every address of the machine, so that each way to write one would find it. */
export async function startServer(respond: Respond): Promise<TestServer> {
  const hits: TestServer['hits'] = { requests: 0, connections: 0, seen: [] }
  const sockets = new Set<Duplex>()
  const server = createServer({ cert: certificate.cert, key: certificate.key }, (request, response) => {
    hits.requests++
    const { servername, localAddress: address } = request.socket as TLSSocket & { servername?: string | false }
    hits.seen.push({ url: request.url ?? '', headers: request.headers, servername, address })
    respond(request, response)
  })
  server.on('connection', (socket) => {
    hits.connections++
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    hits,
    reach: {
      lookup: async () => ['127.0.0.1'],
      allowAddress: (address) => address === '127.0.0.1',
      ca: certificate.cert,
    },
    url: (path, host = 'university.test') => `https://${host}:${port}${path}`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
