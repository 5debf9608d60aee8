/** Opens the input, runs the checks, folds the verdict. */

import { problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { CheckId, Outcome, Report } from '../model/report.ts'
import type { OpenedJwt } from '../proof/open-jwt.ts'
import { openSecured } from '../proof/secured-document.ts'
import type { Statements } from '../rdf/canonicalize.ts'
import { kindOf } from '../validate/kind.ts'
import { checkConformance } from '../validate/validate.ts'
import { judgeConformance } from './checks/conformance.ts'
import { checkEndorsements } from './checks/endorsements.ts'
import type { Signatory } from './checks/find-keys.ts'
import { checkTrust, describeIssuer, findTrusted } from './checks/issuer-trust.ts'
import { checkParts } from './checks/parts.ts'
import type { Pin } from './checks/pins.ts'
import { checkIssuer } from './checks/proof-issuer.ts'
import { checkSignatures, type OneProof, type SignatureCheck } from './checks/proof-signature.ts'
import { checkRecipient } from './checks/recipient-match.ts'
import { checkStatusEntries } from './checks/status-entries.ts'
import { checkPeriod } from './checks/status-period.ts'
import { askedFor, describeClaims, disable, reportUnopened, summary } from './make-report.ts'
import { loadTokens, open } from './open.ts'
import type { Opened } from './opened.ts'
import { type PinnedKey, readOptions, type VerifyOptions, type VerifySettings } from './options.ts'
import { skipped, unknown } from './outcomes.ts'
import type { Work } from './work.ts'

/**
 * Verifies a badge: an object, JSON text or bytes. Never throws, whatever the input; wrong *options* throw a
 * `MicrocredError`, and `signal` rejects. Nothing is fetched unless `fetch` was handed over.
 */
export async function verify(input: unknown, options: VerifyOptions = {}): Promise<Report> {
  return verifyInput(input, readOptions(options))
}

/** The same for options that have been read: one credential of several. */
export async function verifyInput(input: unknown, settings: VerifySettings): Promise<Report> {
  const report = await verifyAt(input, settings, 0)
  if (!settings.refresh) return report
  const { refreshReport } = await import('./refresh.ts')
  return refreshReport(report, settings, (newer) => verifyAt(newer, settings, 0))
}

/** Endorsements of endorsements, records in records, and lists behind them, are followed so deep. */
const MAX_DEPTH = 3

async function verifyAt(input: unknown, settings: VerifySettings, depth: number): Promise<Report> {
  const opening = open(input, settings)
  const opened = opening instanceof Promise ? await opening : opening
  if (opened.sdJwt !== undefined) {
    const { verifySdJwt } = await import('./verify-sd-jwt.ts')
    return verifySdJwt(opened.sdJwt, settings)
  }
  if (opened.document === undefined) return reportUnopened(opened, settings)
  const verifyInner: Work['verifyInner'] = (inner, expect, follow) => {
    // What is inside is judged for itself: what the caller asked of the badge (its recipient, its kind) is not asked of it.
    const { recipient: _recipient, ...rest } = settings
    const own = { ...rest, recipient: undefined, expect: [expect].flat(), require: [] }
    return verifyAt(inner, own, follow === 'keys' ? MAX_DEPTH : depth + 1)
  }
  return verifyDocument(opened.document, opened, {
    settings,
    verifyInner: depth < MAX_DEPTH ? verifyInner : undefined,
  })
}

async function verifyDocument(document: JsonObject, { check: parse, jwt }: Opened, work: Work): Promise<Report> {
  const { settings } = work
  const isProfile = kindOf(document) === 'profile'
  const conformance = await checkConformance(document, {
    expect: settings.expect,
    contexts: settings.contexts,
    canonical: isSignedByStatements(document),
  })
  const { context, schema, subject } = judgeConformance(conformance.problems)
  const issuerId = vouchedBy(document, isProfile)
  const trusted = settings.trust && (await findTrusted(settings.trust, issuerId))
  const pinned = trusted?.keys === undefined ? [] : await readPins(trusted.keys)
  const signatory = { issuer: issuerId, pins: pinned, lookup: settings.lookup }
  const signature = await checkSignature(document, jwt, conformance.statements, signatory, settings)
  const issuer = signature.good.length > 0 ? checkIssuer(issuerId, signature.good) : skipped('blocked')
  const off = (id: CheckId): boolean => settings.skip.has(id)
  // With a proof check switched off nothing in the document is shown as proven.
  const proven =
    signature.check.outcome === 'pass' && issuer.outcome === 'pass' && !off('proof.signature') && !off('proof.issuer')
  const status = off('status.entries') ? undefined : await checkStatusEntries(document, issuerId, proven, work)
  const matching = checkRecipient(document, settings.recipient, proven)
  const recipient = matching instanceof Promise ? await matching : matching
  const endorsements = off('endorsements') ? undefined : await checkEndorsements(conformance.places, proven, work)
  const parts = off('parts') ? undefined : await checkParts(document, proven, work)
  const asked = askedFor(settings)
  const counted: readonly CheckId[] = kindOf(document) === 'record' ? [...asked, 'parts'] : asked
  const checks = disable(settings.skip, {
    'format.parse': parse,
    'conformance.context': context,
    'conformance.schema': off('conformance.schema')
      ? schema
      : namesFiles(document)
        ? await checkNamedFiles(document, schema, proven, work)
        : schema,
    // a profile is about nobody but itself
    'conformance.subject': isProfile && subject.outcome === 'pass' ? skipped('absent') : subject,
    'proof.signature': signature.check,
    'proof.issuer': issuer,
    'status.entries': status?.check ?? skipped('disabled'),
    'status.period': checkPeriod(document, settings.now, settings.skewMs),
    'recipient.match': recipient.check,
    'issuer.trust': asked.includes('issuer.trust')
      ? proven
        ? checkTrust(trusted)
        : skipped('blocked')
      : skipped('absent'),
    endorsements: endorsements?.check ?? skipped('disabled'),
    parts: parts?.check ?? skipped('disabled'),
  })
  const shown: Partial<Report> =
    proven && issuerId !== undefined
      ? describeProven(document, signature, describeIssuer(issuerId, settings.trust, trusted))
      : { claimed: describeClaims(document, issuerId) }
  const report: Report = {
    ...summary(checks, counted, settings),
    ...shown,
    ...(recipient.matched !== undefined && { recipient: { matched: recipient.matched } }),
    ...(status && status.statuses.length > 0 && { statuses: status.statuses }),
    endorsements: endorsements?.endorsements ?? [],
    parts: parts?.parts ?? [],
  }
  if (settings.award) showAward(shown.claimed ?? report, document, reader ?? (await loadReader()))
  return report
}

function namesFiles(document: JsonObject): boolean {
  return document['credentialSchema'] !== undefined || document['relatedResource'] !== undefined
}

/** Once a part is there it is at hand at once. */
let namedFiles: typeof import('./checks/named-files.ts') | undefined
let pins: typeof import('./checks/pins.ts') | undefined

async function checkNamedFiles(document: JsonObject, schema: Outcome, proven: boolean, work: Work): Promise<Outcome> {
  namedFiles ??= await import('./checks/named-files.ts')
  return namedFiles.checkNamedFiles(document, schema, proven, work)
}

/** What reads a caller's keys, in every form they have, is loaded for who hands in some. */
async function readPins(keys: readonly PinnedKey[]): Promise<readonly Pin[]> {
  pins ??= await import('./checks/pins.ts')
  return pins.readPins(keys)
}

type Read = typeof import('../build/read.ts').read

/** Once it is there it is at hand at once: a turn of the event loop is a part of what a verification takes. */
let reader: Read | undefined

/** What reads the award is a fifth of what a page would load. */
async function loadReader(): Promise<Read> {
  reader = (await import('../build/read.ts')).read
  return reader
}

/** The award is read when it is looked at: most callers want the verdict. */
function showAward(shown: object, document: JsonObject, read: Read): void {
  let award: Report['award']
  const get = (): Report['award'] => {
    award ??= read(document)
    return award
  }
  Object.defineProperty(shown, 'award', { enumerable: true, configurable: true, get })
}

/** Whether a proof signs the canonical statements; proofs over JSON and tokens sign other bytes. */
function isSignedByStatements({ proof }: JsonObject): boolean {
  return [proof].flat().some((entry) => {
    const suite = typeof entry === 'object' && entry !== null && 'cryptosuite' in entry ? entry.cryptosuite : undefined
    return entry !== undefined && !/-jcs-\d{4}$/.test(String(suite))
  })
}

async function checkSignature(
  document: JsonObject,
  jwt: OpenedJwt | undefined,
  statements: Statements | undefined,
  signatory: Signatory,
  settings: VerifySettings,
): Promise<SignatureCheck> {
  if (jwt && kindOf(document) === 'profile') {
    const message = 'A profile in a token cannot be checked: no standard says what such a token is.'
    const more = { pointer: '/payload/type', fix: 'Ask for the profile with a Data Integrity proof.' }
    return { check: unknown(problem('proof.signature.unsupported', message, more)), good: [] }
  }
  const secured = openSecured(document, settings.contexts, statements)
  const token = jwt && (await checkToken(jwt, signatory, settings))
  // Where nothing can be read of it there is nothing a proof could fit; that there is no proof at all is said all the same.
  if (statements === undefined && secured.proofs.length > 0) return { check: skipped('blocked'), good: [] }
  return checkSignatures(secured, signatory, settings, token)
}

async function checkToken(jwt: OpenedJwt, signatory: Signatory, settings: VerifySettings): Promise<OneProof> {
  const { checkJwtSignature } = await loadTokens()
  return checkJwtSignature(jwt, signatory, settings)
}

function describeProven(
  document: JsonObject,
  signature: SignatureCheck,
  issuer: NonNullable<Report['issuer']>,
): Partial<Report> {
  // Others may be witnesses; the issuer's own is the one to name.
  const proof = signature.good.find(({ found }) => found.unbound === undefined)
  return {
    issuer,
    ...(proof && { signer: { verificationMethod: proof.verificationMethod, format: proof.format } }),
    credential: document,
  }
}

/** The issuer's id, where it is stated in one of the two shapes the standard has. A profile is its own issuer: it speaks of itself. */
function vouchedBy(document: JsonObject, isProfile: boolean): string | undefined {
  const issuer = isProfile ? document['id'] : document['issuer']
  if (typeof issuer === 'string') return issuer
  if (typeof issuer !== 'object' || issuer === null || Array.isArray(issuer)) return undefined
  const id = (issuer as JsonObject)['id']
  return typeof id === 'string' ? id : undefined
}
