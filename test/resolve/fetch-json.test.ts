import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fetch, FetchResponse } from '../../src/model/fetch.ts'
import { createDocumentCache } from '../../src/resolve/document-cache.ts'
import { type DocumentRequest, fetchDocument, fetchJson } from '../../src/resolve/fetch-json.ts'
import { guardedFetch } from '../../src/resolve/guarded-fetch.ts'
import { startServer, type TestServer } from '../support/https-server.ts'

const URL_ = 'https://uni.example/issuer'

interface Page {
  readonly body?: string | Uint8Array | ReadableStream<Uint8Array> | null
  readonly status?: number
  readonly type?: string
  readonly url?: string
}

function respond({ body = '{}', status = 200, type = 'application/json', url = '' }: Page = {}): FetchResponse {
  const stream =
    body instanceof ReadableStream || body === null ? body : new Response(Uint8Array.from(Buffer.from(body))).body
  return {
    status,
    url,
    headers: { get: (name) => (name.toLowerCase() === 'content-type' ? type : null) },
    body: stream,
  }
}

/** A `Fetch` that gives this answer, and what it was asked. */
function fake(page: Page | (() => Promise<FetchResponse>) = {}): {
  fetch: Fetch
  calls: { url: string; accept?: string | undefined }[]
} {
  const calls: { url: string; accept?: string | undefined }[] = []
  return {
    calls,
    fetch: async (url, init) => {
      calls.push({ url, accept: init?.headers?.['accept'] })
      return typeof page === 'function' ? page() : respond(page)
    },
  }
}

async function load(page: Page | (() => Promise<FetchResponse>), more: Partial<DocumentRequest> = {}): Promise<string> {
  const result = await fetchJson(URL_, { fetch: fake(page).fetch, accept: ['application/json'], ...more })
  return 'problem' in result ? result.problem.code : JSON.stringify(result.value)
}

const endless = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1000).fill(0x20)) })

