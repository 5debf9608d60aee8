/**
 * `npm run test:mutation -- <room> [how many] [seed]`: small changes in src/<room>, one at a time, each of which a test must notice. How many: a
 * share drawn by seed; all of them unless told. docs/mutation.md has how it goes and what came of it.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { argv, env, exit } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRandom } from '../test/rdf/support/random.ts'
import { type Mutant, mutantsOf } from './mutants.ts'
import type { Mapped, Orders, Test, Tried } from './mutate-batch.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const MAP = `${ROOT}node_modules/.cache/mutation-map.json`

const ROOMS = ['proof', 'resolve', 'rdf', 'status', 'verify']
/** The folders of test/ that know these rooms from inside. */
const FOLDERS = [...ROOMS, 'present', 'registry', 'issue', 'hostile']
/** A test file that takes longer is left out. */
const MAX_TEST_MS = 15_000
/** What all tests of one mutant may take: the nearest and quickest. */
const MAX_MUTANT_MS = 25_000
/** How many documents test/rdf/differential.test.ts takes: it is the one oracle of `rdf`, and all of them take over a minute. */
const DIFFERENTIAL_DOCUMENTS = '1000'

const [room = '', share = '', seed = '1'] = argv.slice(2)
if (!ROOMS.includes(room)) {
  console.log(`Rooms: ${ROOMS.join(', ')}`)
  exit(64)
}

const read = (file: string): string => readFileSync(ROOT + file, 'utf8')

const filesIn = (folder: string, end: string): string[] =>
  readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end) && !name.endsWith('.d.ts') && !/^(compiled|postgres)\//.test(name))
    .map((name) => `${folder}/${name}`)
    .sort()

/** One process: a line of JSON for each result. */
async function runBatch<T>(orders: Orders, note: (result: T) => void): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/mutate-batch.ts'], {
    cwd: ROOT,
    env: { ...env, DIFFERENTIAL_DOCUMENTS },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const closed = new Promise((resolve) => child.on('close', resolve))
  child.stdin.end(JSON.stringify(orders))
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) note(JSON.parse(line) as T)
  }
  await closed
}

type Entry = Mapped & { readonly digest: string }

/** Which test file reaches which region of the rooms: kept, and made again for what has changed. */
async function makeMap(): Promise<Entry[]> {
  const digest = ({ test, reached }: Pick<Mapped, 'test' | 'reached'>): string => {
    const files = [...new Set(reached.map((region) => region.replace(/#.*/, '')))].sort()
    const texts = [test, ...files].map((file) => (existsSync(ROOT + file) ? read(file) : ''))
    return createHash('sha256').update(texts.join('\n')).digest('hex')
  }
  // those that start a database, and kill it, are not for every mutant
  const tests = FOLDERS.flatMap((folder) => filesIn(`test/${folder}`, '.test.ts')).filter(
    (test) => !/\/stores\/(postgres|faults)\./.test(test),
  )
  const kept = existsSync(MAP) ? (JSON.parse(readFileSync(MAP, 'utf8')) as Entry[]) : []
  const entries = kept.filter((entry) => tests.includes(entry.test) && entry.digest === digest(entry))
  const missing = tests.filter((test) => !entries.some((entry) => entry.test === test))
  const files = ROOMS.flatMap((each) => filesIn(`src/${each}`, '.ts'))
  if (missing.length > 0) {
    console.log(`Making the map of ${missing.length} test files ...`)
    mkdirSync(`${ROOT}node_modules/.cache`, { recursive: true })
    await runBatch<Mapped>({ kind: 'map', tests: missing, files }, (mapped) => {
      entries.push({ ...mapped, digest: digest(mapped) })
      writeFileSync(MAP, JSON.stringify(entries))
    })
  }
  for (const { test, passed, milliseconds } of entries) {
    if (!passed) console.log(`Left out, since it fails without any change: ${test}`)
    else if (milliseconds > MAX_TEST_MS) console.log(`Left out, since it takes ${milliseconds} ms: ${test}`)
  }
  return entries.filter(({ passed, milliseconds }) => passed && milliseconds <= MAX_TEST_MS)
}

const map = await makeMap()

/** The tests that reach the place: first those that reach most of the file for the time they take, and those of the room. */
function testsOf({ region, file }: Mutant): Test[] {
  const countIn = ({ reached }: Mapped): number => reached.filter((each) => each.startsWith(`${file}#`)).length
  const isReached = (entry: Mapped): boolean =>
    // what is outside of all functions runs when the file is loaded
    region.endsWith('#-1') ? countIn(entry) > 0 : entry.reached.includes(region)
  const costOf = (entry: Mapped): number =>
    (entry.milliseconds / countIn(entry)) * (entry.test.startsWith(`test/${room}/`) ? 1 : 4)
  let time = 0
  return map
    .filter(isReached)
    .toSorted((one, other) => costOf(one) - costOf(other))
    .flatMap(({ test, milliseconds }) => {
      time += milliseconds
      return time <= MAX_MUTANT_MS ? [{ name: test, milliseconds }] : []
    })
}

const all = filesIn(`src/${room}`, '.ts').flatMap((file) => mutantsOf(file, read(file)))
const chosen = share === '' ? all : createRandom(Number(seed)).shuffle(all).slice(0, Number(share))
console.log(`${room}: ${chosen.length} of ${all.length} mutants`)

const tell = ({ file, line, before, after }: Mutant): string =>
  `${file}:${line} ${before.replaceAll(/\s+/g, ' ').slice(0, 70)} -> ${after.replaceAll(/\s+/g, ' ').slice(0, 40)}`

const trials = chosen.map((mutant) => ({ mutant, tests: testsOf(mutant) }))
const reached = trials.filter(({ tests }) => tests.length > 0)
for (const { mutant, tests } of trials) if (tests.length === 0) console.log(`NOT REACHED ${tell(mutant)}`)

let done = 0
let killed = 0
while (done < reached.length) {
  const before = done
  const note = ({ killer, isEndless }: Tried): void => {
    const { mutant, tests } = reached[done++] as (typeof reached)[number]
    if (killer !== undefined) killed++
    const verdict = killer === undefined ? `SURVIVED ${tests.length} test files` : isEndless ? 'endless' : 'killed'
    console.log(`${done}/${reached.length} ${verdict} ${tell(mutant)}${killer ? ` by ${killer}` : ''}`)
  }
  await runBatch<Tried>({ kind: 'try', trials: reached.slice(done) }, note)
  if (done === before) throw new Error('The tests could not be started.')
}
const percent = Math.round((killed * 100) / Math.max(1, chosen.length))
console.log(`${room}: ${killed} of ${chosen.length} killed, ${percent}% (seed ${seed})`)
