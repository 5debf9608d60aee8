/** Which errors are left of an `anyOf` or `oneOf`: through Ajv, with the keywords that the compiled validators use. */
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { addSchemaKeywords } from '../../scripts/schema-keywords.ts'
import { foldErrors } from '../../src/schema/fold-errors.ts'
import { FORMATS } from '../../src/schema/formats.ts'
import { PATTERNS } from '../../src/schema/patterns.ts'
import type { SchemaError } from '../../src/schema/schema-error.ts'

function fold(schema: AnySchemaObject, value: unknown): string[] {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    formats: FORMATS,
  })
  addSchemaKeywords(ajv)
  const validate = ajv.compile(schema)
  const valid = validate(value)
  const errors = (validate.errors ?? []) as SchemaError[]
  expect(errors.length === 0).toBe(valid)
  return foldErrors(errors, value, 'award').map(({ code, pointer, message }) => `${pointer} ${code}: ${message}`)
}

const cat = {
  type: 'object',
  required: ['type', 'lives'],
  properties: { type: { const: 'Cat' }, lives: { type: 'number' } },
}
const dog = {
  type: 'object',
  required: ['type', 'tricks'],
  properties: { type: { const: 'Dog' }, tricks: { type: 'array', items: { type: 'string' } } },
}
const pets = {
  $id: 'https://pets.example/',
  $defs: { cat, dog },
  oneOf: [{ $ref: '#/$defs/cat' }, { $ref: '#/$defs/dog' }],
}
const concept = { anyOf: [{ enum: ['blended', 'online'] }, { type: 'string', pattern: PATTERNS.iri }] }
const kind = { anyOf: [{ enum: ['Course', 'Badge'] }, { type: 'string', pattern: PATTERNS.extTerm }] }
const types = {
  anyOf: [
    { const: 'Profile' },
    { type: 'array', minItems: 1, items: { type: 'string' }, contains: { const: 'Profile' } },
  ],
}
const single = { anyOf: [cat, { type: 'array', items: cat }] }

/** Not as a literal: an object with a member called `then` looks like a promise. */
function conditional(
  ...schemas: [AnySchemaObject, AnySchemaObject | boolean, AnySchemaObject | boolean]
): AnySchemaObject {
  return Object.fromEntries(['if', 'then', 'else'].map((keyword, i) => [keyword, schemas[i]]))
}

describe('the branch that was meant', () => {
  test.each<[string, AnySchemaObject, unknown, string[]]>([
    [
      'by its type',
      pets,
      { type: 'Dog', tricks: [1] },
      ['/tricks/0 award.type: Item 1 of "tricks" must be text, not a number.'],
    ],
    [
      'by its type, where more is wrong with it',
      pets,
      { type: 'Cat', lives: 'nine' },
      ['/lives award.type: "lives" must be a number, not text.'],
    ],
    [
      'by its type, though the other one has less against it',
      pets,
      { type: 'Dog', lives: 9 },
      ['/tricks award.missing: "tricks" is missing.'],
    ],
    ['by its type, where a member is missing', pets, { type: 'Dog' }, ['/tricks award.missing: "tricks" is missing.']],
    [
      'by the kind of value',
      single,
      [{ type: 'Cat', lives: 9 }, { type: 'Cat' }],
      ['/1/lives award.missing: "lives" is missing from "1".'],
    ],
    ['none: what may stand there', single, 'Cat', [' award.type: The document must be an object or a list, not text.']],
    [
      'none: types and constants together',
      { anyOf: [{ const: 'none' }, cat] },
      3,
      [' award.type: The document must be text or an object, not a number.'],
    ],
    [
      'a listed value or a free one',
      concept,
      'mixed',
      [' award.value: The document must be "blended", "online" or an absolute address (IRI).'],
    ],
    [
      'the free one, by its looks',
      concept,
      'http//x y',
      [' award.format: The document is not an absolute address (IRI).'],
    ],
    [
      "a term of one's own",
      kind,
      'ext:a b',
      [' award.format: The document is not a term of your own that begins with ext:.'],
    ],
    [
      'a listed term',
      kind,
      'course',
      [' award.value: The document must be "Course", "Badge" or a term of your own that begins with ext:.'],
    ],
    ['a single type', types, 'Person', [' award.value: The document must be "Profile".']],
    ['a list of types', types, ['Person', 'Thing'], [' award.value: The document must include "Profile".']],
    ['a list with a fault of its own', types, ['Profile', 1], ['/1 award.type: "1" must be text, not a number.']],
    ['an empty list, said once', types, [], [' award.empty: The document must not be empty.']],
    [
      'one of two members',
      { anyOf: [{ required: ['id'] }, { required: ['name'] }] },
      {},
      [' award.missing: The document needs "id" or "name".'],
    ],
    [
      'too many',
      { oneOf: [{ required: ['id'] }, { required: ['name'] }] },
      { id: 1, name: 1 },
      [' award.value: The document does not fit together with what stands beside it.'],
    ],
    [
      'the deepest',
      { anyOf: [{ required: ['a'] }, { properties: { b: { properties: { c: { type: 'string' } } } } }] },
      { b: { c: 1 } },
      ['/b/c award.type: "c" of "b" must be text, not a number.'],
    ],
    [
      'inside of another choice',
      { anyOf: [{ type: 'string' }, { type: 'array', items: pets }] },
      [{ type: 'Cat' }],
      ['/0/lives award.missing: "lives" is missing from "0".'],
    ],
    [
      'through if, then and else',
      conditional({ type: 'string' }, { const: 'none' }, cat),
      { type: 'Cat' },
      ['/lives award.missing: "lives" is missing.'],
    ],
    [
      'with what was found before and after it',
      { properties: { a: { type: 'string' }, pet: pets, z: { type: 'string' } } },
      { a: 1, pet: { type: 'Cat' }, z: 1 },
      [
        '/a award.type: "a" must be text, not a number.',
        '/pet/lives award.missing: "lives" is missing from "pet".',
        '/z award.type: "z" must be text, not a number.',
      ],
    ],
  ])('%s', (_name, schema, value, expected) => {
    expect(fold(schema, value)).toEqual(expected)
  })

  test('is looked for only when none fits', () => {
    expect(fold(pets, { type: 'Cat', lives: 9 })).toEqual([])
    expect(fold(types, ['Thing', 'Profile'])).toEqual([])
    expect(fold({ not: { anyOf: [cat, dog] } }, { type: 'Bird' })).toEqual([])
    expect(fold(conditional({ anyOf: [cat, dog] }, false, true), { type: 'Bird' })).toEqual([])
    expect(fold({ anyOf: [true, cat] }, 1)).toEqual([])
  })
})

