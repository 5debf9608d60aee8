/** No block of code in the pages goes unchecked: each is run, or type-checked, or stands below with the reason why not. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../support/dist.ts'
import { SHAPES, shapeOf } from './shapes.ts'
import { findSnippets, readSnippets, type Snippet } from './snippets.ts'
import { typeCheck } from './type-check.ts'

const snippets = readSnippets()
const place = ({ page, line, info }: Snippet): string => `${page}:${line} ${info}`

/** Blocks that another test runs: what stands in it shows that it does. */
const RUN_ELSEWHERE: readonly (readonly [page: string, info: RegExp, test: string, shown: string])[] = [
  ['README.md', /^(js|text)$/, 'test/readme.test.ts', 'every js block of the README'],
  ['docs/batch-maps.md', /^(json|csv) (map|rows|items|users)$/, 'test/batch/docs.test.ts', 'has every map in such'],
  ['docs/batch-postgres.md', /^js$/, 'test/batch/bullmq-recipe.test.ts', '```js\\n\\/\\/ issue-step'],
  ['docs/http.md', /^sh$/, 'test/docs/commands.test.ts', 'the request of an LMS'],
  ['docs/europe.md', /^$/, 'test/docs/commands.test.ts', 'every microcred command'],
  ['docs/records.md', /^json$/, 'test/docs/rules.test.ts', 'stack takes them'],
]

/** Blocks that nothing here can run. */
const NOT_RUN: readonly (readonly [page: string, info: RegExp, why: string])[] = [
  ['docs/http.md', /^(nginx|ini|dockerfile)$/, 'for programs of others, which are not here: nginx, systemd, Docker'],
  ['docs/element.md', /^html$/, 'one tag without a script; test/element opens pages with it'],
]

const inTypeScript = snippets.filter(({ info }) => info === 'ts')

test('every block is TypeScript, or one of those that other tests run, or of the few that nothing runs', () => {
  expect(snippets.length).toBeGreaterThan(80)
  const others = snippets.filter((snippet) => !inTypeScript.includes(snippet))
  const matching = (rows: readonly (readonly [string, RegExp, ...string[]])[], { page, info }: Snippet) =>
    rows.filter(([where, kind]) => where === page && kind.test(info))
  for (const snippet of others)
    expect([...matching(RUN_ELSEWHERE, snippet), ...matching(NOT_RUN, snippet)], place(snippet)).toHaveLength(1)
  for (const [page, info] of [...RUN_ELSEWHERE, ...NOT_RUN])
    expect(
      others.some((each) => each.page === page && info.test(each.info)),
      `${page} ${info}`,
    ).toBe(true)
})

test.each(RUN_ELSEWHERE)('%s %s: %s does run them', (_page, _info, file, shown) => {
  expect(existsSync(ROOT + file)).toBe(true)
  expect(readFileSync(ROOT + file, 'utf8')).toContain(shown)
})

describe('TypeScript', () => {
  const broken = findSnippets(
    'docs/wrong.md',
    [
      '```ts',
      "await verify(badge, { expekt: 'any' })",
      '```',
      '```ts',
      "import { isue } from 'microcred'",
      '```',
      '```ts',
      'const [one] = await nothing(',
      '```',
    ].join('\n'),
  )
  const found = typeCheck([...inTypeScript, ...broken])

  test.each(inTypeScript.map((snippet) => [place(snippet), snippet] as const))('%s', (_place, snippet) => {
    expect(found.get(snippet)).toEqual([])
  })

  test('what is wrong is found: an option, an import, a sentence that does not end', () => {
    const [option, name, syntax] = broken.map((snippet) => found.get(snippet)?.join() ?? '')
    expect(option).toMatch(/'expekt' does not exist/)
    expect(name).toMatch(/no exported member.*'isue'/)
    expect(syntax).toMatch(/expected/)
  })

  test('each shape stands in its page, once', () => {
    for (const shape of SHAPES)
      expect(
        inTypeScript.filter((each) => shapeOf(each) === shape),
        shape.begins,
      ).toHaveLength(1)
  })
})
