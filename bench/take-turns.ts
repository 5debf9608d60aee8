/**
 * Measures jobs in rounds that take turns, so that what else the machine does falls on all of them alike. Each job has a process
 * of its own, as each program has where it runs: none collects another's garbage, or works with its code in the caches.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Job {
  readonly name: string
  run(): unknown
}

export interface Group {
  readonly title: string
  /** The first is what the others are compared with. */
  readonly jobs: readonly Job[]
  /** What a run takes of all cores, collecting its garbage included, unless what counts is when it is done. */
  readonly clock?: 'wall'
}

/** A module whose `groups` gives the same jobs in every process. */
export interface Section {
  groups(): Promise<readonly Group[]>
}

/** So long is a job measured in each round, in milliseconds. */
const SLICE = 80

/** A server's state after some seconds is what counts here; what a new process feels is the section `cold`. */
const WARM_UP = 4000

const ROUNDS = 15

/** Prints each group: a job's median, how often the first one's that is, and how far the middle half of the rounds spreads. */
export async function printSection(
  url: string,
  after: (medians: readonly number[], group: Group) => void = () => {},
): Promise<void> {
  const { groups } = (await import(url)) as Section
  for (const [index, group] of (await groups()).entries()) after(await printGroup(url, index, group), group)
}

async function printGroup(url: string, index: number, { title, jobs, clock }: Group): Promise<readonly number[]> {
  const workers: ChildProcess[] = []
  try {
    for (const place of jobs.keys()) {
      const worker = fork(fileURLToPath(new URL('./one-job.ts', import.meta.url)), [url, `${index}`, `${place}`])
      workers.push(worker)
      // warm before the next one begins
      await ask(worker, 'warm up')
    }
    const times: number[][] = jobs.map(() => [])
    for (let round = 0; round < ROUNDS; round++) {
      for (const [place, worker] of workers.entries()) times[place]?.push(await ask(worker, clock ?? 'cpu'))
    }
    print(title, jobs, times)
    return times.map((rows) => quantile(rows, 0.5))
  } finally {
    for (const worker of workers) worker.kill()
  }
}

function ask(worker: ChildProcess, request: Request): Promise<number> {
  return new Promise((resolve, reject) => {
    const isGone = (): void => reject(new Error('what is measured does not work'))
    worker.once('exit', isGone)
    worker.once('message', (answer) => {
      worker.off('exit', isGone)
      resolve(Number(answer))
    })
    worker.send(request)
  })
}

function print(title: string, jobs: readonly Job[], times: readonly (readonly number[])[]): void {
  console.log(`\n${title}`)
  const first = quantile(times[0] ?? [], 0.5)
  for (const [place, { name }] of jobs.entries()) {
    const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(times[place] ?? [], share)) as Three
    const spread = `${(((high - low) / median) * 100).toFixed(0)}%`
    const cells = [`${median.toFixed(1)} us`, (median / first).toFixed(2), spread]
    console.log(name.padEnd(36) + cells.map((cell) => cell.padStart(12)).join(''))
  }
}

type Three = [number, number, number]

type Request = 'warm up' | Clock

type Clock = 'cpu' | 'wall'

/** The other side: answers its parent until that ends it. */
export function obey({ run }: Job): void {
  process.on('message', async (request: Request) => {
    if (request === 'warm up') await warmUp(run)
    process.send?.(request === 'warm up' ? 0 : await measure(run, request))
  })
}

/** Microseconds of one run in this process: the median of some rounds. */
export async function medianTime(run: () => unknown): Promise<number> {
  await warmUp(run)
  const times: number[] = []
  for (let round = 0; round < 25; round++) times.push(await measure(run, 'cpu'))
  return quantile(times, 0.5)
}

async function warmUp(run: Job['run']): Promise<void> {
  for (const start = performance.now(); performance.now() - start < WARM_UP; ) await run()
}

/** Microseconds of one run, over a slice of them. */
async function measure(run: Job['run'], clock: Clock): Promise<number> {
  const before = process.cpuUsage()
  const start = performance.now()
  let runs = 0
  while (performance.now() - start < SLICE) {
    await run()
    runs++
  }
  const { user, system } = process.cpuUsage(before)
  return (clock === 'cpu' ? user + system : (performance.now() - start) * 1000) / runs
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
