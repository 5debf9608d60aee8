/**
 * `npm run test:fuzz [documents] [seed]`: the differential fuzz of test/rdf at length, a million documents unless told otherwise.
 * Ends with 1 where a document is read differently, and prints its seed and itself, for test/rdf/regressions.ts.
 * `npm run test:fuzz -- parsers [rounds] [seed]`: every parser of test/fuzz, 20,000 rounds each.
 */
import { spawnSync } from 'node:child_process'
import { argv, env, exit, stdout } from 'node:process'
import { groups, type Tally, tally } from '../test/rdf/support/groups.ts'

if (argv[2] === 'parsers') {
  const [MICROCRED_FUZZ = '20000', MICROCRED_FUZZ_SEED = String(Date.now() % 2 ** 31)] = argv.slice(3)
  console.log(`${MICROCRED_FUZZ} rounds each, seed ${MICROCRED_FUZZ_SEED}`)
  const options = { stdio: 'inherit', shell: process.platform === 'win32' } as const
  const words = ['vitest', 'run', 'test/fuzz', '--bail=0']
  exit(spawnSync('npx', words, { ...options, env: { ...env, MICROCRED_FUZZ, MICROCRED_FUZZ_SEED } }).status ?? 1)
}

const [documents = '1000000', seed = String(Date.now() % 2 ** 31)] = argv.slice(2)
const total = groups.reduce((sum, { count }) => sum + count, 0)
console.log(`${documents} documents, seed ${seed}`)
let differences = 0
for (const group of groups) {
  const count = Math.ceil((Number(documents) * group.count) / total)
  const started = performance.now()
  const write = (done: number, tally: Tally): void => {
    const rate = Math.round((done * 1000) / (performance.now() - started))
    const { equal, 'both-refuse': refused, beyond } = tally.kinds
    const line = `${group.name}: ${done} of ${count}, ${rate}/s; ${equal} equal, ${refused} refused by both, ${beyond} beyond, ${tally.differences.length} different`
    if (stdout.isTTY) stdout.write(`\r\u001b[K${done < count ? line : ''}`)
    if (done === count || (!stdout.isTTY && done % 50_000 === 0)) console.log(line)
  }
  const found = await tally(group, Number(seed), count, (done, tallied) => {
    if (done === count || done % 500 === 0) write(done, tallied)
  })
  for (const difference of found.differences) console.log(`\n${difference}`)
  differences += found.kinds.different
}
exit(differences === 0 ? 0 : 1)
