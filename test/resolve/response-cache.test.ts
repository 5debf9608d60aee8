/** What of a server's answers is kept, for how long, and which go first. */
import { describe, expect, test } from 'vitest'
import { type CacheLimits, createResponseCache, type Page } from '../../src/resolve/response-cache.ts'

const page = (headers: Readonly<Record<string, string>>, length = 1): Page => ({
  url: 'https://uni.example/1',
  headers: new Map(Object.entries(headers)),
  bytes: new Uint8Array(length),
})
const LIMITS: CacheLimits = { maxEntries: 2, maxBytes: 10, maxAgeSeconds: 100 }

function open(limits: Partial<CacheLimits> = {}) {
  let now = 1_000_000
  const cache = createResponseCache({ ...LIMITS, ...limits }, () => now)
  return {
    ...cache,
    wait: (seconds: number) => {
      now += seconds * 1000
    },
    /** For how many whole seconds an answer with these headers is given without asking. */
    lifetime: (headers: Readonly<Record<string, string>>): number => {
      cache.store('a', page(headers))
      let seconds = 0
      for (; cache.fresh('a') !== undefined && seconds < 1000; seconds++) now += 1000
      return seconds
    },
  }
}

describe('an answer is fresh', () => {
  test.each<[string, Record<string, string>, number]>([
    ['as long as it says', { 'cache-control': 'max-age=60' }, 60],
    ['a second', { 'cache-control': 'max-age=1' }, 1],
    ['in quotes and capitals, among others', { 'cache-control': 'private, Max-Age="60" , immutable' }, 60],
    ['less its age', { 'cache-control': 'max-age=60', age: '20' }, 40],
    ['but for one that is older than it may be', { 'cache-control': 'max-age=60', age: '61' }, 0],
    ['whatever an age in words is', { 'cache-control': 'max-age=60', age: 'old' }, 60],
    ['no longer than the caller lets it', { 'cache-control': 'max-age=101' }, 100],
    ['in ten digits at most', { 'cache-control': 'max-age=9999999999' }, 100],
    ['and not in eleven', { 'cache-control': 'max-age=99999999999' }, 0],
    ['not for words', { 'cache-control': 'max-age=long' }, 0],
    ['not where it must be asked for', { 'cache-control': 'max-age=60, no-cache' }, 0],
    ['not where it must not be kept', { 'cache-control': 'max-age=60, no-store' }, 0],
    ['not where it varies with all', { 'cache-control': 'max-age=60', vary: 'accept, *' }, 0],
    ['where it varies with what is part of the key', { 'cache-control': 'max-age=60', vary: 'accept' }, 60],
    ['not without a word', {}, 0],
  ])('%s', (_name, headers, seconds) => expect(open().lifetime(headers)).toBe(seconds))
})

describe('an answer may be asked about', () => {
  test('by its ETag, fresh or not', () => {
    const cache = open()
    cache.store('a', page({ etag: '"1"' }))
    expect([cache.fresh('a'), cache.stale('a')]).toEqual([undefined, page({ etag: '"1"' })])
    cache.store('b', page({ 'cache-control': 'max-age=1', etag: '"2"' }))
    cache.wait(1)
    expect([cache.fresh('b'), cache.stale('b')?.headers.get('etag')]).toEqual([undefined, '"2"'])
  })

  test('not where there is none, nor where it must not be kept', () => {
    const cache = open()
    cache.store('a', page({}))
    cache.store('b', page({ etag: '"1"', 'cache-control': 'no-store' }))
    cache.store('c', page({ etag: '"1"', vary: '*' }))
    expect(['a', 'b', 'c', 'd'].map((key) => cache.stale(key))).toEqual([undefined, undefined, undefined, undefined])
  })

  test('not where a later answer took its place and may not be kept', () => {
    const cache = open()
    cache.store('a', page({ etag: '"1"' }))
    cache.store('a', page({}))
    expect(cache.stale('a')).toBeUndefined()
  })
})

describe('there is room', () => {
  const kept = { etag: '"1"' }
  const there = (cache: ReturnType<typeof open>, keys: string): string =>
    [...keys].filter((key) => cache.stale(key) !== undefined).join('')

  test('for so many answers; the one that was not used for longest goes', () => {
    const cache = open()
    for (const key of 'ab') cache.store(key, page(kept))
    expect(there(cache, 'ab')).toBe('ab')
    cache.fresh('a')
    cache.store('c', page(kept))
    expect(there(cache, 'abc')).toBe('ac')
    cache.stale('a')
    cache.store('d', page(kept))
    expect(there(cache, 'acd')).toBe('ad')
  })

  test('for so many bytes', () => {
    const cache = open({ maxEntries: 10 })
    cache.store('a', page(kept, 4))
    cache.store('b', page(kept, 6))
    expect(there(cache, 'ab')).toBe('ab')
    cache.store('c', page(kept, 5))
    expect(there(cache, 'abc')).toBe('c')
    cache.store('c', page(kept, 4))
    cache.store('d', page(kept, 6))
    expect(there(cache, 'cd')).toBe('cd')
  })

  test('for none that alone is larger', () => {
    const cache = open()
    cache.store('a', page(kept, 1))
    cache.store('b', page(kept, 10))
    expect(there(cache, 'ab')).toBe('b')
    cache.store('c', page(kept, 11))
    expect(there(cache, 'bc')).toBe('b')
  })
})
