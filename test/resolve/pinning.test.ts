/** A runtime whose `connect` pays no heed to `lookup` (there are some) must not reach what was not checked. */
import type { ConnectionOptions } from 'node:tls'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { guardedFetch } from '../../src/resolve/guarded-fetch.ts'
import { startServer, type TestServer } from '../support/https-server.ts'

vi.mock('node:tls', async (original) => {
  const tls = await original<typeof import('node:tls')>()
  return {
    ...tls,
    connect: ({ lookup: _, ...options }: ConnectionOptions) => tls.connect({ ...options, host: '127.0.0.2' }),
  }
})

let server: TestServer
beforeAll(async () => {
  server = await startServer((_, response) => response.writeHead(200).end())
})
afterAll(() => server.close())

test('a connection that went elsewhere is closed before anything is sent', async () => {
  await expect(guardedFetch(server.reach)(server.url('/'))).rejects.toMatchObject({ code: 'resolve.blocked' })
  expect([server.hits.connections, server.hits.requests]).toEqual([1, 0])
})
