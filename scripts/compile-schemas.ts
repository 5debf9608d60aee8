/**
 * schemas/*.json -> src/schema/compiled/*.js, so that no code is made at run time (strict CSP, Workers): those of awards and of
 * mapping files as Ajv's validators in plain code, those of credentials packed as data, since their code would be the most that
 * a verifier's page loads (src/schema/compile-check.ts). Run by `npm run generate`.
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
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

/** Compiled to code: the name of the schema, and what its validator is exported as. */
const COMPILED: Readonly<Record<string, string>> = { 'micro-credential': 'microCredential', 'batch-map': 'batchMap' }
/** Folders below schemas/; one has no name for a definition that the other has. */
const FOLDERS: readonly string[] = ['open-badges-3.0', 'clr-2.0']
const ANNOTATIONS: readonly string[] = ['title', 'description', '$comment']

await mkdir(OUT, { recursive: true })
for (const [name, exportName] of Object.entries(COMPILED)) await compile(name, exportName)
await packCredentials()

async function compile(name: string, exportName: string): Promise<void> {
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
  const schema = await readSchema(`${name}.schema.json`)
  ajv.addSchema(schema)
  const code = await bundle(name, bundleSource(toCode(ajv, { [exportName]: String(schema['$id']) })))
  const types = [`import type { Validator } from '../schema-error.ts'`, `export declare const ${exportName}: Validator`]
  await write(name, code, types.join('\n\n'))
}

/** Every schema of a credential by its name, and every definition by its own, to which `$ref` is shortened. */
async function packCredentials(): Promise<void> {
  const roots: Record<string, unknown> = {}
  const definitions: Record<string, unknown> = {}
  for (const folder of FOLDERS) {
    for (const file of await readdir(join(ROOT, 'schemas', folder))) {
      const { $defs = {}, $schema: _draft, $id: _id, ...schema } = await readSchema(`${folder}/${file}`)
      for (const [name, definition] of Object.entries($defs)) {
        if (name in definitions) throw new Error(`Two definitions are called ${name}.`)
        definitions[name] = pack(definition)
      }
      if (!file.startsWith('definitions.')) roots[file.replace('.schema.json', '')] = pack(schema)
    }
  }
  // parsed faster than it would be as code (https://v8.dev/blog/cost-of-javascript-2019#json)
  const text = JSON.stringify(JSON.stringify({ roots, definitions }))
  const types = [
    `import type { Json } from '../../model/credential.ts'`,
    `export declare const SCHEMAS: { readonly roots: Readonly<Record<string, Json>>; readonly definitions: Readonly<Record<string, Json>> }`,
  ]
  await write('credentials', `export const SCHEMAS = JSON.parse(${text})\n`, types.join('\n\n'))
}

/** A schema without what is for people. */
function pack(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.includes(keyword))
  return Object.fromEntries(
    members.map(([keyword, operand]) => {
      if (keyword === '$ref') return [keyword, String(operand).replace(/^[^#]*#\/\$defs\//, '')]
      if (keyword === 'properties') return [keyword, mapValues(operand, pack)]
      if (keyword === 'const' || keyword === 'enum') return [keyword, operand]
      return [keyword, Array.isArray(operand) ? operand.map(pack) : pack(operand)]
    }),
  )
}

function mapValues(members: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value)]))
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

async function bundle(name: string, source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: ROOT, sourcefile: `${name}.js`, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
  })
  return outputFiles.map(({ text }) => text).join('')
}

async function write(name: string, code: string, types: string): Promise<void> {
  const banner = '// Made by scripts/compile-schemas.ts from schemas/. Do not edit.'
  await replace(`${name}.js`, `${banner}\n${code}`)
  await replace(`${name}.d.ts`, `${banner}\n${types}\n`)
}

/** In one step, for a test or a build beside this one may be reading it. */
async function replace(file: string, text: string): Promise<void> {
  const draft = join(OUT, `${file}.${pid}`)
  await writeFile(draft, text)
  await rename(draft, join(OUT, file))
}
