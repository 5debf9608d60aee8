/**
 * What a page loads, minified and gzipped. `first` is what the import itself loads, before anything is asked for; `all` is with
 * every chunk that some document could need. A ceiling is raised only in the commit that needs it, with the reason beside it.
 */
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import type { Report } from '../../src/model/report.ts'
import { badge, now, signer } from '../support/badge.ts'
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
      const isOf = new RegExp(`^weight/${module}-[0-9A-Z]{8}\\.js$`)
      const file = Object.keys(metafile.outputs).find((name) => isOf.test(name))
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
    expect(weight.first / KB).toBeLessThan(60)
  })

  test('what loads before the first verdict when the report is to show the award', () => {
    // 26 KB: what reads the elements of an award (12 KB) and the EU's lists that it reads by: fields of education, the levels of
    // 40 national frameworks with their addresses, countries (10 KB). `award` is read where it is looked at, at once, so that
    // all of it has to be there.
    expect(weight.with('read') / KB).toBeLessThan(85)
  })

  test('all that any document could need', () => {
    // Aimed at: 130 KB. The general JSON-LD processor is 25 KB (8 of them its caches and rdf-canonize, which its modules ask for),
    // the contexts it reads 10 KB and the rare ones' tables 6 KB, the award 26 KB, SD-JWTs and their statuses 13 KB, what opens
    // pictures and PDF files 11 KB, other keys and where they are published 20 KB, noble where there is no Ed25519, and MD5, 4 KB.
    expect(weight.all / KB).toBeLessThan(202)
  })

  test('what is rare is not loaded first', () => {
    const rare =
      /\/jsonld\/|noble\/ed25519|ed25519-noble|foreign-schemas|verify-sd-jwt|token-status|verify-parts|refresh|open-jwt|jws|unbake|take-out|png-|rare-|compile-context|\/explain|fold-errors|record-rules|related-resource|published-digests|import-key|resolve-key|multikey|ecdsa-sd|general\.|contexts\/pins/
    expect(weight.modules.filter((path) => rare.test(path))).toEqual([])
  })

  test('and an ordinary badge is verified without it', async () => {
    const secured = await issue(badge(), { signer, now })
    for (const input of [secured, JSON.stringify(secured)]) {
      const report = await (await withoutLateParts())(input, { award: false, now })
      expect(report.verdict).toBe('verified')
    }
    const { proof: _proof, ...unsigned } = secured
    await expect((await withoutLateParts())({ ...unsigned, name: 1 }, { award: false, now })).rejects.toThrow('late')
  })
})

/** `verify` in one piece, in which whatever is loaded late cannot be. */
async function withoutLateParts(): Promise<(input: unknown, options: object) => Promise<Report>> {
  const { outputFiles } = await build({
    stdin: { contents: `export { verify } from 'microcred/verify'`, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    tsconfigRaw: '{}',
    plugins: [
      {
        name: 'without-late-parts',
        setup: ({ onResolve }) => {
          onResolve({ filter: /./ }, ({ kind }) =>
            kind === 'dynamic-import'
              ? { path: `data:text/javascript,throw new Error('late')`, external: true }
              : undefined,
          )
        },
      },
    ],
  })
  const text = outputFiles[0]?.text ?? ''
  return (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)).verify
}

describe('what does not verify', () => {
  // Bundlers look at every statement of a joined chunk: what is not used must be seen to be without effect.
  test.each([
    // Aimed at: 6 KB. `bake` answers at once, so that nothing of it can be loaded late: SVG is 2.4 KB of it, PNG 1.4 KB, the
    // strict reading of JSON 1.8 KB and of tokens 0.5 KB. `unbake` alone is 1 KB; what it reads with is loaded late.
    ['microcred/bake', 'bake, unbake', 8.6],
    ['microcred/bake', 'unbake', 1.2],
    ['microcred/keys', 'generateKey', 16],
    ['microcred/errors', 'isMicrocredError', 0.5],
    ['microcred/status', 'readStatus', 1],
    ['microcred/render', 'renderBadge', 4],
  ])('%s, { %s }', async (subpath, names, most) => {
    const { first } = await weigh(`export { ${names} } from '${subpath}'`)
    expect(first / KB).toBeLessThan(most)
  })
})

test('a proof over statements, without schema and rules: read, written canonically, checked', async () => {
  const names = `
    export { openSecured } from './src/proof/secured-document.ts'
    export { checkProof } from './src/proof/check.ts'
    export { readStatements } from './src/rdf/canonicalize.ts'
    export { decodeDidKey } from './src/keys/did-key.ts'`
  const { first } = await weigh(names, WEB)
  expect(first / KB).toBeLessThan(29)
})

test('a JWT: opened, and its signature checked', async () => {
  // SHA-2 (4 KB) comes with noble, where WebCrypto has no Ed25519; the reader of a key that the token brings along (5 KB) with the
  // first that does.
  const names = `
    export { openJwt } from './src/proof/open-jwt.ts'
    export { checkJws } from './src/proof/jws.ts'
    export { checkJwtPeriod } from './src/proof/jwt-period.ts'`
  const { first } = await weigh(names, WEB)
  expect(first / KB).toBeLessThan(10)
})
