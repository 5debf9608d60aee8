/**
 * One process of `npm run test:mutation`, which scripts/mutate.ts starts. Vitest is started once; for each mutant the one changed file is loaded
 * anew, by a plugin: the sources stay as they are. Orders on stdin, a line of JSON for each result on stdout.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVitest } from 'vitest/node'
import { type Mutant, markRegions } from './mutants.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

export interface Test {
  readonly name: string
  /** What it took when the map was made: of the processor, so that a busy machine does not count, or else a quarter of the time. */
  readonly milliseconds: number
}

export type Orders =
  /** Run the tests on marked sources, and tell what each reached. */
  | { readonly kind: 'map'; readonly tests: readonly string[]; readonly files: readonly string[] }
  /** Try each change on its tests, in their order, until one fails. */
  | { readonly kind: 'try'; readonly trials: readonly { readonly mutant: Mutant; readonly tests: readonly Test[] }[] }

export interface Mapped {
  readonly test: string
  readonly passed: boolean
  readonly milliseconds: number
  readonly reached: readonly string[]
}

export interface Tried {
  /** The file of the test that failed, or did not end. */
  readonly killer?: string
  readonly isEndless?: boolean
}

const orders = JSON.parse(readFileSync(0, 'utf8')) as Orders

let active: Mutant | undefined
const change = {
  name: 'one change',
  enforce: 'pre' as const,
  transform: (code: string, id: string) => {
    const file = relative(ROOT, id)
    if (orders.kind === 'map') return orders.files.includes(file) ? markRegions(file, code) : undefined
    return active?.file === file ? code.slice(0, active.start) + active.after + code.slice(active.end) : undefined
  },
}

const vitest = await createVitest(
  'test',
  {
    root: ROOT,
    watch: false,
    bail: 1,
    maxWorkers: 1,
    pool: 'threads',
    setupFiles: ['test/support/seed.ts', ...(orders.kind === 'map' ? ['scripts/mutate-reached.ts'] : [])],
    reporters: [{}],
    silent: true,
  },
  { plugins: [change] },
)
await vitest.standalone()
const specifications = new Map(
  (await vitest.globTestSpecifications()).map((each) => [relative(ROOT, each.moduleId), each]),
)

async function run(name: string): Promise<{ readonly passed: boolean; readonly reached: readonly string[] }> {
  const specification = specifications.get(name)
  if (specification === undefined) throw new Error(`There is no ${name}.`)
  vitest.state.clearErrors()
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification], false)
  const own = testModules.find(({ moduleId }) => moduleId === specification.moduleId)
  return { passed: unhandledErrors.length === 0 && own?.ok() === true, reached: own?.meta().reached ?? [] }
}

const say = (result: Mapped | Tried): void => void process.stdout.write(`${JSON.stringify(result)}\n`)

async function map(tests: readonly string[]): Promise<void> {
  for (const test of tests) {
    const start = performance.now()
    const before = process.cpuUsage()
    const { passed, reached } = await run(test)
    const { user, system } = process.cpuUsage(before)
    const milliseconds = Math.round(Math.max((user + system) / 1000, (performance.now() - start) / 4))
    say({ test, passed, milliseconds, reached })
  }
}

/** What failed on a file before is the first to be asked about it again. */
const keen = new Map<string, string>()

async function tryOut(mutant: Mutant, tests: readonly Test[]): Promise<Tried> {
  const first = tests.filter(({ name }) => name === keen.get(mutant.file))
  for (const { name, milliseconds } of [...first, ...tests.filter((each) => !first.includes(each))]) {
    const end = (): never => {
      say({ killer: name, isEndless: true })
      process.exit(0)
    }
    // the tests run in a thread of their own, so this comes whatever they do
    const timer = setTimeout(end, 60_000 + 10 * milliseconds)
    const { passed } = await run(name)
    clearTimeout(timer)
    if (passed) continue
    keen.set(mutant.file, name)
    return { killer: name }
  }
  return {}
}

if (orders.kind === 'map') await map(orders.tests)
else {
  for (const { mutant, tests } of orders.trials) {
    const before = active
    active = mutant
    for (const each of [before, mutant]) if (each !== undefined) vitest.invalidateFile(ROOT + each.file)
    say(await tryOut(mutant, tests))
  }
}
process.exit(0)
