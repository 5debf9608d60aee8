import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convert } from '../../src/convert.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { describeShared, shared } from '../support/shared.ts'
import { arbitraryExportable } from './exportable.ts'
import { violations } from './shacl.ts'

const PROFILES = ['generic', 'controlled vocabularies'] as const

describeShared("the Commission's shapes", () => {
  test.each(PROFILES)('find nothing in any award as ELM: %s', async (profile) => {
    await fc.assert(
      fc.asyncProperty(arbitraryExportable(), async ({ award, options }) => {
        const { result } = await convert(award, { to: 'elm', ...options })
        expect(await violations(result.credential, profile)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('find nothing in the sealed sample, and something in the unsealed one', async () => {
    const read = (name: string): JsonObject => JSON.parse(readFileSync(shared(`eu/elm-samples/${name}`), 'utf8'))
    const sealed = JSON.parse(String(read('Sample-MC-Annex1-signed.jsonld')['payload']))
    expect(await violations(sealed, 'controlled vocabularies')).toEqual([])
    expect(await violations(read('Sample-MC-Annex1-unsigned.jsonld'), 'generic')).toHaveLength(2)
  })
})
