import { expect } from 'vitest'
import { publishStatusList } from '../../../src/registry/publish-status-list.ts'
import { readStatus } from '../../../src/status/bits.ts'
import { decodeList } from '../../../src/status/encoded-list.ts'
import type { StatusStore } from '../../../src/status/status-store.ts'
import { verify } from '../../../src/verify/verify.ts'
import { key, signer } from '../../support/badge.ts'

/** What a store has promised: places by list and index, and those that were revoked, by credential. */
export interface Promised {
  readonly given: readonly string[]
  readonly revoked: ReadonlyMap<string, readonly [string, number]>
}

/** Nothing that was promised is lost, and what is published verifies. */
export async function expectKept(store: StatusStore, { given, revoked }: Promised): Promise<void> {
  expect(new Set(given).size).toBe(given.length)
  const lists = await store.lists()
  const bits = new Map<string, Uint8Array>()
  for (const { name } of lists) {
    const { text, validFrom } = await publishStatusList(store, name, { signer })
    expect((await verify(text, { expect: 'any', now: validFrom })).verdict).toBe('verified')
    const list = JSON.parse(text)
    expect(list.issuer).toBe(key.controller)
    const decoded = await decodeList(list.credentialSubject.encodedList)
    if (decoded.problem) throw new Error(decoded.problem.message)
    bits.set(name, decoded.bits)
  }
  const lost = [...revoked].filter(([, [list, index]]) => readStatus(bits.get(list) ?? new Uint8Array(), index) !== 1)
  expect(lost).toEqual([])
}
