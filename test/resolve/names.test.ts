/** Names of keys, of hosts and of media types: which are one, and which are none. */
import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../src/resolve/describe-failure.ts'
import { readHttpsUrl } from '../../src/resolve/https-url.ts'
import { normalId, readKeyUrl, sameHost, sameId } from '../../src/resolve/key-id.ts'
import { acceptedTypes, acceptsType, mediaType } from '../../src/resolve/media-type.ts'

describe('the URL of a key', () => {
  test.each<[string, string, string | undefined]>([
    ['did:web:uni.example#key-1', 'did:web:uni.example', 'key-1'],
    ['https://uni.example/keys/1', 'https://uni.example/keys/1', undefined],
    ['https://uni.example/#', 'https://uni.example/', ''],
    ['A+b-.1:x', 'A+b-.1:x', undefined],
  ])('%s', (method, address, fragment) => expect(readKeyUrl(method)).toEqual({ method, address, fragment }))

  test.each([
    [undefined, 'The proof does not name its key.'],
    ['key-1', 'The key is not named by an absolute URL.'],
    ['#key-1', 'The key is not named by an absolute URL.'],
    ['1a:x', 'The key is not named by an absolute URL.'],
    ['did:web:uni.example #1', 'The key is not named by an absolute URL.'],
    ['did:', 'The key is not named by an absolute URL.'],
    ['did:a#b#c', 'The URL of the key has more than one "#".'],
  ])('%j is none', (method, why) => expect(readKeyUrl(method)).toBe(why))
})

describe('two names', () => {
  test.each([
    ['https://uni.example', 'https://UNI.example:443/', true],
    ['HTTPS://uni.example/', 'https://uni.example', true],
    ['https://uni.example/a', 'https://uni.example/A', false],
    ['https://uni.example:8443', 'https://uni.example', false],
    ['did:web:uni.example', 'did:web:uni.example', true],
    ['did:web:uni.example', 'did:web:UNI.example', false],
    ['https://[', 'https://[', true],
    ['http://uni.example', 'http://uni.example/', false],
  ])('%s and %s: %s', (one, other, same) => expect([sameId(one, other), sameId(other, one)]).toEqual([same, same]))

  test('what is no text is none', () => expect(sameId(undefined, 'undefined')).toBe(false))
  test('in a form that is equal for equal ones', () => {
    expect(normalId('https://UNI.example:443')).toBe('https://uni.example/')
    expect(normalId('https://[')).toBe('https://[')
    expect(normalId('did:web:UNI.example')).toBe('did:web:UNI.example')
  })
})

test.each([
  ['https://uni.example/a', 'https://uni.example/b', true],
  ['https://www.uni.example/', 'https://uni.example/', true],
  ['https://uni.example/', 'https://www.uni.example/', true],
  ['https://uni.example/', 'https://uni.example:8443/', false],
  ['https://uni.example/', 'https://www.www.uni.example/', false],
  ['https://uni.example/', 'https://wwwuni.example/', false],
  ['https://uni.example/', 'https://a.uni.example/', false],
])('%s answered by %s: %s', (asked, actual, same) => expect(sameHost(asked, actual)).toBe(same))

describe('media types', () => {
  test('are told without parameters, in lower case', () => {
    expect(mediaType(' Application/JSON ; charset=utf-8; q=1')).toBe('application/json')
    expect([mediaType(undefined), mediaType(null), mediaType('')]).toEqual(['', '', ''])
    expect(acceptedTypes('application/json;q=1, , TEXT/plain,')).toEqual(['application/json', 'text/plain'])
  })

  test.each<[string[], string, boolean]>([
    [['text/plain'], 'text/plain', true],
    [['text/plain'], 'text/html', false],
    [['*/*'], '', true],
    [['application/json'], 'application/did+json', true],
    [['application/json'], 'application/a.b-c+d+json', true],
    [['application/json'], 'text/did+json', false],
    [['application/json'], 'application/json+did', false],
    [['application/json'], 'application/did+jsonx', false],
    [['application/json'], 'x application/did+json', false],
    [['application/did+json'], 'application/cid+json', false],
  ])('%j takes %j: %s', (accepted, type, taken) => expect(acceptsType(accepted, type)).toBe(taken))
})

describe('an address that may be asked for', () => {
  const refused = (text: string): string | undefined => {
    const found = readHttpsUrl(text)
    return 'problem' in found ? found.problem.message : undefined
  }

  test('is of 2,048 characters at most', () => {
    const long = (length: number): string => 'https://uni.example/'.padEnd(length, 'a')
    expect(refused(long(2048))).toBeUndefined()
    expect(refused(long(2049))).toMatch(/more than 2048/)
  })

  test('holds neither a name nor a password', () => {
    for (const who of ['ada', 'ada:secret', ':secret']) {
      expect(refused(`https://${who}@uni.example/`)).toMatch(/user name/)
    }
    expect(refused('https://uni.example/ada@')).toBeUndefined()
  })
})

test('of a failure its code alone is told, its own or that of its cause', () => {
  const told = (error: unknown): string => describeFailure(error).message
  const coded = (code: unknown): Error => Object.assign(new Error('10.0.0.1'), { code })
  expect(told(coded('ECONNREFUSED'))).toBe('There was no answer (ECONNREFUSED).')
  expect(told(new Error('x', { cause: coded('CERT_HAS_EXPIRED') }))).toBe('There was no answer (CERT_HAS_EXPIRED).')
  for (const other of [
    coded('secret 10.0.0.1'),
    coded(5),
    coded('AB'),
    coded('lower'),
    'ECONNREFUSED',
    null,
    undefined,
  ]) {
    expect(told(other)).toBe('There was no answer.')
  }
  expect(told(coded(`E${'X'.repeat(60)}`))).toContain('(E')
  expect(told(coded(`E${'X'.repeat(61)}`))).toBe('There was no answer.')
})
