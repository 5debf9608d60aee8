/** Runs the tests one after the other, in whatever runtime has loaded this, and says what became of each. */
import type { Library } from './library.ts'
import { TESTS } from './tests.ts'

export interface SuiteResult {
  readonly passed: readonly string[]
  readonly failed: readonly string[]
}

export async function runSuite(library: Library): Promise<SuiteResult> {
  const passed: string[] = []
  const failed: string[] = []
  for (const [name, test] of Object.entries(TESTS)) {
    try {
      await test(library)
      passed.push(name)
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? `${error.message}\n${error.stack}` : String(error)}`)
    }
  }
  return { passed, failed }
}
