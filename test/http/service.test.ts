/** What every route has: who may ask, ids, limits, keys, health and metrics. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { type Authorize, bearerTokens, createHandler, type Handler, SCOPES } from '../../src/http.ts'
import { sha256 } from '../../src/platform/node.ts'
import { key, otherKey, signer } from '../support/badge.ts'
import { ask, bearer, post } from './ask.ts'

const credential = {
  '@context': [CREDENTIALS_V2],
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:subject' },
}
const tokens = { full: 'a-token-for-everything', verifier: 'a-token-to-verify-with' }
const authorize = bearerTokens([tokens.full, { token: tokens.verifier, scopes: ['verify'] }])

describe('authorize', () => {
  const handle = createHandler({ keys: [{ signer }], authorize })

  test.each<[string, Record<string, string>, number, string | undefined, string | null]>([
    ['nothing', {}, 401, 'http.unauthorized', 'Bearer'],
    ['another token', bearer('a-token-that-nobody-has'), 401, 'http.unauthorized', 'Bearer error="invalid_token"'],
    ['a part of a token', bearer(tokens.full.slice(0, -1)), 401, 'http.unauthorized', 'Bearer error="invalid_token"'],
    [
      'another scheme',
      { authorization: `Basic ${tokens.full}` },
      401,
      'http.unauthorized',
      'Bearer error="invalid_token"',
    ],
    [
      'two tokens',
      bearer(`${tokens.verifier}, Bearer ${tokens.full}`),
      401,
      'http.unauthorized',
      'Bearer error="invalid_token"',
    ],
    [
      'a token of another scope',
      bearer(tokens.verifier),
      403,
      'http.forbidden',
      'Bearer error="insufficient_scope", scope="issue"',
    ],
    ['the token', bearer(tokens.full), 201, undefined, null],
    ['the token, the scheme in small letters', { authorization: `bearer ${tokens.full}` }, 201, undefined, null],
  ])('%s', async (_, headers, status, code, challenge) => {
    const told = await post(handle, '/credentials/issue', { credential }, headers)
    expect([told.status, told.json.errors?.[0]?.code, told.headers.get('www-authenticate')]).toEqual([
      status,
      code,
      challenge,
    ])
    expect(told.text).not.toContain(tokens.full)
  })

  test('is asked before the body is read, and with the scope of the route', async () => {
    const asked: unknown[] = []
    const watch: Authorize = (_, route) => {
      asked.push(route)
      return 'deny'
    }
    const handle = createHandler({ keys: [{ signer }], authorize: watch })
    const body = new ReadableStream({ pull: () => Promise.reject(new Error('it was read')) })
    const headers = { 'content-type': 'application/json' }
    const told = await ask(handle, '/credentials/verify', { method: 'POST', body, duplex: 'half', headers })
    expect(told).toMatchObject({ status: 401, json: { verified: false, errors: [{ code: 'http.unauthorized' }] } })
    for (const path of ['/vc-jwt/credentials/issue', '/presentations/prove']) await post(handle, path, {})
    for (const path of [`/identifiers/${key.controller}`, '/metrics']) await ask(handle, path)
    expect(asked).toEqual([
      { route: 'POST /credentials/verify', scope: 'verify' },
      { route: 'POST /{profile}/credentials/issue', scope: 'issue' },
      { route: 'POST /presentations/prove', scope: 'present' },
      { route: 'GET /identifiers/{did}', scope: 'resolve' },
      { route: 'GET /metrics', scope: 'metrics' },
    ])
  })

  test('is not asked for what is public, nor for a question of CORS', async () => {
    const handle = createHandler({ keys: [{ signer }], authorize: () => 'deny' })
    for (const path of ['/openapi.json', '/health', '/health/live']) expect((await ask(handle, path)).status).toBe(200)
    expect((await ask(handle, '/credentials/verify', { method: 'OPTIONS' })).status).toBe(204)
  })

  test.each([undefined, null, true, 'Allow', 'yes', {}, { subject: '' }, { subject: 5 }, [], 1])(
    'an answer that is none of its answers, %j, denies',
    async (decision) => {
      const handle = createHandler({ keys: [{ signer }], authorize: () => decision as never })
      expect((await post(handle, '/credentials/issue', { credential })).status).toBe(401)
    },
  )

  test.each([
    ['SUCCESS', 201],
    ['FAILED:expired', 401],
    ['NONE', 401],
    [undefined, 401],
  ] as const)('by a certificate that the proxy checked (mTLS, docs/http.md): %s', async (said, status) => {
    const handle = createHandler({
      keys: [{ signer }],
      authorize: (request) => (request.headers.get('x-client-verify') === 'SUCCESS' ? 'allow' : 'deny'),
    })
    const headers = said === undefined ? {} : { 'x-client-verify': said }
    expect((await post(handle, '/credentials/issue', { credential }, headers)).status).toBe(status)
  })

  test('a hook that throws lets nobody in, and says nothing of why', async () => {
    const heard: unknown[] = []
    const fault = new Error('database at 10.0.0.5 is down')
    const handle = createHandler({
      keys: [{ signer }],
      authorize: () => Promise.reject(fault),
      onError: (error) => heard.push(error),
    })
    const told = await post(handle, '/credentials/issue', { credential })
    expect(told).toMatchObject({ status: 500, json: { errors: [{ code: 'http.failed' }] } })
    expect(told.text).not.toContain('10.0.0.5')
    expect(heard).toEqual([fault])
  })
})

describe('bearerTokens', () => {
  test('takes a digest in place of the token', async () => {
    const hex = Buffer.from(sha256(new TextEncoder().encode(tokens.full))).toString('hex')
    const handle = createHandler({ keys: [{ signer }], authorize: bearerTokens([{ sha256: hex }]) })
    expect((await post(handle, '/credentials/issue', { credential }, bearer(tokens.full))).status).toBe(201)
    expect((await post(handle, '/credentials/issue', { credential }, bearer(hex))).status).toBe(401)
  })

  test('leaves open what it is told to', async () => {
    const authorize = bearerTokens([tokens.full], { open: ['verify'] })
    const handle = createHandler({ keys: [{ signer }], authorize })
    expect((await post(handle, '/credentials/verify', {})).status).toBe(400)
    expect((await post(handle, '/credentials/issue', {})).status).toBe(401)
  })

  test.each([
    ['a short token', ['short'], '/0/token'],
    ['one with a space', ['a token with spaces in it'], '/0/token'],
    ['neither token nor digest', [{ subject: 'x' }], '/0'],
    ['both', [{ token: tokens.full, sha256: 'ab' }], '/0'],
    ['a digest that is none', [{ sha256: 'AB' }], '/0/sha256'],
    ['an unknown scope', [{ token: tokens.full, scopes: ['admin'] }], '/0/scopes'],
    ['one twice', [tokens.full, { token: tokens.full }], '/1'],
    ['an empty subject', [{ token: tokens.full, subject: '' }], '/0/subject'],
    ['a token in the place of a name', [{ [tokens.full]: 'alice' }], '/0'],
    ['no list', tokens.full, ''],
  ])('refuses %s, without a word of it', (_, given, pointer) => {
    let error: unknown
    try {
      bearerTokens(given as never)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ problems: [{ code: 'options.value', pointer }] })
    expect(String(error)).not.toContain(tokens.full)
  })

  test('knows every scope there is', () => {
    expect(SCOPES).toHaveLength(10)
  })
})

describe('request ids', () => {
  const handle = createHandler({ keys: [] })

  test('are echoed, or made', async () => {
    const id = 'proxy-7f:3.a_b'
    expect((await ask(handle, '/health', { headers: { 'x-request-id': id } })).headers.get('x-request-id')).toBe(id)
    for (const given of [undefined, '', 'a b', 'x'.repeat(129), 'a"b'])
      expect(
        (await ask(handle, '/nowhere', given === undefined ? {} : { headers: { 'x-request-id': given } })).headers.get(
          'x-request-id',
        ),
      ).toMatch(/^[\da-f]{32}$/)
  })

  test('reach whoever hears of a fault', async () => {
    const heard: unknown[] = []
    const handle = createHandler({
      keys: [{ signer: { ...signer, sign: () => Promise.reject(new Error('x')) } }],
      onError: (_, asked) => heard.push(asked),
    })
    await post(handle, '/credentials/issue', { credential }, { 'x-request-id': 'r-1' })
    expect(heard).toEqual([{ requestId: 'r-1' }])
  })
})

describe('limits', () => {
  const json = { 'content-type': 'application/json' }
  const send = (handle: Handler, body: string | ReadableStream<Uint8Array>, headers: Record<string, string> = json) =>
    ask(handle, '/credentials/verify', { method: 'POST', body, duplex: 'half', headers })

  test('a body of exactly the limit is read, one byte more is not', async () => {
    const handle = createHandler({ keys: [], limits: { maxBodyBytes: 100 } })
    const body = (length: number) => `{${' '.repeat(length - 2)}}`
    expect(await send(handle, body(100))).toMatchObject({ status: 400, json: { errors: [{ code: 'http.body' }] } })
    expect(await send(handle, body(101))).toMatchObject({ status: 413, json: { errors: [{ code: 'http.too-large' }] } })
  })

  test('a body that says it is too large is refused unread', async () => {
    const handle = createHandler({ keys: [] })
    const body = new ReadableStream({ pull: () => Promise.reject(new Error('it was read')) })
    expect((await send(handle, body, { ...json, 'content-length': '1000001' })).status).toBe(413)
  })

  test.each(['gzip', 'GZIP', 'br', 'deflate', 'identity, gzip', 'x'])('a body in "%s" is refused', async (coding) => {
    const told = await send(createHandler({ keys: [] }), '{}', { ...json, 'content-encoding': coding })
    expect(told).toMatchObject({ status: 415, json: { errors: [{ code: 'http.encoding' }] } })
    expect(told.headers.get('accept-encoding')).toBe('identity')
  })

  test('a body that does not come is not waited for', async () => {
    const handle = createHandler({ keys: [], limits: { bodyTimeoutMs: 30 } })
    expect(await send(handle, new ReadableStream())).toMatchObject({
      status: 408,
      json: { verified: false, errors: [{ code: 'http.timeout' }] },
    })
  })

  test('an answer that takes too long is not waited for', async () => {
    const slow = { ...signer, sign: () => new Promise<Uint8Array>(() => {}) }
    const handle = createHandler({ keys: [{ signer: slow }], limits: { requestTimeoutMs: 50 } })
    expect(await post(handle, '/credentials/issue', { credential })).toMatchObject({
      status: 503,
      json: { errors: [{ code: 'http.timeout' }] },
    })
  })

  test('more bodies than fit are asked to come again; the room is given back', async () => {
    const handle = createHandler({ keys: [], limits: { maxHeldBytes: 100 } })
    let finish = (): void => {}
    const held = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(80).fill(0x20))
        finish = () => controller.close()
      },
    })
    const first = send(handle, held)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const busy = await send(handle, ' '.repeat(40))
    expect(busy).toMatchObject({ status: 503, json: { errors: [{ code: 'http.busy' }] } })
    expect(busy.headers.get('retry-after')).toBe('1')
    finish()
    expect((await first).status).toBe(400)
    expect((await send(handle, ' '.repeat(100))).status).toBe(400)
  })

  test('are whole numbers', () => {
    for (const [limits, pointer] of [
      [{ maxBodyBytes: 0 }, '/limits/maxBodyBytes'],
      [{ bodyTimeoutMs: 1.5 }, '/limits/bodyTimeoutMs'],
      [{ bodyBytes: 1 }, '/limits/bodyBytes'],
    ] as const) {
      expect(() => createHandler({ keys: [], limits: limits as never })).toThrowError(
        expect.objectContaining({ problems: [expect.objectContaining({ pointer })] }),
      )
    }
  })
})

describe('the keys of the issuer', () => {
  const keys = [
    { key: key.publicKeyMultibase, id: '#2026' },
    { key: otherKey.publicKeyMultibase, id: '#2024', retired: '2026-01-01T00:00:00Z' },
  ]
  const signs = (id: string) => [{ signer: { ...signer, verificationMethod: `${id}#2026` } }]

  test.each([
    ['did:web:uni.example', '/.well-known/did.json', undefined],
    ['did:web:uni.example:vc', '/vc/did.json', 'https://uni.example/vc'],
    ['did:web:uni.example:vc:law', '/vc/law/did.json', 'https://uni.example/vc'],
    ['https://uni.example/issuers/1', '/issuers/1', undefined],
    ['https://uni.example/vc/issuer', '/vc/issuer', 'https://uni.example/vc'],
  ])('%s is at %s, with those that are retired', async (id, path, baseUrl) => {
    const handle = createHandler({ keys: signs(id), identity: { id, keys }, ...(baseUrl && { baseUrl }) })
    const { status, json, headers } = await ask(handle, path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe(id.startsWith('did:') ? 'application/did+json' : 'application/json')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(json.id).toBe(id)
    expect(json.verificationMethod.map((each: { expires?: string }) => each.expires)).toEqual([
      undefined,
      '2026-01-01T00:00:00Z',
    ])
    const set = await ask(handle, '/.well-known/jwks.json')
    expect(set.headers.get('content-type')).toBe('application/jwk-set+json')
    expect(set.json).toMatchObject({ iss: id, keys: [{ kid: `${id}#2026` }, { kid: `${id}#2024` }] })
    const resolved = await ask(handle, `/identifiers/${encodeURIComponent(id)}`)
    expect(resolved.status).toBe(id.startsWith('did:') ? 200 : 400)
    if (id.startsWith('did:')) expect(resolved.json.didDocument).toEqual(json)
  })

  test('a key that signs and is not published is refused', () => {
    const id = 'did:web:uni.example'
    expect(() => createHandler({ keys: signs(id), identity: { id, keys: keys.slice(1) } })).toThrowError(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'options.value', pointer: '/keys/0/signer' })],
      }),
    )
  })

  test('without it there is none', async () => {
    const handle = createHandler({ keys: [{ signer }] })
    for (const path of ['/.well-known/did.json', '/.well-known/jwks.json'])
      expect((await ask(handle, path)).status).toBe(404)
  })
})

describe('health and metrics', () => {
  test('ready until the host says otherwise; live all the while', async () => {
    let ready = true
    const handle = createHandler({ keys: [], ready: async () => ready })
    expect(await ask(handle, '/health')).toMatchObject({ status: 200, json: { live: true, ready: true } })
    ready = false
    expect(await ask(handle, '/health')).toMatchObject({ status: 503, json: { live: true, ready: false } })
    expect((await ask(handle, '/health/live')).status).toBe(200)
  })

  test('are counted by route and status, never by path', async () => {
    const handle = createHandler({ keys: [{ signer }] })
    await post(handle, '/credentials/issue', { credential })
    await post(handle, '/vc-jwt/credentials/issue', { credential })
    await post(handle, '/credentials/issue', {})
    for (const path of ['/private-name', '/etc/passwd', '/identifiers/did:key:private']) await ask(handle, path)
    const { text, headers } = await ask(handle, '/metrics')
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = text.split('\n')
    for (const line of [
      'microcred_http_requests_total{route="POST /credentials/issue",status="201"} 1',
      'microcred_http_requests_total{route="POST /credentials/issue",status="400"} 1',
      'microcred_http_requests_total{route="POST /{profile}/credentials/issue",status="201"} 1',
      'microcred_http_requests_total{route="none",status="404"} 2',
      'microcred_http_request_duration_seconds_count{route="POST /credentials/issue"} 2',
      'microcred_http_request_duration_seconds_bucket{route="POST /credentials/issue",le="+Inf"} 2',
      'microcred_http_requests_in_flight 1',
    ])
      expect(lines).toContain(line)
    expect(text).not.toMatch(/private|passwd/)
    for (const line of lines.filter((each) => each !== '' && !each.startsWith('#')))
      expect(line).toMatch(/^[a-z_]+(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? [\d.e+-]+$/)
  })

  test('buckets of a histogram never fall', async () => {
    const handle = createHandler({ keys: [] })
    for (let i = 0; i < 5; i++) await ask(handle, '/health')
    const { text } = await ask(handle, '/metrics')
    const counts = [...text.matchAll(/_bucket\{route="GET \/health",le="[^"]+"\} (\d+)/g)].map(([, count]) =>
      Number(count),
    )
    expect(counts).toHaveLength(13)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(counts.at(-1)).toBe(5)
  })
})
