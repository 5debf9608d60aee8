/** Measures jobs in rounds that take turns, so that what else the machine does falls on all of them alike. */

export interface Job {
  readonly name: string
  /** It takes so long that a few runs must do to warm it up, and one a round to measure. */
  readonly slow?: boolean
  run(): unknown
}

/** So long is a job measured in each round, in milliseconds: less than the system lets another process run in between. */
const SLICE = 2

/** Prints a row for each job: its median, how often the first one's that is, and how far the middle half of rounds spreads. */
export async function printRows(title: string, jobs: readonly Job[], rounds: number): Promise<void> {
  const times = new Map<Job, number[]>(jobs.map((job) => [job, []]))
  for (const job of jobs) for (let warm = 0; warm < (job.slow ? 20 : 300); warm++) await job.run()
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
}

/** Microseconds of one run, over a slice of them. */
/** Microseconds of one run: the median of some rounds. */
export async function medianTime(run: () => unknown): Promise<number> {
  const job = { name: '', run }
  for (let warm = 0; warm < 100; warm++) await run()
  const times: number[] = []
  for (let round = 0; round < 25; round++) times.push(await measure(job))
  return quantile(times, 0.5)
}

async function measure(job: Job): Promise<number> {
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
