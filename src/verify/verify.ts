/** Opens the input, runs the checks, folds the verdict. */

import { read } from '../build/read.ts'
import { formatDateTime } from '../encoding/date-time.ts'
import type { JsonObject } from '../model/credential.ts'
import type { CheckId, Outcome, Report } from '../model/report.ts'
import { checkConformance } from '../validate/validate.ts'
import { CHECK_IDS } from './check-ids.ts'
import { judgeConformance } from './checks/conformance.ts'
import { checkEndorsements, checkParts } from './checks/embedded.ts'
import { checkTrust, describeIssuer, findTrusted } from './checks/issuer-trust.ts'
import { readPins } from './checks/pins.ts'
import { checkIssuer } from './checks/proof-issuer.ts'
import { checkSignatures, type SignatureCheck } from './checks/proof-signature.ts'
import { checkStatusEntries } from './checks/status-entries.ts'
import { checkPeriod } from './checks/status-period.ts'
import { open } from './open.ts'
import { readOptions, type VerifyOptions, type VerifySettings } from './options.ts'
import { skipped } from './outcomes.ts'
import { foldVerdict } from './verdict.ts'

/**
 * Verifies a badge: an object, JSON text or bytes. Never throws, whatever the input; wrong *options* throw a
 * `MicrocredError`. Nothing is fetched.
 */
export async function verify(input: unknown, options: VerifyOptions = {}): Promise<Report> {
  const settings = readOptions(options)
  const opened = open(input, settings.limits)
  if (opened.document === undefined) return reportUnopened(opened.check, settings)
  return verifyDocument(opened.document, settings)
}

async function verifyDocument(document: JsonObject, settings: VerifySettings): Promise<Report> {
  const conformance = await checkConformance(document, { expect: settings.expect, contexts: settings.contexts })
  const { context, schema, subject } = judgeConformance(conformance.problems, document)
  const issuerId = issuerOf(document)
  const trusted = await findTrusted(settings.trust, issuerId)
  const pins = await readPins(trusted?.keys ?? [])
  const signature = await checkSignature(document, conformance.nquads, pins, settings)
  const issuer = signature.good.length > 0 ? checkIssuer(issuerId, signature.good, pins) : skipped('blocked')
  const proven = signature.check.outcome === 'pass' && issuer.outcome === 'pass'
  const trustAsked = settings.require.includes('issuer.trust')
  const checks = disable(settings.skip, {
    'format.parse': { outcome: 'pass' },
    'conformance.context': context,
    'conformance.schema': schema,
    'conformance.subject': subject,
    'proof.signature': signature.check,
    'proof.issuer': issuer,
    'status.entries': checkStatusEntries(document, proven),
    'status.period': checkPeriod(document, settings.now, settings.skewMs),
    'recipient.match': skipped('absent'),
    'issuer.trust': trustAsked ? (proven ? checkTrust(trusted) : skipped('blocked')) : skipped('absent'),
    endorsements: checkEndorsements(document),
    parts: checkParts(document),
  })
  // With a proof check switched off nothing in the document is shown as proven.
  return {
    ...summary(checks, trustAsked ? ['issuer.trust'] : [], settings),
    ...(proven && issuerId !== undefined && !settings.skip.has('proof.signature') && !settings.skip.has('proof.issuer')
      ? describeProven(document, signature, describeIssuer(issuerId, settings.trust, trusted))
      : { claimed: describeClaims(document, issuerId) }),
    endorsements: [],
    parts: [],
  }
}

async function checkSignature(
  document: JsonObject,
  nquads: string | undefined,
  pins: Awaited<ReturnType<typeof readPins>>,
  settings: VerifySettings,
): Promise<SignatureCheck> {
  const written = document['proof']
  const proofIsArray = Array.isArray(written)
  const proofs = written === undefined || written === null ? [] : proofIsArray ? written : [written]
  // Without a canonical form there is nothing a signature could fit; that there is no proof at all is said all the same.
  if (nquads === undefined && proofs.length > 0) return { check: skipped('blocked'), good: [] }
  const signed = { nquads: nquads ?? '', context: document['@context'], proofIsArray, contexts: settings.contexts }
  return checkSignatures(proofs, signed, pins, settings)
}

/** What a caller switched off is said to be off; nothing else about the others changes. */
function disable(skip: ReadonlySet<CheckId>, checks: Record<CheckId, Outcome>): Record<CheckId, Outcome> {
  for (const id of skip) checks[id] = skipped('disabled')
  return checks
}

function summary(
  checks: Record<CheckId, Outcome>,
  also: readonly CheckId[],
  settings: VerifySettings,
): Pick<Report, 'version' | 'verdict' | 'checks' | 'at'> {
  return { version: 1, verdict: foldVerdict(checks, also), checks, at: formatDateTime(settings.now) }
}

function describeProven(
  document: JsonObject,
  signature: SignatureCheck,
  issuer: NonNullable<Report['issuer']>,
): Partial<Report> {
  const [proof] = signature.good
  return {
    issuer,
    ...(proof && { signer: { verificationMethod: proof.verificationMethod, format: proof.format } }),
    credential: document,
    award: read(document),
  }
}

function describeClaims(document: JsonObject, issuerId: string | undefined): NonNullable<Report['claimed']> {
  return { ...(issuerId !== undefined && { issuer: issuerId }), credential: document, award: read(document) }
}

function reportUnopened(check: Outcome, settings: VerifySettings): Report {
  const blocked = Object.fromEntries(CHECK_IDS.map((id) => [id, skipped('blocked')])) as Record<CheckId, Outcome>
  const checks = disable(settings.skip, { ...blocked, 'format.parse': check })
  return { ...summary(checks, [], settings), endorsements: [], parts: [] }
}

/** The issuer's id, where it is stated in one of the two shapes the standard has. */
function issuerOf(document: JsonObject): string | undefined {
  const { issuer } = document
  if (typeof issuer === 'string') return issuer
  if (typeof issuer !== 'object' || issuer === null || Array.isArray(issuer)) return undefined
  const id = (issuer as JsonObject)['id']
  return typeof id === 'string' ? id : undefined
}
