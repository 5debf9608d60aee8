import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalize } from '../../src/build/normalize.ts'
import { convert } from '../../src/convert.ts'
import { arbitraryExportable } from './exportable.ts'

// CONVERT_RUNS=5000 looks further
const RUNS = Number(process.env['CONVERT_RUNS'] ?? 400)

const PICTURE = /displayParameter\/individualDisplay\/0\/displayDetail\/0\/image$/
const ADDED = new RegExp(`${PICTURE.source}|/accreditation/\\d+/accreditingAgent/(?:legalName|location/0)$`)

describe('any award that ELM takes', () => {
  test('comes back from it, nothing lost', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryExportable(), async ({ award, options }) => {
        const there = await convert(award, { to: 'elm', ...options })
        expect(there.lost).toEqual([])
        expect(there.remarks).toEqual([])
        const back = await convert(JSON.stringify(there.result), { to: 'award' })
        expect(back.result).toStrictEqual(normalize(award))
        expect(JSON.stringify(back.result)).toBe(JSON.stringify(normalize(award)))
        expect(back.remarks).toEqual([])
        // what the options added is no part of the award
        expect(back.lost.map(({ pointer }) => pointer).filter((pointer = '') => !ADDED.test(pointer))).toEqual([])
        if (options.image === undefined) expect(back.lost.some(({ pointer = '' }) => PICTURE.test(pointer))).toBe(false)
      }),
      { numRuns: RUNS },
    )
  }, 600_000)
})
