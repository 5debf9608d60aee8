import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import { type GuardedFetchOptions, guardedFetch } from '../../src/resolve/guarded-fetch.ts'
import { startServer, type TestServer } from '../support/https-server.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const accept = { headers: { Accept: 'application/json' } }

/** What the server does, by path; each test may add its own. */
const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {}
let server: TestServer

beforeAll(async () => {
  server = await startServer((request, response) => {
    const route = routes[request.url?.split('?')[0] ?? '']
    if (route) route(request, response)
    else response.writeHead(404).end()
  })
})
afterAll(() => server.close())
beforeEach(() => {
  Object.assign(server.hits, { requests: 0, connections: 0 })
  server.hits.seen.length = 0
  routes['/ok'] = (_, response) => response.writeHead(200, JSON_TYPE).end('{"ok":true}')
})

function reach(options: GuardedFetchOptions = {}): Fetch {
  return guardedFetch({ ...server.reach, ...options })
}

/** The text of the answer, or the code of the refusal. */
async function get(fetching: Fetch, url: string, init: Parameters<Fetch>[1] = accept): Promise<string> {
  try {
    const { body } = await fetching(url, init)
    return await new Response(body).text()
  } catch (error) {
    if (isMicrocredError(error)) return error.code
    throw error
  }
}

