/** What webpack makes of a page that verifies: nothing of Node in it, what is rare in chunks of its own, and it runs. */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import webpack from 'webpack'
import { issue } from '../../src/issue.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { findChromium, openPage } from '../support/chromium.ts'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { leaveOut } from '../support/required.ts'

const folder = join(ROOT, 'node_modules/.cache/webpack-app')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a page that verifies', async () => {
  assertBuilt()
  const secured = await issue(badge(key.controller), { signer, now })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync(ROOT, join(folder, 'node_modules/microcred'))
  writeFileSync(
    join(folder, 'app.js'),
    `import { verify } from 'microcred/verify'
const badge = ${JSON.stringify(secured)}
globalThis.verdicts = async () => [(await verify(badge)).verdict, (await verify({ ...badge, name: 'Another' })).verdict]`,
  )
  const { warnings, errors } = await pack()
  expect(errors).toEqual([])
  expect(warnings).toEqual([])

  const names = readdirSync(join(folder, 'out'))
  expect(names.length).toBeGreaterThan(5)
  const files = Object.fromEntries(names.map((name) => [`/${name}`, readFileSync(join(folder, 'out', name), 'utf8')]))
  const found = Object.values(files).flatMap((text) => text.match(/.{0,40}["']node:.{0,40}/g) ?? [])
  expect(found).toEqual([])
  // the general JSON-LD processor
  expect(files['/app.js']).not.toContain('jsonld.InvalidUrl')

  const executable = findChromium()
  if (executable === undefined) return leaveOut('tools', 'there is no Chromium', 'what webpack made, in a browser')
  // under a policy that forbids code made of strings: webpack's own `new Function('return this')` must not be needed
  const opened = await openPage(executable, files, '/app.js')
  try {
    expect(await opened.page.evaluate('verdicts()')).toEqual(['verified', 'rejected'])
  } finally {
    await opened.close()
  }
})

/** A production build for browsers, with no settings but where it lies. */
function pack(): Promise<{ readonly warnings: readonly string[]; readonly errors: readonly string[] }> {
  return new Promise((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        target: 'web',
        context: folder,
        entry: './app.js',
        // the files of a page under `/`; sizes are the matter of test/package/weight.test.ts
        output: { path: join(folder, 'out'), filename: 'app.js', publicPath: '/' },
        performance: { hints: false },
        // the project's own paths are not those of who bundles the package
        resolve: { tsconfig: false },
      },
      (error, stats) => {
        if (error !== null || stats === undefined) return reject(error)
        const { warnings = [], errors = [] } = stats.toJson({ all: false, warnings: true, errors: true })
        resolve({ warnings: warnings.map(({ message }) => message), errors: errors.map(({ message }) => message) })
      },
    )
  })
}
