/** What came of opening an input, whichever way it was opened. */
import type { Problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Outcome } from '../model/report.ts'
import type { JwtProfile } from '../proof/jwt-claims.ts'
import type { OpenedJwt } from '../proof/open-jwt.ts'
import type { Limits } from './options.ts'
import { fail, unknown } from './outcomes.ts'

export interface Opened {
  readonly check: Outcome
  readonly document?: JsonObject
  /** The token the document was carried in. */
  readonly jwt?: OpenedJwt
  /** An SD-JWT, which has rules of its own (`verifySdJwt`). */
  readonly sdJwt?: string
  /** Where a token was recognised and cannot be read: what that says of its signature. */
  readonly signature?: Outcome
}

export interface OpenOptions {
  readonly limits: Limits
  readonly jwt: JwtProfile
}

const NOT_READ: readonly string[] = [
  'format.parse.too-large',
  'format.parse.too-deep',
  'format.parse.too-many-nodes',
  'bake.too-large',
  // not read here, or not all of it is here
  'bake.encoding',
  'bake.address',
  'platform.unavailable',
]

/** Over a limit is "could not be checked"; anything else is bad. */
export function refused(first: Problem, ...rest: Problem[]): Opened {
  const beyond = [first, ...rest].every(({ code }) => NOT_READ.includes(code))
  return { check: beyond ? unknown(first, ...rest) : fail(first, ...rest) }
}
