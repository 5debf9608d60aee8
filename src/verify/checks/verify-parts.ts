/** Each credential inside a learner record, verified with its own issuer's key; and what the record says without one. Loaded where there are any. */
import { child } from '../../encoding/json-pointer.ts'
import { nonEmpty, type Problem, problem, remark } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome, Report } from '../../model/report.ts'
import { asObject, kindOf } from '../../validate/kind.ts'
import { achievementIdsOf, associationsOf, describedIn } from '../../validate/record-rules.ts'
import { pass, unknown } from '../outcomes.ts'
import { compareLearners } from '../same-learner.ts'
import type { Work } from '../work.ts'
import { judgePart } from './judge-part.ts'

export interface PartsCheck {
  readonly check: Outcome
  /** One for each entry, in their order; none where they were not looked at. */
  readonly parts: readonly Report[]
}

const ENTRIES = '/credentialSubject/verifiableCredential'

export async function verifyParts(
  record: JsonObject,
  entries: readonly unknown[],
  { settings, verifyInner }: Work,
): Promise<PartsCheck> {
  const { maxParts } = settings.limits
  if (verifyInner === undefined) {
    const message = 'The credentials inside were not verified, as they are nested too deeply.'
    const fix = 'Verify the record that holds them by itself.'
    return unlooked(problem('parts.unchecked', message, { pointer: ENTRIES, fix }))
  }
  if (entries.length > maxParts) {
    const message = `The record holds more than ${maxParts} credentials; none was looked at.`
    const fix = 'Raise limits.maxParts if that is meant.'
    return unlooked(problem('parts.too-many', message, { pointer: ENTRIES, fix }))
  }
  const parts: Report[] = []
  const problems: Problem[] = []
  const seen = new Set<unknown>()
  for (const [index, entry] of entries.entries()) {
    const pointer = child(ENTRIES, index)
    const report = await verifyInner(entry, ['badge', 'record', 'endorsement', 'any'], 'all')
    parts.push(report)
    if (isReference(entry)) problems.push(isMissing(pointer))
    else {
      const learner = await checkLearner(record, report, pointer)
      problems.push(...judgePart(report, pointer), ...learner, ...checkRepeat(report, seen, pointer))
    }
  }
  problems.push(...findMissing(record, parts))
  return { check: fold(problems, remarkAsserted(record, parts)), parts }
}

function unlooked(found: Problem): PartsCheck {
  return { check: unknown(found), parts: [] }
}

/** Not shown to be bad. */
const OPEN: readonly string[] = ['parts.unchecked', 'parts.learner-unknown']

function fold(problems: readonly Problem[], remarks: readonly Problem[]): Outcome {
  const noted = remarks.length > 0 ? { remarks } : {}
  const errors = nonEmpty(problems)
  if (!errors) return { ...pass, ...noted }
  return { outcome: errors.every(({ code }) => OPEN.includes(code)) ? 'unknown' : 'fail', problems: errors, ...noted }
}

/** A name where the credential should stand. */
function isReference(entry: unknown): boolean {
  if (typeof entry === 'string') return /^[a-z][a-z\d+.-]*:/i.test(entry.trim())
  const members = asObject(entry)
  return members?.['id'] !== undefined && Object.keys(members).every((name) => name === 'id' || name === 'type')
}

function isMissing(pointer: string): Problem {
  const message = 'The record names a credential that it does not hold.'
  return problem('parts.missing', message, { pointer, fix: 'Ask for a record with the credential itself in it.' })
}

/** What a part says, proven or not: that it is another's is to be said either way. */
function contentOf({ credential, claimed }: Report): JsonObject | undefined {
  return credential ?? claimed?.credential
}

/** An endorsement is about what it endorses. */
async function checkLearner(record: JsonObject, report: Report, pointer: string): Promise<Problem[]> {
  const part = contentOf(report)
  if (part === undefined || kindOf(part) === 'endorsement') return []
  const { outcome } = await compareLearners(learnerOf(record), learnerOf(part))
  if (outcome === 'same') return []
  if (outcome === 'different') {
    const fix = 'Do not count it for this learner.'
    return [problem('parts.learner', 'A credential in the record is about another learner.', { pointer, fix })]
  }
  const message = 'Whether a credential in the record is about the same learner cannot be told.'
  const fix = 'Ask for a record that names the learner by the id or the identifier that the credential has.'
  return [problem('parts.learner-unknown', message, { pointer, fix })]
}

function learnerOf(document: JsonObject): { readonly subject: unknown; readonly issuer: string | undefined } {
  const { issuer, credentialSubject: subject } = document
  const id = asObject(issuer)?.['id'] ?? issuer
  return { subject, issuer: typeof id === 'string' ? id : undefined }
}

/** As an object, as a token, in an envelope: one credential counts once. */
function checkRepeat(report: Report, seen: Set<unknown>, pointer: string): Problem[] {
  const id = contentOf(report)?.['id']
  if (id === undefined) return []
  const isRepeated = seen.has(id)
  seen.add(id)
  if (!isRepeated) return []
  return [problem('parts.repeated', 'The record holds one credential twice.', { pointer, fix: 'Count it once.' })]
}

/** The achievements that a credential stands for; of a record inside, also those of the tokens in it. */
function backedBy(report: Report): readonly string[] {
  return [...achievementIdsOf(contentOf(report)), ...report.parts.flatMap(backedBy)]
}

/** Ends of associations that lead to nothing. What a part that cannot be read is about is not known. */
function findMissing(record: JsonObject, parts: readonly Report[]): Problem[] {
  if (parts.some((part) => contentOf(part) === undefined)) return []
  const known = new Set([...describedIn(record['credentialSubject']), ...parts.flatMap(backedBy)])
  return associationsOf(record).flatMap(({ pointer, source, target }) =>
    Object.entries({ sourceId: source, targetId: target }).flatMap(([name, id]) => {
      if (known.has(id)) return []
      const message = 'The record connects an achievement whose credential it does not hold.'
      const fix = 'Ask for the credential of that achievement.'
      return [problem('parts.missing', message, { pointer: `${pointer}/${name}`, fix })]
    }),
  )
}

/** Described by the record itself, with no credential of whoever awards it: nobody else has said that the learner has it. */
function remarkAsserted(record: JsonObject, parts: readonly Report[]): Problem[] {
  const backed = new Set(parts.flatMap(backedBy))
  return describedIn(record['credentialSubject']).flatMap((id, index) => {
    if (backed.has(id)) return []
    const message = 'An achievement stands in the record without a credential: only the issuer of the record says so.'
    const fix = 'Do not count it as awarded by another; ask for its credential.'
    return [remark('parts.asserted', message, { pointer: `/credentialSubject/achievement/${index}`, fix })]
  })
}
