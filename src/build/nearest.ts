/** Longer than any slug; keeps the comparison small whatever was written. */
const LONGEST = 64

/** At most three of `words` that look like what was written, the likeliest first. */
export function nearest(written: string, words: readonly string[]): readonly string[] {
  const wanted = written
    .slice(0, LONGEST)
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  return words
    .map((word) => ({ word, distance: word.startsWith(wanted) ? 1 : editDistance(wanted, word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(2, word.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ word }) => word)
}

/** Levenshtein's. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