describe('every keyword has its code', () => {
  test.each<[AnySchemaObject, unknown, string]>([
    [{ required: ['a/b'] }, {}, '/a~1b award.missing: "a/b" is missing.'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, '/b award.missing: "b" is missing.'],
    [
      { properties: { a: true }, additionalProperties: false },
      { 'x~': 1 },
      '/x~0 award.unexpected: "x~" is not allowed here.',
    ],
    [
      { properties: { a: true }, unevaluatedProperties: false },
      { x: 1 },
      '/x award.unexpected: "x" is not allowed here.',
    ],
    [{ properties: { a: false } }, { a: 1 }, '/a award.unexpected: "a" is not allowed here.'],
    [{ propertyNames: { pattern: '^[a-z]+$' } }, { A: 1 }, '/A award.format: "A" is not written as it must be.'],
    [{ type: 'array', minItems: 1 }, [], ' award.empty: The document must not be empty.'],
    [{ type: 'object', minProperties: 1 }, {}, ' award.empty: The document must not be empty.'],
    [{ type: 'string', minLength: 1 }, '', ' award.empty: The document must not be empty.'],
    [{ type: 'string', pattern: '\\S' }, ' ', ' award.empty: The document must not be blank.'],
    [
      { type: 'string', pattern: PATTERNS.dateTime, format: 'date-time' },
      'x',
      ' award.format: The document is not a date and time with a zone.',
    ],
    [{ type: 'string', pattern: '\\S', format: 'date' }, '', ' award.empty: The document must not be blank.'],
    [{ type: 'object', minProperties: 2 }, { a: 1 }, ' award.value: The document must have at least 2 members.'],
    [{ type: 'array', maxItems: 1 }, [1, 2], ' award.value: The document must have at most 1 entries.'],
    [{ type: 'array', uniqueItems: true }, [1, 1], ' award.value: The document holds the same entry twice.'],
    [{ type: 'number', minimum: 0 }, -1, ' award.value: The document must be >= 0.'],
    [{ type: 'number', exclusiveMaximum: 9 }, 9, ' award.value: The document must be < 9.'],
    [{ type: 'integer' }, 0.5, ' award.type: The document must be a whole number, not a number.'],
    [
      { not: { required: ['a'] } },
      { a: 1 },
      ' award.value: The document does not fit together with what stands beside it.',
    ],
    [{ type: ['string', 'object'] }, null, ' award.type: The document must be text or an object, not null.'],
  ])('%j', (schema, value, expected) => {
    expect(fold(schema, value)).toEqual([expected])
  })
})

test('problems come in the order of the document, the missing last, whatever the order of the schema', () => {
  const schema = {
    type: 'object',
    required: ['z', 'y'],
    properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'string' } } },
  }
  const expected = ['/b/2 award.type', '/b/10 award.type', '/a award.type', '/y award.missing', '/z award.missing']
  const list: unknown[] = Array.from({ length: 11 }, () => 'x')
  list[2] = 1
  list[10] = 1
  expect(fold(schema, { b: list, a: 1 }).map((line) => line.slice(0, line.indexOf(':')))).toEqual(expected)
})

test('names in a message are cut and cannot turn the line round', () => {
  const [line = ''] = fold({ additionalProperties: false }, { [`a\u202e"\n${'x'.repeat(500)}`]: 1 })
  expect(line).toContain('"a\\u{202e}\\u{22}\\u{a}xxx')
  expect(line.slice(line.indexOf('award.')).length).toBeLessThan(150)
})
