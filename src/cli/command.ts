/** What a command is, and what it says when it is done. */
import type { Arguments, OptionShapes } from './arguments.ts'
import type { Terminal } from './terminal.ts'

/** 0 done or verified; 1 rejected, invalid, unreadable; 2 undetermined; 64 wrong usage (EX_USAGE of sysexits). */
export type ExitCode = 0 | 1 | 2 | 64

export interface Command {
  readonly options: OptionShapes
  /** How many file arguments it takes at most. */
  readonly files: number
  run(given: Arguments, screen: Terminal): Promise<ExitCode>
}

/** Writes lines to standard output. */
export function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Writes one JSON value to standard output, for machines. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
