import type { Home } from './homes.ts'

/** What is written into a picture. */
export interface BakeInto {
  readonly home: Home
  /** ASCII. */
  readonly text: string
  readonly isToken: boolean
  readonly replace: boolean
}
