/** What the tests of the problem codes share: the types, small badges that are signed, and the collecting of codes. */
import { isMicrocredError, type Problem, type ProblemCode } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Report } from '../../src/model/report.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'

/** Returns problems, a report or anything that holds some, or throws a `MicrocredError`. */
export type Provoke = () => unknown

/** A way to provoke each code of the families: a missing one does not compile. */
export type Provoked<Family extends string> = Readonly<Record<Extract<ProblemCode, `${Family}.${string}`>, Provoke>>

/** The codes of every problem that comes of it, wherever it stands. */
export async function codesOf(provoke: Provoke): Promise<string[]> {
  try {
    return collect(await provoke())
  } catch (error) {
    if (isMicrocredError(error)) return error.problems.map(({ code }) => code)
    throw error
  }
}

function collect(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (isProblem(value)) return [value.code]
  return Object.values(value).flatMap(collect)
}

function isProblem(value: object): value is Problem {
  return 'code' in value && 'severity' in value && 'message' in value
}

export const university = 'https://university.example/issuers/1'
export const method: string = `${university}#key-1`
/** The key of the badges, published by the university. */
export const theirs: Signer = { ...signer, verificationMethod: method }

/** What the university publishes; `more` is said of its key. */
export function profile(more: JsonObject = {}): JsonObject {
  const named = { id: method, type: 'Multikey', controller: university, publicKeyMultibase: key.publicKeyMultibase }
  return { id: university, verificationMethod: [{ ...named, ...more }], assertionMethod: [method] }
}

/** A signed badge with these members. */
export function signed(
  more: JsonObject = {},
  by: Signer = signer,
  issuer: string = key.controller,
): Promise<JsonObject> {
  return issue(badge(issuer, more), { signer: by, now })
}

/** A signed badge whose subject has these members besides. */
export function about(more: JsonObject, besides: JsonObject = {}): Promise<JsonObject> {
  return signed({ credentialSubject: { ...(badge()['credentialSubject'] as JsonObject), ...more }, ...besides })
}

/** The report of a signed badge whose proof is changed. */
export async function altered(change: JsonObject, options: VerifyOptions = {}): Promise<Report> {
  const { proof, ...document } = await signed()
  const [first] = proof as JsonObject[]
  return verify({ ...document, proof: { ...first, ...change } }, { now, ...options })
}

/** A network that gives this one answer to every question. */
export function answering(body: string, answer: { type?: string; url?: string; status?: number } = {}): Fetch {
  const { type = 'application/json', status = 200 } = answer
  return async (url) => ({
    status,
    url: answer.url ?? url,
    headers: { get: (name) => (name.toLowerCase() === 'content-type' ? type : null) },
    body: new Response(body).body,
  })
}
