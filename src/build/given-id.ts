/** An id of the award's own that has the form of a derived one is said once more, so that `read` takes it for the award's. */
import type { Alignment } from '../model/credential.ts'
import { align } from './alignment.ts'
import { looksDerived } from './derive-ids.ts'
import { type Ledger, type Place, settle, text } from './place.ts'
import { TARGET } from './wire.ts'

/** `code` names the thing: `credential` or `achievement`. */
export function writeGivenId(id: string, code: string): Alignment {
  return align(TARGET.givenId, { name: 'Identifier given by the issuer', url: id, code })
}

/** The award's own id of a place: not a derived one, unless one of its alignments says that it is the award's own. */
export function readOwnId(
  ledger: Ledger,
  place: Place,
  code: string,
  alignments: readonly Place[],
): string | undefined {
  const id = text(place, 'id')
  if (id === undefined || !looksDerived(id)) return id
  const given = alignments.flatMap((alignment) => {
    const url = text(alignment, 'targetUrl')
    const says = text(alignment, 'targetType') === TARGET.givenId && text(alignment, 'targetCode') === code
    return says && url === id ? [{ value: url, pointer: `${place.pointer}/id` }] : []
  })
  return settle(ledger, code === 'credential' ? 'id' : 'achievement.id', given)
}
