import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readEntries } from '../../src/status/read-entries.ts'
import { describeShared, shared } from '../support/shared.ts'
import { bitstring, LIST, revocationList, statusList2021 } from './samples.ts'

const at = (value: unknown): string[] =>
  readEntries(value).problems.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`)

const error = (reason: string, member = ''): string => `error status.entries.${reason} /credentialStatus${member}`

const messages = (count: number): object[] =>
  Array.from({ length: count }, (_, value) => ({ status: `0x${value.toString(16)}`, message: `m${value}` }))

describe('entries that are read', () => {
  test('a Bitstring entry', () => {
    expect(readEntries(bitstring)).toEqual({
      entries: [
        {
          type: 'BitstringStatusListEntry',
          pointer: '/credentialStatus',
          purpose: 'revocation',
          list: LIST,
          index: 94567,
          size: 1,
          references: [],
        },
      ],
      problems: [],
    })
  })

  test('no status at all', () => expect(readEntries(undefined)).toEqual({ entries: [], problems: [] }))

  test('several, each with its own pointer', () => {
    const { entries, problems } = readEntries([bitstring, statusList2021, revocationList])
    expect(problems).toEqual([])
    expect(entries.map(({ type, pointer }) => `${type} ${pointer}`)).toEqual([
      'BitstringStatusListEntry /credentialStatus/0',
      'StatusList2021Entry /credentialStatus/1',
      '1EdTechRevocationList /credentialStatus/2',
    ])
  })

  test('a type in a list, beside one that is not known', () => {
    expect(readEntries({ ...bitstring, type: ['ext:Other', 'BitstringStatusListEntry'] }).entries).toHaveLength(1)
  })

  test.each(['revocation', 'suspension', 'refresh', 'message'])('the purpose %s', (statusPurpose) => {
    expect(readEntries({ ...bitstring, statusPurpose }).entries[0]?.purpose).toBe(statusPurpose)
  })

  test('16 bits are the most', () => {
    const { entries } = readEntries({
      ...bitstring,
      statusPurpose: 'message',
      statusSize: 16,
      statusMessage: messages(2 ** 16),
    })
    expect(entries).toMatchObject([{ size: 16 }])
  })

  test('messages, sizes and references', () => {
    const entry = { ...bitstring, statusPurpose: 'message', statusSize: 2, statusMessage: messages(4).reverse() }
    const [read] = readEntries({ ...entry, statusReference: 'https://uni.example/codes' }).entries
    expect(read).toMatchObject({ size: 2, references: ['https://uni.example/codes'] })
    expect(read?.type === 'BitstringStatusListEntry' && [...(read.messages ?? [])].sort()).toEqual([
      [0, 'm0'],
      [1, 'm1'],
      [2, 'm2'],
      [3, 'm3'],
    ])
  })

  test('an index that is a number, with a remark', () => {
    const { entries } = readEntries({ ...bitstring, statusListIndex: 7 })
    expect(entries[0]).toMatchObject({ index: 7 })
    expect(at({ ...bitstring, statusListIndex: 7 })).toEqual([
      'warning status.entries.index /credentialStatus/statusListIndex',
    ])
  })

  test('what an older list type does not have is not read from it', () => {
    expect(readEntries({ ...statusList2021, statusSize: 2 }).entries[0]).toMatchObject({ size: 1 })
  })
})

describe('what is no entry', () => {
  const rows: readonly (readonly [string, unknown, string])[] = [
    ['null', null, error('malformed')],
    ['text', 'https://uni.example/status', error('malformed')],
    ['an empty list', [], error('malformed')],
    ['a list with text in it', ['x'], error('malformed', '/0')],
    ['no type', { ...bitstring, type: undefined }, error('malformed', '/type')],
    ['a number among the types', { ...bitstring, type: [1] }, error('malformed', '/type')],
    ['another type', { type: 'RevocationList2020Status' }, error('unsupported', '/type')],
    ['no type in the list', { ...bitstring, type: [] }, error('unsupported', '/type')],
    ['the type in lower case', { ...bitstring, type: 'bitstringstatuslistentry' }, error('unsupported', '/type')],
    ['two types', { ...bitstring, type: ['StatusList2021Entry', bitstring['type']] }, error('malformed', '/type')],
    ['no list', { ...bitstring, statusListCredential: undefined }, error('malformed', '/statusListCredential')],
    [
      'a list without scheme',
      { ...bitstring, statusListCredential: '/3' },
      error('malformed', '/statusListCredential'),
    ],
    ['the list as id', { ...bitstring, id: LIST }, error('malformed', '/id')],
    ['no purpose', { ...bitstring, statusPurpose: undefined }, error('malformed', '/statusPurpose')],
    ['two purposes', { ...bitstring, statusPurpose: ['revocation'] }, error('malformed', '/statusPurpose')],
    ['another purpose', { ...bitstring, statusPurpose: 'colour' }, error('unsupported', '/statusPurpose')],
    ['a purpose in capitals', { ...bitstring, statusPurpose: 'Revocation' }, error('unsupported', '/statusPurpose')],
    ['a message of 2021', { ...statusList2021, statusPurpose: 'message' }, error('unsupported', '/statusPurpose')],
    ['a size of 0', { ...bitstring, statusSize: 0 }, error('malformed', '/statusSize')],
    ['a size of 1.5', { ...bitstring, statusSize: 1.5 }, error('malformed', '/statusSize')],
    ['a size as text', { ...bitstring, statusSize: '1' }, error('malformed', '/statusSize')],
    ['a size of 17', { ...bitstring, statusSize: 17 }, error('unsupported', '/statusSize')],
    ['two bits without messages', { ...bitstring, statusSize: 2 }, error('malformed', '/statusMessage')],
    [
      'messages for one bit less',
      { ...bitstring, statusSize: 2, statusMessage: messages(2) },
      error('malformed', '/statusMessage'),
    ],
    ['no list of messages', { ...bitstring, statusMessage: {} }, error('malformed', '/statusMessage')],
    [
      'a message twice',
      { ...bitstring, statusMessage: [messages(1)[0], messages(1)[0]] },
      error('malformed', '/statusMessage/1'),
    ],
    [
      'a message for 2 of one bit',
      { ...bitstring, statusMessage: messages(3).slice(1) },
      error('malformed', '/statusMessage/1'),
    ],
    [
      'a status that is a number',
      { ...bitstring, statusMessage: [{ status: 0, message: '' }, 0] },
      error('malformed', '/statusMessage/0'),
    ],
    [
      'a message that is none',
      { ...bitstring, statusMessage: [{ status: '0x0' }, 0] },
      error('malformed', '/statusMessage/0'),
    ],
    ['a reference that is none', { ...bitstring, statusReference: ['x'] }, error('malformed', '/statusReference')],
    ['a revocation list without address', { type: '1EdTechRevocationList' }, error('malformed', '/id')],
  ]
  test.each(rows)('%s', (_title, value, expected) => {
    expect(readEntries(value).entries).toEqual([])
    expect(at(value)).toEqual([expected])
  })

  const indexes = [
    '7abc',
    '1e1',
    '-1',
    '00',
    '007',
    '+1',
    ' 1',
    '1 ',
    '1.0',
    '0x1',
    '',
    '١',
    -1,
    1.5,
    null,
    true,
    undefined,
    [1],
  ]
  test.each(indexes)('the index %j', (statusListIndex) => {
    expect(at({ ...bitstring, statusListIndex })).toEqual([error('malformed', '/statusListIndex')])
  })

  test.each(['9007199254740992', '9'.repeat(400)])('an index beyond every list: %s', (statusListIndex) => {
    expect(at({ ...bitstring, statusListIndex })).toEqual([error('range', '/statusListIndex')])
  })

  test('the largest index there is goes on to the list', () => {
    expect(at({ ...bitstring, statusListIndex: '9007199254740991' })).toEqual([])
  })

  test('every problem of an entry is named', () => {
    expect(at({ type: 'BitstringStatusListEntry', statusSize: -1 })).toEqual([
      error('malformed', '/statusListCredential'),
      error('malformed', '/statusPurpose'),
      error('malformed', '/statusListIndex'),
      error('malformed', '/statusSize'),
    ])
  })

  test('a bad entry beside a good one is a problem, and the good one is read', () => {
    const { entries, problems } = readEntries([bitstring, { type: 'Other' }])
    expect([entries.length, problems.length]).toEqual([1, 1])
  })

  test('more entries than the limit: none is read', () => {
    const many = Array.from({ length: 17 }, () => bitstring)
    expect(readEntries(many).entries).toEqual([])
    expect(at(many)).toEqual([error('too-many')])
    expect(readEntries(many, { maxEntries: 17, pointer: '/x' }).entries).toHaveLength(17)
  })
})

describe('properties', () => {
  test('any JSON value is read or is a problem: nothing is passed over in silence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { entries, problems } = readEntries(value)
        const asked = Array.isArray(value) ? Math.max(value.length, 1) : 1
        const errors = problems.filter(({ severity }) => severity === 'error')
        expect(entries.length + errors.length).toBeGreaterThanOrEqual(Math.min(asked, 16))
      }),
      { numRuns: 2000 },
    )
  })

  test('an entry with one member changed is read or is a problem', () => {
    const names = [
      'type',
      'id',
      'statusPurpose',
      'statusListIndex',
      'statusListCredential',
      'statusSize',
      'statusMessage',
      'statusReference',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        const { entries, problems } = readEntries({ ...bitstring, [name]: value })
        expect(entries.length === 1).toBe(problems.every(({ severity }) => severity === 'warning'))
      }),
      { numRuns: 2000 },
    )
  })
})

describeShared('the entries of the standards', () => {
  test.each([
    'vectors/vc-bitstring-status-list/example-line687.json',
    'vectors/vc-bitstring-status-list/example-line1838.json',
    'vectors/vc-jose-cose/spec-examples/example-line2332.json',
    'fixtures/validator/ob30/credential-status-revoked.json',
    'fixtures/validator/ob30/complete.json',
  ])('%s', (path) => {
    const { credentialStatus } = JSON.parse(readFileSync(shared(path), 'utf8'))
    const { entries, problems } = readEntries(credentialStatus)
    expect(problems).toEqual([])
    expect(entries).toHaveLength(Array.isArray(credentialStatus) ? credentialStatus.length : 1)
  })
})
