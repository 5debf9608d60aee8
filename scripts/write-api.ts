/** Writes docs/api.md from the TSDoc of what the subpaths export: `npx tsx scripts/write-api.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { entries } from '../tsup.config.ts'
import { type Declared, declare } from './api/declare.ts'
import { listSubpaths, openProgram } from './api/subpaths.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

const INTRODUCTION = `# API reference

Everything that can be imported, by subpath: what it is, its type and what its TSDoc says. What several subpaths export is described
where it first stands. Names that are not on this page are no part of the public API and change without notice.

This page is written by \`npx tsx scripts/write-api.ts\` from the sources, and a test holds the two together: a change of the public API
is a change of this page.
`

/** The whole of docs/api.md. */
export function renderApi(): string {
  const subpaths = listSubpaths(JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')).exports, entries)
  const program = openProgram(
    ROOT,
    subpaths.map(({ source }) => source),
  )
  const homes = new Map<string, string>()
  const sections = subpaths.map(({ name, source }) => {
    const exported = declare(program, ROOT + source)
    const here = exported.filter(({ identity }) => !homes.has(identity))
    const elsewhere = exported.filter(({ identity }) => homes.has(identity))
    const also = elsewhere.map(({ name: each, identity }) => `${code(each)} (${code(homes.get(identity) ?? '')})`)
    for (const { identity } of here) homes.set(identity, name)
    return [
      `## ${code(name)}\n`,
      ...(also.length > 0 ? [`Described elsewhere: ${also.join(', ')}.\n`] : []),
      ...here.map(describe),
    ].join('\n')
  })
  return [INTRODUCTION, ...sections].join('\n')
}

function describe({ name, text, documentation }: Declared): string {
  const prose = documentation === '' ? '' : `${documentation}\n\n`
  return `### ${code(name)}\n\n${prose}\`\`\`ts\n${text}\n\`\`\`\n`
}

function code(text: string): string {
  return `\`${text}\``
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${ROOT}docs/api.md`, renderApi())
}
