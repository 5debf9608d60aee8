import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseNQuads } from '../../src/rdf/parse-n-quads.ts'
import { canonicalizeDataset, MAX_WORK, type Rdfc } from '../../src/rdf/rdfc.ts'
import { describeShared, shared } from '../support/shared.ts'

describeShared('RDFC-1.0 test suite, on our own canonicalizer', () => {
  interface Entry {
    readonly id: string
    readonly type: string
    readonly action: string
    readonly result: string
    readonly hashAlgorithm?: string
  }
  const folder = shared('vectors/rdf-canon/')
  const { entries } = JSON.parse(readFileSync(`${folder}manifest.jsonld`, 'utf8')) as { entries: Entry[] }
  const ofType = (type: string): Entry[] => entries.filter((entry) => entry.type === `rdfc:RDFC10${type}`)
  const run = ({ action, hashAlgorithm }: Entry): { labels: readonly string[]; result: Rdfc } => {
    const parsed = parseNQuads(readFileSync(folder + action, 'utf8'))
    if (parsed === undefined) throw new Error(`${action} was not read`)
    const hash = hashAlgorithm === 'SHA384' ? 'sha384' : 'sha256'
    return { labels: parsed.labels, result: canonicalizeDataset(parsed.dataset, { hash }) }
  }

  test('all 86 are run', () => {
    expect(entries.length).toBe(86)
    const kinds = ['EvalTest', 'MapTest', 'NegativeEvalTest'].map((type) => ofType(type).length)
    expect(kinds).toEqual([64, 21, 1])
  })

  test.each(ofType('EvalTest'))('$id', (entry) => {
    expect(run(entry).result?.nquads).toBe(readFileSync(folder + entry.result, 'utf8'))
  })

  test.each(ofType('MapTest'))('$id, the labels issued', (entry) => {
    const { labels, result } = run(entry)
    const issued = Object.fromEntries(labels.map((label, node) => [label, `c14n${result?.labels[node]}`]))
    expect(issued).toEqual(JSON.parse(readFileSync(folder + entry.result, 'utf8')))
  })

  test.each(ofType('NegativeEvalTest'))('$id is refused', (entry) => expect(run(entry).result).toBeUndefined())

  describe('and all of it keeps its distance from the budget', () => {
    test.each(ofType('EvalTest'))('$id', (entry) => expect(run(entry).result?.work).toBeLessThan(MAX_WORK / 5))
  })
})
