/** The newer version of a credential that its issuer offers (Open Badges 3.0, verification step 3): asked for only at the caller's wish. */
import { type Problem, remark } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Report } from '../model/report.ts'
import { fetchDocument } from '../resolve/fetch-json.ts'
import type { VerifySettings } from './options.ts'

const TYPES = [
  'application/vc',
  'application/vc+ld+json',
  'application/ld+json',
  'application/json',
  'application/vc+jwt',
  'application/jwt',
  'text/plain',
]

/**
 * The report of the newer version where there is one that is verified and is the same credential by the same issuer; else the
 * given one, with a remark. Asking tells the issuer that this badge is being looked at.
 */
export async function refreshReport(
  report: Report,
  settings: VerifySettings,
  verifyNewer: (text: string) => Promise<Report>,
): Promise<Report> {
  const { credential } = report
  const address = credential && addressOf(credential['refreshService'])
  const { fetch: ask, cache, signal } = settings.lookup
  if (!credential || address === undefined || ask === undefined) return report
  const fetched = await fetchDocument(address, {
    fetch: ask,
    accept: TYPES,
    ...(cache && { cache }),
    ...(signal && { signal }),
  })
  if ('problem' in fetched)
    return withRemark(
      report,
      'The newer version could not be fetched; this is the one at hand.',
      'format.parse.not-refreshed',
    )
  const newer = await verifyNewer(fetched.text)
  const same = newer.credential?.['id'] === credential['id'] && newer.issuer?.id === report.issuer?.id
  if (newer.verdict !== 'verified' || !same) {
    return withRemark(
      report,
      'The newer version is not one of this credential that is verified; this is the one at hand.',
      'format.parse.not-refreshed',
    )
  }
  return withRemark(newer, 'This is the newer version that the issuer offers.', 'format.parse.refreshed')
}

function addressOf(service: JsonObject[string]): string | undefined {
  const offers = Array.isArray(service) ? service : [service]
  const offer = offers.find(
    (entry) =>
      typeof entry === 'object' &&
      entry !== null &&
      [(entry as JsonObject)['type']].flat().includes('1EdTechCredentialRefresh'),
  )
  const id = offer === undefined ? undefined : (offer as JsonObject)['id']
  return typeof id === 'string' ? id : undefined
}

function withRemark(report: Report, message: string, code: Problem['code']): Report {
  const parse = report.checks['format.parse']
  const remarks = [...(parse.remarks ?? []), remark(code, message, { pointer: '/refreshService' })]
  return { ...report, checks: { ...report.checks, 'format.parse': { ...parse, remarks } } }
}
