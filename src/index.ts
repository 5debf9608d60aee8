/** The front door: names and types, no logic. */
export { microcredV1 } from '../contexts/microcred-v1.ts'
export * from './bake.ts'
export type { AddedConcept, AddedConcepts, ConceptOptions } from './build/added-concepts.ts'
export { type BuildOptions, build, type Profile as BuildProfile } from './build/build.ts'
export { checkAward } from './build/check-award.ts'
export { normalize } from './build/normalize.ts'
export { read } from './build/read.ts'
export type { MicroCredentialVct } from './convert/vct.ts'
export * from './convert.ts'
export { type ElementRow, elements } from './elements.ts'
export { PROBLEM_CODES } from './errors/problem-codes.ts'
export {
  isMicrocredError,
  MicrocredError,
  type Problem,
  type ProblemCode,
  sentence,
} from './errors.ts'
export type { IssueSdJwtOptions } from './issue/issue-sd-jwt.ts'
export type { IssueStatus } from './issue/status.ts'
export { type IssueJwtOptions, type IssueOptions, issue } from './issue.ts'
export { type Issued, type IssueManyJwtOptions, type IssueManyOptions, issueMany } from './issue-many.ts'
export * from './keys.ts'
export type * from './model/award.ts'
export type * from './model/credential.ts'
export type * from './model/report.ts'
export {
  type EnvelopedPresentation,
  type PresentationFormat,
  type PresentationOf,
  type PresentOptions,
  present,
} from './present.ts'
export { type AddProofOptions, addProof } from './proof/add-proof.ts'
export { type DeriveOptions, derive } from './proof/derive.ts'
export type { Format } from './proof/format.ts'
export type { JwtFormat } from './proof/jwt-header.ts'
export { type PresentSdJwtOptions, presentSdJwt } from './proof/present-sd-jwt.ts'
export { type SignTokenListOptions, signTokenList } from './registry/sign-token-list.ts'
export type { StackJwtOptions, StackOptions } from './stack/options.ts'
export type { Credits, EqfLevel, StackRules } from './stack/rules.ts'
export { type SecuredPart, stack } from './stack.ts'
export type { SkillExists } from './validate/badge-concepts.ts'
export { type ConformanceOptions, type ValidateOptions, validate } from './validate/validate.ts'
export * from './verify.ts'
