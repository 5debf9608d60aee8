/** The header of a credential's JWT: which format it is in, and which key it names. */
import { child } from '../encoding/json-pointer.ts'
import { isMicrocredError, type Problem, problem } from '../errors.ts'
import { didJwkUrl, didKeyUrl, isDidJwk, isDidKey } from '../keys/did-urls.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { type Late, late } from '../platform/late.ts'
import { headerProblem, isJsonObject } from './jws.ts'
import { asProfile, type JwtProfile } from './jwt-claims.ts'

/** `vc-jwt`: the JSON Web Token proof format of Open Badges 3.0. `vc+jwt`: VC-JOSE-COSE, 3.1. */
export type JwtFormat = 'vc-jwt' | 'vc+jwt'

/**
 * By `typ`, a media type without its `application/` (RFC 7515, 4.1.9): `vc+jwt` is VC-JOSE-COSE, `JWT` or none Open Badges.
 * A token that says it is something else was made for something else.
 */
export function readFormat({ typ }: JsonObject): JwtFormat | Problem {
  if (typ === undefined) return 'vc-jwt'
  const name = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
  if (name === 'jwt') return 'vc-jwt'
  if (name === 'vc+jwt') return 'vc+jwt'
  return headerProblem('The header says that this token is for something else than a credential.', 'typ')
}

/** `vp+jwt`: VC-JOSE-COSE, 3.1.2. `vp-jwt`: the claim `vp` of the VC Data Model 1.1, 6.3.1. */
export type JwtPresentationFormat = 'vp-jwt' | 'vp+jwt'

/** As `readFormat`, of a token that shows credentials. */
export function readPresentationFormat({ typ }: JsonObject): JwtPresentationFormat | Problem {
  const name =
    typ === undefined ? 'jwt' : typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
  if (name === 'jwt') return 'vp-jwt'
  if (name === 'vp+jwt') return 'vp+jwt'
  return headerProblem('The header says that this token is for something else than a presentation.', 'typ')
}

export interface JwtKey {
  /** The key's absolute URL. */
  readonly verificationMethod?: string
  /** The key the token brings along, which proves nothing of whose it is. */
  readonly jwk?: PublicKey
  readonly problems: readonly Problem[]
}

/** Which key the header names. `issuer` is `iss`, or the credential's issuer where that is absent. */
export function readHeaderKey(
  header: JsonObject,
  format: JwtFormat,
  profile: JwtProfile,
  issuer: string | undefined,
  hasIss: boolean,
): JwtKey {
  const { kid, jwk } = header
  const problems: Problem[] = []
  if (kid === undefined && jwk === undefined && (format === 'vc-jwt' || !hasIss)) {
    const fix = 'The issuer must name it with kid or jwk.'
    problems.push(problem('proof.signature.key', 'The JWT does not name its key.', { pointer: '/header', fix }))
  }
  const named = kid === undefined ? ownKeyOf(issuer) : resolveKid(kid, issuer)
  if (kid !== undefined && named === undefined) {
    problems.push(headerProblem('The key is named by neither a URL nor a name within the issuer.', 'kid'))
  } else if (named !== kid && kid !== undefined && (format === 'vc-jwt' || !hasIss)) {
    const found = headerProblem('The key is named without saying whose it is; the issuer is assumed.', 'kid')
    problems.push(asProfile(profile, found))
  }
  const brought = jwk === undefined ? undefined : readHeaderJwk(jwk)
  if (brought !== undefined && 'code' in brought) problems.push(brought)
  return {
    ...(named !== undefined && { verificationMethod: named }),
    ...(brought !== undefined && !('code' in brought) && { jwk: brought }),
    problems,
  }
}

/** Open Badges 3.0 allows no other parameters; VC-JOSE-COSE (3.1.3) has readers ignore what they do not understand. */
export function checkParameters(header: JsonObject, format: JwtFormat, profile: JwtProfile): Problem[] {
  if (format === 'vc+jwt') return checkContentType(header)
  return Object.keys(header)
    .filter((name) => !['alg', 'kid', 'jwk', 'typ'].includes(name))
    .map((name) => {
      const pointer = child('/header', name)
      const message = 'Open Badges allows no other header parameters than alg, kid, jwk and typ.'
      return asProfile(profile, problem('proof.signature.jwt-header', message, { pointer }))
    })
}

/** A remark: VC-JOSE-COSE 3.1.1 says SHOULD, and allows more specific media types. */
function checkContentType({ cty }: JsonObject): Problem[] {
  if (cty === undefined || cty === 'vc' || cty === 'application/vc') return []
  return [asProfile('interop', headerProblem('The content type is not that of a credential ("vc").', 'cty'))]
}

/** A bare fragment or name is one of the issuer's own keys. */
function resolveKid(kid: Json, issuer: string | undefined): string | undefined {
  if (typeof kid !== 'string' || !/^\S+$/.test(kid)) return undefined
  if (/^[a-z][a-z0-9+.-]*:./i.test(kid)) return kid
  const [address] = issuer?.split('#') ?? []
  const name = kid.startsWith('#') ? kid.slice(1) : kid
  return address === undefined || name === '' || name.includes('#') ? undefined : `${address}#${name}`
}

/** The one key of an issuer that is a key. */
function ownKeyOf(issuer = ''): string | undefined {
  if (isDidKey(issuer)) return didKeyUrl(issuer)
  return isDidJwk(issuer) ? didJwkUrl(issuer) : undefined
}

/** What reads keys is loaded with the first token that brings its own: others name theirs. */
export const headerKeys: Late<Pick<typeof import('../keys/public-key.ts'), 'readPublicKey'>> = /* @__PURE__ */ late(
  () => import('../keys/public-key.ts'),
)

function readHeaderJwk(jwk: Json): PublicKey | Problem {
  const pointer = '/header/jwk'
  if (!isJsonObject(jwk)) return problem('proof.signature.key', 'The key in the header is not a JWK.', { pointer })
  try {
    return headerKeys().readPublicKey(jwk)
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const message = `The key in the header cannot be used. ${error.problems[0].message}`
    return problem('proof.signature.key', message, { pointer })
  }
}
