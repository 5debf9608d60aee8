/**
 * A cohort from its CSV file to signed files with status entries, each run a process of its own: awards in a second beside the
 * limit (a signature, its verification and both hashes, in as many threads) and beside a loop over @digitalbazaar/vc, and the
 * most memory it took at two sizes. Machines that are busy slow all of them down: they take turns.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { BatchDone } from './batch-process.ts'

/** `BENCH_ROWS=1000,1000000` for others. */
const SIZES = (process.env['BENCH_ROWS'] ?? '10000,100000').split(',').map(Number)
/** Enough for the loop, which makes some hundred in a second. */
const FEW = 500

type Kind = 'microcred' | 'limit' | '@digitalbazaar/vc'

/** `batch-process.ts` as plain JavaScript inside the project: a loader for TypeScript would be started in each thread. */
export function buildBatchProcess(): string {
  const outfile = fileURLToPath(new URL('./.cache/batch-process.mjs', import.meta.url))
  buildSync({
    entryPoints: [fileURLToPath(new URL('./batch-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    external: ['#platform'],
    // the project's own paths are not those of who bundles the package
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  return outfile
}

function runOnce(program: string, kind: Kind, folder: string, count: number): BatchDone {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, kind, folder, String(count)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as BatchDone
}

export function writeRows(file: string, count: number): void {
  const handle = openSync(file, 'w')
  writeSync(handle, 'key;name;email\r\n')
  for (let n = 0; n < count; n++) writeSync(handle, `s-${n};Learner ${n};learner-${n}@example.org\r\n`)
  closeSync(handle)
}

export async function benchBatch(): Promise<void> {
  const threads = availableParallelism()
  console.log(`\nbatch: from CSV to signed files with status entries, eddsa-rdfc-2022, ${threads} threads`)
  const program = buildBatchProcess()
  const peaks: number[] = []
  // removed when all is measured: for some minutes ext4 looks at each inode that was freed before it gives out another
  const all = mkdtempSync(join(tmpdir(), 'microcred-bench-'))
  try {
    for (const count of SIZES) {
      const folder = join(all, String(count))
      mkdirSync(folder)
      writeRows(join(folder, 'rows.csv'), count)
      const limit = [runOnce(program, 'limit', folder, 20_000)]
      const loop = runOnce(program, '@digitalbazaar/vc', folder, FEW)
      const ours = runOnce(program, 'microcred', folder, count)
      limit.push(runOnce(program, 'limit', folder, 20_000))
      const most = limit.reduce((sum, { perSecond }) => sum + perSecond, 0) / limit.length
      peaks.push(ours.peakMb)
      print(`${count} awards`, [
        ['the limit of the same cores', most, ''],
        [
          'microcred',
          ours.perSecond,
          `${((ours.perSecond / most) * 100).toFixed(0)}% of the limit, ${ours.peakMb.toFixed(0)} MB at most`,
        ],
        [
          '@digitalbazaar/vc, a loop',
          loop.perSecond,
          `microcred is ${(ours.perSecond / loop.perSecond).toFixed(1)} times as fast`,
        ],
      ])
    }
  } finally {
    rmSync(all, { recursive: true })
  }
  for (const [at, peak] of peaks.entries()) {
    const before = peaks[at - 1]
    if (before === undefined) continue
    const times = (SIZES[at] ?? 1) / (SIZES[at - 1] ?? 1)
    console.log(`memory at ${times} times the rows: ${((peak / before - 1) * 100).toFixed(0)}% more`)
  }
}

function print(title: string, rows: readonly (readonly [string, number, string])[]): void {
  console.log(title)
  for (const [name, perSecond, note] of rows) {
    console.log(`${name.padEnd(36)}${`${perSecond.toFixed(0)} / s`.padStart(12)}   ${note}`)
  }
}
