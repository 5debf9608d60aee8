/** `microcred check`: which of the 16 standard elements an award or a badge has. */
import type { Problem } from '../errors.ts'
import { checkAward, type ElementRow, elements } from '../index.ts'
import type { Json } from '../model/credential.ts'
import { usage } from './arguments.ts'
import { type Command, say, sayJson } from './command.ts'
import { readJson } from './files.ts'
import { isShort, printElements } from './print-elements.ts'
import { printProblems } from './print-problems.ts'
import type { Terminal } from './terminal.ts'

export const check: Command = {
  options: { json: 'flag' },
  files: 1,
  async run({ files, flags }, screen) {
    const [file] = files
    if (file === undefined) throw usage('check needs a FILE, or - for standard input.', 'microcred check award.json')
    const document = await readJson(file)
    const rows = elements(document)
    const problems = isCredential(document) ? [] : checkAward(document)
    const short = rows.filter(isShort).length
    const sound = short === 0 && !problems.some(({ severity }) => severity === 'error')
    if (flags.has('json')) sayJson({ elements: rows, ...(problems.length > 0 && { problems }) })
    else
      say([...printElements(rows, screen), ...findings(rows, problems, screen), '', conclusion(sound, short, screen)])
    return sound ? 0 : 1
  },
}

function isCredential(document: Json): boolean {
  return typeof document === 'object' && document !== null && 'credentialSubject' in document
}

/** The problems that the table has not told already: what is missing has its help there. */
function findings(rows: readonly ElementRow[], problems: readonly Problem[], screen: Terminal): string[] {
  const told = new Set(rows.flatMap(({ state, pointer }) => (state === 'missing' ? [pointer] : [])))
  const untold = problems.filter(({ pointer = '' }) => !told.has(pointer))
  return untold.length === 0 ? [] : ['', ...printProblems(untold, screen)]
}

function conclusion(sound: boolean, short: number, { paint }: Terminal): string {
  if (sound) return paint('green', '✔ complete: every element that must be there is there')
  const what =
    short > 0
      ? `${short} of the elements that must be there ${short === 1 ? 'is' : 'are'} missing or invalid`
      : 'not valid yet'
  return paint('red', `✘ ${what}`)
}
