/** Extensions of Open Badges 2.0: members named by an IRI, written with the prefix that the standard's context has for them. */
import { child } from '../encoding/json-pointer.ts'
import { object, type Place } from './place.ts'

const PREFIXES = ['extensions:', 'https://w3id.org/openbadges/extensions#', '']

/** The key under which an extension stands in an object. */
export function extensionKey(place: Place, name: string): string | undefined {
  return PREFIXES.map((prefix) => `${prefix}${name}`).find((key) => Object.hasOwn(place.value, key))
}

/** The extension of this name. */
export function extension(place: Place, name: string): Place | undefined {
  const key = extensionKey(place, name)
  const found = key === undefined ? undefined : object(place, key)
  if (key === undefined || found === undefined) return undefined
  const pointer = found.pointer.slice(`${place.pointer}/${key}`.length)
  return { ...found, pointer: `${child(place.pointer, key)}${pointer}` }
}
