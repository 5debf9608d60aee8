import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOnAuthorityOf } from '../../src/status/authority.ts'
import { publishersOf, type RevocationExpectations, readRevocationList } from '../../src/status/read-revocation-list.ts'
import { ISSUER, revocationEntry } from './samples.ts'

const entry = revocationEntry()
const ID = 'https://uni.example/badges/a b'
const asked: RevocationExpectations = { credentialId: ID, issuer: ISSUER }

const listOf = (...revokedCredential: unknown[]): Record<string, unknown> => ({
  id: entry.list,
  issuer: ISSUER,
  revokedCredential,
})

function outcomeOf(list: unknown, expectations = asked): string {
  const { status, problems } = readRevocationList(list, entry, expectations)
  const codes = problems.map(({ code, pointer }) => `${code.replace('status.entries.', '')} ${pointer}`)
  return [status ? `value ${status.value}` : 'no status', ...codes].join(', ')
}

const revoked = 'value 1, revoked /credentialStatus'
const good = 'value 0'
const unreadable = 'no status, malformed /credentialStatus/id'

describe('what a list says', () => {
  const rows: readonly (readonly [string, unknown, string])[] = [
    ['an empty list', listOf(), good],
    ['others', listOf({ id: 'https://uni.example/badges/1', revoked: true }), good],
    ['listed', listOf({ id: ID }), revoked],
    ['listed and revoked', listOf({ id: ID, revoked: true }), revoked],
    ['revoked as text', listOf({ id: ID, revoked: 'true' }), revoked],
    ['revoked as text in capitals', listOf({ id: ID, revoked: ' TRUE' }), revoked],
    ['the id alone', listOf(ID), revoked],
    ['the id escaped', listOf({ id: 'https://uni.example/badges/a%20b' }), revoked],
    ['the id among spaces', listOf({ id: ` ${ID}\n` }), revoked],
    ['listed, not revoked', listOf({ id: ID, revoked: false }), good],
    ['listed, not revoked as text', listOf({ id: ID, revoked: 'false' }), good],
    ['listed twice', listOf({ id: ID, revoked: false }, { id: ID }), revoked],
    ['listed twice, once unclear', listOf({ id: ID, revoked: 'perhaps' }, { id: ID }), revoked],
    ['unclear', listOf({ id: ID, revoked: 'perhaps' }), unreadable],
    ['null', listOf({ id: ID, revoked: null }), unreadable],
    ['a number', listOf({ id: ID, revoked: 0 }), unreadable],
    ['an object that cannot be text', listOf({ id: ID, revoked: { toString: 1 } }), unreadable],
    ['unclear about others', listOf({ id: 'https://uni.example/badges/1', revoked: null }), good],
    ['the plural', { ...listOf(), revokedCredential: undefined, revokedCredentials: [{ id: ID }] }, revoked],
    ['both members', { ...listOf(), revokedCredentials: [{ id: ID }] }, revoked],
    ['one without a list around it', { ...listOf(), revokedCredential: { id: ID } }, revoked],
    ['no id of its own', { ...listOf(), id: undefined }, good],
    ['no issuer', { ...listOf(), issuer: undefined }, good],
    ['an issuer with a profile', { ...listOf(), issuer: { id: ISSUER } }, good],
    ['the id of another list', { ...listOf(), id: `${entry.list}/2` }, 'no status, mismatch /credentialStatus/id'],
    ['another issuer', { ...listOf(), issuer: 'did:web:other.example' }, 'no status, issuer /credentialStatus/id'],
    ['an issuer that is none', { ...listOf(), issuer: 7 }, 'no status, issuer /credentialStatus/id'],
    ['an issuer whose id is no text', { ...listOf(), issuer: { id: 7 } }, 'no status, issuer /credentialStatus/id'],
    ['a row without id', listOf({ revoked: true }), unreadable],
    ['a row that is null', listOf(null), unreadable],
    ['no rows at all', { id: entry.list, issuer: ISSUER }, unreadable],
    ['rows that are null', { ...listOf(), revokedCredential: null }, unreadable],
    ['an error page as JSON', { error: 'not found' }, unreadable],
    ['null instead of a list', null, unreadable],
    ['rows without a list', [{ id: ID }], unreadable],
  ]
  test.each(rows)('%s', (_title, list, expected) => expect(outcomeOf(list)).toBe(expected))

  test('the reason goes out as it was written', () => {
    const { status } = readRevocationList(listOf({ id: ID, revocationReason: 'Awarded by mistake.' }), entry, asked)
    expect(status).toEqual({ purpose: 'revocation', value: 1, message: 'Awarded by mistake.' })
  })

  test('a UUID in capitals is the same', () => {
    const credentialId = 'urn:uuid:AAAAAAAA-0000-4000-8000-000000000000'
    expect(outcomeOf(listOf({ id: credentialId.toLowerCase() }), { ...asked, credentialId })).toBe(revoked)
  })

  test('an id that does not unescape is compared as it is', () => {
    expect(outcomeOf(listOf({ id: 'urn:x:100%' }), { ...asked, credentialId: 'urn:x:100%' })).toBe(revoked)
  })

  test('a credential without id cannot be looked up', () => {
    const expected = 'no status, malformed /credentialStatus'
    expect(outcomeOf(listOf(), { ...asked, credentialId: undefined })).toBe(expected)
  })
})

