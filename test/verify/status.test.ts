/** Statuses from end to end: a signed badge, its list on the web, and what `verify` makes of both. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { verify } from '../../src/verify/verify.ts'
import { now, otherKey, otherSigner } from '../support/badge.ts'
import { web } from '../support/web.ts'
import {
  address,
  entry,
  type ListForm,
  type ListParts,
  type ListType,
  outcomeOf,
  reportOf,
  signedList,
  unsignedList,
  withStatus,
} from './status-lists.ts'

const BITSTRING = 'BitstringStatusList'
const OLDER = 'StatusList2021'

describe.each<readonly [ListType, ListForm]>([
  [BITSTRING, 'proof'],
  [BITSTRING, 'token'],
  [OLDER, 'proof'],
  [OLDER, 'token'],
])('%s, secured with a %s', (type, form) => {
  const found = async (purpose: string, value: number): Promise<unknown[]> => {
    const page = await signedList({ type, value, subject: { statusPurpose: purpose } }, form)
    const report = await reportOf(entry(type, { statusPurpose: purpose }), page)
    return [...outcomeOf(report), report.statuses?.map((status) => [status.purpose, status.value, status.asOf])]
  }

  test.each(['revocation', 'suspension'])('%s: not set', async (purpose) => {
    expect(await found(purpose, 0)).toEqual(['verified', 'pass', [[purpose, 0, '2026-11-22T00:00:00Z']]])
  })

  test.each([
    ['revocation', 'status.entries.revoked'],
    ['suspension', 'status.entries.suspended'],
  ])('%s: set', async (purpose, code) => {
    const statuses = [[purpose, 1, '2026-11-22T00:00:00Z']]
    expect(await found(purpose, 1)).toEqual(['rejected', 'fail', code, '/credentialStatus', statuses])
  })

  const list = '/credentialStatus/statusListCredential'
  test.each<readonly [string, string, ListParts]>([
    ['by another issuer', 'issuer', { list: { issuer: otherKey.controller }, by: otherSigner }],
    ['about something else', 'purpose', { subject: { statusPurpose: 'suspension' } }],
    ['of another address', 'mismatch', { list: { id: `${address}/2` } }],
    ['too short', 'too-short', { entries: 131_064 }],
    ['a bomb', 'too-large', { entries: 8 * 9 * 1024 * 1024 }],
    ['no gzip', 'malformed', { subject: { encodedList: type === OLDER ? 'AAAA' : 'uAAAA' } }],
    ['without a purpose', 'malformed', { subject: { statusPurpose: 5 } }],
    ['expired', 'expired', { list: { [type === OLDER ? 'expirationDate' : 'validUntil']: '2026-11-22T09:00:00Z' } }],
    [
      'not valid yet',
      'not-yet-valid',
      { list: { [type === OLDER ? 'issuanceDate' : 'validFrom']: '2036-11-22T00:00:00Z' } },
    ],
  ])('a list that is %s leaves the badge undetermined', async (_title, reason, parts) => {
    const page = await signedList({ ...parts, type }, form)
    const report = await reportOf(entry(type), page)
    expect(outcomeOf(report)).toEqual(['undetermined', 'unknown', `status.entries.${reason}`, list])
    expect(report.statuses).toBeUndefined()
  })

  test('a list whose own signature does not hold, or that has none', async () => {
    const page = await signedList({ type }, form)
    const broken = typeof page === 'string' ? breakToken(page) : { ...page, description: 'Altered' }
    const expected = ['undetermined', 'unknown', 'status.entries.malformed', list]
    expect(outcomeOf(await reportOf(entry(type), broken))).toEqual(expected)
    expect(outcomeOf(await reportOf(entry(type), await unsignedList({ type })))).toEqual(expected)
  })

  test('a place that the list has not is the entry’s fault', async () => {
    const page = await signedList({ type }, form)
    const report = await reportOf(entry(type, { statusListIndex: '131072' }), page)
    const place = '/credentialStatus/statusListIndex'
    expect(outcomeOf(report)).toEqual(['rejected', 'fail', 'status.entries.range', place])
  })

  test('an entry of the one kind and a list of the other', async () => {
    const other = await signedList({ type: type === OLDER ? BITSTRING : OLDER }, form)
    expect(outcomeOf(await reportOf(entry(type), other))).toEqual([
      'undetermined',
      'unknown',
      'status.entries.mismatch',
      list,
    ])
  })
})

describe('a list out of reach', () => {
  const unreachable = ['undetermined', 'unknown', 'status.entries.unreachable', '/credentialStatus']
  test('is not there, or larger than is read', async () => {
    expect(outcomeOf(await reportOf(entry(), undefined))).toEqual(unreachable)
    const report = await reportOf(entry(), { padding: 'x'.repeat(1_000_001) })
    expect(outcomeOf(report)).toEqual(unreachable)
    expect(report.checks['status.entries'].remarks?.map(({ code }) => code)).toEqual(['resolve.too-large'])
  })

  test('one that is older than one seen before', async () => {
    const secured = await withStatus(entry())
    const { fetch } = web({ [address]: await signedList() })
    const statusLists = { newest: { [address]: '2026-11-22T08:00:00Z' } }
    expect(outcomeOf(await verify(secured, { now, fetch, statusLists }))).toEqual([
      'undetermined',
      'unknown',
      'status.entries.stale',
      '/credentialStatus/statusListCredential',
    ])
  })

  test('one that is older than the caller takes: of seconds, by the date that the list bears', async () => {
    const secured = await withStatus(entry())
    const { fetch } = web({ [address]: await signedList() })
    const tenHours = 10 * 3600
    expect(outcomeOf(await verify(secured, { now, fetch, maxStatusAge: tenHours }))).toEqual(['verified', 'pass'])
    expect(outcomeOf(await verify(secured, { now, fetch, maxStatusAge: tenHours - 1 }))).toEqual([
      'undetermined',
      'unknown',
      'status.entries.stale',
      '/credentialStatus/statusListCredential',
    ])
  })

  test('another’s list counts where the caller names it', async () => {
    const secured = await withStatus(entry())
    const page = await signedList({ list: { issuer: otherKey.controller }, by: otherSigner, value: 1 })
    const { fetch } = web({ [address]: page })
    const statusLists = { issuers: [otherKey.controller] }
    expect(outcomeOf(await verify(secured, { now, fetch, statusLists }))).toEqual([
      'rejected',
      'fail',
      'status.entries.revoked',
      '/credentialStatus',
    ])
  })
})

describe('what does not end a badge', () => {
  const messages = ['valid', 'in review', 'appealed', 'closed'].map((message, at) => ({ status: `0x${at}`, message }))
  const two = { statusPurpose: 'message', statusSize: 2, statusMessage: messages }

  test.each<readonly [ListForm, number, string, string | undefined]>([
    ['proof', 0, 'valid', undefined],
    ['proof', 1, 'in review', 'status.entries.message'],
    ['proof', 2, 'appealed', 'status.entries.message'],
    ['token', 3, 'closed', 'status.entries.message'],
  ])('a message of two bits, in a list with a %s: %i', async (form, value, message, code) => {
    const page = await signedList({ size: 2, value, subject: { statusPurpose: 'message' } }, form)
    const report = await reportOf(entry(BITSTRING, two), page)
    expect(outcomeOf(report)).toEqual(['verified', 'pass'])
    expect(report.statuses).toEqual([{ purpose: 'message', value, message, asOf: '2026-11-22T00:00:00Z' }])
    const remarks = report.checks['status.entries'].remarks ?? []
    expect(remarks.map((found) => [found.code, found.pointer])).toEqual(code ? [[code, '/credentialStatus']] : [])
  })

  test('a message without its four texts is none', async () => {
    const report = await reportOf(entry(BITSTRING, { ...two, statusMessage: messages.slice(1) }), undefined)
    expect(outcomeOf(report)).toEqual([
      'rejected',
      'fail',
      'status.entries.malformed',
      '/credentialStatus/statusMessage',
    ])
  })

  test('of several entries each is read, and one that revokes is enough', async () => {
    const second = `${address}/2`
    const pages = async (value: number): Promise<Record<string, unknown>> => ({
      [address]: await signedList({ subject: { statusPurpose: ['message', 'revocation'] }, value }),
    })
    const status = [entry(BITSTRING, { id: 'urn:a:1' }), entry(BITSTRING, { id: 'urn:a:2', statusPurpose: 'message' })]
    const secured = await withStatus(status)
    const good = await verify(secured, { now, expect: 'any', fetch: web(await pages(0)).fetch })
    expect([good.verdict, good.statuses?.map(({ purpose, value }) => [purpose, value])]).toEqual([
      'verified',
      [
        ['revocation', 0],
        ['message', 0],
      ],
    ])
    const bad = await verify(secured, { now, expect: 'any', fetch: web(await pages(1)).fetch })
    expect(outcomeOf(bad)).toEqual(['rejected', 'fail', 'status.entries.revoked', '/credentialStatus/0'])
    // revoked, and another list out of reach: known to be bad
    const partly = await withStatus([entry(BITSTRING, { id: 'urn:a:1', statusListCredential: second }), entry()])
    const page = await signedList({ value: 1 })
    const report = await verify(partly, { now, expect: 'any', fetch: web({ [address]: page }).fetch })
    expect(report.verdict).toBe('rejected')
  })
})

describe('the purpose refresh', () => {
  const offer = 'https://university.example/badges/1'
  const more: JsonObject = {
    '@context': [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
    refreshService: { id: offer, type: '1EdTechCredentialRefresh' },
  }
  const status = entry(BITSTRING, { statusPurpose: 'refresh' })

  test('is a remark, and the newer one is fetched only when asked', async () => {
    const secured = await withStatus(status, more)
    const newer = await withStatus(status, { ...more, name: 'Soil Health, second edition' })
    const page = await signedList({ value: 1, subject: { statusPurpose: 'refresh' } })
    const run = async (refresh: boolean): Promise<unknown[]> => {
      const { fetch, asked } = web({ [address]: page, [offer]: newer })
      const report = await verify(secured, { now, fetch, refresh })
      const remarks = report.checks['status.entries'].remarks?.map(({ code, pointer }) => [code, pointer])
      return [report.verdict, report.credential?.['name'], remarks, asked]
    }
    const remarks = [['status.entries.refresh', '/credentialStatus']]
    expect(await run(false)).toEqual(['verified', 'Soil Health', remarks, [address]])
    expect(await run(true)).toEqual(['verified', 'Soil Health, second edition', remarks, [address, offer]])
  })
})

test('nothing is asked for a badge that is not proven', async () => {
  const { fetch, asked } = web({ [address]: await signedList({ value: 1 }) })
  const report = await verify({ ...(await withStatus(entry())), issuer: otherKey.controller }, { now, fetch })
  expect([report.verdict, report.checks['status.entries']]).toEqual([
    'rejected',
    { outcome: 'skipped', reason: 'blocked' },
  ])
  expect(asked).toEqual([])
})

function breakToken(token: string): string {
  const at = token.lastIndexOf('.') + 1
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}
