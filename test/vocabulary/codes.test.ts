import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderCodes } from '../../scripts/write-codes.ts'
import { listConcepts, VOCABULARY_NAMES } from '../../src/vocabulary/concepts.ts'

const page = readFileSync(new URL('../../docs/codes.md', import.meta.url), 'utf8')

test('docs/codes.md is what scripts/write-codes.ts writes', () => {
  expect(page).toBe(renderCodes())
})

test('the page has a table per list, with every entry', () => {
  const sections = new Map(page.split(/^## /m).map((section) => [section.slice(0, section.indexOf('\n')), section]))
  for (const name of VOCABULARY_NAMES)
    for (const { slug, label, iri } of listConcepts(name))
      expect(sections.get(name)).toContain(`| \`${slug}\` | ${label} | ${iri} |\n`)
  expect(sections.get('Countries')).toContain('| `IE` | `IRL` | Ireland |')
})

// Slugs are written in awards that others keep. Whoever adds an entry writes the new hash here; an entry that is there stays.
test('slugs are frozen, and stand for the IRIs they always stood for', () => {
  const lines = VOCABULARY_NAMES.flatMap((name) =>
    listConcepts(name).map(({ slug, iri }) => `${name} ${slug} ${iri}\n`),
  )
  const hash = createHash('sha256').update(lines.sort().join('')).digest('hex')
  expect(hash).toBe('dcf8531a26f58436af90bf37c2c41aeaaf2118807655bb02a4a3cc4aa795c194')
})
