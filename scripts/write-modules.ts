/**
 * After tsup, for bundlers: every module as a file of its own below dist/web, so that they leave out what is not used and load
 * late what is asked for late. Node gets the joined chunks (join-chunks.ts); package.json's conditions choose.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import type { Options } from 'tsup'

type TsupPlugin = NonNullable<Options['plugins']>[number]

/** What runs in Node alone, and what compiles to nothing. */
const LEFT_OUT = /^src\/(?:cli|batch|status\/file)\/|^src\/batch\.ts$|-node\.ts$|\/node\.ts$|\.d\.ts$/

export function writeModules(): TsupPlugin {
  return {
    name: 'write-modules',
    async buildEnd() {
      const { outDir } = this.options
      const { outputFiles } = await build({
        entryPoints: await listModules(),
        outdir: join(outDir, 'web'),
        outbase: '.',
        format: 'esm',
        target: 'es2022',
        write: false,
      })
      await Promise.all(
        outputFiles.map(async ({ path, text }) => {
          await mkdir(dirname(path), { recursive: true })
          await writeFile(path, text.replace(SPECIFIER, '$1.js$2'))
        }),
      )
    },
  }
}

/** `from "./walk.ts"` and `import("./walk.ts")`, as esbuild prints them. */
const SPECIFIER = /\b((?:from |import |import\()"\.[^"\n]*)\.ts(")/g

async function listModules(): Promise<string[]> {
  const names = await Promise.all(
    ['src', 'contexts'].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => `${folder}/${name}`),
    ),
  )
  return names.flat().filter((name) => /\.[jt]s$/.test(name) && !LEFT_OUT.test(name))
}
