#!/usr/bin/env node
/** `microcred`: finds the command, runs it, prints what went wrong in one line each, sets the exit code. */
import { readFileSync } from 'node:fs'
import { isMicrocredError, type Problem, problem, sentence } from '../errors.ts'
import { readArguments, suggest, usage } from './arguments.ts'
import { type Command, type ExitCode, say, sayJson } from './command.ts'
import { HELP } from './help.ts'
import { plain, terminal } from './terminal.ts'

// Loaded when asked for: help and a slip of the keyboard need not wait for JSON-LD.
const COMMANDS = {
  keygen: async () => (await import('./keygen.ts')).keygen,
  example: async () => (await import('./example.ts')).example,
  check: async () => (await import('./check.ts')).check,
  issue: async () => (await import('./issue.ts')).issue,
  verify: async () => (await import('./verify.ts')).verify,
  stack: async () => (await import('./stack.ts')).stack,
  convert: async () => (await import('./convert.ts')).convert,
  bake: async () => (await import('./bake.ts')).bake,
  unbake: async () => (await import('./unbake.ts')).unbake,
  batch: async () => (await import('./batch.ts')).batch,
  forget: async () => (await import('./forget.ts')).forget,
  revoke: async () => (await import('./revoke.ts')).revoke,
  serve: async () => (await import('./serve.ts')).serve,
} satisfies Record<string, () => Promise<Command>>

async function run(words: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === undefined) throw usage('Which command?', 'microcred --help lists them.')
  if (name === '--version') return print(version())
  if (name === '--help' || name === '-h' || name === 'help') return print(helpFor(rest[0]))
  if (!isCommand(name)) throw usage(`There is no command "${name}".`, suggest(name, Object.keys(COMMANDS), ''))
  if (wantsHelp(rest)) return print(HELP[name])
  const command: Command = await COMMANDS[name]()
  return command.run(readArguments(rest, command.options, command.files), terminal(process.stdout, process.env))
}

function print(text: string): ExitCode {
  say([text])
  return 0
}

function helpFor(name: string | undefined): string {
  return name !== undefined && isCommand(name) ? HELP[name] : HELP.program
}

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name)
}

/** Words after `--` are file names, whatever they look like. */
function wantsHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h')
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return String(JSON.parse(text).version)
}

function fail(error: unknown, json: boolean): ExitCode {
  const problems: readonly Problem[] = isMicrocredError(error)
    ? error.problems
    : [problem('cli.failed', unexpected(error))]
  if (json) sayJson({ problems })
  else for (const each of problems) process.stderr.write(`microcred: ${plain(sentence(each))}\n`)
  return problems.every(({ code }) => code === 'cli.usage' || code.startsWith('options.')) ? 64 : 1
}

/** A fault of ours, by its kind only: its message could quote the document or the key. */
function unexpected(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : ''
  return `Something went wrong inside microcred (${error instanceof Error ? error.name : typeof error}${code}). Please report it.`
}

// `microcred ... | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

const words = process.argv.slice(2)
process.exitCode = await run(words).catch((error: unknown) => fail(error, words.includes('--json')))
