/** Keys that are elsewhere: services that throttle, time out, give wrong signatures, or die in the middle. Never a bad credential. */
import { describe, expect, test } from 'vitest'
import { runBatch } from '../../src/batch/run-batch.ts'
import type { RunBatchOptions } from '../../src/batch/run-types.ts'
import { memoryBatchStore } from '../../src/batch/store/memory-store.ts'
import { MicrocredError, problem } from '../../src/errors.ts'
import type { Signer } from '../../src/model/key.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import { verify } from '../../src/verify/verify.ts'
import { otherSigner, signer } from '../support/badge.ts'
import { baseUrl, collector, items, now, textOf } from './awards.ts'

interface Service {
  readonly signer: Signer
  calls: number
  underWay: number
  most: number
}

/** A key service whose `nth` call behaves as `fault` says. */
function service(fault: (nth: number) => 'busy' | 'wrong' | 'short' | 'silent' | 'gone' | undefined): Service {
  const state: Service = {
    calls: 0,
    underWay: 0,
    most: 0,
    signer: {
      ...signer,
      sign: async (input, options) => {
        const nth = ++state.calls
        state.underWay++
        state.most = Math.max(state.most, state.underWay)
        try {
          await new Promise((resolve) => setTimeout(resolve, 1))
          const kind = fault(nth)
          if (kind === 'busy') throw new MicrocredError([problem('keys.busy', 'Too many requests.')])
          if (kind === 'gone') throw new MicrocredError([problem('keys.unreachable', 'The service cannot be reached.')])
          if (kind === 'silent') await new Promise(() => {})
          if (kind === 'wrong') return await otherSigner.sign(input, options)
          const signature = await signer.sign(input, options)
          return kind === 'short' ? signature.subarray(1) : signature
        } finally {
          state.underWay--
        }
      },
    },
  }
  return state
}

async function runWith(by: Signer, more: Partial<RunBatchOptions> = {}, count = 100) {
  const { out, results } = collector()
  const options = { batch: 'b', signer: by, now, store: memoryBatchStore(), out, ...more } as RunBatchOptions
  const outcome = await runBatch(items(count), options).then(
    (summary) => ({ summary, error: undefined }),
    (error: unknown) => ({ summary: undefined, error }),
  )
  return { ...outcome, results, options }
}

describe('passing failures', () => {
  test.each([
    ['throttles each third call', (nth: number) => (nth % 3 === 0 ? 'busy' : undefined)],
    ['gives each fifth signature by another key', (nth: number) => (nth % 5 === 0 ? 'wrong' : undefined)],
    ['gives each fifth signature cut', (nth: number) => (nth % 5 === 0 ? 'short' : undefined)],
  ] as const)('a service that %s: all is issued, and all verifies', async (_, fault) => {
    const { signer: by } = service(fault)
    const { summary, results } = await runWith(by, { atOnce: 8, retries: 12 })
    expect(summary).toMatchObject({ issued: 100, refused: 0 })
    for (const result of results) {
      expect((await verify(JSON.parse(textOf(result)), { now })).verdict).toBe('verified')
    }
  })

  test('no more calls at once than asked for', async () => {
    const state = service(() => undefined)
    await runWith(state.signer, { atOnce: 5 })
    expect(state.most).toBe(5)
    expect(state.calls).toBe(100)
    await runWith(state.signer, { atOnce: 90 }, 200)
    expect(state.most).toBeGreaterThan(60)
  })

  test('signatures are asked for together where the service takes many', async () => {
    const sizes: number[] = []
    const many: Signer = {
      ...signer,
      sign: () => Promise.reject(new Error('one by one')),
      signMany: (inputs, options) => {
        sizes.push(inputs.length)
        return Promise.all(inputs.map((input) => signer.sign(input, options)))
      },
    }
    const { summary } = await runWith(many, { atOnce: 100 }, 128)
    expect(summary?.issued).toBe(128)
    expect(sizes.length).toBeLessThan(20)
  })
})

describe('a service that stays away', () => {
  test.each([
    ['dies in the middle', 'gone', 'keys.unreachable'],
    ['throttles for ever', 'busy', 'keys.busy'],
    ['has another key from then on', 'wrong', 'issue.signer'],
  ] as const)('%s: the run ends, what was issued is safe, and the next run goes on', async (_, kind, code) => {
    const store = memoryBatchStore()
    const status = { store: memoryStatusStore({ baseUrl }), purpose: 'revocation' } as const
    const state = service((nth) => (nth > 150 ? kind : undefined))
    const end: unknown[] = []
    const collecting = collector()
    const out = [collecting.out, { end: async (summary: unknown) => void end.push(summary) }]
    const first = await runWith(state.signer, { store, status, atOnce: 16, retries: 1, out }, 300)
    expect(first.error).toMatchObject({ code })
    expect(end).toMatchObject([{ ended: 'failed', failure: [{ code }] }])
    // it is not asked for all the others
    expect(state.calls).toBeLessThan(150 + 16 * 6)
    const batch = await store.open('b')
    const safe = batch.count
    await batch.close()
    expect(safe).toBeGreaterThanOrEqual(100)
    const again = await runWith(signer, { store, status }, 300)
    expect(again.summary).toMatchObject({ rows: 300, repeated: safe, issued: 300 - safe })
    expect(again.results.slice(0, collecting.results.length).map(textOf)).toEqual(collecting.results.map(textOf))
    const places = again.results.map((result) => JSON.parse(textOf(result)).credentialStatus.id)
    expect(new Set(places).size).toBe(300)
  })

  test('an error of its own is not written down', async () => {
    const end: unknown[] = []
    const failing: Signer = { ...signer, sign: () => Promise.reject(new Error('token=secret')) }
    const out = { end: async (summary: unknown) => void end.push(summary) }
    const { error } = await runWith(failing, { retries: 0, out })
    expect(error).toBeInstanceOf(Error)
    expect(JSON.stringify(end)).not.toContain('secret')
    expect(end).toMatchObject([{ ended: 'failed', issued: 0 }])
  })
})
