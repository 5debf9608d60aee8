/** Element 7: whether the hours and the ECTS points of one award can both be true. */
import type { JsonObject } from '../model/credential.ts'
import { findConcept } from '../vocabulary/concepts.ts'
import { readHours } from './dates.ts'
import { isObject, own, type Visit, warn } from './visit.ts'

/** ECTS Users' Guide 2015, 1.1: a year of 60 points is 1500 to 1800 hours of work. */
const HOURS_OF_A_POINT = { least: 25, most: 30 }

/** A fraction of an hour that rounding leaves. */
const ROUNDING = 1e-6

export function checkHours(award: JsonObject, visit: Visit): void {
  const workload = own(award, 'workload')
  const credits = isObject(workload) ? own(workload, 'credits') : undefined
  if (!isObject(workload) || !isObject(credits)) return
  const [system, points, duration] = [own(credits, 'system'), own(credits, 'points'), own(workload, 'duration')]
  if (typeof system !== 'string' || findConcept('credit-system', system)?.slug !== 'ECTS') return
  if (typeof points !== 'number' || !(points > 0) || typeof duration !== 'string') return
  const hours = readHours(duration)
  if (hours === undefined) return
  const { least, most } = HOURS_OF_A_POINT
  if (hours >= points * least - ROUNDING && hours <= points * most + ROUNDING) return
  const message = `The hours do not fit the ECTS points: one point stands for ${least} to ${most} hours of work.`
  const fix = 'Correct one of the two. The hours are all of the work: lessons, own study and assessment.'
  warn(visit, 'award.workload', message, { at: ['workload', 'duration'], fix })
}
