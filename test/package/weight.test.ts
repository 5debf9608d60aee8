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
  /** With what the module of that name needs, which is loaded later. */
  with(module: string): number
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
  const load = (file: string, loaded: Set<string>): Set<string> => {
    if (loaded.has(file)) return loaded
    loaded.add(file)
    for (const { path, kind } of metafile.outputs[file]?.imports ?? [])
      if (kind === 'import-statement') load(path, loaded)
    return loaded
  }
  const loaded = load('weight/app.js', new Set())
  const sum = (files: Iterable<string>): number => [...files].reduce((total, file) => total + (sizes.get(file) ?? 0), 0)
  return {
    first: sum(loaded),
    all: sum(sizes.keys()),
    modules: [...loaded].flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {})),
    with: (module) => {
      const file = Object.keys(metafile.outputs).find((name) => name.startsWith(`weight/${module}-`))
      if (file === undefined) throw new Error(`There is no chunk for ${module}.`)
      return sum(load(file, new Set(loaded)))
    },
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

  test('what loads before the first verdict, with { award: false }', () => {
    // Aimed at: 60 KB. The tables of 17 contexts are 10 KB of it, the schemas of nine kinds of document and what checks them 8 KB,
    // noble's curve and hashes, which prove that an Ed25519 key is sound, 7 KB.
    expect(weight.first / KB).toBeLessThan(93)
  })

  test('what loads before the first verdict when the report is to show the award', () => {
    expect(weight.with('read') / KB).toBeLessThan(119)
  })

  test('all that any document could need', () => {
    // Aimed at: 130 KB. The general JSON-LD processor alone is 34 KB, the contexts it reads 9 KB, SD-JWTs 10 KB, what opens pictures
    // and PDF files 11 KB.
    expect(weight.all / KB).toBeLessThan(213)
  })

  test('what is rare is not loaded first', () => {
    const rare =
      /\/jsonld\/|rdf-canonize|foreign-schemas|verify-sd-jwt|token-status|verify-parts|refresh|legacy|open-jwt|jws|read-picture|unbake/
    expect(weight.modules.filter((path) => rare.test(path))).toEqual([])
  })
})

describe('what does not verify', () => {
  // Bundlers look at every statement of a joined chunk: what is not used must be seen to be without effect (scripts/mark-pure.ts).
  test.each([
    // Aimed at: 6 KB. Pictures are 6.7 KB of it, SVG half of that; the strict reading of JSON is the rest.
    ['microcred/bake', 'bake, unbake', 12],
    ['microcred/keys', 'generateKey', 20],
    ['microcred/errors', 'isMicrocredError', 0.5],
    ['microcred/status', 'readStatus', 1],
    ['microcred/render', 'renderBadge', 6],
  ])('%s, { %s }', async (subpath, names, most) => {
    const { first } = await weigh(`export { ${names} } from '${subpath}'`)
    expect(first / KB).toBeLessThan(most)
  })
})

test('a proof over statements, without schema and rules: read, written canonically, checked', async () => {
  // Aimed at: 35 KB. The tables of the contexts are 10 KB of it, noble 7 KB.
  const names = `
    export { openSecured } from './src/proof/secured-document.ts'
    export { checkProof } from './src/proof/check.ts'
    export { readStatements } from './src/rdf/canonicalize.ts'
    export { decodeDidKey } from './src/keys/did-key.ts'`
  const { first } = await weigh(names, WEB)
  expect(first / KB).toBeLessThan(45)
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
