import { readFileSync } from 'node:fs'
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convert } from '../../src/convert.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { describeShared, shared } from '../support/shared.ts'
import { codesAt } from './codes.ts'
import { arbitraryExportable } from './exportable.ts'
import { elmAward } from './samples.ts'
import { violations } from './shacl.ts'

const read = (path: string): AnySchemaObject => JSON.parse(readFileSync(shared(`eu/${path}`), 'utf8'))

function validator(main: AnySchemaObject, attestation?: { readonly id: string; readonly schema: AnySchemaObject }) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  if (attestation !== undefined) ajv.addSchema({ ...attestation.schema, $id: attestation.id })
  const check = ajv.compile(main)
  return (document: JsonObject): readonly string[] => {
    check(document)
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

/** The text of the attestation schema for data model 1.1 stands inside the copy of the pilot. */
const schemas = {
  '1.1': () => {
    const whole = read('dc4eu/edc-w3c-vcdm_schema.json')
    const [attestation] = whole['allOf'] as AnySchemaObject[]
    const { $defs } = whole
    const edc = read('dc4eu/edc_schema_elm3.2_vcdm1.1.json')
    const [reference] = edc['allOf'] as { $ref: string }[]
    return validator(edc, { id: reference?.$ref ?? '', schema: { ...attestation, $defs } })
  },
  '2.0': () => {
    const $id = 'https://ebsi.example/edc/schema.json'
    const schema = read('ebsi/vcdm2.0-attestation-schema_schema.json')
    const id = 'https://ebsi.example/edc/vcdm2.0-attestation-schema/schema.json'
    return validator({ ...read('ebsi/vcdm2.0-europass-edc-schema_schema.json'), $id }, { id, schema })
  },
}

describeShared("EBSI's schemas", () => {
  test.each(['1.1', '2.0'] as const)('take an award of data model %s', async (dataModel) => {
    const check = schemas[dataModel]()
    const { result, lost } = await convert(elmAward, { to: 'ebsi', dataModel })
    expect(check(result)).toEqual([])
    expect(lost).toEqual([])
    expect(check({ ...result, type: ['VerifiableCredential'] })).not.toEqual([])
    expect(check({ ...result, credentialProfiles: 1 })).not.toEqual([])
  })

  test.each(['1.1', '2.0'] as const)('take any award that is not refused, of data model %s', async (dataModel) => {
    const check = schemas[dataModel]()
    let taken = 0
    await fc.assert(
      fc.asyncProperty(arbitraryExportable(), async ({ award, options }) => {
        const named = {
          ...award,
          issuer: { ...award.issuer, id: 'did:ebsi:zIssuer' },
          learner: { ...award.learner, id: 'did:key:zLearner' },
        }
        const done = await convert(named, { to: 'ebsi', dataModel, ...options }).catch(() => undefined)
        if (done === undefined) return
        taken++
        expect(check(done.result)).toEqual([])
      }),
      { numRuns: 200 },
    )
    expect(taken).toBeGreaterThan(10)
  })

  test("and the Commission's shapes the same", async () => {
    const { result } = await convert(elmAward, { to: 'ebsi' })
    const { type: _, ...rest } = result
    const edc = { ...rest, type: ['VerifiableCredential', 'EuropeanDigitalCredential'] }
    expect(await violations(edc, 'controlled vocabularies')).toEqual([])
  })
})

describe('to EBSI', () => {
  test('is refused without DIDs, beyond two-letter languages, fractions of a second and ASCII', async () => {
    const odd = {
      ...elmAward,
      learner: { name: 'Aoife' },
      issuer: { ...elmAward.issuer, id: 'https://college.example' },
      prerequisites: { 'fr-BE': 'Rien' },
      workload: { duration: 'PT0.5S' },
    }
    expect(await codesAt(convert(odd, { to: 'ebsi' }))).toEqual([
      'convert.missing /issuer/id',
      'convert.missing /learner/id',
      'convert.language /prerequisites/fr-BE',
      'convert.value /workload/duration',
    ])
    const foreign = { ...elmAward, url: 'https://college.example/é' }
    expect(await codesAt(convert(foreign, { to: 'ebsi' }))).toEqual(['convert.value /url'])
  })

  test('comes back from both data models', async () => {
    const { result: award } = await convert(elmAward, { to: 'award' })
    for (const dataModel of ['1.1', '2.0'] as const) {
      const { result } = await convert(elmAward, { to: 'ebsi', dataModel })
      const back = await convert(result, { to: 'award' })
      expect(back).toEqual({ result: award, lost: [], remarks: [] })
    }
  })
})
