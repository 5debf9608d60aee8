/** The objects and lists of a document of any shape, each with the way to it, and which of them are credentials of their own. */
import { child } from '../encoding/json-pointer.ts'

/** Callers stop at 64; what is nested deeper than this, or in a circle, is not walked at all. */
const MAX_DEPTH = 256

export interface Place {
  readonly value: Readonly<Record<string, unknown>> | readonly unknown[]
  /** The key or number by which it stands in `within`. */
  readonly name: string
  /** Undefined for the document itself. */
  readonly within: Place | undefined
}

/** A member that needs a look: a keyword, a full IRI or a prototype's name as its key, null, or an empty list. */
export interface OddMember {
  readonly place: Place
  readonly name: string
}

export interface Survey {
  /** Parents first, in document order; what a context holds is left out. */
  readonly places: readonly Place[]
  readonly odd: readonly OddMember[]
}

/** One walk over the document. Undefined where it goes too deep. */
export function survey(document: unknown): Survey | undefined {
  const places: Place[] = []
  const odd: OddMember[] = []
  const visit = (value: unknown, name: string, within: Place | undefined, depth: number): boolean => {
    if (typeof value !== 'object' || value === null) return true
    if (depth > MAX_DEPTH) return false
    const place: Place = { value: value as Place['value'], name, within }
    places.push(place)
    if (Array.isArray(value)) return visitList(value, place, depth)
    for (const key of Object.keys(value)) {
      const member = (value as Readonly<Record<string, unknown>>)[key]
      if (isOdd(key, member)) odd.push({ place, name: key })
      if (typeof member !== 'object' || key === '@context') continue
      if (!visit(member, key, place, depth + 1)) return false
    }
    return true
  }
  const visitList = (list: readonly unknown[], place: Place, depth: number): boolean => {
    for (let index = 0; index < list.length; index++) {
      const item = list[index]
      if (typeof item !== 'object') continue
      const name = String(index)
      if (isEmpty(item)) odd.push({ place, name })
      if (!visit(item, name, place, depth + 1)) return false
    }
    return true
  }
  return visit(document, '', undefined, 0) ? { places, odd } : undefined
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

function isOdd(name: string, value: unknown): boolean {
  return isEmpty(value) || isOddName(name)
}

export function isOddName(name: string): boolean {
  return name.startsWith('@') || name.includes(':') || name === '__proto__'
}

export function pointerOf({ name, within }: Place): string {
  return within === undefined ? '' : child(pointerOf(within), name)
}

/** Of what it stands in, over a list of such: `endorsement` for the second of its entries too. */
export function memberName({ name, within }: Place): string {
  return isList(within) ? within.name : name
}

/** The document, and every endorsement and every credential of a record inside it: these carry a `@context` of their own. */
export function isCredentialRoot(place: Place): boolean {
  return place.within === undefined || EMBEDDED.includes(memberName(place))
}

const EMBEDDED: readonly string[] = ['endorsement', 'verifiableCredential']

/** Of which credential a place is a proof: the document, or one inside it. */
export function provenBy(place: Place): Place | undefined {
  const owner = isList(place.within) ? place.within.within : place.within
  return owner !== undefined && memberName(place) === 'proof' && isCredentialRoot(owner) ? owner : undefined
}

export function isList(place: Place | undefined): place is Place & { readonly value: readonly unknown[] } {
  return place !== undefined && Array.isArray(place.value)
}

/** A JSON object, not a list. */
export function isObjectPlace(place: Place): place is Place & { readonly value: Readonly<Record<string, unknown>> } {
  return !Array.isArray(place.value)
}
