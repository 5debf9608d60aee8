/** The check `parts` of a presentation: each credential in it verified for itself, by what the caller asks of one. */
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { Json } from '../../model/credential.ts'
import type { Outcome, Report } from '../../model/report.ts'
import { credentialsOf } from '../../validate/check-presentation.ts'
import type { VerifySettings } from '../options.ts'
import { pass, skipped, unknown } from '../outcomes.ts'
import type { Shown } from './presentation-holder.ts'

export interface PresentedCredentials {
  readonly check: Outcome
  readonly credentials: readonly Report[]
  readonly shown: readonly Shown[]
}

/** @param verifyOne as `verify`, with the same options */
export async function checkPresented(
  value: Json | undefined,
  { limits }: VerifySettings,
  verifyOne: (credential: Json) => Promise<Report>,
): Promise<PresentedCredentials> {
  const parts = credentialsOf(value)
  const { maxCredentials } = limits
  if (parts.length === 0) return { check: skipped('absent'), credentials: [], shown: [] }
  if (parts.length > maxCredentials) {
    const message = `The presentation holds more than ${maxCredentials} credentials; none was looked at.`
    const fix = 'Raise limits.maxCredentials if that is meant.'
    const found = problem('parts.too-many', message, { pointer: '/verifiableCredential', fix })
    return { check: unknown(found), credentials: [], shown: [] }
  }
  const credentials: Report[] = []
  const problems: Problem[] = []
  for (const { pointer, value: credential } of parts) {
    const report = await verifyOne(credential)
    credentials.push(report)
    problems.push(...judge(report, pointer))
  }
  const shown = parts.map(({ pointer }, index) => {
    const report = credentials[index]
    return { pointer, document: report?.credential ?? report?.claimed?.credential }
  })
  return { check: fold(problems), credentials, shown }
}

function judge({ verdict }: Report, pointer: string): Problem[] {
  if (verdict === 'verified') return []
  const fix = 'See its own report for the reason.'
  return verdict === 'rejected'
    ? [problem('parts.rejected', 'A credential in it is not genuine or no longer good.', { pointer, fix })]
    : [problem('parts.unchecked', 'A credential in it could not be checked.', { pointer, fix })]
}

function fold(problems: readonly Problem[]): Outcome {
  const errors = nonEmpty(problems)
  if (!errors) return pass
  const outcome = errors.some(({ code }) => code === 'parts.rejected') ? 'fail' : 'unknown'
  return { outcome, problems: errors }
}
