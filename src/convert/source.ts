/** What a target gets: the award in the input, and what of the input is not in it. */
import { type Problem, remark } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'

export interface Source {
  readonly form: 'award' | 'badge' | 'assertion' | 'claims' | 'elm'
  /** As it stands; of an award not checked yet, of the other forms what could be read. */
  readonly award: Partial<MicroCredential>
  readonly lost: readonly Problem[]
  readonly remarks: readonly Problem[]
  /** The assertion of Open Badges 2.0 itself. */
  readonly assertion?: JsonObject
  /** What text or bytes came in as. */
  readonly bytes?: Uint8Array
  /** The badge that a European Digital Credential carries, and where. */
  readonly badge?: { readonly bytes: Uint8Array; readonly pointer: string }
}

/** A row of `lost`. */
export function lose(pointer: string, message = 'The result has no place for this.'): Problem {
  return remark('convert.lost', message, { pointer, fix: 'Keep the original, which has it.' })
}
