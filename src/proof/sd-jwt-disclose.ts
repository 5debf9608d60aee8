/** What the disclosures of an SD-JWT say, put where their digests stand (RFC 9901, 7.1, steps 3 to 5). Strict: each found once, none left over. */
import { decodeBase64url } from '../encoding/base64url.ts'
import { child } from '../encoding/json-pointer.ts'
import { type JsonLimits, parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError, type Problem, type ProblemCode, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { isJsonObject } from './jws.ts'
import { DIGEST, type Digest, SD, SD_ALG } from './sd-jwt.ts'

export interface DisclosedClaims {
  /** The payload with what is shown in place, and nothing of how it was hidden. */
  readonly claims: JsonObject
  /** Where each disclosure's claim stands in `claims`, as a JSON Pointer, in the order of the disclosures. */
  readonly places: readonly string[]
  readonly problem?: undefined
}

export interface DiscloseOptions {
  readonly digest: Digest
  /** Names that may not be hidden at the top, for what is decided by them must be seen by everyone. */
  readonly open: readonly string[]
  readonly limits?: JsonLimits
}

/** `[salt, value]` of an array's element, `[salt, name, value]` of a member. */
interface Disclosure {
  readonly index: number
  readonly contents: readonly Json[]
}

interface Work {
  readonly found: ReadonlyMap<string, Disclosure>
  readonly met: Set<string>
  readonly places: (string | undefined)[]
  readonly open: readonly string[]
  readonly maxDepth: number
  nodes: number
}

/**
 * Never throws. The work is bounded by the limits, since every digest may be met once only: there is no circle. Pointers are
 * into `/payload` and `/disclosures`.
 */
export function discloseClaims(
  payload: JsonObject,
  disclosures: readonly string[],
  options: DiscloseOptions,
): DisclosedClaims | { readonly problem: Problem } {
  const { maxDepth = 64, maxNodes = 10_000 } = options.limits ?? {}
  try {
    // two elements and a list are the least that each can be
    if (disclosures.length * 3 > maxNodes) throw tooMany(maxNodes)
    const found = readDisclosures(disclosures, options)
    const work: Work = { found, met: new Set(), places: [], open: options.open, maxDepth, nodes: maxNodes }
    const claims = readObject(payload, '', work, 0)
    const unused = disclosures.findIndex((_, index) => work.places[index] === undefined)
    if (unused >= 0) {
      const message = 'A disclosure belongs to nothing that the issuer signed.'
      throw new Refusal('proof.signature.disclosure-unused', message, `/disclosures/${unused}`)
    }
    return { claims, places: work.places.map((place) => place ?? '') }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { problem: error.problem }
  }
}

/** Ends the reading. Never leaves this file. */
class Refusal extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, message: string, pointer: string, fix?: string) {
    super(message)
    this.problem = problem(code, message, { pointer, ...(fix !== undefined && { fix }) })
  }
}

function readDisclosures(texts: readonly string[], { digest, limits }: DiscloseOptions): Map<string, Disclosure> {
  const found = new Map<string, Disclosure>()
  for (const [index, text] of texts.entries()) {
    const pointer = `/disclosures/${index}`
    const name = digest(text)
    if (found.has(name)) {
      throw new Refusal('proof.signature.digest-repeated', 'A disclosure is there twice.', pointer)
    }
    found.set(name, { index, contents: readContents(text, pointer, limits) })
  }
  return found
}

function readContents(text: string, pointer: string, limits: JsonLimits | undefined): readonly Json[] {
  const malformed = (why: string): Refusal =>
    new Refusal('proof.signature.disclosure', `A disclosure cannot be read: ${why}`, pointer)
  let json: string
  try {
    json = decodeUtf8(decodeBase64url(text))
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw malformed(error.problems[0].message)
  }
  const { value, problems } = parseJson(json, limits)
  if (problems !== undefined) throw malformed(problems[0].message)
  if (!Array.isArray(value) || typeof value[0] !== 'string' || value.length < 2 || value.length > 3) {
    throw malformed('it is not a list of a salt, perhaps a name, and a value.')
  }
  return value
}

