/**
 * Ajv's `anyOf`, `oneOf` and `contains`, compiled so that a failure leaves the errors of one branch instead of those of all.
 * Only here are the bounds of a branch's errors known; afterwards Ajv's list is flat. What is valid stays as Ajv has it
 * (test/schema/keywords.test.ts holds both against each other).
 */
import {
  _,
  type Ajv2020,
  type Code,
  type CodeKeywordDefinition,
  type KeywordCxt,
  Name,
  stringify,
} from 'ajv/dist/2020.js'
import { chooseBranch } from '../src/schema/choose-branch.ts'

const ERRORS: Name = new Name('errors')
const LIST: Name = new Name('vErrors')
const INSTANCE_PATH: Name = new Name('instancePath')
/** In standalone code a free name: scripts/compile-schemas.ts puts the import before it. */
const CHOOSE_BRANCH: Code = _`chooseBranch`

/** Replaces the three keywords in `ajv`. */
export function addSchemaKeywords(ajv: Ajv2020): void {
  for (const definition of [union('anyOf'), union('oneOf'), contains]) {
    ajv.removeKeyword(String(definition.keyword))
    ajv.addKeyword(definition)
  }
}

function union(keyword: 'anyOf' | 'oneOf'): CodeKeywordDefinition {
  return {
    keyword,
    schemaType: 'array',
    trackErrors: true,
    code(cxt: KeywordCxt): void {
      const { gen, data, it } = cxt
      const branches: readonly unknown[] = cxt.schema
      const matches = gen.let('matches', 0)
      const branchValid = gen.name('_valid')
      const marks = branches.map((_branch, index) => {
        cxt.subschema({ keyword, schemaProp: index, compositeRule: true }, branchValid)
        gen.if(branchValid, () => gen.code(_`${matches}++`))
        return gen.const('_mark', ERRORS)
      })
      const valid = keyword === 'anyOf' ? _`${matches} > 0` : _`${matches} === 1`
      cxt.result(
        valid,
        () => cxt.reset(),
        () => {
          if (it.createErrors === false) return cxt.error(true)
          const choose = gen.scopeValue('func', { key: 'chooseBranch', ref: chooseBranch, code: CHOOSE_BRANCH })
          const bounds = marks.reduce((list, mark) => _`${list}, ${mark}`, _`${cxt.errsCount}`)
          const path = _`${INSTANCE_PATH} + ${it.errorPath}`
          gen.assign(LIST, _`${choose}(${LIST}, [${bounds}], ${path}, ${data}, ${matches})`)
          gen.assign(ERRORS, _`${LIST}.length`)
        },
      )
    },
  }
}

const contains: CodeKeywordDefinition = {
  keyword: 'contains',
  type: 'array',
  schemaType: ['object', 'boolean'],
  before: 'uniqueItems',
  trackErrors: true,
  error: { message: '', params: ({ schema }) => _`{allowedValues: ${stringify(allowedBy(schema))}}` },
  code(cxt: KeywordCxt): void {
    const { gen, data } = cxt
    const valid = gen.let('valid', false)
    const itemValid = gen.name('_valid')
    gen.forRange('i', 0, _`${data}.length`, (i) => {
      cxt.subschema({ keyword: 'contains', dataProp: i, dataPropType: 0, compositeRule: true }, itemValid)
      gen.if(itemValid, () => gen.assign(valid, true).break())
    })
    cxt.reset()
    cxt.fail(_`!${valid}`)
  },
}

/** What `contains` looks for, when the schema lists it: for the sentence. */
function allowedBy(schema: unknown): unknown[] {
  if (typeof schema !== 'object' || schema === null) return []
  if ('const' in schema) return [schema.const]
  return 'enum' in schema && Array.isArray(schema.enum) ? schema.enum : []
}
