/** Lists as they are published: signed by the issuer, current, and known to whoever has them. */
import { describe, expect, test } from 'vitest'
import { createHandler } from '../../src/http/create-handler.ts'
import { issueMany, verify } from '../../src/index.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import type { Signer } from '../../src/model/key.ts'
import { publishStatusList } from '../../src/registry/publish-status-list.ts'
import { changeStatus } from '../../src/status/change-status.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import type { StatusPurpose } from '../../src/status/status-entry.ts'
import { badge, key, otherSigner, signer } from '../support/badge.ts'

const baseUrl = 'https://uni.example/status'
const now = '2026-11-22T10:00:00Z'
const id = String(badge()['id'])

/** A network of one server. */
const served =
  (handler: (request: Request) => Promise<Response>): Fetch =>
  async (url, init) => {
    const { status, headers, body } = await handler(new Request(url, { headers: init?.headers ?? {} }))
    return { status, url, headers, body }
  }

function setUp({ format, ...more }: { now?: () => Date; format?: 'vc+jwt' } = {}) {
  const store = memoryStatusStore({ baseUrl })
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const handler = createHandler({
    keys: [{ signer }],
    status: { store, ...(format && { format }) },
    now: () => new Date(now),
    onError,
    ...more,
  })
  return { store, handler, errors, fetch: served(handler) }
}

const messages = ['open', 'in hand', 'closed', 'void']

describe('issue, publish, change, verify', () => {
  test.each<[StatusPurpose, string, string | undefined]>([
    ['revocation', 'rejected', 'status.entries.revoked'],
    ['suspension', 'rejected', 'status.entries.suspended'],
    ['refresh', 'verified', undefined],
    ['message', 'verified', undefined],
  ])('%s', async (purpose, verdict, code) => {
    for (const format of [undefined, 'vc+jwt'] as const) {
      const { store, fetch, errors } = setUp(format ? { format } : {})
      const status = { store, purpose, ...(purpose === 'message' && { messages }) }
      const secured = await issue(badge(), { signer, now, status })
      expect((await verify(secured, { now, fetch })).verdict).toBe('verified')
      await changeStatus(store, id, { reason: 'x', now, ...(purpose === 'message' && { value: 3 }) })
      const report = await verify(secured, { now, fetch })
      expect(report.verdict).toBe(verdict)
      if (code) expect(report.checks['status.entries']).toMatchObject({ outcome: 'fail', problems: [{ code }] })
      const value = purpose === 'message' ? 3 : 1
      expect(report.statuses).toMatchObject([{ purpose, value, ...(purpose === 'message' && { message: 'void' }) }])
      if (purpose !== 'revocation') {
        await changeStatus(store, id, { value: 0, reason: 'x', now })
        const cleared = await verify(secured, { now, fetch })
        expect([cleared.verdict, cleared.statuses?.[0]?.value]).toEqual(['verified', 0])
      }
      expect(errors).toEqual([])
    }
  })

  test('an index is spent before the signature, and belongs to nobody else when that fails', async () => {
    const { store } = setUp()
    const broken: Signer = { ...signer, sign: () => Promise.reject(new Error('out of reach')) }
    const status = { store, purpose: 'revocation' } as const
    await expect(issue(badge(), { signer: broken, now, status })).rejects.toThrow()
    const [spent] = await store.find(id)
    const another = await issue(badge(key.controller, { id: 'urn:uuid:2' }), { signer, now, status })
    expect((another['credentialStatus'] as JsonObject)['statusListIndex']).not.toBe(String(spent?.index))
    const again = await issue(badge(), { signer, now, status })
    expect((again['credentialStatus'] as JsonObject)['statusListIndex']).toBe(String(spent?.index))
    // the same award again is the same bytes
    expect(await issue(badge(), { signer, now, status })).toEqual(again)
  })

  test('what is wrong with the document is found before a place is reserved', async () => {
    const { store } = setUp()
    const status = { store, purpose: 'revocation' } as const
    const entry = { id: 'urn:x', type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '1' }
    const own = badge(key.controller, { credentialStatus: { ...entry, statusListCredential: `${baseUrl}/other` } })
    const refused = issue(own, { signer, now, status })
    await expect(refused).rejects.toMatchObject({ code: 'issue.status', problems: [{ pointer: '/credentialStatus' }] })
    await expect(issue(badge(), { signer: otherSigner, now, status })).rejects.toMatchObject({
      code: 'issue.issuer-mismatch',
    })
    const nowhere = { store: {}, purpose: 'revocation' } as never
    await expect(issue(badge(), { signer, now, status: nowhere })).rejects.toMatchObject({
      problems: [{ code: 'options.value', pointer: '/status/store' }],
    })
    expect(await store.lists()).toEqual([])
  })

  test('a whole cohort, each with a place of its own', async () => {
    const { store } = setUp()
    const awards = Array.from({ length: 50 }, (_, at) => badge(key.controller, { id: `urn:uuid:${at}` }))
    const indexes = new Set<unknown>()
    for await (const { credential } of issueMany(awards, { signer, now, status: { store, purpose: 'revocation' } })) {
      const { credentialStatus } = credential as unknown as JsonObject
      indexes.add((credentialStatus as JsonObject)['id'])
    }
    expect(indexes.size).toBe(50)
  })
})