describe('whose list it is', () => {
  const elsewhere = 'no status, issuer /credentialStatus/id'

  test("on another host it is nobody's, whatever it says", () => {
    expect(
      outcomeOf({ ...listOf(), issuer: 'did:web:evil.example' }, { ...asked, issuer: 'did:web:evil.example' }),
    ).toBe(elsewhere)
    expect(outcomeOf({ ...listOf(), issuer: 'did:key:z6Mk' }, { ...asked, issuer: 'did:key:z6Mk' })).toBe(elsewhere)
  })

  test("on another host it is nobody's, even if it does not say whose it is", () => {
    expect(outcomeOf({ ...listOf(), issuer: undefined }, { ...asked, issuer: 'did:web:evil.example' })).toBe(elsewhere)
  })

  test('a caller may name who publishes for an issuer', () => {
    const named = { credentialId: ID, issuer: 'did:key:z6Mk', otherIssuers: [ISSUER] }
    expect(publishersOf(entry, named)).toEqual([ISSUER])
    expect(outcomeOf(listOf(), named)).toBe(good)
    expect(outcomeOf({ ...listOf(), issuer: 'did:key:z6Mk' }, named)).toBe(elsewhere)
  })

  test.each([
    ['https://uni.example/list', 'https://uni.example/issuer', true],
    ['https://uni.example/list', 'https://UNI.example:443', true],
    ['https://uni.example/list', 'did:web:uni.example', true],
    ['https://uni.example/list', 'did:web:uni.example:org:1', true],
    ['https://uni.example:8443/list', 'did:web:uni.example%3A8443', true],
    ['https://uni.example:8443/list', 'did:web:uni.example%3a8443:x', true],
    ['https://uni.example:8443/list', 'did:web:uni.example', false],
    ['http://uni.example/list', 'did:web:uni.example', false],
    ['http://uni.example/list', 'http://uni.example/', false],
    ['https://lists.uni.example/list', 'did:web:uni.example', false],
    ['https://uni.example.evil.example/list', 'did:web:uni.example', false],
    ['https://evil.example/list', 'did:web:evil.example%2Funi.example', false],
    ['https://evil.example/list', 'did:web:uni.example%40evil.example', false],
    ['https://evil.example/list', 'https://uni.example@evil.example/', false],
    ['https://uni.example@evil.example/list', 'https://evil.example/', false],
    ['https://uni.example/list', 'did:key:z6Mk', false],
    ['https://uni.example/list', 'did:web:', false],
    ['urn:uuid:1', 'urn:uuid:1', false],
    ['', '', false],
  ])('%s by %s: %s', (address, issuer, expected) => expect(isOnAuthorityOf(address, issuer)).toBe(expected))
})

test('any JSON value: a status or a problem, never neither', () => {
  const rows = fc.array(fc.oneof(fc.jsonValue(), fc.record({ id: fc.constant(ID), revoked: fc.jsonValue() })))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        rows.map((list) => listOf(...list)),
      ),
      (list) => {
        const { status, problems } = readRevocationList(list, entry, asked)
        expect(status !== undefined).toBe(problems.every(({ code }) => code === 'status.entries.revoked'))
      },
    ),
    { numRuns: 2000 },
  )
})
