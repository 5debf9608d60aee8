/**
 * schemas/*.json -> src/schema/compiled/*.js: Ajv's validators as plain code, so that nothing is compiled at run time (strict CSP,
 * Workers). Run by `npm run generate`.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { _, Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { appendErrors } from '../src/schema/append-errors.ts'
import { FORMATS } from '../src/schema/formats.ts'
import { addSchemaKeywords } from './schema-keywords.ts'

/** The CommonJS default, whichever way the loader hands it over. */
const toCode: typeof standaloneCode =
  'default' in standaloneCode ? (standaloneCode.default as typeof standaloneCode) : standaloneCode

const ROOT: string = fileURLToPath(new URL('..', import.meta.url))
const OUT: string = join(ROOT, 'src/schema/compiled')

interface Bundle {
  readonly name: string
  /** Export name -> schema file below schemas/. */
  readonly roots: Readonly<Record<string, string>>
  /** Files the roots refer to. */
  readonly shared?: readonly string[]
}

const OPEN_BADGES = 'open-badges-3.0'
const CLR = 'clr-2.0'

const BUNDLES: readonly Bundle[] = [
  { name: 'micro-credential', roots: { microCredential: 'micro-credential.schema.json' } },
  { name: 'batch-map', roots: { batchMap: 'batch-map.schema.json' } },
  {
    name: 'open-badges',
    roots: {
      achievementCredentialV2: `${OPEN_BADGES}/achievement-credential-v2.schema.json`,
      achievementCredentialV1: `${OPEN_BADGES}/achievement-credential-v1.schema.json`,
      endorsementCredentialV2: `${OPEN_BADGES}/endorsement-credential-v2.schema.json`,
      endorsementCredentialV1: `${OPEN_BADGES}/endorsement-credential-v1.schema.json`,
      profile: `${OPEN_BADGES}/profile.schema.json`,
      clrCredentialV2: `${CLR}/clr-credential-v2.schema.json`,
      clrCredentialV1: `${CLR}/clr-credential-v1.schema.json`,
      verifiableCredentialV2: `${OPEN_BADGES}/verifiable-credential-v2.schema.json`,
      verifiableCredentialV1: `${OPEN_BADGES}/verifiable-credential-v1.schema.json`,
    },
    shared: [`${OPEN_BADGES}/definitions.schema.json`, `${CLR}/definitions.schema.json`],
  },
]

await mkdir(OUT, { recursive: true })
for (const bundle of BUNDLES) await compile(bundle)

async function compile({ name, roots, shared = [] }: Bundle): Promise<void> {
  const lacking = [...shared, ...Object.values(roots)].filter((file) => !existsSync(join(ROOT, 'schemas', file)))
  if (lacking.length > 0)
    throw new Error(`schemas/${lacking.join(', schemas/')}: not found, src/schema/compiled/${name}.js needs it`)
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    inlineRefs: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    allowUnionTypes: true,
    formats: FORMATS,
    code: { source: true, esm: true, lines: true, formats: _`FORMATS` },
  })
  addSchemaKeywords(ajv)
  for (const file of shared) ajv.addSchema(await readSchema(file))
  const ids: Record<string, string> = {}
  for (const [exportName, file] of Object.entries(roots)) {
    const schema = await readSchema(file)
    ids[exportName] = String(schema['$id'])
    ajv.addSchema(schema)
  }
  await write(name, Object.keys(roots), bundleSource(toCode(ajv, ids)))
}

async function readSchema(file: string): Promise<AnySchemaObject> {
  return JSON.parse(await readFile(join(ROOT, 'schemas', file), 'utf8'))
}

/**
 * Imports the names that are left free; drops each error's `schemaPath`, a fifth of the code, which nobody reads; and lets
 * lists of errors grow in place, since Ajv copies the whole list for every failing entry of an array.
 */
function bundleSource(source: string): string {
  const code = source
    .replace(/schemaPath:"[^"]*",/g, '')
    .replace(
      /vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g,
      `${appendErrors.name}(vErrors, $1.errors)`,
    )
  if (code.includes('.concat(')) throw new Error('Ajv writes the joining of errors in another way now.')
  return [
    `import { appendErrors } from './src/schema/append-errors.ts'`,
    `import { chooseBranch } from './src/schema/choose-branch.ts'`,
    `import { FORMATS } from './src/schema/formats.ts'`,
    code,
  ].join('\n')
}

async function write(name: string, exports: readonly string[], source: string): Promise<void> {
  const banner = '// Made by scripts/compile-schemas.ts from schemas/. Do not edit.'
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: ROOT, sourcefile: `${name}.js`, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    banner: { js: banner },
    logLevel: 'warning',
  })
  const types = exports.map((exportName) => `export declare const ${exportName}: Validator`)
  await replace(`${name}.js`, outputFiles.map(({ text }) => text).join(''))
  await replace(
    `${name}.d.ts`,
    `${banner}\nimport type { Validator } from '../schema-error.ts'\n\n${types.join('\n')}\n`,
  )
}

/** In one step, for a test or a build beside this one may be reading it. */
async function replace(file: string, text: string): Promise<void> {
  const draft = join(OUT, `${file}.${pid}`)
  await writeFile(draft, text)
  await rename(draft, join(OUT, file))
}
