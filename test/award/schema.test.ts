import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { renderAwardTypes } from '../../scripts/generate-types.ts'
import { checkAward } from '../../src/build/check-award.ts'
import { normalize } from '../../src/build/normalize.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { findConcept, listConcepts, type VocabularyName } from '../../src/vocabulary/concepts.ts'
import { describeShared, shared } from '../support/shared.ts'

interface Schema {
  readonly [keyword: string]: unknown
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

function file(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}

const SCHEMA: Schema = JSON.parse(file('schemas/micro-credential.schema.json'))

/** Every field with its path: `Learner.email`, `MicroCredential.title`. */
const FIELDS: readonly (readonly [path: string, schema: Schema])[] = [
  ...fieldsOf('MicroCredential', SCHEMA),
  ...Object.entries(SCHEMA.$defs ?? {}).flatMap(([name, schema]) => fieldsOf(name, schema)),
]

function fieldsOf(name: string, schema: Schema): (readonly [string, Schema])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
    [`${name}.${key}`, field] as const,
    ...fieldsOf(`${name}.${key}`, field),
    ...fieldsOf(`${name}.${key}`, field.items ?? {}),
  ])
}

test('src/model/award.ts is what the schema says', () => {
  expect(file('src/model/award.ts')).toBe(renderAwardTypes())
})

test('the award made of the examples of every field is valid, and normalize forgets no field', () => {
  const award = exampleOf(SCHEMA) as MicroCredential
  expect(checkAward(award)).toEqual([])
  const kept = pathsOf(normalize(award))
  expect(kept).toEqual(pathsOf(award).filter((path) => path !== '/$schema'))
  expect(kept.length).toBeGreaterThan(80)
})

describe('what editors show', () => {
  test('every field has a title and a description, and those of an element its number', () => {
    for (const [path, { title, description }] of FIELDS) {
      expect(title, path).toMatch(/^[A-Z]/)
      expect(description, path).toMatch(/[.`]$/)
    }
    const numbers = FIELDS.flatMap(([, { description = '' }]) => [...description.matchAll(/Elements? ([\d, and]+)/g)])
    const said = new Set(numbers.flatMap(([, list = '']) => list.match(/\d+/g) ?? []).map(Number))
    expect([...said].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  })

  test('every object of the award is closed', () => {
    const objects = [SCHEMA, ...Object.values(SCHEMA.$defs ?? {})].filter(({ properties }) => properties !== undefined)
    for (const schema of objects) expect(schema['additionalProperties'], schema.description ?? '').toBe(false)
  })

  test('every example is valid where it stands', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false })
    ajv.addSchema(SCHEMA)
    let examples = 0
    for (const [path, { examples: given = [] }] of FIELDS) {
      const validate = ajv.compile({ $ref: `${String(SCHEMA['$id'])}#${pointerOf(path)}` })
      for (const example of given) {
        examples += 1
        expect(validate(example), `${path} ${JSON.stringify(example)}`).toBe(true)
      }
    }
    expect(examples).toBeGreaterThan(80)
  })

  const complete: readonly (readonly [string, VocabularyName])[] = [
    ['Assessment.type', 'assessment-type'],
    ['Assessment.supervision', 'supervision'],
    ['Participation.modes', 'mode'],
    ['Participation.activities', 'activity'],
    ['Participation.setting', 'setting'],
    ['Participation.schedule', 'schedule'],
    ['QualityAssurance.type', 'quality-assurance-type'],
    ['LearningOutcome.kind', 'skill-type'],
    ['LearningOutcome.reuse', 'skill-reuse-level'],
    ['Workload.credits.system', 'credit-system'],
  ]
  test.each(complete)('%s offers every entry of its list', (path, list) => {
    const field = FIELDS.find(([name]) => name === path)?.[1]
    const offered = field?.examples ?? field?.items?.examples
    expect(offered).toEqual(listConcepts(list).map(({ slug }) => slug))
  })

  test('the short lists are those of the vocabulary', () => {
    expect(SCHEMA.$defs?.['Cycle']?.['enum']).toEqual(listConcepts('cycle').map(({ slug }) => slug))
    const kinds = SCHEMA.$defs?.['Stackability']?.properties?.['kind']?.['enum']
    expect(kinds).toEqual(listConcepts('stackability').map(({ slug }) => slug))
    for (const slug of SCHEMA.properties?.['offer']?.examples ?? []) {
      expect(findConcept('opportunity-type', String(slug)), String(slug)).toBeDefined()
    }
  })
})

/** `Participation.modes` -> `/$defs/Participation/properties/modes`. */
function pointerOf(path: string): string {
  const [name = '', ...keys] = path.split('.')
  let pointer = name === 'MicroCredential' ? '' : `/$defs/${name}`
  let schema = name === 'MicroCredential' ? SCHEMA : SCHEMA.$defs?.[name]
  for (const key of keys) {
    if (schema?.properties?.[key] === undefined) {
      pointer += '/items'
      schema = schema?.items
    }
    pointer += `/properties/${key}`
    schema = schema?.properties?.[key]
  }
  return pointer
}

/** What the schema gives as an example, with every member that there is. */
function exampleOf(schema: Schema): unknown {
  const target = resolved(schema)
  if (target.properties !== undefined) {
    return Object.fromEntries(Object.entries(target.properties).map(([key, member]) => [key, exampleOf(member)]))
  }
  if (target.items !== undefined && resolved(target.items).properties !== undefined) return [exampleOf(target.items)]
  return schema.examples?.[0] ?? [target.items?.examples?.[0]]
}

/** Behind a `$ref`, or behind the `else` of the level; a concept in words is not looked into. */
function resolved(schema: Schema): Schema {
  const { $ref, else: otherwise } = schema
  if (typeof $ref !== 'string') return otherwise === undefined ? schema : resolved(otherwise as Schema)
  const { properties, ...target } = SCHEMA.$defs?.[$ref.replace('#/$defs/', '')] ?? {}
  return properties === undefined || properties['other'] !== undefined ? target : { ...target, properties }
}

function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([key, member]) => pathsOf(member, `${path}/${key}`))
    .sort()
}

describeShared('regions of the EU', () => {
  test('every NUTS and ATU code is accepted, but for those of whole countries', () => {
    const pattern = new RegExp(String(SCHEMA.$defs?.['Organisation']?.properties?.['region']?.['pattern']), 'u')
    for (const list of ['nuts', 'atu']) {
      const { concepts } = JSON.parse(readFileSync(shared(`eu/vocab/${list}.json`), 'utf8')) as {
        concepts: { code: string }[]
      }
      const refused = concepts.map(({ code }) => code).filter((code) => !pattern.test(code))
      expect(refused.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([])
      expect(concepts.length - refused.length).toBeGreaterThan(2000)
    }
  })
})
