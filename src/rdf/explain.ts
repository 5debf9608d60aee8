/** Turns the JSON-LD processor's failure into problems with paths: it tells the term, never where it stands. */
import type { DocumentLoader } from 'jsonld/lib/ContextResolver.js'
import { walk, without } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { expand } from './json-ld-processor.ts'
import { otherLoss, relativeId, undefinedTerm, undefinedType, unknownContext } from './loss.ts'

/** A lossy step the processor reported: what kind, and the key or value it is about. */
interface Loss {
  readonly kind: 'term' | 'type' | 'id' | 'other'
  readonly subject: string
}

/**
 * How many further expansions finding the exact places may take, and how many values they may read in all; beyond, a problem
 * has no pointer.
 */
const MAX_PROBES = 24
const MAX_PROBED_VALUES = 3000

export async function explain(
  document: JsonObject,
  error: unknown,
  documentLoader: DocumentLoader,
): Promise<Problem[]> {
  const losses = await findLosses(document, documentLoader)
  if (losses === undefined || losses.length === 0) return [syntaxProblem(error)]
  const problems: Problem[] = []
  const places = findPlaces(document)
  const budget = { probes: Math.min(MAX_PROBES, Math.floor(MAX_PROBED_VALUES / places.count)) }
  const counts = new Map<string, number>()
  for (const loss of losses) counts.set(nameOf(loss), (counts.get(nameOf(loss)) ?? 0) + 1)
  for (const loss of distinct(losses)) {
    const count = counts.get(nameOf(loss)) ?? 0
    const pointers = await locate(document, loss, candidatesFor(loss, places), count, documentLoader, budget)
    for (const pointer of pointers) problems.push(lossProblem(loss, pointer))
  }
  return problems
}

/** The error and what caused it: the processor wraps what a loader throws, under either of two names. */
function causes(error: unknown): Error[] {
  const found: Error[] = []
  for (let next = error; next instanceof Error && found.length < 8; ) {
    found.push(next)
    next = next.cause ?? (next as { details?: { cause?: unknown } }).details?.cause
  }
  return found
}

/** A context that is not known, at the first place of the document that names it. */
export function explainUnknown(document: JsonObject, url: string): Problem {
  return unknownContext(url, [...walk(document)].find(({ value }) => value === url)?.pointer)
}

/** Undefined where the processor fails outright; else every step that loses something. */
async function findLosses(document: Json, documentLoader: DocumentLoader): Promise<Loss[] | undefined> {
  const losses: Loss[] = []
  try {
    await expand(document as object, documentLoader, ({ code, details }) => losses.push(toLoss(code, details)))
    return losses
  } catch {
    // The processor stopped: its first error is reported by `syntaxProblem`.
    return undefined
  }
}

function toLoss(code: string, details: Readonly<Record<string, unknown>>): Loss {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  if (code === 'invalid property') return { kind: 'term', subject: text(details['property']) }
  if (code === 'relative @type reference') return { kind: 'type', subject: text(details['type']) }
  if (code === 'relative @id reference') return { kind: 'id', subject: text(details['id']) }
  return { kind: 'other', subject: code }
}

const nameOf = ({ kind, subject }: Loss): string => `${kind} ${subject}`

function distinct(losses: readonly Loss[]): Loss[] {
  return [...new Map(losses.map((loss) => [nameOf(loss), loss])).values()]
}

/** Pointers by key and by text. */
interface Places {
  readonly byKey: ReadonlyMap<string, readonly string[]>
  readonly byText: ReadonlyMap<string, readonly string[]>
  readonly count: number
}

function findPlaces(document: JsonObject): Places {
  const byKey = new Map<string, string[]>()
  const byText = new Map<string, string[]>()
  let count = 0
  const add = (to: Map<string, string[]>, name: string, pointer: string): void => {
    const known = to.get(name)
    if (known) known.push(pointer)
    else to.set(name, [pointer])
  }
  for (const { key, value, pointer } of walk(document)) {
    count++
    if (pointer.startsWith('/@context')) continue
    add(byKey, String(key), pointer)
    if (typeof value === 'string') add(byText, value, pointer)
  }
  return { byKey, byText, count }
}

function candidatesFor({ kind, subject }: Loss, { byKey, byText }: Places): readonly string[] {
  if (kind === 'other') return []
  return (kind === 'term' ? byKey : byText).get(subject) ?? []
}

/**
 * Where a loss happens. One candidate is the place; of several, those whose removal makes the processor report fewer losses
 * of this kind. (A term may be defined in one object and undefined in the next.)
 */
async function locate(
  document: JsonObject,
  loss: Loss,
  pointers: readonly string[],
  count: number,
  documentLoader: DocumentLoader,
  budget: { probes: number },
): Promise<readonly (string | undefined)[]> {
  if (pointers.length < 2) return [pointers[0]]
  const guilty: string[] = []
  for (const pointer of pointers) {
    if (guilty.length >= count || budget.probes-- <= 0) break
    const left = (await findLosses(without(document, pointer), documentLoader)) ?? []
    if (left.filter((other) => nameOf(other) === nameOf(loss)).length < count) guilty.push(pointer)
  }
  return guilty.length > 0 ? guilty : [undefined]
}

function lossProblem({ kind, subject }: Loss, pointer: string | undefined): Problem {
  switch (kind) {
    case 'term':
      return undefinedTerm(subject, pointer)
    case 'type':
      return undefinedType(subject, pointer)
    case 'id':
      return relativeId(pointer)
    case 'other':
      return otherLoss(subject, pointer)
  }
}

function syntaxProblem(error: unknown): Problem {
  const code = causes(error)
    .map((cause) => (cause as { details?: { code?: unknown } }).details?.code)
    .find((value) => typeof value === 'string')
  const message = `The document is not valid JSON-LD${code ? `: ${String(code)}` : ''}.`
  return problem('conformance.context.invalid', message, {
    fix: 'Check @context, and that ids, types and values have the shapes the standard gives.',
  })
}
