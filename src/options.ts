/** Reading options, the same way everywhere: a misspelt or unusable option throws, for it must not loosen a check. */
import { MicrocredError, nonEmpty, problem } from './errors.ts'

/** Throws `options.unknown` with one problem for each option that is not among the known. */
export function refuseUnknownOptions(options: object, known: readonly string[], pointer = ''): void {
  const problems = Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) =>
      problem('options.unknown', `There is no option "${name}".`, {
        pointer: `${pointer}/${name}`,
        fix: `Known: ${known.join(', ')}.`,
      }),
    )
  const found = nonEmpty(problems)
  if (found) throw new MicrocredError(found)
}
