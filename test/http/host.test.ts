/** The client of the Open Badges 3.0 API, against the provider behind a real server, and against hosts that misbehave. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Server, startServer } from '../../src/cli/http-server.ts'
import { discoverHost, type HostFetch, memoryBadgeStore, pullBadges, pushBadge } from '../../src/http.ts'
import { issue } from '../../src/issue.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { aoife, brian, fullService, oauth, reader, service } from './service.ts'

const made = (id: string) => issue(badge(key.controller, { id }), { signer, now })

async function collect(pages: AsyncIterable<object | string>): Promise<(object | string)[]> {
  const all: (object | string)[] = []
  for await (const each of pages) all.push(each)
  return all
}

describe('a host on this machine', () => {
  let server: Server
  let baseUrl = ''
  beforeAll(async () => {
    // its links name the address it is seen at, which is known once it listens
    server = await startServer((request) => handle(request), { host: '127.0.0.1', port: 0, log: () => {} })
    baseUrl = `${server.address}/ims/ob/v3p0`
    handle = fullService({
      baseUrl: server.address,
      identity: undefined as never,
      badges: { ...service, oauth, store: memoryBadgeStore() },
    })
  })
  let handle: ReturnType<typeof fullService>
  afterAll(() => server.close())

  test('is discovered, is handed badges, and gives them back page by page', async () => {
    expect(await discoverHost({ fetch, baseUrl })).toEqual({
      title: service.title,
      termsOfService: service.termsOfService,
      privacyPolicy: service.privacyPolicy,
      oauth: { ...oauth, scopes: expect.arrayContaining([expect.stringMatching(/credential\.upsert$/)]) },
    })
    const badges = []
    for (let at = 0; at < 5; at++) badges.push(await made(`urn:uuid:${at}`))
    const jws = await issue(badge(key.controller, { id: 'urn:uuid:jws' }), { signer, now, format: 'vc-jwt' })
    for (const each of [...badges, jws]) expect(await pushBadge(each, { fetch, baseUrl, token: aoife })).toBe('created')
    expect(await pushBadge(badges[0] ?? {}, { fetch, baseUrl, token: aoife })).toBe('replaced')
    const asked: string[] = []
    const counting: HostFetch = (url, init) => {
      asked.push(url)
      return fetch(url, init)
    }
    const pulled = await collect(pullBadges({ fetch: counting, baseUrl: `${baseUrl}/`, token: aoife, pageSize: 2 }))
    expect(pulled).toEqual([...badges, jws])
    expect(asked).toHaveLength(3)
    expect(await collect(pullBadges({ fetch, baseUrl, token: brian }))).toEqual([])
    expect(await collect(pullBadges({ fetch, baseUrl, token: aoife, since: '2026-05-29T00:00:00Z' }))).toEqual([])
  })

  test('refuses in words that name nobody', async () => {
    const error = async (work: Promise<unknown>) =>
      work.then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
    const secured = await made('urn:uuid:9')
    for (const [token, message] of [
      [reader, 'The host refused with status 403 (forbidden).'],
      ['a-token-nobody-has', 'The host refused with status 401 (unauthorizedrequest).'],
    ] as const) {
      const thrown = await error(pushBadge(secured, { fetch, baseUrl, token }))
      expect(thrown).toMatchObject({ code: 'http.refused', message })
    }
    const changed = { ...secured, name: 'Changed' }
    expect(await error(pushBadge(changed, { fetch, baseUrl, token: aoife }))).toMatchObject({
      code: 'http.refused',
      message: 'The host refused with status 400 (invalid_data).',
    })
    expect(await error(pushBadge(secured, { fetch, baseUrl: 'http://127.0.0.1:1', token: aoife }))).toMatchObject({
      code: 'http.unreachable',
    })
  })
})

describe('a host that misbehaves', () => {
  const baseUrl = 'https://host.example/ob'
  const answer = (text: string, init: ResponseInit = {}) => {
    const { status, headers, body } = new Response(text, init)
    return { status, headers, body, url: '' }
  }
  const saying =
    (text: string, init: ResponseInit = {}): HostFetch =>
    async () =>
      answer(text, init)
  const token = 'secret-token-of-a-learner'
  const page = (ids: readonly string[], link?: string) =>
    answer(JSON.stringify({ credential: ids.map((id) => ({ id })) }), link === undefined ? {} : { headers: { link } })

  async function codeOf(work: Promise<unknown>): Promise<string> {
    const thrown = await work.then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(String(thrown)).not.toContain(token)
    expect(String(thrown)).not.toContain('learner@')
    return (thrown as { code: string }).code
  }
  const push = (fetch: HostFetch) => pushBadge({ id: 'urn:1' }, { fetch, baseUrl, token })
  const pull = (fetch: HostFetch) => collect(pullBadges({ fetch, baseUrl, token }))

  test.each<[string, HostFetch, string]>([
    ['redirects', saying('', { status: 302, headers: { location: 'https://evil.example' } }), 'http.unreachable'],
    ['says nothing', () => Promise.reject(new TypeError('fetch failed for learner@uni.example')), 'http.unreachable'],
    ['answers with another badge', saying('{"id":"urn:2"}', { status: 201 }), 'http.answer'],
    ['answers with a page', saying('<html>', { status: 200 }), 'http.answer'],
    ['answers nothing', saying('', { status: 201 }), 'http.answer'],
    ['refuses with names', saying('{"imsx_description":"learner@uni.example"}', { status: 400 }), 'http.refused'],
    ['answers 204', async () => ({ status: 204, headers: new Headers(), body: null, url: '' }), 'http.refused'],
    ['answers without end', saying('x'.repeat(17_000_000), { status: 201 }), 'http.unreachable'],
  ])('%s', async (_, fetch, code) => {
    expect(await codeOf(push(fetch))).toBe(code)
  })

  test('is not waited for', async () => {
    const silent: HostFetch = () => new Promise(() => {})
    expect(await codeOf(pushBadge({}, { fetch: silent, baseUrl, token, timeoutMs: 20 }))).toBe('http.unreachable')
    const signal = AbortSignal.abort(new Error('called off'))
    await expect(pushBadge({}, { fetch: silent, baseUrl, token, signal })).rejects.toThrow('called off')
  })

  test.each([
    ['at another host', '<https://evil.example/ob/credentials?offset=1>; rel="next"'],
    ['at another scheme', '<http://host.example/ob/credentials?offset=1>; rel="next"'],
    ['at another user', '<https://x@host.example/ob/credentials?offset=1>; rel="next"'],
    ['elsewhere at the host', '</other/credentials>; rel=next'],
    ['a host that begins alike', '<https://host.example.evil/ob/credentials>; rel="next"'],
    ['that is no address', '<https://>; rel="next"'],
  ])('a next page %s is not asked for, and gets no token', async (_, link) => {
    const asked: string[] = []
    const fetch: HostFetch = async (url) => {
      asked.push(url)
      return page(['urn:1'], link)
    }
    expect(await codeOf(pull(fetch))).toBe('http.answer')
    expect(asked).toHaveLength(1)
  })

  test('pages without end end', async () => {
    const same = '<credentials?limit=50&offset=0>; rel="next"'
    expect(
      await codeOf(pull(async () => page(['urn:1'], `<${baseUrl}/credentials?limit=50&offset=0>; rel="next"`))),
    ).toBe('http.answer')
    let at = 0
    const empty: HostFetch = async () => page([], `<${baseUrl}/credentials?offset=${at++}>; rel="next"`)
    expect(await codeOf(pull(empty))).toBe('http.answer')
    expect(at).toBe(1)
    expect(await codeOf(pull(async () => page(['urn:1'], same)))).toBe('http.answer')
  })

  test('relative links, other relations, and the misspelt member of the standard’s examples are understood', async () => {
    const answers = [
      page(['urn:1'], '<?offset=0>; rel="first", <credentials?offset=1>; title="x"; rel="next"; type="a"'),
      answer('{"compactJwsStrings":["a.b.c"]}', { headers: { link: '<?offset=0>; rel="prev"' } }),
    ]
    expect(await pull(async () => answers.shift() as never)).toEqual([{ id: 'urn:1' }, 'a.b.c'])
  })

  test.each(['[]', '{"credential":{}}', '{"credential":["text"]}', '{"compactJwsString":[{}]}', '{"a":1,"a":2}'])(
    'a page that is %s is none',
    async (text) => {
      expect(await codeOf(pull(saying(text)))).toBe('http.answer')
    },
  )

  test('what is no service description is none', async () => {
    for (const text of ['{}', '[]', '{"info":{"title":5}}'])
      expect(await codeOf(discoverHost({ fetch: saying(text), baseUrl }))).toBe('http.answer')
    const odd = JSON.stringify({
      info: { title: 'Host', termsOfService: 5 },
      components: { securitySchemes: { OAuth2ACG: { 'x-imssf-registrationUrl': 'javascript:alert(1)' } } },
    })
    expect(await discoverHost({ fetch: saying(odd), baseUrl })).toEqual({ title: 'Host' })
  })

  test.each([
    [{ baseUrl: 'http://host.example/ob' }, '/baseUrl'],
    [{ baseUrl: 'https://u:p@host.example/ob' }, '/baseUrl'],
    [{ baseUrl: 'https://host.example/ob?x=1' }, '/baseUrl'],
    [{ fetch: undefined }, '/fetch'],
    [{ token: 'Bearer x' }, '/token'],
    [{ token: 'a\r\nx-evil: 1' }, '/token'],
    [{ timeoutMs: 0 }, '/timeoutMs'],
    [{ tokens: 'x' }, '/tokens'],
  ])('%j is refused before anything is asked', async (wrong, pointer) => {
    const fetch: HostFetch = () => {
      throw new Error('it was asked')
    }
    const refused = pushBadge({}, { fetch, baseUrl, token, ...wrong } as never)
    await expect(refused).rejects.toMatchObject({ problems: [{ pointer }] })
  })
})

test('redirects of a real server are not followed, and its target gets no token', async () => {
  const hits: (string | undefined)[] = []
  const target = createServer((request, response) => {
    hits.push(request.headers.authorization)
    response.end('{}')
  })
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  const to = `http://127.0.0.1:${(target.address() as AddressInfo).port}/credentials`
  const redirecting = createServer((_, response) => response.writeHead(307, { location: to }).end())
  await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve))
  try {
    const baseUrl = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`
    await expect(pushBadge({}, { fetch, baseUrl, token: aoife })).rejects.toMatchObject({ code: 'http.unreachable' })
    expect(hits).toEqual([])
  } finally {
    target.close()
    redirecting.close()
  }
})
