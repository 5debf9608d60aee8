/** From the text of a JWT to the credential it carries, by the rules of its format. Whether the signature holds: `checkJws`. */
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { isJsonObject, type Jws, type JwsLimits, parseJsonBytes, type Refused, readJws } from './jws.ts'
import {
  CLAIM_NAMES,
  compareClaims,
  compareNames,
  type JwtClaims,
  type JwtCredential,
  type JwtProfile,
  readClaims,
} from './jwt-claims.ts'
import { checkParameters, type JwtFormat, readFormat, readHeaderKey } from './jwt-header.ts'

export interface OpenJwtOptions<Format = JwtFormat> {
  /** `interop` unless said: what a specification demands and is absent is a remark; what contradicts is always an error. */
  readonly profile?: JwtProfile
  /** The format, where the envelope around the text names it; otherwise the header's `typ` does. */
  readonly format?: Format
  readonly limits?: JwsLimits
}

export type OpenedJwt = OpenedToken<JwtFormat>

/** A JWT with a document in it. */
export interface OpenedToken<Format> {
  readonly format: Format
  /** The signed payload, or what stands in its claim `vc` or `vp`, without the claims that are the token's own. */
  readonly document: JsonObject
  readonly claims: JwtClaims
  readonly jws: Jws
  /**
   * The absolute URL of the key: `kid`, completed by the issuer where it is a bare name; without `kid` the one key of an issuer
   * that is a did:key or a did:jwk.
   */
  readonly verificationMethod?: string
  /** The key in the header. That the signature fits it says nothing of whose it is. */
  readonly jwk?: PublicKey
  /** What is wrong; pointers are into `/header` and `/payload`. */
  readonly problems: readonly Problem[]
  readonly remarks: readonly Problem[]
}

/**
 * What cannot be read, or only in two ways, has no document at all. Throws only what `withLate` waits for: the reader of a key
 * that the token brings along. `openJwtNow` never throws.
 */
export function openJwt(text: string, options: OpenJwtOptions = {}): OpenedJwt | Refused {
  const { profile = 'interop', limits = {} } = options
  const jws = readJws(text, limits)
  if (jws.problems) return jws
  const { header } = jws
  const stated = readFormat(header)
  if (typeof stated !== 'string') return { problems: [stated] }
  const format = options.format ?? stated
  const parsed = parseJsonBytes(jws.payloadBytes, '/payload', limits)
  if (parsed.problems) return parsed
  const payload = isJsonObject(parsed.value) ? parsed.value : {}
  const credential = findCredential(payload, format)
  if ('code' in credential) return { problems: [credential] }
  const { claims, problems: malformed } = readClaims(payload, profile)
  const compared =
    format === 'vc-jwt'
      ? compareClaims(claims, credential, profile)
      : { document: credential.document, problems: compareNames(claims, credential) }
  const issuer = claims.iss ?? issuerOf(compared.document)
  const { problems: unnamed, ...key } = readHeaderKey(header, format, profile, issuer, claims.iss !== undefined)
  const found = [...checkParameters(header, format, profile), ...unnamed, ...malformed, ...compared.problems]
  return {
    format,
    document: compared.document,
    claims,
    jws,
    ...key,
    problems: found.filter(({ severity }) => severity === 'error'),
    remarks: found.filter(({ severity }) => severity === 'warning'),
  }
}

/**
 * The first context decides (Open Badges implementation guide): VC 1.1 rides in the claim `vc`, VC 2.0 is the payload. A token
 * that could be read both ways holds no credential.
 */
function findCredential(payload: JsonObject, format: JwtFormat): JwtCredential | Problem {
  const { vc, vp } = payload
  if (vp !== undefined) return layout('A presentation is not a credential.', '/payload/vp')
  if (vc === undefined) {
    if (firstContext(payload) === CREDENTIALS_V2) return { document: withoutClaims(payload), pointer: '/payload' }
    return layout('The payload is no credential of the data model 2.0, and there is no claim vc.', '/payload')
  }
  if (format === 'vc+jwt') return layout('A token of the type vc+jwt has no claim vc.', '/payload/vc')
  if (payload['@context'] !== undefined) return layout('The token holds two credentials.', '/payload/@context')
  if (isJsonObject(vc) && firstContext(vc) === CREDENTIALS_V1) return { document: vc, pointer: '/payload/vc' }
  return layout('The claim vc is no credential of the data model 1.1.', '/payload/vc')
}

function layout(message: string, pointer: string): Problem {
  const fix =
    'The issuer must put a credential of the data model 1.1 into the claim vc; one of 2.0 is the payload itself.'
  return problem('proof.signature.jwt-layout', message, { pointer, fix })
}

function firstContext({ '@context': context }: JsonObject): unknown {
  return Array.isArray(context) ? context[0] : context
}

function withoutClaims(payload: JsonObject): JsonObject {
  const names: readonly string[] = CLAIM_NAMES
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !names.includes(name)))
}

function issuerOf({ issuer }: JsonObject): string | undefined {
  const id = isJsonObject(issuer) ? issuer['id'] : issuer
  return typeof id === 'string' ? id : undefined
}
