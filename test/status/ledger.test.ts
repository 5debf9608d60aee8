import { expect, test } from 'vitest'
import { applyEvent, beginFor, createLedger, findRecords } from '../../src/status/ledger.ts'

const begun = beginFor({ issuer: 'did:example:issuer', purpose: 'revocation' }, 1, 'https://uni.example/status', {
  baseUrl: undefined,
  entries: 131_072,
  decoys: 0,
})
const name = begun.list.name
const unknown = expect.objectContaining({ code: 'status.store.unknown' })

test('events that cannot have happened are not applied', () => {
  const ledger = createLedger()
  applyEvent(ledger, begun)
  expect(() => applyEvent(ledger, begun)).toThrow(unknown)
  applyEvent(ledger, { type: 'give', list: name, places: [[5, null]] })
  expect(() => applyEvent(ledger, { type: 'give', list: name, places: [[5, null]] })).toThrow(unknown)
  expect(() => applyEvent(ledger, { type: 'give', list: 'another', places: [[6, null]] })).toThrow(unknown)
  for (const index of [4, -1, 131_072, 0.5]) {
    const set = { type: 'set', list: name, index, value: 1, reason: 'x', at: '2026-01-01T00:00:00Z' } as const
    expect(() => applyEvent(ledger, set), String(index)).toThrow(unknown)
  }
  expect(findRecords(ledger, 'urn:nobody')).toEqual([])
})
