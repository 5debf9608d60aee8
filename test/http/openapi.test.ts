/** The description and the service are one: every route in it answers as it says, and whatever answers is in it. */

import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { OPERATIONS } from '../../src/http/operations.ts'
import { createHandler, type Handler } from '../../src/http.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'
import { ask, bearer, type Init, type Told } from './ask.ts'
import { aoife, brian, fullService, reader } from './service.ts'

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type Description = any

const describeHandler = async (handle: Handler): Promise<Description> => (await ask(handle, '/openapi.json')).json
const byToken = { ...bearer(aoife), 'content-type': 'application/json' }
const send = (method: string, body: unknown, more: Record<string, string> = {}): Init => ({
  method,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { ...byToken, ...more },
})

const credential: JsonObject = {
  '@context': [CREDENTIALS_V2],
  id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a12',
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:subject' },
}
const challenge = { challenge: 'c-1', domain: 'https://verifier.example' }

interface Sample {
  readonly path: string
  readonly init: Init
  readonly status: number
}

/** For each operation what it takes, and some of what it does not. */
async function samples(handle: Handler): Promise<Readonly<Record<string, readonly Sample[]>>> {
  const issued = (await ask(handle, '/BitstringStatusList/credentials/issue', send('POST', { credential }))).json
  const { verifiableCredential } = issued
  const list = new URL(verifiableCredential.credentialStatus.statusListCredential).pathname
  const etag = (await ask(handle, list)).headers.get('etag') ?? ''
  const presentation = {
    '@context': [CREDENTIALS_V2],
    type: ['VerifiablePresentation'],
    verifiableCredential: [
      (await ask(handle, '/credentials/issue', send('POST', { credential }))).json.verifiableCredential,
    ],
  }
  const proved = await ask(handle, '/presentations/prove', send('POST', { presentation, options: challenge }))
  const { verifiablePresentation } = proved.json
  const secured = await issue(badge(), { signer, now })
  const jws = await issue(badge(key.controller, { id: 'urn:uuid:2' }), { signer, now, format: 'vc-jwt' })
  const get: Init = { headers: bearer(aoife) }
  const refusedByAll = (path: string, ok: unknown): Sample[] => [
    { path, init: send('POST', '{'), status: 400 },
    { path, init: send('POST', ok, { 'content-type': 'text/html' }), status: 415 },
    { path, init: send('POST', ok, { 'content-encoding': 'gzip' }), status: 415 },
    { path, init: send('POST', ok, { authorization: 'Bearer a-token-nobody-has' }), status: 401 },
    { path, init: send('POST', ok, bearer(reader)), status: 403 },
    { path, init: send('POST', ok, { 'content-length': '2000000' }), status: 413 },
  ]
  const issuing = (path: string): Sample[] => [
    { path, init: send('POST', { credential }), status: 201 },
    { path, init: send('POST', {}), status: 400 },
    ...refusedByAll(path, { credential }),
  ]
  const verifying = (path: string): Sample[] => [
    {
      path,
      init: send('POST', { verifiableCredential: presentation.verifiableCredential[0] }),
      status: 200,
    },
    { path, init: send('POST', { verifiableCredential: credential }), status: 400 },
    { path, init: send('POST', {}), status: 400 },
    ...refusedByAll(path, { verifiableCredential }),
  ]
  const proving = (path: string): Sample[] => [
    { path, init: send('POST', { presentation, options: challenge }), status: 201 },
    { path, init: send('POST', { presentation }), status: 400 },
    ...refusedByAll(path, {}),
  ]
  const showing = (path: string): Sample[] => [
    { path, init: send('POST', { verifiablePresentation, options: challenge }), status: 200 },
    { path, init: send('POST', { verifiablePresentation }), status: 400 },
    ...refusedByAll(path, {}),
  ]
  const ob = '/ims/ob/v3p0'
  const profile = { id: 'did:example:aoife', type: ['Profile'] }
  return {
    'post /credentials/issue': issuing('/credentials/issue'),
    'post /{profile}/credentials/issue': [
      ...issuing('/eddsa-jcs-2022/credentials/issue'),
      ...issuing('/vc-jwt/credentials/issue'),
    ],
    'post /credentials/verify': verifying('/credentials/verify'),
    'post /{profile}/credentials/verify': verifying('/BitstringStatusList/credentials/verify'),
    'post /presentations/prove': proving('/presentations/prove'),
    'post /{profile}/presentations/prove': proving('/Ed25519Signature2020/presentations/prove'),
    'post /presentations/verify': showing('/presentations/verify'),
    'post /{profile}/presentations/verify': showing('/eddsa-rdfc-2022/presentations/verify'),
    'post /credentials/status': [
      { path: '/credentials/status', init: send('POST', { credentialId: 'urn:x' }), status: 404 },
      { path: '/credentials/status', init: send('POST', { credentialId: credential['id'] }), status: 200 },
      {
        path: '/credentials/status',
        init: send('POST', { credentialId: credential['id'], status: false }),
        status: 409,
      },
      ...refusedByAll('/credentials/status', {}),
    ],
    'get /status/{list}': [
      { path: list, init: {}, status: 200 },
      { path: list, init: { headers: { 'if-none-match': etag } }, status: 200 },
      { path: list, init: { headers: { 'if-none-match': '*' } }, status: 304 },
      { path: '/status/0', init: {}, status: 404 },
    ],
    'get /identifiers/{did}': [
      { path: `/identifiers/${key.controller}`, init: get, status: 200 },
      { path: '/identifiers/did:example:1', init: get, status: 400 },
      { path: '/identifiers/did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc', init: get, status: 404 },
      { path: `/identifiers/${key.controller}`, init: {}, status: 401 },
    ],
    'get /vc/did.json': [{ path: '/vc/did.json', init: {}, status: 200 }],
    'get /.well-known/jwks.json': [{ path: '/.well-known/jwks.json', init: {}, status: 200 }],
    'get /openapi.json': [{ path: '/openapi.json', init: {}, status: 200 }],
    'get /health': [{ path: '/health', init: {}, status: 200 }],
    'get /health/live': [{ path: '/health/live', init: {}, status: 200 }],
    'get /metrics': [
      { path: '/metrics', init: get, status: 200 },
      { path: '/metrics', init: {}, status: 401 },
      { path: '/metrics', init: { headers: bearer(reader) }, status: 403 },
    ],
    [`get ${ob}/discovery`]: [{ path: `${ob}/discovery`, init: {}, status: 200 }],
    [`get ${ob}/credentials`]: [
      { path: `${ob}/credentials`, init: get, status: 200 },
      { path: `${ob}/credentials?limit=0`, init: get, status: 400 },
      { path: `${ob}/credentials`, init: {}, status: 401 },
    ],
    [`post ${ob}/credentials`]: [
      { path: `${ob}/credentials`, init: send('POST', secured), status: 201 },
      { path: `${ob}/credentials`, init: send('POST', secured), status: 200 },
      { path: `${ob}/credentials`, init: send('POST', jws, { 'content-type': 'text/plain' }), status: 201 },
      { path: `${ob}/credentials`, init: send('POST', {}), status: 400 },
      ...refusedByAll(`${ob}/credentials`, secured),
    ],
    [`put ${ob}/profile`]: [
      { path: `${ob}/profile`, init: send('PUT', profile), status: 200 },
      { path: `${ob}/profile`, init: send('PUT', {}), status: 400 },
      { path: `${ob}/profile`, init: send('PUT', profile, bearer(reader)), status: 403 },
    ],
    [`get ${ob}/profile`]: [
      { path: `${ob}/profile`, init: get, status: 200 },
      { path: `${ob}/profile`, init: { headers: bearer(brian) }, status: 404 },
    ],
  }
}

