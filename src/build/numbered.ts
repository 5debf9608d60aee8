/** What has an order says so itself (`LO1`, `A2`): the order of an array is covered by no RDF signature. */
import { dispute, type Ledger, type Place, text } from './place.ts'

export interface Numbered<T> {
  /** The code, `LO1`; empty where the document gives none. */
  readonly code: string
  readonly place: Place
  readonly value: T
}

/**
 * The things of one kind by their numbers, those without a number behind, as they stand. Two different things with one
 * number: neither is taken, and a remark says so.
 */
export function inOrder<T extends Numbered<unknown>>(ledger: Ledger, field: string, things: readonly T[]): T[] {
  const byCode = new Map<string, T | 'disputed'>()
  for (const thing of things) {
    if (thing.code === '') continue
    const other = byCode.get(thing.code)
    if (other === undefined) byCode.set(thing.code, thing)
    else if (other !== 'disputed' && JSON.stringify(other.value) !== JSON.stringify(thing.value)) {
      dispute(ledger, `${field} ${thing.code}`, thing.place.pointer)
      byCode.set(thing.code, 'disputed')
    }
  }
  const numbered = [...byCode.values()].flatMap((thing) => (thing === 'disputed' ? [] : [thing]))
  numbered.sort((a, b) => numberOf(a.code) - numberOf(b.code))
  return [...numbered, ...things.filter(({ code }) => code === '')]
}

/** The code of an alignment if it is `prefix` and a number, else empty. */
export function codeOf(place: Place, prefix: string): string {
  const code = text(place, 'targetCode') ?? ''
  return isCode(code, prefix) ? code : ''
}

export function isCode(code: string, prefix: string): boolean {
  return code.startsWith(prefix) && /^[1-9]\d{0,6}$/.test(code.slice(prefix.length))
}

function numberOf(code: string): number {
  return Number(code.replace(/^\D+/, ''))
}
