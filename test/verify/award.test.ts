/** The award of a report: read when it is looked at, and left out where the caller asks for that. */
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { type VerifyOptions, verify } from '../../src/verify.ts'
import { badge, now, signer } from '../support/badge.ts'

const signed = await issue(badge(), { signer, now })
const altered = { ...signed, name: 'Another' }

describe('award', () => {
  test('stands in the report unless it is left out, proven or claimed; the verdict is the same', async () => {
    const [shown, left] = [await verify(signed, { now }), await verify(signed, { now, award: false })]
    expect(shown.award?.title).toBe('Soil Health')
    expect('award' in left).toBe(false)
    expect([left.verdict, left.checks]).toEqual([shown.verdict, shown.checks])
    const [claimed, silent] = [await verify(altered, { now }), await verify(altered, { now, award: false })]
    expect(claimed.claimed?.award?.title).toBeDefined()
    expect(silent.claimed).toBeDefined()
    expect('award' in (silent.claimed ?? {})).toBe(false)
  })

  test('is true or false', async () => {
    const error = await verify(signed, { award: 'no' } as unknown as VerifyOptions).catch((thrown: unknown) => thrown)
    expect(isMicrocredError(error) && error.code).toBe('options.value')
  })
})

test('is a member like the others: it is listed, copied and written', async () => {
  const report = await verify(await issue(badge(), { signer, now }), { now })
  expect(Object.keys(report)).toContain('award')
  expect({ ...report }.award).toMatchObject({ title: 'Soil Health' })
  expect(JSON.parse(JSON.stringify(report)).award).toMatchObject({ title: 'Soil Health' })
  expect(Object.getOwnPropertyDescriptor(report, 'award')?.configurable).toBe(true)
})
