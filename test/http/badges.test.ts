/** The Open Badges 3.0 API as a provider: what it keeps, what it shows and to whom, and each way it refuses. */
import { describe, expect, test } from 'vitest'
import { createHandler, type Handler, memoryBadgeStore } from '../../src/http.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { ask, bearer, type Init, post, type Told } from './ask.ts'
import { aoife, brian, everything, fullService, oauth, operator, reader, service } from './service.ts'

const base = '/vc/ims/ob/v3p0'

const made = (id: string, more: JsonObject = {}) => issue(badge(key.controller, { id, ...more }), { signer, now })
const token = (id: string) => issue(badge(key.controller, { id }), { signer, now, format: 'vc-jwt' })

const put = (handle: Handler, secured: unknown, by = aoife): Promise<Told> =>
  post(handle, `${base}/credentials`, secured, bearer(by))
const putToken = (handle: Handler, body: string, by = aoife): Promise<Told> =>
  ask(handle, `${base}/credentials`, { method: 'POST', body, headers: { 'content-type': 'text/plain', ...bearer(by) } })
const list = (handle: Handler, query = '', by = aoife, init: Init = {}): Promise<Told> =>
  ask(handle, `${base}/credentials${query}`, { headers: bearer(by), ...init })

/** `http.query: ...` -> `http.query`, of each line. */
const codesOf = ({ json }: Told): string[] =>
  json.imsx_description.split('\n').map((line: string) => line.split(':')[0])

describe('POST /credentials', () => {
  test('201 for a new badge, 200 for one that replaces it; the body is what was sent, to the byte', async () => {
    const handle = fullService()
    const secured = await made('urn:uuid:1')
    const body = JSON.stringify(secured, null, 1)
    const send = (): Promise<Told> =>
      ask(handle, `${base}/credentials`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...bearer(aoife) },
      })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([201, 200])
    expect([first.text, second.text]).toEqual([body, body])
    expect((await list(handle)).json.credential).toEqual([secured])
  })

  test('a token is text, and stays one', async () => {
    const handle = fullService()
    const jws = await token('urn:uuid:2')
    const told = await putToken(handle, `${jws}\n`)
    expect([told.status, told.text, told.headers.get('content-type')]).toEqual([201, jws, 'text/plain'])
    expect((await list(handle)).json).toEqual({ credential: [], compactJwsString: [jws] })
  })

  test('is the same badge when issuer and id are, however they are escaped', async () => {
    const handle = fullService()
    expect((await put(handle, await made('https://uni.example/b/1%20a'))).status).toBe(201)
    expect((await put(handle, await made('https://uni.example/b/%31%20a'))).status).toBe(200)
    const other = await issue(badge(otherKey.controller, { id: 'https://uni.example/b/1%20a' }), {
      signer: otherSigner,
      now,
    })
    expect((await put(handle, other)).status).toBe(201)
    expect((await put(handle, await made('https://uni.example/b/1%20a'), brian)).status).toBe(201)
  })

  test('keeps only what is verified', async () => {
    const handle = fullService()
    const secured = (await made('urn:uuid:3')) as JsonObject
    const cases: [unknown, string][] = [
      [{ ...secured, name: 'Another' }, 'proof.signature.mismatch'],
      [badge(), 'proof.signature.absent'],
      [{ ...secured, validUntil: '2020-01-01T00:00:00Z' }, 'proof.signature.mismatch'],
      [{}, 'conformance.context.missing'],
      [[], 'format.parse.not-a-credential'],
      ['text', 'format.parse.not-json'],
    ]
    for (const [body, code] of cases) {
      const told = await put(handle, body)
      expect(told.status, JSON.stringify(body)).toBe(400)
      expect(codesOf(told)).toContain(code)
    }
    const jws = await token('urn:uuid:4')
    for (const text of [`${jws}x`, 'a.b', '', `${jws.slice(0, -4)}AAAA`]) {
      expect((await putToken(handle, text)).status).toBe(400)
    }
    expect((await list(handle)).headers.get('x-total-count')).toBe('0')
  })

  test('or what the host accepts, and never what it does not plainly', async () => {
    const store = memoryBadgeStore()
    const asked: unknown[] = []
    const accept = (report: { verdict: string }, subject: string) => {
      asked.push([report.verdict, subject])
      return report.verdict !== 'rejected'
    }
    const handle = fullService({ badges: { ...service, store, accept } })
    const web = { ...signer, verificationMethod: 'https://uni.example/keys#1' }
    const undetermined = await issue(badge('https://uni.example/keys'), { signer: web, now })
    expect((await put(handle, undetermined)).status).toBe(201)
    expect((await put(handle, badge())).status).toBe(400)
    expect(asked).toEqual([
      ['undetermined', 'aoife'],
      ['rejected', 'aoife'],
    ])
    const truthy = fullService({ badges: { ...service, store: memoryBadgeStore(), accept: () => 1 as never } })
    expect(codesOf(await put(truthy, await made('urn:uuid:5')))).toEqual(['http.body'])
  })
})