describe('fetchDocument', () => {
  test('asks with the accepted types and without the fragment, and gives text, type and where it came from', async () => {
    const { fetch, calls } = fake({
      body: 'é',
      type: 'Text/Plain; charset=utf-8',
      url: 'https://www.uni.example/issuer',
    })
    const request = { fetch, accept: ['application/jwt', 'text/plain'] }
    expect(await fetchDocument(`${URL_}#key-1`, request)).toEqual({
      text: 'é',
      contentType: 'text/plain',
      url: 'https://www.uni.example/issuer',
    })
    expect(calls).toEqual([{ url: URL_, accept: 'application/jwt, text/plain' }])
  })

  test('calls the platform’s fetch as it must be called: without a `this`', async () => {
    let self: unknown = 'not called'
    const request = {
      accept: ['*/*'],
      async fetch(this: unknown): Promise<FetchResponse> {
        self = this
        return respond()
      },
    }
    await fetchDocument(URL_, request)
    expect(self).toBeUndefined()
  })

  test.each([
    'http://uni.example/',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://u:p@uni.example/',
    'did:web:uni.example',
  ])('asks nobody for %s', async (url) => {
    const { fetch, calls } = fake()
    expect(await fetchDocument(url, { fetch, accept: ['*/*'] })).toMatchObject({ problem: { code: 'resolve.blocked' } })
    expect(calls).toEqual([])
  })

  test.each<[string, Page]>([
    ['resolve.blocked', { url: 'http://uni.example/issuer' }],
    ['resolve.blocked', { url: 'https://10.0.0.1/' }],
    ['resolve.status', { status: 404 }],
    ['resolve.status', { status: 500 }],
    ['resolve.status', { status: 204, body: null }],
    ['resolve.status', { status: 0, type: '' }],
    ['resolve.content-type', { type: 'text/html' }],
    ['resolve.content-type', { type: '' }],
    ['resolve.content-type', { type: '\u001b[31m' }],
    ['resolve.too-large', { body: ' '.repeat(1_000_001) }],
    ['resolve.too-large', { body: endless() }],
    ['resolve.not-json', { body: 'hello' }],
    ['resolve.not-json', { body: '' }],
    ['resolve.not-json', { body: null }],
    ['resolve.not-json', { body: Uint8Array.of(0x22, 0xff, 0x22) }],
    ['resolve.not-json', { body: '{"a":1,"a":2}' }],
    ['resolve.not-json', { body: '{"__proto__":{}}' }],
    ['resolve.not-json', { body: `${'['.repeat(65)}${']'.repeat(65)}` }],
    ['resolve.not-json', { body: '{&quot;a&quot;:1}' }],
  ])('%s', async (code, page) => {
    expect(await load(page)).toBe(code)
  })

  test('takes what is as large as the limit, and every +json where JSON is welcome', async () => {
    expect(await load({ body: `${' '.repeat(98)}{}` }, { maxBytes: 100 })).toBe('{}')
    expect(await load({ body: `${' '.repeat(99)}{}` }, { maxBytes: 100 })).toBe('resolve.too-large')
    expect(await load({ type: 'application/did+ld+json' })).toBe('{}')
    expect(await load({ type: 'application/did+ld+json' }, { accept: ['application/ld+json'] })).toBe(
      'resolve.content-type',
    )
  })

  test('does not wait: for an answer, for a body, for a fetch that heeds no signal', async () => {
    const never = (): Promise<never> => new Promise(() => {})
    let cancelled = false
    const cancel = (): void => {
      cancelled = true
    }
    const hanging = new ReadableStream<Uint8Array>({ pull: never, cancel })
    expect(await load(never, { timeoutMs: 50 })).toBe('resolve.timeout')
    expect(await load({ body: hanging }, { timeoutMs: 50 })).toBe('resolve.timeout')
    expect(cancelled).toBe(true)
  })

  test('aborts the request whose answer it will not read', async () => {
    let signal: AbortSignal | undefined
    await fetchDocument(URL_, {
      accept: ['application/json'],
      fetch: async (_, init) => {
        signal = init?.signal
        return respond({ type: 'text/html', body: endless() })
      },
    })
    expect(signal?.aborted).toBe(true)
  })

  test('says of a failure no more than its code: the message may name the inside of a network', async () => {
    const refused = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('connect 10.0.0.7:443'), { code: 'ECONNREFUSED' }),
    })
    for (const [error, message] of [
      [refused, 'There was no answer (ECONNREFUSED).'],
      [new Error('secret'), 'There was no answer.'],
      [{ code: 'not <b>a</b> code' }, 'There was no answer.'],
      [undefined, 'There was no answer.'],
      [null, 'There was no answer.'],
      ['text', 'There was no answer.'],
    ]) {
      const result = await fetchDocument(URL_, { accept: ['*/*'], fetch: () => Promise.reject(error) })
      expect(result).toEqual({ problem: { code: 'resolve.unreachable', severity: 'error', message } })
    }
  })

  test('rejects only when the caller calls it off', async () => {
    const stop = new AbortController()
    const call = load(() => new Promise(() => {}), { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    await expect(load({}, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before')
    await expect(
      load({}, { signal: AbortSignal.abort(new Error('before')), cache: createDocumentCache() }),
    ).rejects.toThrow('before')
  })
})

describe('the cache of one piece of work', () => {
  const accept = ['application/json']

  test('asks one address once, at one time and later, also in vain', async () => {
    for (const page of [{}, { status: 404 }]) {
      const { fetch, calls } = fake(page)
      const cache = createDocumentCache()
      const ask = (url: string): Promise<unknown> => fetchDocument(url, { fetch, accept, cache })
      const first = await Promise.all([ask(URL_), ask(`${URL_}#a`), ask(URL_)])
      expect(await ask(`${URL_}#b`)).toEqual(first[0])
      expect(calls).toHaveLength(1)
      await ask(`${URL_}/2`)
      expect(calls).toHaveLength(2)
    }
  })

  test('keeps apart what is asked for as different types, or to different limits', async () => {
    const { fetch, calls } = fake()
    const cache = createDocumentCache()
    await fetchDocument(URL_, { fetch, accept, cache })
    await fetchDocument(URL_, { fetch, accept: ['application/json', 'text/plain'], cache })
    await fetchDocument(URL_, { fetch, accept, cache, maxBytes: 1 })
    expect(calls).toHaveLength(3)
  })

  test('asks a limited number of addresses', async () => {
    const { fetch, calls } = fake()
    const cache = createDocumentCache({ maxRequests: 2 })
    const codes: string[] = []
    for (const path of ['/1', '/2', '/3', '/1']) {
      const result = await fetchDocument(URL_ + path, { fetch, accept, cache })
      codes.push('problem' in result ? result.problem.code : 'ok')
    }
    expect(codes).toEqual(['ok', 'ok', 'resolve.too-many', 'ok'])
    expect(calls).toHaveLength(2)
  })

  test('lets one caller leave without the others noticing, and keeps no trace of a call that was called off', async () => {
    let open = (): void => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const { fetch, calls } = fake(async () => gate.then(() => respond()))
    const cache = createDocumentCache()
    const stop = new AbortController()
    const leaves = fetchDocument(URL_, { fetch, accept, cache, signal: stop.signal })
    const stays = fetchDocument(URL_, { fetch, accept, cache })
    stop.abort(new Error('enough'))
    await expect(leaves).rejects.toThrow('enough')
    open()
    expect(await stays).toMatchObject({ text: '{}' })
    const alone = new AbortController()
    const called = fetchDocument(`${URL_}/2`, { fetch, accept, cache, signal: alone.signal })
    alone.abort(new Error('enough'))
    await expect(called).rejects.toThrow('enough')
    expect(await fetchDocument(`${URL_}/2`, { fetch, accept, cache })).toMatchObject({ text: '{}' })
    expect(calls).toHaveLength(3)
  })
})

describe('over real connections', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer((request, response) => {
      if (request.url === '/html') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
      else if (request.url === '/moved') response.writeHead(301, { location: 'http://university.test/' }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"path":"/"}')
    })
  })
  afterAll(() => server.close())

  test('guardedFetch gives documents, and its refusals keep their codes', async () => {
    const fetch = guardedFetch(server.reach)
    const codes: unknown[] = []
    for (const path of ['/', '/html', '/moved']) {
      const result = await fetchJson(server.url(path), { fetch, accept: ['application/json'] })
      codes.push('problem' in result ? result.problem.code : result.value)
    }
    const stranger = await fetchJson(server.url('/'), { fetch: guardedFetch(), accept: ['application/json'] })
    codes.push('problem' in stranger && stranger.problem.code)
    expect(codes).toEqual([{ path: '/' }, 'resolve.content-type', 'resolve.blocked', 'resolve.unreachable'])
  })

  test('the platform’s own fetch is one that can be handed in', async () => {
    const { fetch } = globalThis
    const result = await fetchJson(server.url('/'), { fetch, accept: ['application/json'], timeoutMs: 2000 })
    expect(result).toMatchObject({ problem: { code: 'resolve.unreachable' } })
  })
})
