/** Strangers' vectors on the platform's own code, in every runtime that can be had: the verdicts of test/platform/verdict-table.ts. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { FILES } from '../platform/vectors.ts'
import { VERDICTS } from '../platform/verdict-table.ts'
import { findChromium, openPage } from '../support/chromium.ts'
import { ROOT } from '../support/dist.ts'
import { leaveOut } from '../support/required.ts'
import { run } from '../support/run.ts'
import { findRuntime, type Runtime } from '../support/runtimes.ts'
import { describeShared, shared } from '../support/shared.ts'
import { MARK, WITHOUT_ED25519 } from './program.ts'

const folder = join(ROOT, 'node_modules/.cache/vectors')
const MINUTES = 60_000

const ENDS = {
  print: `console.log('${MARK}' + JSON.stringify(await judge()))`,
  page: 'globalThis.judge = judge',
  worker: `export default { async test() { console.log('${MARK}' + JSON.stringify(await judge())) } }`,
}

async function write(platform: 'node' | 'web', end: keyof typeof ENDS, withoutEd25519 = false): Promise<string> {
  const files = Object.fromEntries(
    Object.entries(FILES).map(([name, file]) => [name, JSON.parse(readFileSync(shared(`hostile/${file}`), 'utf8'))]),
  )
  const contents = `${withoutEd25519 ? WITHOUT_ED25519 : ''}
import { verifySignature } from '${ROOT}src/platform/${platform}.ts'
import { judgeVectors } from '${ROOT}test/platform/vectors.ts'
const files = ${JSON.stringify(files)}
const judge = () => judgeVectors(files, verifySignature)
${ENDS[end]}`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: 'app.ts', loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: platform === 'node' ? 'node' : 'browser',
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

function expectVerdicts(output: string): void {
  const line = output.split('\n').find((text) => text.includes(MARK))
  if (line === undefined) throw new Error(`The program said nothing:\n${output.slice(0, 4000)}`)
  expect(JSON.parse(line.slice(line.indexOf(MARK) + MARK.length))).toEqual(VERDICTS)
}

function have(name: Runtime | 'Chromium'): string | undefined {
  const program = name === 'Chromium' ? findChromium() : findRuntime(name)
  if (program === undefined) leaveOut('tools', `${name} could not be installed`, `test/portable/vectors in ${name}`)
  return program
}

const WORDS: Readonly<Partial<Record<Runtime, readonly string[]>>> = {
  Deno: ['run', '--no-lock', '--no-prompt'],
  Bun: ['run'],
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeShared('the verdicts', () => {
  test.each(['node', 'web'] as const)('by platform/%s.ts, here', async (platform) => {
    mkdirSync(folder, { recursive: true })
    const file = join(folder, `${platform}.mjs`)
    writeFileSync(file, await write(platform, 'print'))
    const { stdout, stderr } = await run(process.execPath, [file])
    expectVerdicts(stdout + stderr)
  })

  test.each<Runtime>(['Node 20', 'Node 22', 'Node 24', 'Deno', 'Bun'])(
    '%s',
    async (name) => {
      const program = have(name)
      if (program === undefined) return
      mkdirSync(folder, { recursive: true })
      const file = join(folder, `${name.replace(' ', '')}.mjs`)
      writeFileSync(file, await write('node', 'print'))
      const { stdout, stderr } = await run(program, [...(WORDS[name] ?? []), file])
      expectVerdicts(stdout + stderr)
    },
    6 * MINUTES,
  )

  test.each([false, true])(
    'workerd (without Ed25519: %s)',
    async (withoutEd25519) => {
      const program = have('workerd')
      if (program === undefined) return
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'app.js'), await write('web', 'worker', withoutEd25519))
      const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = (modules = [(name = "app.js", esModule = embed "app.js")], compatibilityDate = "2026-01-01"))]);`
      writeFileSync(join(folder, 'config.capnp'), config)
      const { stdout, stderr } = await run(program, ['test', '--verbose', join(folder, 'config.capnp')])
      expectVerdicts(stdout + stderr)
    },
    6 * MINUTES,
  )

  test.each([false, true])(
    'Chromium (without Ed25519: %s)',
    async (withoutEd25519) => {
      const program = have('Chromium')
      if (program === undefined) return
      const opened = await openPage(program, { '/app.js': await write('web', 'page', withoutEd25519) }, '/app.js')
      try {
        expectVerdicts(MARK + JSON.stringify(await opened.page.evaluate('judge()')))
      } finally {
        await opened.close()
      }
    },
    6 * MINUTES,
  )
})
