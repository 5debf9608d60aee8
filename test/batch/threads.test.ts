/** Batches on threads, as built: the same credentials, whatever makes them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { fileNameOf } from '../../src/batch/out/file-name.ts'
import { runBatch } from '../../src/batch/run-batch.ts'
import type { RunBatchOptions } from '../../src/batch/run-types.ts'
import { memoryBatchStore } from '../../src/batch/store/memory-store.ts'
import { localSigner, verify } from '../../src/index.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import { key, signer } from '../support/badge.ts'
import { assertBuilt } from '../support/dist.ts'
import { award, baseUrl, collector, item, items, now, textOf } from './awards.ts'
import { withDyingThreads } from './dying-threads.ts'

beforeAll(assertBuilt)

const run = async (rows: Parameters<typeof runBatch>[0], more: Partial<RunBatchOptions>) => {
  const { out, results } = collector()
  const options = { batch: 'b', now, store: memoryBatchStore(), out, ...more } as RunBatchOptions
  return { summary: await runBatch(rows, options), results }
}

test('the same bytes as without, and in their order', async () => {
  const rows = items(400)
  const alone = await run(rows, { signer })
  const threaded = await run(rows, { key, threads: 2 })
  expect(threaded.summary).toMatchObject({ rows: 400, issued: 400, ended: 'done' })
  expect(threaded.results.map(textOf)).toEqual(alone.results.map(textOf))
})

test('with status entries, refused and repeated rows among them', async () => {
  const rows = items(300).flatMap((row, n) => (n % 50 === 0 ? [row, item(1000 + n, { title: '' }), row] : [row]))
  const status = { store: memoryStatusStore({ baseUrl }), purpose: 'revocation' } as const
  const { summary, results } = await run(rows, { key, threads: 2, status })
  expect(summary).toMatchObject({ rows: 312, issued: 300, refused: 6, repeated: 6 })
  expect(summary.problems[0]).toMatchObject({ code: 'award.empty', pointer: '/title' })
  const issued = results.filter(({ outcome }) => outcome === 'issued')
  const places = issued.map((result) => JSON.parse(textOf(result)).credentialStatus.id)
  expect(new Set(places).size).toBe(300)
  expect(new Set(issued.map(({ credential = '' }) => fileNameOf(credential))).size).toBe(300)
})

describe('every kind of key and format', () => {
  test.each([
    ['Ed25519', 'eddsa-jcs-2022'],
    ['P-256', 'ecdsa-rdfc-2019'],
    ['P-384', 'vc-jwt'],
    ['RSA', 'vc+jwt'],
  ] as const)('%s, %s', async (type, format) => {
    const own = await generateKey({ type } as { type: 'P-256' })
    const { results } = await run(items(70), { key: own, threads: 1, format } as Partial<RunBatchOptions>)
    const text = textOf(results[69] as never)
    const report = await verify(text.startsWith('{') ? JSON.parse(text) : text, { now })
    expect(report.verdict).toBe('verified')
  })

  test('a key that speaks for another name', async () => {
    const jwk = exportKey(await generateKey(), { format: 'jwk', secret: true })
    const own = await importKey(jwk, {
      id: 'https://uni.example/issuer#key-1',
      controller: 'https://uni.example/issuer',
    })
    const issuer = { ...award(0).issuer, id: 'https://uni.example/issuer' }
    const rows = Array.from({ length: 70 }, (_, n) => award(n, { issuer }))
    const { results } = await run(rows, { key: own, threads: 1 })
    const { proof } = JSON.parse(textOf(results[3] as never))
    expect(proof[0].verificationMethod).toBe('https://uni.example/issuer#key-1')
    expect(localSigner(own).verificationMethod).toBe(proof[0].verificationMethod)
  })
})

describe('a function among the options', () => {
  test('cannot go to a thread, so all is done here', async () => {
    const asked = new Set<string>()
    const skillExists = async (skill: { iri: string }) => {
      asked.add(skill.iri)
      return true
    }
    const { summary } = await run(items(70), { key, skillExists } as unknown as Partial<RunBatchOptions>)
    expect(summary.issued).toBe(70)
  })
})

test('a thread that ends, ends the run; the next one goes on', async () => {
  const store = memoryBatchStore()
  const dying = withDyingThreads(() => run(items(300), { key, threads: 1, store }))
  await expect(dying).rejects.toMatchObject({ code: 'batch.thread.failed' })
  const { summary } = await run(items(300), { key, threads: 1, store })
  expect(summary).toMatchObject({ rows: 300, refused: 0, ended: 'done' })
})
