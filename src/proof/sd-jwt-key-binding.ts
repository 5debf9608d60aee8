/** The holder's proof over an SD-JWT: the Key Binding JWT (RFC 9901, 4.3), made and checked. */
import type { VerifySignature } from '#platform'
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey, Signer } from '../model/key.ts'
import type { Outcome } from '../model/report.ts'
import { checkJws, headerProblem, isJsonObject, type JwsLimits, parseJsonBytes, readJws } from './jws.ts'
import type { Digest } from './sd-jwt.ts'
import { signJws } from './sign-jws.ts'

const TYPE = 'kb+jwt'

/** How long after it was made it is taken, besides the difference of clocks: the nonce is fresh, so it is of this exchange. */
const MAX_AGE_SECONDS = 300

export interface KeyBindingClaims {
  readonly nonce: string
  readonly aud: string
  readonly now: Date
}

/** The compact JWS to put behind `shown`. Throws as `signJws`. */
export function signKeyBinding(
  shown: string,
  digest: Digest,
  { nonce, aud, now }: KeyBindingClaims,
  signer: Signer,
): Promise<string> {
  const payload = { iat: Math.floor(now.getTime() / 1000), aud, nonce, sd_hash: digest(shown) }
  return signJws({ typ: TYPE }, payload, signer)
}

export interface KeyBindingCheck {
  /** Pointers are into `/header`, `/payload` and `/signature` of the holder's JWT. */
  readonly outcome: Outcome
  /** Once it could be read. */
  readonly claims?: JsonObject
}

export interface KeyBindingOptions {
  readonly digest: Digest
  readonly now: Date
  readonly skewMs: number
  readonly limits?: JwsLimits
  readonly verify?: VerifySignature
}

/** By the key the issuer named and over what is shown, just now. Nonce and audience are for the caller. */
export async function checkKeyBinding(
  token: string,
  shown: string,
  key: PublicKey,
  { digest, now, skewMs, limits = {}, verify }: KeyBindingOptions,
): Promise<KeyBindingCheck> {
  const fail = (found: Problem): KeyBindingCheck => ({ outcome: { outcome: 'fail', problems: [found] } })
  const jws = readJws(token, limits)
  if (jws.problems) return { outcome: { outcome: 'fail', problems: jws.problems } }
  if (jws.header['typ'] !== TYPE) return fail(headerProblem("The header does not say that this is a holder's.", 'typ'))
  const parsed = parseJsonBytes(jws.payloadBytes, '/payload', limits)
  if (parsed.problems) return { outcome: { outcome: 'fail', problems: parsed.problems } }
  const claims = isJsonObject(parsed.value) ? parsed.value : {}
  const wrong = checkTime(claims, now, skewMs) ?? checkHash(claims, digest(shown))
  if (wrong) return fail(wrong)
  return { outcome: await checkJws(jws, key, verify), claims }
}

/** RFC 9901, 7.3, step 5.5; other moments may be stated, and hold then (step 5.8). */
function checkTime({ iat, nbf, exp }: JsonObject, now: Date, skewMs: number): Problem | undefined {
  const seconds = now.getTime() / 1000
  const skew = skewMs / 1000
  const at = (name: string): { pointer: string } => ({ pointer: `/payload/${name}` })
  const isMoment = (value: unknown): value is number | undefined => value === undefined || typeof value === 'number'
  if (typeof iat !== 'number' || !isMoment(nbf) || !isMoment(exp)) {
    const name = typeof iat !== 'number' ? 'iat' : isMoment(nbf) ? 'exp' : 'nbf'
    return problem(
      'presentation.signature.jwt-claim',
      `The claim ${name} is not a moment in seconds since 1970.`,
      at(name),
    )
  }
  if (iat > seconds + skew || (nbf ?? iat) > seconds + skew) {
    return problem('presentation.signature.created', 'The proof is dated in the future.', at('iat'))
  }
  if (iat < seconds - skew - MAX_AGE_SECONDS || (exp ?? seconds) < seconds - skew) {
    return problem('presentation.signature.expired', 'The proof was made too long ago.', at('iat'))
  }
  return undefined
}

function checkHash({ sd_hash: hash }: JsonObject, wanted: string): Problem | undefined {
  if (hash === wanted) return undefined
  const message = 'The proof was made over something else than what is shown.'
  return problem('presentation.signature.sd-hash', message, { pointer: '/payload/sd_hash' })
}
