/** Installs one at a time. Test files run beside each other, and what another is just installing looks as if it were there before it is whole. */
import { mkdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The processes of one run have one parent; a run that was killed leaves nothing that the next would wait for. */
const LOCK = join(tmpdir(), `microcred-install-${process.ppid}`)

/** No install takes longer, in milliseconds. */
const PATIENCE = 600_000

/** Runs `work`, which looks for something and installs it, when no other test file does. */
export function oneAtATime<T>(work: () => T): T {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; !takeLock() && waited < PATIENCE; waited += 50) Atomics.wait(pause, 0, 0, 50)
  try {
    return work()
  } finally {
    freeLock()
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK)
    return true
  } catch (error) {
    // where no folder can be made nobody can wait for it
    return (error as NodeJS.ErrnoException).code !== 'EEXIST'
  }
}

function freeLock(): void {
  try {
    rmdirSync(LOCK)
  } catch {
    // one that waited too long went on without it
  }
}
