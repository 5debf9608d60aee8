import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { assertBuilt, ROOT } from './support/dist.ts'
import { runOk } from './support/run.ts'

beforeAll(assertBuilt)

/** What differs from run to run: keys, identifiers, moments. */
function steady(text: string): string {
  return text
    .replace(/z6Mk[1-9A-HJ-NP-Za-km-z]*…?/g, '<key>')
    .replace(/urn:uuid:[0-9a-f-]{36}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<moment>')
    .trim()
}

test('the first code of the README runs and prints what stands below it', async () => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8')
  const code = /```js\n([\s\S]*?)```/.exec(readme)
  expect(code, 'README.md has a ```js block').not.toBeNull()
  const printed = /```text\n([\s\S]*?)```/.exec(readme.slice((code?.index ?? 0) + (code?.[0].length ?? 0)))
  expect(printed, 'a ```text block follows it').not.toBeNull()
  // Beside package.json, so that `microcred` is this package and relative paths are those a reader of the clone has.
  const file = `${ROOT}.readme-${process.pid}.mjs`
  writeFileSync(file, code?.[1] ?? '')
  try {
    const { stdout } = await runOk('node', [file], { cwd: ROOT })
    expect(steady(stdout)).toBe(steady(printed?.[1] ?? ''))
  } finally {
    rmSync(file, { force: true })
  }
})

test('the README names its two commands, and they exist', () => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8')
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  for (const command of ['npm ci && npm run quickstart', 'npm ci && npm test'])
    expect(readme.split('\n').slice(0, 40).join('\n')).toContain(command)
  for (const [, name = ''] of readme.matchAll(/npm run ([\w-]+)/g)) expect(Object.keys(scripts)).toContain(name)
})
