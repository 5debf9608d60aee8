/** Claims -> a payload that shows only their digests, and the disclosures that say what they are (RFC 9901, 4.2). */
import { randomBytes, sha256 } from '#platform'
import { encodeBase64url } from '../encoding/base64url.ts'
import { child } from '../encoding/json-pointer.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { isJsonObject } from './jws.ts'
import { DIGEST, digestSha256, SD, SD_ALG } from './sd-jwt.ts'

export interface Concealed {
  readonly payload: JsonObject
  readonly disclosures: readonly string[]
}

export interface ConcealOptions {
  /** JSON Pointers: each of these members and elements can be shown or withheld by itself, also inside another one. */
  readonly concealed: readonly string[]
  /** Digests that hide nothing, in every object that hides something, so that their number tells nothing; default 0. */
  readonly decoys?: number
}

/** 128 bits, as RFC 9901, 9.3 recommends. */
const SALT_BYTES = 16

interface Work {
  readonly concealed: ReadonlySet<string>
  readonly decoys: number
  readonly disclosures: string[]
}

/**
 * The input is not changed. Salts are from the platform's generator. Digests are sorted by their own text, so that their order
 * says nothing of the claims'. Throws `options.value` for a pointer that leads nowhere.
 */
export function concealClaims(claims: JsonObject, { concealed, decoys = 0 }: ConcealOptions): Concealed {
  const missing = new Set(concealed)
  const work: Work = { concealed: new Set(concealed), decoys, disclosures: [] }
  const payload = concealObject(claims, '', work, missing)
  const [lost] = missing
  if (lost !== undefined) {
    throw new MicrocredError([problem('options.value', `There is no claim ${lost} to conceal.`)])
  }
  return { payload: { ...payload, [SD_ALG]: 'sha-256' }, disclosures: work.disclosures }
}

function concealValue(value: Json, pointer: string, work: Work, missing: Set<string>): Json {
  if (Array.isArray(value)) {
    return value.map((element: Json, index) => {
      const place = child(pointer, index)
      const inner = concealValue(element, place, work, missing)
      missing.delete(place)
      return work.concealed.has(place) ? { [DIGEST]: disclose([inner], work) } : inner
    })
  }
  return isJsonObject(value) ? concealObject(value, pointer, work, missing) : value
}

function concealObject(object: JsonObject, pointer: string, work: Work, missing: Set<string>): JsonObject {
  const shown: Record<string, Json> = {}
  const digests: string[] = []
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue
    const place = child(pointer, name)
    const inner = concealValue(value, place, work, missing)
    missing.delete(place)
    if (work.concealed.has(place)) digests.push(disclose([name, inner], work))
    else shown[name] = inner
  }
  if (digests.length === 0) return shown
  for (let count = 0; count < work.decoys; count++) digests.push(encodeBase64url(sha256(randomBytes(32))))
  return { [SD]: digests.sort(), ...shown }
}

/** The digest of a new disclosure. */
function disclose(contents: readonly Json[], { disclosures }: Work): string {
  const json = JSON.stringify([encodeBase64url(randomBytes(SALT_BYTES)), ...contents])
  const disclosure = encodeBase64url(encodeUtf8(json))
  disclosures.push(disclosure)
  return digestSha256(disclosure)
}
