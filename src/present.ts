/** Credentials -> a presentation, signed by their holder for one verifier and one exchange. */
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../contexts/urls.ts'
import { formatDateTime } from './encoding/date-time.ts'
import { child } from './encoding/json-pointer.ts'
import { DOCUMENT_LIMITS, snapshot } from './encoding/snapshot.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from './errors.ts'
import type { Json, JsonObject, Presentation, Secured } from './model/credential.ts'
import type { Signer } from './model/key.ts'
import { readNow } from './options/read-now.ts'
import { refuseUnknownOptions } from './options.ts'
import { isBaseProofValue } from './proof/ecdsa-sd-value.ts'
import { type Format, formats } from './proof/format.ts'
import { isEnvelope } from './proof/is-envelope.ts'
import { envelop, openEnvelope } from './proof/jwt-envelope.ts'
import type { JwtPresentationFormat } from './proof/jwt-header.ts'
import { openJwtNow } from './proof/open-jwt-now.ts'
import { sign, withContext } from './proof/sign.ts'
import { signJwtPresentation } from './proof/sign-jwt-presentation.ts'
import { canonicalize } from './rdf/canonicalize.ts'
import { type ExtraContexts, isKnownContext } from './rdf/extra-contexts.ts'
import { checkPresentation, withoutCredentials } from './validate/check-presentation.ts'
import { asObject, dataModelOf, typesOf } from './validate/kind.ts'

/**
 * What a presentation can be secured with: selective disclosure is for the credentials in it. `vp+jwt` is VC-JOSE-COSE's token,
 * `vp-jwt` a JWT with the claim `vp` of the data model 1.1.
 */
export type PresentationFormat = Exclude<Format, 'ecdsa-sd-2023'> | JwtPresentationFormat

/** A token is a text, any other presentation an object with its proof. */
export type PresentationOf<F extends PresentationFormat> = F extends JwtPresentationFormat
  ? string
  : Secured<Presentation>

/** A token as an object (VC Data Model 2.0, 4.13.2). */
export interface EnvelopedPresentation {
  readonly '@context': readonly [string]
  readonly type: 'EnvelopedVerifiablePresentation'
  readonly id: string
}

export interface PresentOptions<F extends PresentationFormat = PresentationFormat> {
  /** The holder's. */
  readonly signer: Signer
  /** What the verifier asked to have signed, fresh for this exchange. */
  readonly challenge: string
  /** Who the verifier is, as it calls itself. In a JWT it is the claim `aud`, and `challenge` the claim `nonce`. */
  readonly domain?: string
  /** Default `eddsa-rdfc-2022`. */
  readonly format?: F
  /** Puts a `vp+jwt` into an `EnvelopedVerifiablePresentation`. */
  readonly envelope?: boolean
  /** An absolute URL for the presentation. */
  readonly id?: string
  /** The proof's `created`, the JWT's `iat`; default: the clock. */
  readonly now?: Date | string
  /** Contexts that are not built in, by URL. */
  readonly contexts?: ExtraContexts
}

/**
 * Presents secured credentials: documents with their proof, envelopes, or `vc+jwt` tokens, which are put into one; in a `vp-jwt`
 * tokens of either format stay texts. The holder is who controls the signer's key. VC 1.1 where all credentials are and in a
 * `vp-jwt`, else VC 2.0. The credentials are not verified. Throws
 * one `MicrocredError`: `options.*`, `present.*` with pointers into the list, `conformance.*`, `issue.format` and
 * `issue.signer`; then nothing was signed. Inputs are not changed.
 */
export async function present(
  credentials: readonly (object | string)[],
  options: PresentOptions<'vp+jwt'> & { readonly format: 'vp+jwt'; readonly envelope: true },
): Promise<EnvelopedPresentation>
export async function present<F extends PresentationFormat = 'eddsa-rdfc-2022'>(
  credentials: readonly (object | string)[],
  options: PresentOptions<F> & { readonly envelope?: false },
): Promise<PresentationOf<F>>
export async function present(
  credentials: readonly (object | string)[],
  options: PresentOptions,
): Promise<Secured<Presentation> | EnvelopedPresentation | string> {
  const { signer, challenge, domain, format, now } = readOptions(options)
  const copied = snapshot(credentials, DOCUMENT_LIMITS)
  if (copied.problem) throw new MicrocredError([copied.problem])
  const list = readCredentials(copied.value, format === 'vp-jwt')
  const contexts = options.contexts ?? {}
  const isKnown = (url: string): boolean => isKnownContext(url, contexts)
  if (format === 'vp-jwt' || format === 'vp+jwt') {
    const composed = compose(list, format, options)
    refuse(checkPresentation(composed, isKnown, format))
    refuse((await canonicalize(withoutCredentials(composed), { contexts })).problems ?? [])
    const bound = { challenge, ...(domain !== undefined && { domain }) }
    const token = await signJwtPresentation(composed, { signer, format, now, ...bound })
    return options.envelope ? (envelop(token, 'vp+jwt') as unknown as EnvelopedPresentation) : token
  }
  const document = withContext(compose(list, format, options), formats[format])
  refuse(checkPresentation(document, isKnown))
  // safe mode, also where the format itself asks only for JSON
  refuse(formats[format].form === 'jcs' ? ((await canonicalize(document, { contexts })).problems ?? []) : [])
  const secured = await sign(document, {
    signer,
    format,
    created: formatDateTime(now),
    purpose: 'authentication',
    challenge,
    ...(domain !== undefined && { domain }),
    contexts,
  })
  return secured as unknown as Secured<Presentation>
}

