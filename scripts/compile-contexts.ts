/**
 * contexts/ -> src/rdf/compiled/tables.js and rare-tables.js: what every term of the known contexts means, worked out ahead of time, so that no
 * JSON-LD processor is needed for them at run time. Run by `npm run generate`; fails when a context is not the one that is pinned.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { knownContexts } from '../contexts/known-contexts.ts'
import { pins } from '../contexts/pins.ts'
import { CREDENTIALS_V2, MICROCRED_V1, OPEN_BADGES, OPEN_BADGES_EXTENSIONS } from '../contexts/urls.ts'
import type { JsonObject } from '../src/model/credential.ts'
import { compilePinned, numberScopes } from './compile-pinned.ts'

const OUT: string = fileURLToPath(new URL('../src/rdf/compiled', import.meta.url))
/** What a page loads before it has seen a document. */
const ORDINARY: readonly string[] = [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS]
const BANNER = '// Made by scripts/compile-contexts.ts from contexts/. Do not edit.'

await mkdir(OUT, { recursive: true })
const number = numberScopes()
const entries = pins.map(({ url, sha256: pinned }) => {
  const { hash, tables } = compilePinned(url, knownContexts.get(url) as JsonObject, pinned, number)
  return { url, line: `  // ${hash}\n  ${JSON.stringify(url)}: ${JSON.stringify(tables)},\n` }
})
const ordinary = entries.filter(({ url }) => ORDINARY.includes(url))
const rare = entries.filter(({ url }) => !ORDINARY.includes(url))
const own = pins.find(({ url }) => url === MICROCRED_V1)
await replace(
  'tables.js',
  `${BANNER}
export const ordinaryTables = ${write(ordinary)}
export const rareUrls = ${JSON.stringify(
    rare.map(({ url }) => url),
    null,
    2,
  )}
export const OWN_SHA256 = ${JSON.stringify(own?.sha256)}
`,
)
await replace(
  'tables.d.ts',
  `${BANNER}
/** By URL: the tables of what badges are issued with today, as JSON (src/rdf/stored-tables.ts). */
export declare const ordinaryTables: Readonly<Record<string, string>>
/** The other pinned contexts, whose tables are loaded when a document names one. */
export declare const rareUrls: readonly string[]
/** Of the JCS form of our own context. */
export declare const OWN_SHA256: string
`,
)
await replace('rare-tables.js', `${BANNER}\nexport const rareTables = ${write(rare)}\n`)
await replace('rare-tables.d.ts', `${BANNER}\nexport declare const rareTables: Readonly<Record<string, string>>\n`)

/** Above each context the SHA-256 of its JCS form: what these are the tables of. */
function write(contexts: typeof entries): string {
  return `{\n${contexts.map(({ line }) => line).join('')}}`
}

/** In one step, for a test or a build beside this one may be reading it. */
async function replace(file: string, text: string): Promise<void> {
  const draft = join(OUT, `${file}.${pid}`)
  await writeFile(draft, text)
  await rename(draft, join(OUT, file))
}
