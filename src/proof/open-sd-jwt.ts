/** From the text of an SD-JWT VC to its claims, by the rules of RFC 9901. Whether its signature holds: `checkJws`. */
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { headerProblem, isJsonObject, type Jws, type JwsLimits, parseJsonBytes, type Refused, readJws } from './jws.ts'
import { type Digest, digestOf, SD_ALG, type SdJwtParts, splitSdJwt } from './sd-jwt.ts'
import { discloseClaims } from './sd-jwt-disclose.ts'

export interface OpenedSdJwt {
  readonly parts: SdJwtParts
  readonly jws: Jws
  /** What the issuer signed: what is always shown, and digests. */
  readonly payload: JsonObject
  /** With what is disclosed in place; the payload alone where the disclosures are refused. */
  readonly claims: JsonObject
  /** Where what each disclosure says stands in `claims`; none where they are refused. */
  readonly places: readonly string[]
  readonly digest?: Digest
  /** What is wrong; pointers are into `/header`, `/payload` and `/disclosures`. */
  readonly problems: readonly Problem[]
}

/** What everybody who is shown the credential must see (SD-JWT VC, 2.2.2.2; `aud` is checked by RFC 9901, 7.1). */
const OPEN = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status', 'aud']

/** Never throws. What cannot be read, or only in two ways, has no claims at all. */
export function openSdJwt(text: string, limits: JwsLimits = {}): OpenedSdJwt | Refused {
  const { maxBytes = 1_048_576 } = limits
  if (text.length > maxBytes) {
    return refused(problem('format.parse.too-large', `The SD-JWT is larger than ${maxBytes} bytes.`))
  }
  const parts = splitSdJwt(text)
  if (parts === undefined) {
    const message = 'This is no SD-JWT: a JWT, disclosures, and perhaps a second JWT, with "~" between them.'
    return refused(problem('proof.signature.malformed', message, { pointer: '' }))
  }
  const jws = readJws(parts.jwt, limits)
  if (jws.problems) return jws
  const parsed = parseJsonBytes(jws.payloadBytes, '/payload', limits)
  if (parsed.problems) return parsed
  const payload = parsed.value
  if (!isJsonObject(payload)) {
    return refused(problem('proof.signature.malformed', 'The payload is not a JSON object.', { pointer: '/payload' }))
  }
  const opened = { parts, jws, payload, claims: payload, places: [] }
  const type = checkType(jws.header)
  const { [SD_ALG]: algorithm = 'sha-256' } = payload
  const digest = typeof algorithm === 'string' ? digestOf(algorithm) : undefined
  if (digest === undefined) return { ...opened, problems: [...type, unknownHash()] }
  const disclosed = discloseClaims(payload, parts.disclosures, { digest, open: OPEN, limits })
  if (disclosed.problem) {
    // over a limit nothing is known of it; anything else is a fault of the token
    return disclosed.problem.code.startsWith('format.parse.')
      ? refused(disclosed.problem)
      : { ...opened, digest, problems: [...type, disclosed.problem] }
  }
  const { claims, places } = disclosed
  return { ...opened, claims, places, digest, problems: type }
}

/** SD-JWT VC, 2.2.1: `dc+sd-jwt`; until its draft 06 of 2024 it was `vc+sd-jwt`, and is still met. */
function checkType({ typ }: JsonObject): Problem[] {
  const name = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
  if (name === 'dc+sd-jwt' || name === 'vc+sd-jwt') return []
  return [headerProblem('The header does not say that this is an SD-JWT VC (dc+sd-jwt).', 'typ')]
}

function unknownHash(): Problem {
  const message = 'The digests are made with a hash that is not known here, or no longer holds.'
  const fix = 'The issuer must use sha-256.'
  return problem('proof.signature.unsupported', message, { pointer: `/payload/${SD_ALG}`, fix })
}

function refused(found: Problem): Refused {
  return { problems: [found] }
}
