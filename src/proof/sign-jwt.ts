/** From a credential to its JWT, in either format. */
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { parseDateTime } from '../encoding/date-time.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from '../errors.ts'
import { isDidJwk } from '../keys/did-jwk.ts'
import { isDidKey } from '../keys/did-key.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import { readSignerKey } from './call-signer.ts'
import { isJsonObject } from './jws.ts'
import { CLAIM_NAMES } from './jwt-claims.ts'
import type { JwtFormat } from './jwt-header.ts'
import { signJws } from './sign-jws.ts'

export interface SignJwtOptions {
  readonly signer: Signer
  readonly format: JwtFormat
  /** The moment of signing, the claim `iat`. */
  readonly now: Date
  readonly signal?: AbortSignal
}

/**
 * The compact JWT; the document is not changed, and its members keep their order. `vc-jwt` takes both data models and adds the
 * claims that Open Badges asks for; `vc+jwt` takes VC 2.0 and adds only `iat`. Throws `issue.format` for a document that the
 * format cannot carry, `issue.signer` as `signJws`.
 */
export async function signJwt(document: JsonObject, options: SignJwtOptions): Promise<string> {
  const { signer, format, now, signal } = options
  const iat = Math.floor(now.getTime() / 1000)
  const isOld = format === 'vc-jwt' && firstContext(document) === CREDENTIALS_V1
  const problems = nonEmpty([
    ...(isOld ? [] : refuseAsPayload(document)),
    ...(format === 'vc-jwt' ? refuseSilence(document, isOld) : []),
  ])
  if (problems) throw new MicrocredError(problems)
  if (format === 'vc+jwt') {
    const header = { kid: signer.verificationMethod, typ: 'vc+jwt', cty: 'vc' }
    return signJws(header, { ...document, iat }, signer, signal)
  }
  const header = { ...(await nameKey(signer)), typ: 'JWT' }
  const claims = { ...claimsOf(document, isOld), iat }
  return signJws(header, isOld ? { vc: document, ...claims } : { ...document, ...claims }, signer, signal)
}

/** Where the document is the payload, its members stand among the claims. */
function refuseAsPayload(document: JsonObject): Problem[] {
  const taken = [...CLAIM_NAMES, 'vc', 'vp'].filter((name) => Object.hasOwn(document, name))
  return [
    ...(firstContext(document) === CREDENTIALS_V2
      ? []
      : [cannot('Only a credential of the data model 2.0 can be the payload of a JWT.', '/@context')]),
    ...taken.map((name) => cannot(`In a JWT "${name}" is the name of a claim.`, `/${name}`)),
  ]
}

/** Open Badges 3.0: the claims iss, jti and nbf must be there, and repeat the credential. */
function refuseSilence(document: JsonObject, isOld: boolean): Problem[] {
  const from = isOld ? 'issuanceDate' : 'validFrom'
  return [
    ...(typeof issuerOf(document) === 'string' ? [] : [cannot('A vc-jwt names the id of its issuer.', '/issuer')]),
    ...(typeof document['id'] === 'string' ? [] : [cannot('A vc-jwt has an id.', '/id')]),
    ...(toSeconds(document[from]) === undefined ? [cannot('A vc-jwt says from when it is valid.', `/${from}`)] : []),
  ]
}

function cannot(message: string, pointer: string): Problem {
  return problem('issue.format', message, { pointer, fix: 'Change the document, or use another format.' })
}

/**
 * Open Badges' verifiers fetch what `kid` says, and not all know DIDs. A key that is its own name goes along as `jwk`, which all
 * of them read; the issuer's DID says whose it is.
 */
async function nameKey(signer: Signer): Promise<JsonObject> {
  const { verificationMethod: kid } = signer
  return isDidKey(kid) || isDidJwk(kid) ? { jwk: { ...(await readSignerKey(signer)).jwk } } : { kid }
}

function claimsOf(document: JsonObject, isOld: boolean): JsonObject {
  const { id, credentialSubject: subject } = document
  const exp = toSeconds(document[isOld ? 'expirationDate' : 'validUntil'])
  const sub = isJsonObject(subject) ? subject['id'] : undefined
  return {
    iss: issuerOf(document),
    jti: id,
    nbf: toSeconds(document[isOld ? 'issuanceDate' : 'validFrom']),
    ...(sub !== undefined && { sub }),
    ...(exp !== undefined && { exp }),
  }
}

function firstContext({ '@context': context }: JsonObject): Json | undefined {
  return Array.isArray(context) ? context[0] : context
}

function issuerOf({ issuer }: JsonObject): Json | undefined {
  return isJsonObject(issuer) ? issuer['id'] : issuer
}

function toSeconds(date: Json | undefined): number | undefined {
  const moment = parseDateTime(date)
  return moment === undefined ? undefined : Math.floor(moment / 1000)
}
