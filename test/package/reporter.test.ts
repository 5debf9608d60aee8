import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CANARY_EMAIL } from '../support/canaries.ts'
import { ROOT } from '../support/dist.ts'
import { run } from '../support/run.ts'

/** Runs Vitest with our reporter alone, on the test files given, and gives the last line and the exit code. */
async function tally(files: Readonly<Record<string, string>>): Promise<readonly [string, number | null]> {
  // Inside the project, so that `vitest` resolves; coverage/ is ignored by git.
  mkdirSync(`${ROOT}coverage`, { recursive: true })
  const folder = mkdtempSync(`${ROOT}coverage/tally-`)
  try {
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, `${name}.test.ts`), `import { beforeAll, describe, test } from 'vitest'\n${text}\n`)
    const reporters = [`${ROOT}test/support/reporter.ts`]
    writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify({ test: { reporters } })}\n`)
    const words = [`${ROOT}node_modules/vitest/vitest.mjs`, 'run', '--root', folder]
    const { stdout, code } = await run('node', words, { cwd: folder, maySay: true })
    return [stdout.trimEnd().split('\n').at(-1) ?? '', code]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test.concurrent.each([
  ['tests that pass', { a: `test('a', () => {})`, b: `test('b', () => {})` }, '2 passed, 0 failed', 0],
  [
    'a test that is skipped',
    { a: `test('a', () => {})\ntest.skip('b', () => {})` },
    '1 passed, 0 failed, 1 skipped',
    0,
  ],
  ['a test that fails', { a: `test('a', () => {})\ntest('b', () => { throw 1 })` }, '1 passed, 1 failed', 1],
  ['a file that cannot be read', { a: `test('a', () => {})`, b: `import './nowhere.ts'` }, '1 passed, 1 failed', 1],
  [
    'a promise that nobody waits for',
    { a: `test('a', async () => { Promise.reject(new Error('late')); await new Promise((r) => setTimeout(r, 50)) })` },
    '1 passed, 1 failed',
    1,
  ],
  ['a file without tests', { a: `test('a', () => {})`, b: '' }, '1 passed, 1 failed', 1],
  ['no tests at all', {}, '0 passed, 1 failed', 1],
  [
    'a secret that a test prints',
    { a: `test('a', () => console.log(${JSON.stringify(CANARY_EMAIL)}))` },
    '1 passed, 1 failed',
    1,
  ],
  [
    'a secret in an error',
    { a: `test('a', () => { process.stderr.write('07'.repeat(32)) })` },
    '1 passed, 1 failed',
    1,
  ],
] as const)('the last line for %s', async (_, files, line, code) => {
  expect(await tally(files)).toEqual([line, code])
})

test('a hook that fails counts, whatever becomes of its tests', async () => {
  const [line, code] = await tally({ a: `describe('d', () => { beforeAll(() => { throw 1 })\ntest('a', () => {}) })` })
  expect(line).toMatch(/^0 passed, [1-9] failed/)
  expect(code).toBe(1)
})
