/** `microcred` as a user starts it: a child process on dist/, in a folder of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { type Outcome, type RunOptions, run } from '../support/run.ts'

export interface Desk {
  readonly folder: string
  microcred(words: readonly string[], options?: RunOptions): Promise<Outcome>
  read(name: string): string
  write(name: string, text: string | Uint8Array): void
}

/** A temporary folder with the command line beside it; call it at the top of a test file. */
export function setUpDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'microcred-cli-'))
  beforeAll(assertBuilt)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    folder,
    microcred: (words, options) => run('node', [`${ROOT}dist/cli/main.js`, ...words], { cwd: folder, ...options }),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    write: (name, text) => writeFileSync(join(folder, name), text),
  }
}

/** One clear line on standard error, nothing on standard output, no stack. */
export function expectRefusal(outcome: Outcome, code: number, line: RegExp): void {
  expect(outcome.stderr).toMatch(line)
  expect(outcome.stderr.split('\n')).toHaveLength(2)
  expect(outcome.stderr).not.toMatch(/^\s+at /m)
  expect(outcome.stdout).toBe('')
  expect(outcome.code).toBe(code)
}
