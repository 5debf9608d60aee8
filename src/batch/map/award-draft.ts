/** The template with what a row puts into it; the template itself stays as it is. */
import { child } from '../../encoding/json-pointer.ts'
import type { Json, JsonObject } from '../../model/credential.ts'

export interface AwardDraft {
  /** Puts a value at a pointer and gives the pointer at which it came to lie: positions behind a list's end close up. */
  put(pointer: string, value: Json): string
  /** The list at a pointer without its entries, so that others take their place. */
  clear(pointer: string): void
  readonly award: Json
}

export function draftAward(template: Json): AwardDraft {
  let award = template
  /** A position that a rule names -> the one it got, by the pointer of the list and the position. */
  const positions = new Map<string, number>()
  /** How many entries the template's list has. */
  const lengths = new Map<string, number>()
  return {
    get award() {
      return award
    },
    put: (pointer, value) => {
      const placed: string[] = []
      award = set(award, pointer.split('/').slice(1), value, '', placed)
      return placed.reduce<string>(child, '')
    },
    clear: (pointer) => {
      award = set(award, pointer.split('/').slice(1), [], '', [])
    },
  }

  /** A copy along the path; the rest is shared with the template. */
  function set(
    node: Json | undefined,
    [token, ...rest]: readonly string[],
    value: Json,
    pointer: string,
    placed: string[],
  ): Json {
    if (token === undefined) return value
    const isPosition = /^\d+$/.test(token)
    if (Array.isArray(node) || (isPosition && !isObject(node))) {
      const list: Json[] = Array.isArray(node) ? [...node] : []
      const index = positionIn(list, Number(token), pointer)
      placed.push(String(index))
      list[index] = set(list[index], rest, value, child(pointer, index), placed)
      return list
    }
    placed.push(token)
    const object = isObject(node) ? node : {}
    return { ...object, [token]: set(object[token], rest, value, child(pointer, token), placed) }
  }

  function positionIn(list: readonly Json[], wanted: number, pointer: string): number {
    const key = `${pointer}/${wanted}`
    const known = positions.get(key)
    if (known !== undefined) return known
    const length = lengths.get(pointer) ?? list.length
    lengths.set(pointer, length)
    const index = wanted < length ? wanted : list.length
    positions.set(key, index)
    return index
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
