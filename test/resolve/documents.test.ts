/** What is found in a published document: its verification methods, and the one that a key's URL names. */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import { listMethods, listMethodsFor, statesKeys } from '../../src/resolve/controller-document.ts'
import { keysOfIssuer } from '../../src/resolve/judge-document.ts'
import { fetchIssuerKeys } from '../../src/resolve/jwt-vc-issuer.ts'
import { readKeyUrl } from '../../src/resolve/key-id.ts'
import { openKeySource } from '../../src/resolve/key-source.ts'
import { selectFromSet, selectMethod } from '../../src/resolve/select-method.ts'
import { web } from '../support/web.ts'

const did = 'did:web:uni.example'
const method = (name: string, more: JsonObject = {}): JsonObject => ({ id: `${did}#${name}`, ...more })

describe('a document', () => {
  test.each([
    'verificationMethod',
    'assertionMethod',
    'authentication',
    'keyAgreement',
    'capabilityInvocation',
    'capabilityDelegation',
  ])('speaks of keys where it has %s, and all that stands there is listed', (member) => {
    const document = { id: did, [member]: [method('1'), 'did:web:uni.example#2', null, [], method('3')] }
    expect(statesKeys(document)).toBe(true)
    expect(listMethods(document).map(({ id }) => id)).toEqual([`${did}#1`, `${did}#3`])
    expect(listMethods({ id: did, [member]: method('1') }).length).toBe(1)
  })

  test('of another kind does not', () => {
    expect([statesKeys({ id: did, name: 'x' }), listMethods({ id: did })]).toEqual([false, []])
    expect(statesKeys(Object.create({ verificationMethod: [] }))).toBe(false)
  })

  test('names its methods within itself, or by https in any spelling', () => {
    const ids = (id: Json, own: Json = did): unknown => listMethods({ id: own, verificationMethod: [{ id }] })[0]?.id
    expect(ids('#1')).toBe(`${did}#1`)
    expect(ids('#1', `${did}#me`)).toBe(`${did}#1`)
    expect(ids('#1', 5)).toBe('#1')
    expect(ids('https://UNI.example:443#1')).toBe('https://uni.example/#1')
    expect(ids(5)).toBeUndefined()
  })

  test('lists for a purpose what stands there, what is named there, and what is elsewhere', () => {
    const document = {
      id: did,
      verificationMethod: [method('1'), method('2'), {}],
      assertionMethod: ['#1', method('3'), 'https://UNI.example/keys#4', '#1'],
      authentication: ['#2'],
    }
    const found = (purpose: 'assertionMethod' | 'authentication'): unknown =>
      listMethodsFor(purpose, document).map(({ id, entry }) => [id, entry !== undefined])
    expect(found('assertionMethod')).toEqual([
      [`${did}#3`, true],
      [`${did}#1`, true],
      ['https://uni.example/keys#4', false],
    ])
    expect(found('authentication')).toEqual([[`${did}#2`, true]])
  })
})

const url = (name: string) => {
  const read = readKeyUrl(name)
  if (typeof read === 'string') throw new Error(read)
  return read
}

describe('the key that a URL names', () => {
  const told = (document: JsonObject, name: string, owner: string): unknown => {
    const found = selectMethod(document, url(name), owner)
    return 'reason' in found ? found.reason : found
  }
  const address = 'https://uni.example/keys/1'
  const multikey = { publicKeyMultibase: 'z1' }

  test('in a set, by its name there', () => {
    const keys = [{ kid: 'a' }, { kid: `${address}#b` }, 'x', null, [{ kid: 'a' }], { kid: 'c' }, { kid: 'c', n: 1 }]
    const found = (name: string): unknown => told({ keys }, name, address)
    expect(found(`${address}#a`)).toEqual({ entry: { kid: 'a' } })
    expect(found('https://UNI.example/keys/1#b')).toEqual({ entry: { kid: `${address}#b` } })
    expect(found(`${address}#d`)).toBe('The document does not list the key.')
    expect(found(address)).toBe('The document does not list the key.')
    expect(found(`${address}#c`)).toBe('The document lists two different keys of this name.')
    expect(
      selectFromSet(
        [
          { kid: 'a', n: 1 },
          { n: 1, kid: 'a' },
        ],
        url(`${address}#a`),
      ),
    ).toEqual({
      entry: { kid: 'a', n: 1 },
    })
    expect(selectFromSet([{}], url(address))).toEqual({ reason: 'The document does not list the key.' })
  })

  test('a JWK by itself', () => {
    expect(told({ kty: 'OKP', kid: 'a' }, `${address}#a`, address)).toEqual({ entry: { kty: 'OKP', kid: 'a' } })
    expect(told({ kty: 'OKP', kid: 'a' }, address, address)).toEqual({ entry: { kty: 'OKP', kid: 'a' } })
    expect(told({ kty: 'OKP' }, `${address}#a`, address)).toEqual({ entry: { kty: 'OKP' } })
    expect(told({ kty: 'OKP', kid: 'b' }, `${address}#a`, address)).toBe(
      'The JWK at the address of the key is another key.',
    )
  })

  test('in a controller document of its own name', () => {
    const document = { id: did, verificationMethod: [method('1', multikey)], assertionMethod: [`${did}#1`, `${did}#2`] }
    expect(told(document, `${did}#1`, did)).toEqual({ entry: method('1', multikey) })
    expect(told(document, `${did}#2`, did)).toBe('The document does not list the key.')
    expect(told({ ...document, id: 'did:web:other.example' }, `${did}#1`, did)).toBe(
      'The document with the key says it is that of somebody else.',
    )
  })

  test('in a document of its own', () => {
    const own = { id: address, ...multikey }
    expect(told({ ...own, controller: did }, address, address)).toEqual({
      entry: { ...own, controller: did },
      controller: did,
    })
    expect(told({ ...own, controller: [did] }, address, address)).toEqual({ entry: { ...own, controller: [did] } })
    expect(told({ id: address, publicKeyJwk: {} }, address, address)).toEqual({
      entry: { id: address, publicKeyJwk: {} },
    })
    expect(told({ ...own, id: `${address}0` }, address, address)).toBe(
      'The document of the key says it is that of another key.',
    )
    expect(told({ id: address }, address, address)).toBe('The document at the address of the key holds no key.')
  })
})

