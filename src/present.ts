/** Credentials -> a presentation, signed by their holder for one verifier and one exchange. */
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../contexts/urls.ts'
import { formatDateTime } from './encoding/date-time.ts'
import { child } from './encoding/json-pointer.ts'
import { DOCUMENT_LIMITS, snapshot } from './encoding/snapshot.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from './errors.ts'
import type { Json, JsonObject, Presentation, Secured } from './model/credential.ts'
import type { Signer } from './model/key.ts'
import { readNow, refuseUnknownOptions } from './options.ts'
import { isBaseProofValue } from './proof/ecdsa-sd-value.ts'
import { type Format, formats } from './proof/format.ts'
import { isEnvelope, openEnvelope } from './proof/jwt-envelope.ts'
import { openJwt } from './proof/open-jwt.ts'
import { sign, withContext } from './proof/sign.ts'
import { canonicalize } from './rdf/canonicalize.ts'
import { type ExtraContexts, isKnownContext } from './rdf/extra-contexts.ts'
import { checkPresentation } from './validate/check-presentation.ts'
import { asObject, dataModelOf, typesOf } from './validate/kind.ts'

/** What a presentation can be secured with: selective disclosure is for the credentials in it. */
export type PresentationFormat = Exclude<Format, 'ecdsa-sd-2023'>

export interface PresentOptions {
  /** The holder's. */
  readonly signer: Signer
  /** What the verifier asked to have signed, fresh for this exchange. */
  readonly challenge: string
  /** Who the verifier is, as it calls itself. */
  readonly domain?: string
  /** Default `eddsa-rdfc-2022`. */
  readonly format?: PresentationFormat
  /** An absolute URL for the presentation. */
  readonly id?: string
  /** The proof's `created`; default: the clock. */
  readonly now?: Date | string
  /** Contexts that are not built in, by URL. */
  readonly contexts?: ExtraContexts
}

/**
 * Presents secured credentials: documents with their proof, envelopes, or `vc+jwt` tokens, which are put into one. The holder
 * is who controls the signer's key. VC 1.1 where all credentials are, else VC 2.0. The credentials are not verified. Throws
 * one `MicrocredError`: `options.*`, `present.*` with pointers into the list, `conformance.*`, `issue.format` and
 * `issue.signer`; then nothing was signed. Inputs are not changed.
 */
export async function present(
  credentials: readonly (object | string)[],
  options: PresentOptions,
): Promise<Secured<Presentation>> {
  const { signer, challenge, domain, format, created } = readOptions(options)
  const copied = snapshot(credentials, DOCUMENT_LIMITS)
  if (copied.problem) throw new MicrocredError([copied.problem])
  const list = readCredentials(copied.value)
  const document = withContext(compose(list, options), formats[format])
  const contexts = options.contexts ?? {}
  refuse(checkPresentation(document, (url) => isKnownContext(url, contexts)))
  // safe mode, also where the format itself asks only for JSON
  refuse(formats[format].form === 'jcs' ? ((await canonicalize(document, { contexts })).problems ?? []) : [])
  const secured = await sign(document, {
    signer,
    format,
    created,
    purpose: 'authentication',
    challenge,
    ...(domain !== undefined && { domain }),
    contexts,
  })
  return secured as unknown as Secured<Presentation>
}

const KNOWN = ['signer', 'challenge', 'domain', 'format', 'id', 'now', 'contexts']
const PRESENTATION_FORMATS = Object.keys(formats).filter((format) => format !== 'ecdsa-sd-2023')

interface Signing {
  readonly signer: Signer
  readonly challenge: string
  readonly domain?: string
  readonly format: PresentationFormat
  readonly created: string
}

function readOptions(options: PresentOptions): Signing {
  refuseUnknownOptions(options, KNOWN)
  const { signer, challenge, domain, format = 'eddsa-rdfc-2022', id, now } = options
  const wrong = (pointer: string, message: string): Problem => problem('options.value', message, { pointer })
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  refuse([
    ...(typeof signer?.sign === 'function' ? [] : [wrong('/signer', "present needs the holder's signer.")]),
    ...(isText(challenge)
      ? []
      : [wrong('/challenge', 'challenge must be the text the verifier asked to have signed.')]),
    ...(domain === undefined || isText(domain) ? [] : [wrong('/domain', 'domain must be a text.')]),
    ...(id === undefined || isText(id) ? [] : [wrong('/id', 'id must be an absolute URL.')]),
  ])
  if (!PRESENTATION_FORMATS.includes(format)) {
    const fix = `Known: ${PRESENTATION_FORMATS.join(', ')}.`
    throw new MicrocredError([
      problem('issue.format', 'No presentation is secured in this format.', { pointer: '/format', fix }),
    ])
  }
  const created = formatDateTime(readNow(now))
  return { signer, challenge, format, created, ...(domain !== undefined && { domain }) }
}

function compose(credentials: readonly JsonObject[], { signer, id }: PresentOptions): JsonObject {
  const isOlder = credentials.every((credential) => dataModelOf(credential) === 'v1')
  return {
    '@context': [isOlder ? CREDENTIALS_V1 : CREDENTIALS_V2],
    ...(id !== undefined && { id }),
    type: ['VerifiablePresentation'],
    holder: signer.verificationMethod.split('#', 1)[0] ?? '',
    verifiableCredential: credentials,
  }
}

function readCredentials(value: Json): readonly JsonObject[] {
  if (!Array.isArray(value)) {
    throw new MicrocredError([problem('present.credential', 'present takes a list of credentials.', { pointer: '' })])
  }
  if (value.length === 0) {
    throw new MicrocredError([problem('present.empty', 'There is no credential to present.', { pointer: '' })])
  }
  const items = value.map((item: Json) => (typeof item === 'string' ? envelop(item) : item))
  refuse(items.flatMap((item, index) => checkCredential(item, child('', index))))
  return items as readonly JsonObject[]
}

/** VC Data Model 2.0, 4.13.1. */
function envelop(token: string): JsonObject {
  return {
    '@context': [CREDENTIALS_V2],
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+jwt,${token.trim()}`,
  }
}

function checkCredential(item: Json, pointer: string): Problem[] {
  const no = (message: string, fix: string, at = pointer): Problem[] => [
    problem('present.credential', message, { pointer: at, fix }),
  ]
  const members = asObject(item) as JsonObject | undefined
  if (members === undefined) return no('A credential is an object or a token.', 'Hand in what the issuer gave out.')
  if (isEnvelope(members)) {
    const envelope = openEnvelope(members)
    const opened = envelope.problems ? envelope : openJwt(envelope.text, { format: envelope.format })
    const [fault] = opened.problems
    return fault ? no(`The token cannot be presented. ${fault.message}`, 'Ask the issuer for a vc+jwt.') : []
  }
  if (!typesOf(members).includes('VerifiableCredential') || typesOf(members).includes('VerifiablePresentation')) {
    return no('By its "type" this is no credential.', 'Hand in what the issuer gave out.', `${pointer}/type`)
  }
  const proofs = [members['proof'] ?? []].flat()
  if (proofs.length === 0) return no('The credential carries no proof.', 'Have it issued.', `${pointer}/proof`)
  if (proofs.some((proof) => isBaseProofValue(asObject(proof)?.['proofValue'] as Json | undefined))) {
    const message = "A base proof is the holder's alone: with it the verifier could show all that was signed."
    return no(message, 'Present what `derive` returns.', `${pointer}/proof`)
  }
  return []
}

function refuse(problems: readonly Problem[]): void {
  const found = nonEmpty(problems)
  if (found) throw new MicrocredError(found)
}
