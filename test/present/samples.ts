/** A learner with a key, their badges, and a presentation of them. */
import { CREDENTIALS_V1, OPEN_BADGES } from '../../contexts/urls.ts'
import type { ProblemCode } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { PresentationReport } from '../../src/model/report.ts'
import { present } from '../../src/present.ts'
import { badge, now, signer as university } from '../support/badge.ts'

export const challenge = '5b1f8a0e-2f5c-4d0e-9c3b-7d3f1c9a2b11'
export const domain = 'employer.example'

export const learnerKey: Key<'Ed25519'> = await generateKey({ seed: new Uint8Array(32).fill(9) })
export const learner: Signer = localSigner(learnerKey)

/** A badge about `id`, unsigned. */
export function badgeOf(id: string | undefined, more: JsonObject = {}): JsonObject {
  const whole = badge()
  const { id: _id, ...subject } = whole['credentialSubject'] as JsonObject
  const named = id === undefined ? { identifier: hashed, ...subject } : { id, ...subject }
  return { ...whole, credentialSubject: named, ...more } as JsonObject
}

const hashed = [
  {
    type: 'IdentityObject',
    hashed: true,
    identityHash: `sha256$${'0'.repeat(64)}`,
    identityType: 'emailAddress',
    salt: 's',
  },
]

/** The same in the data model 1.1. */
export function olderBadgeOf(id: string): JsonObject {
  const { validFrom, ...rest } = badgeOf(id)
  return { ...rest, '@context': [CREDENTIALS_V1, OPEN_BADGES], issuanceDate: validFrom } as JsonObject
}

export async function award(document: JsonObject): Promise<JsonObject> {
  return (await issue(document, { signer: university, now })) as unknown as JsonObject
}

export const secured: JsonObject = await award(badgeOf(learnerKey.controller))

export const presentation: JsonObject = (await present([secured], {
  signer: learner,
  challenge,
  domain,
  now,
})) as unknown as JsonObject

/** A copy with another value at `pointer`. */
export function replace(document: JsonObject, pointer: string, value: Json): JsonObject {
  const copy = structuredClone(document) as Record<string, Json>
  const tokens = pointer.split('/').slice(1)
  const last = tokens.pop() ?? ''
  let parent: Record<string, Json> = copy
  for (const token of tokens) parent = parent[token] as Record<string, Json>
  parent[last] = value
  return copy
}

/** Verdict, and each problem of the presentation's own checks. */
export function told(report: PresentationReport): [string, ...(readonly [ProblemCode, string | undefined])[]] {
  const problems = Object.values(report.checks).flatMap((check) => ('problems' in check ? check.problems : []))
  return [report.verdict, ...problems.map(({ code, pointer }) => [code, pointer] as const)]
}
