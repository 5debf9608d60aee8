/** Ids that the award lacks: the same award gets the same ids, on every machine (DESIGN section 2; frozen, docs/wire.md). */
import { sha256 } from '#platform'
import { encodeHex } from '../encoding/hex.ts'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { Assessment, Grade, MicroCredential } from '../model/award.ts'
import { compact, orAbsent } from './compact.ts'

export interface Ids {
  readonly credential: string
  readonly achievement: string
}

const DERIVED = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The two ids of the document made from a normalized award that has its `issuer.id`. */
export function deriveIds(award: MicroCredential): Ids {
  const given = { credential: award.id, achievement: award.achievement?.id }
  const members = given.credential === undefined || given.achievement === undefined ? writeMembers(award) : []
  return {
    credential: given.credential ?? deriveId(members),
    achievement: given.achievement ?? deriveId(sharedPart(members, award)),
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

/** A member of the award, and its value in canonical JSON. */
type Member = readonly [name: string, json: string]

/** Each member is written once for both ids, by name, as RFC 8785 sorts. */
function writeMembers(award: MicroCredential): readonly Member[] {
  return Object.entries(award)
    .map(([name, value]): Member => [name, canonicalizeJson(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The id of a record: the same award with the same parts in the same order has the same one. */
export function deriveRecordId(award: string, parts: readonly string[]): string {
  return deriveId([
    ['award', canonicalizeJson(award)],
    ['parts', canonicalizeJson(parts)],
  ])
}

// RFC 9562 section 5.8: version 8 is for ids made as one's own rules say. Hashed is the canonical JSON of the members' object.
function deriveId(members: readonly Member[]): string {
  const json = `{${members.map(([name, value]) => `"${name}":${value}`).join(',')}}`
  const bytes = sha256(encodeUtf8(json)).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = encodeHex(bytes)
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return `urn:uuid:${groups.join('-')}`
}

const OF_ONE_LEARNER: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'id',
  'learner',
  'awarded',
  'validFrom',
  'validUntil',
  'evidence',
])

/** What stands in the achievement and in the issuer: nothing of the learner, the dates, the evidence, the results. */
function sharedPart(members: readonly Member[], award: MicroCredential): readonly Member[] {
  return members
    .filter(([name]) => !OF_ONE_LEARNER.has(name))
    .map((member) =>
      member[0] === 'assessments' ? ['assessments', canonicalizeJson(award.assessments.map(sharedAssessment))] : member,
    )
}

/** Named one by one, and all of them, for a copy of the rest would take longer than its hash. */
type Shared<T, Own extends keyof T> = { [K in Exclude<keyof Required<T>, Own>]: T[K] | undefined }

// Of the grade stays what stands in the ResultDescription: the scale, and whether it is one of numbers (`RawScore`).
function sharedAssessment({ id, type, title, description, grade }: Assessment): object {
  const shared: Shared<Assessment, 'supervision' | 'grade'> = { id, type, title, description }
  if (grade === undefined) return compact(shared)
  const { scheme, min, max, required } = grade
  const scale: Shared<Grade, 'value'> = { scheme, min, max, required }
  const kept = compact({ ...scale, numbers: typeof grade.value === 'number' ? true : undefined })
  return compact({ ...shared, grade: orAbsent(kept) })
}
