/** Many awards issued in one go: one that cannot be issued does not stop the others. */
import { isMicrocredError, type Problem } from './errors.ts'
import { assertIssueOptions, type IssueJwtOptions, type IssueOptions, issue } from './issue.ts'
import { readAtOnce } from './many/at-once.ts'
import { type Inputs, inOrder } from './many/in-order.ts'
import type { MicroCredential } from './model/award.ts'
import type { JsonObject, OpenBadgeCredential, Secured } from './model/credential.ts'

interface AtOnce {
  /** How many are under way at once; default 32, at most 1024. */
  readonly atOnce?: number
}
export type IssueManyOptions = IssueOptions & AtOnce
export type IssueManyJwtOptions = IssueJwtOptions & AtOnce

/** One of them, at the place of its award: the secured credential, or every reason why there is none. */
export type Issued<T = Secured> =
  | { readonly credential: T; readonly problems?: undefined }
  | { readonly credential?: undefined; readonly problems: readonly [Problem, ...Problem[]] }

type Award = MicroCredential | OpenBadgeCredential | JsonObject

/**
 * What `issue` gives for each award or document, in their order, as they come. Throws for wrong options, at once; a failure
 * that is not the award's (a signer that is out of reach) ends the run at its place.
 */
export function issueMany(
  awards: Inputs<Award>,
  options: IssueManyJwtOptions,
): AsyncGenerator<Issued<string>, void, undefined>
export function issueMany(awards: Inputs<Award>, options: IssueManyOptions): AsyncGenerator<Issued, void, undefined>
export function issueMany(
  awards: Inputs<Award>,
  options: IssueManyOptions | IssueManyJwtOptions,
): AsyncGenerator<Issued<Secured | string>, void, undefined> {
  const { atOnce, ...rest } = options
  assertIssueOptions(rest)
  return inOrder(awards, readAtOnce(atOnce), async (award): Promise<Issued<Secured | string>> => {
    try {
      return { credential: (await issue(award as MicroCredential, rest as IssueOptions)) satisfies Secured }
    } catch (error) {
      if (!isMicrocredError(error) || !isOfAward(error.problems)) throw error
      return { problems: error.problems }
    }
  })
}

/** What is wrong with the options or the signer is wrong with every award, but for a pointer that leads to nothing in one. */
export function isOfAward(problems: readonly Problem[]): boolean {
  return !problems.some(
    ({ code, pointer = '' }) =>
      /^(?:options|keys|platform)\.|^issue\.signer$|^status\.store\.(?!revoked)/.test(code) &&
      !pointer.startsWith('/mandatoryPointers/'),
  )
}
