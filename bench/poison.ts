/** Documents made to cost much, each in a process of its own: the processor's time and the memory until it is answered or refused. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { poisons } from '../test/rdf/support/poisons.ts'
import type { PoisonCost } from './poison-process.ts'

/** A time is that of the quickest: what else the machine does only adds to it. */
const ROUNDS = 2

function measure(place: number, path: 'fast' | 'general'): PoisonCost {
  const program = fileURLToPath(new URL('./poison-process.ts', import.meta.url))
  const words = ['--expose-gc', '--import', 'tsx', program, String(place), path]
  const costs = Array.from({ length: ROUNDS }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as PoisonCost
  })
  return costs.sort((a, b) => a.milliseconds - b.milliseconds)[0] as PoisonCost
}

export async function benchPoison(): Promise<void> {
  console.log('\npoison: documents made to cost much, on the fast path | by the general processor')
  for (const [place, { name }] of poisons.entries()) {
    const cells = (['fast', 'general'] as const).map((path) => {
      const { milliseconds, megabytes, outcome } = measure(place, path)
      return `${milliseconds.toFixed(0).padStart(5)} ms ${megabytes.toFixed(0).padStart(4)} MB  ${outcome.padEnd(36)}`
    })
    console.log(`${name.slice(0, 44).padEnd(46)}${cells.join('|')}`.trimEnd())
  }
}
