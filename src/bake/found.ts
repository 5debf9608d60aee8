import type { Problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { BakedKind } from './homes.ts'

/** What was taken out of a picture, as text; whether it is a credential is for others to say. */
export interface Found {
  readonly text: string
  readonly kind: BakedKind
  readonly remarks: readonly Problem[]
}

/** What `unbake` gives back. */
export interface Unbaked {
  /** A credential as a JSON object, or a compact token. Nothing of it has been checked. */
  readonly credential: JsonObject | string
  /** How the picture departs from what the standard prescribes. */
  readonly remarks: readonly Problem[]
}
