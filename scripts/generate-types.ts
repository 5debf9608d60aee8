/** Writes src/model/award.ts from schemas/micro-credential.schema.json: `npx tsx scripts/generate-types.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

// Only the keywords that the award's schema uses. json-schema-to-typescript would not do: it writes no readonly members, copies a
// definition for each description beside a $ref, and makes tuples of optional lists, which code builds by filtering.
interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | number)[]
  readonly const?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly then?: Schema
  readonly else?: Schema
}

const SOURCE: URL = new URL('../schemas/micro-credential.schema.json', import.meta.url)
const TARGET: URL = new URL('../src/model/award.ts', import.meta.url)
const WIDTH = 120

const HEADER = `/**
 * The award: the issuer's plain description of what a learner achieved, in the sixteen elements of Annex I.
 * Generated from schemas/micro-credential.schema.json by scripts/generate-types.ts: change it there.
 */
`

/** The text of src/model/award.ts. */
export function renderAwardTypes(): string {
  const root: Schema = JSON.parse(readFileSync(SOURCE, 'utf8'))
  const defs = root.$defs ?? {}
  const types: [string, Schema][] = [...Object.entries(defs).filter(isNamed), ['MicroCredential', root]]
  return [HEADER, ...types.map(([name, schema]) => declaration(name, schema, defs))].join('\n')
}

// Definitions in lower case are shapes of a string or number; they have no type of their own.
function isNamed([name]: [string, Schema]): boolean {
  return /^[A-Z]/.test(name)
}

function declaration(name: string, schema: Schema, defs: Readonly<Record<string, Schema>>): string {
  if (schema.type !== 'object') return `${comment(schema, '')}export type ${name} = ${typeOf(schema, defs)}\n`
  const members = Object.entries(schema.properties ?? {})
    // For editors only, and no part of the model.
    .filter(([key]) => key !== '$schema')
    .map(([key, member]) => `${comment(member, '  ')}  ${memberOf(key, member, schema, defs)}\n`)
  return `${comment(schema, '')}export interface ${name} {\n${members.join('')}}\n`
}

function memberOf(key: string, member: Schema, owner: Schema, defs: Readonly<Record<string, Schema>>): string {
  const isRequired = owner.required?.includes(key) ?? false
  return `readonly ${key}${isRequired ? '' : '?'}: ${typeOf(member, defs, isRequired)}`
}

function typeOf(schema: Schema, defs: Readonly<Record<string, Schema>>, isRequired = false): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/$defs/', '')
    const target = defs[name]
    if (target === undefined) throw new Error(`no definition ${name}`)
    return isNamed([name, target]) ? name : typeOf(target, defs)
  }
  if (schema.const !== undefined) return quote(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(quote).join(' | ')
  if (schema.then && schema.else) return `${typeOf(schema.else, defs)} | ${typeOf(schema.then, defs)}`
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (types.length === 0) throw new Error(`a schema says no type: ${JSON.stringify(schema)}`)
  return types.map((type) => ofType(type, schema, defs, isRequired)).join(' | ')
}

function ofType(type: string, schema: Schema, defs: Readonly<Record<string, Schema>>, isRequired: boolean): string {
  if (type === 'array') {
    const item = typeOf(schema.items ?? {}, defs)
    const list = item.includes(' | ') ? `(${item})[]` : `${item}[]`
    return isRequired && schema.minItems === 1 ? `readonly [${item}, ...${list}]` : `readonly ${list}`
  }
  if (type !== 'object') return type
  const [text] = Object.values(schema.patternProperties ?? {})
  if (text) return `{ readonly [language: string]: ${typeOf(text, defs)} }`
  const members = Object.entries(schema.properties ?? {}).map(([key, member]) => memberOf(key, member, schema, defs))
  return `{ ${members.join('; ')} }`
}

function quote(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value}'`
}

function comment({ description }: Schema, indent: string): string {
  if (description === undefined) return ''
  if (indent.length + description.length + 7 <= WIDTH) return `${indent}/** ${description} */\n`
  const lines = ['']
  for (const word of description.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (indent.length + line.length + word.length + 4 > WIDTH) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */\n`].join('\n')
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, renderAwardTypes())
