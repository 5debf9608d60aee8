/** Whether the parts make up the larger award: the issuer's rules, the credits, the learner. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Part, Unit } from './open-parts.ts'
import { type Credits, nameSystem, type StackRules } from './rules.ts'

export function judgeStack(parts: readonly Part[], rules: StackRules): Problem[] {
  const units = parts.flatMap((part) => part.units)
  const held = new Set(parts.flatMap(({ achievements }) => achievements))
  return [
    ...checkRequired(held, rules.required),
    ...checkChoices(held, rules.choose),
    ...checkLeastCredits(units, rules.minCredits),
    ...checkLeastLevel(parts, rules.minLevel),
  ]
}

function checkRequired(held: ReadonlySet<string>, required: StackRules['required'] = []): Problem[] {
  return required.flatMap((id, index) => {
    if (held.has(id)) return []
    const more = { pointer: child('/rules/required', index), fix: `Add the badge of ${id}.` }
    return [problem('stack.required', 'A part that must be there is missing.', more)]
  })
}

function checkChoices(held: ReadonlySet<string>, choices: StackRules['choose'] = []): Problem[] {
  return choices.flatMap(({ from, atLeast }, index) => {
    const count = new Set(from.filter((id) => held.has(id))).size
    if (count >= atLeast) return []
    const message = `Of these parts at least ${atLeast} must be there, and there are ${count}.`
    return [
      problem('stack.choose', message, { pointer: child('/rules/choose', index), fix: 'Add badges of this list.' }),
    ]
  })
}

function checkLeastCredits(units: readonly Unit[], least: StackRules['minCredits'] = []): Problem[] {
  return least.flatMap(({ system, points, eqf }, index) => {
    const counted = eqf === undefined ? units : units.filter((unit) => (unit.eqf ?? 0) >= eqf)
    const sum = sumOf(creditsOf(counted), system)
    if (sum >= points - TOLERANCE) return []
    const where = eqf === undefined ? '' : ` at EQF level ${eqf} or above`
    const message = `The parts bring ${sum} ${nameSystem(system)} points${where}, and must bring ${points}.`
    const more = { pointer: child('/rules/minCredits', index), fix: 'Add parts, or correct the rule.' }
    return [problem('stack.min-credits', message, more)]
  })
}

function checkLeastLevel(parts: readonly Part[], least: StackRules['minLevel']): Problem[] {
  if (least === undefined) return []
  return parts.flatMap(({ pointer, units }) => {
    const low = units.find(({ eqf }) => eqf === undefined || eqf < least.eqf)
    if (low === undefined) return []
    const has = low.eqf === undefined ? 'states no EQF level' : `is at EQF level ${low.eqf}`
    const message = `A part ${has}, and must be at ${least.eqf} or above.`
    return [problem('stack.min-level', message, { pointer, fix: 'Leave it out, or correct the rule.' })]
  })
}

/** What the award states must be what its parts and its own share add up to, in its credit system alone. */
export function checkCredits(
  { workload }: MicroCredential,
  parts: readonly Part[],
  { ownCredits = [] }: StackRules,
): Problem[] {
  const { credits } = workload
  if (credits === undefined) return []
  const own = sumOf(ownCredits, credits.system)
  const sum = own + sumOf(creditsOf(parts.flatMap(({ units }) => units)), credits.system)
  if (Math.abs(sum - credits.points) < TOLERANCE) return []
  const name = nameSystem(credits.system)
  const message = `The award states ${credits.points} ${name} points, and its parts${own > 0 ? ' with its own share' : ''} bring ${sum}.`
  const fix = 'Correct the award, add parts, or say in rules.ownCredits what the award itself adds.'
  return [problem('stack.credits', message, { pointer: '/award/workload/credits/points', fix })]
}

/** Tenths of a point do not add up exactly in binary. */
const TOLERANCE = 1e-6

function creditsOf(units: readonly Unit[]): readonly Credits[] {
  return units.flatMap(({ credits }) => (credits ? [credits] : []))
}

function sumOf(credits: readonly Credits[], system: string): number {
  const name = nameSystem(system)
  const sum = credits.reduce((total, each) => (nameSystem(each.system) === name ? total + each.points : total), 0)
  return Number(sum.toFixed(6))
}
