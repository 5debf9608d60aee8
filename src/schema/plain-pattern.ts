/** Longer ones are not looked at: no field of a badge needs them. */
const MAX_LENGTH = 1000

/** More unbounded repetitions in a row make matching a power of the text's length. */
const MAX_REPETITIONS = 3

/**
 * Whether a regular expression of a stranger's can be run: no repetition of a group that is not of fixed length, no look-around, no back-reference, and few
 * unbounded repetitions, so that its time is a small power of the text's length. Refuses more than it must.
 */
export function isPlainPattern(pattern: string): boolean {
  if (pattern.length > MAX_LENGTH) return false
  // Classes and escapes first, so that the marks inside them do not count.
  const bare = pattern
    .replace(/\\[1-9k]/g, '\u0000')
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
  // A group of fixed length repeats in one way only; any other repeated group may match in exponentially many.
  const repeated = bare.replace(/\((?:\?:)?[^()*+?{|]*\)(?=[*+{])/g, 'x')
  if (bare.includes('\u0000') || /\(\?[=!<]/.test(bare) || /\)[*+{]/.test(repeated)) return false
  const bounds = [...bare.matchAll(/\{(\d+)(?:,(\d*))?\}/g)]
  if (bounds.some(([, low = '0', high = low]) => Number(low) > 1000 || Number(high) > 1000)) return false
  const unbounded = (bare.match(/[*+]|\{\d+,\}/g) ?? []).length
  return unbounded <= MAX_REPETITIONS
}
