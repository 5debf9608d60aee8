/** The table of docs/europe.md is what becomes of an award, form by form. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderPage, renderTable } from '../../scripts/write-europe.ts'

const page = readFileSync(new URL('../../docs/europe.md', import.meta.url), 'utf8')

test('docs/europe.md has the table as the code makes it', async () => {
  expect(page).toBe(await renderPage())
})

test('the native profile, the extended one and ELM keep all sixteen', async () => {
  const rows = (await renderTable()).split('\n').slice(2)
  expect(rows).toHaveLength(16)
  for (const row of rows) expect(row.split(' | ').slice(1, 4), row).toEqual(['kept', 'kept', 'kept'])
})
