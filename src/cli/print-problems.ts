/** Problems for a person: the code, where, the sentence and what to do about it. */
import type { Problem } from '../errors.ts'
import { paragraph, plain, type Terminal } from './terminal.ts'

/** Each problem as its code and pointer, then its sentence and fix, set in by `indent` columns. */
export function printProblems(problems: readonly Problem[], { paint, width }: Terminal, indent = 2): string[] {
  const margin = ' '.repeat(indent)
  return problems.flatMap(({ code, severity, message, pointer, fix }) => {
    const style = severity === 'error' ? 'red' : 'yellow'
    const where = pointer ? ` at ${plain(pointer)}` : ''
    const text = fix === undefined ? [message] : [message, `What to do: ${fix}`]
    return [
      `${margin}${paint(style, severity === 'error' ? code : `remark: ${code}`)}${where}`,
      ...text.flatMap((each) => paragraph(plain(each), indent + 2, width)),
    ]
  })
}
