/** What an issuer can ask of the parts of a larger award: plain JSON, read strictly. A misspelt rule must not be no rule. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, type ProblemCode, problem } from '../errors.ts'
import type { Concept, Level } from '../model/award.ts'
import { hasForm } from '../schema/patterns.ts'
import { asObject } from '../validate/kind.ts'
import { findConcept } from '../vocabulary/concepts.ts'

export type EqfLevel = NonNullable<Level['eqf']>

export interface Credits {
  /** `ECTS`, or another system's name in docs/codes.md or IRI. */
  readonly system: Concept
  readonly points: number
}

export interface StackRules {
  /** Ids of achievements that must all be among the parts. */
  readonly required?: readonly string[]
  /** Of each list of achievement ids, at least so many must be among the parts. */
  readonly choose?: readonly { readonly from: readonly string[]; readonly atLeast: number }[]
  /** Credits that the parts must bring, each system for itself; with `eqf`, those of parts at that EQF level or above. */
  readonly minCredits?: readonly (Credits & { readonly eqf?: EqfLevel })[]
  /** The EQF level that each part must have at least. */
  readonly minLevel?: { readonly eqf: EqfLevel }
  /** What the larger award adds of its own to the credits of its parts, such as a final project. */
  readonly ownCredits?: readonly Credits[]
  /**
   * Parts that are taken though they are not verified: which, by the id of the credential, and in spite of which codes of its
   * report (`status.*`, `conformance.schema.unchecked`). Whose proof does not hold is never taken.
   */
  readonly accept?: readonly { readonly part: string; readonly codes: readonly ProblemCode[] }[]
}

const AT = '/rules'

/** Every problem of the rules, code `stack.rules`, with pointers below `/rules`. Takes any value. */
export function checkRules(rules: unknown): Problem[] {
  return checkMembers(rules, AT, {
    required: many(id),
    choose: many((value, pointer) => [
      ...checkMembers(value, pointer, { from: many(id), atLeast: whole(1, Number.MAX_SAFE_INTEGER) }, MANDATORY),
      ...checkChoice(value, pointer),
    ]),
    minCredits: many((value, pointer) =>
      checkMembers(value, pointer, { system, points, eqf: whole(1, 8) }, ['system', 'points']),
    ),
    minLevel: (value, pointer) => checkMembers(value, pointer, { eqf: whole(1, 8) }, MANDATORY),
    ownCredits: many((value, pointer) => checkMembers(value, pointer, { system, points }, MANDATORY)),
    accept: many((value, pointer) => checkMembers(value, pointer, { part: id, codes: many(acceptable) }, MANDATORY)),
  })
}

/** One name for each system, whichever way it is written. */
export function nameSystem(system: string): string {
  return findConcept('credit-system', system)?.slug ?? system
}

type Check = (value: unknown, pointer: string) => Problem[]

/** Every member there is must be there. */
const MANDATORY = 'all'

function checkMembers(
  value: unknown,
  pointer: string,
  known: Readonly<Record<string, Check>>,
  mandatory: readonly string[] | typeof MANDATORY = [],
): Problem[] {
  const members = asObject(value)
  const names = Object.keys(known)
  if (members === undefined) return wrong(pointer, `This rule must be an object with ${names.join(', ')}.`)
  const needed = mandatory === MANDATORY ? names : mandatory
  return [
    ...Object.entries(members).flatMap(([name, member]) => {
      const check = Object.hasOwn(known, name) ? known[name] : undefined
      const at = child(pointer, name)
      return check ? check(member, at) : wrong(at, 'There is no such rule.', `Known: ${names.join(', ')}.`)
    }),
    ...needed.flatMap((name) =>
      members[name] === undefined ? wrong(child(pointer, name), `"${name}" is missing from the rule.`) : [],
    ),
  ]
}

function many(check: Check): Check {
  return (value, pointer) =>
    Array.isArray(value) && value.length > 0
      ? value.flatMap((entry, index) => check(entry, child(pointer, index)))
      : wrong(pointer, 'This must be a list with something in it.', 'Fill it, or leave the rule out.')
}

const id: Check = (value, pointer) =>
  hasForm('iri', value) ? [] : wrong(pointer, 'This must be an id: an absolute IRI.')

const system: Check = (value, pointer) =>
  typeof value === 'string' && (findConcept('credit-system', value) !== undefined || hasForm('iri', value))
    ? []
    : wrong(pointer, 'This is no credit system.', 'Write ECTS, or the IRI of another.')

const points: Check = (value, pointer) =>
  typeof value === 'number' && value > 0 && value < 1e6 ? [] : wrong(pointer, 'This must be a number above 0.')

function whole(least: number, most: number): Check {
  return (value, pointer) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? []
      : wrong(
          pointer,
          most === 8 ? 'This must be an EQF level, 1 to 8.' : `This must be a whole number from ${least} on.`,
        )
}

const acceptable: Check = (value, pointer) =>
  typeof value === 'string' && /^(?:status\..+|conformance\.schema\.unchecked)$/.test(value)
    ? []
    : wrong(
        pointer,
        'A part cannot be taken in spite of this.',
        'Name codes of status.*, or conformance.schema.unchecked.',
      )

function checkChoice(value: unknown, pointer: string): Problem[] {
  const { from, atLeast } = asObject(value) ?? {}
  if (!Array.isArray(from) || typeof atLeast !== 'number' || atLeast <= new Set(from).size) return []
  return wrong(child(pointer, 'atLeast'), 'There are not so many to choose from.')
}

function wrong(pointer: string, message: string, fix?: string): Problem[] {
  return [problem('stack.rules', message, { pointer, ...(fix !== undefined && { fix }) })]
}