const KNOWN = ['signer', 'challenge', 'domain', 'format', 'envelope', 'id', 'now', 'contexts']
const PRESENTATION_FORMATS: readonly string[] = [
  ...Object.keys(formats).filter((format) => format !== 'ecdsa-sd-2023'),
  'vp-jwt',
  'vp+jwt',
]

interface Signing {
  readonly signer: Signer
  readonly challenge: string
  readonly domain?: string
  readonly format: PresentationFormat
  readonly now: Date
}

function readOptions(options: PresentOptions): Signing {
  refuseUnknownOptions(options, KNOWN)
  const { signer, challenge, domain, format = 'eddsa-rdfc-2022', envelope = false, id, now } = options
  const wrong = (pointer: string, message: string): Problem => problem('options.value', message, { pointer })
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  refuse([
    ...(typeof signer?.sign === 'function' ? [] : [wrong('/signer', "present needs the holder's signer.")]),
    ...(isText(challenge)
      ? []
      : [wrong('/challenge', 'challenge must be the text the verifier asked to have signed.')]),
    ...(domain === undefined || isText(domain) ? [] : [wrong('/domain', 'domain must be a text.')]),
    ...(envelope === false || (envelope === true && format === 'vp+jwt')
      ? []
      : [wrong('/envelope', 'Only a vp+jwt is put into an envelope.')]),
    ...(id === undefined || isText(id) ? [] : [wrong('/id', 'id must be an absolute URL.')]),
  ])
  if (!PRESENTATION_FORMATS.includes(format)) {
    const fix = `Known: ${PRESENTATION_FORMATS.join(', ')}.`
    throw new MicrocredError([
      problem('issue.format', 'No presentation is secured in this format.', { pointer: '/format', fix }),
    ])
  }
  return { signer, challenge, format, now: readNow(now), ...(domain !== undefined && { domain }) }
}

function compose(
  credentials: readonly (JsonObject | string)[],
  format: PresentationFormat,
  { signer, id }: PresentOptions,
): JsonObject {
  const isOlder =
    format === 'vp-jwt' || (format !== 'vp+jwt' && credentials.every((credential) => dataModelOf(credential) === 'v1'))
  return {
    '@context': [isOlder ? CREDENTIALS_V1 : CREDENTIALS_V2],
    ...(id !== undefined && { id }),
    type: ['VerifiablePresentation'],
    holder: signer.verificationMethod.split('#', 1)[0] ?? '',
    verifiableCredential: credentials,
  }
}

function readCredentials(value: Json, keepTokens: boolean): readonly (JsonObject | string)[] {
  if (!Array.isArray(value)) {
    throw new MicrocredError([problem('present.credential', 'present takes a list of credentials.', { pointer: '' })])
  }
  if (value.length === 0) {
    throw new MicrocredError([problem('present.empty', 'There is no credential to present.', { pointer: '' })])
  }
  const items = value.map((item: Json) => {
    if (typeof item !== 'string') return item
    return keepTokens ? item.trim() : envelop(item.trim(), 'vc+jwt')
  })
  refuse(items.flatMap((item, index) => checkCredential(item, child('', index))))
  return items as readonly (JsonObject | string)[]
}

function checkCredential(item: Json, pointer: string): Problem[] {
  const no = (message: string, fix: string, at = pointer): Problem[] => [
    problem('present.credential', message, { pointer: at, fix }),
  ]
  if (typeof item === 'string') return checkToken(openJwtNow(item), pointer)
  const members = asObject(item) as JsonObject | undefined
  if (members === undefined) return no('A credential is an object or a token.', 'Hand in what the issuer gave out.')
  if (isEnvelope(members)) {
    const envelope = openEnvelope(members)
    return checkToken(envelope.problems ? envelope : openJwtNow(envelope.text, { format: envelope.format }), pointer)
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

function checkToken({ problems: [fault] }: { readonly problems: readonly Problem[] }, pointer: string): Problem[] {
  const fix = 'Ask the issuer for a vc+jwt.'
  return fault
    ? [problem('present.credential', `The token cannot be presented. ${fault.message}`, { pointer, fix })]
    : []
}

function refuse(problems: readonly Problem[]): void {
  const found = nonEmpty(problems)
  if (found) throw new MicrocredError(found)
}
