import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readDccRegistry,
  readEntityStatement,
  readTrustMark,
  readTrustMarks,
  type StatementExpectations,
} from '../../src/verify/registries.ts'

const KEY = 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
const REGISTRY = 'https://registry.example'
const now = new Date('2026-05-29T12:00:00Z')
const seconds = now.getTime() / 1000

describe('the DCC file of known issuers', () => {
  test('ids and names', () => {
    const registry = {
      [KEY]: { name: 'My University', location: 'Cambridge', url: 'https://uni.example' },
      'did:web:school.example': { name: ' My School ' },
      'https://college.example/issuer': {},
    }
    expect(readDccRegistry({ meta: { created: '2022-10-27T17:57:31+00:00' }, registry })).toEqual([
      { id: KEY, name: 'My University' },
      { id: 'did:web:school.example', name: 'My School' },
      { id: 'https://college.example/issuer' },
    ])
  })

  test.each([
    ['null', null],
    ['text', 'registry'],
    ['no registry', { meta: {} }],
    ['a list', { registry: [{ name: 'My University' }] }],
    ['keys that are no address', { registry: { university: { name: 'x' }, '': {}, 'a b:c': {} } }],
    ['an entry that is no object', { registry: { [KEY]: 'My University' } }],
    ['a prototype', JSON.parse('{"registry": {"__proto__": {"name": "x"}}}')],
  ])('nobody: %s', (_title, json) => expect(readDccRegistry(json)).toEqual([]))

  test('a name that is none is left out', () => {
    expect(readDccRegistry({ registry: { [KEY]: { name: 7 }, 'did:web:x.example': { name: ' ' } } })).toEqual([
      { id: KEY },
      { id: 'did:web:x.example' },
    ])
  })
})

describe('an entity statement', () => {
  const expectations: StatementExpectations = { registry: REGISTRY, now }
  const statement = {
    iss: REGISTRY,
    sub: 'did:web:oneuni.example',
    iat: seconds - 60,
    exp: seconds + 86_340,
    jwks: { keys: [{ kty: 'EC' }] },
    metadata: {
      federation_entity: {
        organization_name: 'OneUni University',
        homepage_uri: 'https://oneuni.example',
        logo_uri: 'data:image/png;base64,AA==',
      },
    },
  }
  const issuer = { id: 'did:web:oneuni.example', name: 'OneUni University', logo: 'data:image/png;base64,AA==' }

  test('by the registry about an issuer', () => expect(readEntityStatement(statement, expectations)).toEqual(issuer))

  test('without metadata it is still about somebody', () => {
    expect(readEntityStatement({ ...statement, metadata: 7 }, expectations)).toEqual({ id: issuer.id })
  })

  test('clocks may differ', () => {
    const late = { ...statement, exp: seconds - 60, iat: seconds - 90 }
    expect(readEntityStatement(late, { ...expectations, skewMs: 60_001 })).toEqual(issuer)
  })

  test.each([
    ['by somebody else', { iss: 'https://other.example' }],
    ['by nobody', { iss: undefined }],
    ['of an issuer about itself', { iss: 'did:web:oneuni.example' }],
    ['of the registry about itself', { sub: REGISTRY }],
    ['about nobody', { sub: undefined }],
    ['about what is no address', { sub: 'OneUni' }],
    ['expired', { exp: seconds }],
    ['without end', { exp: undefined }],
    ['with an end in text', { exp: '9999999999' }],
    ['with an end that is no number', { exp: Number.NaN }],
    ['from tomorrow', { iat: seconds + 1 }],
    ['without date', { iat: undefined }],
  ])('nobody: %s', (_title, more) =>
    expect(readEntityStatement({ ...statement, ...more }, expectations)).toBeUndefined(),
  )
})

describe('trust marks', () => {
  test('as they are carried, in the words of both drafts', () => {
    const payload = {
      trust_marks: [
        { trust_mark_type: 'https://fed.example/issuer', trust_mark: 'a.b.c' },
        { id: 'https://fed.example/old', trust_mark: 'd.e.f' },
        { trust_mark: 'g.h.i' },
        { trust_mark_type: 'https://fed.example/issuer' },
        7,
      ],
    }
    expect(readTrustMarks(payload)).toEqual([
      { type: 'https://fed.example/issuer', jwt: 'a.b.c' },
      { type: 'https://fed.example/old', jwt: 'd.e.f' },
    ])
    expect(readTrustMarks({ trust_marks: payload })).toEqual([])
  })

  const mark = {
    iss: 'https://auditor.example',
    sub: 'https://uni.example',
    trust_mark_type: 'https://fed.example/issuer',
    iat: seconds,
    logo_uri: 'https://auditor.example/logo.svg',
  }
  const read = {
    type: 'https://fed.example/issuer',
    issuer: 'https://auditor.example',
    subject: 'https://uni.example',
    logo: 'https://auditor.example/logo.svg',
  }

  test.each([
    ['whole', {}],
    ['in the words of the older draft', { trust_mark_type: undefined, id: read.type }],
    ['with an end', { exp: seconds + 1 }],
  ])('%s', (_title, more) => expect(readTrustMark({ ...mark, ...more }, { now })).toEqual(read))

  test.each([
    ['expired', { exp: seconds }],
    ['from tomorrow', { iat: seconds + 1 }],
    ['without date', { iat: undefined }],
    ['of no type', { trust_mark_type: undefined }],
    ['by nobody', { iss: undefined }],
    ['for nobody', { sub: undefined }],
    ['an end in text', { exp: 'never' }],
  ])('none: %s', (_title, more) => expect(readTrustMark({ ...mark, ...more }, { now })).toBeUndefined())
})

test('any JSON value: nobody, never an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const json of [value, { registry: value }]) {
        for (const { id } of readDccRegistry(json)) expect(id).toMatch(/^[a-z][\w+.-]*:/i)
      }
      expect(readEntityStatement(value, { registry: REGISTRY, now })).toBeUndefined()
      expect(
        readEntityStatement({ iss: REGISTRY, sub: value, iat: value, exp: value }, { registry: REGISTRY, now }),
      ).toBeUndefined()
      expect(readTrustMark(value, { now })).toBeUndefined()
      expect(readTrustMarks({ trust_marks: value }).every(({ jwt }) => typeof jwt === 'string')).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
