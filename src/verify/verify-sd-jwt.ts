/** An SD-JWT VC, as a wallet shows it: the issuer's signature over what is shown, and the holder's over this exchange. */
import { writeLearner } from '../build/learner.ts'
import { fromSdJwtClaims } from '../convert/from-sd-jwt.ts'
import { problem } from '../errors.ts'
import type { Learner, MicroCredential } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import type { CheckId, Outcome, Report, Verdict } from '../model/report.ts'
import { type OpenedSdJwt, openSdJwt } from '../proof/open-sd-jwt.ts'
import { checkTrust, describeIssuer, findTrusted } from './checks/issuer-trust.ts'
import { readPins } from './checks/pins.ts'
import { checkIssuer } from './checks/proof-issuer.ts'
import { checkRecipient, type RecipientCheck } from './checks/recipient-match.ts'
import { checkSdJwtPeriod, checkSdJwtSchema } from './checks/sd-jwt-conformance.ts'
import { checkHolder, judgeHolder } from './checks/sd-jwt-holder.ts'
import { checkSdJwtSignature } from './checks/sd-jwt-signature.ts'
import { readTokenStatus } from './checks/token-status.ts'
import { askedFor, disable, reportUnopened, summary } from './make-report.ts'
import { unread } from './open-token.ts'
import type { VerifySettings } from './options.ts'
import { skipped, unknown } from './outcomes.ts'

/** Never throws, whatever the text. */
export async function verifySdJwt(text: string, settings: VerifySettings): Promise<Report> {
  const opened = openSdJwt(text, settings.limits)
  if (!('parts' in opened)) return reportUnopened(unread(opened.problems), settings)
  // a W3C credential in this form may be a badge, which cannot be told here
  if (opened.payload['vct'] === undefined && !settings.expect.includes('sd-jwt-vc')) {
    const fix = 'Hand in the badge as JSON, or as a JWT.'
    const message = 'A W3C credential as an SD-JWT cannot be read by this version.'
    return reportUnopened({ check: unknown(problem('format.parse.unsupported', message, { fix })) }, settings)
  }
  return verifyOpened(opened, settings)
}

async function verifyOpened(opened: OpenedSdJwt, settings: VerifySettings): Promise<Report> {
  const { claims, payload } = opened
  const issuer = typeof payload['iss'] === 'string' ? payload['iss'] : undefined
  const trusted = settings.trust && (await findTrusted(settings.trust, issuer))
  const pins = await readPins(trusted?.keys ?? [])
  const signature = await checkSdJwtSignature(opened, { issuer, pins, lookup: settings.lookup }, settings)
  const bound = signature.good.length > 0 ? checkIssuer(issuer, signature.good) : skipped('blocked')
  const off = (id: CheckId): boolean => settings.skip.has(id)
  const proven =
    signature.check.outcome === 'pass' && bound.outcome === 'pass' && !off('proof.signature') && !off('proof.issuer')
  const holder = await checkHolder(opened, proven, settings)
  const status = await checkStatus(payload, issuer, proven, settings)
  const { result: award } = fromSdJwtClaims(claims)
  const recipient = await matchLearner(award, settings, proven)
  const asked = askedFor(settings)
  const checks = disable(settings.skip, {
    'format.parse': { outcome: 'pass' },
    'conformance.context': skipped('absent'),
    'conformance.schema': checkSdJwtSchema(claims, settings),
    'conformance.subject': skipped('absent'),
    'proof.signature': signature.check,
    'proof.issuer': bound,
    'status.entries': status.check,
    'status.period': checkSdJwtPeriod(payload, settings),
    'recipient.match': recipient.check,
    'issuer.trust': asked.includes('issuer.trust')
      ? proven
        ? checkTrust(trusted)
        : skipped('blocked')
      : skipped('absent'),
    endorsements: skipped('absent'),
    parts: skipped('absent'),
  })
  const { verdict, ...summed } = summary(checks, asked, settings)
  const isHolders = judgeHolder(holder, settings.exchange)
  return {
    ...summed,
    verdict: withHolder(verdict, isHolders),
    checks: { ...checks, ...holder },
    ...(proven && issuer !== undefined
      ? {
          issuer: describeIssuer(issuer, settings.trust, trusted),
          ...signer(signature.good[0]),
          credential: claims,
          award,
        }
      : { claimed: { ...(issuer !== undefined && { issuer }), credential: claims, award } }),
    ...(recipient.matched !== undefined && { recipient: { matched: recipient.matched } }),
    ...(status.statuses && status.statuses.length > 0 && { statuses: status.statuses }),
    endorsements: [],
    parts: [],
  }
}

function signer(proof: { verificationMethod: string; format: string } | undefined): Pick<Report, 'signer'> {
  return proof ? { signer: { verificationMethod: proof.verificationMethod, format: proof.format } } : {}
}

function withHolder(verdict: Verdict, holder: ReturnType<typeof judgeHolder>): Verdict {
  if (verdict === 'rejected' || holder === 'bad') return 'rejected'
  return holder === 'open' ? 'undetermined' : verdict
}

async function checkStatus(
  { status }: JsonObject,
  issuer: string | undefined,
  proven: boolean,
  settings: VerifySettings,
): Promise<{ readonly check: Outcome; readonly statuses?: Report['statuses'] }> {
  if (settings.skip.has('status.entries')) return { check: skipped('disabled') }
  if (status === undefined) return { check: skipped('absent') }
  if (!proven || issuer === undefined) return { check: skipped('blocked') }
  return readTokenStatus(status, issuer, settings)
}

/** As a badge would name the learner; that an address can be read is the holder's own choice here. */
async function matchLearner(
  { learner = {} as Learner }: Partial<MicroCredential>,
  settings: VerifySettings,
  proven: boolean,
): Promise<RecipientCheck> {
  const subject = { credentialSubject: writeLearner(learner) as unknown as JsonObject }
  const { check, matched } = await checkRecipient(subject, settings.recipient, proven)
  const { remarks: _remarks, ...outcome } = check
  return { check: outcome as Outcome, ...(matched !== undefined && { matched }) }
}
