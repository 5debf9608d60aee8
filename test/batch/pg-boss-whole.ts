/** That nothing was lost and nothing doubled: every credential verifies, has a place of its own, and is revoked where it was. */
import { expect } from 'vitest'
import type { Result } from '../../src/batch/pg-boss/pg-boss-batch.ts'
import { publishStatusList } from '../../src/registry/publish-status-list.ts'
import type { StatusStore } from '../../src/status/status-store.ts'
import { verify } from '../../src/verify/verify.ts'
import { verifyMany } from '../../src/verify/verify-many.ts'
import { signer } from '../support/badge.ts'

interface Badge {
  readonly id: string
  readonly credentialStatus: { readonly statusListCredential: string; readonly statusListIndex: string }
}

/** @param revoked ids of credentials */
export async function expectWhole(
  store: StatusStore,
  results: readonly Result[],
  revoked: ReadonlySet<string>,
): Promise<void> {
  const badges = results.map(({ credential }) => JSON.parse(credential) as Badge)
  expect(new Set(badges.map(({ id }) => id)).size).toBe(badges.length)
  const places = badges.map(({ credentialStatus: at }) => `${at.statusListCredential} ${at.statusListIndex}`)
  expect(new Set(places).size).toBe(badges.length)
  const lists = new Map<string, string>()
  for (const { name, address } of await store.lists()) {
    const { text } = await publishStatusList(store, name, { signer })
    expect((await verify(text, { expect: 'any' })).verdict).toBe('verified')
    lists.set(address, text)
  }
  const fetch = async (url: string): Promise<Response> => {
    const text = lists.get(url)
    const headers = { 'content-type': 'application/vc' }
    return text === undefined ? new Response('', { status: 404 }) : new Response(text, { headers })
  }
  const found = new Set<string>()
  let at = 0
  for await (const report of verifyMany(badges as never, { fetch: fetch as never })) {
    const { id } = badges[at++] as Badge
    const codes = Object.values(report.checks).flatMap((check) => ('problems' in check ? check.problems : []))
    if (report.verdict === 'verified') continue
    expect([report.verdict, codes.map(({ code }) => code)]).toEqual(['rejected', ['status.entries.revoked']])
    found.add(id)
  }
  expect(at).toBe(badges.length)
  expect([...found].sort()).toEqual([...revoked].sort())
}
