import type { MicroCredential } from '../../model/award.ts'
import type { RowProblem } from '../item.ts'
import { rowProblem } from '../rows/row-problem.ts'
import { createFingerprints } from './fingerprints.ts'

/** The problem of a row whose learner already has the achievement with that date, in a row of another key. */
export type SameLearnerCheck = (award: MicroCredential, row: number, key: string | undefined) => RowProblem | undefined

/** Remembers each learner as a hash: 21 to 32 bytes for each. */
export function createSameLearnerCheck(): SameLearnerCheck {
  const seen = createFingerprints()
  return (award, row, key) => {
    const learner = identify(award)
    if (learner === undefined) return undefined
    const { achievement, title, awarded } = award
    const text = JSON.stringify([learner, achievement?.id ?? title, awarded.slice(0, 10)])
    const known = seen.add(text, { row, mark: key ?? JSON.stringify(award) })
    // The same row again is the batch's to tell: it is issued once.
    if (known === undefined || known.isSame) return undefined
    const message = `The same learner has the same achievement with the same date in row ${known.row}.`
    const fix = 'Keep one of the rows; if both are meant, say "sameLearner": "allow" in the map.'
    return rowProblem('batch.rows.same-learner', row, message, { fix })
  }
}

/** What tells one person from all others; a name alone does not. */
function identify({ learner }: MicroCredential): unknown {
  const { id, email, identifiers = [], name, givenName, familyName, dateOfBirth } = learner
  if (id !== undefined) return ['id', id]
  if (email !== undefined) return ['email', email.toLowerCase()]
  if (identifiers.length > 0) return ['identifiers', identifiers.map(({ type, value }) => `${type} ${value}`).sort()]
  return dateOfBirth === undefined ? undefined : ['born', name ?? [givenName, familyName], dateOfBirth]
}
