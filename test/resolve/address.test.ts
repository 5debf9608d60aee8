import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAddress, refuseAddress, sameAddress } from '../../src/resolve/address.ts'
import { readHttpsUrl } from '../../src/resolve/https-url.ts'

/** The first and the last address of each range, and what lies just outside of it. */
const EDGES: readonly (readonly [first: string, last: string, reason: string])[] = [
  ['0.0.0.0', '0.255.255.255', 'unspecified'],
  ['10.0.0.0', '10.255.255.255', 'private'],
  ['100.64.0.0', '100.127.255.255', 'carrier-grade NAT'],
  ['127.0.0.0', '127.255.255.255', 'loopback'],
  ['168.63.129.16', '168.63.129.16', 'cloud platform'],
  ['169.254.0.0', '169.254.255.255', 'link-local'],
  ['172.16.0.0', '172.31.255.255', 'private'],
  ['192.0.0.0', '192.0.0.255', 'protocol assignment'],
  ['192.0.2.0', '192.0.2.255', 'documentation'],
  ['192.88.99.0', '192.88.99.255', '6to4 relay'],
  ['192.168.0.0', '192.168.255.255', 'private'],
  ['198.18.0.0', '198.19.255.255', 'benchmarking'],
  ['198.51.100.0', '198.51.100.255', 'documentation'],
  ['203.0.113.0', '203.0.113.255', 'documentation'],
  ['224.0.0.0', '239.255.255.255', 'multicast'],
  ['240.0.0.0', '255.255.255.254', 'reserved'],
  ['255.255.255.255', '255.255.255.255', 'broadcast'],
  ['::', '::', 'unspecified'],
  ['::1', '0:0:0:0:0:0:0:1', 'loopback'],
  ['::2', '::ffff:ffff', 'IPv4-compatible'],
  ['::ffff:0:0', '::ffff:255.255.255.255', 'IPv4-mapped'],
  ['::ffff:8.8.8.8', '::FFFF:0808:0808', 'IPv4-mapped'],
  ['64:ff9b::', '64:ff9b::255.255.255.255', 'NAT64'],
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', 'NAT64'],
  ['100::', '100::ffff:ffff:ffff:ffff', 'discard'],
  ['2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff', 'Teredo'],
  ['2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff', 'benchmarking'],
  ['2001:10::', '2001:1f:ffff::', 'ORCHID'],
  ['2001:20::', '2001:2f:ffff::', 'ORCHID'],
  ['2001:1::', '2001:1ff:ffff::', 'protocol assignment'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'documentation'],
  ['2002::', '2002:7f00:1::', '6to4'],
  ['3fff::', '3fff:fff:ffff::', 'documentation'],
  ['5f00::', '5f00:ffff::', 'segment routing'],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'unique-local'],
  ['fe80::', 'febf:ffff::', 'link-local'],
  ['fec0::', 'feff:ffff::', 'site-local'],
  ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'multicast'],
  ['200::', '1fff:ffff::', 'not global'],
  ['4000::', '5eff:ffff::', 'not global'],
  ['8000::', 'fbff:ffff::', 'not global'],
]

