/** Element 6: outcomes that say something. */
import type { Json, JsonObject } from '../model/credential.ts'
import { foldPhrase, isEmptyPhrase } from './phrases.ts'
import { isList, isObject, own, type Path, type Visit, warn } from './visit.ts'

export function checkStatedOutcomes(award: JsonObject, visit: Visit): void {
  const outcomes = own(award, 'learningOutcomes')
  if (!isList(outcomes)) return
  const titles = new Set(textsAt(own(award, 'title'), []).map(({ words }) => foldPhrase(words)))
  const stated = new Map<string, number>()
  for (const [index, outcome] of outcomes.entries()) {
    if (!isObject(outcome)) continue
    for (const { words, at } of textsAt(own(outcome, 'title'), ['learningOutcomes', index, 'title'])) {
      const folded = foldPhrase(words)
      const message = faultOf(folded, titles.has(folded), (stated.get(folded) ?? index) !== index)
      if (!stated.has(folded)) stated.set(folded, index)
      // that there is no text at all is said already
      if (message === undefined || !/\S/.test(words)) continue
      warn(visit, 'award.outcome', message, { at, fix: FIX })
    }
  }
}

/** Longer than anything that fills a field or repeats a title. */
const LONGEST = 1000

const FIX =
  'Write one sentence that begins with what the learner knows, understands or can do: "Designs a sampling plan".'

function faultOf(folded: string, isTitle: boolean, isRepeated: boolean): string | undefined {
  if (isEmptyPhrase(folded)) return 'This says nothing that a learner knows, understands or can do.'
  if (isTitle) return 'This outcome only repeats the title of the micro-credential.'
  return isRepeated ? 'This outcome says the same as one before it.' : undefined
}

interface Stated {
  readonly words: string
  readonly at: Path
}

/** The text, or each language's; without those that are too long to be looked at. */
function textsAt(text: Json | undefined, at: Path): readonly Stated[] {
  if (typeof text === 'string') return text.length > LONGEST ? [] : [{ words: text, at }]
  if (!isObject(text)) return []
  return Object.entries(text).flatMap(([tag, words]) => (typeof words === 'string' ? textsAt(words, [...at, tag]) : []))
}
