/** A report as the VC-API words it. */
import type { Problem } from '../errors.ts'
import type { Outcome, PresentationReport, Report } from '../model/report.ts'
import { type Answer, below, type Refusal } from './answer.ts'

/** `errors` is empty exactly when the status is 200. */
export function answerReport(report: Report | PresentationReport, member: string): Answer {
  const verified = report.verdict === 'verified'
  const { problems, remarks } = findings(report)
  const errors = below(member, verified ? [] : problems)
  const warnings = below(member, verified ? [...problems, ...remarks] : remarks)
  return { status: verified ? 200 : 400, body: { verified, errors, warnings, report } }
}

function findings({ checks }: Report | PresentationReport): {
  problems: readonly Problem[]
  remarks: readonly Problem[]
} {
  const all = Object.values<Outcome>(checks)
  return {
    problems: all.flatMap((check) => ('problems' in check ? check.problems : [])),
    remarks: all.flatMap(({ remarks = [] }) => remarks),
  }
}

/** A refusal before anything was verified. */
export function unverified(refused: Refusal): Answer {
  return { ...refused, body: { verified: false, ...refused.body } }
}
