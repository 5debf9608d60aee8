/**
 * Generated documents, read by the fast path and by `jsonld` 9 with rdf-canonize 5: the same canonical text, or both refuse. A
 * document has a seed of its own; `FC_SEED=<number>` takes others. `npm run test:fuzz` (scripts/fuzz.ts) takes a million, and
 * `DIFFERENTIAL_DOCUMENTS=<number>` so many in all, as the mutation tests do.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { rareContexts } from '../../src/rdf/find-tables.ts'
import { readFast } from '../../src/rdf/read-document.ts'
import { regressions } from './regressions.ts'
import { compare } from './support/compare.ts'
import { type Group, groups, type Tally, tally } from './support/groups.ts'
import { secondOpinion, UNESCAPED } from './support/reference.ts'

beforeAll(rareContexts.load)

const first = fc.readConfigureGlobal()?.seed ?? 1
const usual = groups.reduce((sum, { count }) => sum + count, 0)
const share = Number(process.env['DIFFERENTIAL_DOCUMENTS'] ?? usual) / usual

describe('the fast path and the general processor agree', () => {
  test.each(groups)('$name', { timeout: 240_000 }, async (group: Group) => {
    const count = Math.ceil(group.count * share)
    const found: Tally = await tally(group, first, count)
    expect(found.differences).toEqual([])
    expect(found.kinds.equal / count, 'share read by the fast path').toBeGreaterThan(group.leastEqual)
    expect(found.kinds['both-refuse'] / count, 'share refused by the fast path').toBeGreaterThan(group.leastRefused)
  })
})

describe('documents that differed once', () => {
  test.each(regressions)('$name', async ({ document, contexts = {}, judged }) => {
    const fast = readFast(document, contexts)
    expect(fast === undefined ? 'general' : fast.problems ? 'refused' : 'fast').toBe(judged)
    const { difference } = await compare({ document, contexts }, true)
    expect(difference).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('where the second opinion goes its own way', () => {
  const context = { '@vocab': 'https://v.example/', id: '@id' }

  test('it keeps a statement twice that two spellings make', async () => {
    const integer = { '@value': '1', '@type': 'http://www.w3.org/2001/XMLSchema#integer' }
    const document = { '@context': context, id: 'urn:x', a: [1, integer] }
    const opinion = await secondOpinion(document, {})
    expect(opinion).toMatchObject({ repeated: true })
    const { nquads } = await canonicalize(document)
    expect(nquads).toBe('<urn:x> <https://v.example/a> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n')
    expect(nquads).toBe(opinion.nquads)
  })

  test.each(['\uFFFE', '\uFFFF', '\uD800'])('it does not escape %j', async (text) => {
    const document = { '@context': context, id: 'urn:x', a: text }
    const opinion = await secondOpinion(document, {})
    expect(opinion).toMatchObject({ unescaped: true })
    expect(opinion.nquads).toMatch(UNESCAPED)
    const { nquads } = await canonicalize(document)
    const code = text.charCodeAt(0).toString(16).toUpperCase()
    expect(nquads).toBe(`<urn:x> <https://v.example/a> "\\u${code}" .\n`)
  })

  test('it sorts by UTF-16 units', async () => {
    const document = { '@context': context, id: 'urn:x', a: ['\u{1F331}', '\uFF21'] }
    const { nquads, byUtf16 } = (await canonicalize(document)) as { nquads: string; byUtf16: string }
    expect(byUtf16).toBe((await secondOpinion(document, {})).nquads)
    expect(nquads).not.toBe(byUtf16)
  })
})
