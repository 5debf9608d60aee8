/** A batch whose credentials become pictures and certificates: by the thread that runs it, and by one for each core. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKey, type Key } from 'microcred'
import { type FileKind, filesOutput, memoryBatchStore, runBatch } from 'microcred/batch'
import { smallAward } from '../src/cli/example-award.ts'

const now = '2026-11-22T10:00:00Z'
const KINDS: readonly (readonly [kind: FileKind, rows: number])[] = [
  ['svg', 4000],
  ['png', 400],
  ['pdf', 400],
]

export async function benchDrawn(): Promise<void> {
  const key = await generateKey()
  console.log('\nawards to pictures and certificates, signed, in a second')
  for (const [kind, rows] of KINDS) {
    const alone = await measure(key, kind, rows, { threads: 0 })
    const shared = await measure(key, kind, rows, {})
    const cells = [
      `${alone.toFixed(0)} / s by one`,
      `${shared.toFixed(0)} / s by threads`,
      `${(shared / alone).toFixed(1)} x`,
    ]
    console.log(kind.padEnd(8) + cells.map((cell) => cell.padStart(22)).join(''))
  }
}

/** Rows in a second. */
async function measure(
  key: Key<'Ed25519'>,
  kind: FileKind,
  rows: number,
  threads: { readonly threads?: number },
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'microcred-bench-'))
  const { learner: _learner, ...template } = smallAward(now)
  const awards = Array.from({ length: rows }, (_, row) => ({ ...template, learner: { name: `Learner ${row}` } }))
  try {
    const begun = performance.now()
    const { issued } = await runBatch(awards, {
      batch: 'bench',
      key,
      store: memoryBatchStore(),
      out: filesOutput(folder, { as: [kind], ...threads }),
      ...threads,
    })
    if (issued !== rows) throw new Error(`${issued} of ${rows}`)
    return (rows / (performance.now() - begun)) * 1000
  } finally {
    rmSync(folder, { recursive: true })
  }
}
