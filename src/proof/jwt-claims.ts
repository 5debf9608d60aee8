/** The registered claims of a JWT (RFC 7519, 4.1) beside a credential: what they are, and that they say the same as it. */
import { formatDateTime, parseDateTime } from '../encoding/date-time.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { isJsonObject } from './jws.ts'

/** `strict`: what a specification demands must be there. `interop`: what is there must agree. */
export type JwtProfile = 'strict' | 'interop'

/** Moments are whole seconds since 1970-01-01T00:00:00Z. */
export interface JwtClaims {
  readonly iss?: string
  readonly sub?: string
  readonly jti?: string
  readonly nbf?: number
  readonly exp?: number
  /** When it was signed. */
  readonly iat?: number
}

/** What belongs to the token, not to a credential that shares the payload with it. */
export const CLAIM_NAMES = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'] as const

/** A credential, and where it stands in the JWT. */
export interface JwtCredential {
  readonly document: JsonObject
  readonly pointer: '/payload' | '/payload/vc'
}

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
const FIRST_SECOND = -62_135_596_800
const LAST_SECOND = 253_402_300_799

/** A warning where `interop` lets pass what `strict` does not. */
export function asProfile(profile: JwtProfile, found: Problem): Problem {
  return profile === 'strict' ? found : { ...found, severity: 'warning' }
}

export function readClaims(payload: JsonObject, profile: JwtProfile): { claims: JwtClaims; problems: Problem[] } {
  const problems: Problem[] = []
  const claims: Record<string, string | number> = {}
  for (const name of ['iss', 'sub', 'jti', 'nbf', 'exp', 'iat'] as const) {
    const value = payload[name]
    if (value === undefined) continue
    const isMoment = name === 'nbf' || name === 'exp' || name === 'iat'
    if (isMoment && typeof value === 'number' && value >= FIRST_SECOND && value <= LAST_SECOND) {
      claims[name] = Math.floor(value)
    } else if (!isMoment && typeof value === 'string' && value !== '') claims[name] = value
    else {
      const message = `The claim ${name} is not ${isMoment ? 'a moment in seconds since 1970' : 'a text'}.`
      const found = problem('proof.signature.jwt-claim', message, { pointer: `/payload/${name}` })
      // nothing is decided by it, and the examples of more than one specification get it wrong
      problems.push(name === 'iat' ? asProfile(profile, found) : found)
    }
  }
  return { claims, problems }
}

/** One thing that both a claim and the credential say. */
interface Pair {
  readonly claim: 'iss' | 'jti' | 'sub' | 'nbf' | 'exp'
  /** Pointer into the credential. */
  readonly member: string
  /** What the credential says, in the claim's terms; none where it is silent. */
  readonly stated: readonly Json[]
  /** The credential with what the claim says; absent where the claim may not speak for it. */
  readonly fill?: (document: JsonObject) => JsonObject
  /** The claim must be there even where the credential is silent. */
  readonly required: boolean
}

/**
 * Open Badges 3.0 (JSON Web Token proof format) and VC Data Model 1.1, 6.3.1: each claim says the same as its member. A difference is an error in
 * both profiles; a claim that is missing only in `strict`. Where the credential is silent, its period is filled in from `nbf`
 * and `exp`, and one in a `vc` claim also gets its names, as that data model reads it.
 */
export function compareClaims(
  claims: JwtClaims,
  { document, pointer }: JwtCredential,
  profile: JwtProfile,
): { document: JsonObject; problems: Problem[] } {
  const problems: Problem[] = []
  let filled = document
  for (const { claim, member, stated, fill, required } of pairsOf(claims, document, pointer === '/payload/vc')) {
    const value = claims[claim]
    if (value === undefined) {
      if (required || stated.length > 0) {
        problems.push(asProfile(profile, missing(`The JWT lacks the claim ${claim}.`, `/payload/${claim}`)))
      }
    } else if (stated.length > 0) {
      if (!stated.includes(value)) problems.push(mismatch(claim, member, pointer))
    } else {
      const message = `The claim ${claim} says what the credential itself does not.`
      if (claim !== 'exp') problems.push(asProfile(profile, missing(message, pointer + member)))
      if (fill) filled = fill(filled)
    }
  }
  return { document: filled, problems }
}

/** VC-JOSE-COSE 3.1.3: names must not conflict; `nbf` and `exp` speak of the signature, not of the credential. */
export function compareNames(claims: JwtClaims, { document, pointer }: JwtCredential): Problem[] {
  return pairsOf(claims, document, false).flatMap(({ claim, member, stated }) => {
    const value = claims[claim]
    if (typeof value !== 'string' || stated.length === 0 || stated.includes(value)) return []
    return [mismatch(claim, member, pointer)]
  })
}

function pairsOf(claims: JwtClaims, document: JsonObject, isVcClaim: boolean): Pair[] {
  const { issuer, credentialSubject: subject } = document
  const [from, until] = isVcClaim ? ['issuanceDate', 'expirationDate'] : ['validFrom', 'validUntil']
  const issuerId = isJsonObject(issuer) ? issuer['id'] : issuer
  const subjectIds = [subject].flat().flatMap((each) => (isJsonObject(each) ? listOf(each['id']) : []))
  const { iss = '', sub = '', jti = '', nbf, exp } = claims
  const name = (fill: (document: JsonObject) => JsonObject): Pick<Pair, 'fill'> => (isVcClaim ? { fill } : {})
  return [
    {
      claim: 'iss',
      member: isJsonObject(issuer) ? '/issuer/id' : '/issuer',
      stated: listOf(issuerId),
      ...name((old) => ({ ...old, issuer: isJsonObject(issuer) ? { id: iss, ...issuer } : iss })),
      required: true,
    },
    {
      claim: 'jti',
      member: '/id',
      stated: listOf(document['id']),
      ...name((old) => ({ ...old, id: jti })),
      required: true,
    },
    {
      claim: 'sub',
      member: '/credentialSubject/id',
      stated: subjectIds,
      ...(isJsonObject(subject) && name((old) => ({ ...old, credentialSubject: { id: sub, ...subject } }))),
      // an id of the learner is optional in the credential, so there may be nothing that it could equal
      required: false,
    },
    {
      claim: 'nbf',
      member: `/${from}`,
      stated: secondsOf(document[from]),
      fill: (old) => ({ ...old, [from]: toDateTime(nbf) }),
      required: true,
    },
    {
      claim: 'exp',
      member: `/${until}`,
      stated: secondsOf(document[until]),
      fill: (old) => ({ ...old, [until]: toDateTime(exp) }),
      required: false,
    },
  ]
}

const listOf = (value: Json | undefined): Json[] => (value === undefined ? [] : [value])

/** Not a number where the date cannot be read, which equals no claim. */
function secondsOf(date: Json | undefined): number[] {
  return date === undefined ? [] : [Math.floor((parseDateTime(date) ?? Number.NaN) / 1000)]
}

function toDateTime(seconds = 0): string {
  return formatDateTime(new Date(seconds * 1000))
}

function missing(message: string, pointer: string): Problem {
  const fix = 'Open Badges 3.0 asks the issuer to write both.'
  return problem('proof.signature.jwt-claim-missing', message, { pointer, fix })
}

function mismatch(claim: string, member: string, pointer: string): Problem {
  const message = `The claim ${claim} and the credential's ${member.slice(1).replaceAll('/', '.')} say different things.`
  const fix = `Ask the issuer which one holds: ${pointer}${member} and /payload/${claim} must be the same.`
  return problem('proof.signature.jwt-claim-mismatch', message, { pointer: `/payload/${claim}`, fix })
}
