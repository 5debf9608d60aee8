import { readdirSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { runOk } from '../support/run.ts'

beforeAll(assertBuilt)

test('the quickstart issues and verifies every award, and refuses the altered badge, within ten seconds', async () => {
  const started = performance.now()
  const { stdout, stderr } = await runOk('node', ['examples/quickstart.mjs'], { cwd: ROOT })
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(stderr).toBe('')

  const awards = readdirSync(`${ROOT}examples/awards`)
  expect(awards.length).toBeGreaterThanOrEqual(3)
  const verdicts = stdout.match(/^(verified|rejected|undetermined)$/gm)
  expect(verdicts).toEqual([...awards.map(() => 'verified'), 'rejected'])
  expect(stdout.slice(stdout.lastIndexOf('rejected'))).toMatch(/proof\.signature +fail\n +proof\.signature\.mismatch: /)
  // Sixteen rows for each award, and what must be there is there.
  expect(stdout.match(/^ ?\d+ {2}\S.* (present|not-applicable|not given) +\//gm)).toHaveLength(16 * awards.length)
  expect(stdout).not.toMatch(/^ ?\d+ {2}.* (missing|invalid) /m)
})
