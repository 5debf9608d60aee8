/**
 * The W3C's tests of JSON-LD expansion and conversion to RDF, each document read by the fast path, by the whole of `canonicalize`
 * and by `jsonld`: the same dataset, or refused by both, or left to the general processor. Without a base and in safe mode,
 * as credentials are read, so that many that the tests answer are refused here.
 */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import type { ExtraContexts } from '../../src/rdf/extra-contexts.ts'
import { canonicalizeLines, splitLines } from '../../src/rdf/n-quads.ts'
import { describeShared, shared } from '../support/shared.ts'
import { compare, type Outcome } from './support/compare.ts'

interface Case {
  readonly '@id': string
  readonly '@type': string | readonly string[]
  readonly input: string
  readonly expect?: string
  readonly option?: Readonly<Record<string, Json>>
}

const FOLDER = 'vectors/json-ld-api'

/**
 * Where credentials are read otherwise, or jsonld 9 fails the test: @nest inside a scope (c037, c038), a base direction is
 * kept as a datatype (di), a fragment after a vocabulary with one (e111, e112), an IRI with `<>` is escaped, not dropped (li12).
 */
const OTHERWISE = 'c037 c038 di01 di02 di03 di04 di05 di06 di11 di12 e111 e112 li12'.split(' ').map((id) => `#t${id}`)

const readJson = (path: string): Json => JSON.parse(readFileSync(shared(path), 'utf8')) as Json

function listCases(kind: 'expand' | 'toRdf'): readonly Case[] {
  return (readJson(`${FOLDER}/${kind}-manifest.jsonld`) as unknown as { sequence: Case[] }).sequence
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The contexts that a document names by relative addresses, under the names it gives them. */
function contextsOf(document: Json, kind: string, found: Record<string, object> = {}): ExtraContexts {
  for (const text of textsIn(document)) {
    const file = `${FOLDER}/${kind}/${text.replace(/^.*\//, '')}`
    if (!text.endsWith('.jsonld') || text in found || !existsSync(shared(file))) continue
    const context = readJson(file)
    if (!isObject(context) || !('@context' in context)) continue
    found[text] = context
    contextsOf(context, kind, found)
  }
  return found
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((member) => textsIn(member as Json))
    : []
}

async function judge(kind: 'expand' | 'toRdf'): Promise<{ counts: Record<string, number>; differences: string[] }> {
  const counts: Record<string, number> = { 'no object': 0 }
  const differences: string[] = []
  for (const { '@id': id, input } of listCases(kind)) {
    const document = input.endsWith('.jsonld') ? readJson(`${FOLDER}/${input}`) : null
    if (!isObject(document)) {
      counts['no object'] = (counts['no object'] ?? 0) + 1
      continue
    }
    const outcome: Outcome = await compare({ document, contexts: contextsOf(document, kind) }, true)
    counts[outcome.kind] = (counts[outcome.kind] ?? 0) + 1
    if (outcome.difference !== undefined) differences.push(`${id}: ${outcome.difference}`)
  }
  return { counts, differences }
}

describeShared("the W3C's JSON-LD tests, by both ways", () => {
  test('expand', async () => {
    const { counts, differences } = await judge('expand')
    expect(differences).toEqual([])
    expect(counts).toEqual({ 'no object': 2, beyond: 332, 'both-refuse': 11, equal: 40 })
  })

  test('toRdf', async () => {
    const { counts, differences } = await judge('toRdf')
    expect(differences).toEqual([])
    expect(counts).toEqual({ 'no object': 19, beyond: 377, 'both-refuse': 18, equal: 53 })
  })

  test('toRdf, against the statements that the test expects', async () => {
    let [equal, refused] = [0, 0]
    const differences: string[] = []
    for (const { '@id': id, '@type': types, input, expect: expected, option = {} } of listCases('toRdf')) {
      if (
        !types.includes('jld:PositiveEvaluationTest') ||
        expected === undefined ||
        option['expandContext'] !== undefined
      )
        continue
      const document = readJson(`${FOLDER}/${input}`)
      if (!isObject(document)) continue
      const { nquads, problems } = await canonicalize(document, { contexts: contextsOf(document, 'toRdf') })
      if (problems) refused++
      else if (
        canonicalizeLines(
          splitLines(`${readFileSync(shared(`${FOLDER}/${expected}`), 'utf8').trimEnd()}\n`),
        )?.lines.join('') === nquads
      )
        equal++
      else differences.push(id)
    }
    expect(differences).toEqual(OTHERWISE)
    expect({ equal, refused }).toEqual({ equal: 266, refused: 63 })
  })
})
