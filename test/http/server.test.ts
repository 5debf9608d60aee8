/** Node's server around the handler: what it refuses before a handler sees it, and how it ends. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Access, type Server, startServer } from '../../src/cli/http-server.ts'
import { createHandler, type Handler } from '../../src/http.ts'

async function serving(handler: Handler, graceMs?: number): Promise<{ server: Server; port: number; log: Access[] }> {
  const log: Access[] = []
  const options = {
    host: '127.0.0.1',
    port: 0,
    log: (access: Access) => log.push(access),
    ...(graceMs !== undefined && { graceMs }),
  }
  const server = await startServer(handler, options)
  return { server, port: Number(new URL(server.address).port), log }
}

/** All that comes back until the other side closes. */
async function read(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  if (!socket.closed) await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

describe('what reaches the handler', () => {
  const seen: Request[] = []
  let at: Awaited<ReturnType<typeof serving>>
  beforeAll(async () => {
    at = await serving(async (request) => {
      seen.push(request)
      return new Response('ok', { headers: { 'x-request-id': 'r-7' } })
    })
  })
  afterAll(() => at.server.close())

  const ask = async (target: string, headers: readonly string[] = []): Promise<string> => {
    const socket = connect(at.port, '127.0.0.1')
    socket.write([`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'))
    return (await read(socket)).split('\r\n', 1)[0] ?? ''
  }

  test.each([
    '/credentials/../metrics',
    '/credentials/%2e%2e/metrics',
    '/credentials/%2E./metrics',
    '/./metrics',
    '/metrics/..',
    '/metrics/%2e',
    '/a\\..\\metrics',
    '/metrics#x',
    '*',
    'http://other.example/metrics',
  ])('%s does not: a proxy may have seen another path', async (target) => {
    const before = seen.length
    expect(await ask(target)).toBe('HTTP/1.1 400 Bad Request')
    expect(seen.length).toBe(before)
  })

  test.each(['Authorization', 'Content-Type', 'Content-Encoding'])('two headers %s do not', async (name) => {
    const before = seen.length
    expect(await ask('/', [`${name}: a`, `${name}: b`])).toBe('HTTP/1.1 400 Bad Request')
    expect(seen.length).toBe(before)
  })

  test('paths that only look so do, and every header does', async () => {
    expect(await ask('/a/..b/.c/...?x=/../', ['Authorization: Bearer t', 'X-Any: 1', 'X-Any: 2'])).toBe(
      'HTTP/1.1 200 OK',
    )
    const { url, headers } = seen.at(-1) as Request
    expect([new URL(url).pathname, new URL(url).search]).toEqual(['/a/..b/.c/...', '?x=/../'])
    expect([headers.get('authorization'), headers.get('x-any')]).toEqual(['Bearer t', '1, 2'])
    await expect.poll(() => at.log.at(-1)).toMatchObject({ id: 'r-7', path: '/a/..b/.c/...', status: 200 })
  })

  test('headers of more than 16 KB do not', async () => {
    expect(await ask('/', [`X-Large: ${'x'.repeat(17_000)}`])).toBe('HTTP/1.1 431 Request Header Fields Too Large')
  })

  test('a client that leaves is heard of', async () => {
    let gone = false
    let begun = (): void => {}
    const beginning = new Promise<void>((resolve) => {
      begun = resolve
    })
    const { server, port } = await serving(async ({ signal }) => {
      begun()
      await once(signal, 'abort')
      gone = true
      return new Response()
    })
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await beginning
    socket.destroy()
    await expect.poll(() => gone).toBe(true)
    await server.close()
  })
})

describe('the end', () => {
  test('what is in hand is answered, idle connections are closed, new ones refused', { timeout: 30_000 }, async () => {
    let finish = (): void => {}
    const { server, port } = await serving(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return new Response('done')
    })
    const busy = connect(port, '127.0.0.1')
    busy.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    const idle = connect(port, '127.0.0.1')
    await once(idle, 'connect')
    const begun = connect(port, '127.0.0.1')
    begun.write('GET / HTTP/1.1\r\nHost')
    await new Promise((resolve) => setTimeout(resolve, 50))
    const [closed, answer] = [server.close(), read(busy)]
    await Promise.all([read(idle), read(begun)])
    const late = connect(port, '127.0.0.1')
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
    finish()
    const text = await answer
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(text).toMatch(/\r\nconnection: close\r\n/i)
    expect(text).toContain('done')
    await closed
  })

  test('what has no end is cut off when its time is over', async () => {
    const { server, port } = await serving(() => new Promise(() => {}), 100)
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 50))
    const [closed, answer] = [server.close(), read(socket)]
    await closed
    expect(await answer).toBe('')
  })

  test('a body that does not come is answered 408, and its connection closed', async () => {
    const { server, port } = await serving(createHandler({ keys: [], limits: { bodyTimeoutMs: 100 } }))
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'POST /credentials/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    )
    expect(await read(socket)).toMatch(/^HTTP\/1\.1 408 /)
    await server.close()
  })
})
