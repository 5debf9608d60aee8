/**
 * After tsup: esbuild makes a chunk for every set of entries that share a module, dozens of a few lines each, and a new process
 * of Node pays nearly a millisecond for every file it opens. Rollup joins those that a verifier needs, in layers.
 */
import { readFile, unlink } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type GetModuleInfo, rollup } from 'rollup'
import type { Options } from 'tsup'

type TsupPlugin = NonNullable<Options['plugins']>[number]

/**
 * What `verify` shares with the entries of each layer is one file, and the last is what it shares with `index` and its like.
 * A layer imports from those before it only, so none imports itself in a circle.
 */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  ground: ['errors', 'platform/node'],
  common: ['keys', 'status', 'resolve'],
  verifier: ['verify'],
}

/** @param entries their names, without `.js` */
export function joinChunks(entries: readonly string[]): TsupPlugin {
  return {
    name: 'join-chunks',
    async buildEnd({ writtenFiles }) {
      const { outDir } = this.options
      const fileOf = (name: string): string => resolve(outDir, `${name}.js`)
      const joined = await rollup({
        input: Object.fromEntries(entries.map((name) => [name, fileOf(name)])),
        external: (id) => !/^[./]/.test(id),
        plugins: [{ name: 'source-maps', load: readWithMap }],
        onLog: (_level, log) => {
          if (log.code === 'CIRCULAR_CHUNK') throw new Error(log.message)
        },
      })
      let layers: ReadonlyMap<string, string> | undefined
      const { output } = await joined.write({
        dir: outDir,
        format: 'es',
        sourcemap: true,
        chunkFileNames: '[name]-[hash].js',
        manualChunks: (id, { getModuleInfo }) => {
          layers ??= layOut(fileOf, getModuleInfo)
          return layers.get(id)
        },
        hoistTransitiveImports: false,
      })
      const kept = new Set(output.map(({ fileName }) => resolve(outDir, fileName)))
      const written = writtenFiles.map(({ name }) => resolve(name))
      await Promise.all(written.filter((file) => !kept.has(file)).map((file) => unlink(file)))
    },
  }
}

/** By file: the layer it is joined to. */
function layOut(fileOf: (name: string) => string, getModuleInfo: GetModuleInfo): Map<string, string> {
  const reach = (id: string, reached: Set<string>): Set<string> => {
    if (reached.has(id)) return reached
    reached.add(id)
    for (const imported of getModuleInfo(id)?.importedIds ?? []) reach(imported, reached)
    return reached
  }
  const ofVerifier = reach(fileOf('verify'), new Set())
  const layers = new Map<string, string>()
  for (const [layer, names] of Object.entries(LAYERS)) {
    for (const id of names.flatMap((name) => [...reach(fileOf(name), new Set())])) {
      const info = getModuleInfo(id)
      const isOwn = info !== null && !info.isExternal && !info.isEntry
      if (isOwn && ofVerifier.has(id) && !layers.has(id)) layers.set(id, layer)
    }
  }
  return layers
}

async function readWithMap(file: string): Promise<{ code: string; map: string }> {
  const [code, map] = await Promise.all([readFile(file, 'utf8'), readFile(`${file}.map`, 'utf8')])
  return { code, map }
}
