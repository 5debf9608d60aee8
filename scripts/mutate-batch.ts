/**
 * One process of `npm run test:mutation`: `tests`, `mutants` and where to begin on stdin, a line for each verdict on stdout. Vitest is started once;
 * for each mutant the one changed file is loaded anew, by a plugin: the sources stay as they are.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createVitest } from 'vitest/node'
import type { Mutant } from './mutants.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

interface Batch {
  readonly tests: readonly string[]
  readonly mutants: readonly Mutant[]
  readonly from: number
}

const { tests, mutants, from } = JSON.parse(readFileSync(0, 'utf8')) as Batch

let active: Mutant | undefined
const change = {
  name: 'one change',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    active !== undefined && id === ROOT + active.file
      ? code.slice(0, active.start) + active.after + code.slice(active.end)
      : undefined,
}

const vitest = await createVitest(
  'test',
  {
    root: ROOT,
    watch: false,
    bail: 1,
    maxWorkers: 1,
    isolate: false,
    pool: 'threads',
    reporters: [{}],
    silent: true,
    passWithNoTests: false,
  },
  { plugins: [change] },
)
await vitest.standalone()
const all = await vitest.globTestSpecifications([...tests])

async function pass(): Promise<boolean> {
  vitest.state.clearErrors()
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(all, true)
  return unhandledErrors.length === 0 && testModules.every((module) => module.ok())
}

const say = (what: string): void => void process.stdout.write(`${what}\n`)

if (from === 0) say((await pass()) ? 'whole' : 'broken')
for (const [index, mutant] of mutants.entries()) {
  if (index < from) continue
  const before = active
  active = mutant
  for (const each of [before, mutant]) if (each !== undefined) vitest.invalidateFile(ROOT + each.file)
  say(`${index} ${(await pass()) ? 'survived' : 'killed'}`)
}
process.exit(0)
