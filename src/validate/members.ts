/** One walk over a document of any shape, and which of its objects are credentials of their own. */
import { child } from '../encoding/json-pointer.ts'

/** Callers stop at 64; what is nested deeper than this (or in a circle) is not walked at all. */
const MAX_DEPTH = 256
const MAX_MEMBERS = 5_000_000

export interface Member {
  readonly pointer: string
  readonly name: string
  readonly value: unknown
  /** The object or list it belongs to, and that one's pointer. */
  readonly owner: object
  readonly ownerPointer: string
}

/** Whether a walk and a recursive validator can go through it. */
export function isWalkable(document: unknown): boolean {
  const stack: { value: unknown; depth: number }[] = [{ value: document, depth: 0 }]
  let count = 0
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { value, depth } = item
    if (typeof value !== 'object' || value === null) continue
    if (depth > MAX_DEPTH) return false
    for (const child of Object.values(value)) {
      if (++count > MAX_MEMBERS) return false
      stack.push({ value: child, depth: depth + 1 })
    }
  }
  return true
}

/** Every member outside of contexts, parents first, in document order. A context itself is given, its inside is not. */
export function membersOf(document: unknown): readonly Member[] {
  const members: Member[] = []
  const stack: Member[] = []
  const open = (owner: object, ownerPointer: string): void => {
    const names = Object.keys(owner)
    for (let i = names.length - 1; i >= 0; i--) {
      const name = names[i] ?? ''
      const value = (owner as Readonly<Record<string, unknown>>)[name]
      stack.push({ pointer: child(ownerPointer, name), name, value, owner, ownerPointer })
    }
  }
  if (typeof document === 'object' && document !== null) open(document, '')
  for (let member = stack.pop(); member; member = stack.pop()) {
    members.push(member)
    const { name, value, pointer } = member
    if (typeof value === 'object' && value !== null && name !== '@context') open(value, pointer)
  }
  return members
}

/** The document, and every endorsement inside it: these carry a `@context` of their own. */
export function isCredentialRoot(pointer: string): boolean {
  return pointer === '' || /\/endorsement(?:\/\d+)?$/.test(pointer)
}

/** A proof of the document or of an endorsement inside it. */
export function isProof(pointer: string): boolean {
  const [, root] = /^(.*)\/proof(?:\/\d+)?$/s.exec(pointer) ?? []
  return root !== undefined && isCredentialRoot(root)
}
