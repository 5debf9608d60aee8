/** The programs that runtimes are given: the suite on the package by its public names. */
import { build, type Plugin } from 'esbuild'
import { ROOT } from '../support/dist.ts'

/** Marks the line with the result among whatever else a runtime prints. */
export const MARK = 'PORTABLE '

const SUITE = `
import { runSuite } from '${ROOT}test/portable/run-suite.ts'
const load = async () => ({
  main: await import('microcred'),
  http: await import('microcred/http'),
  status: await import('microcred/status'),
  vocabulary: await import('microcred/vocabulary'),
})
const run = async () => runSuite(await load())
`

/** As in browsers of before 2025, and some still. */
export const WITHOUT_ED25519: string = `
const { importKey, generateKey } = SubtleCrypto.prototype
const refuse = (algorithm) => {
  if ((algorithm.name ?? algorithm) === 'Ed25519') throw new DOMException('Unrecognized name.', 'NotSupportedError')
}
SubtleCrypto.prototype.importKey = async function (...words) {
  refuse(words[2])
  return importKey.apply(this, words)
}
SubtleCrypto.prototype.generateKey = async function (...words) {
  refuse(words[0])
  return generateKey.apply(this, words)
}
`

const ENDS = {
  /** A program that prints its result. */
  print: `console.log('${MARK}' + JSON.stringify(await run()))`,
  /** A page's: called from outside. */
  page: `globalThis.runPortable = run`,
  /** workerd's own form of a test. */
  worker: `export default { async test() { console.log('${MARK}' + JSON.stringify(await run())) } }`,
}

export interface ProgramOptions {
  readonly end: keyof typeof ENDS
  /** Everything in it, by the conditions of a browser or a worker; else the package is imported as installed. */
  readonly whole?: 'browser' | 'workerd'
  readonly withoutEd25519?: boolean
}

/** The program's files by name; the first is `app.js`. */
export async function writeProgram({
  end,
  whole,
  withoutEd25519 = false,
}: ProgramOptions): Promise<Map<string, string>> {
  const installed: Plugin = {
    name: 'installed',
    setup: ({ onResolve }) => onResolve({ filter: /^microcred/ }, ({ path }) => ({ path, external: true })),
  }
  const { outputFiles } = await build({
    stdin: {
      contents: `${withoutEd25519 ? WITHOUT_ED25519 : ''}${SUITE}${ENDS[end]}`,
      resolveDir: ROOT,
      sourcefile: 'app.ts',
      loader: 'ts',
    },
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    // a Worker has no address of its own, and a package of contexts asks for it (docs/runtimes.md)
    ...(whole === 'workerd' && {
      conditions: ['workerd', 'worker'],
      define: { 'import.meta.url': '"file:///worker.js"' },
    }),
    ...(whole === undefined && { plugins: [installed] }),
    outdir: '/',
    entryNames: 'app',
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  return new Map(outputFiles.map(({ path, text }) => [path.slice(1), text]))
}
