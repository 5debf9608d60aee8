/** The newer version that a badge offers: which offers are followed, and when the newer one takes the place of the one at hand. */
import { expect, test } from 'vitest'
import { OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { readOptions } from '../../src/verify/options.ts'
import { refreshReport } from '../../src/verify/refresh.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'

const offer = 'https://university.example/badges/1'
const contexts = [...(badge()['@context'] as string[]), OPEN_BADGES_EXTENSIONS]
const offering = (refreshService: Json, more: JsonObject = {}, by = key, signedBy = signer): Promise<JsonObject> =>
  issue(badge(by.controller, { '@context': contexts, refreshService, ...more }), {
    signer: signedBy,
    now,
    expect: 'any',
  })

const service = { id: offer, type: '1EdTechCredentialRefresh' }
const newer = await offering(service, { name: 'Second edition' })

const run = async (document: JsonObject, page: unknown = newer): Promise<unknown[]> => {
  const { fetch, asked } = web(page === 'nothing' ? {} : { [offer]: page })
  const report = await verify(document, { now, refresh: true, fetch, expect: 'any' })
  const remarks = report.checks['format.parse'].remarks ?? []
  return [report.credential?.['name'], asked.length, ...remarks.map(({ code, pointer }) => `${code} ${pointer}`)]
}

const refreshed = ['Second edition', 1, 'format.parse.refreshed /refreshService']
const kept = ['Soil Health', 1, 'format.parse.not-refreshed /refreshService']
const unasked = ['Soil Health', 0]

test('an offer is one by its type, alone or among others', async () => {
  expect(await run(await offering(service))).toEqual(refreshed)
  expect(await run(await offering([service]))).toEqual(refreshed)
  expect(await run(await offering({ ...service, type: ['1EdTechCredentialRefresh'] }))).toEqual(refreshed)
  expect(await run(await offering({ ...service, type: 'https://x.example/Refresh' }))).toEqual(unasked)
  expect(await run(await issue(badge(), { signer, now }))).toEqual(unasked)
})

test('the newer one is verified, of the same id and the same issuer, or it stays with the one at hand', async () => {
  const secured = await offering(service)
  expect(await run(secured, await offering(service, { id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a13' }))).toEqual(
    kept,
  )
  expect(await run(secured, await offering(service, {}, otherKey, otherSigner))).toEqual(kept)
  expect(await run(secured, { ...newer, name: 'Altered' })).toEqual(kept)
  expect(await run(secured, 'nothing')).toEqual(kept)
})

test('what is handed on: the cache that is asked once, and the signal', async () => {
  const secured = await offering(service)
  const { fetch, asked } = web({ [offer]: newer })
  const settings = readOptions({ now, fetch, refresh: true, expect: 'any' })
  const report = await verify(secured, { now, expect: 'any' })
  const again = (): Promise<Report> => refreshReport(report, settings, (text) => verify(text, { now, expect: 'any' }))
  await again()
  await again()
  expect(asked).toEqual([offer])
  const off = readOptions({ now, fetch, refresh: true, signal: AbortSignal.abort('off') })
  await expect(refreshReport(report, off, async () => report)).rejects.toBe('off')
  const alone = readOptions({ now, refresh: true })
  expect(await refreshReport(report, alone, async () => report)).toBe(report)
})

test('remarks of the reading before stay beside it', async () => {
  const report = await verify(await offering(service), { now, expect: 'any' })
  const parse = report.checks['format.parse']
  const noted = { code: 'format.parse.other-files', severity: 'warning', message: 'm' } as const
  const before = { ...report, checks: { ...report.checks, 'format.parse': { ...parse, remarks: [noted] } } }
  const settings = readOptions({ now, refresh: true, fetch: web({}).fetch })
  const after = await refreshReport(before, settings, async () => report)
  expect(after.checks['format.parse'].remarks?.map(({ code }) => code)).toEqual([
    'format.parse.other-files',
    'format.parse.not-refreshed',
  ])
})
