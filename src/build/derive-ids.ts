/** Ids that the award lacks: the same award gets the same ids, on every machine (DESIGN section 2; frozen, docs/wire.md). */
import { sha256 } from '#platform'
import { encodeHex } from '../encoding/hex.ts'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { Assessment, MicroCredential } from '../model/award.ts'

export interface Ids {
  readonly credential: string
  readonly achievement: string
}

const DERIVED = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The two ids of the document made from a normalized award that has its `issuer.id`. */
export function deriveIds(award: MicroCredential): Ids {
  return {
    credential: award.id ?? deriveId(award),
    achievement: award.achievement?.id ?? deriveId(sharedPart(award)),
  }
}

/**
 * Whether an id has the form of a derived one. Read goes by the form alone, so it holds for e-mails that went out hashed and
 * for whatever later versions derive; an award's own id of that form is said once more (`ext:GivenId`).
 */
export function looksDerived(id: string): boolean {
  return DERIVED.test(id)
}

/** `name` below the achievement's id: `<id>#LO1`, or `<id>-LO1` where the id has a fragment already. */
export function below(achievementId: string, name: string): string {
  return `${achievementId}${achievementId.includes('#') ? '-' : '#'}${name}`
}

// RFC 9562 section 5.8: version 8 is for ids made as one's own rules say.
function deriveId(part: object): string {
  const bytes = sha256(encodeUtf8(canonicalizeJson(part))).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = encodeHex(bytes)
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return `urn:uuid:${groups.join('-')}`
}

/** What stands in the achievement and in the issuer: nothing of the learner, the dates, the evidence, the results. */
function sharedPart(award: MicroCredential): object {
  const { id: _, learner: _l, awarded: _a, validFrom: _f, validUntil: _u, evidence: _e, ...shared } = award
  return { ...shared, assessments: award.assessments.map(sharedAssessment) }
}

// Of the grade stays what stands in the ResultDescription: the scale, and whether it is one of numbers (`RawScore`).
function sharedAssessment({ supervision: _, grade, ...shared }: Assessment): object {
  if (grade === undefined) return shared
  const { value, ...scale } = grade
  const kept = typeof value === 'number' ? { ...scale, numbers: true } : scale
  return Object.keys(kept).length === 0 ? shared : { ...shared, grade: kept }
}
