/**
 * From the text of a JWT to the presentation it carries: `vp+jwt` (VC-JOSE-COSE, 3.1.2), where the payload is the presentation, or
 * `vp-jwt` (VC Data Model 1.1, 6.3.1), where it is the claim `vp`. Whether the signature holds: `checkJws`.
 */
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { isJsonObject, parseJsonBytes, type Refused, readJws } from './jws.ts'
import { CLAIM_NAMES, type JwtClaims, readClaims } from './jwt-claims.ts'
import { type JwtPresentationFormat, readHeaderKey, readPresentationFormat } from './jwt-header.ts'
import type { OpenedToken, OpenJwtOptions } from './open-jwt.ts'

export interface OpenedJwtPresentation extends OpenedToken<JwtPresentationFormat> {
  /** What the holder was asked to sign. */
  readonly nonce?: string
  /** For whom it was signed; any of them may take it (RFC 7519, 4.1.3). */
  readonly audience?: readonly string[]
}

/** Claims beside a presentation, which belong to the token. */
const OWN_CLAIMS: readonly string[] = [...CLAIM_NAMES, 'nonce']

/** Never throws. What cannot be read, or only in two ways, has no document at all. Pointers are into `/header` and `/payload`. */
export function openJwtPresentation(
  text: string,
  options: OpenJwtOptions<JwtPresentationFormat> = {},
): OpenedJwtPresentation | Refused {
  const { profile = 'interop', limits = {} } = options
  const jws = readJws(text, limits)
  if (jws.problems) return jws
  const stated = readPresentationFormat(jws.header)
  if (typeof stated !== 'string') return { problems: [stated] }
  const format = options.format ?? stated
  const parsed = parseJsonBytes(jws.payloadBytes, '/payload', limits)
  if (parsed.problems) return parsed
  const payload = isJsonObject(parsed.value) ? parsed.value : {}
  const found = findPresentation(payload, format)
  if ('code' in found) return { problems: [found] }
  const { claims, problems: malformed } = readClaims(payload, profile)
  const named = withNames(found.document, claims)
  const holder = claims.iss ?? idOf(named.document['holder'])
  const { problems: unnamed, ...key } = readHeaderKey(jws.header, 'vc+jwt', profile, holder, claims.iss !== undefined)
  const binding = readBinding(payload)
  const problems = [...unnamed, ...malformed, ...binding.problems, ...named.problems]
  return {
    format,
    document: named.document,
    claims,
    jws,
    ...key,
    ...(binding.nonce !== undefined && { nonce: binding.nonce }),
    ...(binding.audience && { audience: binding.audience }),
    problems: problems.filter(({ severity }) => severity === 'error'),
    remarks: problems.filter(({ severity }) => severity === 'warning'),
  }
}

function findPresentation(
  payload: JsonObject,
  format: JwtPresentationFormat,
): { readonly document: JsonObject } | Problem {
  const { vc, vp } = payload
  if (vc !== undefined) return layout('A token that shows credentials has no claim vc of its own.', '/payload/vc')
  if (format === 'vp+jwt') {
    if (vp !== undefined) return layout('A token of the type vp+jwt has no claim vp.', '/payload/vp')
    return { document: Object.fromEntries(Object.entries(payload).filter(([name]) => !OWN_CLAIMS.includes(name))) }
  }
  if (payload['@context'] !== undefined || payload['verifiableCredential'] !== undefined) {
    return layout('The token holds a presentation beside its claim vp.', '/payload')
  }
  return isJsonObject(vp) ? { document: vp } : layout('The token has no claim vp with a presentation.', '/payload/vp')
}

function layout(message: string, pointer: string): Problem {
  const fix = 'Ask the holder for a vp+jwt, or for a JWT with the presentation in the claim vp.'
  return problem('proof.signature.jwt-layout', message, { pointer, fix })
}

/** `iss` is the holder and `jti` the id, in both standards: they say the same, and where the presentation is silent they say it. */
function withNames(
  document: JsonObject,
  { iss, jti }: JwtClaims,
): { readonly document: JsonObject; readonly problems: readonly Problem[] } {
  const pairs = [
    ['iss', iss, 'holder', idOf(document['holder'])],
    ['jti', jti, 'id', document['id']],
  ] as const
  const filled: Record<string, Json | undefined> = { ...document }
  const problems: Problem[] = []
  for (const [claim, value, member, own] of pairs) {
    if (value === undefined || own === value) continue
    if (document[member] === undefined) filled[member] = value
    else {
      const message = `The claim ${claim} and the presentation's ${member} say different things.`
      const fix = 'Do not accept it: who signed and who is named as the holder must be the same.'
      problems.push(problem('proof.signature.jwt-claim-mismatch', message, { pointer: `/payload/${claim}`, fix }))
    }
  }
  return { document: filled as JsonObject, problems }
}

function readBinding({ nonce, aud }: JsonObject): {
  readonly nonce?: string
  readonly audience?: readonly string[]
  readonly problems: readonly Problem[]
} {
  const wrong = (name: string, wanted: string): Problem =>
    problem('proof.signature.jwt-claim', `The claim ${name} is not ${wanted}.`, { pointer: `/payload/${name}` })
  const audience = aud === undefined ? undefined : [aud].flat()
  const isAudience = audience?.every((entry): entry is string => typeof entry === 'string')
  return {
    ...(typeof nonce === 'string' && { nonce }),
    ...(isAudience && { audience: audience as readonly string[] }),
    problems: [
      ...(nonce === undefined || typeof nonce === 'string' ? [] : [wrong('nonce', 'a text')]),
      ...(isAudience === false ? [wrong('aud', 'a text, or a list of them')] : []),
    ],
  }
}

function idOf(holder: Json | undefined): string | undefined {
  const id = isJsonObject(holder) ? holder['id'] : holder
  return typeof id === 'string' ? id : undefined
}
