/** The kinds of generated documents, and what becomes of many of one kind. */
import { badges, ownBadges } from './badges.ts'
import { compare, type Outcome, type Sample } from './compare.ts'
import { generateBundled } from './generate-bundled.ts'
import { generateDocument } from './generate-documents.ts'
import { mutateBadge } from './mutate-badge.ts'

export interface Group {
  readonly name: string
  generate(seed: number): Sample
  /** How many in `npm test`. */
  readonly count: number
  /** The shares below which the comparison would be about too little: of equal texts, of refusals by both. */
  readonly leastEqual: number
  readonly leastRefused: number
}

export const groups: readonly [Group, Group, Group] = [
  {
    name: 'small documents over contexts made for them',
    generate: generateDocument,
    count: 14_500,
    leastEqual: 0.3,
    leastRefused: 0.08,
  },
  {
    name: 'small documents over the bundled contexts',
    generate: generateBundled,
    count: 4000,
    leastEqual: 0.55,
    leastRefused: 0.04,
  },
  {
    name: 'badges with a few changes',
    // those of the reference data where it is there
    generate: (seed) => mutateBadge(seed % 2 === 0 ? badges : ownBadges, seed),
    count: 1500,
    leastEqual: 0.35,
    leastRefused: 0.1,
  },
]

export interface Tally {
  readonly kinds: Record<Outcome['kind'], number>
  /** At most a few, each with its seed. */
  readonly differences: readonly string[]
}

const MOST_DIFFERENCES = 3

/** One in so many is also read by the whole of `canonicalize`, the general processor included. */
const WHOLE_EVERY = 8

export async function tally(
  { generate }: Group,
  first: number,
  count: number,
  progress: (done: number, tally: Tally) => void = () => {},
): Promise<Tally> {
  const kinds = { equal: 0, 'both-refuse': 0, beyond: 0, 'own-way': 0, different: 0 }
  const differences: string[] = []
  for (let index = 0; index < count; index++) {
    const seed = (first + index) >>> 0
    const sample = generate(seed)
    const { kind, difference } = await compare(sample, seed % WHOLE_EVERY === 0)
    kinds[kind]++
    if (difference !== undefined && differences.length < MOST_DIFFERENCES) {
      differences.push(`seed ${seed}: ${difference}\n${JSON.stringify(sample)}`)
    }
    progress(index + 1, { kinds, differences })
  }
  return { kinds, differences }
}
