/** What a rule reads: a column or a place in a row. */
import { at } from '../../encoding/json-pointer.ts'
import type { Json } from '../../model/credential.ts'
import type { Source } from './batch-map.ts'

export type RowValues = Readonly<Record<string, unknown>>

/** An export puts this before a cell that a spreadsheet would take for a formula. */
const ESCAPED_FORMULA = /^'(?=[=+\-@\t\r])/

/** What stands there; undefined when nothing does. Texts are trimmed. */
export type Reader = (values: RowValues) => Json | undefined

/** `undoes`: the `'` before what looks like a formula is taken off. */
export function compileSource(source: Source, undoes: boolean): Reader {
  const read: (values: RowValues) => unknown = source.startsWith('/')
    ? (values) => at(values as Json, source)
    : (values) => (Object.hasOwn(values, source) ? values[source] : undefined)
  return (values) => {
    const value = read(values) as Json | undefined
    if (typeof value !== 'string') return value ?? undefined
    const trimmed = value.trim()
    const text = undoes ? trimmed.replace(ESCAPED_FORMULA, '').trim() : trimmed
    return text === '' ? undefined : text
  }
}

/** The column that a source names in a table: a pointer's first step. */
export function columnOf(source: Source): string {
  if (!source.startsWith('/')) return source
  return (source.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
}
