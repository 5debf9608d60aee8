/** JSON Web Signatures in the compact serialization (RFC 7515, 7.1): from text to parts, and one check against one key. */
import { type VerifySignature, verifySignature } from '#platform'
import { decodeBase64url } from '../encoding/base64url.ts'
import { type JsonLimits, parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError, nonEmpty, type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { KeyType, PublicKey } from '../model/key.ts'
import type { Outcome } from '../model/report.ts'

/** The algorithms there are, and the one type of key each goes with. `EdDSA` and `Ed25519` (RFC 9864) are the same here. */
const KEY_TYPES: Readonly<Record<JwsAlgorithm, KeyType>> = {
  RS256: 'RSA',
  ES256: 'P-256',
  ES384: 'P-384',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
}

export type JwsAlgorithm = 'RS256' | 'ES256' | 'ES384' | 'EdDSA' | 'Ed25519'

export interface Jws {
  readonly algorithm: JwsAlgorithm
  /** As it was signed; `jku`, `x5u` and their like may stand in it and are never followed. */
  readonly header: JsonObject
  readonly payloadBytes: Uint8Array
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
  readonly problems?: undefined
}

/** Why a text is not read. */
export interface Refused {
  readonly problems: readonly [Problem, ...Problem[]]
}

export interface JwsLimits extends JsonLimits {
  /** Of the header, in bytes; 65,536 unless said. */
  readonly maxHeaderBytes?: number
}

/**
 * The three parts of a compact JWS that could be checked here. Never throws. Pointers are into `/header`, `/payload` and
 * `/signature`. Whatever two readers could read in two ways is refused: base64url and JSON have one spelling and one meaning.
 */
export function readJws(text: string, limits: JwsLimits = {}): Jws | Refused {
  const { maxBytes = 1_048_576, maxHeaderBytes = 65_536 } = limits
  if (text.length > maxBytes) return tooLarge(`The JWT is larger than ${maxBytes} bytes.`, '')
  const [first = '', second = '', third, ...more] = text.split('.', 4)
  if (third === undefined || more.length > 0) {
    const message = 'This is not a compact JWS: three parts with a dot between them.'
    return refused(problem('proof.signature.malformed', message, { pointer: '' }))
  }
  if (Math.floor(first.length * 0.75) > maxHeaderBytes) {
    return tooLarge(`The header is larger than ${maxHeaderBytes} bytes.`, '/header')
  }
  const read = parseJsonPart(first, '/header', { ...limits, maxBytes: maxHeaderBytes })
  if (read.problems) return read
  const header = read.value
  if (!isJsonObject(header)) return refused(headerProblem('The header is not a JSON object.', ''))
  const unfit = nonEmpty([...refuseExtensions(header), ...refuseAlgorithm(header)])
  if (unfit !== undefined) return { problems: unfit }
  const payloadBytes = decodePart(second, '/payload')
  if (!(payloadBytes instanceof Uint8Array)) return payloadBytes
  const signature = decodePart(third, '/signature')
  if (!(signature instanceof Uint8Array)) return signature
  const algorithm = header['alg'] as JwsAlgorithm
  return { algorithm, header, payloadBytes, signingInput: encodeUtf8(`${first}.${second}`), signature }
}

/**
 * Whether `key` made the signature. A key of another type than the algorithm's is refused before anything is computed, so that
 * no header can choose how a key is used. Whose key it is, is another question (`proof.issuer`).
 */
export async function checkJws(jws: Jws, key: PublicKey, verify: VerifySignature = verifySignature): Promise<Outcome> {
  if (KEY_TYPES[jws.algorithm] !== key.type) {
    const message = `The header says ${jws.algorithm}, but the key is of type ${key.type}.`
    return { outcome: 'fail', problems: [problem('proof.signature.key', message, { pointer: '/header/alg' })] }
  }
  if (await verify(key, jws.signingInput, jws.signature)) return { outcome: 'pass' }
  const message = 'The signature does not fit the JWT: it was changed after signing, or signed with another key.'
  const fix = 'Ask the issuer for the original.'
  return { outcome: 'fail', problems: [problem('proof.signature.mismatch', message, { pointer: '/signature', fix })] }
}

/** One part as JSON; pointers lead into it. */
export function parseJsonBytes(
  bytes: Uint8Array,
  pointer: '/header' | '/payload',
  limits: JsonLimits,
): { readonly value: Json; readonly problems?: undefined } | Refused {
  let text: string
  try {
    text = decodeUtf8(bytes)
  } catch (error) {
    return refusedFor(error, pointer)
  }
  const { value, problems } = parseJson(text, limits)
  if (problems === undefined) return { value }
  const [first, ...rest] = problems
  const within = (found: Problem): Problem => ({ ...found, pointer: `${pointer}${found.pointer ?? ''}` })
  return { problems: [within(first), ...rest.map(within)] }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A finding about one header parameter, or the header as a whole. */
export function headerProblem(message: string, parameter: string): Problem {
  return problem('proof.signature.jwt-header', message, { pointer: `/header${parameter && `/${parameter}`}` })
}

function parseJsonPart(
  encoded: string,
  pointer: '/header' | '/payload',
  limits: JsonLimits,
): ReturnType<typeof parseJsonBytes> {
  const bytes = decodePart(encoded, pointer)
  return bytes instanceof Uint8Array ? parseJsonBytes(bytes, pointer, limits) : bytes
}

function decodePart(encoded: string, pointer: string): Uint8Array | Refused {
  try {
    return decodeBase64url(encoded)
  } catch (error) {
    return refusedFor(error, pointer)
  }
}

function refusedFor(error: unknown, pointer: string): Refused {
  if (!isMicrocredError(error)) throw error
  const message = `A part of the JWT cannot be read. ${error.problems[0].message}`
  return refused(problem('proof.signature.malformed', message, { pointer }))
}

/** No extension is known here, and the payload is always in base64url (RFC 7515, 4.1.11; RFC 7797). */
function refuseExtensions(header: JsonObject): Problem[] {
  return ['crit', 'b64']
    .filter((name) => Object.hasOwn(header, name))
    .map((name) => headerProblem(`The header asks for an extension ("${name}") that is not known here.`, name))
}

function refuseAlgorithm({ alg }: JsonObject): Problem[] {
  if (typeof alg !== 'string') return [headerProblem('The header does not name an algorithm.', 'alg')]
  if (Object.hasOwn(KEY_TYPES, alg)) return []
  const pointer = '/header/alg'
  const fix = `The issuer must sign with one of ${Object.keys(KEY_TYPES).join(', ')}.`
  if (/^(none|HS\d*)$/i.test(alg)) {
    const message = 'The JWT is not signed, or with a secret that others share: anyone can have written it.'
    return [problem('proof.signature.jwt-algorithm', message, { pointer, fix })]
  }
  const name = alg.length <= 16 ? `"${alg}"` : 'of the header'
  const message = `The algorithm ${name} cannot be checked by this version.`
  return [problem('proof.signature.unsupported', message, { pointer, fix })]
}

function tooLarge(message: string, pointer: string): Refused {
  return refused(problem('format.parse.too-large', message, { pointer, fix: 'Raise the limit if that is meant.' }))
}

function refused(found: Problem): Refused {
  return { problems: [found] }
}
