/** Every route in process: what it takes, and each way it refuses. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020 } from '../../contexts/urls.ts'
import { createHandler, type Handler } from '../../src/http.ts'
import { encodeDidJwk } from '../../src/keys/did-jwk.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { readPublicKey } from '../../src/keys/public-key.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { badge, key, now, otherKey, signer } from '../support/badge.ts'

const p256 = localSigner(await generateKey({ type: 'P-256' }))
const jwk = encodeDidJwk(readPublicKey(await signer.publicKey()))
const clock = (): Date => new Date(now)
const handler = createHandler({ keys: [{ signer }, { signer: p256 }], now: clock })

interface Told {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, read by tests
  readonly json: any
}

async function ask(
  path: string,
  init: RequestInit & { duplex?: 'half' } = {},
  handle: Handler = handler,
): Promise<Told> {
  const response = await handle(new Request(`https://vc.example${path}`, init))
  const text = await response.text()
  return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) }
}

function post(path: string, body: unknown, handle?: Handler): Promise<Told> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return ask(path, init, handle)
}

const v2: JsonObject = {
  '@context': [CREDENTIALS_V2],
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:subject' },
}
const v1: JsonObject = { ...v2, '@context': [CREDENTIALS_V1], issuanceDate: '2026-01-01T00:00:00Z' }

const issue = (credential: unknown, path = '/credentials/issue', options: unknown = {}): Promise<Told> =>
  post(path, { credential, options })
const verify = (verifiableCredential: unknown, options: unknown = { checks: ['proof'] }): Promise<Told> =>
  post('/credentials/verify', { verifiableCredential, options })

async function issued(credential: JsonObject = v2, path?: string): Promise<JsonObject> {
  const { status, json } = await issue(credential, path)
  expect(status, JSON.stringify(json)).toBe(201)
  return json.verifiableCredential
}

describe('POST /credentials/issue', () => {
  test('fills in the issuer, and nothing else', async () => {
    const { proof, ...rest } = await issued()
    expect(rest).toEqual({ ...v2, issuer: key.controller })
    expect(proof).toMatchObject([{ cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' }])
  })

  test('leaves a stated issuer as it is, text or object', async () => {
    for (const issuer of ['https://uni.example', key.controller, { id: key.controller, name: 'Uni' }])
      expect(await issued({ ...v2, issuer })).toMatchObject({ issuer })
  })

  test('takes the issuer it was told, for keys that no DID names', async () => {
    const web = { ...signer, verificationMethod: 'https://uni.example/keys#1' }
    const told = createHandler({ keys: [{ signer: web, issuer: 'https://uni.example' }] })
    const { json } = await post('/credentials/issue', { credential: v2 }, told)
    expect(json.verifiableCredential.issuer).toBe('https://uni.example')
    const silent = await post('/credentials/issue', { credential: v2 }, createHandler({ keys: [{ signer: web }] }))
    expect(silent).toMatchObject({ status: 400, json: { errors: [{ pointer: '/credential/issuer' }] } })
  })

  test.each([
    ['/eddsa-rdfc-2022', 'eddsa-rdfc-2022'],
    ['/eddsa-jcs-2022', 'eddsa-jcs-2022'],
    ['/Ed25519Signature2020', undefined],
    ['/ecdsa-rdfc-2019', 'ecdsa-rdfc-2019'],
    ['/ecdsa-jcs-2019', 'ecdsa-jcs-2019'],
  ])('%s signs that, in both data models, and it verifies', async (profile, cryptosuite) => {
    for (const credential of [v2, v1]) {
      const secured = await issued(credential, `${profile}/credentials/issue`)
      expect([secured['proof']].flat()[0]).toMatchObject(
        cryptosuite ? { cryptosuite } : { type: 'Ed25519Signature2020' },
      )
      expect(await verify(secured)).toMatchObject({ status: 200, json: { verified: true, errors: [] } })
      expect((await post(`${profile}/credentials/verify`, { verifiableCredential: secured })).status).toBe(200)
    }
  })

  test("appends the proof's context where the document lacks it", async () => {
    expect((await issued(v1))['@context']).toEqual([CREDENTIALS_V1, DATA_INTEGRITY_V2])
    const older = await issued(v2, '/Ed25519Signature2020/credentials/issue')
    expect(older['@context']).toEqual([CREDENTIALS_V2, ED25519_2020])
  })

  test.each(['vc+jwt', 'vc%2Bjwt', 'vc%2bjwt', 'vc-jwt'])('/%s answers with an envelope', async (name) => {
    const envelope = await issued(v2, `/${name}/credentials/issue`)
    expect(envelope).toEqual({
      '@context': [CREDENTIALS_V2],
      type: 'EnvelopedVerifiableCredential',
      id: expect.stringMatching(/^data:application\/vc\+jwt,[\w-]+\.[\w-]+\.[\w-]+$/),
    })
    expect(await verify(envelope)).toMatchObject({ status: 200, json: { verified: true } })
  })

  test('/ecdsa-sd-2023 takes mandatoryPointers', async () => {
    const path = '/ecdsa-sd-2023/credentials/issue'
    expect((await issue(v2, path, { mandatoryPointers: ['/issuer'] })).status).toBe(201)
    const refused = await issue(v2, path, { mandatoryPointers: 5 })
    expect(refused).toMatchObject({ status: 400, json: { errors: [{ pointer: '/options/mandatoryPointers' }] } })
  })

  test('takes badges too', async () => {
    expect(await verify(await issued(badge()))).toMatchObject({ status: 200 })
  })

  test('takes a body without options', async () => {
    expect((await post('/credentials/issue', { credential: v2 })).status).toBe(201)
  })

  test.each([
    ['no credential', undefined, 'http.body', '/credential'],
    ['a text', JSON.stringify(v2), 'http.body', '/credential'],
    ['a list', [v2], 'http.body', '/credential'],
    ['null', null, 'http.body', '/credential'],
    ['no context', { ...v2, '@context': undefined }, 'conformance.context.missing', '/credential/@context'],
    ['an award', { title: 'x' }, 'conformance.context.missing', '/credential/@context'],
    [
      'an unknown context',
      { ...v2, '@context': [CREDENTIALS_V2, 'https://example.com/c'] },
      'conformance.context.unknown',
      '/credential/@context/1',
    ],
    [
      'no subject',
      { ...v2, credentialSubject: undefined },
      'conformance.subject.missing',
      '/credential/credentialSubject',
    ],
    ['issuer null', { ...v2, issuer: null }, 'conformance.schema.type', '/credential/issuer'],
    ['another issuer', { ...v2, issuer: otherKey.controller }, 'issue.issuer-mismatch', '/credential/issuer'],
    ['a proof', { ...v2, proof: { type: 'DataIntegrityProof' } }, 'issue.already-secured', '/credential/proof'],
    [
      'no type in a service',
      { ...v2, refreshService: {} },
      'conformance.schema.missing',
      '/credential/refreshService/type',
    ],
    ['an unknown term', { ...v2, shoeSize: 43 }, 'conformance.context.undefined-term', '/credential/shoeSize'],
  ])('refuses %s', async (_, credential, code, pointer) => {
    const { status, json } = await issue(credential)
    expect(status).toBe(400)
    expect(json.errors).toContainEqual(expect.objectContaining({ code, pointer }))
    expect(json.verifiableCredential).toBeUndefined()
  })

  test('a signer that fails is our fault, and says nothing', async () => {
    const heard: unknown[] = []
    const fault = new Error('token=secret')
    const broken = { ...signer, sign: () => Promise.reject(fault) }
    const told = await post(
      '/credentials/issue',
      { credential: v2 },
      createHandler({ keys: [{ signer: broken }], onError: (error) => heard.push(error) }),
    )
    expect(told).toMatchObject({ status: 500, json: { errors: [{ code: 'http.failed' }] } })
    expect(JSON.stringify(told.json)).not.toContain('secret')
    expect(heard).toEqual([fault])
  })

  test('has no key for what it was not given', async () => {
    const verifier = createHandler({ keys: [] })
    expect((await post('/credentials/issue', { credential: v2 }, verifier)).status).toBe(404)
    const ecdsa = createHandler({ keys: [{ signer: p256, profiles: ['ecdsa-jcs-2019'] }] })
    expect((await post('/eddsa-jcs-2022/credentials/issue', { credential: v2 }, ecdsa)).status).toBe(404)
    const { json } = await post('/credentials/issue', { credential: v2 }, ecdsa)
    expect(json.verifiableCredential.proof[0].cryptosuite).toBe('ecdsa-jcs-2019')
  })
})

describe('POST /credentials/verify', () => {
  test('200 says so, and has no errors', async () => {
    const { status, json } = await verify(await issued())
    expect(status).toBe(200)
    expect(json).toMatchObject({ verified: true, errors: [], report: { version: 1, verdict: 'verified' } })
  })

  const ANY: readonly unknown[] = [undefined, null, true, 5, '', 'text', [], [{}], {}, { type: [] }]
  test.each(ANY.map((value) => [JSON.stringify(value), value]))('refuses %s', async (_, value) => {
    const { status, json } = await verify(value)
    expect(status).toBe(400)
    expect(json.verified).toBe(false)
    expect(json.errors).not.toEqual([])
  })

  test('refuses a credential or a token as text', async () => {
    const envelope = await issued(v2, '/vc+jwt/credentials/issue')
    for (const text of [JSON.stringify(await issued()), String(envelope['id']).split(',')[1]])
      expect(await verify(text)).toMatchObject({ status: 400, json: { errors: [{ code: 'http.body' }] } })
  })

  test.each([
    ['what is unsigned', ({ proof: _, ...rest }: JsonObject) => rest, 'proof.signature.absent'],
    ['what was changed', (vc: JsonObject) => ({ ...vc, id: 'urn:uuid:1' }), 'proof.signature.mismatch'],
    [
      'what is undetermined',
      (vc: JsonObject) => ({ ...vc, proof: [{ ...([vc['proof']].flat()[0] as object), cryptosuite: 'later-2099' }] }),
      'proof.signature.unsupported',
    ],
    ['another issuer', (vc: JsonObject) => ({ ...vc, issuer: null }), 'conformance.schema.type'],
    ['an empty subject', (vc: JsonObject) => ({ ...vc, credentialSubject: {} }), 'conformance.subject.type'],
    ['a service without type', (vc: JsonObject) => ({ ...vc, refreshService: {} }), 'conformance.schema.missing'],
  ])('refuses %s', async (_, change, code) => {
    const { status, json } = await verify(change(await issued()))
    expect(status).toBe(400)
    expect(json).toMatchObject({ verified: false })
    expect(json.errors.map((each: { code: string }) => each.code)).toContain(code)
  })

  test('judges dates by the clock it was given', async () => {
    const secured = await issued({ ...v2, validUntil: '2026-11-23T00:00:00Z' })
    expect((await verify(secured)).status).toBe(200)
    const later = createHandler({ keys: [], now: () => new Date('2027-01-01T00:00:00Z') })
    const told = await post('/credentials/verify', { verifiableCredential: secured }, later)
    expect(told).toMatchObject({ status: 400, json: { errors: [{ code: 'status.period.expired' }] } })
  })

  test('takes contexts that are handed in', async () => {
    const url = 'https://lms.example/context/v1'
    const contexts = { [url]: { '@context': { alumniOf: 'https://lms.example/terms#alumniOf' } } }
    const knowing = createHandler({ keys: [{ signer }], contexts })
    const credential = { ...v2, '@context': [CREDENTIALS_V2, url], credentialSubject: { alumniOf: 'Uni' } }
    const { json, status } = await post('/credentials/issue', { credential }, knowing)
    expect(status).toBe(201)
    expect((await post('/credentials/verify', json, knowing)).status).toBe(200)
    expect((await verify(json.verifiableCredential)).status).toBe(400)
  })
})

describe('presentations', () => {
  const options = { challenge: 'c-1', domain: 'https://verifier.example' }
  const plain = async (): Promise<JsonObject> => ({
    '@context': [CREDENTIALS_V2],
    type: ['VerifiablePresentation'],
    verifiableCredential: [await issued(), await issued(v2, '/vc+jwt/credentials/issue')],
  })
  const prove = (presentation: unknown, more: unknown = options, path = '/presentations/prove'): Promise<Told> =>
    post(path, { presentation, options: more })

  test('are proved and verified, with challenge and domain', async () => {
    const { status, json } = await prove(await plain())
    expect(status, JSON.stringify(json)).toBe(201)
    const { verifiablePresentation } = json
    expect(verifiablePresentation).toMatchObject({ holder: key.controller, proof: [options] })
    const told = await post('/presentations/verify', { verifiablePresentation, options })
    expect(told, JSON.stringify(told.json)).toMatchObject({ status: 200, json: { verified: true, errors: [] } })
    for (const other of [{ ...options, challenge: 'c-2' }, { ...options, domain: 'https://else.example' }, {}]) {
      const refused = await post('/presentations/verify', { verifiablePresentation, options: other })
      expect(refused).toMatchObject({ status: 400, json: { verified: false } })
      expect(refused.json.errors).not.toEqual([])
    }
  })

  test('in another format', async () => {
    const { json } = await prove(await plain(), options, '/ecdsa-rdfc-2019/presentations/prove')
    expect(json.verifiablePresentation.proof[0].cryptosuite).toBe('ecdsa-rdfc-2019')
    expect((await prove(await plain(), options, '/ecdsa-sd-2023/presentations/prove')).status).toBe(404)
  })

  test('are refused where the one proof would not say what was asked', async () => {
    const good = await plain()
    const cases: [unknown, unknown, string][] = [
      [undefined, options, '/presentation'],
      ['text', options, '/presentation'],
      [good, {}, '/options/challenge'],
      [good, { ...options, domain: 5 }, '/options/domain'],
      [{ ...good, holder: otherKey.controller }, options, '/presentation/holder'],
      [{ ...good, proof: {} }, options, '/presentation/proof'],
      [{ ...good, type: ['VerifiablePresentation', 'Extra'] }, options, '/presentation/type'],
      [{ ...good, termsOfUse: {} }, options, '/presentation/termsOfUse'],
      [{ ...good, verifiableCredential: [] }, options, '/presentation/verifiableCredential'],
      [{ ...good, verifiableCredential: [v2] }, options, '/presentation/verifiableCredential/0/proof'],
    ]
    for (const [presentation, more, pointer] of cases) {
      const { status, json } = await prove(presentation, more)
      expect(status).toBe(400)
      expect(json.errors).toContainEqual(expect.objectContaining({ pointer }))
    }
  })

  test.each([undefined, null, 5, 'text', [], {}].map((value) => [JSON.stringify(value), value]))(
    'verify refuses %s',
    async (_, value) => {
      const { status, json } = await post('/presentations/verify', { verifiablePresentation: value, options })
      expect(status).toBe(400)
      expect(json.verified).toBe(false)
      expect(json.errors).not.toEqual([])
    },
  )
})

describe('GET /identifiers/{did}', () => {
  test.each([key.controller, encodeURIComponent(key.controller), jwk])('%s is its own document', async (did) => {
    const { status, json } = await ask(`/identifiers/${did}`)
    expect(status).toBe(200)
    expect(json).toEqual({
      didDocument: expect.objectContaining({ id: decodeURIComponent(did) }),
      didDocumentMetadata: {},
      didResolutionMetadata: { contentType: 'application/did+ld+json' },
    })
  })

  test.each([
    ['did:web:uni.example', 400, 'methodNotSupported'],
    ['did:example:1234', 400, 'methodNotSupported'],
    ['did:key:z6Mk0', 400, 'invalidDid'],
    ['did:key:', 400, 'invalidDid'],
    ['did:jwk:e30', 400, 'invalidDid'],
    [`${key.controller}%23key`, 400, 'invalidDid'],
    [`${key.controller}/path`, 400, 'invalidDid'],
    ['did', 400, 'invalidDid'],
    ['%zz', 400, 'invalidDid'],
    // X25519
    ['did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc', 404, 'notFound'],
  ])('%s is %i %s', async (did, status, error) => {
    const body = { didDocument: null, didDocumentMetadata: {}, didResolutionMetadata: { error } }
    expect(await ask(`/identifiers/${did}`)).toMatchObject({ status, json: body })
  })

  test('answers in the type of DID resolution where that is asked for', async () => {
    const type = 'application/ld+json;profile="https://w3id.org/did-resolution"'
    const { headers } = await ask(`/identifiers/${key.controller}`, { headers: { accept: type } })
    expect(headers.get('content-type')).toBe(type)
  })

  test('HEAD has the same headers and no body', async () => {
    const told = await ask(`/identifiers/${key.controller}`, { method: 'HEAD' })
    expect(told).toMatchObject({ status: 200, json: undefined })
    expect(told.headers.get('content-type')).toBe('application/json')
  })
})

describe('HTTP', () => {
  test.each([
    '/',
    '/credentials',
    '/credentials/issue/',
    '/nobody/credentials/issue',
    '/credentials/status',
    '/status/1',
    '/BitstringStatusList/credentials/issue',
    '/identifiers/',
    '//credentials/issue',
  ])('%s is 404', async (path) => {
    expect(await post(path, {})).toMatchObject({ status: 404, json: { errors: [{ code: 'http.route' }] } })
  })

  test.each([
    ['GET', '/credentials/issue', 'POST, OPTIONS'],
    ['PUT', '/credentials/verify', 'POST, OPTIONS'],
    ['HEAD', '/vc-jwt/credentials/issue', 'POST, OPTIONS'],
    ['DELETE', '/identifiers/did:key:z', 'GET, HEAD, OPTIONS'],
  ])('%s %s is 405', async (method, path, allow) => {
    const { status, headers } = await ask(path, { method })
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'a body of type "%s" is 415',
    async (type) => {
      const body = new TextEncoder().encode(JSON.stringify({ credential: v2 }))
      const told = await ask('/credentials/issue', {
        method: 'POST',
        body,
        headers: type === '' ? {} : { 'content-type': type },
      })
      expect(told).toMatchObject({ status: 415, json: { errors: [{ code: 'http.media-type' }] } })
    },
  )

  test.each(['application/json; charset=utf-8', 'application/ld+json', 'APPLICATION/JSON'])(
    'a body of type "%s" is read',
    async (type) => {
      const body = JSON.stringify({ credential: v2 })
      expect(
        (await ask('/credentials/issue', { method: 'POST', body, headers: { 'content-type': type } })).status,
      ).toBe(201)
    },
  )

  test.each([
    ['', 'format.parse.not-json'],
    ['{', 'format.parse.not-json'],
    ['{"credential":{},"credential":{}}', 'format.parse.duplicate-key'],
    ['[]', 'http.body'],
    ['null', 'http.body'],
    ['{"options":[]}', 'http.body'],
    ['{"options":null}', 'http.body'],
    [`{"credential":${'['.repeat(80)}${']'.repeat(80)}}`, 'format.parse.too-deep'],
  ])('the body %s is refused', async (body, code) => {
    for (const path of ['/credentials/issue', '/credentials/verify', '/presentations/prove', '/presentations/verify']) {
      const told = await ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
      expect(told).toMatchObject({ status: 400, json: { errors: [{ code }] } })
      expect(told.json.verified).toBe(path.endsWith('verify') ? false : undefined)
    }
  })

  test('bytes that are no UTF-8 are refused', async () => {
    const body = new Uint8Array([0x7b, 0xff, 0x7d])
    expect(
      (await ask('/credentials/issue', { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(400)
  })

  test('a body without end is not read to its end', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100_000
        controller.enqueue(new Uint8Array(100_000).fill(0x20))
      },
    })
    const told = await ask('/credentials/verify', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    })
    expect(told).toMatchObject({ status: 413, json: { verified: false, errors: [{ code: 'http.too-large' }] } })
    expect(sent).toBeLessThan(2_000_000)
  })

  test('a body that breaks off is refused, and no fault of ours', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('gone')) })
    const headers = { 'content-type': 'application/json' }
    const told = await ask('/credentials/issue', { method: 'POST', body, duplex: 'half', headers })
    expect(told).toMatchObject({ status: 400, json: { errors: [{ code: 'http.body' }] } })
  })

  test('pages of any origin may verify and resolve, and not have anything signed', async () => {
    for (const [path, origin] of [
      ['/credentials/verify', '*'],
      ['/presentations/verify', '*'],
      [`/identifiers/${key.controller}`, '*'],
      ['/credentials/issue', null],
      ['/presentations/prove', null],
      ['/eddsa-jcs-2022/credentials/issue', null],
    ] as const) {
      const { status, headers } = await ask(path, { method: 'OPTIONS' })
      expect([status, headers.get('access-control-allow-origin')], path).toEqual([204, origin])
      expect(headers.get('access-control-allow-headers') === null).toBe(origin === null)
    }
    expect((await verify({})).headers.get('access-control-allow-origin')).toBe('*')
  })

  test('the path of the base URL may be there or cut off by a proxy', async () => {
    const below = createHandler({ keys: [{ signer }], baseUrl: 'https://uni.example/vc/' })
    for (const path of ['/vc/credentials/issue', '/credentials/issue'])
      expect((await post(path, { credential: v2 }, below)).status).toBe(201)
    expect((await post('/vcx/credentials/issue', {}, below)).status).toBe(404)
  })
})

test.each([
  [{}, '/keys'],
  [{ keys: [{}] }, '/keys/0/signer'],
  [{ keys: [{ signer, format: 'x' }] }, '/keys/0/format'],
  [{ keys: [{ signer, profiles: ['ecdsa-rdfc-2019'] }] }, '/keys/0/profiles'],
  [{ keys: [{ signer, profiles: ['vc-jwt'] }] }, '/keys/0/profiles'],
  [{ keys: [], baseUrl: 'uni.example' }, '/baseUrl'],
  [{ keys: [], expect: 'badges' }, '/expect'],
  [{ keys: [], now: '2026-01-01T00:00:00Z' }, '/now'],
  [{ keys: [], contexts: { [CREDENTIALS_V2]: {} } }, ''],
  [{ keys: [], nwo: 1 }, '/nwo'],
])('wrong options throw: %j', (options, pointer) => {
  expect(() => createHandler(options as never)).toThrowError(
    expect.objectContaining({ problems: [expect.objectContaining({ pointer })] }),
  )
})

test('W3C’s example terms: for any credential, never where a badge is expected', async () => {
  const credential = {
    ...v2,
    '@context': [CREDENTIALS_V2, 'https://www.w3.org/ns/credentials/examples/v2'],
    type: ['VerifiableCredential', 'ExampleCredential'],
  }
  const issued = await post('/credentials/issue', { credential })
  expect(issued.status).toBe(201)
  expect(
    (await post('/credentials/verify', { verifiableCredential: issued.json.verifiableCredential })).json.verified,
  ).toBe(true)
  const strict = createHandler({ keys: [{ signer }], now: clock, expect: 'badge' })
  const refused = await post(
    '/credentials/issue',
    {
      credential: {
        ...badge(),
        '@context': [...(badge()['@context'] as string[]), 'https://www.w3.org/ns/credentials/examples/v2'],
      },
    },
    strict,
  )
  expect([refused.status, refused.json.errors[0].code]).toEqual([400, 'conformance.context.unknown'])
})
