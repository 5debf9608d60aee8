/** What a batch holds in memory for each row: so little that a million are no burden (docs/batch.md). */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('memory-process.ts', import.meta.url))

test('of 200,000 rows less than 100 bytes each are held, and what is read or written anew is never there as a whole', () => {
  // in such a heap neither the events of a journal nor its text have room
  const flags = ['--expose-gc', '--max-old-space-size=28', '--max-semi-space-size=2', '--import', 'tsx']
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const { appended, opened, read, compacted, learners } = JSON.parse(stdout)
  expect(appended.each).toBeLessThan(25)
  expect(opened.each).toBeLessThan(25)
  expect(read.each).toBeLessThan(48)
  expect(learners.each).toBeLessThan(34)
  expect(compacted.each).toBeLessThan(5)
  for (const { most } of [appended, opened, read, compacted]) expect(most).toBeLessThan(24_000_000)
}, 120_000)