describe('an address of the machine or its networks', () => {
  /** Hosts of a URL; PORT is that of a server that listens on all of them. */
  const hosts = [
    // loopback: decimal, octal, hexadecimal, short, mixed, of other cases, with dots behind
    ...['127.0.0.1', '127.1', '127.0.1', '127.000.000.001', '2130706433', '017700000001', '0x7f000001', '0X7F000001'],
    ...['0177.0.0.1', '0177.0.0.01', '0x7f.0.0.1', '0x7f.1', '0x7F.0x0.0x0.0x1', '0x7f.0.1', '127.0.0x1', '0177.1'],
    ...['127.0.0.1.', '127.1.', '0x7f.1.', '127.0.0.2', '127.255.255.255', '127.8.8.8', '0x7f.0377.0.1'],
    // percent-encoded, full-width, circled and with IDNA's other dots
    ...[
      '%31%32%37.0.0.1',
      '127%2E0%2E0%2E1',
      '%30x7f.1',
      '１２７.０.０.１',
      '①②⑦.⓪.⓪.①',
      '127。0。0。1',
      '127．0．0．1',
      '127｡0｡0｡1',
    ],
    // unspecified, private, link-local, metadata, carrier-grade NAT
    ...[
      '0',
      '0.0.0.0',
      '0x0',
      '00000',
      '0.0.0.0.',
      '10.0.0.1',
      '10.1',
      '012.0.0.1',
      '0xa000001',
      '167772161',
      '172.16.0.1',
    ],
    ...['172.31.255.255', '0xac.0x10.1', '192.168.0.1', '192.168.1', '0xc0a80001', '3232235521', '169.254.169.254'],
    ...['0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '100.64.0.1', '100.100.100.200', '168.63.129.16'],
    // multicast, broadcast, documentation, benchmarking, reserved
    ...['224.0.0.1', '239.255.255.250', '255.255.255.255', '0xffffffff', '192.0.2.1', '198.51.100.1', '203.0.113.1'],
    ...['198.18.0.1', '192.0.0.192', '240.0.0.1', '192.88.99.1'],
    // IPv6: loopback, mapped, compatible, NAT64, 6to4, Teredo, unique-local, link-local, metadata, documentation
    ...[
      '[::1]',
      '[0:0:0:0:0:0:0:1]',
      '[0000:0000:0000:0000:0000:0000:0000:0001]',
      '[::0001]',
      '[::]',
      '[0::0]',
      '[::2]',
    ],
    ...[
      '[::ffff:127.0.0.1]',
      '[::FFFF:7F00:1]',
      '[0:0:0:0:0:ffff:127.0.0.1]',
      '[::ffff:8.8.8.8]',
      '[::ffff:a9fe:a9fe]',
    ],
    ...[
      '[::127.0.0.1]',
      '[::7f00:1]',
      '[::ffff:0:127.0.0.1]',
      '[64:ff9b::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[64:FF9B:1::a00:1]',
    ],
    ...[
      '[2002:7f00:1::]',
      '[2002:a00:1::1]',
      '[2001::7f00:1]',
      '[2001:0:7f00:1::]',
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[FD12:3456::1]',
    ],
    ...[
      '[fe80::1]',
      '[FEBF::1]',
      '[fec0::1]',
      '[ff02::1]',
      '[2001:db8::1]',
      '[3fff::1]',
      '[100::1]',
      '[2001:10::1]',
      '[2001:2::1]',
    ],
  ]

  test(`is not asked, in any of ${hosts.length} spellings`, async () => {
    expect(new Set(hosts).size).toBeGreaterThanOrEqual(100)
    let lookups = 0
    const guarded = guardedFetch({
      ca: server.reach.ca,
      lookup: async () => {
        lookups++
        return []
      },
    })
    for (const host of hosts) {
      expect(await get(guarded, `https://${host}:${server.port}/ok`), host).toBe('resolve.blocked')
      expect(await get(guarded, `https://${host}/ok`), host).toBe('resolve.blocked')
    }
    expect([lookups, server.hits.connections]).toEqual([0, 0])
  })

  test('is seen by the counter when it is allowed: the zero above says something', async () => {
    expect(await get(reach(), `https://0x7f.1:${server.port}/ok`)).toBe('{"ok":true}')
    expect([server.hits.connections, server.hits.requests]).toEqual([1, 1])
  })

  test('is refused behind a name, wherever among the addresses it stands and however the resolver writes it', async () => {
    const answers = [
      ...[
        '127.0.0.1',
        '10.0.0.1',
        '169.254.169.254',
        '0.0.0.0',
        '::1',
        '::',
        '::ffff:127.0.0.1',
        '::FFFF:7f00:1',
        'fe80::1%lo',
      ],
      ...[
        'fe80::1',
        'fd00::1',
        '64:ff9b::7f00:1',
        '2002:7f00:1::',
        '2001:0:7f00:1::',
        '127.1',
        '0x7f.0.0.1',
        '2130706433',
        '',
      ],
    ]
    for (const address of answers) {
      for (const addresses of [[address], ['93.184.216.34', address], [address, '2606:4700::1']]) {
        const guarded = guardedFetch({ ca: server.reach.ca, lookup: async () => addresses })
        expect(await get(guarded, server.url('/ok')), addresses.join()).toBe('resolve.blocked')
      }
    }
    expect(server.hits.connections).toBe(0)
  })

  test('is refused behind names that the system itself knows', async () => {
    for (const host of ['localhost', 'LOCALHOST', 'localhost.']) {
      const code = await get(guardedFetch({ ca: server.reach.ca }), server.url('/ok', host))
      expect(['resolve.blocked', 'resolve.unreachable'], host).toContain(code)
    }
    expect(server.hits.connections).toBe(0)
  })
})

describe('a name that changes its mind (DNS rebinding)', () => {
  /** 127.0.0.1 plays the public address, 127.0.0.2 the private one; the server listens on both. */
  function rebind(): { options: GuardedFetchOptions; lookups: () => number } {
    let lookups = 0
    const lookup = async (): Promise<string[]> => [lookups++ === 0 ? '127.0.0.1' : '127.0.0.2']
    return { options: { lookup }, lookups: () => lookups }
  }

  test('is asked once, and the connection goes to the address that was checked', async () => {
    const { options, lookups } = rebind()
    expect(await get(reach(options), server.url('/ok'))).toBe('{"ok":true}')
    expect(lookups()).toBe(1)
    expect(server.hits.seen.map(({ address }) => address)).toEqual(['127.0.0.1'])
  })

  test('is checked anew by each request, and by each redirect', async () => {
    const { options } = rebind()
    const guarded = reach(options)
    expect(await get(guarded, server.url('/ok?1'))).toBe('{"ok":true}')
    expect(await get(guarded, server.url('/ok?2'))).toBe('resolve.blocked')
    routes['/again'] = (_, response) => response.writeHead(302, { location: '/ok' }).end()
    expect(await get(reach(rebind().options), server.url('/again'))).toBe('resolve.blocked')
    expect(server.hits.connections).toBe(2)
  })

  test('does not go by the name that the system would give', async () => {
    // No resolver knows university.test; only the pinned address leads anywhere.
    expect(await get(reach(), server.url('/ok'))).toBe('{"ok":true}')
    expect(await get(reach({ lookup: async () => [] }), server.url('/ok?3'))).toBe('resolve.unreachable')
  })

  test('is the pinned one also where the runtime asks for one address, not for all', async () => {
    const before = getDefaultAutoSelectFamily()
    setDefaultAutoSelectFamily(false)
    try {
      expect(await get(reach(), server.url('/ok'))).toBe('{"ok":true}')
    } finally {
      setDefaultAutoSelectFamily(before)
    }
  })
})

describe('the certificate', () => {
  test('must be of an authority that is trusted, and for the name', async () => {
    expect(await get(guardedFetch({ ...server.reach, ca: [] }), server.url('/ok'))).toBe('resolve.unreachable')
    expect(await get(reach(), server.url('/ok', 'other.test'))).toBe('resolve.unreachable')
    expect(server.hits.requests).toBe(0)
  })

  test('is asked of by name, also with a dot behind it', async () => {
    expect(await get(reach(), server.url('/ok', 'university.test.'))).toBe('{"ok":true}')
    expect(await get(reach(), server.url('/ok', '127.0.0.1'))).toBe('{"ok":true}')
    // RFC 6066, section 3: without the dot, and never an address
    expect(server.hits.seen.map(({ servername }) => servername)).toEqual(['university.test', false])
  })

  test('is checked even where the environment says not to', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      expect(await get(guardedFetch({ ...server.reach, ca: [] }), server.url('/ok'))).toBe('resolve.unreachable')
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    }
  })
})