describe('GET /credentials', () => {
  async function withBadges(count: number, pageSize?: number): Promise<Handler> {
    const handle = fullService({ badges: { ...service, store: memoryBadgeStore(), ...(pageSize && { pageSize }) } })
    for (let at = 0; at < count; at++) {
      const validFrom = `2026-05-0${at + 1}T00:00:00Z`
      expect((await put(handle, await made(`urn:uuid:${at}`, { validFrom }))).status).toBe(201)
    }
    return handle
  }
  const idsOf = ({ json }: Told): string[] => json.credential.map((each: { id: string }) => each.id)
  const linksOf = ({ headers }: Told): Record<string, string> =>
    Object.fromEntries(
      [...(headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url = '', rel]) => [
        rel,
        url.replace('https://uni.example/vc/ims/ob/v3p0/credentials', ''),
      ]),
    )

  test('pages: next while there is more, prev when something comes before, first and last always', async () => {
    const handle = await withBadges(5)
    const table: [string, string[], Record<string, string>][] = [
      [
        '?limit=2',
        ['urn:uuid:0', 'urn:uuid:1'],
        { next: '?limit=2&offset=2', last: '?limit=2&offset=4', first: '?limit=2&offset=0' },
      ],
      [
        '?limit=2&offset=2',
        ['urn:uuid:2', 'urn:uuid:3'],
        { next: '?limit=2&offset=4', last: '?limit=2&offset=4', first: '?limit=2&offset=0', prev: '?limit=2&offset=0' },
      ],
      [
        '?limit=2&offset=4',
        ['urn:uuid:4'],
        { last: '?limit=2&offset=4', first: '?limit=2&offset=0', prev: '?limit=2&offset=2' },
      ],
      ['?limit=2&offset=9', [], { last: '?limit=2&offset=4', first: '?limit=2&offset=0', prev: '?limit=2&offset=7' }],
      [
        '?limit=3&offset=1',
        ['urn:uuid:1', 'urn:uuid:2', 'urn:uuid:3'],
        { next: '?limit=3&offset=4', last: '?limit=3&offset=3', first: '?limit=3&offset=0', prev: '?limit=3&offset=0' },
      ],
      [
        '',
        ['0', '1', '2', '3', '4'].map((at) => `urn:uuid:${at}`),
        { last: '?limit=50&offset=0', first: '?limit=50&offset=0' },
      ],
    ]
    for (const [query, ids, links] of table) {
      const told = await list(handle, query)
      expect([told.status, told.headers.get('x-total-count')]).toEqual([200, '5'])
      expect([idsOf(told), linksOf(told)], query).toEqual([ids, links])
    }
  })

  test('since: those issued after it, and kept in the links', async () => {
    const handle = await withBadges(4)
    for (const since of ['2026-05-02T00:00:00Z', '2026-05-02T02:00:00%2B02:00', '2026-05-02T00:00:00']) {
      const told = await list(handle, `?limit=1&since=${since}`)
      expect([idsOf(told), told.headers.get('x-total-count')]).toEqual([['urn:uuid:2'], '2'])
      const next = linksOf(told)['next'] ?? ''
      expect(idsOf(await list(handle, next))).toEqual(['urn:uuid:3'])
    }
  })

  test('never more on a page than the host says', async () => {
    const handle = await withBadges(3, 2)
    expect(idsOf(await list(handle, '?limit=100'))).toHaveLength(2)
    expect(linksOf(await list(handle, '?limit=100'))['next']).toBe('?limit=2&offset=2')
  })

  test('a page that would be large is shorter, and none is left out', async () => {
    const store = memoryBadgeStore()
    const text = JSON.stringify({ pad: 'x'.repeat(1_500_000) })
    for (let at = 0; at < 5; at++) await store.put('aoife', { key: String(at), issuedAt: at, text, form: 'json' })
    const handle = fullService({ badges: { ...service, store } })
    const sizes: number[] = []
    for (let query: string | undefined = '?limit=50'; query !== undefined; ) {
      const told = await list(handle, query)
      sizes.push(told.json.credential.length)
      query = linksOf(told)['next']
    }
    expect(sizes).toEqual([2, 2, 1])
  })

  test.each([
    '?limit=0',
    '?limit=-1',
    '?limit=1.5',
    '?limit=x',
    '?limit=',
    '?limit=9999999999',
    '?offset=-1',
    '?offset=1e3',
    '?since=yesterday',
    '?since=2026-02-30T00:00:00Z',
    '?limit=1&limit=2',
  ])('refuses %s', async (query) => {
    const told = await list(fullService(), query)
    expect(told.status).toBe(400)
    expect(codesOf(told)[0]).toBe('http.query')
    expect(told.json.imsx_codeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue).toBe('invalid_query_parameter')
  })

  test('shows nobody what another put', async () => {
    const handle = await withBadges(1)
    expect((await list(handle, '', brian)).json).toEqual({ credential: [], compactJwsString: [] })
    expect((await list(handle, '', reader)).json.credential).toHaveLength(1)
  })
})

