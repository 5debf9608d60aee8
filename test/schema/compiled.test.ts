/** What is compiled ahead of time: plain code and data, with the verdicts that Ajv gives, and all that it says. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addSchemaKeywords } from '../../scripts/schema-keywords.ts'
import type { CredentialSchemaName } from '../../src/schema/check-credential-schema.ts'
import { checkSchema } from '../../src/schema/check-schema.ts'
import { foldErrors } from '../../src/schema/fold-errors.ts'
import { FORMATS } from '../../src/schema/formats.ts'
import type { SchemaError } from '../../src/schema/schema-error.ts'
import { mutationsOf } from '../validate/mutate.ts'
import { badge, endorsement, inV1, profile, record } from '../validate/samples.ts'
import '../support/loaded.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

function readSchema(name: string): AnySchemaObject {
  return JSON.parse(readFileSync(`${ROOT}schemas/${name}.schema.json`, 'utf8'))
}

describe('the code', () => {
  const folder = `${ROOT}src/schema/compiled/`
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'))

  test('is there, with types', () => {
    expect(files.sort()).toEqual(['batch-map.js', 'credentials.js', 'micro-credential.js'])
    for (const file of files)
      expect(readFileSync(folder + file.replace('.js', '.d.ts'), 'utf8')).toContain('export declare const')
  })

  test.each(files)('%s needs nothing and makes no code', (file) => {
    const text = readFileSync(folder + file, 'utf8')
    expect(text).not.toMatch(/\brequire\s*\(|\bimport\b|\beval\b|\bFunction\s*\(/)
    // Ajv's way to join lists of errors, which takes the square of their number.
    expect(text).not.toContain('.concat(')
  })
})

describe('the verdict is that of plain Ajv', () => {
  const ajv = new Ajv2020({ strict: false, formats: FORMATS })
  const telling = new Ajv2020({ strict: false, formats: FORMATS, allErrors: true, messages: false })
  addSchemaKeywords(telling)
  for (const each of [ajv, telling]) {
    each.addSchema(readSchema('open-badges-3.0/definitions'))
    each.addSchema(readSchema('clr-2.0/definitions'))
  }
  const read = (name: CredentialSchemaName): AnySchemaObject =>
    readSchema(`${name.startsWith('clr') ? 'clr-2.0' : 'open-badges-3.0'}/${name}`)

  test.each([
    ['achievement-credential-v2', badge],
    ['achievement-credential-v1', inV1(badge)],
    ['endorsement-credential-v2', endorsement],
    ['endorsement-credential-v1', inV1(endorsement)],
    ['profile', profile],
    ['verifiable-credential-v2', badge],
    ['verifiable-credential-v1', inV1(badge)],
    ['clr-credential-v2', record],
  ] as const)('%s', (name, document) => {
    const validate = ajv.compile(read(name))
    const tell = telling.compile(read(name))
    expect(checkSchema(name, document, 'conformance.schema')).toEqual([])
    expect(validate(document)).toBe(true)
    const same = (value: unknown): void => {
      const problems = checkSchema(name, value, 'conformance.schema')
      expect(problems.length === 0).toBe(validate(value))
      const told = tell(value) ? [] : foldErrors(tell.errors as SchemaError[], value, 'conformance.schema')
      expect(problems).toEqual(told)
      // Nothing said twice.
      expect(new Set(problems.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`)).size).toBe(
        problems.length,
      )
    }
    fc.assert(fc.property(mutationsOf([document]), same), { numRuns: 300 })
    fc.assert(fc.property(fc.jsonValue(), same), { numRuns: 100 })
  })
})