describe('a redirect', () => {
  const redirect = (path: string, status: number, location: string | undefined): void => {
    routes[path] = (_, response) => response.writeHead(status, location === undefined ? {} : { location }).end()
  }

  test.each([301, 302, 303, 307, 308])('%i is followed, and the answer says where it came from', async (status) => {
    redirect('/from', status, server.url('/ok', 'mallory.test'))
    const answer = await reach()(server.url('/from'), accept)
    expect([answer.status, answer.url]).toEqual([200, server.url('/ok', 'mallory.test')])
  })

  test.each([
    ['to http', () => `http://university.test:${server.port}/ok`],
    ['to loopback', () => `https://127.0.0.2:${server.port}/ok`],
    ['to loopback in hexadecimal', () => `//0x7f.2:${server.port}/ok`],
    ['to metadata', () => 'https://169.254.169.254/latest/meta-data/'],
    ['to IPv6', () => 'https://[::1]/'],
    ['to a file', () => 'file:///etc/passwd'],
    ['to data', () => 'data:application/json,{}'],
    ['with a password', () => `https://user:secret@university.test:${server.port}/ok`],
    ['to nowhere', () => 'https://'],
  ])('%s is refused', async (_, location) => {
    redirect('/from', 302, location())
    expect(await get(reach(), server.url('/from'))).toBe('resolve.blocked')
    expect(server.hits.connections).toBe(1)
  })

  test('is followed three times, not a fourth, and not in a circle', async () => {
    redirect('/4', 302, '/3')
    redirect('/3', 302, '/2')
    redirect('/2', 302, '/1')
    redirect('/1', 302, '/ok')
    redirect('/circle', 301, '/circle')
    expect(await get(reach(), server.url('/3'))).toBe('{"ok":true}')
    expect(await get(reach(), server.url('/4'))).toBe('resolve.redirects')
    expect(await get(reach({ maxRedirects: 4 }), server.url('/4'))).toBe('{"ok":true}')
    expect(await get(reach({ maxRedirects: 0 }), server.url('/1'))).toBe('resolve.redirects')
    server.hits.requests = 0
    expect(await get(reach(), server.url('/circle'))).toBe('resolve.redirects')
    expect(server.hits.requests).toBe(4)
  })

  test('without a place to go is an answer', async () => {
    redirect('/from', 302, undefined)
    expect((await reach()(server.url('/from'))).status).toBe(302)
  })
})

