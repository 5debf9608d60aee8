/** What a JWT says of its own signature's time, apart from the credential's. */
import { type Problem, problem } from '../errors.ts'
import type { JwtClaims } from './jwt-claims.ts'
import type { JwtFormat, JwtPresentationFormat } from './jwt-header.ts'

export interface JwtTimes {
  readonly format: JwtFormat | JwtPresentationFormat
  readonly claims: JwtClaims
}

/**
 * Refuses a signature from the future, and in `vc+jwt` one that has expired or does not count yet (VC-JOSE-COSE 3.1.3). In
 * `vc-jwt` the claims `nbf` and `exp` are the credential's period, which `openJwt` has put into the document.
 */
export function checkJwtPeriod({ format, claims }: JwtTimes, now: Date, skewMs: number): Problem[] {
  const { iat, nbf, exp } = claims
  const latest = (now.getTime() + skewMs) / 1000
  const problems: Problem[] = []
  if (iat !== undefined && iat > latest) {
    problems.push(problem('proof.signature.created', 'The JWT is dated in the future.', { pointer: '/payload/iat' }))
  }
  if (format === 'vc-jwt') return problems
  if (nbf !== undefined && nbf > latest) {
    problems.push(problem('proof.signature.created', 'The signature does not count yet.', { pointer: '/payload/nbf' }))
  }
  if (exp !== undefined && exp < (now.getTime() - skewMs) / 1000) {
    const message = 'The signature has expired; the issuer must sign again.'
    problems.push(problem('proof.signature.expired', message, { pointer: '/payload/exp' }))
  }
  return problems
}
