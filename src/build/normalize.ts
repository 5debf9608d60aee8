import { MicrocredError, nonEmpty } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { type ConceptOptions, type Concepts, readConcepts } from './added-concepts.ts'
import { type Inspection, inspectAward, inspectSnapshot } from './check-award.ts'

/**
 * Every accepted spelling of an award -> one; the table in award-fields.ts says field by field which. A new plain object with its
 * members in the order of the model; the input stays as it is, and normalizing again changes nothing.
 *
 * - Concepts: our slug where the list has one, else the IRI (so for all that `concepts` adds); the same for credit systems,
 *   national levels and subjects.
 * - Countries: ISO 3166-1 alpha-2. Language tags: canonical case; a plain text stays plain, and maps keep their order.
 * - Date-times: as written, with upper-case `T` and `Z`. Texts: never touched.
 * - Lists without an order (identifiers, esco, skills, nqf, modes, activities, evidence, tags, languages, subjects): sorted by
 *   UTF-16 code units of the text or of its canonical JSON (RFC 8785). All other lists keep their order.
 * - `$schema` and members that are `undefined` are left out.
 *
 * @throws MicrocredError with every problem of the award (`award.*`), or `options.*` for wrong options.
 */
export function normalize(award: MicroCredential, options: ConceptOptions = {}): MicroCredential {
  refuseUnknownOptions(options, ['concepts'])
  return normalOf(inspectAward(award, readConcepts(options.concepts)))
}

/** The same for what `snapshot` gave, which is not copied again and may come back in part. */
export function normalizeSnapshot(award: Json, concepts: Concepts): MicroCredential {
  return normalOf(inspectSnapshot(award, concepts))
}

function normalOf({ normal, problems }: Inspection): MicroCredential {
  const errors = nonEmpty(problems.filter(({ severity }) => severity === 'error'))
  if (errors !== undefined) throw new MicrocredError(errors)
  // Checked just now, and a kind never changes the shape of what it accepts.
  return normal as unknown as MicroCredential
}
