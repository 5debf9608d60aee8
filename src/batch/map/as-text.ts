import type { Json } from '../../model/credential.ts'
import { CellFault } from './cell-fault.ts'

/** A cell as text. Throws CellFault for a list or an object. */
export function asText(cell: Json, column: string | undefined): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  const fix = 'Name a member of it in the map.'
  throw new CellFault('batch.cell.text', 'A text is wanted here, and there is a list or an object.', {
    column,
    value: cell,
    fix,
  })
}
