import { nearest } from '../../build/nearest.ts'
import type { RowProblem, TableHeader } from '../item.ts'
import { rowProblem } from '../rows/row-problem.ts'

/** What the header has is a value: of a file without a header it is the data of a learner. */
export function missingColumn(column: string, { row, columns }: TableHeader): RowProblem {
  const near = nearest(column, columns)
  const value = (near.length > 0 ? near : columns.slice(0, 12)).join(', ')
  const fix =
    near.length > 0
      ? 'Correct its name in the map: the value here is what looks like it in the header.'
      : 'Correct its name in the map: the value here is how the header begins.'
  return rowProblem('batch.map.column', row, 'The map reads this column, and the file has none of this name.', {
    column,
    value,
    fix,
  })
}
