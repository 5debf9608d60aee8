/** Which process holds a lock, so that others can tell when it is gone. */
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { codeOf } from './file-reasons.ts'

interface Identity {
  readonly host: string
  readonly pid: number
  /** When it was started, where the system tells: another process may get the same number later. */
  readonly started: string
}

const own: Identity = { host: hostname(), pid: process.pid, started: startOf(process.pid) }

/** This process, for the file of a lock. */
export function writeIdentity(): string {
  return JSON.stringify(own)
}

/** False only for what certainly is no running process of this machine. */
export function mayRun(text: string): boolean {
  const holder = parse(text)
  if (holder === undefined) return false
  if (holder.host !== own.host) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // one of another user's may not be asked, but is there
    if (codeOf(error) === 'ESRCH') return false
  }
  const started = startOf(holder.pid)
  return started === '' || holder.started === '' || started === holder.started
}

function parse(text: string): Identity | undefined {
  try {
    const { host, pid, started } = JSON.parse(text) as Partial<Identity>
    return typeof host === 'string' && Number.isInteger(pid) && typeof started === 'string'
      ? { host, pid: pid as number, started }
      : undefined
  } catch {
    // a lock that a crash of the machine left half-written
    return undefined
  }
}

/** proc_pid_stat(5): field 22, in ticks since the machine started; the name before it may hold anything, brackets too. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, , , , , , , , , , , , , , , , , , , start = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // a zombie has ended; its parent has not yet asked how
    return state === 'Z' ? 'ended' : start
  } catch {
    return ''
  }
}
