/** Any JavaScript value -> plain JSON of its own, with everything that is not JSON or cannot be signed reported. */
import { child } from '../encoding/json-pointer.ts'
import { isWellFormed } from '../encoding/utf8.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'

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
  const problems: Problem[] = []
  let nodes = 0
  try {
    return { copy: take(value, '', 0), problems }
  } catch (error) {
    // Also the exceptions of proxies.
    const found = error instanceof TooLarge ? error.problem : unreadable('')
    return { copy: undefined, problems: [found] }
  }

  function take(source: unknown, pointer: string, depth: number): Json {
    nodes += 1
    if (nodes > MAX_NODES) throw new TooLarge(`The award has more than ${MAX_NODES} values.`, pointer)
    if (source === null || typeof source === 'boolean') return source
    if (typeof source === 'string') {
      checkText(source, pointer)
      return source
    }
    if (typeof source === 'number') return takeNumber(source, pointer)
    if (typeof source !== 'object') return refuse(pointer)
    if (depth >= MAX_DEPTH) throw new TooLarge(`The award is nested more than ${MAX_DEPTH} levels deep.`, pointer)
    return Array.isArray(source) ? takeArray(source, pointer, depth) : takeObject(source, pointer, depth)
  }

  function takeNumber(source: number, pointer: string): Json {
    if (Number.isFinite(source) && !Object.is(source, -0)) return source
    problems.push(
      problem('award.value', 'This is no number that a credential can hold.', {
        pointer,
        fix: 'Write a finite number; zero without a sign.',
      }),
    )
    return null
  }

  function takeArray(source: readonly unknown[], pointer: string, depth: number): Json {
    return Array.from({ length: source.length }, (_, index) => {
      const at = child(pointer, index)
      const member = Object.getOwnPropertyDescriptor(source, index)
      return member !== undefined && !('value' in member) ? refuse(at) : take(member?.value, at, depth + 1)
    })
  }

  function takeObject(source: object, pointer: string, depth: number): Json {
    const prototype: unknown = Object.getPrototypeOf(source)
    // A plain object of another realm has a prototype of its own, which has none above it.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return refuse(pointer)
    const result: Record<string, Json> = {}
    for (const key of Object.keys(source)) {
      const at = child(pointer, key)
      checkText(key, at)
      const member = Object.getOwnPropertyDescriptor(source, key)
      const isRead = member !== undefined && 'value' in member
      if (isRead && member.value === undefined) continue
      const value = isRead ? take(member.value, at, depth + 1) : refuse(at)
      // Not an assignment, which a key `__proto__` would turn into a change of prototype.
      Object.defineProperty(result, key, { value, enumerable: true, configurable: true })
    }
    return result
  }

  // In the copy it is null, so that it counts as wrong and not as missing.
  function refuse(pointer: string): null {
    problems.push(unreadable(pointer))
    return null
  }

  function checkText(text: string, pointer: string): void {
    if (!isWellFormed(text)) {
      problems.push(
        problem('award.text', 'The text holds half of a character (a lone surrogate).', {
          pointer,
          fix: 'Write it again: it was cut in the middle of a character.',
        }),
      )
    } else if (CONTROLS.test(text)) {
      problems.push(
        problem('award.text', 'The text holds a control character.', {
          pointer,
          fix: 'Leave out what cannot be seen.',
        }),
      )
    }
  }
}

function unreadable(pointer: string): Problem {
  return problem('award.type', 'This is not plain JSON data.', {
    pointer,
    fix: 'Give texts, numbers, lists and plain objects; dates as text.',
  })
}

class TooLarge extends Error {
  readonly problem: Problem
  constructor(message: string, pointer: string) {
    super(message)
    this.problem = problem('award.too-large', message, {
      pointer,
      fix: 'Check that the award does not contain itself.',
    })
  }
}
