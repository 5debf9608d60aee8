/** `microcred serve` as a process of its own, with everything it offers, watched from outside. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Desk } from '../../cli/cli.ts'
import { ROOT } from '../../support/dist.ts'

export interface Served {
  readonly address: string
  readonly child: ChildProcess
  /** What it wrote to standard error, a line of JSON each. */
  readonly lines: readonly string[]
  /** Resident memory in megabytes; undefined where the system does not tell. */
  memory(): number | undefined
  /** Resolves with the exit code. */
  stop(): Promise<number | null>
}

export const token = 'canary-token-of-the-operator'
export const learner = 'canary-token-of-a-learner'

/** Starts it in the folder of the desk, which gets the keys, the tokens and the folders it needs, those of `name` its own. */
export async function serveEverything(desk: Desk, name: string): Promise<Served> {
  await desk.microcred(['keygen', '--out', `${name}.json`])
  desk.write('tokens.json', JSON.stringify({ tokens: [token, { token: learner, subject: 'learner' }] }))
  desk.write(
    `${name}-service.json`,
    JSON.stringify({
      title: 'Host',
      termsOfService: 'https://uni.example/terms',
      privacyPolicy: 'https://uni.example/privacy',
      folder: `${name}-badges`,
    }),
  )
  const words = ['serve', '--key', `${name}.json`, '--port', '0', '--base-url', 'https://uni.example/vc']
  const more = ['--status-dir', `${name}-lists`, '--token-file', 'tokens.json', '--badges', `${name}-service.json`]
  const child = spawn('node', [`${ROOT}dist/cli/main.js`, ...words, ...more], { cwd: desk.folder })
  const lines: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return {
    address: line.split(' ').at(-1) ?? '',
    child,
    lines,
    memory: () => residentMemory(child.pid),
    stop: async () => {
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}

function residentMemory(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return undefined
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8')) ?? []
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}
