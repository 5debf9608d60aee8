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

const README: string = readFileSync(`${ROOT}README.md`, 'utf8')
/** Each ```js block with the ```text block that follows it. */
const examples = [...README.matchAll(/```js\n([\s\S]*?)```\s*```text\n([\s\S]*?)```/g)].map(
  ([, code = '', printed = '']) => [/import .* from 'microcred'/.exec(code)?.[0] ?? '', code, printed] as const,
)

test('every js block of the README has what it prints below it', () => {
  expect(examples.length).toBe(2)
  expect([...README.matchAll(/```js\n/g)]).toHaveLength(examples.length)
})

test.each(examples)('%s: runs and prints what stands below it', async (_import, code, printed) => {
  // Beside package.json, so that `microcred` is this package and relative paths are those a reader of the clone has.
  const file = `${ROOT}.readme-${process.pid}.mjs`
  writeFileSync(file, code)
  try {
    const { stdout } = await runOk('node', [file], { cwd: ROOT })
    expect(steady(stdout)).toBe(steady(printed))
  } finally {
    rmSync(file, { force: true })
  }
})

test('the README names its two commands, and they exist', () => {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  for (const command of ['npm ci && npm run quickstart', 'npm ci && npm test'])
    expect(README.split('\n').slice(0, 40).join('\n')).toContain(command)
  for (const [, name = ''] of README.matchAll(/npm run ([\w-]+)/g)) expect(Object.keys(scripts)).toContain(name)
})
