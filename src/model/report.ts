/** What `verify` returns. */
import type { Problem } from '../errors.ts'
import type { MicroCredential } from './award.ts'
import type { JsonObject } from './credential.ts'

/** Each check is always in a report. */
export type CheckId =
  | 'format.parse'
  | 'conformance.context'
  | 'conformance.schema'
  | 'conformance.subject'
  | 'proof.signature'
  | 'proof.issuer'
  | 'status.entries'
  | 'status.period'
  | 'recipient.match'
  | 'issuer.trust'
  | 'endorsements'
  | 'parts'

/** What a presentation's report has besides: the holder's proof, and what ties it to this exchange. */
export type PresentationCheckId =
  | 'presentation.signature'
  | 'presentation.challenge'
  | 'presentation.domain'
  | 'presentation.holder'

/**
 * The kinds of document a caller may expect: Open Badges, endorsements, learner records, profiles of issuers, any W3C credential,
 * or the form of the EUDI wallet.
 */
export type Expect = 'badge' | 'endorsement' | 'record' | 'profile' | 'any' | 'sd-jwt-vc'

export type Verdict = 'verified' | 'rejected' | 'undetermined'

/** `unknown` is "could not be checked": never fine, never bad. */
export type Outcome = { readonly remarks?: readonly Problem[] } & (
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'fail' | 'unknown'; readonly problems: readonly [Problem, ...Problem[]] }
  | { readonly outcome: 'skipped'; readonly reason: 'absent' | 'disabled' | 'blocked' }
)

export interface ReportIssuer {
  readonly id: string
  readonly recognised: true | false | 'not-asked'
  readonly name?: string
  readonly logo?: string
}

export interface Report {
  readonly version: 1
  readonly verdict: Verdict
  /** An SD-JWT VC's report has those of the holder's proof, too. */
  readonly checks: Readonly<Record<CheckId, Outcome>> | Readonly<Record<CheckId | PresentationCheckId, Outcome>>
  /** The moment the period was judged at, RFC 3339 in UTC. */
  readonly at: string
  /** From here to `award`: only once `proof.signature` and `proof.issuer` have passed. */
  readonly issuer?: ReportIssuer
  readonly recipient?: { readonly matched: string }
  readonly signer?: { readonly verificationMethod: string; readonly format: string }
  /** The document as it was signed; a profile stands here too, and the claims that an SD-JWT VC shows. */
  readonly credential?: JsonObject
  readonly award?: Partial<MicroCredential>
  /** What an unproven document says of itself. Never show it as fact. */
  readonly claimed?: {
    readonly issuer?: string
    readonly credential?: JsonObject
    readonly award?: Partial<MicroCredential>
  }
  readonly statuses?: readonly {
    readonly purpose: string
    readonly value: number
    readonly asOf: string
    readonly message?: string
  }[]
  readonly endorsements: readonly Report[]
  readonly parts: readonly Report[]
}

/**
 * What `verifyPresentation` returns. Checks that say nothing of a presentation itself are `absent`: they stand in the report of
 * each credential. `parts` sums those up.
 */
export interface PresentationReport {
  readonly version: 1
  readonly verdict: Verdict
  readonly checks: Readonly<Record<CheckId | PresentationCheckId, Outcome>>
  readonly at: string
  /** Only once the proof, the challenge and the domain have passed and the key is shown to be the holder's; like `signer`. */
  readonly holder?: string
  readonly signer?: { readonly verificationMethod: string; readonly format: string }
  /** One for each credential, in their order; none where the presentation itself has failed. */
  readonly credentials: readonly Report[]
}
