/** Any JavaScript value -> plain JSON of its own, with everything that is not JSON or cannot be signed reported. */
import { isWellFormed } from '../encoding/utf8.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { type Path, pointerTo, report, startVisit, type Visit } from './visit.ts'

/** Far beyond any award; they keep cycles and hostile objects off the call stack and out of memory. */
const MAX_DEPTH = 16
const MAX_NODES = 10_000

// XML, hence SVG, cannot hold these at all; tab, line feed and carriage return are text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/

export interface TakenJson {
  /** Undefined when the value was given up on: the one problem says why. */
  readonly copy: Json | undefined
  readonly problems: readonly Problem[]
}

/** Reads only own, enumerable data members; members that are `undefined` are left out. Never throws. */
export function takeJson(value: unknown): TakenJson {
  const visit: Taking = { ...startVisit(), nodes: 0 }
  try {
    return { copy: take(value, visit), problems: visit.problems }
  } catch (error) {
    // Also the exceptions of proxies.
    const found = error instanceof TooLarge ? error.problem : problem('award.type', NOT_JSON, { pointer: '', ...PLAIN })
    return { copy: undefined, problems: [found] }
  }
}

/** Whether plain data, as `snapshot` gives it, would come out of `takeJson` as it is and without a problem. */
export function isTakenAsItIs(value: Json): boolean {
  let nodes = 0
  return isFine(value, 0)

  function isFine(part: Json | undefined, depth: number): boolean {
    nodes += 1
    if (nodes > MAX_NODES) return false
    if (typeof part === 'string') return !CONTROLS.test(part)
    if (typeof part !== 'object' || part === null) return !Object.is(part, -0)
    if (depth >= MAX_DEPTH) return false
    if (Array.isArray(part)) return part.every((item) => isFine(item, depth + 1))
    const object = part as JsonObject
    return Object.keys(object).every((key) => !CONTROLS.test(key) && isFine(object[key], depth + 1))
  }
}

interface Taking extends Visit {
  nodes: number
}

function take(source: unknown, visit: Taking): Json {
  visit.nodes += 1
  if (visit.nodes > MAX_NODES) throw new TooLarge(`The award has more than ${MAX_NODES} values.`, visit.path)
  if (source === null || typeof source === 'boolean') return source
  if (typeof source === 'string') {
    checkText(source, visit)
    return source
  }
  if (typeof source === 'number') return takeNumber(source, visit)
  if (typeof source !== 'object') return refuse(visit)
  if (visit.path.length >= MAX_DEPTH) {
    throw new TooLarge(`The award is nested more than ${MAX_DEPTH} levels deep.`, visit.path)
  }
  return Array.isArray(source) ? takeArray(source, visit) : takeObject(source, visit)
}

function takeNumber(source: number, visit: Visit): Json {
  if (Number.isFinite(source) && !Object.is(source, -0)) return source
  const fix = 'Write a finite number; zero without a sign.'
  report(visit, 'award.value', 'This is no number that a credential can hold.', { fix })
  return null
}

function takeArray(source: readonly unknown[], visit: Taking): Json {
  const result: Json[] = []
  for (let index = 0; index < source.length; index++) {
    visit.path.push(index)
    const member = Object.getOwnPropertyDescriptor(source, index)
    result.push(member !== undefined && !('value' in member) ? refuse(visit) : take(member?.value, visit))
    visit.path.pop()
  }
  return result
}

function takeObject(source: object, visit: Taking): Json {
  const prototype: unknown = Object.getPrototypeOf(source)
  // A plain object of another realm has a prototype of its own, which has none above it.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return refuse(visit)
  const result: Record<string, Json> = {}
  for (const key of Object.keys(source)) {
    visit.path.push(key)
    checkText(key, visit)
    const member = Object.getOwnPropertyDescriptor(source, key)
    const isRead = member !== undefined && 'value' in member
    if (!isRead) put(result, key, refuse(visit))
    else if (member.value !== undefined) put(result, key, take(member.value, visit))
    visit.path.pop()
  }
  return result
}

function put(result: Record<string, Json>, key: string, value: Json): void {
  // An assignment would turn this key into a change of prototype.
  if (key === '__proto__') Object.defineProperty(result, key, { value, enumerable: true, configurable: true })
  else result[key] = value
}

// In the copy it is null, so that it counts as wrong and not as missing.
function refuse(visit: Visit): null {
  report(visit, 'award.type', NOT_JSON, PLAIN)
  return null
}

function checkText(text: string, visit: Visit): void {
  if (!isWellFormed(text)) {
    const fix = 'Write it again: it was cut in the middle of a character.'
    report(visit, 'award.text', 'The text holds half of a character (a lone surrogate).', { fix })
  } else if (CONTROLS.test(text)) {
    report(visit, 'award.text', 'The text holds a control character.', { fix: 'Leave out what cannot be seen.' })
  }
}

const NOT_JSON = 'This is not plain JSON data.'
const PLAIN = { fix: 'Give texts, numbers, lists and plain objects; dates as text.' }

class TooLarge extends Error {
  readonly problem: Problem
  constructor(message: string, path: Path) {
    super(message)
    const fix = 'Check that the award does not contain itself.'
    this.problem = problem('award.too-large', message, { pointer: pointerTo(path), fix })
  }
}