describe('profiles', () => {
  const show = (handle: Handler, by = aoife) => ask(handle, `${base}/profile`, { headers: bearer(by) })
  const keep = (handle: Handler, profile: unknown, by = aoife) =>
    ask(handle, `${base}/profile`, {
      method: 'PUT',
      body: JSON.stringify(profile),
      headers: { 'content-type': 'application/json', ...bearer(by) },
    })
  const profile = { id: 'did:example:aoife', type: ['Profile'], name: 'Aoife' }

  test('are kept and shown, each to its own', async () => {
    const handle = fullService()
    expect(await show(handle)).toMatchObject({ status: 404, json: { imsx_codeMajor: 'failure' } })
    const kept = await keep(handle, profile)
    expect([kept.status, kept.json]).toEqual([200, profile])
    expect((await keep(handle, { ...profile, name: 'Aoife Byrne' })).status).toBe(200)
    expect((await show(handle)).json.name).toBe('Aoife Byrne')
    expect((await show(handle, brian)).status).toBe(404)
  })

  test.each([
    [[], 'http.body'],
    ['text', 'http.body'],
    [{ ...profile, id: undefined }, 'conformance.schema.missing'],
    [{ ...profile, id: 5 }, 'conformance.schema.type'],
    [{ ...profile, shoeSize: 43 }, 'conformance.context.undefined-term'],
    [{ ...profile, '@context': ['https://evil.example/c'] }, 'conformance.context.unknown'],
  ])('%j is refused', async (given, code) => {
    const handle = fullService()
    const told = await keep(handle, given)
    expect(told.status).toBe(400)
    expect(codesOf(told)).toContain(code)
    expect((await show(handle)).status).toBe(404)
  })
})

