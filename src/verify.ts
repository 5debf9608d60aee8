/** The subpath `microcred/verify`: verifying alone, without what only issuers need. Names and types, no logic. */
export { isMicrocredError, MicrocredError, type Problem, type ProblemCode } from './errors.ts'
export type { Fetch, FetchResponse } from './model/fetch.ts'
export type * from './model/report.ts'
export type { JwtProfile } from './proof/jwt-claims.ts'
export type { Limits, PinnedKey, Trust, TrustedIssuer, VerifyOptions } from './verify/options.ts'
export type { Recipient } from './verify/recipient.ts'
export {
  type CarriedMark,
  readDccRegistry,
  readEntityStatement,
  readTrustMark,
  readTrustMarks,
  type StatementExpectations,
  type TrustMark,
} from './verify/registries.ts'
export { verify } from './verify/verify.ts'
export { type VerifyManyOptions, verifyMany } from './verify/verify-many.ts'
export { type VerifyPresentationOptions, verifyPresentation } from './verify/verify-presentation.ts'
