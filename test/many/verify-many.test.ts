/** Many badges verified in one go: the reports of `verify`, one by one, whatever is beside them. */
import { readFileSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import type { Report } from '../../src/model/report.ts'
import { derive } from '../../src/proof/derive.ts'
import { type Format, formats } from '../../src/proof/format.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { type VerifyManyOptions, verifyMany } from '../../src/verify/verify-many.ts'
import { badge, key as edKey, now, signer } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'
import { web } from '../support/web.ts'

async function collect(inputs: Parameters<typeof verifyMany>[0], options: VerifyManyOptions): Promise<Report[]> {
  const reports: Report[] = []
  for await (const report of verifyMany(inputs, options)) reports.push(report)
  return reports
}

/** `award` is read when it is looked at; `toEqual` looks. */
async function expectSame(inputs: readonly unknown[], options: VerifyOptions): Promise<readonly Report[]> {
  const single: Report[] = []
  for (const input of inputs) single.push(await verify(input, options))
  const many = await collect(inputs, options)
  expect(many).toEqual(single)
  expect(many.map(({ award }) => award)).toEqual(single.map(({ award }) => award))
  return many
}

const badges: unknown[] = []
beforeAll(async () => {
  const keys: readonly Key[] = [
    edKey,
    await generateKey({ type: 'P-256' }),
    await generateKey({ type: 'P-384' }),
    await generateKey({ type: 'RSA', controller: 'https://uni.example/issuer' }),
  ]
  for (const key of keys) {
    const document = badge(key.controller)
    for (const format of Object.keys(formats) as Format[]) {
      if (!formats[format].keyTypes.some((type) => type === key.type)) continue
      const secured = await issue(document, { signer: localSigner(key), format, now })
      badges.push(format === 'ecdsa-sd-2023' ? await derive(secured, ['']) : secured)
    }
    for (const format of ['vc-jwt', 'vc+jwt'] as const) {
      badges.push(await issue(document, { signer: localSigner(key), format, now }))
    }
  }
})

describe('the same reports as verify', () => {
  test('every format, good, altered and cut off', async () => {
    const inputs = badges.flatMap((secured) =>
      typeof secured === 'string'
        ? [secured, secured.replace(/.{6}$/, 'AAAAAA'), secured.slice(0, -9)]
        : [
            secured,
            { ...(secured as object), name: 'Altered' },
            JSON.stringify(secured),
            JSON.stringify(secured).slice(9),
          ],
    )
    const verdicts = (await expectSame(inputs, { now })).map(({ verdict }) => verdict)
    expect(verdicts.filter((verdict) => verdict === 'verified').length).toBeGreaterThan(15)
    expect(verdicts.filter((verdict) => verdict === 'rejected').length).toBeGreaterThan(15)
    // of RSA, whose key no DID names
    expect(verdicts).toContain('undetermined')
  })

  test('what is no badge at all', async () => {
    const hostile = [undefined, null, 5, 'text', '', new Uint8Array(3), [], {}, { proof: [] }, Symbol('s'), () => 1]
    await expectSame([...hostile, badges[0], ...hostile], { now })
  })

  describeShared('official samples', () => {
    test('all of them', async () => {
      const { files } = JSON.parse(readFileSync(shared('fixtures/INDEX.json'), 'utf8')) as { files: { file: string }[] }
      const inputs = files.map(({ file }) => new Uint8Array(readFileSync(shared(`fixtures/${file}`))))
      expect(inputs.length).toBeGreaterThan(60)
      await expectSame(inputs, { now, expect: ['badge', 'endorsement'] })
    })
  })
})

test('one badge, and none', async () => {
  expect((await collect([badges[0]], { now })).map(({ verdict }) => verdict)).toEqual(['verified'])
  expect(await collect([], { now })).toEqual([])
})

/** What an issuer of this id publishes. */
const page = (id: string): JsonObject => ({
  id,
  verificationMethod: [
    { id: `${id}#1`, type: 'Multikey', controller: id, publicKeyMultibase: edKey.publicKeyMultibase },
  ],
  assertionMethod: [`${id}#1`],
})
const issuedBy = (id: string): Promise<unknown> =>
  issue(badge(id), { signer: { ...signer, verificationMethod: `${id}#1` }, now })

test('more issuers than one badge may name, each asked once', async () => {
  const issuers = Array.from({ length: 70 }, (_, index) => `https://u${index}.example/issuer`)
  const { fetch, asked } = web(Object.fromEntries(issuers.map((id) => [id, page(id)])))
  const inputs = await Promise.all([...issuers, ...issuers.slice(0, 5)].map(issuedBy))
  const reports = await collect(inputs, { now, fetch })
  expect(new Set(reports.map(({ verdict }) => verdict))).toEqual(new Set(['verified']))
  expect([...asked].sort()).toEqual([...issuers].sort())
})

test('an issuer that was out of reach is asked again for the next badge', async () => {
  const id = 'https://late.example/issuer'
  const { fetch } = web({ [id]: page(id) })
  let calls = 0
  const late: Fetch = async (url, init) => {
    if (calls++ === 0) throw new Error('not yet')
    return fetch(url, init)
  }
  const input = await issuedBy(id)
  const reports = await collect([input, input], { now, fetch: late, atOnce: 1 })
  expect(reports.map(({ verdict }) => verdict)).toEqual(['undetermined', 'verified'])
})

test('the order of the inputs, whichever key is answered first', async () => {
  const issuers = ['slow', 'fast', 'middle'].map((name) => `https://${name}.example/issuer`)
  const pages = Object.fromEntries(issuers.map((id) => [id, page(id)]))
  const turns: Readonly<Record<string, number>> = { slow: 60, fast: 0, middle: 20 }
  const { fetch, asked } = web(pages)
  const answered: string[] = []
  const slowly: Fetch = async (url, init) => {
    const host = new URL(url).hostname.split('.')[0] ?? ''
    for (let times = turns[host] ?? 0; times > 0; times--) await turn()
    answered.push(host)
    return fetch(url, init)
  }
  const inputs = await Promise.all([...issuers, ...issuers].map(issuedBy))
  const reports = await collect(inputs, { now, fetch: slowly })
  expect(reports.map(({ verdict, issuer }) => [verdict, issuer?.id])).toEqual(
    [...issuers, ...issuers].map((id) => ['verified', id]),
  )
  expect(answered).toEqual(['fast', 'middle', 'slow'])
  // asked once, though each is named twice
  expect([...asked].sort()).toEqual([...issuers].sort())
})

test('inputs are taken one by one, and no further than so many at once', async () => {
  let pulled = 0
  async function* endless(): AsyncGenerator<unknown> {
    for (;;) {
      pulled++
      yield badges[pulled % badges.length]
    }
  }
  let seen = 0
  for await (const _report of verifyMany(endless(), { now, atOnce: 4 })) {
    expect(pulled - seen++).toBeLessThanOrEqual(5)
    if (seen === 50) break
  }
  const before = pulled
  for (let times = 0; times < 20; times++) await turn()
  expect(pulled).toBe(before)
})

test.each<readonly [string, object, string]>([
  ['an unknown one', { exepct: 'badge' }, 'options.unknown'],
  ['atOnce 0', { atOnce: 0 }, 'options.value'],
  ['atOnce 1025', { atOnce: 1025 }, 'options.value'],
  ['atOnce 1.5', { atOnce: 1.5 }, 'options.value'],
  ['atOnce as text', { atOnce: '32' }, 'options.value'],
  ['a moment that is none', { now: 'today' }, 'options.value'],
  ['a kind that is none', { expect: 'poster' }, 'options.value'],
])('wrong options throw at once: %s', (_title, options, code) => {
  let pulled = 0
  const inputs = {
    *[Symbol.iterator](): Generator<unknown> {
      pulled++
      yield badges[0]
    },
  }
  let thrown: unknown
  try {
    verifyMany(inputs, options as VerifyManyOptions)
  } catch (error) {
    thrown = error
  }
  expect([isMicrocredError(thrown) && thrown.code, pulled]).toEqual([code, 0])
})

describe('signal', () => {
  const id = 'https://university.example/issuer'
  const secured = issue(badge(id), { signer: { ...signer, verificationMethod: `${id}#1` }, now })

  test('ends a run that waits for the network, with its reason, and closes the inputs', async () => {
    const stop = new AbortController()
    let closed = false
    async function* inputs(): AsyncGenerator<unknown> {
      try {
        yield badges[0]
        for (;;) yield await secured
      } finally {
        closed = true
      }
    }
    const aborted: unknown[] = []
    const silent: Fetch = (_url, init) => {
      init?.signal?.addEventListener('abort', () => aborted.push(1))
      return new Promise(() => {})
    }
    const reports = verifyMany(inputs(), { now, fetch: silent, signal: stop.signal, atOnce: 4 })
    expect((await reports.next()).value?.verdict).toBe('verified')
    const next = reports.next()
    stop.abort(new Error('called off'))
    await expect(next).rejects.toThrow('called off')
    expect([closed, aborted.length]).toEqual([true, 1])
    expect(await reports.next()).toEqual({ done: true, value: undefined })
  })
})
