import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeDidJwk } from '../../src/keys/did-jwk.ts'
import { encodeMultikey, readPublicKey, samePublicKey } from '../../src/keys/public-key.ts'
import type { Json } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import type { PublicKey } from '../../src/model/key.ts'
import { createDocumentCache } from '../../src/resolve/document-cache.ts'
import { guardedFetch } from '../../src/resolve/guarded-fetch.ts'
import { resolveKey } from '../../src/resolve/resolve-key.ts'
import { startServer, type TestServer } from '../support/https-server.ts'
import { processorTime } from '../support/processor-time.ts'

const makeEd25519 = (): PublicKey => readPublicKey(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }))
const makeEc = (namedCurve: string): PublicKey =>
  readPublicKey(generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' }))

const theirs = makeEd25519()
const other = makeEd25519()
const p256 = makeEc('P-256')
const p384 = makeEc('P-384')
const rsaPair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsa = readPublicKey(rsaPair.publicKey.export({ format: 'jwk' }))

const theirsText = encodeMultikey(theirs)
const otherText = encodeMultikey(other)
const UNI = 'https://uni.example/issuer'
const WEB = 'did:web:uni.example:issuer'
const JWKS = 'https://uni.example/.well-known/jwks.json'
const WEB_DOCUMENT = 'https://uni.example/issuer/did.json'

type Pages = Readonly<Record<string, Json | number | 'dead'>>

/** A `Fetch` over these pages: JSON, a status, or no answer. All else is 404. */
function serve(pages: Pages, from: (url: string) => string = (url) => url): { fetch: Fetch; asked: string[] } {
  const asked: string[] = []
  const fetch: Fetch = async (url) => {
    asked.push(url)
    const page = Object.hasOwn(pages, url) ? (pages[url] ?? null) : 404
    if (page === 'dead') throw new TypeError('fetch failed')
    const isStatus = typeof page === 'number'
    return {
      status: isStatus ? page : 200,
      url: from(url),
      headers: { get: () => 'application/json' },
      body: new Response(isStatus ? '' : JSON.stringify(page)).body,
    }
  }
  return { fetch, asked }
}

/**
 * One word and the details: `bound`, or the code of the problem; then `theirs` or `other` for the key, and its end.
 */
async function judge(
  method: unknown,
  issuer: string | undefined,
  pages?: Pages,
  from?: (url: string) => string,
): Promise<string> {
  const result = await resolveKey(method, issuer, pages === undefined ? {} : { fetch: serve(pages, from).fetch })
  if (result.outcome !== 'found')
    return `${result.outcome} ${result.problem.code}${result.cause ? ` ${result.cause.code}` : ''}`
  const { key, bound, retired, revoked } = result
  const names = { theirs, other, p256, p384, rsa }
  const name = Object.entries(names).find(([, known]) => samePublicKey(known, key))?.[0]
  const cause = 'cause' in result && result.cause ? result.cause.code : ''
  const ends = [retired && `retired ${retired}`, revoked && `revoked ${revoked}`]
  return [name, bound ? 'bound' : result.problem.code, cause, ...ends].filter(Boolean).join(' ')
}

const multikey = (id: string, key: PublicKey = theirs, more: Record<string, Json> = {}): Record<string, Json> => ({
  id,
  type: 'Multikey',
  controller: UNI,
  publicKeyMultibase: encodeMultikey(key),
  ...more,
})
/** A controller document with this key, for issuing. */
const controller = (id: string, method: Record<string, Json>): Record<string, Json> => ({
  '@context': ['https://www.w3.org/ns/cid/v1'],
  id,
  verificationMethod: [method],
  assertionMethod: [String(method['id'])],
})

const MISMATCH = 'proof.issuer.mismatch'
const UNRESOLVED = 'proof.issuer.unresolved'

describe('a key that is in the URL', () => {
  test.each<[string, unknown, string | undefined, string]>([
    ['did:key is bound to that DID', `did:key:${theirsText}#${theirsText}`, `did:key:${theirsText}`, 'theirs bound'],
    ['without its fragment too', `did:key:${theirsText}`, `did:key:${theirsText}`, 'theirs bound'],
    ['P-256', `did:key:${encodeMultikey(p256)}`, `did:key:${encodeMultikey(p256)}`, 'p256 bound'],
    ['P-384', `did:key:${encodeMultikey(p384)}`, `did:key:${encodeMultikey(p384)}`, 'p384 bound'],
    ['another did:key', `did:key:${otherText}#${otherText}`, `did:key:${theirsText}`, `other ${MISMATCH}`],
    [
      'an issuer that is a key URL',
      `did:key:${theirsText}`,
      `did:key:${theirsText}#${theirsText}`,
      `theirs ${MISMATCH}`,
    ],
    ['an issuer that is no did:key', `did:key:${theirsText}`, 'did:key:z6Mk', `theirs ${MISMATCH}`],
    ['did:jwk', `${encodeDidJwk(theirs)}#0`, encodeDidJwk(theirs), 'theirs bound'],
    ['did:jwk, P-256', `${encodeDidJwk(p256)}#0`, encodeDidJwk(p256), 'p256 bound'],
    ['did:jwk, RSA', `${encodeDidJwk(rsa)}#0`, encodeDidJwk(rsa), 'rsa bound'],
    ['another did:jwk', `${encodeDidJwk(other)}#0`, encodeDidJwk(theirs), `other ${MISMATCH}`],
    ['one key as did:key and as did:jwk', `${encodeDidJwk(theirs)}#0`, `did:key:${theirsText}`, 'theirs bound'],
    ['a fragment, of whoever it is', `${UNI}#${otherText}`, UNI, `other ${UNRESOLVED}`],
    ['a fragment of a did:web', `${WEB}#${theirsText}`, WEB, `theirs ${UNRESOLVED}`],
    ['a fragment that is the issuer’s did:key', `${UNI}#${theirsText}`, `did:key:${theirsText}`, 'theirs bound'],
    ['an issuer that can publish nothing', `${UNI}#${theirsText}`, 'urn:uuid:0', `theirs ${MISMATCH}`],
    ['an issuer at http', `${UNI}#${theirsText}`, 'http://uni.example/issuer', `theirs ${MISMATCH}`],
    ['an issuer with a did:web that is none', `${UNI}#${theirsText}`, 'did:web:127.0.0.1', `theirs ${MISMATCH}`],
    ['an issuer with a DID of another kind', `${UNI}#${theirsText}`, 'did:ion:abc', `theirs ${UNRESOLVED}`],
    ['no issuer', `did:key:${theirsText}`, undefined, `theirs ${MISMATCH}`],
  ])('%s', async (_, method, issuer, expected) => {
    expect(await judge(method, issuer)).toBe(expected)
  })

  const BAD = 'bad proof.signature.key'
  test.each<[string, unknown]>([
    ['no text', undefined],
    ['an object', { id: `did:key:${theirsText}` }],
    ['no URL', 'z6Mk'],
    ['a relative URL', `#${theirsText}`],
    ['a space', `https://uni.example/ #${theirsText}`],
    ['two fragments', `${UNI}#${theirsText}#${theirsText}`],
    ['a did:key whose fragment is another key', `did:key:${theirsText}#${otherText}`],
    ['a did:key of nothing', 'did:key:z6Mk'],
    [
      'a did:key of RSA',
      'did:key:z4MXj1wBzi9jUstyPMS4jQqB6KdJaiatPkAtVtGc6bQEQEEsKTic4G7Rou3iBf9vPmT5dbkm9qsZsuVNjq8HCuW1w24nhBFGkRE4cd2Uf2tfrB3N7h4mnyPp1BF3ZttHTYv3DLUPi1zMdkULiow3M1GfXkoC6DoxDUm1jmN6GBj22SjVsr6dxezRVQc7aj9TxE7JLbMH1wh5X3kA58H3DFW8rnYMakFGbca5CB2Jf6CnGQZmL7o5uJAdTwXfy2iiiyPxXEGerMhHwhjTA1mKYobyk2CpeEcmvynADfNZ5MBvcCS7m3XkFCMNUYBS9NQ3fze6vMSUPsNa6GVYmKx2x6JrdEjCk3qRMMmyjnjCMfR4pXbRMZa3i',
    ],
    ['a fragment of secp256k1', `${UNI}#zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme`],
    ['a did:jwk of nothing', 'did:jwk:e30#0'],
    ['a did:jwk that is no JSON', 'did:jwk:####'],
    ['a did:jwk with another key’s fragment', `${encodeDidJwk(theirs)}#1`],
    [
      'a did:jwk with its secret',
      `did:jwk:${Buffer.from(JSON.stringify(rsaPair.privateKey.export({ format: 'jwk' }))).toString('base64url')}#0`,
    ],
    [
      'a did:jwk for encryption',
      `did:jwk:${Buffer.from(JSON.stringify({ ...theirs.jwk, use: 'enc' })).toString('base64url')}#0`,
    ],
    ['a did:web that is none', 'did:web:host%2Fadmin%3Fx=#key-1'],
    ['a did:web of an address', 'did:web:127.0.0.1%3A8443#key-1'],
  ])('is refused where it is %s', async (_, method) => {
    expect(await judge(method, UNI)).toBe(BAD)
    const { fetch, asked } = serve({})
    await resolveKey(method, 'did:ion:abc', { fetch })
    expect(asked).toEqual([])
  })

  test('carries the pointer it is given, and never the key', async () => {
    const pointer = '/proof/0/verificationMethod'
    const results = await Promise.all([
      resolveKey('z6Mk', UNI, { pointer }),
      resolveKey(`${UNI}#key-1`, UNI, { pointer }),
      resolveKey(`${UNI}#${theirsText}`, UNI, { pointer }),
      resolveKey(`${UNI}#${theirsText}`, 'urn:uuid:0', { pointer }),
    ])
    for (const result of results) {
      const { problem } = result as { problem: { pointer: string; message: string } }
      expect(problem.pointer).toBe(pointer)
      expect(JSON.stringify(problem)).not.toContain(theirsText)
    }
  })
})

describe('a key that is published elsewhere', () => {
  test.each([
    `${UNI}#key-1`,
    UNI,
    `${WEB}#key-1`,
    'did:ion:abc#key-1',
    'http://uni.example/#key-1',
    'ftp://uni.example/key',
  ])('%s is out of reach without fetch', async (method) => {
    expect(await judge(method, UNI)).toBe('unreachable proof.signature.key-unreachable')
  })

  test('is looked for under https and did:web only', async () => {
    for (const method of [
      'did:ion:abc#key-1',
      'http://uni.example/#key-1',
      'ftp://uni.example/key',
      'javascript:alert(1)',
    ]) {
      const { fetch, asked } = serve({})
      expect(await resolveKey(method, 'did:ion:abc', { fetch }), method).toMatchObject({ outcome: 'unreachable' })
      expect(asked).toEqual([])
    }
  })

  test.each<[string, Json | number | 'dead', string]>([
    ['nothing is there', 404, 'resolve.status'],
    ['the server fails', 500, 'resolve.status'],
    ['the server is dead', 'dead', 'resolve.unreachable'],
    ['there is no object', [1], 'resolve.not-json'],
    ['there is null', null, 'resolve.not-json'],
    ['there is text', 'key', 'resolve.not-json'],
  ])('is unreachable where %s', async (_, page, cause) => {
    expect(await judge(`${UNI}#key-1`, UNI, { [UNI]: page })).toBe(
      `unreachable proof.signature.key-unreachable ${cause}`,
    )
    expect(await judge(`${WEB}#key-1`, WEB, { [WEB_DOCUMENT]: page })).toBe(
      `unreachable proof.signature.key-unreachable ${cause}`,
    )
  })

  test('is not looked for inside the verifier’s own network', async () => {
    const { fetch, asked } = serve({})
    for (const method of [
      'https://127.0.0.1/issuer#key-1',
      'https://[::1]/issuer#key-1',
      'https://user:pass@uni.example/#key-1',
    ]) {
      expect(await resolveKey(method, UNI, { fetch })).toMatchObject({
        outcome: 'unreachable',
        cause: { code: 'resolve.blocked' },
      })
    }
    expect(asked.filter((url) => url !== JWKS)).toEqual([])
  })
})

describe('the issuer’s own document', () => {
  const KEY = `${UNI}#key-1`

  test.each<[string, Json, string]>([
    ['by reference', controller(UNI, multikey(KEY)), 'theirs bound'],
    ['by a relative reference', { ...controller(UNI, multikey(KEY)), assertionMethod: ['#key-1'] }, 'theirs bound'],
    ['by a relative id', controller(UNI, multikey('#key-1')), 'theirs bound'],
    ['embedded', { id: UNI, assertionMethod: [multikey(KEY)] }, 'theirs bound'],
    ['embedded, not in an array', { id: UNI, assertionMethod: multikey(KEY) }, 'theirs bound'],
    [
      'under two headings',
      { id: UNI, verificationMethod: multikey(KEY), assertionMethod: [multikey(KEY)] },
      'theirs bound',
    ],
    [
      'as JsonWebKey',
      controller(UNI, { id: KEY, type: 'JsonWebKey', controller: UNI, publicKeyJwk: { ...theirs.jwk } }),
      'theirs bound',
    ],
    [
      'as Ed25519VerificationKey2020',
      controller(UNI, multikey(KEY, theirs, { type: 'Ed25519VerificationKey2020' })),
      'theirs bound',
    ],
    [
      'as RSA',
      controller(UNI, { id: KEY, type: 'JsonWebKey', controller: UNI, publicKeyJwk: { ...rsa.jwk } }),
      'rsa bound',
    ],
    ['as P-256', controller(UNI, multikey(KEY, p256)), 'p256 bound'],
    [
      'retired',
      controller(UNI, multikey(KEY, theirs, { expires: '2024-01-01T00:00:00Z' })),
      'theirs bound retired 2024-01-01T00:00:00Z',
    ],
    [
      'revoked',
      controller(UNI, multikey(KEY, theirs, { revoked: '2024-01-01T00:00:00Z' })),
      'theirs bound revoked 2024-01-01T00:00:00Z',
    ],
    [
      'revoked under another name',
      {
        id: UNI,
        verificationMethod: [multikey(KEY), multikey(`${UNI}#old`, theirs, { revoked: '2024-01-01T00:00:00Z' })],
        assertionMethod: [KEY],
      },
      'theirs bound revoked 2024-01-01T00:00:00Z',
    ],
    [
      'retired under this name, current under another',
      {
        id: UNI,
        assertionMethod: [multikey(`${UNI}#new`), multikey(KEY, theirs, { expires: '2024-01-01T00:00:00Z' })],
      },
      'theirs bound retired 2024-01-01T00:00:00Z',
    ],
    [
      'revoked and taken from the list',
      {
        id: UNI,
        verificationMethod: [multikey(KEY, theirs, { revoked: '2024-01-01T00:00:00Z' })],
        assertionMethod: [],
      },
      `theirs ${MISMATCH} revoked 2024-01-01T00:00:00Z`,
    ],
    ['for another purpose', { id: UNI, authentication: [multikey(KEY)] }, `theirs ${MISMATCH}`],
    ['for no purpose', { id: UNI, verificationMethod: [multikey(KEY)] }, `theirs ${MISMATCH}`],
    [
      'for issuing, but another key',
      { id: UNI, verificationMethod: [multikey(KEY)], assertionMethod: [multikey('#key-2', other)] },
      `theirs ${MISMATCH}`,
    ],
    [
      'with an end that cannot be read',
      controller(UNI, multikey(KEY, theirs, { expires: 'soon' })),
      'bad proof.signature.key',
    ],
    [
      'with a revocation that cannot be read',
      controller(UNI, multikey(KEY, theirs, { revoked: true })),
      'bad proof.signature.key',
    ],
    [
      'with its secret',
      controller(UNI, { id: KEY, type: 'JsonWebKey', publicKeyJwk: { ...theirs.jwk, d: theirs.jwk.x ?? '' } }),
      'bad proof.signature.key',
    ],
    [
      'two keys of one name',
      { id: UNI, assertionMethod: [multikey(KEY), multikey(KEY, other)] },
      'bad proof.signature.key',
    ],
    ['not at all', controller(UNI, multikey(`${UNI}#key-2`)), 'bad proof.signature.key'],
    ['as that of somebody else', controller('https://mallory.example/', multikey(KEY)), 'bad proof.signature.key'],
    ['as that of nobody', { assertionMethod: [multikey(KEY)] }, 'bad proof.signature.key'],
    ['as a profile without keys', { id: UNI, type: 'Profile', name: 'University' }, 'bad proof.signature.key'],
  ])('with the key %s', async (_, document, expected) => {
    expect(await judge(KEY, UNI, { [UNI]: document })).toBe(expected)
    const text = JSON.stringify(document).replaceAll(UNI, WEB)
    expect(await judge(`${WEB}#key-1`, WEB, { [WEB_DOCUMENT]: JSON.parse(text) })).toBe(expected)
  })

  test('is found under names that are one request', async () => {
    const document = controller('https://uni.example/', multikey('https://uni.example/#key-1'))
    expect(
      await judge('https://uni.example#key-1', 'https://UNI.example:443', { 'https://uni.example/': document }),
    ).toBe('theirs bound')
    // A DID is compared letter by letter.
    const upper = controller('did:web:UNI.example', multikey('did:web:UNI.example#key-1'))
    const pages = {
      'https://UNI.example/.well-known/did.json': upper,
      'https://uni.example/.well-known/did.json': upper,
    }
    expect(await judge('did:web:uni.example#key-1', 'did:web:uni.example', pages)).toBe('bad proof.signature.key')
  })

  test('decides about a key in a fragment', async () => {
    const method = `${UNI}#${theirsText}`
    expect(await judge(method, UNI, { [UNI]: controller(UNI, multikey(method)) })).toBe('theirs bound')
    expect(await judge(method, UNI, { [UNI]: { id: UNI, assertionMethod: [method] } })).toBe('theirs bound')
    expect(await judge(method, UNI, { [UNI]: controller(UNI, multikey(KEY)) })).toBe('theirs bound')
    expect(await judge(method, UNI, { [UNI]: controller(UNI, multikey(KEY, other)) })).toBe(`theirs ${MISMATCH}`)
    const retired = {
      id: UNI,
      assertionMethod: [multikey(KEY), multikey(method, theirs, { expires: '2024-01-01T00:00:00Z' })],
    }
    expect(await judge(method, UNI, { [UNI]: retired })).toBe('theirs bound retired 2024-01-01T00:00:00Z')
    // The name says one key and the document another.
    expect(await judge(method, UNI, { [UNI]: controller(UNI, multikey(method, other)) })).toBe(`theirs ${MISMATCH}`)
    const both = { id: UNI, assertionMethod: [multikey(method, other), multikey(KEY)] }
    expect(await judge(method, UNI, { [UNI]: both })).toBe(`theirs ${MISMATCH}`)
  })

  test('leaves it open where it is out of reach, says nothing of keys, or is of somebody else', async () => {
    const method = `did:key:${theirsText}`
    expect(await judge(method, UNI, { [UNI]: 'dead' })).toBe(`theirs ${UNRESOLVED} resolve.unreachable`)
    expect(await judge(method, UNI, { [UNI]: 404 })).toBe(`theirs ${UNRESOLVED} resolve.status`)
    expect(await judge(method, UNI, { [UNI]: { id: UNI, type: 'Profile' } })).toBe(`theirs ${UNRESOLVED}`)
    const foreign = controller('https://uni.example/other', multikey(method))
    expect(await judge(method, UNI, { [UNI]: foreign })).toBe(`theirs ${UNRESOLVED}`)
  })

  test('is that of an issuer whose id has a fragment, too; a DID document goes by its DID only', async () => {
    const method = `did:key:${theirsText}`
    expect(await judge(method, `${UNI}#org`, { [UNI]: controller(UNI, multikey(KEY)) })).toBe('theirs bound')
    expect(await judge(method, `${UNI}#org`, { [UNI]: controller(`${UNI}#org`, multikey(KEY)) })).toBe('theirs bound')
    expect(await judge(method, WEB, { [WEB_DOCUMENT]: controller(WEB_DOCUMENT, multikey(KEY)) })).toBe(
      `theirs ${UNRESOLVED}`,
    )
  })

  test('with an entry that is two keys is not to be used', async () => {
    const entry = { id: KEY, type: 'JsonWebKey', publicKeyMultibase: theirsText, publicKeyJwk: { ...other.jwk } }
    expect(await judge(`did:key:${theirsText}`, UNI, { [UNI]: { id: UNI, assertionMethod: [entry] } })).toBe(
      'bad proof.signature.key',
    )
  })

  test('may list a key that is published elsewhere', async () => {
    const method = 'https://keys.example/1'
    const listing = { id: UNI, assertionMethod: [method] }
    expect(await judge(method, UNI, { [UNI]: listing, [method]: multikey(method) })).toBe('theirs bound')
    expect(
      await judge(`did:key:${theirsText}`, UNI, { [UNI]: { id: UNI, assertionMethod: [`did:key:${theirsText}`] } }),
    ).toBe('theirs bound')
    const elsewhere = multikey(method, theirs, { controller: 'https://other.example/' })
    expect(await judge(method, UNI, { [UNI]: listing, [method]: elsewhere })).toBe(`theirs ${MISMATCH}`)
    const retired = multikey(method, theirs, { expires: '2024-01-01T00:00:00Z' })
    expect(await judge(method, UNI, { [UNI]: listing, [method]: retired })).toBe(
      'theirs bound retired 2024-01-01T00:00:00Z',
    )
  })

  test('is asked once, whatever it is asked for', async () => {
    const { fetch, asked } = serve({ [UNI]: controller(UNI, multikey(KEY)) })
    const cache = createDocumentCache()
    await Promise.all([1, 2, 3].map(() => resolveKey(KEY, UNI, { fetch, cache })))
    await resolveKey(`${UNI}#${theirsText}`, UNI, { fetch, cache })
    expect(asked).toEqual([UNI])
    await resolveKey(KEY, UNI, { fetch })
    expect(asked).toEqual([UNI, UNI])
  })

  test('speaks for the issuer only from the issuer’s host, with www or without', async () => {
    const document = { [UNI]: controller(UNI, multikey(KEY)) }
    const moved = (to: string) => (): string => to
    expect(await judge(KEY, UNI, document, moved('https://www.uni.example/about/issuer.json'))).toBe('theirs bound')
    expect(await judge(KEY, UNI, document, moved(''))).toBe('theirs bound')
    for (const to of [
      'https://mallory.example/issuer',
      'https://uni.example.mallory.example/',
      'https://uni.example:8443/issuer',
    ]) {
      expect(await judge(KEY, UNI, document, moved(to)), to).toBe(
        'unreachable proof.signature.key-unreachable resolve.redirects',
      )
      expect(await judge(`did:key:${theirsText}`, UNI, document, moved(to)), to).toBe(
        `theirs ${UNRESOLVED} resolve.redirects`,
      )
    }
  })

  test('of a hostile issuer costs little, however many keys it lists', async () => {
    const many = Array.from({ length: 1500 }, (_, i) => multikey(`#key-${i}`, p256))
    const spent = processorTime()
    expect(await judge(`did:key:${theirsText}`, UNI, { [UNI]: { id: UNI, assertionMethod: many } })).toBe(
      `theirs ${MISMATCH}`,
    )
    expect(await judge(`did:key:${encodeMultikey(p256)}`, UNI, { [UNI]: { id: UNI, assertionMethod: many } })).toBe(
      'bad proof.signature.key',
    )
    expect(spent()).toBeLessThan(2000)
  })
})

describe('an attacker', () => {
  const METHOD = 'https://mallory.example/doc#key-1'
  const UNI_DOCUMENT = controller(UNI, multikey(`${UNI}#key-1`))

  test.each<[string, string, Pages, string]>([
    [
      'whose server claims to be the university',
      METHOD,
      { 'https://mallory.example/doc': controller(UNI, multikey(METHOD, other)) },
      'bad proof.signature.key',
    ],
    [
      'whose document lists a method with the university’s name',
      METHOD,
      {
        'https://mallory.example/doc': {
          ...controller('https://mallory.example/doc', multikey(METHOD, other)),
          alsoKnownAs: [UNI],
        },
      },
      `other ${MISMATCH}`,
    ],
    [
      'whose key document names the university as controller',
      'https://mallory.example/key',
      { 'https://mallory.example/key': multikey('https://mallory.example/key', other) },
      `other ${MISMATCH}`,
    ],
    [
      'whose key document claims an address of the university',
      'https://mallory.example/key',
      { 'https://mallory.example/key': multikey(`${UNI}#key-1`, other) },
      'bad proof.signature.key',
    ],
    [
      'with a JWK',
      'https://mallory.example/key',
      { 'https://mallory.example/key': { ...other.jwk } },
      `other ${MISMATCH}`,
    ],
    [
      'with a JWK Set of his own',
      METHOD,
      { 'https://mallory.example/doc': { keys: [{ ...other.jwk, kid: METHOD, iss: UNI }] } },
      `other ${MISMATCH}`,
    ],
    ['with a did:key', `did:key:${otherText}`, {}, `other ${MISMATCH}`],
    ['with his key behind the university’s address', `${UNI}#${otherText}`, {}, `other ${MISMATCH}`],
    [
      'on the same host, beside the issuer',
      'https://uni.example/~mallory/key',
      { 'https://uni.example/~mallory/key': multikey('https://uni.example/~mallory/key', other) },
      `other ${MISMATCH}`,
    ],
    [
      'with a did:web that claims to be the university’s',
      'did:web:mallory.example#key-1',
      {
        'https://mallory.example/.well-known/did.json': controller(
          UNI,
          multikey('did:web:mallory.example#key-1', other),
        ),
      },
      'bad proof.signature.key',
    ],
  ])('%s', async (_, method, pages, expected) => {
    expect(await judge(method, UNI, { ...pages, [UNI]: UNI_DOCUMENT })).toBe(expected)
  })

  test('on the same host is not bound where the issuer publishes no keys at all', async () => {
    const method = 'https://uni.example/~mallory/key'
    const pages = { [method]: multikey(method, other), [UNI]: { id: UNI, type: 'Profile' } }
    expect(await judge(method, UNI, pages)).toBe(`other ${UNRESOLVED}`)
  })

  test('with the host’s JWK Set is not a did:web that lives beside others on that host', async () => {
    const pages = { [WEB_DOCUMENT]: { id: WEB, assertionMethod: [] }, [JWKS]: { keys: [{ ...other.jwk }] } }
    expect(await judge(`did:key:${otherText}`, WEB, pages)).toBe(`other ${MISMATCH}`)
  })
})

describe('JWKs', () => {
  const KID = 'https://uni.example/keys/1'

  test.each<[string, string, Json, string]>([
    ['alone at the address', KID, { ...rsa.jwk }, 'rsa'],
    ['alone, with a kid of its own', KID, { ...rsa.jwk, kid: 'rsa-1' }, 'rsa'],
    ['alone, named by fragment', `${KID}#rsa-1`, { ...rsa.jwk, kid: 'rsa-1' }, 'rsa'],
    ['alone, another than the fragment says', `${KID}#rsa-2`, { ...rsa.jwk, kid: 'rsa-1' }, 'bad'],
    [
      'in a set, by fragment',
      `${KID}#rsa-1`,
      {
        keys: [
          { ...other.jwk, kid: 'x' },
          { ...rsa.jwk, kid: 'rsa-1' },
        ],
      },
      'rsa',
    ],
    ['in a set, by URL', `${KID}#rsa-1`, { keys: [{ ...rsa.jwk, kid: `${KID}#rsa-1` }] }, 'rsa'],
    ['in a set, without a name', KID, { keys: [{ ...rsa.jwk }] }, 'bad'],
    [
      'in a set, twice',
      `${KID}#a`,
      {
        keys: [
          { ...rsa.jwk, kid: 'a' },
          { ...other.jwk, kid: 'a' },
        ],
      },
      'bad',
    ],
    ['in a set, that holds no objects', `${KID}#a`, { keys: [null, 1, 'a', [{ kid: 'a' }]] }, 'bad'],
    ['with its secret', KID, rsaPair.privateKey.export({ format: 'jwk' }) as Json, 'bad'],
    ['for encryption', KID, { ...rsa.jwk, use: 'enc' }, 'bad'],
    ['of no known type', KID, { kty: 'oct', k: 'AAAA' }, 'bad'],
  ])('%s', async (_, method, page, expected) => {
    const address = method.split('#')[0] ?? ''
    const result = await judge(method, UNI, { [address]: page })
    expect(result).toBe(expected === 'bad' ? 'bad proof.signature.key' : `${expected} ${UNRESOLVED} resolve.status`)
  })

  test.each<[string, Json, string]>([
    ['holds the key', { keys: [{ ...rsa.jwk, kid: KID }] }, 'rsa bound'],
    ['holds it under no name', { keys: [{ ...other.jwk }, { ...rsa.jwk }] }, 'rsa bound'],
    ['is the issuer’s', { iss: UNI, keys: [{ ...rsa.jwk }] }, 'rsa bound'],
    ['is another issuer’s', { iss: 'https://uni.example/other', keys: [{ ...rsa.jwk }] }, `rsa ${UNRESOLVED}`],
    ['holds it for another issuer', { keys: [{ ...rsa.jwk, iss: 'https://uni.example/other' }] }, `rsa ${UNRESOLVED}`],
    ['holds it for the issuer', { keys: [{ ...rsa.jwk, iss: UNI }] }, 'rsa bound'],
    [
      'holds it revoked',
      { keys: [{ ...rsa.jwk, revoked: '2024-01-01T00:00:00Z' }] },
      'rsa bound revoked 2024-01-01T00:00:00Z',
    ],
    [
      'holds it with an end that cannot be read',
      { keys: [{ ...rsa.jwk, revoked: { revoked_at: 1 } }] },
      'bad proof.signature.key',
    ],
    ['holds it for encryption', { keys: [{ ...rsa.jwk, use: 'enc' }] }, 'bad proof.signature.key'],
    ['holds others', { keys: [{ ...other.jwk }] }, `rsa ${UNRESOLVED}`],
    ['is the issuer’s and holds others', { iss: UNI, keys: [{ ...other.jwk }] }, `rsa ${MISMATCH}`],
    ['is none', { keys: 'none' }, `rsa ${UNRESOLVED}`],
  ])('at the issuer’s authority: the set %s', async (_, set, expected) => {
    const pages = { [KID]: { ...rsa.jwk }, [UNI]: { id: UNI, type: 'Profile' }, [JWKS]: set }
    expect(await judge(KID, UNI, pages)).toBe(expected)
  })

  test('at the issuer’s authority: the port is part of it', async () => {
    const issuer = 'https://uni.example:8443/issuer'
    const pages = { [KID]: { ...rsa.jwk }, [JWKS]: { keys: [{ ...rsa.jwk }] } }
    expect(await judge(KID, issuer, pages)).toBe(`rsa ${UNRESOLVED} resolve.status`)
    expect(await judge(KID, issuer, { ...pages, 'https://uni.example:8443/.well-known/jwks.json': pages[JWKS] })).toBe(
      'rsa bound',
    )
  })

  test('at the issuer’s authority give a key whose own address is dead, or knows nothing of it', async () => {
    const set = { keys: [{ ...rsa.jwk, kid: 'key-1' }] }
    expect(await judge(`${UNI}#key-1`, UNI, { [UNI]: 'dead', [JWKS]: set })).toBe('rsa bound')
    expect(await judge(`${UNI}#key-1`, UNI, { [UNI]: { id: UNI, type: 'Profile' }, [JWKS]: set })).toBe('rsa bound')
    const named = { keys: [{ ...rsa.jwk, kid: 'urn:key:1' }] }
    expect(await judge('urn:key:1', UNI, { [JWKS]: named })).toBe('rsa bound')
    const foreign = { keys: [{ ...rsa.jwk, kid: 'key-1', iss: 'https://uni.example/other' }] }
    expect(await judge(`${UNI}#key-1`, UNI, { [UNI]: 'dead', [JWKS]: foreign })).toMatch(/^unreachable/)
    const unsound = { keys: [{ ...rsa.jwk, kid: 'key-1', use: 'enc' }] }
    expect(await judge(`${UNI}#key-1`, UNI, { [UNI]: 'dead', [JWKS]: unsound })).toBe('bad proof.signature.key')
  })

  test('do not bring back a key that the issuer’s document has revoked', async () => {
    const document = {
      id: UNI,
      verificationMethod: [multikey(`${UNI}#key-1`, theirs, { revoked: '2024-01-01T00:00:00Z' })],
      assertionMethod: [],
    }
    const pages = { [UNI]: document, [JWKS]: { keys: [{ ...theirs.jwk }] } }
    expect(await judge(`${UNI}#key-1`, UNI, pages)).toBe(`theirs ${MISMATCH} revoked 2024-01-01T00:00:00Z`)
  })
})

describe('whatever is there', () => {
  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>
  const method = fc.constantFrom(`${UNI}#key-1`, UNI, `${WEB}#key-1`, `${UNI}#${theirsText}`, `did:key:${theirsText}`)
  const member = fc.constantFrom(
    'id',
    'verificationMethod',
    'assertionMethod',
    'keys',
    'kty',
    'controller',
    'type',
    'publicKeyMultibase',
    'publicKeyJwk',
    'kid',
    'iss',
    'expires',
    'revoked',
  )
  const value = fc.oneof(
    json,
    fc.constantFrom<Json>(UNI, WEB, '#key-1', `${UNI}#key-1`, theirsText, [multikey('#key-1', other)], {
      ...other.jwk,
    }),
  )
  const document = fc.oneof(
    json,
    fc.dictionary(member, value).map((members) => ({ ...members })),
  )

  test('there is an answer, and no key is the issuer’s that the issuer does not publish', async () => {
    await fc.assert(
      fc.asyncProperty(
        method,
        fc.constantFrom(UNI, WEB, undefined),
        document,
        document,
        async (name, issuer, page, set) => {
          const { fetch } = serve({ [UNI]: page, [WEB_DOCUMENT]: page, [JWKS]: set })
          const result = await resolveKey(name, issuer, { fetch })
          expect(['found', 'bad', 'unreachable']).toContain(result.outcome)
          if (result.outcome !== 'found' || !result.bound) return
          const published = JSON.stringify([page, set])
          expect(published.includes(encodeMultikey(result.key)) || published.includes(String(result.key.jwk.x))).toBe(
            true,
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a call that is called off rejects, and nothing else does', async () => {
    const fetch: Fetch = () => new Promise(() => {})
    const stop = new AbortController()
    const call = resolveKey(`${UNI}#key-1`, UNI, { fetch, signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
  })

  // sooner than it would end unless told
  test('its time is limited', { timeout: 4000 }, async () => {
    const fetch: Fetch = () => new Promise(() => {})
    expect(await resolveKey(`${UNI}#key-1`, UNI, { fetch, timeoutMs: 20 })).toMatchObject({
      cause: { code: 'resolve.timeout' },
    })
  })

  test('one key counts in sixteen places at most', async () => {
    const published = (count: number): Pages => ({ [JWKS]: { keys: Array(count).fill({ ...theirs.jwk }) } })
    const method = `${UNI}#${theirsText}`
    expect(await judge(method, UNI, published(16))).toBe('theirs bound')
    expect(await judge(method, UNI, published(17))).toBe('bad proof.signature.key')
  })

  test('its size is limited', async () => {
    const { fetch } = serve({ [UNI]: controller(UNI, multikey(`${UNI}#key-1`)) })
    expect(await resolveKey(`${UNI}#key-1`, UNI, { fetch, maxBytes: 100 })).toMatchObject({
      cause: { code: 'resolve.too-large' },
    })
  })
})

describe('over real connections', () => {
  let server: TestServer
  let pages: Record<string, Json> = {}
  beforeAll(async () => {
    server = await startServer((request, response) => {
      const page = pages[`${request.headers.host?.split(':')[0]}${request.url}`]
      if (page === undefined) response.writeHead(404).end()
      else response.writeHead(200, { 'content-type': 'application/did+json' }).end(JSON.stringify(page))
    })
  })
  afterAll(() => server.close())

  test('a did:web with a port, an https issuer, and an attacker’s server that claims to be the university', async () => {
    const did = `did:web:university.test%3A${server.port}:staff`
    const issuer = server.url('/issuer')
    const mallory = server.url('/doc#key-1', 'mallory.test')
    pages = {
      'university.test/staff/did.json': controller(did, multikey(`${did}#key-1`)),
      'university.test/issuer': controller(issuer, multikey(`${issuer}#key-1`)),
      'mallory.test/doc': controller(issuer, multikey(mallory, other)),
    }
    const options = { fetch: guardedFetch(server.reach) }
    expect(await resolveKey(`${did}#key-1`, did, options)).toMatchObject({ outcome: 'found', bound: true })
    expect(await resolveKey(`${issuer}#key-1`, issuer, options)).toMatchObject({ outcome: 'found', bound: true })
    expect(await resolveKey(mallory, issuer, options)).toMatchObject({ outcome: 'bad' })
    const [claimed] = server.hits.seen.filter(({ url }) => url === '/doc')
    expect(claimed?.headers.accept).toContain('application/did+json')
  })

  test('nothing of it where the guard does not allow this machine', async () => {
    const before = server.hits.connections
    const fetch = guardedFetch({ lookup: server.reach.lookup, ca: server.reach.ca })
    const result = await resolveKey(`did:web:university.test%3A${server.port}:staff#key-1`, UNI, { fetch })
    expect(result).toMatchObject({ outcome: 'unreachable', cause: { code: 'resolve.blocked' } })
    expect(server.hits.connections).toBe(before)
  })
})
