/** Limits at their edge, as limits.test.ts has others: those that take a document or a server made for it. */
import { describe, expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { derive } from '../../src/proof/derive.ts'
import { readDerivedProofValue } from '../../src/proof/ecdsa-sd-value.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { rareContexts } from '../../src/rdf/find-tables.ts'
import { canonicalizeDataset } from '../../src/rdf/rdfc.ts'
import { readFast } from '../../src/rdf/read-document.ts'
import { createDocumentCache } from '../../src/resolve/document-cache.ts'
import { fetchDocument } from '../../src/resolve/fetch-json.ts'
import { guardedFetch } from '../../src/resolve/guarded-fetch.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { startServer } from '../support/https-server.ts'
import { web } from '../support/web.ts'

const secured = (await issue(badge(key.controller), { signer, now })) as unknown as JsonObject
const text = JSON.stringify(secured)

/** The first problem of these, with its place. */
function first(problems: readonly { readonly code: string; readonly pointer?: string | undefined }[]): string {
  const [{ code, pointer } = { code: 'read' }] = problems
  return `${code} ${pointer ?? ''}`.trim()
}

const problemsOf = ({ checks }: Report): Parameters<typeof first>[0] =>
  Object.values(checks).flatMap((check) => ('problems' in check ? check.problems : []))

/** Verdict, first code and its place. */
async function judge(input: unknown, options: VerifyOptions = {}): Promise<string> {
  const report = await verify(input, { now, ...options })
  const problems = problemsOf(report)
  return problems.length === 0 ? report.verdict : `${report.verdict} ${first(problems)}`
}

describe('what is read at all', () => {
  test('a record has at most 8,000,000 bytes', async () => {
    const options: VerifyOptions = { expect: ['badge', 'record'] }
    const inBytes = new TextEncoder().encode(text).length
    const padded = (bytes: number): string => text + ' '.repeat(bytes - inBytes)
    expect(await judge(padded(8_000_000), options)).toBe('verified')
    expect(await judge(padded(8_000_001), options)).toBe('undetermined format.parse.too-large')
  })

  test('and 80,000 values', async () => {
    const wide = (nodes: number): object => ({ a: Array(nodes - 2).fill(0) })
    for (const [made, place] of [
      [wide, ' /a/79998'],
      [(nodes: number) => JSON.stringify(wide(nodes)), ''],
    ] as const) {
      expect(await judge(made(80_000), { expect: 'record' })).toBe('rejected conformance.context.missing /@context')
      expect(await judge(made(80_001), { expect: 'record' })).toBe(`undetermined format.parse.too-many-nodes${place}`)
    }
  })

  test('a picture has at most 32 MiB', async () => {
    const svg = (bytes: number): string => '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'.padEnd(bytes)
    expect(await judge(svg(33_554_432))).toBe('rejected bake.no-credential')
    expect(await judge(svg(33_554_433))).toBe('undetermined format.parse.too-large')
  })

  test('so has a file of PDF', async () => {
    const pdf = (bytes: number): Uint8Array => new TextEncoder().encode('%PDF-1.7\n'.padEnd(bytes))
    expect(await judge(pdf(33_554_432))).toBe('rejected format.parse.not-a-credential')
    expect(await judge(pdf(33_554_433))).toBe('undetermined format.parse.too-large')
  })
})

test('a derived proof shows at most as many statements as are signed one by one', async () => {
  const own = await generateKey({ type: 'P-256' })
  const base = await issue(badge(own.controller), { signer: localSigner(own), format: 'ecdsa-sd-2023', now })
  const shown = await derive(base, [''])
  const count = readDerivedProofValue(shown.proof[0]?.proofValue)?.signatures.length ?? 0
  expect(count).toBeGreaterThan(3)
  expect(await judge(shown, { limits: { maxStatements: count } })).toBe('verified')
  expect(await judge(shown, { limits: { maxStatements: count - 1 } })).toBe(
    'undetermined proof.signature.too-many /proof/0',
  )
})

test('endorsements of endorsements are verified to the third level', async () => {
  let inner: Json[] = []
  for (let level = 4; level > 0; level--) {
    const subject = { id: `urn:x:${level - 1}`, type: ['EndorsementSubject'], endorsementComment: 'Sound.' }
    const endorsement = {
      ...badge(otherKey.controller),
      id: `urn:x:${level}`,
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement',
      credentialSubject: subject,
      ...(inner.length > 0 && { endorsement: inner }),
    }
    inner = [(await issue(endorsement, { signer: otherSigner, now, expect: 'endorsement' })) as unknown as Json]
  }
  const document = badge(key.controller, { id: 'urn:x:0', endorsement: inner })
  const top = await verify(await issue(document, { signer, now }), { now })
  const outcomes: string[] = []
  for (let at: Report | undefined = top; at !== undefined; at = at.endorsements[0]) {
    const check = at.checks.endorsements
    outcomes.push(`${check.outcome} ${first('problems' in check ? check.problems : [])}`)
  }
  // the badge, and the three within it; the last says of the fourth that it was not looked at
  expect(outcomes).toEqual(['pass read', 'pass read', 'pass read', 'unknown endorsements.unchecked /endorsement/0'])
})

test('a credential names at most eight schemas that are fetched', async () => {
  const contexts = [...(badge()['@context'] as string[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json']
  const naming = async (count: number): Promise<string> => {
    const ids = Array.from({ length: count }, (_, index) => `https://uni.example/schemas/${index}`)
    const credentialSchema = ids.map((id) => ({ id, type: '1EdTechJsonSchemaValidator2019' }))
    const document = badge(key.controller, { '@context': contexts, credentialSchema })
    const pages = web(Object.fromEntries(ids.map((id) => [id, { type: 'object' }])))
    const found = await judge(await issue(document, { signer, now }), { fetch: pages.fetch })
    return `${found}, ${pages.asked.filter((url) => url.includes('/schemas/')).length} asked`
  }
  expect(await naming(8)).toBe('verified, 8 asked')
  expect(await naming(9)).toBe('undetermined conformance.schema.unchecked /credentialSchema/8, 8 asked')
})

describe('the work of a canonical form', () => {
  const context: JsonObject = { '@vocab': 'https://v.example/', id: '@id' }
  const blank = (name: string | number): JsonObject => ({ id: `_:${name}` })
  /** Four cliques of five, rings of one and of two: what each of them adds to the steps is known. */
  const poison = (loops: number, pairs: number): JsonObject => {
    const names = (size: number): number[] => Array.from({ length: size }, (_, index) => index)
    const clique = (part: number): Json[] =>
      names(5).map((one) => ({ ...blank(`c${part}x${one}`), p: names(5).map((other) => blank(`c${part}x${other}`)) }))
    return {
      '@context': context,
      id: 'urn:x',
      q: [
        ...names(4).flatMap(clique),
        ...names(loops).map((at) => ({ ...blank(`l${at}`), p: blank(`l${at}`) })),
        ...names(pairs).map((at) => ({ ...blank(`a${at}`), p: blank(`b${at}`) })),
      ],
    }
  }
  const stepsOf = (document: JsonObject): number | undefined => {
    const dataset = readFast(document, {})?.dataset
    return dataset && canonicalizeDataset(dataset, { budget: 1e9 })?.work
  }

  test('telling equal objects apart: 50,000 steps', async () => {
    await rareContexts.load()
    const [most, more] = [poison(2, 657), poison(5, 656)]
    expect([stepsOf(most), stepsOf(more)]).toEqual([50_000, 50_001])
    expect(first((await canonicalize(most)).problems ?? [])).toBe('read')
    expect(first((await canonicalize(more)).problems ?? [])).toBe('conformance.context.too-complex')
  })

  test('rare JSON-LD: 2,500 values', async () => {
    // each member is one, and the context forty more
    const rare = (cost: number): JsonObject => ({
      '@context': context,
      id: 'urn:x',
      rare: { '@value': 'x', '@direction': 'ltr' },
      ...Object.fromEntries(Array.from({ length: cost - 47 }, (_, index) => [`k${index}`, 'x'])),
    })
    const outcome = async (cost: number): Promise<string> => first((await canonicalize(rare(cost))).problems ?? [])
    expect(await outcome(2500)).toBe('read')
    expect(await outcome(2501)).toBe('conformance.context.too-complex')
  })
})

describe('what is fetched', () => {
  const accept = ['application/json']

  test('for one document at most 64 addresses are asked', async () => {
    const { fetch, asked } = web({})
    const cache = createDocumentCache()
    const ask = async (index: number): Promise<string> => {
      const found = await fetchDocument(`https://uni.example/${index}`, { fetch, accept, cache })
      return 'problem' in found ? first([found.problem]) : 'read'
    }
    for (let index = 0; index < 64; index++) expect(await ask(index)).toBe('resolve.status')
    expect(await ask(64)).toBe('resolve.too-many')
    // one that was asked before is no other
    expect(await ask(63)).toBe('resolve.status')
    expect(asked).toHaveLength(64)
  })

  test('an answer has at most 1,000,000 bytes, also where the caller fetches by guardedFetch', async () => {
    const answer = (bytes: number): string => '{}'.padEnd(bytes)
    const sizes = [1_000_000, 1_000_001] as const
    const pages = web(Object.fromEntries(sizes.map((size) => [`https://uni.example/${size}`, answer(size)])))
    const server = await startServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(answer(Number(request.url?.slice(1))))
    })
    try {
      const guarded = guardedFetch(server.reach)
      const outcome = async (url: string, fetch: typeof pages.fetch): Promise<string> => {
        const found = await fetchDocument(url, { fetch, accept: [...accept, 'application/vc+jwt'] })
        return 'problem' in found ? first([found.problem]) : `${found.text.length}`
      }
      for (const [fetch, urlOf] of [
        [pages.fetch, (size: number) => `https://uni.example/${size}`],
        [guarded, (size: number) => server.url(`/${size}`)],
      ] as const) {
        expect(await outcome(urlOf(1_000_000), fetch as typeof pages.fetch)).toBe('1000000')
        expect(await outcome(urlOf(1_000_001), fetch as typeof pages.fetch)).toBe('resolve.too-large')
      }
    } finally {
      await server.close()
    }
  })
})
