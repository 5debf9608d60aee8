/** Awards of a course, one for each learner, and what a test does with their credentials. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { BatchItem } from '../../src/batch/item.ts'
import type { RowResult } from '../../src/batch/run-types.ts'
import { smallAward } from '../../src/cli/example-award.ts'
import type { MicroCredential } from '../../src/model/award.ts'

export const now = '2026-11-22T10:00:00Z'
export const baseUrl = 'https://uni.example/status'

export function award(n: number, more: Partial<MicroCredential> = {}): MicroCredential {
  return { ...smallAward(now), learner: { name: `Learner ${n}`, email: `learner-${n}@example.org` }, ...more }
}

export function item(n: number, more: Partial<MicroCredential> = {}): BatchItem {
  return { row: n + 1, key: `student-${n}`, award: award(n, more) }
}

export function items(count: number): BatchItem[] {
  return Array.from({ length: count }, (_, n) => item(n))
}

/** Collects what is handed out, by row. */
export function collector(): { readonly out: (result: RowResult) => void; readonly results: RowResult[] } {
  const results: RowResult[] = []
  return { out: (result) => void results.push(result), results }
}

export const textOf = ({ secured }: RowResult): string => new TextDecoder().decode(secured)

/** Folders that are removed when the file's tests are done. */
export function useFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'microcred-batch-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  let count = 0
  return () => join(root, String(++count))
}
