/**
 * contexts/ -> src/rdf/compiled/tables.js: what every term of the known contexts means, worked out ahead of time, so that no
 * JSON-LD processor is needed for them at run time. Run by `npm run generate`; fails when a context is not the one that is pinned.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { knownContexts } from '../contexts/known-contexts.ts'
import { pins } from '../contexts/pins.ts'
import type { JsonObject } from '../src/model/credential.ts'
import { compilePinned } from './compile-pinned.ts'

const OUT: string = fileURLToPath(new URL('../src/rdf/compiled', import.meta.url))
const BANNER = '// Made by scripts/compile-contexts.ts from contexts/. Do not edit.'

await mkdir(OUT, { recursive: true })
const entries = pins.map(({ url, sha256: pinned }) => {
  const { hash, tables } = compilePinned(url, knownContexts.get(url) as JsonObject, pinned)
  return `  ${JSON.stringify(url)}: {\n    sha256: '${hash}',\n    tables: ${JSON.stringify(tables)},\n  },\n`
})
await replace('tables.js', `${BANNER}\nexport const compiledTables = {\n${entries.join('')}}\n`)
await replace(
  'tables.d.ts',
  `${BANNER}
/** By URL: the SHA-256 of the context's JCS form, and its tables as JSON (src/rdf/stored-tables.ts). */
export declare const compiledTables: Readonly<Record<string, { readonly sha256: string; readonly tables: string }>>
`,
)

/** In one step, for a test or a build beside this one may be reading it. */
async function replace(file: string, text: string): Promise<void> {
  const draft = join(OUT, `${file}.${pid}`)
  await writeFile(draft, text)
  await rename(draft, join(OUT, file))
}
