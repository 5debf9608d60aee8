import { afterEach, describe, expect, test, vi } from 'vitest'
import { problem } from '../../src/errors.ts'
import { createDocumentCache, createSharedDocuments, type FetchedDocument } from '../../src/resolve/document-cache.ts'

const document = (text: string): FetchedDocument => ({
  text,
  contentType: 'application/json',
  url: 'https://a.example/',
})

afterEach(() => {
  vi.useRealTimers()
})

describe('documents that several pieces of work share', () => {
  test('are asked once, until they are five minutes old', async () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] })
    const behind = createSharedDocuments()
    let calls = 0
    const read = (): Promise<FetchedDocument> =>
      createDocumentCache({ behind }).read('a', undefined, async () => document(String(++calls)))
    expect(await read()).toMatchObject({ text: '1' })
    vi.setSystemTime(5 * 60_000 - 1)
    expect(await read()).toMatchObject({ text: '1' })
    vi.setSystemTime(5 * 60_000)
    expect(await read()).toMatchObject({ text: '2' })
  })

  test('are asked again where there was no answer', async () => {
    const behind = createSharedDocuments()
    const none: FetchedDocument = { problem: problem('resolve.unreachable', 'No answer.') }
    expect(await createDocumentCache({ behind }).read('a', undefined, async () => none)).toBe(none)
    expect(await createDocumentCache({ behind }).read('a', undefined, async () => document('x'))).toMatchObject({
      text: 'x',
    })
  })

  test('are bounded: the oldest make room', async () => {
    const behind = createSharedDocuments()
    const asked: string[] = []
    const read = (key: string): Promise<FetchedDocument> =>
      behind.read(key, undefined, async () => {
        asked.push(key)
        return document(key)
      })
    for (let index = 0; index <= 256; index++) await read(String(index))
    await read('256')
    await read('0')
    expect(asked.slice(-2)).toEqual(['256', '0'])
  })

  test('each piece of work counts for itself', async () => {
    const behind = createSharedDocuments()
    const one = createDocumentCache({ behind, maxRequests: 1 })
    const run = async (): Promise<FetchedDocument> => document('x')
    await one.read('a', undefined, run)
    expect(await one.read('b', undefined, run)).toMatchObject({ problem: { code: 'resolve.too-many' } })
    expect(await createDocumentCache({ behind, maxRequests: 1 }).read('b', undefined, run)).toMatchObject({ text: 'x' })
  })
})
