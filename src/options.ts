/** What every function does with an option it does not know: a misspelt option must not loosen a check. */
import { MicrocredError, nonEmpty, problem } from './errors.ts'

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
