/** The heap over 100,000 verifications in one process, each of another badge. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { generateKey, issue, localSigner } from 'microcred'
import { smallBadge } from './documents.ts'

const now = '2026-11-22T10:00:00Z'
const ENTRY: string = pathToFileURL(fileURLToPath(new URL('../dist/verify.js', import.meta.url))).href

const PROGRAM = `import { readFileSync } from 'node:fs'
import { verify } from '${ENTRY}'
const badges = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const sizes = []
for (let i = 0; i <= 100000; i++) {
  await verify({ ...badges[i % badges.length], name: 'Badge ' + i, ['term' + i]: i }, { now: '${now}' })
  const { verdict } = await verify(badges[i % badges.length], { now: '${now}' })
  if (verdict !== 'verified') throw new Error(verdict)
  if (i % 10000 === 0) { gc(); gc(); sizes.push(process.memoryUsage().heapUsed / 1e6) }
}
console.log(JSON.stringify(sizes))
`

export async function benchMemory(): Promise<void> {
  const badges = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const key = await generateKey()
      return issue({ ...smallBadge(key.controller), id: `urn:uuid:${index}` }, { signer: localSigner(key), now })
    }),
  )
  const [program, data] = [join(tmpdir(), 'microcred-memory.mjs'), join(tmpdir(), 'microcred-memory.json')]
  writeFileSync(program, PROGRAM)
  writeFileSync(data, JSON.stringify(badges))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', program, data], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  // the first is before everything is compiled and every cache is full
  const [, ...sizes] = JSON.parse(stdout) as number[]
  console.log('\nmemory: the heap after each 10,000 of 100,000 good badges of 200 keys, and as many forged ones, in MB')
  console.log(sizes.map((size) => size.toFixed(1)).join('  '))
  console.log(`slope: ${slope(sizes).toFixed(3)} MB for 10,000`)
}

/** Least squares. */
function slope(values: readonly number[]): number {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length
  const middle = mean([...values.keys()])
  const average = mean(values)
  let [over, under] = [0, 0]
  for (const [index, value] of values.entries()) {
    over += (index - middle) * (value - average)
    under += (index - middle) ** 2
  }
  return over / under
}
