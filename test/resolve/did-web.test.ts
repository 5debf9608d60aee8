import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { didWebUrl } from '../../src/resolve/did-web.ts'

describe('did:web', () => {
  test.each([
    ['did:web:uni.example', 'https://uni.example/.well-known/did.json'],
    ['did:web:uni.example%3A8443', 'https://uni.example:8443/.well-known/did.json'],
    ['did:web:uni.example%3a8443:x', 'https://uni.example:8443/x/did.json'],
    ['did:web:w3c-ccg.github.io:user:alice', 'https://w3c-ccg.github.io/user/alice/did.json'],
    ['did:web:localhost%3A8443', 'https://localhost:8443/.well-known/did.json'],
    ['did:web:xn--universitt-y5a.example:issuers:1', 'https://xn--universitt-y5a.example/issuers/1/did.json'],
    ['did:web:uni.example:caf%C3%A9:a%20b'.replace('%20', '%2B'), 'https://uni.example/caf%C3%A9/a%2Bb/did.json'],
    ['did:web:123.example', 'https://123.example/.well-known/did.json'],
    ['did:web:uni.example:...', undefined],
  ])('%s', (did, url) => {
    expect(didWebUrl(did)).toBe(url)
  })

  test.each([
    ...[
      'did:web:',
      'did:web::',
      'did:web:uni.example:',
      'did:web::path',
      'did:web:uni.example::x',
      'did:key:z6Mk',
      'DID:WEB:a',
    ],
    // addresses (the last label is a number), in every spelling
    ...[
      'did:web:127.0.0.1',
      'did:web:127.0.0.1%3A8443',
      'did:web:2130706433',
      'did:web:0x7f.1',
      'did:web:127.1',
      'did:web:0x7f000001',
    ],
    ...['did:web:0177.0.0.1', 'did:web:foo.0x4', 'did:web:%5B%3A%3A1%5D', 'did:web:[::1]', 'did:web:127.0.0.1.'],
    // the host must be a host
    ...[
      'did:web:uni.example.',
      'did:web:.uni.example',
      'did:web:uni..example',
      'did:web:-uni.example',
      'did:web:uni-.example',
    ],
    ...[
      'did:web:host%2Fadmin%3Fx=',
      'did:web:host%2Fadmin',
      'did:web:host%3Fx',
      'did:web:host%23x',
      'did:web:user%40host',
    ],
    ...[
      'did:web:host%00',
      'did:web:host%253A80',
      'did:web:h%6Fst',
      'did:web:host/x',
      'did:web:host?x',
      'did:web:host#x',
      'did:web:ho st',
    ],
    ...[
      'did:web:üni.example',
      'did:web:uni。example',
      'did:web:under_score.example',
      `did:web:${'a'.repeat(64)}.example`,
    ],
    // the port must be a port
    ...[
      'did:web:host%3A',
      'did:web:host%3A0',
      'did:web:host%3A65536',
      'did:web:host%3A80%3A80',
      'did:web:host%3A8o',
      'did:web:host%3A080',
    ],
    // path parts must stay path parts
    ...[
      'did:web:host:..',
      'did:web:host:.',
      'did:web:host:a:..:b',
      'did:web:host:%2e%2e',
      'did:web:host:%2E',
      'did:web:host:a..b',
    ],
    ...[
      'did:web:host:a%2Fb',
      'did:web:host:a%5Cb',
      'did:web:host:a%3Fb',
      'did:web:host:a%23b',
      'did:web:host:a%40b',
      'did:web:host:a%3Ab',
    ],
    ...[
      'did:web:host:a%252e',
      'did:web:host:a%00',
      'did:web:host:a%0Ab',
      'did:web:host:a%20b',
      'did:web:host:%',
      'did:web:host:%zz',
    ],
    ...[
      'did:web:host:%ff',
      'did:web:host:%C3',
      'did:web:host:a/b',
      'did:web:host:a?b',
      'did:web:host:a#b',
      'did:web:host:a\n',
      'did:web:host:é',
    ],
  ])('%j is none', (did) => {
    expect(didWebUrl(did)).toBeUndefined()
  })

  test('a host is of 253 characters at most', () => {
    const host = (last: number): string => [63, 63, 63, last].map((length) => 'a'.repeat(length)).join('.')
    expect(didWebUrl(`did:web:${host(61)}`)).toBe(`https://${host(61)}/.well-known/did.json`)
    expect(didWebUrl(`did:web:${host(62)}`)).toBeUndefined()
  })

  test('leads to its host and a did.json there, or nowhere', () => {
    const part = fc.string({ unit: fc.constantFrom(...'aZ09.-_%2eFf3A5c/?#@:\\ é'), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const url = didWebUrl(`did:web:uni.example:${parts.join(':')}`)
        if (url === undefined) return
        const { host, pathname, search, hash, username, href } = new URL(url)
        expect([host, search, hash, username, href]).toEqual(['uni.example', '', '', '', url])
        expect(pathname.endsWith('/did.json')).toBe(true)
        expect(pathname.split('/').length).toBe(parts.join(':').split(':').length + 2)
      }),
      { numRuns: 2000 },
    )
  })
})