describe('the handler', () => {
  async function withList(more: { now?: () => Date } = {}) {
    const made = setUp(more)
    const { list } = await made.store.reserve({ issuer: key.controller, purpose: 'revocation', credential: id })
    const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      made.handler(new Request(path, { headers, method }))
    return { ...made, list, ask }
  }

  test('answers with ETag, time to live and validity; 304 to whoever has it; anew after a change', async () => {
    const { store, list, ask } = await withList()
    const first = await ask(list.address)
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/vc'])
    expect(first.headers.get('cache-control')).toBe('public, max-age=300')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\da-f]{32}"$/)
    const body = (await first.json()) as JsonObject
    expect(body).toMatchObject({ id: list.address, validFrom: now, validUntil: '2026-11-23T10:00:00Z' })
    expect(body['credentialSubject']).toMatchObject({
      type: 'BitstringStatusList',
      ttl: 300_000,
      statusPurpose: 'revocation',
    })
    for (const known of [etag, `"x", W/${etag}`, '*']) {
      const answer = await ask(list.address, { 'if-none-match': known })
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect(await (await ask(list.address, {}, 'HEAD')).text()).toBe('')
    await changeStatus(store, id, { reason: 'x', now })
    const changed = await ask(list.address, { 'if-none-match': etag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
  })

  test('at its address, and where a proxy cut off what stands before; nothing else', async () => {
    const { list, ask } = await withList()
    expect((await ask(`http://localhost/status/${list.name}`)).status).toBe(200)
    for (const path of [
      'http://localhost/',
      `http://localhost/${list.name}`,
      'http://localhost/status/0123',
      `${list.address}/`,
    ]) {
      expect((await ask(path)).status).toBe(404)
    }
    const posted = await ask(list.address, {}, 'POST')
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  test('signs anew when half the validity is over, and never with an earlier date', async () => {
    let clock = new Date(now)
    const { list, ask } = await withList({ now: () => clock })
    const dateAt = async (moment: string): Promise<unknown> => {
      clock = new Date(moment)
      return ((await (await ask(list.address)).json()) as JsonObject)['validFrom']
    }
    expect(await dateAt(now)).toBe(now)
    expect(await dateAt('2026-11-22T21:59:59Z')).toBe(now)
    expect(await dateAt('2026-11-22T22:00:00Z')).toBe('2026-11-22T22:00:00Z')
    expect(await dateAt('2020-01-01T00:00:00Z')).toBe('2026-11-22T22:00:00Z')
  })

  test('two servers on one store publish the same bytes', async () => {
    const { store, list, ask } = await withList()
    const other = createHandler({ status: { store }, keys: [{ signer }], now: () => new Date(now) })
    const etag = (await ask(list.address)).headers.get('etag')
    expect((await other(new Request(list.address))).headers.get('etag')).toBe(etag)
  })

  test('a list whose issuer has no key here is not there; a signer that fails is a 500 without a word of it', async () => {
    const { store, list } = await withList()
    const foreign = createHandler({ status: { store }, keys: [{ signer: otherSigner }] })
    expect((await foreign(new Request(list.address))).status).toBe(404)
    const errors: unknown[] = []
    const broken: Signer = { ...signer, sign: () => Promise.reject(new Error('secret words')) }
    const failing = createHandler({
      status: { store },
      keys: [{ signer: broken }],
      onError: (error) => errors.push(error),
    })
    const answer = await failing(new Request(list.address))
    expect([answer.status, answer.headers.get('cache-control'), errors.length]).toEqual([500, 'no-store', 1])
    expect(await answer.text()).not.toContain('secret')
  })

  test.each([
    [{ ttlSeconds: 0 }, '/ttlSeconds'],
    [{ ttlSeconds: 300, validitySeconds: 599 }, '/validitySeconds'],
  ])('%j is refused', async (wrong, pointer) => {
    const { store, list } = await withList()
    const refused = publishStatusList(store, list.name, { signer, ...wrong })
    await expect(refused).rejects.toMatchObject({ problems: [{ code: 'options.value', pointer }] })
  })
})
