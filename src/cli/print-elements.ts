/** The 16 standard elements as a table. */
import type { ElementRow } from '../elements.ts'
import { summarize } from './summarize.ts'
import { paragraph, plain, type Style, shorten, type Terminal } from './terminal.ts'

const STATE_WIDTH = '– not given'.length

/** True when the element keeps the award from being complete. */
export function isShort({ state, mandatory }: ElementRow): boolean {
  return state === 'invalid' || (state === 'missing' && mandatory)
}

/** One line per element, cut to fit; under those that need work, what to write there. */
export function printElements(rows: readonly ElementRow[], { paint, width }: Terminal): string[] {
  const nameWidth = Math.max(...rows.map((row) => row.name.length))
  const room = width - nameWidth - STATE_WIDTH - 10
  return rows.flatMap((row) => {
    const [state, style] = wording(row)
    const name = `${String(row.element).padStart(2)}  ${row.name.padEnd(nameWidth)}`
    const value = row.state === 'present' ? shorten(plain(summarize(row.value)), room) : ''
    const where = row.state === 'invalid' ? `at ${plain(row.pointer)}` : ''
    const line = `  ${name}  ${paint(style, state.padEnd(STATE_WIDTH))}  ${value}${where}`.trimEnd()
    return isShort(row) ? [line, ...paragraph(plain(row.help), 6, width)] : [line]
  })
}

function wording(row: ElementRow): readonly [string, Style] {
  if (row.state === 'present') return ['✔ present', 'green']
  if (row.state === 'not-applicable') return ['– not applicable', 'dim']
  if (row.state === 'missing' && !row.mandatory) return ['– not given', 'dim']
  return [row.state === 'missing' ? '✘ missing' : '✘ invalid', 'red']
}
