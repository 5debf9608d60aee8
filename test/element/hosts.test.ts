import { expect, test } from 'vitest'
import { findHost, listHosts } from '../../src/element/hosts.ts'
import { verify } from '../../src/verify/verify.ts'
import { now } from '../support/badge.ts'
import { full, listed } from './badges.ts'

test.each([
  ['https://uni.example/issuers/1', 'uni.example'],
  ['https://uni.example:8443/', 'uni.example:8443'],
  ['did:web:uni.example:issuers:1', 'uni.example'],
  ['did:web:uni.example%3A8443', 'uni.example:8443'],
  // in the letters of the network: what looks like another host is not shown as one
  ['https://аpple.example/', 'xn--pple-43d.example'],
  ['https://bank.example@evil.example/', undefined],
  ['http://uni.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['did:key:z6Mk', undefined],
  [`https://${'a.'.repeat(100)}example/`, undefined],
])('%s -> %s', (id, host) => expect(findHost(id)).toBe(host))

test('servers are named only where they are left to ask', async () => {
  expect(listHosts(await verify(listed, { now }))).toEqual(['university.example'])
  expect(listHosts(await verify(full, { now }))).toEqual([])
  expect(listHosts(await verify('{', { now }))).toEqual([])
})
