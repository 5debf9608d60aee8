/** Child processes as a user starts them. */
import { spawn } from 'node:child_process'
import { findCanary } from './canaries.ts'

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Whether it may print the canaries: a program that is run to see that this is found. */
  readonly maySay?: boolean
}

/** Runs a program to its end; nothing is thrown for a code other than 0. */
export function run(program: string, words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      // Vitest asks for colour; a user's pipe does not.
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, NODE_OPTIONS: undefined, ...options.env },
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      const outcome = { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }
      const leak = options.maySay === true ? undefined : findCanary(outcome.stdout + outcome.stderr)
      if (leak === undefined) resolve(outcome)
      else reject(new Error(`A secret of the tests was printed by ${program}: ${leak}.`))
    })
    // The child may end before it has read its input.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input)
  })
}

/** Runs a program and throws what it printed when it fails. */
export async function runOk(program: string, words: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const outcome = await run(program, words, options)
  if (outcome.code !== 0)
    throw new Error(`${program} ${words.join(' ')} ended with ${outcome.code}:\n${outcome.stdout}${outcome.stderr}`)
  return outcome
}
