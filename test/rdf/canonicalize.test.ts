import { readFileSync } from 'node:fs'
import canonize from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { isMicrocredError } from '../../src/errors.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { processorTime } from '../support/processor-time.ts'
import { describeShared, shared } from '../support/shared.ts'

const badge = {
  '@context': [CREDENTIALS_V2, OPEN_BADGES],
  id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://uni.example/issuer', type: ['Profile'], name: 'University' },
  validFrom: '2026-05-29T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    id: 'did:example:learner',
    achievement: {
      id: 'https://uni.example/a',
      type: ['Achievement'],
      name: 'Soil',
      description: 'About soil',
      criteria: { narrative: 'Pass' },
      alignment: [
        { type: ['Alignment'], targetName: 'A', targetUrl: 'https://a.example/1' },
        { type: ['Alignment'], targetName: 'B', targetUrl: 'https://a.example/2' },
      ],
    },
  },
} satisfies JsonObject

const edit = (change: (document: typeof badge & Record<string, unknown>) => void): JsonObject => {
  const copy = structuredClone(badge)
  change(copy)
  return copy
}

const problemsOf = async (document: JsonObject, contexts = {}): Promise<string[]> => {
  const { problems } = await canonicalize(document, { contexts })
  return (problems ?? []).map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('canonicalize', () => {
  test('gives sorted N-Quads of every statement', async () => {
    const { nquads } = await canonicalize(badge)
    const lines = (nquads ?? '').trimEnd().split('\n')
    expect(lines).toContain('<https://uni.example/issuer> <https://schema.org/name> "University" .')
    expect(lines).toEqual([...lines].sort())
  })

  test('names every undefined term and type, with the place of each', async () => {
    const document = edit((copy) => {
      copy['honours'] = 'summa'
      Object.assign(copy.credentialSubject.achievement.alignment[1] ?? {}, {
        honours: 'x',
        name: 'fine, a global term',
      })
      copy.credentialSubject.achievement.type.push('Diploma2')
    })
    expect((await problemsOf(document)).sort()).toEqual([
      'conformance.context.undefined-term /credentialSubject/achievement/alignment/1/honours',
      'conformance.context.undefined-term /credentialSubject/achievement/type/1',
      'conformance.context.undefined-term /honours',
    ])
  })

  test('tells the place where a term is undefined from the places where it is defined', async () => {
    // `givenName` belongs to Profile: defined on the issuer, undefined on a subject that is no Profile.
    const document = edit((copy) => {
      Object.assign(copy.issuer, { givenName: 'Ada' })
      Object.assign(copy.credentialSubject, { givenName: 'Ines' })
    })
    const expected = ['conformance.context.undefined-term /credentialSubject/givenName']
    expect(await problemsOf(document)).toEqual(expected)
    // the same of the general processor, which tells no place, and whichever of the two comes first
    const rare = {
      ...document,
      '@context': [...badge['@context'], { back: { '@reverse': 'https://v.example/on' } }],
      back: { id: 'urn:b' },
    }
    expect(await problemsOf(rare)).toEqual(expected)
    expect(await problemsOf(Object.fromEntries(Object.entries(rare).reverse()))).toEqual(expected)
  })

  test('a name as long as a page is told by its beginning', async () => {
    const name = (length: number): string => 'n'.repeat(length)
    const messageFor = async (length: number): Promise<string | undefined> =>
      (await canonicalize({ ...badge, [name(length)]: 'x' })).problems?.[0].message
    expect(await messageFor(100)).toContain(`"${name(100)}"`)
    expect(await messageFor(101)).toContain(`"${name(100)}..."`)
  })

  test('refuses relative ids at their place', async () => {
    const document = edit((copy) => {
      copy.credentialSubject.achievement.id = 'soil'
    })
    expect(await problemsOf(document)).toEqual(['conformance.context.relative-iri /credentialSubject/achievement/id'])
  })

  test('names a context that is not known, and takes one handed in', async () => {
    const url = 'https://lms.example/context/v1'
    const document = edit((copy) => {
      copy['@context'].push(url)
      copy['honours'] = 'summa'
    })
    expect(await problemsOf(document)).toEqual(['conformance.context.unknown /@context/2'])
    const contexts = { [url]: { '@context': { honours: 'https://lms.example/terms#honours' } } }
    const { nquads } = await canonicalize(document, { contexts })
    expect(nquads).toContain('<https://lms.example/terms#honours> "summa" .')
    // The next call, without it, must not find what this caller handed in; nor another content under the same URL.
    expect(await problemsOf(document)).toEqual(['conformance.context.unknown /@context/2'])
    const other = await canonicalize(document, {
      contexts: { [url]: { '@context': { honours: 'https://other.example/h' } } },
    })
    expect(other.nquads).toContain('<https://other.example/h> "summa" .')
  })

  test('a pinned context cannot be replaced', async () => {
    const attempt = canonicalize(badge, { contexts: { [OPEN_BADGES]: { '@context': {} } } })
    await expect(attempt).rejects.toSatisfy((error) => isMicrocredError(error) && error.code === 'options.value')
  })

  test('refuses a poison graph within its budget', async () => {
    const nodes = Array.from({ length: 12 }, (_, i) => `_:b${i}`)
    const alignment = nodes.map((id) => ({
      id,
      type: ['Alignment'],
      alignment: nodes.filter((other) => other !== id).map((other) => ({ id: other })),
    }))
    const document = edit((copy) => Object.assign(copy.credentialSubject.achievement, { alignment }))
    const spent = processorTime()
    expect(await problemsOf(document)).toEqual(['conformance.context.too-complex undefined'])
    expect(spent()).toBeLessThan(2000)
  })

  test('a document that says nothing is no document', async () => {
    expect(await problemsOf({ '@context': [CREDENTIALS_V2] })).toEqual(['conformance.context.invalid undefined'])
  })

  test('does not change the document', async () => {
    const before = JSON.stringify(badge)
    await canonicalize(badge)
    await canonicalize(edit((copy) => Object.assign(copy, { a: 1, b: 2 })))
    expect(JSON.stringify(badge)).toBe(before)
  })
})

describeShared('RDFC-1.0 test suite, with the work budget in force', () => {
  interface Entry {
    readonly id: string
    readonly type: string
    readonly action: string
    readonly result: string
    readonly hashAlgorithm?: string
  }
  const folder = shared('vectors/rdf-canon/')
  const { entries } = JSON.parse(readFileSync(`${folder}manifest.jsonld`, 'utf8')) as { entries: Entry[] }
  const run = ({ action, hashAlgorithm }: Entry, canonicalIdMap = new Map<string, string>()): Promise<string> =>
    canonize.canonize(canonize.NQuads.parse(readFileSync(folder + action, 'utf8')), {
      algorithm: 'RDFC-1.0',
      messageDigestAlgorithm: hashAlgorithm ?? 'SHA256',
      maxDeepIterations: 2048,
      canonicalIdMap,
    })

  test.each(entries.filter(({ type }) => type === 'rdfc:RDFC10EvalTest'))('$id', async (entry) => {
    expect(await run(entry)).toBe(readFileSync(folder + entry.result, 'utf8'))
  })

  test.each(entries.filter(({ type }) => type === 'rdfc:RDFC10MapTest'))('$id, the labels issued', async (entry) => {
    const canonicalIdMap = new Map<string, string>()
    await run(entry, canonicalIdMap)
    const bare = (label: string): string => label.replace(/^_:/, '')
    const issued = Object.fromEntries([...canonicalIdMap].map(([from, to]) => [bare(from), bare(to)]))
    expect(issued).toEqual(JSON.parse(readFileSync(folder + entry.result, 'utf8')))
  })

  test('every kind of test in the manifest is run', () => {
    const kinds = ['rdfc:RDFC10EvalTest', 'rdfc:RDFC10MapTest', 'rdfc:RDFC10NegativeEvalTest']
    expect([...new Set(entries.map(({ type }) => type))].sort()).toEqual(kinds)
    expect(entries.length).toBe(86)
  })

  test.each(entries.filter(({ type }) => type === 'rdfc:RDFC10NegativeEvalTest'))('$id is refused', async (entry) => {
    await expect(run(entry)).rejects.toThrow()
  })
})
