/** Status over HTTP: issued with an entry, verified, set, verified again; and each way it is refused. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { MicrocredError, problem } from '../../src/errors.ts'
import { createHandler, type Handler } from '../../src/http.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import { badge, now, otherKey, signer } from '../support/badge.ts'
import { ask, post } from './ask.ts'

const baseUrl = 'https://uni.example/vc'
const id = 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a11'
const credential: JsonObject = {
  '@context': [CREDENTIALS_V2],
  id,
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:subject' },
}

function setUp() {
  const store = memoryStatusStore({ baseUrl: `${baseUrl}/status` })
  // its own lists are what it fetches
  const fetch: Fetch = async (url) => {
    const { status, headers, body } = await handle(new Request(url))
    return { status, url, headers, body }
  }
  const handle: Handler = createHandler({
    keys: [{ signer }],
    baseUrl,
    status: { store },
    fetch,
    now: () => new Date(now),
  })
  const issue = (document: JsonObject = credential, profile = 'BitstringStatusList') =>
    post(handle, `/${profile}/credentials/issue`, { credential: document })
  const set = (body: JsonObject) => post(handle, '/credentials/status', body)
  const verify = (verifiableCredential: unknown) => post(handle, '/credentials/verify', { verifiableCredential })
  return { handle, store, issue, set, verify }
}

const entry = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }

describe('a credential with a status entry', () => {
  test('is verified until it is revoked', async () => {
    const { issue, set, verify } = setUp()
    const { status, json } = await issue()
    expect(status, JSON.stringify(json)).toBe(201)
    const { verifiableCredential } = json
    expect(verifiableCredential.credentialStatus).toMatchObject({
      ...entry,
      statusListCredential: expect.stringMatching(/^https:\/\/uni\.example\/vc\/status\/[\da-f]{16}$/),
    })
    expect((await verify(verifiableCredential)).json.verified).toBe(true)
    const done = await set({ credentialId: id, credentialStatus: entry, status: true, options: { reason: 'In error' } })
    expect(done.json).toEqual({
      credentialId: id,
      statusPurpose: 'revocation',
      status: 1,
      statusListCredential: verifiableCredential.credentialStatus.statusListCredential,
      statusListIndex: verifiableCredential.credentialStatus.statusListIndex,
    })
    const refused = await verify(verifiableCredential)
    expect(refused).toMatchObject({ status: 400, json: { errors: [{ code: 'status.entries.revoked' }] } })
    // said again it is the same, and it is for ever
    expect((await set({ credentialId: id, credentialStatus: entry, status: true })).status).toBe(200)
    expect(await set({ credentialId: id, credentialStatus: entry, status: false })).toMatchObject({
      status: 409,
      json: { errors: [{ code: 'status.store.irreversible', pointer: '/credentialId' }] },
    })
    expect(await issue()).toMatchObject({
      status: 400,
      json: { errors: [{ code: 'status.store.revoked', pointer: '/credential/id' }] },
    })
  })

  test('has its reason kept, and not published', async () => {
    const { handle, store, issue, set } = setUp()
    const { json } = await issue()
    await set({ credentialId: id, options: { reason: 'The learner asked' } })
    expect((await store.find(id))[0]?.reason).toBe('The learner asked')
    const list = await ask(handle, new URL(json.verifiableCredential.credentialStatus.statusListCredential).pathname)
    expect(list.status).toBe(200)
    expect(list.text).not.toContain('learner asked')
  })

  test('is issued in the default format, and as a badge', async () => {
    const { issue } = setUp()
    const { json } = await issue(badge())
    expect(json.verifiableCredential.proof[0].cryptosuite).toBe('eddsa-rdfc-2022')
    expect(json.verifiableCredential.credentialStatus.type).toBe('BitstringStatusListEntry')
  })

  test('other profiles have no entry', async () => {
    const { issue, store } = setUp()
    expect((await issue(credential, 'eddsa-rdfc-2022')).json.verifiableCredential.credentialStatus).toBeUndefined()
    expect(await store.lists()).toEqual([])
  })

  test('an issuer whose list the key could not sign is refused, and spends no place', async () => {
    const { issue, store } = setUp()
    for (const issuer of ['https://else.example', { id: otherKey.controller }]) {
      expect(await issue({ ...credential, issuer })).toMatchObject({
        status: 400,
        json: { errors: [{ code: 'issue.issuer-mismatch', pointer: '/credential/issuer' }] },
      })
    }
    expect((await issue({ ...credential, issuer: null })).json.errors[0]).toMatchObject({
      code: 'conformance.schema.type',
      pointer: '/credential/issuer',
    })
    expect(await store.lists()).toEqual([])
  })
})

describe('POST /credentials/status refuses', () => {
  test.each<[string, JsonObject, number, string, string]>([
    ['an unknown id', { credentialId: 'urn:uuid:0' }, 404, 'status.store.unknown', '/credentialId'],
    ['no id', {}, 400, 'http.body', '/credentialId'],
    ['an id that is no text', { credentialId: 5 }, 400, 'http.body', '/credentialId'],
    ['an entry that is no object', { credentialId: id, credentialStatus: [] }, 400, 'http.body', '/credentialStatus'],
    [
      'another type',
      { credentialId: id, credentialStatus: { type: 'StatusList2021Entry' } },
      400,
      'http.body',
      '/credentialStatus/type',
    ],
    [
      'a purpose it was not issued with',
      { credentialId: id, credentialStatus: { ...entry, statusPurpose: 'suspension' } },
      404,
      'status.store.unknown',
      '/credentialId',
    ],
    [
      'a purpose that is no text',
      { credentialId: id, credentialStatus: { ...entry, statusPurpose: {} } },
      400,
      'http.body',
      '/credentialStatus/statusPurpose',
    ],
    ['a status that is a text', { credentialId: id, status: 'true' }, 400, 'http.body', '/status'],
    ['a status out of range', { credentialId: id, status: 2 }, 400, 'options.value', '/status'],
    ['a reason that is none', { credentialId: id, options: { reason: 5 } }, 400, 'http.body', '/options/reason'],
    ['an empty reason', { credentialId: id, options: { reason: ' ' } }, 400, 'options.value', '/options/reason'],
  ])('%s', async (_, body, status, code, pointer) => {
    const { issue, set, store } = setUp()
    expect((await issue()).status).toBe(201)
    expect(await set(body)).toMatchObject({ status, json: { errors: [{ code, pointer }] } })
    expect((await store.find(id))[0]?.value).toBe(0)
  })
})

test('without a store none of it is there', async () => {
  const handle = createHandler({ keys: [{ signer }] })
  for (const path of ['/credentials/status', '/BitstringStatusList/credentials/issue'])
    expect(await post(handle, path, { credential })).toMatchObject({
      status: 404,
      json: { errors: [{ code: 'http.route' }] },
    })
  expect((await ask(handle, '/status/0123456789abcdef')).status).toBe(404)
})

test('a store that is busy asks to come again, one that failed is a fault', async () => {
  for (const [code, status] of [
    ['status.store.busy', 503],
    ['status.store.failed', 500],
  ] as const) {
    const store = {
      ...memoryStatusStore({ baseUrl }),
      find: () => Promise.reject(new MicrocredError([problem(code, 'x')])),
    }
    const heard: unknown[] = []
    const handle = createHandler({ keys: [{ signer }], status: { store }, onError: (error) => heard.push(error) })
    const told = await post(handle, '/credentials/status', { credentialId: id })
    expect(told.status).toBe(status)
    expect(told.headers.get('retry-after')).toBe(status === 503 ? '1' : null)
    expect(heard).toHaveLength(status === 503 ? 0 : 1)
  }
})
