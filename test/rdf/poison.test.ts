/**
 * Documents made to cost much: each is answered, or refused with a code of its own. Where work can be counted it is; the times
 * are far above what is measured on a quiet machine (a tenth of a second), and far below what these documents once took.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { DOCUMENT_LIMITS, snapshot } from '../../src/encoding/snapshot.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { rareContexts } from '../../src/rdf/find-tables.ts'
import { canonicalizeDataset, MAX_WORK } from '../../src/rdf/rdfc.ts'
import { readFast } from '../../src/rdf/read-document.ts'
import { badge } from '../support/badge.ts'
import { processorTime } from '../support/processor-time.ts'
import { forGeneral, many, members, names, over, poisons } from './support/poisons.ts'

beforeAll(rareContexts.load)

describe('documents made to cost much', () => {
  const outcome = async (document: JsonObject): Promise<string | number> => {
    const { nquads, problems } = await canonicalize(document)
    return problems ? problems[0].code : nquads.split('\n').length - 1
  }
  const timed = async (document: JsonObject, expected: string | number): Promise<void> => {
    const spent = processorTime()
    expect(await outcome(document)).toBe(expected)
    expect(spent()).toBeLessThan(4000)
  }

  test.each(poisons)('$name', ({ document, fast }) => timed(document, fast))

  test.each(poisons)('$name, for the general processor', ({ document, general }) =>
    timed(forGeneral(document), general),
  )

  test('a million of anything is refused before it is read', () => {
    for (const value of [many(1e6, () => 'x'), members(1e6), 'x'.repeat(1e6 + 1)]) {
      const spent = processorTime()
      expect(snapshot({ a: value }, DOCUMENT_LIMITS).problem?.code).toMatch(/^format\.parse\.too-(many-nodes|large)$/)
      expect(spent()).toBeLessThan(4000)
    }
  })

  test('and is read all the same where nobody refused it', async () => {
    expect(await outcome(over(names, { a: many(2e5, String) }))).toBe(2e5)
  })
})

describe('growth', () => {
  const alignments = (count: number): JsonObject => {
    const document = structuredClone(badge()) as { credentialSubject: { achievement: { alignment: Json[] } } }
    document.credentialSubject.achievement.alignment = many(count, (index) => ({
      type: ['Alignment'],
      targetName: `Outcome ${index}`,
      targetUrl: `https://a.example/${index}`,
    }))
    return document as unknown as JsonObject
  }

  test('the statements of alignments grow with them, and nothing has to be told apart by paths', () => {
    const [none, ...counts] = [0, 10, 100, 1000].map((count) => readFast(alignments(count), {})?.dataset)
    const size = (dataset: typeof none): number => dataset?.statements.length ?? 0
    expect(counts.map((dataset) => size(dataset) - size(none))).toEqual([40, 400, 4000])
    for (const dataset of counts) expect(dataset && canonicalizeDataset(dataset)?.work).toBe(0)
  })

  test('equal alignments stay inside the budget', () => {
    const document = alignments(0) as { credentialSubject: { achievement: { alignment: Json[] } } }
    const same = { type: ['Alignment'], targetName: 'Same', targetUrl: 'https://a.example/1' }
    document.credentialSubject.achievement.alignment = many(300, () => same)
    const dataset = readFast(document as unknown as JsonObject, {})?.dataset
    const canonical = dataset && canonicalizeDataset(dataset)
    expect(canonical?.work).toBeGreaterThan(0)
    expect(canonical?.work).toBeLessThan(MAX_WORK)
  })
})
