/**
 * `npm run test:mutation -- <room> [how many] [seed]`: small changes in src/<room>, one at a time, each of which the room's tests must notice. How
 * many: a share drawn by seed; all of them unless told. docs/mutation.md has what came of it.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRandom } from '../test/rdf/support/random.ts'
import { type Mutant, mutantsOf } from './mutants.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** What is run for a room: not all that would notice, but what is quick and about it. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  encoding: ['test/encoding/'],
  status: [
    'test/status/bits',
    'test/status/encoded',
    'test/status/read-',
    'test/status/token-list',
    'test/verify/sd-jwt-status',
    'test/verify/status.test',
  ],
  resolve: ['test/resolve/', 'test/verify/network'],
  proof: ['test/proof/', 'test/present/'],
  verify: [
    'test/verify/verify.test',
    'test/verify/network',
    'test/verify/parts',
    'test/verify/recipient',
    'test/verify/properties',
    'test/verify/dates',
    'test/verify/status.test',
    'test/verify/sd-jwt',
    'test/verify/profile',
    'test/hostile/limits',
  ],
  validate: ['test/validate/', 'test/verify/moved'],
  rdf: [
    'test/rdf/canonicalize',
    'test/rdf/json-ld-api',
    'test/rdf/rdfc.test',
    'test/rdf/rdfc-suite',
    'test/rdf/name-nodes',
    'test/rdf/contexts',
    'test/rdf/poison',
  ],
}

/** A change that never ends is noticed too. */
const PATIENCE_MS = 180_000

const [room = '', share = '', seed = '1'] = argv.slice(2)
const tests = TESTS[room]
if (tests === undefined) {
  console.log(`Rooms: ${Object.keys(TESTS).join(', ')}`)
  exit(64)
}

const files = readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !/^(compiled|file|postgres)\//.test(name))
  .map((name) => join('src', room, name))
const all = files.flatMap((file) => mutantsOf(file, readFileSync(join(ROOT, file), 'utf8')))
const chosen = share === '' ? all : createRandom(Number(seed)).shuffle(all).slice(0, Number(share))
console.log(`${room}: ${chosen.length} of ${all.length} mutants in ${files.length} files`)

const tell = ({ file, line, before, after }: Mutant): string =>
  `${file}:${line} ${before.replaceAll(/\s+/g, ' ').slice(0, 70)} -> ${after.replaceAll(/\s+/g, ' ').slice(0, 40)}`

let done = 0
let survived = 0

function note(verdict: string): void {
  if (verdict === 'survived') survived++
  const mutant = chosen[done++] as Mutant
  console.log(`${done}/${chosen.length} ${verdict === 'survived' ? 'SURVIVED' : verdict} ${tell(mutant)}`)
}

/** From where it is, until the end or until one that never ends. */
function runBatch(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/mutate-batch.ts'], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    })
    const stop = (): void => void process.kill(-(child.pid as number), 'SIGKILL')
    let timer = setTimeout(stop, PATIENCE_MS)
    let isWhole = done > 0
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(timer)
      timer = setTimeout(stop, PATIENCE_MS)
      const [, verdict] = /^\d+ (survived|killed)$/.exec(line) ?? []
      if (line === 'whole') isWhole = true
      else if (line === 'broken') reject(new Error('The tests of the room fail without any change.'))
      else if (verdict !== undefined) note(verdict)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (!isWhole) reject(new Error(`The tests could not be started: ${code}.`))
      else if (code !== 0 && done < chosen.length) note('killed, it never ended:')
      resolve()
    })
    child.stdin.end(JSON.stringify({ tests, mutants: chosen, from: done }))
  })
}

while (done < chosen.length) await runBatch()
console.log(
  `${room}: ${done - survived} of ${done} killed, ${Math.round(((done - survived) * 100) / Math.max(1, done))}%`,
)
