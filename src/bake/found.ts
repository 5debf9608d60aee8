import type { Problem } from '../errors.ts'
import type { BakedKind } from './homes.ts'

/** What was taken out of a picture, as text; whether it is a credential is for others to say. */
export interface Found {
  readonly text: string
  readonly kind: BakedKind
  readonly remarks: readonly Problem[]
}
