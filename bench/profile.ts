/** Where the time goes: what verifies and issues, and what a batch does in each of its threads, by room (bench/rooms.ts). */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { Profiler } from 'node:inspector'
import { Session } from 'node:inspector/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKey, issue, localSigner, verify } from 'microcred'
import { smallAward } from '../src/cli/example-award.ts'
import { buildBatchProcess, writeRows } from './batch.ts'
import { largeBadge, smallBadge } from './documents.ts'
import { addRooms, printRooms, type Rooms } from './rooms.ts'

const now = '2026-11-22T10:00:00Z'
const WARM_UP = 5000
const RUNS = 10_000
const ROWS = 20_000

export async function benchProfile(): Promise<void> {
  const key = await generateKey()
  const signer = localSigner(key)
  const award = smallAward(now)
  for (const [name, make] of [
    ['verify, small badge', smallBadge],
    ['verify, large badge', largeBadge],
  ] as const) {
    const secured = await issue(make(key.controller), { signer, now })
    await profileOf(name, async () => {
      if ((await verify(secured, { now })).verdict !== 'verified') throw new Error('not verified')
    })
  }
  await profileOf('issue, from the award', () => issue(award, { signer, now }))
  profileBatch()
}

async function profileOf(title: string, run: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < WARM_UP; count++) await run()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  for (let count = 0; count < RUNS; count++) await run()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const rooms: Rooms = new Map()
  addRooms(rooms, profile)
  printRooms(title, rooms, RUNS)
}

/** From its start, so with what each thread takes to get going. */
function profileBatch(): void {
  const folder = mkdtempSync(join(tmpdir(), 'microcred-profile-'))
  try {
    writeRows(join(folder, 'rows.csv'), ROWS)
    const profiles = join(folder, 'profiles')
    const words = ['--cpu-prof', `--cpu-prof-dir=${profiles}`, buildBatchProcess(), 'microcred', folder, String(ROWS)]
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    const [main, threads]: [Rooms, Rooms] = [new Map(), new Map()]
    for (const name of readdirSync(profiles)) {
      const profile = JSON.parse(readFileSync(join(profiles, name), 'utf8')) as Profiler.Profile
      // CPU.<date>.<time>.<process>.<thread>.<count>.cpuprofile
      addRooms(name.split('.')[4] === '0' ? main : threads, profile)
    }
    printRooms(`batch of ${ROWS}, its own thread, for each award`, main, ROWS)
    printRooms(`batch of ${ROWS}, the threads that issue, for each award`, threads, ROWS)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
