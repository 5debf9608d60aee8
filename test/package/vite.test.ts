/** What Vite makes of an app that verifies: nothing of Node in it, what is rare in chunks of its own, and it runs. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { runOk } from '../support/run.ts'

const folder = join(ROOT, 'node_modules/.cache/vite-app')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('an app that verifies', async () => {
  assertBuilt()
  const secured = await issue(badge(key.controller), { signer, now })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync(ROOT, join(folder, 'node_modules/microcred'))
  writeFileSync(
    join(folder, 'app.js'),
    `import { verify } from 'microcred/verify'
const badge = ${JSON.stringify(secured)}
console.log((await verify(badge)).verdict, (await verify({ ...badge, name: 'Another' })).verdict)`,
  )
  const made = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    // dependencies that look for `process` find what a page has of it
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'es2022',
      rolldownOptions: { input: join(folder, 'app.js') },
      outDir: 'out',
      modulePreload: false,
    },
  })
  const { output } = made as {
    readonly output: readonly {
      readonly type: string
      readonly code?: string
      readonly fileName: string
      readonly isEntry?: boolean
    }[]
  }
  const chunks = output.filter(({ type }) => type === 'chunk')
  for (const { code } of chunks) expect(code).not.toMatch(/from\s*["']node:|import\(["']node:|\bnew Function\b/)
  expect(chunks.length).toBeGreaterThan(5)
  const entry = chunks.find(({ isEntry }) => isEntry)
  // the general JSON-LD processor
  expect(entry?.code).not.toContain('jsonld.InvalidUrl')
  const { stdout } = await runOk('node', [join(folder, 'out', entry?.fileName ?? '')])
  expect(stdout).toBe('verified rejected\n')
})
