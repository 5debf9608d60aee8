/** The subpath `microcred/verify`: verifying alone, without what only issuers need. Names and types, no logic. */
export { isMicrocredError, MicrocredError, type Problem, type ProblemCode } from './errors.ts'
export type * from './model/report.ts'
export type { Limits, PinnedKey, Trust, TrustedIssuer, VerifyOptions } from './verify/options.ts'
export { verify } from './verify/verify.ts'
