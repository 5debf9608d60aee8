/** The badges and records that are to be stacked: each verified first, then what it counts for. */
import { read } from '../build/read.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Report } from '../model/report.ts'
import { hasForm } from '../schema/patterns.ts'
import { asObject, dataModelOf, kindOf } from '../validate/kind.ts'
import { associationsOf, describedIn, fromWhole } from '../validate/record-rules.ts'
import type { VerifySettings } from '../verify/options.ts'
import { verifyInput } from '../verify/verify.ts'
import { type Credits, nameSystem, type StackRules } from './rules.ts'

/** What one part brings: a badge's achievement, or that of a record within which it is part of no other. */
export interface Unit {
  readonly achievement: string
  readonly credits: Credits | undefined
  readonly eqf: number | undefined
}

export interface Part {
  readonly pointer: string
  readonly document: JsonObject
  readonly units: readonly Unit[]
  /** All achievements in it, those within others too. */
  readonly achievements: readonly string[]
}

export interface OpenedParts {
  readonly parts: readonly Part[]
  readonly problems: readonly Problem[]
}

export async function openParts(
  secured: readonly Json[],
  accept: StackRules['accept'],
  settings: VerifySettings,
): Promise<OpenedParts> {
  const parts: Part[] = []
  const problems: Problem[] = []
  for (const [index, entry] of secured.entries()) {
    const pointer = child('/secured', index)
    const unfit = checkForm(entry, pointer)
    if (unfit) {
      problems.push(unfit)
      continue
    }
    const report = await verifyInput(entry, settings)
    const document = report.credential
    const refused = judge(report, accept ?? [], pointer)
    if (refused || document === undefined) problems.push(...(refused ?? []))
    else parts.push({ pointer, document, units: unitsOf(report), achievements: achievementsOf(report) })
  }
  return { parts, problems: [...problems, ...checkRepeats(parts)] }
}

function checkForm(entry: Json, pointer: string): Problem | undefined {
  if (typeof entry === 'string' ? !hasForm('compactJws', entry) : asObject(entry) === undefined) {
    const fix = 'Give the badge as the object or the compact JWT that its issuer secured.'
    return problem('stack.kind', 'This is neither a credential nor a token.', { pointer, fix })
  }
  if (typeof entry === 'string' || kindOf(entry) === 'enveloped' || dataModelOf(entry) === 'v2') return undefined
  // both contexts are protected: a name of one cannot mean something else in the other
  const message =
    'A badge of the data model 1.1 cannot stand in a record of 2.0, for their terms contradict each other.'
  const fix = 'Ask its issuer for it in data model 2.0, or as a token.'
  return problem('stack.data-model', message, { pointer: `${pointer}/@context/0`, fix })
}

/** Undefined for a part that is taken. */
function judge(report: Report, accept: NonNullable<StackRules['accept']>, pointer: string): Problem[] | undefined {
  const { verdict, checks, credential, claimed } = report
  if (verdict === 'verified') return undefined
  const { endorsements: _besides, ...counted } = checks
  const found = Object.values(counted).flatMap((check) => ('problems' in check ? check.problems : []))
  const codes = [...new Set(found.map(({ code }) => code))]
  if (codes.includes('conformance.schema.kind')) {
    const message = 'Only badges and learner records can be stacked.'
    return [problem('stack.kind', message, { pointer, fix: 'Leave it out.' })]
  }
  const id = credential?.['id']
  const accepted = accept.filter(({ part }) => part === id).flatMap(({ codes: named }) => named)
  // without a proven document there is nothing that could be taken
  if (credential !== undefined && codes.length > 0 && codes.every((code) => accepted.includes(code))) return undefined
  const named = (credential ?? claimed?.credential)?.['id']
  const why = `its report says ${codes.slice(0, 5).join(', ') || 'so'}`
  const fix =
    typeof named === 'string'
      ? 'Leave it out, have it renewed, or name it in rules.accept where that is right.'
      : 'Leave it out.'
  return verdict === 'rejected'
    ? [problem('stack.rejected', `A part is not genuine or no longer good: ${why}.`, { pointer, fix })]
    : [problem('stack.undetermined', `A part could not be checked: ${why}.`, { pointer, fix })]
}

/** One achievement counts once, however it comes in. */
function checkRepeats(parts: readonly Part[]): Problem[] {
  const seen = new Set<unknown>()
  return parts.flatMap(({ pointer, document, achievements }) => {
    const names = [document['id'], ...achievements]
    const isRepeated = names.some((name) => seen.has(name))
    for (const name of names) seen.add(name)
    if (!isRepeated) return []
    const message = 'A part, or an achievement in it, is there already.'
    return [problem('stack.repeated', message, { pointer, fix: 'Leave one of them out: it counts once.' })]
  })
}

function achievementsOf({ credential, parts }: Report): readonly string[] {
  return [...describedIn(credential?.['credentialSubject']), ...parts.flatMap(achievementsOf)]
}

function unitsOf(report: Report): readonly Unit[] {
  const { credential, parts } = report
  if (kindOf(credential) !== 'record') return describedIn(credential?.['credentialSubject']).map(unitOf(credential))
  const units = parts.flatMap(unitsOf)
  const own = new Set(units.map(({ achievement }) => achievement))
  const wholes = new Map<string, string[]>()
  for (const association of associationsOf(credential)) {
    const [whole, part] = fromWhole(association) ?? []
    if (whole === undefined || part === undefined) continue
    wholes.set(part, [...(wholes.get(part) ?? []), whole])
  }
  return units.filter(({ achievement }) => !isWithin(achievement, wholes, own))
}

/** Whether the achievement is part of another that has a credential, over however many steps. */
function isWithin(achievement: string, wholes: ReadonlyMap<string, string[]>, own: ReadonlySet<string>): boolean {
  const seen = new Set([achievement])
  for (const at of seen) {
    for (const whole of wholes.get(at) ?? []) {
      if (own.has(whole) && whole !== achievement) return true
      seen.add(whole)
    }
  }
  return false
}

function unitOf(credential: JsonObject | undefined): (achievement: string) => Unit {
  const { workload, level } = read(credential)
  const { system, points } = workload?.credits ?? {}
  const credits = system === undefined || points === undefined ? undefined : { system: nameSystem(system), points }
  const eqf = typeof level === 'object' ? level.eqf : undefined
  return (achievement) => ({ achievement, credits, eqf })
}
