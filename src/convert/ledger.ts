/** What of an award has been taken into another form; the rest is lost, and nothing is forgotten. */
import { inPlace } from '../build/texts.ts'
import { at, child } from '../encoding/json-pointer.ts'
import { type Problem, problem, remark } from '../errors.ts'
import type { LocalizedText } from '../model/award.ts'
import type { Json } from '../model/credential.ts'

export interface Ledger {
  /** Normalized. */
  readonly award: Json
  /** The language the texts are taken in, where they have it. */
  readonly language: string | undefined
  readonly kept: Set<string>
  /** Of what is kept in part: what of it is lost. */
  readonly partly: Problem[]
  /** Why the other form cannot be made at all. */
  readonly problems: Problem[]
}

export function openLedger(award: Json, language: string | undefined): Ledger {
  return { award, language, kept: new Set(), partly: [], problems: [] }
}

/** The value at a pointer, with all that is in it, which from here on is not lost. */
export function take(ledger: Ledger, pointer: string): Json | undefined {
  const value = at(ledger.award, pointer)
  if (value !== undefined) ledger.kept.add(pointer)
  return value
}

/** A text in one language; what it says in the others is lost. */
export function takeText(ledger: Ledger, pointer: string): string | undefined {
  const value = at(ledger.award, pointer) as LocalizedText | undefined
  if (value === undefined) return undefined
  const text = inPlace(value, ledger.language)
  if (typeof value === 'string') ledger.kept.add(pointer)
  else {
    const spoken = Object.keys(value).filter((tag) => value[tag] === text)
    const tag = spoken.find((each) => each === ledger.language) ?? spoken.sort()[0] ?? ''
    ledger.kept.add(child(pointer, tag))
  }
  return text
}

/** Kept, but for what the sentence says. */
export function noteLoss(ledger: Ledger, pointer: string, message: string): void {
  ledger.partly.push(lost(message, pointer))
}

/** `value`, which the other form demands; where there is none, that is a problem, and nothing is put in its place. */
export function demand<T>(ledger: Ledger, value: T | undefined, pointer: string, what: string): T | undefined {
  if (value !== undefined) return value
  const fix = 'Add it to the award, or use another type.'
  const message = `The type demands ${what}, which the award lacks.`
  ledger.problems.push(problem('convert.missing', message, { pointer, fix }))
  return undefined
}

/** Everything that was not taken, each as high up as nothing in it was. */
export function listLost({ award, kept, partly }: Ledger): readonly Problem[] {
  const isWithin = new Set<string>()
  for (const pointer of kept) {
    for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      isWithin.add(pointer.slice(0, end))
      if (end === 0) break
    }
  }
  const found: Problem[] = [...partly]
  const visit = (value: Json | undefined, pointer: string): void => {
    if (kept.has(pointer) || value === undefined) return
    if (!isWithin.has(pointer)) {
      found.push(lost('The other form has no place for this.', pointer))
      return
    }
    for (const [name, member] of Object.entries(value as Record<string, Json>)) visit(member, child(pointer, name))
  }
  visit(award, '')
  return found
}

function lost(message: string, pointer: string): Problem {
  return remark('convert.lost', message, { pointer, fix: 'Keep the award, or issue it as a badge beside it.' })
}
