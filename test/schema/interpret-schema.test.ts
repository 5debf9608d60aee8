import { readFileSync } from 'node:fs'
import Ajv2019 from 'ajv/dist/2019.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walk, without } from '../../src/encoding/json-pointer.ts'
import type { Json } from '../../src/model/credential.ts'
import { interpretSchema } from '../../src/schema/interpret-schema.ts'
import { isPlainPattern } from '../../src/schema/plain-pattern.ts'
import { processorTime } from '../support/processor-time.ts'
import { describeShared, shared } from '../support/shared.ts'

describe('interpretSchema', () => {
  const cases: readonly (readonly [string, Json, Json, string])[] = [
    ['type', { type: 'string' }, 5, ''],
    ['integer', { type: 'integer' }, 1.5, ''],
    ['types', { type: ['string', 'null'] }, 5, ''],
    ['enum', { enum: [{ a: 1 }] }, { a: 2 }, ''],
    ['const', { const: [1] }, [2], ''],
    ['required', { required: ['a'] }, {}, '/a'],
    ['properties', { properties: { a: { type: 'string' } } }, { a: 1 }, '/a'],
    ['additionalProperties', { properties: { a: true }, additionalProperties: false }, { b: 1 }, '/b'],
    ['patternProperties', { patternProperties: { '^x': { type: 'string' } } }, { xa: 1 }, '/xa'],
    ['propertyNames', { propertyNames: { maxLength: 1 } }, { ab: 1 }, '/ab'],
    ['minProperties', { minProperties: 2 }, { a: 1 }, ''],
    ['maxProperties', { maxProperties: 0 }, { a: 1 }, ''],
    ['items', { items: { type: 'string' } }, ['a', 1], '/1'],
    ['items as a list', { items: [true, { type: 'string' }] }, [1, 1], '/1'],
    ['additionalItems', { items: [true], additionalItems: false }, [1, 1], '/1'],
    ['prefixItems', { prefixItems: [{ type: 'string' }], items: false }, ['a', 1], '/1'],
    ['minItems', { minItems: 1 }, [], ''],
    ['maxItems', { maxItems: 0 }, [1], ''],
    ['uniqueItems', { uniqueItems: true }, [{ a: 1 }, { a: 1 }], ''],
    ['contains', { contains: { const: 1 } }, [2], ''],
    ['maxContains', { contains: { const: 1 }, maxContains: 1 }, [1, 1], ''],
    ['minLength, in characters', { minLength: 2 }, '😀', ''],
    ['maxLength', { maxLength: 1 }, 'ab', ''],
    ['pattern', { pattern: '^a+$' }, 'b', ''],
    ['minimum', { minimum: 1 }, 0, ''],
    ['maximum', { maximum: 1 }, 2, ''],
    ['exclusiveMinimum', { exclusiveMinimum: 1 }, 1, ''],
    ['exclusiveMaximum', { exclusiveMaximum: 1 }, 1, ''],
    ['multipleOf', { multipleOf: 0.5 }, 0.7, ''],
    ['allOf', { allOf: [{ type: 'string' }] }, 1, ''],
    ['anyOf', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, ''],
    ['oneOf', { oneOf: [true, true] }, 1, ''],
    ['not', { not: true }, 1, ''],
    // biome-ignore lint/suspicious/noThenProperty: the keyword's name
    ['if and then', { if: { required: ['a'] }, then: { required: ['b'] } }, { a: 1 }, '/b'],
    ['if and else', { if: { required: ['a'] }, else: { required: ['b'] } }, {}, '/b'],
    ['dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1 }, ''],
    ['dependentSchemas', { dependentSchemas: { a: { required: ['b'] } } }, { a: 1 }, '/b'],
    ['dependencies', { dependencies: { a: ['b'] } }, { a: 1 }, ''],
    ['$ref', { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }, 1, ''],
    ['false', false, 1, ''],
  ]
  test.each(cases)('%s', (_title, schema, value, pointer) => {
    expect(interpretSchema(schema, value)).toEqual({ outcome: 'invalid', pointers: [pointer] })
  })

  test.each<readonly [string, Json]>([
    ['another document', { $ref: 'https://evil.example/schema' }],
    ['what is not there', { $ref: '#/$defs/none' }],
    ['unevaluatedProperties', { unevaluatedProperties: false }],
    ['a circle', { $ref: '#' }],
    ['a pattern that backtracks', { pattern: '^(a+)+$' }],
    ['what is no pattern', { pattern: '[' }],
    ['what is no schema', { allOf: [5] }],
  ])('is said to be unsupported: %s', (_title, schema) => {
    expect(interpretSchema(schema, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!').outcome).toBe('unsupported')
  })

  test('references that double at each step stop at the budget', () => {
    const defs = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `d${i}`,
        { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
      ]),
    )
    const spent = processorTime()
    expect(interpretSchema({ $ref: '#/$defs/d0', $defs: { ...defs, d60: true } }, 1)).toEqual({
      outcome: 'unsupported',
      why: 'it takes too much work',
    })
    expect(spent()).toBeLessThan(5000)
  })

  test('any schema and any value: an answer, no exception', () => {
    const schema = fc.letrec((tie) => ({
      schema: fc.oneof(
        { maxDepth: 3 },
        fc.boolean(),
        fc.dictionary(
          fc.constantFrom(
            'type',
            'items',
            'properties',
            'allOf',
            'anyOf',
            'not',
            'required',
            'pattern',
            'enum',
            '$ref',
            'if',
            'then',
            'contains',
            'additionalProperties',
          ),
          fc.oneof(
            tie('schema'),
            fc.array(tie('schema'), { maxLength: 2 }),
            fc.jsonValue({ maxDepth: 1 }),
            fc.string(),
          ),
        ),
      ),
    })).schema
    fc.assert(
      fc.property(schema, fc.jsonValue({ maxDepth: 2 }), (made, value) => {
        expect(['valid', 'invalid', 'unsupported']).toContain(interpretSchema(made as Json, value as Json).outcome)
      }),
      { numRuns: 2000 },
    )
  })
})

test('plain patterns', () => {
  for (const good of [
    '^[a-z]+$',
    '^\\d{4}-\\d{2}$',
    '^(ext:)[a-z|A-Z|0-9|.|-|_]+',
    '^https?://.*$',
    '[)*+]{3}',
    '^a(-3\\.\\d)*$',
    '(ab){2}',
  ])
    expect([good, isPlainPattern(good)]).toEqual([good, true])
  for (const bad of [
    '(a+)+',
    '(a|a)*',
    '(?=a)',
    '\\1',
    '(a)\\1',
    'a*b*c*d*',
    'a{2,9999}',
    '((a)){2}x(b|c)+',
    'x'.repeat(1001),
  ])
    expect([bad, isPlainPattern(bad)]).toEqual([bad, false])
})

describeShared('the official schemas, beside Ajv', () => {
  const load = (file: string): Json => JSON.parse(readFileSync(shared(file), 'utf8')) as Json
  const generations = [
    'schemas-ghpages-2024-07/achievementcredential.json',
    'schemas-live-vendored-2026/ob_v3p0_achievementcredential_schema.json',
  ]

  test.each(generations)('%s: every single member taken out or replaced gives the same verdict', (file) => {
    const schema = load(`official/${file}`)
    const ajv = new Ajv2019({ strict: false, validateFormats: false })
    const oracle = ajv.compile(schema as object)
    const sample = load('fixtures/spec-samples/spec-examples/fullOpenBadge.json')
    const places = [...walk(sample)].map(({ pointer }) => pointer).filter((_, index) => index % 3 === 0)
    const variants: Json[] = [
      sample,
      ...places.map((pointer) => without(sample, pointer)),
      ...places.map((pointer) => replaceAt(sample, pointer)),
    ]
    for (const variant of variants) {
      const { outcome } = interpretSchema(schema, variant)
      expect(outcome).toBe(oracle(variant) ? 'valid' : 'invalid')
    }
  })
})

function replaceAt(root: Json, pointer: string): Json {
  const copy = structuredClone(root) as Record<string, Json>
  const tokens = pointer.split('/').slice(1)
  const last = tokens.pop() ?? ''
  let parent = copy
  for (const token of tokens) parent = parent[token] as Record<string, Json>
  parent[last] = 7
  return copy
}
