/** The portable suite, on the built package, in every runtime that can be had; one that cannot is a line that says so. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, openPage } from '../support/chromium.ts'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { leaveOut } from '../support/required.ts'
import { run, runOk } from '../support/run.ts'
import { findRuntime, type Runtime } from '../support/runtimes.ts'
import { MARK, type ProgramOptions, writeProgram } from './program.ts'
import type { SuiteResult } from './run-suite.ts'
import { TESTS } from './tests.ts'

const folder = join(ROOT, 'node_modules/.cache/portable')
const MINUTES = 60_000

beforeAll(() => {
  assertBuilt()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync(ROOT, join(folder, 'node_modules/microcred'))
  const manifest = { private: true, type: 'module', dependencies: { microcred: '*' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function put(name: string, options: ProgramOptions): Promise<readonly string[]> {
  const files = await writeProgram(options)
  mkdirSync(join(folder, name), { recursive: true })
  for (const [file, text] of files) writeFileSync(join(folder, name, file), text)
  return [...files.keys()]
}

function expectAll(output: string): void {
  const line = output.split('\n').find((text) => text.includes(MARK))
  if (line === undefined) throw new Error(`The suite said nothing:\n${output.slice(0, 4000)}`)
  const { passed, failed } = JSON.parse(line.slice(line.indexOf(MARK) + MARK.length)) as SuiteResult
  expect(failed).toEqual([])
  expect(passed).toEqual(Object.keys(TESTS))
}

/** The program of a runtime; where there is none, says so, or throws where it is required. */
function have(name: Runtime | 'Chromium'): string | undefined {
  const program = name === 'Chromium' ? findChromium() : findRuntime(name)
  if (program === undefined) leaveOut('tools', `${name} could not be installed`, `test/portable in ${name}`)
  return program
}

const WORDS: Readonly<Partial<Record<Runtime, readonly string[]>>> = {
  Deno: ['run', '--allow-all', '--no-lock', '--node-modules-dir=manual', '--no-prompt'],
  Bun: ['run'],
}

describe('as installed', () => {
  test.each<Runtime>(['Node 20', 'Node 22', 'Node 24', 'Deno', 'Bun'])(
    '%s',
    async (name) => {
      const program = have(name)
      if (program === undefined) return
      await put(name, { end: 'print' })
      const { stdout, stderr } = await run(program, [...(WORDS[name] ?? []), `${name}/app.js`], { cwd: folder })
      expectAll(`${stdout}\n${stderr}`)
    },
    6 * MINUTES,
  )

  test.each<Runtime>(['Node 20', 'Node 22', 'Node 24', 'Bun'])(
    '%s: require',
    async (name) => {
      const program = have(name)
      if (program === undefined) return
      const file = join(folder, 'require.cjs')
      const text = `const { generateKey, issue, localSigner, verify } = require('microcred')
const badge = (issuer) => (${JSON.stringify((await import('./samples.ts')).badge('ISSUER'))})
generateKey().then(async (key) => {
  const document = JSON.parse(JSON.stringify(badge()).replace('ISSUER', key.controller))
  console.log((await verify(await issue(document, { signer: localSigner(key) }))).verdict)
})`
      writeFileSync(file, text)
      expect((await runOk(program, [file], { cwd: folder })).stdout).toBe('verified\n')
    },
    6 * MINUTES,
  )
})

describe('bundled', () => {
  test('Node, by what browsers get, without Ed25519 in WebCrypto', async () => {
    await put('noble', { end: 'print', whole: 'browser', withoutEd25519: true })
    const { stdout, stderr } = await run(process.execPath, ['noble/app.js'], { cwd: folder })
    expectAll(`${stdout}\n${stderr}`)
  })

  test.each([false, true])(
    'workerd (without Ed25519: %s)',
    async (withoutEd25519) => {
      const program = have('workerd')
      if (program === undefined) return
      const name = `worker-${withoutEd25519}`
      const files = await put(name, { end: 'worker', whole: 'workerd', withoutEd25519 })
      const modules = ['app.js', ...files.filter((file) => file !== 'app.js')]
        .map((file) => `(name = "${file}", esModule = embed "${file}")`)
        .join(', ')
      const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = (modules = [${modules}], compatibilityDate = "2026-01-01"))]);`
      writeFileSync(join(folder, name, 'config.capnp'), config)
      const { stdout, stderr } = await run(program, ['test', '--verbose', join(name, 'config.capnp')], { cwd: folder })
      expectAll(`${stdout}\n${stderr}`)
    },
    6 * MINUTES,
  )

  test.each([false, true])(
    'Chromium, under a policy without unsafe-eval (without Ed25519: %s)',
    async (withoutEd25519) => {
      const program = have('Chromium')
      if (program === undefined) return
      const files = await writeProgram({ end: 'page', whole: 'browser', withoutEd25519 })
      const paths = Object.fromEntries([...files].map(([file, text]) => [`/${file}`, text]))
      const opened = await openPage(program, paths, '/app.js')
      try {
        expectAll(MARK + JSON.stringify(await opened.page.evaluate('runPortable()')))
      } finally {
        await opened.close()
      }
    },
    6 * MINUTES,
  )
})
