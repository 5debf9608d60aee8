/** The words after the command, checked: an unknown, repeated or missing one is a usage error (exit code 64). */
import { parseArgs } from 'node:util'
import { MicrocredError, problem } from '../errors.ts'

/** `value` takes one argument, `list` takes one each time it is given, `flag` none. */
export type OptionShapes = Readonly<Record<string, 'value' | 'list' | 'flag'>>

export interface Arguments {
  readonly values: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly flags: ReadonlySet<string>
  readonly files: readonly string[]
}

export function readArguments(words: readonly string[], shapes: OptionShapes, most: number): Arguments {
  const tokens = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(shapes).map(([name, shape]) => [name, { type: shape === 'flag' ? 'boolean' : 'string' } as const]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens
  const values: Record<string, string> = {}
  const lists: Record<string, string[]> = {}
  const flags = new Set<string>()
  const files: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') {
      files.push(token.value)
      continue
    }
    if (token.kind === 'option-terminator') continue
    const { name, rawName, value } = token
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
    if (shape === undefined) throw usage(`Unknown option ${rawName}.`, suggest(name, [...Object.keys(shapes), 'help']))
    if (name in values || flags.has(name)) throw usage(`${rawName} is given twice.`)
    if (shape === 'flag') {
      if (value !== undefined) throw usage(`${rawName} takes no value.`)
      flags.add(name)
    } else {
      if (value === undefined || value === '' || (!token.inlineValue && /^-./.test(value)))
        throw usage(`${rawName} needs a value.`)
      if (shape === 'list') lists[name] = [...(lists[name] ?? []), value]
      else values[name] = value
    }
  }
  const extra = files[most]
  if (extra !== undefined) throw usage(`One argument too many: ${extra}`)
  return { values, lists, flags, files }
}

/** A usage error, with what to do about it. */
export function usage(message: string, fix?: string): MicrocredError {
  return new MicrocredError([problem('cli.usage', message, fix === undefined ? {} : { fix })])
}

/** One of the words allowed, or a usage error that lists them. */
export function oneOf<Word extends string>(option: string, value: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value)
  if (found === undefined) throw usage(`${option} cannot be "${value}".`, `Use ${words.join(' or ')}.`)
  return found
}

/** `Did you mean --out?`, or the words there are. */
export function suggest(word: string, known: readonly string[], prefix = '--'): string {
  const near = known.find((candidate) => distance(word, candidate) <= Math.max(1, Math.floor(candidate.length / 3)))
  if (near !== undefined) return `Did you mean ${prefix}${near}?`
  return `There is ${known.map((each) => prefix + each).join(', ')}.`
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, right] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (left === right ? 0 : 1)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[b.length] ?? 0
}
