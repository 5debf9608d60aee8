/**
 * What a registrar would look at: parts of an award that are each well formed and do not fit together. An error only where it is
 * certainly wrong; everything else is a remark.
 */
import type { Json, JsonObject } from '../model/credential.ts'
import { readInstant } from './dates.ts'
import { checkGradeInScheme } from './grade-in-scheme.ts'
import { isNobody } from './phrases.ts'
import { checkStatedOutcomes } from './stated-outcomes.ts'
import { isList, isObject, own, type Visit, warn } from './visit.ts'
import { checkHours } from './workload-hours.ts'

/** @param award any JSON value; what has another shape than expected is passed over */
export function checkConsistency(award: unknown, visit: Visit): void {
  if (!isObject(award)) return
  checkLearner(award, visit)
  checkStatedOutcomes(award, visit)
  checkHours(award, visit)
  checkCycle(award, visit)
  for (const [index, assessment] of itemsOf(award, 'assessments').entries()) {
    const grade = isObject(assessment) ? own(assessment, 'grade') : undefined
    if (isObject(grade)) checkGradeInScheme(grade, ['assessments', index, 'grade'], visit)
  }
  checkDecisions(award, visit)
  checkTowards(award, visit)
}

function itemsOf(award: JsonObject, key: string): readonly Json[] {
  const items = own(award, key)
  return isList(items) ? items : []
}

/** Each of them can tell one person from another. */
const IDENTIFYING = ['id', 'name', 'email', 'identifiers']

function checkLearner(award: JsonObject, visit: Visit): void {
  const learner = own(award, 'learner')
  if (!isObject(learner)) return
  const name = own(learner, 'name')
  if (typeof name === 'string' && isNobody(name)) {
    const message = "The learner's name stands for no name."
    const fix = 'Write the full name, or leave it out where an e-mail address or an identifier is there.'
    warn(visit, 'award.learner', message, { at: ['learner', 'name'], fix })
  }
  const has = (key: string): boolean => own(learner, key) !== undefined
  if (IDENTIFYING.some(has) || has('givenName') === has('familyName')) return
  const message = 'One part of a name does not say which person this is.'
  const fix = 'Add the other part, an e-mail address, a student number or an id.'
  warn(visit, 'award.learner', message, { at: ['learner'], fix })
}

// EQF Recommendation of 22 May 2017 (2017/C 189/03), annex II: the cycles of QF-EHEA are compatible with these levels.
const LEVEL_OF_CYCLE: Readonly<Record<string, number>> = { short: 5, first: 6, second: 7, third: 8 }

function checkCycle(award: JsonObject, visit: Visit): void {
  const level = own(award, 'level')
  if (!isObject(level)) return
  const [eqf, cycle] = [own(level, 'eqf'), own(level, 'cycle')]
  if (
    typeof eqf !== 'number' ||
    eqf < 1 ||
    eqf > 8 ||
    typeof cycle !== 'string' ||
    !Object.hasOwn(LEVEL_OF_CYCLE, cycle)
  )
    return
  if (LEVEL_OF_CYCLE[cycle] === eqf) return
  const message = 'The cycle belongs to another EQF level than the one that is stated.'
  const fix = 'Short cycle is level 5, first cycle 6, second cycle 7, third cycle 8: correct one of the two.'
  warn(visit, 'award.level', message, { at: ['level', 'cycle'], fix })
}

function checkDecisions(award: JsonObject, visit: Visit): void {
  const awarded = own(award, 'awarded')
  if (typeof awarded !== 'string' || readInstant(awarded) === undefined) return
  // the issuer's own day, in its zone; YYYY-MM-DD sorts as text
  const day = awarded.slice(0, 10)
  for (const [index, entry] of itemsOf(award, 'qualityAssurance').entries()) {
    if (!isObject(entry)) continue
    const [decided, expires] = [own(entry, 'decided'), own(entry, 'expires')]
    if (isDay(expires) && expires < day) {
      const message = 'The quality assurance had expired on the day of the award.'
      const fix = 'Name the decision that was in force then, or correct the date.'
      warn(visit, 'award.quality-assurance', message, { at: ['qualityAssurance', index, 'expires'], fix })
    }
    if (isDay(decided) && decided > day) {
      const message = 'The quality assurance was decided after the day of the award.'
      const fix = 'Name the decision that was in force then, or correct the date.'
      warn(visit, 'award.quality-assurance', message, { at: ['qualityAssurance', index, 'decided'], fix })
    }
  }
}

function isDay(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function checkTowards(award: JsonObject, visit: Visit): void {
  const stackability = own(award, 'stackability')
  if (!isObject(stackability) || own(stackability, 'kind') !== 'stackable') return
  if (own(stackability, 'towards') !== undefined) return
  const message = 'It is stackable, and nothing says towards what.'
  const fix = 'Name the credential it counts towards: "towards": [{ "title": "..." }].'
  warn(visit, 'award.stackability', message, { at: ['stackability', 'towards'], fix })
}
