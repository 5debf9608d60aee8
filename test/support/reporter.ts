/**
 * The last line of a test run: `N passed, N failed` (and `, N skipped` when there are any). What breaks outside a test, a
 * file that cannot be collected, a hook, an unhandled rejection, an empty run, counts as failed. So does a secret of the tests
 * (canaries.ts) in anything that the run prints.
 */
import { writeSync } from 'node:fs'
import type { UserConsoleLog } from 'vitest'
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'
import { findCanary } from './canaries.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Enough of what was printed before that a secret in two pieces is found. */
const KEPT = 200

export default class TallyReporter implements Reporter {
  leak: string | undefined

  onInit(): void {
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream)
      let before = ''
      stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
        before = this.look(before + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).slice(-KEPT)
        return write(chunk, ...rest)
      }) as typeof stream.write
    }
  }

  onUserConsoleLog({ content }: UserConsoleLog): void {
    this.look(content)
  }

  private look(text: string): string {
    this.leak ??= findCanary(text)
    return text
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    const tally = count(modules, errors, reason)
    if (tally.failed > 0) process.exitCode = 1
    // Vitest itself prints after its reporters have run, so this waits until nothing else can.
    process.once('exit', () => {
      if (this.leak !== undefined) {
        process.exitCode = 1
        writeSync(1, `a secret of the tests was printed: ${this.leak}\n`)
      }
      writeSync(1, `${line(this.leak === undefined ? tally : { ...tally, failed: tally.failed + 1 })}\n`)
    })
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
