import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { entries, inner } from '../tsup.config.ts'
import { FLOORS, inspect, median } from './support/architecture.ts'
import { readFacts, type SourceFacts } from './support/import-graph.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

function factsBelow(folder: string): SourceFacts[] {
  return readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.includes('/compiled/'))
    .map((path) => readFacts(path, readFileSync(ROOT + path, 'utf8')))
}

/** `inspect` on source texts, so that each rule is seen to go red. */
function inspectTexts(texts: Readonly<Record<string, string>>, entries = Object.keys(texts)): string[] {
  return inspect(
    Object.entries(texts).map(([path, text]) => readFacts(path, text)),
    entries,
  )
}

/** Chosen by package.json's `imports`. */
const WEB_PLATFORM = 'src/platform/web.ts'

const moduleOf = (source = ''): string => `./dist/web/${source.replace(/\.ts$/, '.js')}`

describe('the house', () => {
  const files = [...factsBelow('src'), ...factsBelow('contexts')]

  test('keeps its floors, has no cycles, no stray globals, no long and no dead files', () => {
    const others = [...factsBelow('test'), ...factsBelow('scripts'), ...factsBelow('bench')]
    expect(inspect(files, [...Object.values(entries), ...Object.values(inner), WEB_PLATFORM], others)).toEqual([])
  })

  test('is as CONTRIBUTING.md says, room by room', () => {
    const rows = readFileSync(`${ROOT}CONTRIBUTING.md`, 'utf8').matchAll(/^\| ([\d.]+) \| `([a-z-]+)` \|/gm)
    expect([...rows].map(([, floor, room]) => [room, Number(floor)])).toEqual(Object.entries(FLOORS))
  })

  test('is made of small files', () => {
    const lines = files.map((file) => file.lines)
    process.stdout.write(`${files.length} source files, median ${median(lines)} lines, longest ${Math.max(...lines)}\n`)
    expect(files.length).toBeGreaterThan(30)
    expect(median(lines)).toBeLessThanOrEqual(120)
  })

  test('has one entry per public subpath, where its exports map says', () => {
    const { exports, imports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
    const targets = Object.values<string | { node?: string; default: string }>(exports).flatMap((target) =>
      typeof target === 'object' ? [target] : [],
    )
    const nameOf = (file: string): string => file.replace(/^\.\/dist\/(.*)\.js$/, '$1')
    expect(targets.map((target) => nameOf(target.node ?? target.default)).sort()).toEqual(Object.keys(entries).sort())
    // what bundlers get is the same entry, in modules (scripts/write-modules.ts)
    for (const { node, default: modules } of targets) {
      if (node !== undefined) expect(modules).toBe(moduleOf(entries[nameOf(node)]))
    }
    expect(imports['#platform']).toEqual({ node: './dist/platform/node.js', default: moduleOf(WEB_PLATFORM) })
  })
})

describe('the checker goes red for', () => {
  test('an import that goes up', () => {
    expect(
      inspectTexts({ 'src/build/a.ts': `import { x } from '../verify/b.ts'`, 'src/verify/b.ts': 'export const x = 1' }),
    ).toEqual(['floor: src/build/a.ts imports src/verify/b.ts'])
  })

  test('rooms of one floor that import each other, types included', () => {
    const b = 'export type B = 1'
    for (const [from, to] of [
      ['build', 'validate'],
      ['proof', 'status'],
      ['keys', 'rdf'],
      ['encoding', 'vocabulary'],
    ])
      expect(
        inspectTexts({ [`src/${from}/a.ts`]: `import type { B } from '../${to}/b.ts'`, [`src/${to}/b.ts`]: b }),
      ).toEqual([`floor: src/${from}/a.ts imports src/${to}/b.ts`])
    expect(
      inspectTexts({ 'src/issue.ts': `import { e } from './elements.ts'`, 'src/elements.ts': 'export const e = 1' }),
    ).toEqual(['floor: src/issue.ts imports src/elements.ts'])
  })

  test('imports in every spelling', () => {
    for (const text of [
      `export { x } from '../verify/b.ts'`,
      `export * from '../verify/b.ts'`,
      `import * as b from '../verify/b.ts'`,
      `import '../verify/b.ts'`,
      `const b = await import('../verify/b.ts')`,
      `type B = import('../verify/b.ts').B`,
    ])
      expect(inspectTexts({ 'src/build/a.ts': text, 'src/verify/b.ts': 'export const x = 1' }), text).toContain(
        'floor: src/build/a.ts imports src/verify/b.ts',
      )
  })

  test('a cycle, type imports included, once', () => {
    expect(
      inspectTexts({
        'src/build/a.ts': `import { b } from './b.ts'\nexport const a = b`,
        'src/build/b.ts': `import { c } from './c.ts'\nexport const b = c`,
        'src/build/c.ts': `import type { a } from './a.ts'\nexport const c = 1 as typeof a`,
      }),
    ).toEqual(['cycle: src/build/a.ts > src/build/b.ts > src/build/c.ts'])
  })

  test('the clock, chance, the network, the console and Node, outside the rooms that own them', () => {
    for (const [text, name] of [
      ['const t = Date.now()', 'Date.now:1'],
      ['const now = Date.now', 'Date.now:1'],
      ['const t = new Date()', 'new Date():1'],
      ['const t = new Date', 'new Date():1'],
      ['\nconst r = Math.random()', 'Math.random:2'],
      ['await fetch(url)', 'fetch:1'],
      ['const f = globalThis.fetch', 'fetch:1'],
      ['const f = { fetch }', 'fetch:1'],
      [`console.log('x')`, 'console:1'],
      ['Buffer.from(x)', 'Buffer:1'],
      ['process.env.HOME', 'process:1'],
      [`import { readFile } from 'node:fs'`, 'node:fs'],
    ] as const) {
      expect(inspectTexts({ 'src/build/a.ts': text }), text).toEqual([`global: src/build/a.ts uses ${name}`])
      expect(inspectTexts({ 'src/cli/a.ts': text }), text).toEqual([])
      expect(inspectTexts({ 'src/status/file/a.ts': text }), text).toEqual([])
      expect(inspectTexts({ 'src/status/a.ts': text }), text).toEqual([`global: src/status/a.ts uses ${name}`])
    }
  })

  test('but not for words that only look like them', () => {
    const text = `
      export interface Options { readonly fetch?: (url: string) => void; console: number }
      const at = new Date(options.now)
      options.fetch?.(url)
      step.process(x) // fetch() in a comment
      const { fetch: get } = options
      const text = 'Date.now() and process'`
    expect(inspectTexts({ 'src/build/a.ts': text })).toEqual([])
  })

  test('a file of more than 400 lines', () => {
    expect(inspectTexts({ 'src/build/a.ts': '//\n'.repeat(400) })).toEqual([])
    expect(inspectTexts({ 'src/build/a.ts': '//\n'.repeat(401) })).toEqual(['length: src/build/a.ts has 401 lines'])
  })

  test('a file and an export that nothing uses', () => {
    const texts = { 'src/index.ts': `export { a } from './build/a.ts'`, 'src/build/a.ts': 'export const a = 1' }
    expect(inspectTexts(texts, ['src/index.ts'])).toEqual([])
    expect(inspectTexts({ ...texts, 'src/build/b.ts': 'export const b = 1' }, ['src/index.ts'])).toEqual([
      'dead: nothing imports src/build/b.ts',
    ])
    expect(
      inspectTexts({ ...texts, 'src/build/a.ts': 'export const a = 1\nexport function b() {}' }, ['src/index.ts']),
    ).toEqual(['dead: nothing else uses b of src/build/a.ts'])
  })

  test('a file in no room', () => {
    expect(inspectTexts({ 'src/helpers/a.ts': '' })).toEqual(['room: src/helpers/a.ts is in no room'])
  })
})