describe('what is sent', () => {
  test('is the accept header, and nothing that says who asks: no cookies, no credentials', async () => {
    routes['/cookie'] = (_, response) =>
      response.writeHead(302, { location: '/ok', 'set-cookie': 'session=1; Path=/' }).end()
    const headers = { Accept: 'application/json', Authorization: 'Bearer x', Cookie: 'a=b', Host: 'internal' }
    await reach()(server.url('/cookie'), { headers })
    const sent = server.hits.seen.map(({ headers }) => headers)
    const expected = {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      connection: 'close',
      host: `university.test:${server.port}`,
      'user-agent': 'microcred',
    }
    expect(sent).toEqual([expected, expected])
  })
})

describe('an answer', () => {
  const answer = (path: string, bytes: Uint8Array | string, headers: Record<string, string> = JSON_TYPE): void => {
    routes[path] = (_, response) => response.writeHead(200, headers).end(bytes)
  }

  test('may have any status but only 200 has a body', async () => {
    routes['/gone'] = (_, response) => response.writeHead(410, JSON_TYPE).end('{"gone":true}')
    routes['/endless-error'] = (_, response) => {
      response.writeHead(500, JSON_TYPE)
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 1)
      response.on('close', () => clearInterval(timer))
    }
    for (const [path, expected] of [
      ['/gone', 410],
      ['/endless-error', 500],
    ] as const) {
      const { status, body, headers } = await reach()(server.url(path), accept)
      expect([status, body]).toEqual([expected, null])
      expect([headers.get('Content-Type'), headers.get('location')]).toEqual(['application/json', null])
    }
  })

  test('of another content type than asked for is refused', async () => {
    for (const type of ['text/html', 'text/html; charset=utf-8', 'application/jsonp', '', 'application/xml']) {
      answer('/type', '{}', { 'content-type': type })
      expect(await get(reach(), server.url('/type')), type).toBe('resolve.content-type')
    }
    for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/did+json']) {
      answer('/type', '{}', { 'content-type': type })
      expect(await get(reach(), server.url('/type')), type).toBe('{}')
    }
    answer('/type', 'x', { 'content-type': 'text/html' })
    expect(await get(reach(), server.url('/type'), {})).toBe('x')
  })

  test('may be as large as the limit and no larger, whether its length is told or not', async () => {
    const limit = { maxBytes: 1000 }
    answer('/1000', 'x'.repeat(1000))
    answer('/1001', 'x'.repeat(1001))
    routes['/chunked'] = (_, response) => {
      response.writeHead(200, JSON_TYPE)
      for (let i = 0; i < 11; i++) response.write('x'.repeat(100))
      response.end()
    }
    expect((await get(reach(limit), server.url('/1000'))).length).toBe(1000)
    expect(await get(reach(limit), server.url('/1001'))).toBe('resolve.too-large')
    expect(await get(reach(limit), server.url('/chunked'))).toBe('resolve.too-large')
    // A length that is told is believed where it is too much.
    routes['/promise'] = (_, response) =>
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '1001' }).flushHeaders()
    expect(await get(reach({ ...limit, timeoutMs: 1000 }), server.url('/promise'))).toBe('resolve.too-large')
  })

  test('that never ends is cut off by size, or by time', async () => {
    routes['/endless'] = (_, response) => {
      response.writeHead(200, JSON_TYPE)
      const timer = setInterval(() => response.write('x'.repeat(65_536)), 1)
      response.on('close', () => clearInterval(timer))
    }
    routes['/drops'] = (_, response) => {
      response.writeHead(200, JSON_TYPE)
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    }
    expect(await get(reach(), server.url('/endless'))).toBe('resolve.too-large')
    expect(await get(reach({ timeoutMs: 200 }), server.url('/drops'))).toBe('resolve.timeout')
  })

  test('that does not come is not waited for: silence, headers without end, redirects that dawdle', async () => {
    routes['/silent'] = () => {}
    routes['/early'] = (_, response) => {
      const timer = setInterval(() => response.writeProcessing(), 10)
      response.on('close', () => clearInterval(timer))
    }
    routes['/slow'] = (_, response) => setTimeout(() => response.writeHead(302, { location: '/slow' }).end(), 150)
    for (const path of ['/silent', '/early', '/slow']) {
      const start = performance.now()
      expect(await get(reach({ timeoutMs: 300 }), server.url(path)), path).toBe('resolve.timeout')
      expect(performance.now() - start).toBeLessThan(10_000)
    }
  })

  test('that does not come for want of a TLS handshake or of a resolver is not waited for either', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    expect(await get(reach({ timeoutMs: 200 }), `https://university.test:${port}/`)).toBe('resolve.timeout')
    silent.close()
    const lookup = (): Promise<never> => new Promise(() => {})
    expect(await get(reach({ timeoutMs: 200, lookup }), server.url('/ok'))).toBe('resolve.timeout')
  })

  test('that breaks off, switches protocols or is no HTTP is none', async () => {
    routes['/cut'] = (_, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' })
      response.write('{')
      setTimeout(() => response.socket?.destroy(), 20)
    }
    routes['/cut-chunked'] = (_, response) => {
      response.writeHead(200, JSON_TYPE)
      response.write('{}')
      setTimeout(() => response.socket?.destroy(), 20)
    }
    routes['/hang-up'] = (request) => request.socket.destroy()
    routes['/switch'] = (request) =>
      request.socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n')
    routes['/no-http'] = (request) => request.socket.end('hello\r\n\r\n')
    routes['/heads'] = (request) => request.socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)
    routes['/cut-gzip-late'] = (_, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' })
      response.write(gzipSync('{"zip":true}').subarray(0, 12))
      setTimeout(() => response.socket?.destroy(), 20)
    }
    for (const path of ['/cut', '/cut-chunked', '/cut-gzip-late', '/hang-up', '/switch', '/no-http', '/heads']) {
      expect(await get(reach(), server.url(path)), path).toBe('resolve.unreachable')
    }
  })

  test('may be gzip, counted inflated and on the wire; nothing else', async () => {
    const gzip = { ...JSON_TYPE, 'content-encoding': 'gzip' }
    answer('/gzip', gzipSync('{"zip":true}'), gzip)
    answer('/bomb', gzipSync(Buffer.alloc(2_000_000, 0x20)), gzip)
    const empty = gzipSync('')
    answer('/empty-members', Buffer.concat(Array(100).fill(empty)), gzip)
    answer('/no-gzip', '{"zip":false}', gzip)
    answer('/cut-gzip', gzipSync('{"zip":true}').subarray(0, -9), gzip)
    answer('/brotli', 'x', { ...JSON_TYPE, 'content-encoding': 'br' })
    answer('/twice', gzipSync(gzipSync('{}')), { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' })
    expect(await get(reach(), server.url('/gzip'))).toBe('{"zip":true}')
    expect(await get(reach(), server.url('/bomb'))).toBe('resolve.too-large')
    expect(await get(reach({ maxBytes: 1000 }), server.url('/empty-members'))).toBe('resolve.too-large')
    expect(await get(reach(), server.url('/no-gzip'))).toBe('resolve.unreachable')
    expect(await get(reach(), server.url('/cut-gzip'))).toBe('resolve.unreachable')
    expect(await get(reach(), server.url('/brotli'))).toBe('resolve.content-type')
    expect(await get(reach(), server.url('/twice'))).toBe('resolve.content-type')
  })
})

