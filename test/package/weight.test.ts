/**
 * What a page loads, minified and gzipped. `first` is what the import itself loads, before anything is asked for; `all` is with
 * every chunk that some document could need. A ceiling is raised only in the commit that needs it, with the reason beside it.
 */
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { assertBuilt, ROOT } from '../support/dist.ts'

interface Weight {
  readonly first: number
  readonly all: number
  /** The modules that are loaded first, by their paths. */
  readonly modules: readonly string[]
}

async function weigh(contents: string, alias: Readonly<Record<string, string>> = {}): Promise<Weight> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: 'app.js' },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    absWorkingDir: ROOT,
    outdir: `${ROOT}weight`,
    entryNames: 'app',
    alias,
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  const sizes = new Map(
    outputFiles.map(({ path, contents: bytes }) => [path.slice(ROOT.length), gzipSync(bytes, { level: 9 }).length]),
  )
  const loaded = new Set<string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const { path, kind } of metafile.outputs[file]?.imports ?? []) if (kind === 'import-statement') load(path)
  }
  load('weight/app.js')
  const sum = (files: Iterable<string>): number => [...files].reduce((total, file) => total + (sizes.get(file) ?? 0), 0)
  return {
    first: sum(loaded),
    all: sum(sizes.keys()),
    modules: [...loaded].flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {})),
  }
}

const KB = 1024
const WEB = { '#platform': `${ROOT}src/platform/web.ts` }

beforeAll(assertBuilt)

describe('verify', () => {
  let weight: Weight
  beforeAll(async () => {
    weight = await weigh(`export { verify } from 'microcred/verify'`)
  })

  test('what loads before the first verdict', () => {
    // Aimed at: 60 KB. The validators of the nine schemas are 22 KB, the tables of 17 contexts 10 KB, and what reads the award 25 KB,
    // which `report.award` needs at once; they are one graph of static imports.
    expect(weight.first / KB).toBeLessThan(135)
  })

  test('all that any document could need', () => {
    // Aimed at: 130 KB. The general JSON-LD processor alone is 34 KB, the validators of foreign schemas and the contexts it reads 12 KB,
    // what opens pictures and PDF files 10 KB.
    expect(weight.all / KB).toBeLessThan(221)
  })

  test('what is rare is not loaded first', () => {
    const rare = /\/jsonld\/|rdf-canonize|foreign-schemas|verify-sd-jwt|token-status|verify-parts|refresh|legacy/
    expect(weight.modules.filter((path) => rare.test(path))).toEqual([])
  })
})

test('a JWT: opened, and its signature checked', async () => {
  // Aimed at: 12 KB. Of it 7 KB is @noble/ed25519 and SHA-512, which prove that an Ed25519 key is sound and serve where WebCrypto
  // has no Ed25519.
  const names = `
    export { openJwt } from './src/proof/open-jwt.ts'
    export { checkJws } from './src/proof/jws.ts'
    export { checkJwtPeriod } from './src/proof/jwt-period.ts'`
  const { first } = await weigh(names, WEB)
  expect(first / KB).toBeLessThan(20.5)
})
