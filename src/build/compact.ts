type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** A copy without the members that are undefined or an empty array: Open Badges has neither null nor empty lists. */
export function compact<T extends object>(members: T): Present<T> {
  const given = members as Readonly<Record<string, unknown>>
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(given)) {
    const value = given[name]
    if (value !== undefined && !isEmptyList(value)) kept[name] = value
  }
  return kept as Present<T>
}

/** The object, or undefined if nothing is in it. */
export function orAbsent<T extends object>(members: T): T | undefined {
  return Object.keys(members).length === 0 ? undefined : members
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
