/** Measures in a process of its own, with a heap of 256 MB. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { run } from '../support/run.ts'
import type { Measured } from './measure.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDER = join(ROOT, 'node_modules/.cache/hostile')

export interface MeasuredThere extends Measured {
  readonly megabytes: number
}

/** Writes the program, once; `close` takes it away. */
export async function writeMeasure(): Promise<{
  measure(names: readonly string[]): Promise<MeasuredThere[]>
  close(): void
}> {
  const folder = join(FOLDER, String(process.pid))
  await build({
    entryPoints: [join(ROOT, 'test/hostile/run-measure.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    alias: { '#platform': join(ROOT, 'src/platform/node.ts') },
    logLevel: 'error',
  })
  return {
    measure: async (names) => {
      const words = ['--max-old-space-size=256', join(folder, 'run-measure.mjs'), ...names]
      const { code, stdout, stderr } = await run(process.execPath, words)
      if (code !== 0) throw new Error(`The process ended with ${code}: ${stderr.slice(0, 2000)}`)
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as MeasuredThere)
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
