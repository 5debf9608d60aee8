/** What a holder shows: their proof over it, what ties it to this exchange, and each credential in it. */
import { formatDateTime } from '../encoding/date-time.ts'
import { MicrocredError, type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { CheckId, Outcome, PresentationCheckId, PresentationReport, Verdict } from '../model/report.ts'
import type { OpenedJwtPresentation } from '../proof/open-jwt-presentation.ts'
import { openSecured } from '../proof/secured-document.ts'
import { readStatements } from '../rdf/canonicalize.ts'
import { isKnownContext } from '../rdf/extra-contexts.ts'
import { checkPresentation, holderOf, withoutCredentials } from '../validate/check-presentation.ts'
import { CHECK_IDS } from './check-ids.ts'
import { judgeConformance } from './checks/conformance.ts'
import { bindingsOf, checkChallenge, checkDomain } from './checks/presentation-binding.ts'
import { checkHolderKey, checkSubjects, type Shown } from './checks/presentation-holder.ts'
import { asHoldersCheck, checkPresentationSignature, presenterOf } from './checks/presentation-signature.ts'
import { checkPresented } from './checks/presented-credentials.ts'
import { openPresentation } from './open-presentation.ts'
import { readOptions, type VerifyOptions, type VerifySettings } from './options.ts'
import { skipped } from './outcomes.ts'
import { verifyInput } from './verify.ts'

/** The options of `verify` are asked of each credential. */
export interface VerifyPresentationOptions extends VerifyOptions {
  /** What the holder was asked to sign: fresh and hard to guess for every exchange, and accepted once. */
  readonly challenge: string
  /** Who the holder was told is asking. */
  readonly domain?: string
  /** Whether the holder must be whom each credential is about; default true. */
  readonly holderBinding?: boolean
}

interface Asked {
  readonly challenge: string
  readonly domain: string | undefined
  readonly holderBinding: boolean
  readonly settings: VerifySettings
}

/**
 * Verifies a presentation: an object, JSON text or bytes, secured with a Data Integrity proof; a JWT (`vp+jwt`, or one with the
 * claim `vp`) as text or in an envelope. The credentials in it may be enveloped, those in a claim `vp` tokens. Never throws, whatever the input; wrong *options* throw a `MicrocredError`, and `signal` rejects.
 */
export async function verifyPresentation(
  input: unknown,
  options: VerifyPresentationOptions,
): Promise<PresentationReport> {
  const asked = readAsked(options)
  const { settings } = asked
  const { check, document, jwt, signature } = await openPresentation(input, settings)
  if (document !== undefined) return verifyDocument(document, jwt, asked)
  const unread = signature && { 'presentation.signature': asHoldersCheck(signature) }
  return report({ 'format.parse': check, ...unread }, 'blocked', asked)
}

function readAsked(options: VerifyPresentationOptions): Asked {
  const { challenge, domain, holderBinding = true, ...rest } = options ?? {}
  const settings = readOptions(rest)
  const wrong = (pointer: string, message: string): MicrocredError =>
    new MicrocredError([problem('options.value', message, { pointer })])
  if (typeof challenge !== 'string' || challenge === '') {
    throw wrong('/challenge', 'challenge must be the text that the holder was asked to sign.')
  }
  if (domain !== undefined && (typeof domain !== 'string' || domain === '')) {
    throw wrong('/domain', 'domain must be a text.')
  }
  if (typeof holderBinding !== 'boolean') throw wrong('/holderBinding', 'holderBinding must be true or false.')
  return { challenge, domain, holderBinding, settings }
}

async function verifyDocument(
  document: JsonObject,
  jwt: OpenedJwtPresentation | undefined,
  asked: Asked,
): Promise<PresentationReport> {
  const { settings, challenge, domain, holderBinding } = asked
  const { contexts } = settings
  const { proof: _proof, ...unsecured } = document
  const form = jwt?.format ?? 'proof'
  const shape = checkPresentation(document, (url) => isKnownContext(url, contexts), form)
  const read = await readStatements(jwt ? withoutCredentials(unsecured) : unsecured, contexts)
  const unreadable = read.problems ?? read.statements.canonical('sha256').problems ?? []
  const problems = merge(shape, unreadable)
  const { context, schema } = judgeConformance(problems)
  const secured = openSecured(document, contexts, read.statements)
  const holder = presenterOf(holderOf(document), secured, jwt)
  const signature = await checkPresentationSignature(secured, holder, unreadable.length === 0, settings, jwt)
  const bindings = bindingsOf(secured, jwt)
  const own = {
    'format.parse': { outcome: 'pass' },
    'conformance.context': context,
    'conformance.schema': schema,
    'presentation.signature': signature.check,
    'presentation.challenge': checkChallenge(bindings, challenge),
    'presentation.domain': checkDomain(bindings, domain),
  } as const
  const key = signature.good.length > 0 ? checkHolderKey(signature.good, settings.now) : skipped('blocked')
  // What nobody has shown to us is not looked at, and nothing it names is asked for.
  if ([...Object.values(own), key].some(({ outcome }) => outcome === 'fail')) {
    return report({ ...own, 'presentation.holder': key, parts: skipped('blocked') }, 'absent', asked)
  }
  const { check, credentials, shown } = await checkPresented(document['verifiableCredential'], settings, (credential) =>
    verifyInput(credential, settings),
  )
  const checks = { ...own, 'presentation.holder': checkHolder(holder, key, shown, holderBinding), parts: check }
  const good = signature.good.find(({ found }) => found.unbound === undefined)
  const isProven = [own['presentation.signature'], own['presentation.challenge'], key].every(
    ({ outcome }) => outcome === 'pass',
  )
  return {
    ...report(checks, 'absent', asked),
    ...(isProven &&
      good &&
      holder !== undefined && {
        holder,
        signer: { verificationMethod: good.verificationMethod, format: good.format },
      }),
    credentials,
  }
}

/** Who the holder is, is always checked; only whether the credentials are theirs may be left to the caller. */
function checkHolder(
  holder: string | undefined,
  key: Outcome,
  shown: readonly Shown[],
  holderBinding: boolean,
): Outcome {
  if (key.outcome !== 'pass' || holder === undefined) return key
  return holderBinding ? checkSubjects(holder, shown) : skipped('disabled')
}

/** A term reported by both is reported once, by the shape. */
function merge(shape: readonly Problem[], canonical: readonly Problem[]): readonly Problem[] {
  const places = new Set(shape.map(({ code, pointer }) => `${code} ${pointer}`))
  return [...shape, ...canonical.filter(({ code, pointer }) => !places.has(`${code} ${pointer}`))]
}

type Checks = Record<CheckId | PresentationCheckId, Outcome>

const PRESENTATION_CHECK_IDS: readonly PresentationCheckId[] = [
  'presentation.signature',
  'presentation.challenge',
  'presentation.domain',
  'presentation.holder',
]

/** @param others what is said of the checks that were not made */
function report(
  made: Partial<Checks>,
  others: 'absent' | 'blocked',
  { settings }: Pick<Asked, 'settings'>,
): PresentationReport {
  const ids = [...CHECK_IDS, ...PRESENTATION_CHECK_IDS]
  const checks = Object.fromEntries(ids.map((id) => [id, made[id] ?? skipped(others)])) as Checks
  for (const id of settings.skip) checks[id] = skipped('disabled')
  return { version: 1, verdict: foldVerdict(checks), checks, at: formatDateTime(settings.now), credentials: [] }
}

const NEEDED: readonly (CheckId | PresentationCheckId)[] = [
  'format.parse',
  'conformance.context',
  'conformance.schema',
  'presentation.signature',
  'presentation.challenge',
  'parts',
]

/** Fails closed, as for a credential; the domain counts where it was asked for, the credentials' subjects unless switched off. */
function foldVerdict(checks: Checks): Verdict {
  if (Object.values(checks).some(({ outcome }) => outcome === 'fail')) return 'rejected'
  const isPass = (id: keyof Checks): boolean => checks[id].outcome === 'pass'
  const isSkipped = (id: keyof Checks, reason: string): boolean => {
    const check = checks[id]
    return check.outcome === 'skipped' && check.reason === reason
  }
  const good =
    NEEDED.every(isPass) &&
    (isPass('presentation.domain') || isSkipped('presentation.domain', 'absent')) &&
    (isPass('presentation.holder') || isSkipped('presentation.holder', 'disabled'))
  return good ? 'verified' : 'undetermined'
}