const compiled = new WeakMap<object, Map<string, ValidateFunction>>()

/** Each schema of a description once. */
function compile(description: Description, schema: JsonObject): ValidateFunction {
  const known = compiled.get(description) ?? new Map<string, ValidateFunction>()
  compiled.set(description, known)
  const name = JSON.stringify(schema)
  const before = known.get(name)
  if (before !== undefined) return before
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile({ ...schema, components: description.components })
  known.set(name, validate)
  return validate
}

/** Nothing when the answer is one that the description has. */
function departs(description: Description, operation: Description, { status, headers, text, json }: Told): string[] {
  const answer = operation.responses[status]
  if (answer === undefined) return [`${status} is not described`]
  if (answer.content === undefined) return text === '' ? [] : ['there is a body']
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? ''
  const content = answer.content[type]
  if (content === undefined) return [`${status} has the type ${type}`]
  const validate = compile(description, content.schema)
  const value = type.startsWith('application/vc') && text.startsWith('{') ? JSON.parse(text) : (json ?? text)
  return validate(value) ? [] : (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch']

test('every route in it answers as it says, whatever it is sent', async () => {
  const handle = fullService()
  const description = await describeHandler(handle)
  const operations = Object.entries<Description>(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [`${method} ${path}`, methods[method]] as const),
  )
  const all = await samples(handle)
  expect(operations.map(([name]) => name).sort()).toEqual(Object.keys(all).sort())
  for (const name of Object.keys(all)) {
    const operation = operations.find(([each]) => each === name)?.[1]
    for (const { path, init, status } of all[name] ?? []) {
      const told = await ask(handle, path, init)
      expect([name, told.status], told.text.slice(0, 500)).toEqual([name, status])
      expect(departs(description, operation, told), `${name} ${status}: ${told.text.slice(0, 500)}`).toEqual([])
    }
  }
})

test('operation ids are used once, and what is referred to is there', async () => {
  const description = await describeHandler(fullService())
  const text = JSON.stringify(description)
  const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(Object.keys(OPERATIONS).length)
  for (const [, name = ''] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
    expect(description.components.schemas).toHaveProperty(name)
  for (const [, scheme = ''] of text.matchAll(/"security":\[\{"(\w+)"/g))
    expect(description.components.securitySchemes).toHaveProperty(scheme)
})

describe('whatever answers is in it', () => {
  const filled = (path: string): string =>
    path.replace('{profile}', 'eddsa-rdfc-2022').replace('{list}', '0123').replace('{did}', key.controller)

  test.each<[string, Handler]>([
    ['a verifier', createHandler({ keys: [] })],
    ['an issuer', createHandler({ keys: [{ signer }] })],
    ['everything', fullService()],
  ])('%s', async (_, handle) => {
    const description = await describeHandler(handle)
    const paths = new Set([
      ...Object.keys(OPERATIONS).map((name) => name.split(' ')[1] ?? ''),
      ...Object.keys(description.paths),
      '/',
      '/credentials',
      '/vc',
      '/ims/ob/v3p0',
      '/ims/ob/v3p0/credentials/1',
      '/status',
      '/identifiers',
      '/admin',
      '/health/ready',
      '/openapi.yaml',
      '/.well-known/did-configuration.json',
      '/credentials/status/1',
      '/{profile}/credentials/status',
    ])
    for (const path of paths) {
      for (const method of METHODS) {
        const init: Init = { method: method.toUpperCase(), headers: byToken, ...(method !== 'get' && { body: '{}' }) }
        const told = await ask(handle, filled(path), init)
        const isUnknown = told.status === 404 && /Nothing answers at this path/.test(told.text)
        const described = description.paths[path]
        expect(isUnknown, `${method} ${path} ${told.status}`).toBe(described === undefined)
        if (described === undefined) continue
        expect(told.status === 405, `${method} ${path} ${told.status}`).toBe(described[method] === undefined)
      }
    }
  })

  test('the prefixes it lists are those that answer', async () => {
    const handle = fullService()
    const description = await describeHandler(handle)
    const prefixes = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'ecdsa-sd-2023', 'vc+jwt', 'BitstringStatusList', 'nobody']
    for (const path of ['/credentials/issue', '/credentials/verify', '/presentations/prove']) {
      const { parameters } = description.paths[`/{profile}${path}`].post
      for (const prefix of prefixes) {
        const told = await ask(handle, `/${prefix}${path}`, send('POST', {}))
        expect(told.status !== 404, `${prefix}${path}`).toBe(parameters[0].schema.enum.includes(prefix))
      }
    }
  })
})

describeShared('1EdTech’s own description', () => {
  const official: Description = JSON.parse(readFileSync(shared('official/openapi/openapi.json'), 'utf8'))

  test('what the Open Badges API answers conforms to it', async () => {
    const handle = fullService()
    const all = await samples(handle)
    const own = Object.keys(all).filter((name) => name.includes('/ims/ob/v3p0/'))
    expect(own).toHaveLength(5)
    let compared = 0
    for (const name of own) {
      const [method = '', path = ''] = name.replace('/ims/ob/v3p0', '').split(' ')
      // the official file describes what all but the discovery itself answers
      const operation = official.paths[path]?.[method] ?? { responses: discovery }
      for (const { path: address, init, status } of all[name] ?? []) {
        const told = await ask(handle, address, init)
        expect(told.status).toBe(status)
        const known = operation.responses[status] ?? operation.responses.default
        const departures = departs(official, { responses: { [status]: known } }, told)
        expect(departures, `${name} ${status}: ${told.text.slice(0, 300)}`).toEqual([])
        compared++
      }
    }
    expect(compared).toBeGreaterThan(15)
  })

  const discovery = {
    200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/ServiceDescriptionDocument' } } } },
  }
})
