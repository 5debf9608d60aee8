/** The fenced blocks of the pages that people read. */
import { readdirSync, readFileSync } from 'node:fs'
import { ROOT } from '../support/dist.ts'

export interface Snippet {
  /** `docs/keys.md`. */
  readonly page: string
  /** The line of its fence. */
  readonly line: number
  /** What stands behind the fence: `ts`, `json map`, or nothing. */
  readonly info: string
  readonly text: string
}

/** Written from the sources: their blocks are declarations, not something to be run. */
const GENERATED: ReadonlySet<string> = new Set(['docs/api.md'])

/** The pages, by their paths. */
export function readPages(): string[] {
  const docs = readdirSync(`${ROOT}docs`).filter((name) => name.endsWith('.md'))
  const pages = ['README.md', 'SECURITY.md', 'CHANGELOG.md', ...docs.sort().map((name) => `docs/${name}`)]
  return pages.filter((page) => !GENERATED.has(page))
}

/** Every fenced block, in the order of the pages. Throws where a fence is never closed. */
export function readSnippets(): Snippet[] {
  return readPages().flatMap((page) => findSnippets(page, readFileSync(ROOT + page, 'utf8')))
}

export function findSnippets(page: string, markdown: string): Snippet[] {
  const snippets: Snippet[] = []
  let open: { line: number; info: string; lines: string[] } | undefined
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, info] = /^\s*(?:```|~~~)(.*)$/.exec(line) ?? []
    if (info === undefined) open?.lines.push(line)
    else if (open === undefined) open = { line: index + 1, info: info.trim(), lines: [] }
    else {
      snippets.push({ page, line: open.line, info: open.info, text: open.lines.join('\n') })
      open = undefined
    }
  }
  if (open !== undefined) throw new Error(`${page}:${open.line}: a fence that is never closed.`)
  return snippets
}
