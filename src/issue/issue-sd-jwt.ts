/** An award -> an SD-JWT VC for its holder's wallet: claims of a published type, each personal one to be shown or withheld. */
import { concealedClaims, missingClaims } from '../convert/sd-jwt-types.ts'
import { type ToSdJwtOptions, toSdJwtClaims } from '../convert/to-sd-jwt.ts'
import { DOCUMENT_LIMITS, snapshot } from '../encoding/snapshot.ts'
import { isMicrocredError, MicrocredError, nonEmpty, problem } from '../errors.ts'
import { readPublicKey } from '../keys/public-key.ts'
import type { MicroCredential } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Jwk, Signer } from '../model/key.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import { signSdJwt } from '../proof/sign-sd-jwt.ts'
import { fillIssuer, refuseIssuer } from './issuer.ts'

export interface IssueSdJwtOptions extends ToSdJwtOptions {
  readonly signer: Signer
  readonly format: 'dc+sd-jwt'
  /** The public key of the holder's wallet; without it whoever has a copy can show it, and a type may demand it. */
  readonly holder?: Jwk
  /** Its place in a Token Status List, so that it can be revoked (`signTokenList`). */
  readonly status?: { readonly idx: number; readonly uri: string }
  /** Digests that hide nothing, so that their number does not tell how much there is; default 0, at most 100. */
  readonly decoys?: number
  /** The moment of issuing, the claim `iat`; default: the clock. */
  readonly now?: Date | string
}

/**
 * The compact SD-JWT with every disclosure, for the holder alone; what the type could not carry, `convert` lists. Throws as
 * `toSdJwtClaims`, and `issue.issuer-mismatch`, `issue.format`, `issue.signer`; then nothing was signed.
 */
export async function issueSdJwt(input: object, options: IssueSdJwtOptions): Promise<string> {
  const { signer, holder, status, decoys, now, converting } = readOptions(options)
  const copied = snapshot(input, DOCUMENT_LIMITS)
  if (copied.problem) throw new MicrocredError([copied.problem])
  const award = fillIssuer(copied.value, signer) as unknown as MicroCredential & JsonObject
  if (typeof award === 'object' && award !== null && '@context' in award) {
    const fix = 'Hand in the award (`read` gives it back from a badge).'
    const message = 'An SD-JWT VC is made from an award, not from a document.'
    throw new MicrocredError([problem('issue.format', message, { pointer: '/@context', fix })])
  }
  const { result } = toSdJwtClaims(award, converting)
  const claims: JsonObject = {
    ...result,
    iat: Math.floor(now.getTime() / 1000),
    ...(holder !== undefined && { cnf: { jwk: { ...holder } } }),
    ...(status !== undefined && { status: { status_list: { ...status } } }),
  }
  // all else that a type demands is the award's
  if (missingClaims(options.vct, claims).includes('cnf')) {
    throw wrong('/holder', 'The type demands a holder: give the public key of the wallet.')
  }
  const unfit = nonEmpty(refuseIssuer(award as unknown as JsonObject, signer))
  if (unfit) throw new MicrocredError(unfit)
  return signSdJwt(claims, { concealed: concealedClaims(options.vct, claims), decoys }, signer)
}

const KNOWN = [
  'signer',
  'format',
  'vct',
  'language',
  'expires',
  'identifier',
  'mode',
  'holder',
  'status',
  'decoys',
  'now',
]

interface Reading {
  readonly signer: Signer
  readonly holder: Jwk | undefined
  readonly status: IssueSdJwtOptions['status']
  readonly decoys: number
  readonly now: Date
  readonly converting: ToSdJwtOptions
}

function readOptions(options: IssueSdJwtOptions): Reading {
  refuseUnknownOptions(options, KNOWN)
  const { signer, format: _format, holder, status, decoys = 0, now, ...converting } = options
  if (typeof signer?.sign !== 'function') throw wrong('/signer', 'issue needs a signer.', 'Give localSigner(key).')
  if (!Number.isInteger(decoys) || decoys < 0 || decoys > 100) {
    throw wrong('/decoys', 'decoys must be a whole number, 0 to 100.')
  }
  return { signer, holder: readHolder(holder), status: readStatus(status), decoys, now: readNow(now), converting }
}

/** The public members alone, whatever else stood beside them. */
function readHolder(holder: Jwk | undefined): Jwk | undefined {
  if (holder === undefined) return undefined
  try {
    return readPublicKey(holder).jwk
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw wrong('/holder', `holder must be the public JWK of the wallet. ${error.problems[0].message}`)
  }
}

function readStatus(status: IssueSdJwtOptions['status']): IssueSdJwtOptions['status'] {
  if (status === undefined) return undefined
  refuseUnknownOptions(status, ['idx', 'uri'], '/status')
  const { idx, uri } = status
  if (Number.isSafeInteger(idx) && idx >= 0 && typeof uri === 'string' && /^https:\/\/\S+$/.test(uri))
    return { idx, uri }
  throw wrong('/status', 'status must be { idx, uri }: a place, 0 or more, in the list at an https address.')
}

function wrong(pointer: string, message: string, fix?: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer, ...(fix !== undefined && { fix }) })])
}
