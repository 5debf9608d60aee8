/** RFC 6901 JSON Pointers, and a walk that carries them. */
import type { Json } from '../model/credential.ts'

const SPECIAL = /[~/]/

/** The pointer of a member: `child('/a', 'b/c')` is `/a/b~1c`. */
export function child(pointer: string, key: string | number): string {
  return `${pointer}/${typeof key === 'string' && SPECIAL.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`
}

export interface Visit {
  readonly pointer: string
  readonly key: string
  readonly value: Json | undefined
}

/** Every member of every object and array, parents before children, in document order; no recursion, so any depth. */
export function* walk(root: Json): Generator<Visit> {
  const stack: Visit[] = [{ pointer: '', key: '', value: root }]
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    if (visit.pointer !== '') yield visit
    const { value, pointer } = visit
    if (typeof value !== 'object' || value === null) continue
    const members = Object.entries(value)
    for (let i = members.length - 1; i >= 0; i--) {
      const member = members[i]
      if (member) stack.push({ pointer: child(pointer, member[0]), key: member[0], value: member[1] })
    }
  }
}

/** The value at a pointer, or undefined. Own members only. */
export function at(root: Json | undefined, pointer: string): Json | undefined {
  let value: Json | undefined = root
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Readonly<Record<string, Json>>)[key]
  }
  return value
}

/** A copy without the member at `pointer`; what is not on the way is shared with the original. */
export function without(root: Json, pointer: string): Json {
  const [, token, ...rest] = pointer.split('/')
  if (token === undefined || typeof root !== 'object' || root === null) return root
  const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
  const entries = Object.entries(root).flatMap(([name, value]): [string, Json | undefined][] => {
    if (name !== key || value === undefined) return [[name, value]]
    return rest.length === 0 ? [] : [[name, without(value, `/${rest.join('/')}`)]]
  })
  return Array.isArray(root) ? entries.map(([, value]) => value ?? null) : Object.fromEntries(entries)
}
