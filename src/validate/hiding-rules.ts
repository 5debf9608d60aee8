/**
 * Keywords that say something in one place and mean it in another, or that no statement has. In any credential, whatever its
 * contexts: `@nest`, `@included`, `@reverse`, `@graph` and `@index`, by themselves or by a name that a context in the document gives them.
 */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import { asObject } from './kind.ts'
import { isObjectPlace, type OddMember, type Place, pointerOf } from './places.ts'

const HIDING: readonly unknown[] = ['@nest', '@included', '@reverse', '@graph', '@index']

export function checkHiding(places: readonly Place[], odd: readonly OddMember[]): Problem[] {
  const keys = odd.filter(({ name }) => HIDING.includes(name))
  const contexts = places.filter((place) => isObjectPlace(place) && Object.hasOwn(place.value, '@context'))
  return [
    ...keys.map(({ place, name }) => hides(child(pointerOf(place), name))),
    ...contexts.flatMap((place) => {
      const { '@context': value } = place.value as Readonly<Record<string, unknown>>
      return checkContext(value, child(pointerOf(place), '@context'))
    }),
  ]
}

function checkContext(value: unknown, pointer: string): Problem[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => checkContext(entry, child(pointer, index)))
  const terms = Object.values(asObject(value) ?? {})
  return terms.some(givesName) ? [hides(pointer)] : []
}

/** Of a term: that it stands for such a keyword, that it turns round, or that contexts inside it do. */
function givesName(definition: unknown): boolean {
  if (HIDING.includes(definition)) return true
  const { '@id': id, '@reverse': reverse, '@context': inner } = asObject(definition) ?? {}
  return HIDING.includes(id) || reverse !== undefined || checkContext(inner, '').length > 0
}

function hides(pointer: string): Problem {
  const message = 'This JSON-LD keyword lets a document mean what readers of its members do not see.'
  return problem('conformance.context.keyword', message, {
    pointer,
    fix: 'Write each member where it belongs, by its own name.',
  })
}
