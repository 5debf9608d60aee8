/** A JWT's part in `proof.signature`: by the key its header names, or carries. */

import { formatDateTime } from '../../encoding/date-time.ts'
import { nonEmpty } from '../../errors.ts'
import { encodeDidJwk } from '../../keys/did-jwk.ts'
import type { Outcome } from '../../model/report.ts'
import { checkJws } from '../../proof/jws.ts'
import type { JwtFormat, JwtPresentationFormat } from '../../proof/jwt-header.ts'
import { checkJwtPeriod } from '../../proof/jwt-period.ts'
import type { OpenedToken } from '../../proof/open-jwt.ts'
import type { VerifySettings } from '../options.ts'
import { pass } from '../outcomes.ts'
import { type FoundKey, findKeys, type Signatory } from './find-keys.ts'
import type { OneProof } from './proof-signature.ts'
import { keepUnknown, onThisRuntime } from './runtime.ts'

export async function checkJwtSignature(
  jwt: OpenedToken<JwtFormat | JwtPresentationFormat>,
  signatory: Signatory,
  settings: VerifySettings,
): Promise<OneProof> {
  const errors = nonEmpty([...jwt.problems, ...checkJwtPeriod(jwt, settings.now, settings.skewMs)])
  if (errors) return { outcome: { outcome: 'fail', problems: errors } }
  const { method, keys } = await findJwtKeys(jwt, signatory)
  if ('outcome' in keys) return { outcome: keys }
  let refusal: Outcome | undefined
  for (const found of keys) {
    const outcome = await onThisRuntime('/signature', () => checkJws(jwt.jws, found.key, settings.verifySignature))
    if (outcome.outcome !== 'pass') {
      refusal = keepUnknown(refusal, outcome)
      continue
    }
    const { iat } = jwt.claims
    const dated = iat === undefined ? {} : { created: formatDateTime(new Date(iat * 1000)) }
    const remarks = jwt.remarks.length > 0 ? { remarks: jwt.remarks } : {}
    return {
      outcome: { ...pass, ...remarks },
      good: { format: jwt.format, verificationMethod: method, found, pointer: '/header', ...dated },
    }
  }
  return { outcome: refusal ?? pass }
}

/**
 * The key that `kid` names; where that is out of reach, the one in the header, which may make the signature pass but is nobody's
 * until the issuer publishes it or the caller pins it.
 */
async function findJwtKeys(
  { verificationMethod, jwk }: Pick<OpenedToken<unknown>, 'verificationMethod' | 'jwk'>,
  signatory: Signatory,
): Promise<{ readonly method: string; readonly keys: readonly FoundKey[] | Outcome }> {
  const carried = jwk === undefined ? undefined : `${encodeDidJwk(jwk)}#0`
  const method = verificationMethod ?? carried ?? ''
  const keys = await findKeys(method, '/header/kid', signatory)
  if (!('outcome' in keys) || keys.outcome !== 'unknown' || carried === undefined) return { method, keys }
  return { method: carried, keys: await findKeys(carried, '/header/jwk', signatory) }
}
