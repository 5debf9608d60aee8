/**
 * Turns `list` into the next of its arrangements, in lexicographic order and without repetition, that differs from it within
 * the first `length` elements; `false` when it was the last. Begin with the list sorted upwards.
 */
export function nextArrangement(list: number[], length: number): boolean {
  // the last of all that begin the same
  sortFrom(list, length, -1)
  let at = list.length - 2
  while (at >= 0 && valueAt(list, at) >= valueAt(list, at + 1)) at--
  if (at < 0) return false
  let next = list.length - 1
  while (valueAt(list, next) <= valueAt(list, at)) next--
  const value = valueAt(list, at)
  list[at] = valueAt(list, next)
  list[next] = value
  sortFrom(list, at + 1, 1)
  return true
}

function sortFrom(list: number[], start: number, direction: 1 | -1): void {
  const rest = list.slice(start).sort((a, b) => (a - b) * direction)
  for (const [offset, value] of rest.entries()) list[start + offset] = value
}

function valueAt(list: readonly number[], index: number): number {
  return list[index] ?? 0
}
