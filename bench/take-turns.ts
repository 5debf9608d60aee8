/** Measures jobs in rounds that take turns, so that what else the machine does falls on all of them alike. */

export interface Job {
  readonly name: string
  run(): unknown
}

/** So long is a job measured in each round, in milliseconds: long enough that what the one before left in the caches is gone. */
const SLICE = 80

/** A server's state after some seconds is what counts here; what a new process feels is the section `cold`. */
const WARM_UP = 3000

async function warmUp({ run }: Job): Promise<void> {
  for (const start = performance.now(); performance.now() - start < WARM_UP; ) await run()
}

/** Prints a row for each job, and gives the medians: its median, how often the first one's that is, and how far the middle half of rounds spreads. */
export async function printRows(title: string, jobs: readonly Job[], rounds: number): Promise<readonly number[]> {
  const times = new Map<Job, number[]>(jobs.map((job) => [job, []]))
  for (const job of jobs) await warmUp(job)
  for (let round = 0; round < rounds; round++) {
    for (const job of jobs) times.get(job)?.push(await measure(job))
  }
  console.log(`\n${title}`)
  const first = quantile(times.get(jobs[0] as Job) ?? [], 0.5)
  for (const [{ name }, rows] of times) {
    const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(rows, share)) as [number, number, number]
    const cells = [
      `${median.toFixed(1)} us`,
      (median / first).toFixed(2),
      `${(((high - low) / median) * 100).toFixed(0)}%`,
    ]
    console.log(name.padEnd(36) + cells.map((cell) => cell.padStart(12)).join(''))
  }
  return [...times.values()].map((rows) => quantile(rows, 0.5))
}

/** Microseconds of one run, over a slice of them. */
/** Microseconds of one run: the median of some rounds. */
export async function medianTime(run: () => unknown): Promise<number> {
  const job = { name: '', run }
  await warmUp(job)
  const times: number[] = []
  for (let round = 0; round < 25; round++) times.push(await measure(job))
  return quantile(times, 0.5)
}

async function measure(job: Job): Promise<number> {
  // the garbage of one job is not collected in another's turn (`node --expose-gc`)
  globalThis.gc?.()
  const start = performance.now()
  let runs = 0
  while (performance.now() - start < SLICE) {
    await job.run()
    runs++
  }
  return ((performance.now() - start) * 1000) / runs
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
