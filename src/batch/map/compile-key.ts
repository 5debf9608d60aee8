import type { Source } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import { compileSource, type RowValues } from './source.ts'

/** Throws CellFault where a part of the key is missing. */
export function compileKey(
  key: readonly Source[] | undefined,
  undoes: boolean,
): (values: RowValues) => string | undefined {
  if (key === undefined) return () => undefined
  const readers = key.map((source) => ({ source, read: compileSource(source, undoes) }))
  return (values) => {
    const parts = readers.map(({ source, read }) => {
      const value = read(values)
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      const fix = 'Fill it: it tells this row from all others.'
      throw new CellFault('batch.cell.empty', 'A part of the key is missing.', { column: source, value, fix })
    })
    // two columns must not run together into the key of another row
    return parts.length === 1 ? parts[0] : JSON.stringify(parts)
  }
}
