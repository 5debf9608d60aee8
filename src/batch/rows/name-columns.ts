/**
 * The names by which a row's cells are known: the header's own, trimmed. A cell without a header is `Column 3`, by its place;
 * columns of one name are all numbered, `Note (1)` and `Note (2)`, so that none is taken for the other.
 */
export function nameColumns(header: readonly string[]): string[] {
  const trimmed = header.map((name, index) => name.trim() || `Column ${index + 1}`)
  const counts = new Map<string, number>()
  for (const name of trimmed) counts.set(name, (counts.get(name) ?? 0) + 1)
  const taken = new Set(trimmed.filter((name) => counts.get(name) === 1))
  const numbers = new Map<string, number>()
  return trimmed.map((name) => {
    if (counts.get(name) === 1) return name
    let number = (numbers.get(name) ?? 0) + 1
    while (taken.has(`${name} (${number})`)) number++
    numbers.set(name, number)
    taken.add(`${name} (${number})`)
    return `${name} (${number})`
  })
}
