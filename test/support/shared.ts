import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT: string = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Whether the reference data lies beside this clone. The tests stand on their own without it. */
export const hasShared: boolean = existsSync(ROOT)

/** The absolute path of a file of the reference data: `shared('eu/vocab/eqf.json')`. */
export function shared(path: string): string {
  return ROOT + path
}

/**
 * `describe` for what is compared with the reference data. Where that is missing, `fn` is not called at all (it may read
 * files) and one line says so; with MICROCRED_REQUIRE_ALL=1 that is a failure.
 */
export function describeShared(title: string, fn: () => void): void {
  if (hasShared) {
    describe(title, fn)
    return
  }
  process.stderr.write(`did not run, ../shared/data is missing: ${title}\n`)
  const required = process.env['MICROCRED_REQUIRE_ALL'] === '1'
  describe.skipIf(!required)(title, () => {
    test('the reference data is there', () => expect(hasShared).toBe(true))
  })
}
