/**
 * The last line of a test run: `N passed, N failed` (and `, N skipped` when there are any). What breaks outside a test, a
 * file that cannot be collected, a hook, an unhandled rejection, an empty run, counts as failed.
 */
import { writeSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    const tally = count(modules, errors, reason)
    if (tally.failed > 0) process.exitCode = 1
    // Vitest itself prints after its reporters have run, so this waits until nothing else can.
    process.once('exit', () => writeSync(1, `${line(tally)}\n`))
  }
}

export function count(
  modules: readonly TestModule[],
  errors: readonly unknown[],
  reason: TestRunEndReason = 'passed',
): Tally {
  let passed = 0
  let failed = errors.length
  let skipped = 0
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      else if (state === 'skipped') skipped += 1
      // `pending` at the end means that the run was cut short: not a pass.
      else failed += 1
    }
  }
  if (failed === 0 && (passed === 0 || reason !== 'passed')) failed = 1
  return { passed, failed, skipped }
}

export function line({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
