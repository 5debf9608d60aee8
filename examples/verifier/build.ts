/** `npm run build:verifier`: the page as plain files in `dist/`, for any web server. */
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const HERE: string = fileURLToPath(new URL('.', import.meta.url))
const ROOT: string = fileURLToPath(new URL('../../', import.meta.url))

/** @param folder where to; what was there is removed */
export async function buildVerifier(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const name of ['index.html', 'page.css']) await copyFile(HERE + name, `${folder}/${name}`)
  await build({
    entryPoints: [`${HERE}page.ts`],
    outdir: folder,
    // What stands behind the names in the published package is built from the source of this clone.
    alias: { 'microcred/element': `${ROOT}src/element.ts`, '#platform': `${ROOT}src/platform/web.ts` },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    chunkNames: 'parts/[name]-[hash]',
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildVerifier(`${HERE}dist`)
