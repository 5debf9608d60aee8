/** Turns the JSON-LD processor's failure into problems with paths: it tells the term, never where it stands. */
import jsonld from 'jsonld'
import { revisions } from '../../contexts/revisions.ts'
import { OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import { walk, without } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { UnknownContext } from './load-context.ts'

type DocumentLoader = Parameters<typeof jsonld.expand>[1]['documentLoader']

/** A lossy step the processor reported: what kind, and the key or value it is about. */
interface Loss {
  readonly kind: 'term' | 'type' | 'id' | 'other'
  readonly subject: string
}

/** How many further expansions finding the exact places may take; beyond, a problem has no pointer. */
const MAX_PROBES = 24

export async function explain(
  document: JsonObject,
  error: unknown,
  documentLoader: DocumentLoader,
): Promise<Problem[]> {
  const unknown = causes(error).find((cause) => cause instanceof UnknownContext)
  if (unknown instanceof UnknownContext) return [unknownContext(document, unknown.url)]
  if (causes(error).some((cause) => /deep iterations exceeded/.test(cause.message))) {
    const fix = 'Give the nested objects ids, or remove repeated ones.'
    const message = 'The document holds too many nested objects that cannot be told apart to be put in canonical form.'
    return [problem('conformance.context.too-complex', message, { fix })]
  }
  const losses = await findLosses(document, documentLoader)
  if (losses === undefined || losses.length === 0) return [syntaxProblem(error)]
  const problems: Problem[] = []
  const budget = { probes: MAX_PROBES }
  for (const loss of distinct(losses)) {
    const pointers = await locate(document, loss, losses, documentLoader, budget)
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

function unknownContext(document: JsonObject, url: string): Problem {
  const place = [...walk(document)].find(({ value }) => value === url)
  const message = `The context ${url} is not known here, and contexts are never fetched.`
  const fix = 'Hand it in with the option `contexts`, or use only the contexts of Open Badges 3.0.'
  return problem('conformance.context.unknown', message, { ...(place && { pointer: place.pointer }), fix })
}

/** Undefined where the processor fails outright; else every step that loses something. */
async function findLosses(document: Json, documentLoader: DocumentLoader): Promise<Loss[] | undefined> {
  const losses: Loss[] = []
  try {
    await jsonld.expand(document as object, {
      documentLoader,
      base: null,
      eventHandler: ({ event }) => losses.push(toLoss(event.code, event.details)),
    })
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

function distinct(losses: readonly Loss[]): Loss[] {
  const byName = new Map(losses.map((loss) => [`${loss.kind} ${loss.subject}`, loss]))
  return [...byName.values()]
}

const same = (a: Loss, b: Loss): boolean => a.kind === b.kind && a.subject === b.subject

/**
 * Where a loss happens. One candidate is the place; of several, those whose removal makes the processor report fewer losses
 * of this kind. (A term may be defined in one object and undefined in the next.)
 */
async function locate(
  document: JsonObject,
  loss: Loss,
  losses: readonly Loss[],
  documentLoader: DocumentLoader,
  budget: { probes: number },
): Promise<(string | undefined)[]> {
  const candidates = [...walk(document)].filter(({ key, value, pointer }) => {
    if (pointer.startsWith('/@context')) return false
    if (loss.kind === 'term') return key === loss.subject
    return loss.kind !== 'other' && value === loss.subject
  })
  const pointers = candidates.map(({ pointer }) => pointer)
  if (pointers.length < 2) return [pointers[0]]
  const all = losses.filter((other) => same(other, loss)).length
  const guilty: string[] = []
  for (const pointer of pointers) {
    if (guilty.length >= all || budget.probes-- <= 0) break
    const left = (await findLosses(without(document, pointer), documentLoader)) ?? []
    if (left.filter((other) => same(other, loss)).length < all) guilty.push(pointer)
  }
  return guilty.length > 0 ? guilty : [undefined]
}

function lossProblem(loss: Loss, pointer: string | undefined): Problem {
  const place = pointer === undefined ? {} : { pointer }
  switch (loss.kind) {
    case 'term':
      return problem('conformance.context.undefined-term', undefinedTerm(loss.subject), {
        ...place,
        fix: 'Remove it, correct its spelling, or add a context that defines it.',
      })
    case 'type':
      return problem(
        'conformance.context.undefined-term',
        `No context defines the type "${loss.subject}" here, so it would not be signed.`,
        {
          ...place,
          fix: `Correct its spelling or add the context that defines it; types beginning with 1EdTech need ${OPEN_BADGES_EXTENSIONS}.`,
        },
      )
    case 'id':
      return problem('conformance.context.relative-iri', 'An id is not an absolute IRI, so it would not be signed.', {
        ...place,
        fix: 'Write the whole IRI, for example https://... or urn:uuid:...',
      })
    case 'other':
      return problem(
        'conformance.context.invalid',
        `JSON-LD would drop something from the document: ${loss.subject}.`,
        place,
      )
  }
}

function undefinedTerm(term: string): string {
  const newer = revisions.find((revision) => revision.added.some((addition) => addition.term === term))
  const hint = newer ? ` (${newer.url} has it since ${newer.published}, in other places.)` : ''
  return `No context defines the term "${term}" here, so it would not be signed.${hint}`
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