function readValue(value: Json, pointer: string, work: Work, depth: number): Json {
  if (--work.nodes < 0) throw tooMany()
  if (typeof value !== 'object' || value === null) return value
  if (depth >= work.maxDepth) {
    const message = `What is disclosed is nested deeper than ${work.maxDepth} levels.`
    throw new Refusal('format.parse.too-deep', message, `/payload${pointer}`)
  }
  return Array.isArray(value)
    ? readArray(value, pointer, work, depth)
    : readObject(value as JsonObject, pointer, work, depth)
}

/** Elements whose disclosure is not shown leave no trace. */
function readArray(list: readonly Json[], pointer: string, work: Work, depth: number): Json[] {
  const shown: Json[] = []
  for (const [index, element] of list.entries()) {
    const place = child(pointer, shown.length)
    if (!isJsonObject(element) || !Object.hasOwn(element, DIGEST)) {
      shown.push(readValue(element, place, work, depth + 1))
      continue
    }
    const at = `/payload${child(pointer, index)}`
    const { [DIGEST]: digest, ...others } = element
    if (typeof digest !== 'string' || Object.keys(others).length > 0) throw malformedDigest(at)
    const disclosure = meet(digest, at, work)
    if (disclosure === undefined) continue
    const { contents } = disclosure
    if (contents.length !== 2) throw misplaced(disclosure)
    work.places[disclosure.index] = place
    shown.push(readValue(contents[1] ?? null, place, work, depth + 1))
  }
  return shown
}

function readObject(object: JsonObject, pointer: string, work: Work, depth: number): JsonObject {
  const claims: Record<string, Json> = {}
  for (const [name, value = null] of Object.entries(object)) {
    if (name === SD || (name === SD_ALG && pointer === '')) continue
    if (name === DIGEST || name === SD_ALG) {
      const message = `"${name}" stands where it has no meaning.`
      throw new Refusal('proof.signature.disclosure-name', message, `/payload${child(pointer, name)}`)
    }
    claims[name] = readValue(value, child(pointer, name), work, depth + 1)
  }
  for (const disclosure of membersOf(object, pointer, work)) {
    const { index, contents } = disclosure
    const [, name, value = null] = contents
    if (contents.length !== 3 || typeof name !== 'string') throw misplaced(disclosure)
    refuseName(name, claims, `/disclosures/${index}`, pointer === '' ? work.open : [])
    work.places[index] = child(pointer, name)
    claims[name] = readValue(value, child(pointer, name), work, depth + 1)
  }
  return claims
}

function membersOf(object: JsonObject, pointer: string, work: Work): readonly Disclosure[] {
  const digests = object[SD]
  if (digests === undefined) return []
  const at = `/payload${child(pointer, SD)}`
  if (!Array.isArray(digests)) throw malformedDigest(at)
  return digests.flatMap((digest: Json, index) => {
    if (typeof digest !== 'string') throw malformedDigest(child(at, index))
    return meet(digest, child(at, index), work) ?? []
  })
}

/** The disclosure of a digest; none where it is not shown, or the digest hides nothing at all (RFC 9901, 4.2.5). */
function meet(digest: string, pointer: string, work: Work): Disclosure | undefined {
  if (--work.nodes < 0) throw tooMany()
  if (work.met.has(digest)) {
    throw new Refusal('proof.signature.digest-repeated', 'A digest is there twice.', pointer)
  }
  work.met.add(digest)
  return work.found.get(digest)
}

function refuseName(name: string, claims: JsonObject, pointer: string, open: readonly string[]): void {
  const refuse = (why: string): Refusal =>
    new Refusal('proof.signature.disclosure-name', `A disclosure is of a claim ${why}.`, pointer)
  if ([SD, SD_ALG, DIGEST, '__proto__'].includes(name)) throw refuse('that has another meaning')
  if (open.includes(name)) throw refuse('that may not be hidden')
  if (Object.hasOwn(claims, name)) throw refuse('that is there already')
}

function misplaced({ index }: Disclosure): Refusal {
  const message = "A disclosure of a list's element stands for a claim, or the other way round."
  return new Refusal('proof.signature.disclosure', message, `/disclosures/${index}`)
}

function malformedDigest(pointer: string): Refusal {
  return new Refusal('proof.signature.disclosure', 'A digest is written in a way that cannot be read.', pointer)
}

function tooMany(most?: number): Refusal {
  const message = `The SD-JWT holds more values than are read${most === undefined ? '' : ` (${most})`}.`
  return new Refusal('format.parse.too-many-nodes', message, '/disclosures', 'Raise limits.maxNodes if that is meant.')
}
