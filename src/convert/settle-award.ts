/** What was read, held against the rules of awards: what they refuse is left out and told, what is missing is named. */
import { checkAward } from '../build/check-award.ts'
import { normalize } from '../build/normalize.ts'
import { type Problem, remark } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Elm } from './elm-source.ts'
import { lose } from './source.ts'

interface Settled {
  readonly award: Partial<MicroCredential>
  readonly lost: readonly Problem[]
  readonly remarks: readonly Problem[]
}

/** One value refused may show another that was hidden by it; an award has not so many layers. */
const MOST_ROUNDS = 20

/** @param candidate our own; what is wrong is taken out of it */
export function settleAward(elm: Elm, candidate: object): Settled {
  const lost: Problem[] = []
  let problems = errorsOf(candidate)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wrong = problems.flatMap(({ pointer = '', message }) => {
      const place = locate(elm, candidate, pointer)
      return place === undefined ? [] : [{ ...place, message }]
    })
    if (wrong.length === 0) break
    // the last of a list first, so that those before it stay where they are
    for (const { holder, key, origin, message } of wrong.reverse()) {
      // what is empty now has lost its members before
      const wasEmpty = isEmpty(Reflect.get(holder, key))
      if (remove(holder, key) && !wasEmpty) lost.push(lose(origin, `An award cannot hold this. ${message}`))
    }
    problems = errorsOf(candidate)
  }
  if (problems.length === 0)
    return { award: normalize(candidate as MicroCredential), lost: lost.reverse(), remarks: [] }
  const remarks = problems.map(({ pointer = '', message, fix = '' }) =>
    remark('convert.incomplete', `The award is not complete: ${message}`, {
      pointer: originOf(elm, candidate, pointer),
      fix,
    }),
  )
  return { award: candidate as Partial<MicroCredential>, lost: lost.reverse(), remarks }
}

function errorsOf(candidate: object): readonly Problem[] {
  return checkAward(candidate).filter(({ severity }) => severity === 'error')
}

interface Located {
  readonly holder: object
  readonly key: string
  readonly origin: string
}

/** The value at a pointer, or undefined if there is none: it is missing, not wrong. */
function locate(elm: Elm, award: object, pointer: string): Located | undefined {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  let located: Located | undefined
  let value: unknown = award
  for (const key of tokens) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    located = { holder: value, key, origin: elm.origins.get(value)?.[key] ?? located?.origin ?? '' }
    value = Reflect.get(value, key)
  }
  return located
}

/** Where in the document stands what is nearest to a pointer of the award. */
function originOf(elm: Elm, award: object, pointer: string): string {
  for (let way = pointer; way !== ''; way = way.slice(0, way.lastIndexOf('/'))) {
    const place = locate(elm, award, way)
    if (place !== undefined) return place.origin
  }
  return ''
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function remove(holder: object, key: string): boolean {
  if (!Object.hasOwn(holder, key)) return false
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else Reflect.deleteProperty(holder, key)
  return true
}
