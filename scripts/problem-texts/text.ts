/** What docs/problems.md says of a code. */
import type { ProblemCode } from '../../src/errors.ts'

/** `issuer`: whoever makes and signs the document; `holder`: whoever shows it; `verifier`: whoever checks it; `developer`: whoever calls the library. */
export type Who = 'issuer' | 'holder' | 'verifier' | 'developer'

export interface ProblemText {
  readonly meaning: string
  /** Who can do something about it. */
  readonly who: Who
  readonly fix: string
}

/** One for each code of the families: a missing one does not compile. */
export type Texts<Family extends string> = Readonly<Record<Extract<ProblemCode, `${Family}.${string}`>, ProblemText>>

export const issuer = (meaning: string, fix: string): ProblemText => ({ meaning, who: 'issuer', fix })
export const holder = (meaning: string, fix: string): ProblemText => ({ meaning, who: 'holder', fix })
export const verifier = (meaning: string, fix: string): ProblemText => ({ meaning, who: 'verifier', fix })
export const developer = (meaning: string, fix: string): ProblemText => ({ meaning, who: 'developer', fix })
