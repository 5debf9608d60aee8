import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { convert } from '../../src/convert.ts'
import { elements } from '../../src/elements.ts'
import { at } from '../../src/encoding/json-pointer.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { describeShared, shared } from '../support/shared.ts'
import { codeAt } from './codes.ts'

const read = (path: string): Uint8Array => readFileSync(shared(`eu/${path}`))

describeShared("the Commission's samples", () => {
  test('the sealed micro-credential of Annex I: all elements but quality assurance, which it does not have', async () => {
    const { result, lost, remarks } = await convert(read('elm-samples/Sample-MC-Annex1-signed.jsonld'), { to: 'award' })
    expect(remarks.map(codeAt)).toEqual(['convert.seal-unchecked /signatures', 'convert.incomplete '])
    expect(remarks[1]?.message).toContain('Element 11')
    expect(result).toMatchObject({
      title: { en: 'Digital micro-credential creation' },
      learner: { givenName: 'Ana', familyName: 'Andromeda' },
      issuer: { country: 'IE', region: 'IRL_CTH_DUB' },
      awarded: '2023-09-27T13:54:17+02:00',
      validFrom: '2022-12-31T23:00:00Z',
      workload: { credits: { system: 'ECTS', points: 2 }, duration: 'PT60H' },
      level: { eqf: 6, nqf: ['gb-rqf-6'] },
      participation: { modes: ['blended'], activities: ['e-learning-coursework'], setting: 'non-formal' },
      assessments: [
        {
          type: { other: { en: 'artefact assessment' } },
          supervision: 'unsupervised-without-id',
          grade: { value: 'Pass', scheme: 'Standard grading' },
        },
      ],
      stackability: { kind: 'standalone' },
      offer: 'short-learning-programme',
      subjects: ['003', '0688'],
    })
    expect(result.learningOutcomes).toHaveLength(2)
    // the birthday is a moment in another zone: which day it was there is not said
    expect(lost.map(codeAt)).toContain('convert.lost /credentialSubject/dateOfBirth')
    expect(lost.map(codeAt)).toContain('convert.lost /credentialSubject/hasClaim/influencedBy/temporal')
    const whole = {
      ...result,
      qualityAssurance: [{ type: 'programme-license', title: 'x' }],
    } as unknown as MicroCredential
    const missing = elements(build({ ...whole, issuer: { ...whole.issuer, id: 'https://a.example' } }))
    expect(missing.filter(({ mandatory, state }) => mandatory && state !== 'present')).toEqual([])
  })

  test.each([
    ['elm-samples/Sample-MC-Annex1-unsigned.jsonld', [5, 11]],
    ['elm-samples/Sample-CertOfPart-unsigned.jsonld', [5, 6, 8, 9, 11]],
    ['elm-samples/credential-sample.3.2.jsonld', [5, 6, 7, 8, 9, 10, 11]],
    ['examples/worked-example.elm.jsonld', []],
  ])('%s: what is missing is named, and every loss is a place in the file', async (path, missing) => {
    const bytes = read(path)
    const document = JSON.parse(new TextDecoder().decode(bytes))
    const { result, lost, remarks } = await convert(bytes, { to: 'award' })
    const named = remarks.map(({ message }) => Number(/Element (\d+)/.exec(message)?.[1]))
    expect(named).toEqual(missing)
    expect(result.title).toBeDefined()
    expect(lost.length).toBeGreaterThan(0)
    for (const { pointer = '' } of lost) expect(at(document, pointer), pointer).toBeDefined()
    expect(new Set(lost.map(({ pointer }) => pointer)).size).toBe(lost.length)
  })

  test.each([
    'ebsi/example_DigiComp_Generic.vcdm2.json',
    'ebsi/example_Microcredential_Data_and_software_business.vcdm2.json',
    'dc4eu/EUHEMC-example.json',
  ])('%s is read too', async (path) => {
    const { result, lost } = await convert(read(path), { to: 'award' })
    expect(result.title).toBeDefined()
    expect(result.learner).toBeDefined()
    expect(lost.length).toBeGreaterThan(0)
  })
})