describe('calls', () => {
  test('for one address at one time are one request; the others stay when one leaves', async () => {
    routes['/later'] = (_, response) => setTimeout(() => response.writeHead(200, JSON_TYPE).end('{}'), 100)
    const guarded = reach()
    const leaving = new AbortController()
    const left = guarded(server.url('/later'), { ...accept, signal: leaving.signal })
    const stayed = [1, 2, 3].map(() => get(guarded, server.url('/later')))
    const reason = new Error('enough')
    leaving.abort(reason)
    await expect(left).rejects.toBe(reason)
    expect(await Promise.all(stayed)).toEqual(['{}', '{}', '{}'])
    expect(server.hits.requests).toBe(1)
  })

  test('end when the caller calls them off, and take the connection with them', async () => {
    let closed = false
    routes['/silent'] = (request) => request.socket.on('close', () => (closed = true))
    const stop = new AbortController()
    const call = reach()(server.url('/silent'), { signal: stop.signal })
    setTimeout(() => stop.abort(), 100)
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(closed).toBe(true)
    await expect(reach()(server.url('/ok'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('the cache', () => {
  let clock = 0
  const caching = (cache: GuardedFetchOptions['cache'] = {}): Fetch => reach({ cache, now: () => clock })
  /** Serves its count, with these headers, and answers the ETag `"v"` of the version that is current. */
  const serve = (headers: Record<string, string>, version: () => string = () => 'v'): void => {
    routes['/page'] = (request, response) => {
      const etag = `"${version()}"`
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { ...headers, etag }).end()
      else response.writeHead(200, { ...JSON_TYPE, ...headers, etag }).end(`"${version()}"`)
    }
  }
  const asked = (): (string | undefined)[] => server.hits.seen.map(({ headers }) => headers['if-none-match'])

  test('answers for as long as max-age says, less the age of the answer', async () => {
    serve({ 'cache-control': 'public, max-age=60', age: '20' })
    const guarded = caching()
    expect(await get(guarded, server.url('/page'))).toBe('"v"')
    clock += 39_999
    expect(await get(guarded, server.url('/page'))).toBe('"v"')
    expect(asked()).toEqual([undefined])
    clock += 1
    expect(await get(guarded, server.url('/page'))).toBe('"v"')
    expect(asked()).toEqual([undefined, '"v"'])
    // the 304 made it fresh again
    expect(await get(guarded, server.url('/page'))).toBe('"v"')
    expect(asked()).toHaveLength(2)
  })

  test.each([
    ['max-age=1e3', '0', 2],
    ['max-age=12345678901', '0', 2],
    ['max-age=60', 'soon', 1],
  ])('%s with an age of %s: what is no number of seconds counts for none', async (directive, age, requests) => {
    serve({ 'cache-control': directive, age })
    const guarded = caching()
    for (const _ of [1, 2]) await get(guarded, server.url('/page'))
    expect(asked()).toHaveLength(requests)
  })

  test('asks again by ETag where there is no max-age, and takes what is new', async () => {
    let version = 'one'
    serve({}, () => version)
    const guarded = caching()
    expect(await get(guarded, server.url('/page'))).toBe('"one"')
    expect(await get(guarded, server.url('/page'))).toBe('"one"')
    version = 'two'
    expect(await get(guarded, server.url('/page'))).toBe('"two"')
    expect(asked()).toEqual([undefined, '"one"', '"one"'])
  })

  test('takes the headers of the 304, which may make the answer fresh', async () => {
    serve({ 'cache-control': 'max-age=0' })
    const guarded = caching()
    await get(guarded, server.url('/page'))
    serve({ 'cache-control': 'max-age=60' })
    for (const _ of [1, 2, 3]) expect(await get(guarded, server.url('/page'))).toBe('"v"')
    expect(asked()).toEqual([undefined, '"v"'])
  })

  test('never believes a year: a revocation must be seen', async () => {
    serve({ 'cache-control': 'max-age=31536000, immutable' })
    const guarded = caching()
    await get(guarded, server.url('/page'))
    clock += 3_600_000
    await get(guarded, server.url('/page'))
    expect(asked()).toEqual([undefined, '"v"'])
  })

  test.each(['no-store', 'no-store, max-age=60'])('keeps nothing that says %s', async (directive) => {
    serve({ 'cache-control': directive })
    const guarded = caching()
    await get(guarded, server.url('/page'))
    await get(guarded, server.url('/page'))
    expect(asked()).toEqual([undefined, undefined])
  })

  test('asks again for what says no-cache, and keeps apart what varies', async () => {
    serve({ 'cache-control': 'no-cache, max-age=60' })
    const guarded = caching()
    await get(guarded, server.url('/page'))
    await get(guarded, server.url('/page'))
    expect(asked()).toEqual([undefined, '"v"'])
    server.hits.seen.length = 0
    serve({ 'cache-control': 'max-age=60' })
    await get(guarded, server.url('/page?other'))
    await get(guarded, server.url('/page?other'), { headers: { accept: 'application/*, */*' } })
    expect(asked()).toEqual([undefined, undefined])
    server.hits.seen.length = 0
    serve({ 'cache-control': 'max-age=60', vary: 'accept, *' })
    await get(guarded, server.url('/page?varies'))
    await get(guarded, server.url('/page?varies'))
    expect(asked()).toEqual([undefined, undefined])
  })

  test('is bounded in entries and in bytes; the one not used for longest goes first', async () => {
    serve({ 'cache-control': 'max-age=60' })
    const page = (name: string): string => server.url(`/page?${name}`)
    const few = caching({ maxEntries: 2 })
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await get(few, page(name))
    expect(server.hits.seen.map(({ url }) => url.split('?')[1])).toEqual(['a', 'b', 'c', 'b'])
    server.hits.seen.length = 0
    const small = caching({ maxBytes: 6 })
    for (const name of ['a', 'b', 'b', 'a', 'c', 'b']) await get(small, page(name))
    expect(server.hits.seen.map(({ url }) => url.split('?')[1])).toEqual(['a', 'b', 'c', 'b'])
    // One that is too large for it pushes no other out.
    serve({ 'cache-control': 'max-age=60' }, () => 'large')
    await get(small, page('large'))
    server.hits.seen.length = 0
    for (const name of ['b', 'c']) await get(small, page(name))
    expect(server.hits.seen).toEqual([])
  })

  test('what was not there takes no place in it', async () => {
    serve({ 'cache-control': 'max-age=60' })
    const guarded = caching({ maxEntries: 2 })
    for (const path of ['/page?a', '/nowhere', '/page?b', '/page?a']) await guarded(server.url(path), accept)
    expect(server.hits.seen.map(({ url }) => url)).toEqual(['/page?a', '/nowhere', '/page?b'])
  })

  test('can be left out', async () => {
    serve({ 'cache-control': 'max-age=60' })
    const guarded = reach({ cache: false })
    await get(guarded, server.url('/page'))
    await get(guarded, server.url('/page'))
    expect(asked()).toEqual([undefined, undefined])
  })

  test('gives no answer that a reader can change', async () => {
    serve({ 'cache-control': 'max-age=60' })
    const guarded = caching()
    for (const _ of [1, 2]) {
      const { body } = await guarded(server.url('/page'), accept)
      const chunk = (await body?.getReader().read())?.value
      expect(new TextDecoder().decode(chunk)).toBe('"v"')
      chunk?.fill(0)
    }
  })

  test('does not stand in for a server that fails', async () => {
    serve({})
    const guarded = caching()
    await get(guarded, server.url('/page'))
    routes['/page'] = (_, response) => response.writeHead(500).end()
    expect((await guarded(server.url('/page'), accept)).status).toBe(500)
  })
})

describe('options', () => {
  test.each([
    ['options.unknown', { timeout: 5 }],
    ['options.unknown', { cache: { size: 5 } }],
    ['options.value', { maxBytes: -1 }],
    ['options.value', { timeoutMs: Number.NaN }],
    ['options.value', { timeoutMs: 2 ** 31 }],
    ['options.value', { maxRedirects: 1.5 }],
    ['options.value', { cache: { maxEntries: Number.POSITIVE_INFINITY } }],
  ])('%s: %j', (code, options) => {
    expect(() => guardedFetch(options as GuardedFetchOptions)).toThrow(expect.objectContaining({ code }))
  })
})
