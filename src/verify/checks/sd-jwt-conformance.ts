/** The checks `conformance.schema` and `status.period` of an SD-JWT VC: what its claims are, and when they hold. */
import { checkSdJwtClaims } from '../../convert/sd-jwt-types.ts'
import { isMicroCredentialVct } from '../../convert/vct.ts'
import { type Problem, problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { isJsonObject } from '../../proof/jws.ts'
import type { VerifySettings } from '../options.ts'
import { fail, judge, pass, skipped } from '../outcomes.ts'
import { isMoment } from './sd-jwt-signature.ts'

export function checkSdJwtSchema(claims: JsonObject, { expect, exchange }: VerifySettings): Outcome {
  const { vct } = claims
  if (!expect.includes('sd-jwt-vc')) {
    const fix = 'Say with "expect" what you take.'
    const message = `This is an SD-JWT VC, not ${expect.join(' or ')}.`
    return fail(problem('conformance.schema.kind', message, { pointer: '/payload/vct', fix }))
  }
  if (vct === undefined) {
    const [code, message] =
      claims['@context'] === undefined
        ? (['conformance.schema.missing', 'An SD-JWT VC says of which type it is.'] as const)
        : (['conformance.schema.kind', 'This is a W3C credential as an SD-JWT, not an SD-JWT VC.'] as const)
    return fail(problem(code, message, { pointer: '/payload/vct' }))
  }
  if (typeof vct !== 'string' || !exchange.vcts.includes(vct)) {
    const fix = 'Say with "vct" which types you take.'
    const message = 'The SD-JWT VC is of another type than is asked for.'
    return fail(problem('conformance.schema.kind', message, { pointer: '/payload/vct', fix }))
  }
  return judge([
    ...checkRegistered(claims),
    ...(isMicroCredentialVct(vct) ? checkSdJwtClaims(vct, claims, '/payload') : []),
  ])
}

/** SD-JWT VC, 2.2.2.2, and RFC 7519. */
function checkRegistered(claims: JsonObject): Problem[] {
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  const rules = { iss: isText, sub: isText, jti: isText, iat: isMoment, cnf: isJsonObject }
  return Object.entries(rules).flatMap(([name, holds]) => {
    if (claims[name] === undefined || holds(claims[name])) return []
    const message = `The claim ${name} is not of its kind.`
    return [problem('conformance.schema.type', message, { pointer: `/payload/${name}` })]
  })
}

/** A moment that cannot be read fails: "not expired by NaN" must not be. */
export function checkSdJwtPeriod({ nbf, exp }: JsonObject, { now, skewMs }: VerifySettings): Outcome {
  if (nbf === undefined && exp === undefined) return skipped('absent')
  const problems: Problem[] = []
  for (const [name, value] of Object.entries({ nbf, exp })) {
    if (value === undefined || isMoment(value)) continue
    const message = `The claim ${name} is not a moment in seconds since 1970.`
    problems.push(problem('status.period.unreadable', message, { pointer: `/payload/${name}` }))
  }
  if (isMoment(nbf) && nbf * 1000 > now.getTime() + skewMs) {
    problems.push(
      problem('status.period.not-yet-valid', 'The credential is not valid yet.', { pointer: '/payload/nbf' }),
    )
  }
  if (isMoment(exp) && exp * 1000 < now.getTime() - skewMs) {
    const fix = 'Ask the issuer for a renewed one.'
    problems.push(problem('status.period.expired', 'The credential has expired.', { pointer: '/payload/exp', fix }))
  }
  const [first, ...rest] = problems
  return first ? fail(first, ...rest) : pass
}
