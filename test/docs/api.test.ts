/** docs/api.md is the public API. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderApi } from '../../scripts/write-api.ts'

const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')

test('docs/api.md is what scripts/write-api.ts writes', () => {
  expect(page).toBe(renderApi())
})

test('it has what the front door exports, and its TSDoc', async () => {
  const [, front = ''] = page.split(/^## /m)
  for (const name of Object.keys(await import('../../src/index.ts'))) expect(front).toContain(`### \`${name}\`\n`)
  const [, verify = ''] = /### `verify`\n([\s\S]*?)\n### /.exec(front) ?? []
  expect(verify).toMatch(/never throws|function verify\(/i)
  expect(page).not.toContain(process.cwd())
})
