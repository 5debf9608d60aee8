/** The check `proof.signature` of an SD-JWT VC: the issuer's signature, and that every disclosure is one it covers. */
import { formatDateTime } from '../../encoding/date-time.ts'
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { checkJws, type Jws } from '../../proof/jws.ts'
import type { OpenedSdJwt } from '../../proof/open-sd-jwt.ts'
import { SD_JWT_VC } from '../../proof/sd-jwt.ts'
import type { VerifySettings } from '../options.ts'
import { fail, skipped, unknown } from '../outcomes.ts'
import type { Signatory } from './find-keys.ts'
import type { GoodProof, SignatureCheck } from './proof-signature.ts'
import { keepUnknown, onThisRuntime } from './runtime.ts'
import { findIssuerKeys } from './sd-jwt-keys.ts'

export async function checkSdJwtSignature(
  { jws, payload, problems }: OpenedSdJwt,
  signatory: Signatory,
  settings: VerifySettings,
): Promise<SignatureCheck> {
  const errors = nonEmpty([...problems, ...checkIssued(payload, settings)])
  if (errors) {
    const isOpen = errors.every(({ code }) => code === 'proof.signature.unsupported')
    return { check: isOpen ? unknown(...errors) : fail(...errors), good: [] }
  }
  return checkByIssuer(jws, payload['iat'], signatory, settings)
}

/** By any of the keys that may be the issuer's. */
export async function checkByIssuer(
  jws: Jws,
  iat: unknown,
  signatory: Signatory,
  settings: VerifySettings,
): Promise<SignatureCheck> {
  const { method, keys } = await findIssuerKeys(jws.header, signatory)
  if ('outcome' in keys) return { check: keys, good: [] }
  let refusal: Outcome | undefined
  for (const found of keys) {
    const outcome = await onThisRuntime('/signature', () => checkJws(jws, found.key, settings.verifySignature))
    if (outcome.outcome !== 'pass') {
      refusal = keepUnknown(refusal, outcome)
      continue
    }
    const dated = isMoment(iat) ? { created: formatDateTime(new Date(iat * 1000)) } : {}
    const good: GoodProof = { format: SD_JWT_VC, verificationMethod: method, found, pointer: '/header', ...dated }
    return { check: outcome, good: [good] }
  }
  // without a key there is nothing it could fit: never a pass
  return { check: refusal ?? skipped('blocked'), good: [] }
}

function checkIssued({ iat }: JsonObject, { now, skewMs }: VerifySettings): Problem[] {
  if (!isMoment(iat) || iat * 1000 <= now.getTime() + skewMs) return []
  return [problem('proof.signature.created', 'The SD-JWT is dated in the future.', { pointer: '/payload/iat' })]
}

/** What has a date with a year of four digits. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && value > -62_135_596_800 && value < 253_402_300_800
}
