/** How the texts of one language are written down. */
import type { ProblemCode } from '../../errors.ts'
import type { CheckId, Verdict } from '../../model/report.ts'

/** Its name, what it means when it passes, what when it fails, and what to do then. */
export type CheckWords = readonly [name: string, pass: string, fail: string, advice: string]

/** The codes that people meet most have a sentence of their own: what it is, and what to do. */
export type ExplainedCode = Extract<
  ProblemCode,
  | 'format.parse.not-json'
  | 'format.parse.not-a-credential'
  | 'format.parse.too-large'
  | 'format.parse.unsupported'
  | 'conformance.schema.kind'
  | 'proof.signature.absent'
  | 'proof.signature.mismatch'
  | 'proof.signature.unsupported'
  | 'proof.signature.key-unreachable'
  | 'proof.issuer.unresolved'
  | 'proof.issuer.mismatch'
  | 'proof.issuer.revoked-key'
  | 'status.entries.revoked'
  | 'status.entries.suspended'
  | 'status.entries.unreachable'
  | 'status.period.expired'
  | 'status.period.not-yet-valid'
  | 'recipient.match.different'
  | 'issuer.trust.unrecognised'
>

/** `#` stands for a number or a name. */
export interface Texts {
  readonly intake: {
    readonly drop: string
    readonly kinds: string
    readonly choose: string
    readonly paste: string
    readonly pasteLabel: string
    readonly check: string
    readonly scan: string
    readonly noScan: string
    readonly scanning: string
    readonly stop: string
    readonly noCamera: string
    readonly private: string
    readonly tooLarge: string
    readonly several: string
    readonly nothing: string
    readonly checking: string
    readonly another: string
    readonly setUp: string
    readonly unfinished: string
  }
  readonly link: { readonly heading: string; readonly text: string; readonly open: string; readonly failed: string }
  readonly verdicts: { readonly [verdict in Verdict]: { readonly word: string; readonly gloss: string } }
  readonly judged: string
  readonly ask: {
    readonly heading: string
    readonly text: string
    readonly hosts: string
    readonly button: string
    readonly asked: string
  }
  readonly issuer: {
    readonly heading: string
    readonly callsItself: string
    readonly id: string
    readonly publishedAt: string
    readonly known: string
    readonly unknown: string
    readonly notAsked: string
    readonly claimed: string
  }
  readonly says: { readonly heading: string; readonly claims: string; readonly unproven: string }
  readonly award: {
    readonly criteria: string
    readonly awarded: string
    readonly validFrom: string
    readonly validUntil: string
    readonly expires: string
    readonly decided: string
    readonly born: string
    readonly credits: string
    readonly eqf: string
    readonly grade: string
    readonly required: string
    readonly towards: string
    readonly evidence: string
    readonly tags: string
    readonly page: string
    readonly languages: string
    readonly subjects: string
    readonly notApplicable: string
    readonly notStated: string
    readonly picture: string
    readonly cut: string
  }
  readonly checks: { readonly [check in CheckId]: CheckWords }
  readonly checksHeading: string
  readonly remark: string
  readonly technical: string
  readonly outcomes: {
    readonly [outcome in 'pass' | 'fail' | 'unknown' | 'absent' | 'disabled' | 'blocked']: string
  }
  readonly reasons: { readonly disabled: string; readonly blocked: string; readonly unknown: string }
  readonly explained: { readonly [code in ExplainedCode]: string }
  readonly parts: string
  readonly endorsements: string
  readonly endorsedBy: string
  readonly notEndorsed: string
}