describe('who may', () => {
  test.each<[string, string, string, number, string]>([
    ['GET', '/credentials', 'a-token-nobody-has', 401, 'unauthorizedrequest'],
    ['POST', '/credentials', reader, 403, 'forbidden'],
    ['PUT', '/profile', reader, 403, 'forbidden'],
    ['GET', '/credentials', operator, 403, 'forbidden'],
    ['DELETE', '/credentials', aoife, 405, 'not_allowed'],
    ['POST', '/profile', aoife, 405, 'not_allowed'],
  ])('%s %s with %s: %i', async (method, path, by, status, minor) => {
    const handle = fullService()
    const headers = { 'content-type': 'application/json', ...bearer(by) }
    const told = await ask(handle, `${base}${path}`, { method, headers, ...(method !== 'GET' && { body: '{}' }) })
    expect(told.status).toBe(status)
    expect(told.json).toMatchObject({
      imsx_codeMajor: 'failure',
      imsx_severity: 'error',
      imsx_codeMinor: { imsx_codeMinorField: [{ imsx_codeMinorFieldValue: minor }] },
    })
    expect(told.text).not.toContain(by)
  })

  test('badges without authorize are refused when the handler is made', () => {
    const { authorize: _, ...without } = everything()
    expect(() => createHandler(without)).toThrowError(
      expect.objectContaining({ problems: [expect.objectContaining({ pointer: '/authorize' })] }),
    )
  })

  test.each([
    [{ title: '' }, '/badges/title'],
    [{ termsOfService: 'http://uni.example' }, '/badges/termsOfService'],
    [{ privacyPolicy: undefined }, '/badges/privacyPolicy'],
    [{ image: 'logo.png' }, '/badges/image'],
    [{ oauth: { ...oauth, tokenUrl: 'token' } }, '/badges/oauth/tokenUrl'],
    [{ oauth: { ...oauth, realm: 'x' } }, '/badges/oauth/realm'],
    [{ store: {} }, '/badges/store'],
    [{ pageSize: 0 }, '/badges/pageSize'],
    [{ accept: true }, '/badges/accept'],
    [{ stores: 1 }, '/badges/stores'],
  ])('%j is refused when it is made', (wrong, pointer) => {
    const badges = { ...service, store: memoryBadgeStore(), ...wrong } as never
    expect(() => fullService({ badges })).toThrowError(
      expect.objectContaining({ problems: [expect.objectContaining({ pointer })] }),
    )
  })
})

describe('GET /discovery', () => {
  test('is everybody’s, and has what the standard requires', async () => {
    const image = 'data:image/png;base64,AAAA'
    const badges = { ...service, store: memoryBadgeStore(), oauth, image }
    const told = await ask(fullService({ badges }), `${base}/discovery`)
    expect(told.status).toBe(200)
    expect(told.json).toMatchObject({
      openapi: '3.0.3',
      info: {
        title: service.title,
        termsOfService: service.termsOfService,
        'x-imssf-privacyPolicyUrl': service.privacyPolicy,
        'x-imssf-image': image,
        version: '3.0',
      },
      servers: [{ url: 'https://uni.example/vc/ims/ob/v3p0' }],
      components: {
        securitySchemes: {
          OAuth2ACG: {
            type: 'oauth2',
            'x-imssf-registrationUrl': oauth.registrationUrl,
            flows: {
              authorizationCode: {
                ...{ authorizationUrl: oauth.authorizationUrl, tokenUrl: oauth.tokenUrl, refreshUrl: oauth.tokenUrl },
              },
            },
          },
        },
      },
    })
    expect(Object.keys(told.json.components.securitySchemes.OAuth2ACG.flows.authorizationCode.scopes)).toHaveLength(4)
    expect(Object.entries(told.json.paths).map(([path, methods]) => [path, Object.keys(methods as object)])).toEqual([
      ['/discovery', ['get']],
      ['/credentials', ['get', 'post']],
      ['/profile', ['get', 'put']],
    ])
  })

  test('without OAuth it names no scheme, since the standard allows no other', async () => {
    expect((await ask(fullService(), `${base}/discovery`)).json.components.securitySchemes).toEqual({})
  })
})