const PUBLIC = [
  ...[
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
  ],
  ...['168.63.129.15', '168.63.129.17', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0'],
  ...['192.0.1.0', '192.0.3.0', '192.88.98.255', '192.88.100.0', '192.167.255.255', '192.169.0.0'],
  ...[
    '198.17.255.255',
    '198.20.0.0',
    '198.51.99.255',
    '198.51.101.0',
    '203.0.112.255',
    '203.0.114.0',
    '223.255.255.255',
  ],
  ...[
    '2000::',
    '2001:200::',
    '2001:db7:ffff::',
    '2001:db9::',
    '2003::',
    '2606:4700:4700::1111',
    // RFC 4291, section 2.2: one group of zeros may be left out too
    '2606:4700:1:2:3:4:5::',
    '3ffe:ffff::',
    '3fff:1000::',
  ],
]

describe('addresses', () => {
  test.each(EDGES)('%s to %s: %s', (first, last, reason) => {
    expect([refuseAddress(first), refuseAddress(last)]).toEqual([reason, reason])
  })

  test('of the public internet are not refused, up to the edges of the ranges', () => {
    expect(PUBLIC.filter((address) => refuseAddress(address) !== undefined)).toEqual([])
  })

  test('in any other spelling are refused, for who knows what the system reads in them', () => {
    const spellings = ['', '1', '1.1.1', '01.1.1.1', '0x8.8.8.8', '8.8.8.8.', '256.1.1.1', ' 8.8.8.8', '８.8.8.8', 'x']
    const six = [
      '2606:::1',
      '2606::1::',
      '2606:1:1:1:1:1:1',
      '2606:1:1:1:1:1:1:1:1',
      '2606::12345',
      'fe80::1%eth0',
      '[::1]',
    ]
    const mixed = ['2606::8.8.8.8:1', '2606::8.8.8', '1:2:3:4:5:6:7:8.8.8.8', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '::g']
    for (const text of [...spellings, ...six, ...mixed]) expect(refuseAddress(text), text).toBe('unreadable')
  })

  test('that hold an IPv4 address are refused whichever it is', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:', '2002::', '2001:0:'),
        (four, prefix) => {
          const address = prefix === '2001:0:' ? `2001:0:1:2:3:4:${four}` : `${prefix}${four}`
          expect(refuseAddress(address)).toBeDefined()
        },
      ),
    )
  })

  test('are the same however they are written', () => {
    expect(sameAddress('2606:4700:0:0:0:0:0:0', '2606:4700::')).toBe(true)
    expect(sameAddress('::1', '0:0:0:0:0:0:0.0.0.1')).toBe(true)
    expect(sameAddress('127.0.0.1', '127.0.0.1')).toBe(true)
    expect(sameAddress('127.0.0.1', '::ffff:127.0.0.1')).toBe(false)
    expect([sameAddress('', ''), sameAddress('x', 'x'), sameAddress('127.0.0.1', '')]).toEqual([false, false, false])
    expect([isAddress('[::1]'), isAddress('127.0.0.1'), isAddress('uni.example')]).toEqual([true, true, false])
  })
})

describe('https addresses', () => {
  const judge = (text: string): string => {
    const found = readHttpsUrl(text)
    return 'problem' in found ? found.problem.code : found.url.href
  }

  test('are what is asked for, without fragment, at any port', () => {
    expect(judge('https://uni.example/issuer#key-1')).toBe('https://uni.example/issuer')
    expect(judge('HTTPS://UNI.example:8443/a?b=c')).toBe('https://uni.example:8443/a?b=c')
    expect(judge('https://8.8.8.8/')).toBe('https://8.8.8.8/')
    expect(judge('https://[2606:4700:4700::1111]/')).toBe('https://[2606:4700:4700::1111]/')
  })

  test.each([
    ...[
      'http://uni.example/',
      'ftp://uni.example/',
      'file:///etc/passwd',
      'data:application/json,{}',
      'did:web:uni.example',
    ],
    ...[
      '',
      'uni.example',
      '//uni.example/',
      'https:uni.example',
      'https:/uni.example',
      'https://',
      'https:///uni.example',
    ],
    ...['https://user@uni.example/', 'https://user:pass@uni.example/', 'https://:@uni.example/'.replace(':@', 'u:@')],
    ...[
      'https://uni.example\\@127.0.0.1/',
      'https:\\\\uni.example/',
      ' https://uni.example/',
      'https://uni.example/ x',
    ],
    ...[
      'https://uni.example/\n',
      'ht\ntps://uni.example/',
      'https://uni\t.example/',
      'https://uni.example/\0',
      'https://?x',
    ],
    ...[
      'https://uni.example:99999/',
      'https://uni.example:x/',
      'https://[::1/',
      'https://[fe80::1%25eth0]/',
      'https://%00/',
    ],
    `https://uni.example/${'x'.repeat(2048)}`,
  ])('%j is none', (text) => {
    expect(judge(text)).toBe('resolve.blocked')
  })

  test('never throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `https://${text}`),
        ),
        (text) => {
          expect(Object.keys(readHttpsUrl(text))).toHaveLength(1)
        },
      ),
    )
  })
})