test('of a set, the keys that are somebody else’s are not the issuer’s', () => {
  const issuer = 'https://uni.example/'
  const [mine, theirs, free]: JsonObject[] = [
    { iss: 'https://UNI.example' },
    { iss: 'https://other.example' },
    { n: 1 },
  ]
  const keys = [mine, theirs, free, null, 'x', []] as Json
  expect(keysOfIssuer({ keys }, issuer)).toEqual([mine, free])
  expect(keysOfIssuer({ keys, iss: issuer }, issuer)).toEqual([mine, free])
  expect(keysOfIssuer({ keys, iss: 'https://other.example/' }, issuer)).toEqual([])
  expect(keysOfIssuer({ keys: 'x' }, issuer)).toEqual([])
})

describe('the keys of an issuer’s metadata', () => {
  const issuer = 'https://uni.example/issuers/1/'
  const metadata = 'https://uni.example/.well-known/jwt-vc-issuer/issuers/1'
  const read = async (pages: Readonly<Record<string, unknown>>, of = issuer): Promise<unknown> => {
    const found = await fetchIssuerKeys(of, { fetch: web(pages).fetch })
    if (found === undefined) return undefined
    if ('problem' in found) return found.problem.code
    return 'bad' in found ? found.bad : found.keys.length
  }
  const keys = (count: number): JsonObject[] => Array.from({ length: count }, (_, index) => ({ kid: `${index}` }))

  test('are 32 at most, what is none left out', async () => {
    const page = (list: Json) => ({ [metadata]: { issuer, jwks: { keys: list } } })
    expect(await read(page(keys(32)))).toBe(32)
    expect(await read(page(keys(33)))).toBe('The issuer publishes more than 32 keys.')
    expect(await read(page([...keys(2), null, 'x', []]))).toBe(2)
    expect(await read(page('x'))).toBe('What the issuer publishes is no set of keys.')
    for (const jwks of [null, 'x', {}, []] as const) {
      expect(await read({ [metadata]: { issuer, jwks } })).toBe('What the issuer publishes is no set of keys.')
    }
  })

  test('may stand elsewhere', async () => {
    const address = 'https://uni.example/jwks.json'
    expect(await read({ [metadata]: { issuer, jwks_uri: address }, [address]: { keys: keys(3) } })).toBe(3)
    expect(await read({ [metadata]: { issuer, jwks_uri: address } })).toBe('resolve.status')
    expect(await read({ [metadata]: { issuer, jwks_uri: 5 } })).toBe(
      "The issuer's metadata does not say where its keys are.",
    )
  })

  test('stand at one place, in metadata of the issuer’s own', async () => {
    const twice = "The issuer's metadata has no keys, or twice."
    expect(await read({ [metadata]: { issuer } })).toBe(twice)
    expect(await read({ [metadata]: { issuer, jwks: { keys: [] }, jwks_uri: issuer } })).toBe(twice)
    expect(await read({ [metadata]: { issuer: 'https://uni.example/issuers/1', jwks: { keys: [] } } })).toBe(
      "The metadata at the issuer's address is somebody else's.",
    )
    expect(await read({})).toBe('resolve.status')
    expect(await read({}, 'https://[')).toBe('resolve.blocked')
    expect(await fetchIssuerKeys(issuer, {})).toBeUndefined()
  })
})

describe('a source of documents', () => {
  const address = 'https://uni.example/'
  const answering =
    (body: string, url = address): Fetch =>
    async () => ({ status: 200, url, headers: { get: () => 'application/json' }, body: new Response(body).body })
  const read = async (options: Parameters<typeof openKeySource>[0]): Promise<unknown> => {
    const found = await openKeySource(options)?.(address)
    return found && ('problem' in found ? found.problem.code : found.document)
  }

  test('gives objects alone, and speaks for their host', async () => {
    expect(await read({ fetch: answering('{"id":"x"}') })).toEqual({ id: 'x' })
    for (const text of ['[]', 'null', '"x"', '5']) {
      expect(await read({ fetch: answering(text) })).toBe('resolve.not-json')
    }
    expect(await read({ fetch: answering('{}', 'https://www.uni.example/2') })).toEqual({})
    expect(await read({ fetch: answering('{}', 'https://evil.example/') })).toBe('resolve.redirects')
    expect(openKeySource({})).toBeUndefined()
  })

  test('hands over how much and how long', async () => {
    expect(await read({ fetch: answering('{"a":1}'), maxBytes: 7 })).toEqual({ a: 1 })
    expect(await read({ fetch: answering('{"a":1}'), maxBytes: 6 })).toBe('resolve.too-large')
    expect(await read({ fetch: () => new Promise(() => {}), timeoutMs: 10 })).toBe('resolve.timeout')
    await expect(read({ fetch: answering('{}'), signal: AbortSignal.abort('off') })).rejects.toBe('off')
  })
})
