/** One document, read by the fast path, by the whole of `canonicalize` where asked, and by the second opinion. */
import type { JsonObject } from '../../../src/model/credential.ts'
import { canonicalize } from '../../../src/rdf/canonicalize.ts'
import { escapeLiteral } from '../../../src/rdf/escape-literal.ts'
import type { ExtraContexts } from '../../../src/rdf/extra-contexts.ts'
import { rareContexts } from '../../../src/rdf/find-tables.ts'
import { canonicalizeDataset } from '../../../src/rdf/rdfc.ts'
import { readFast } from '../../../src/rdf/read-document.ts'
import { secondOpinion } from './reference.ts'

export interface Sample {
  readonly document: JsonObject
  readonly contexts: ExtraContexts
}

/** What became of a document: how it was judged, or in what the two differ. */
export type Outcome =
  | { readonly kind: 'equal' | 'both-refuse' | 'beyond' | 'own-way'; readonly difference?: undefined }
  | { readonly kind: 'different'; readonly difference: string }

export async function compare({ document, contexts }: Sample, whole: boolean): Promise<Outcome> {
  await rareContexts.load()
  const fast = readFast(structuredClone(document), contexts)
  if (fast === undefined && !whole) return { kind: 'beyond' }
  const opinion = await secondOpinion(structuredClone(document), contexts)
  if (hasForbiddenKey(document)) return { kind: 'own-way' }
  if (whole) {
    const canonical = await canonicalize(document, { contexts })
    const text = canonical.problems ? undefined : (canonical.byUtf16 ?? canonical.nquads)
    const isWrong = isTooComplex(canonical.problems) ? undefined : differs(text, opinion)
    if (isWrong !== undefined) return { kind: 'different', difference: `canonicalize: ${isWrong}` }
  }
  if (fast === undefined) return { kind: 'beyond' }
  if (fast.problems !== undefined) {
    if (opinion.refused !== undefined) return { kind: 'both-refuse' }
    return { kind: 'different', difference: `refused here: ${JSON.stringify(fast.problems)}\nthere: ${opinion.nquads}` }
  }
  const text = canonicalizeDataset(fast.dataset, { order: 'utf-16', budget: 1e9 })?.nquads
  // an empty dataset is refused afterwards (read-document.ts)
  const difference = text === '' && opinion.refused !== undefined ? undefined : differs(text, opinion)
  return difference === undefined ? { kind: 'equal' } : { kind: 'different', difference }
}

function isTooComplex(problems: readonly { readonly code: string }[] | undefined): boolean {
  return problems?.some(({ code }) => code === 'conformance.context.too-complex') === true
}

function differs(text: string | undefined, opinion: Awaited<ReturnType<typeof secondOpinion>>): string | undefined {
  if (opinion.refused !== undefined) {
    return text === undefined ? undefined : `refused there (${opinion.refused}), here:\n${text}`
  }
  // nothing to sign is refused here
  if (text === undefined) return opinion.nquads === '' ? undefined : `refused here, there:\n${opinion.nquads}`
  if (text === opinion.nquads) return undefined
  if (opinion.unescaped && groundLines(text) === groundLines(escapeLines(opinion.nquads))) return undefined
  return `here:\n${text}there:\n${opinion.nquads}`
}

/** Escaped characters are part of what is hashed, so that blank nodes may be named in another order. */
function groundLines(text: string): string {
  const lines = text.split('\n')
  return `${lines.length}\n${lines
    .filter((line) => !line.includes('_:c14n'))
    .sort()
    .join('\n')}`
}

function escapeLines(text: string): string {
  return text.replace(/[\ufffe\uffff]|\p{Surrogate}/gu, escapeLiteral)
}

/** The processor takes such a member for the prototype of the object, and drops it without a word; here it is a name. */
function hasForbiddenKey(document: object): boolean {
  return (
    Object.hasOwn(document, '__proto__') ||
    Object.values(document).some((member) => typeof member === 'object' && member !== null && hasForbiddenKey(member))
  )
}
