/** The extended document without what the typed terms say again: to see that they carry it alone. */
import type { Json, JsonObject } from '../../src/model/credential.ts'

/** Alignments that no typed term has a counterpart for. */
const KEPT: ReadonlySet<string> = new Set(['ext:GivenId'])

export function withoutAlignments(document: JsonObject): JsonObject {
  const copy = structuredClone(document) as { credentialSubject: Subject }
  const { credentialSubject: subject } = copy
  const { achievement } = subject
  // one list: all of it, or none
  const bodies = list(achievement['alignment']).filter((alignment) => alignment['targetType'] === 'ext:AwardingBody')
  const areKept = bodies.some(isKept)
  keep(achievement, (alignment) => isKept(alignment) || (areKept && bodies.includes(alignment)))
  for (const description of list(achievement['resultDescription'])) keep(description, () => false)
  for (const result of list(subject['result'])) keep(result, () => false)
  const related = list(achievement['related'])
  for (const entry of related) keep(entry, () => false)
  // an entry that says nothing any more, but one that said nothing before
  const rest = related.filter((entry, index) => {
    const before = list(
      (document as unknown as { credentialSubject: Subject }).credentialSubject.achievement['related'],
    )
    return Object.keys(entry).length > 3 || Object.keys(before[index] ?? {}).length === 3
  })
  if (rest.length > 0) achievement['related'] = rest
  else delete achievement['related']
  return copy as unknown as JsonObject
}

type Draft = Record<string, Json | readonly Draft[] | undefined>
type Subject = Draft & { achievement: Draft }

function list(value: unknown): Draft[] {
  return Array.isArray(value) ? (value as Draft[]) : []
}

function keep(holder: Draft, isKept: (alignment: Draft) => boolean): void {
  const kept = list(holder['alignment']).filter(isKept)
  if (kept.length > 0) holder['alignment'] = kept
  else delete holder['alignment']
}

/** Bodies of which the terms say less; durations that xsd:duration writes otherwise. */
function isKept(alignment: Draft): boolean {
  const type = String(alignment['targetType'])
  if (type === 'ext:AwardingBody') {
    const address = (alignment['address'] ?? {}) as Draft
    const identifiers = list(alignment['otherIdentifier']).map((entry) => String(entry['identifierType']))
    const hasMore = ['url', 'email', 'image'].some((key) => key in alignment) || 'addressRegion' in address
    return hasMore || identifiers.some((name) => !/^ext:(?:Legal)?Name(?:\.|$)/.test(name))
  }
  if (type === 'ext:Workload') return !/^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?$/.test(String(alignment['targetCode']))
  return KEPT.has(type)
}
