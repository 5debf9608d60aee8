/** The two orders in which N-Quads are sorted: by code point, as RDFC-1.0 says, and by UTF-16 unit, as JavaScript does by itself. */

export type SortOrder = 'code-point' | 'utf-16'

/** Beyond the basic plane: two units, both below those of U+E000 to U+FFFF, which as code points come first. */
const ASTRAL = /[\ud800-\udfff]/
const ABOVE_SURROGATES = /[\ue000-\uffff]/

export type Compare = (one: string, other: string) => number

/** Whether `text` can be another one in the other order: cheap, and never `false` where it is. */
export function ordersDiffer(text: string): boolean {
  return ASTRAL.test(text) && ABOVE_SURROGATES.test(text)
}

export function compareUnits(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const one = a.charCodeAt(index)
    const other = b.charCodeAt(index)
    if (one !== other) return rank(one) - rank(other)
  }
  return a.length - b.length
}

/** Units of surrogate pairs moved above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
