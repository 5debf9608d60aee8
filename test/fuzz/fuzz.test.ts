/**
 * Every parser under what is written by a grammar and damaged: refused as everything here is refused, or read as it must be. A short
 * round; `npm run test:fuzz -- parsers [rounds] [seed]` goes on. What was found is in SEEDS for good.
 */
import { expect, test } from 'vitest'
import { createRandom } from '../rdf/support/random.ts'
import { processorTime } from '../support/processor-time.ts'
import { BATCH_TARGETS } from './batch-targets.ts'
import { TARGETS } from './targets.ts'

const { MICROCRED_FUZZ: asked, MICROCRED_FUZZ_SEED: first = '1' } = process.env

/** Seeds that once broke something, by target. */
const SEEDS: Readonly<Record<string, readonly number[]>> = {}

/** A second is promised; processor time, for other work may run beside it. */
const MOST_MS = 1000

test.each([...TARGETS, ...BATCH_TARGETS].map((target) => [target.name, target] as const))(
  '%s',
  async (name, target) => {
    const count = asked === undefined ? target.rounds : Number(asked)
    const seeds = [...(SEEDS[name] ?? []), ...Array.from({ length: count }, (_, index) => Number(first) + index)]
    for (const seed of seeds) {
      const spent = processorTime()
      try {
        await target.run(createRandom(seed))
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error })
      }
      expect([seed, spent() < MOST_MS]).toEqual([seed, true])
    }
  },
  24 * 3_600_000,
)
