/** Reading what may be any JSON value. */

/** A JSON object's members; undefined for everything else. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isObject(value) ? value : undefined
}

/** One string or a list of strings, as `type` and `statusPurpose` are written; undefined where anything else is among them. */
export function asStrings(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.every((item) => typeof item === 'string') ? list : undefined
}

/** The id of an issuer in one of the two shapes of the data model: an address, or an object that has one. */
export function issuerIdOf(value: unknown): string | undefined {
  const id = typeof value === 'string' ? value : asObject(value)?.['id']
  return typeof id === 'string' ? id : undefined
}

/** An absolute address, of whatever scheme; which ones are fetched is not decided here. */
export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z\d+.-]*:[^\s]+$/i.test(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
