/** The table of dates through `verify`, from signature to verdict: what cannot be read is never "not expired" nor "valid already". */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { sign } from '../../src/proof/sign.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { EXPIRED, GOOD, NO_TIME_STAMP, UNREADABLE } from './dates.ts'

/** Signed whatever it says: an issuer that checks nothing. */
async function judge(member: string, value: Json, expected: 'badge' | 'any' = 'badge'): Promise<readonly string[]> {
  const document = badge(key.controller, { [member]: value }) as JsonObject
  const secured = await sign(document, { signer, format: 'eddsa-jcs-2022', created: now })
  const { verdict, checks } = await verify(secured, { now, expect: expected })
  const check = checks['status.period']
  return [verdict, ...('problems' in check ? check.problems.map(({ code, pointer }) => `${code} ${pointer}`) : [])]
}

test('there are two hundred of them, each once', () => {
  const all = [...GOOD, ...EXPIRED, ...NO_TIME_STAMP, ...UNREADABLE]
  expect(all.length).toBeGreaterThanOrEqual(200)
  expect(new Set(all).size).toBe(all.length)
})

describe('as the end of the validity', () => {
  test('good until then', async () => {
    for (const text of GOOD) expect([text, ...(await judge('validUntil', text))]).toEqual([text, 'verified'])
  })

  test('expired', async () => {
    for (const text of EXPIRED) {
      const begun = badge(key.controller, { validFrom: '0001-01-01T00:00:00Z', validUntil: text }) as JsonObject
      const secured = await sign(begun, { signer, format: 'eddsa-jcs-2022', created: now })
      const { verdict, checks } = await verify(secured, { now })
      expect([text, verdict]).toEqual([text, 'rejected'])
      expect(checks['status.period']).toMatchObject({
        outcome: 'fail',
        problems: [{ code: 'status.period.expired', pointer: '/validUntil' }],
      })
    }
  })

  test('of a form that the data model does not have, whether past or not', async () => {
    for (const text of NO_TIME_STAMP) {
      for (const member of ['validFrom', 'validUntil']) {
        const document = badge(key.controller, { [member]: text }) as JsonObject
        const secured = await sign(document, { signer, format: 'eddsa-jcs-2022', created: now })
        const { verdict, checks } = await verify(secured, { now })
        expect([text, verdict]).toEqual([text, 'rejected'])
        const check = checks['conformance.schema']
        const found = 'problems' in check ? check.problems.map(({ code, pointer }) => `${code} ${pointer}`) : []
        expect(found).toContain(`conformance.schema.format /${member}`)
      }
    }
  })

  test('unreadable', async () => {
    for (const text of UNREADABLE) {
      const wanted = [text, 'rejected', 'status.period.unreadable /validUntil']
      expect([text, ...(await judge('validUntil', text))]).toEqual(wanted)
    }
  })
})

test('as the beginning: what lies behind is good, what lies ahead is not yet, what cannot be read is neither', async () => {
  for (const text of EXPIRED) expect([text, ...(await judge('validFrom', text))]).toEqual([text, 'verified'])
  for (const text of GOOD.filter((each) => each.startsWith('2027') || each.startsWith('9'))) {
    const wanted = [text, 'rejected', 'status.period.not-yet-valid /validFrom']
    expect([text, ...(await judge('validFrom', text))]).toEqual(wanted)
  }
  for (const text of UNREADABLE) {
    const wanted = [text, 'rejected', 'status.period.unreadable /validFrom']
    expect([text, ...(await judge('validFrom', text))]).toEqual(wanted)
  }
})

test('in every shape of JSON but a text', async () => {
  const later = '2027-01-01T00:00:00Z'
  const values: readonly Json[] = [
    null,
    true,
    0,
    1798761600,
    1798761600000,
    1e308,
    [],
    [later],
    [later, later],
    [later, null],
    [null, later],
    {},
    { '@value': later },
    { '@value': later, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
    { id: later },
    { toString: later },
  ]
  for (const value of values) {
    for (const expected of ['badge', 'any'] as const) {
      const [verdict] = await judge('validUntil', value, expected)
      expect([value, expected, verdict]).toEqual([value, expected, 'rejected'])
    }
  }
})
