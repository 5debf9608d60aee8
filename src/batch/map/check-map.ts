import { child } from '../../encoding/json-pointer.ts'
import { snapshot } from '../../encoding/snapshot.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from '../../errors.ts'
import { batchMap } from '../../schema/compiled/batch-map.js'
import { runValidator } from '../../schema/fold-errors.ts'
import { isAwardList, isAwardPointer, nearestPointers } from './award-pointers.ts'
import type { BatchMap, Condition, Each, Rules, Source } from './batch-map.ts'
import { checkRule, type Report } from './check-rule.ts'
import { readZone } from './zone.ts'

const LIMITS = { maxBytes: 1_000_000, maxDepth: 16, maxNodes: 20_000 }

/**
 * Every problem of a mapping file, with a pointer into it: its shape, places that no award has, dates and zones that mean
 * nothing, tables that are not joined. Takes any value.
 *
 * @param timeZone the zone that the caller will state for dates without one
 */
export function checkBatchMap(map: unknown, timeZone?: string): Problem[] {
  const taken = snapshot(map, LIMITS)
  if (taken.problem !== undefined) return [taken.problem]
  const shape = runValidator(batchMap, taken.value, 'batch.map')
  return shape.length > 0 ? shape : checkMeaning(taken.value as unknown as BatchMap, timeZone)
}

/** A copy of a map that can be used. Throws MicrocredError with every problem. */
export function readMap(map: BatchMap, timeZone: string | undefined): BatchMap {
  const found = nonEmpty(checkBatchMap(map, timeZone))
  if (found) throw new MicrocredError(found)
  return snapshot(map, LIMITS).value as unknown as BatchMap
}

function checkMeaning(map: BatchMap, timeZone: string | undefined): Problem[] {
  const problems: Problem[] = []
  const report: Report = (code, pointer, message, fix) => {
    problems.push(problem(code, message, { pointer, fix }))
  }
  if (map.zone !== undefined && readZone(map.zone) === undefined) {
    report(
      'batch.map.value',
      '/zone',
      'There is no time zone of this name.',
      'Write it like "Europe/Berlin" or "+01:00".',
    )
  }
  const joins = Object.keys(map.joins ?? {})
  const setting = { zone: map.zone ?? timeZone, joins, report }
  for (const [index, source] of (map.key ?? []).entries()) checkSource(source, `/key/${index}`, report)
  for (const [index, condition] of (map.only ?? []).entries())
    checkCondition(condition, `/only/${index}`, joins, report)
  for (const [name, { on, key }] of Object.entries(map.joins ?? {})) {
    checkSource(on, `${child('/joins', name)}/on`, report)
    checkSource(key, `${child('/joins', name)}/key`, report)
  }
  checkTargets(map, report)
  const eachRule = (rules: Rules, at: string, list: string): void => {
    for (const [target, rule] of Object.entries(rules)) {
      const place = child(at, target)
      const sources = checkRule(rule, place, `${list}${target}`, setting)
      for (const [pointer, source] of sources) checkSource(source, pointer, report)
      const conditions = typeof rule === 'string' ? [] : (rule.when ?? [])
      for (const [index, one] of conditions.entries()) checkCondition(one, `${place}/when/${index}`, joins, report)
    }
  }
  eachRule(map.set, '/set', '')
  for (const [index, each] of (map.each ?? []).entries()) {
    checkEach(each, `/each/${index}`, report)
    eachRule(each.set, `/each/${index}/set`, `${each.list}/0`)
  }
  return problems
}

/** Each place of the award is filled once. */
function checkTargets(map: BatchMap, report: Report): void {
  const taken = new Map<string, string>()
  const claim = (target: string, at: string): void => {
    if (!isAwardPointer(target)) {
      const near = nearestPointers(target)
      const fix = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Look up the place in docs/batch-maps.md.'
      report('batch.map.target', at, 'An award has nothing at this place.', fix)
      return
    }
    const other = [...taken.keys()].find((known) => isWithin(known, target) || isWithin(target, known))
    if (other !== undefined) {
      report('batch.map.target', at, `${other} is filled already, and this place overlaps it.`, 'Fill each place once.')
    }
    taken.set(target, at)
  }
  for (const target of Object.keys(map.set)) claim(target, child('/set', target))
  for (const [index, { list }] of (map.each ?? []).entries()) {
    if (isAwardList(list)) claim(list, `/each/${index}/list`)
  }
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`)
}

function checkEach({ list, numbered, items, set }: Each, at: string, report: Report): void {
  if (!isAwardList(list)) {
    report(
      'batch.map.target',
      `${at}/list`,
      'An award has no list at this place.',
      'Write "/learningOutcomes", for one.',
    )
    return
  }
  if ((numbered === undefined) === (items === undefined)) {
    report('batch.map.value', at, 'It needs "numbered" or "items", and not both.', 'State where the entries come from.')
  }
  if (numbered !== undefined && numbered[0] > numbered[1]) {
    report('batch.map.value', `${at}/numbered`, 'The first number is larger than the last.', 'Write [1, 10].')
  }
  if (numbered !== undefined && !JSON.stringify(set).includes('{n}')) {
    report('batch.map.value', `${at}/set`, 'No name of a column has {n} for the number.', 'Write "Outcome {n}".')
  }
  for (const target of Object.keys(set)) {
    if (!isAwardPointer(`${list}/0${target}`)) {
      const fix = 'Write a pointer into one entry, such as "/title".'
      report('batch.map.target', child(`${at}/set`, target), 'An entry of this list has nothing at this place.', fix)
    }
  }
}

function checkCondition(condition: Condition, at: string, joins: readonly string[], report: Report): void {
  checkSource(condition.from, `${at}/from`, report)
  const { filled, is, not, atLeast, atMost } = condition
  if ([filled, is, not, atLeast, atMost].every((test) => test === undefined)) {
    report(
      'batch.map.value',
      at,
      'The condition says nothing about the value.',
      'Add "filled", "is", "not", "atLeast" or "atMost".',
    )
  }
  if (condition.in !== undefined && !joins.includes(condition.in)) {
    report('batch.map.value', `${at}/in`, 'There is no joined table of this name.', 'Describe it under "joins".')
  }
}

function checkSource(source: Source, at: string, report: Report): void {
  if (!source.startsWith('/') || /^(\/([^/~]|~[01])*)*$/.test(source)) return
  report('batch.map.value', at, 'This is no JSON Pointer: ~ is written ~0, and / within a name ~1.', 'Correct it.')
}
