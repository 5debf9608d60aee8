/** A JSON-LD document -> its dataset, in safe mode always: by the fast path, or by the general processor where that must judge. */
import { nonEmpty, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { withLate } from '../platform/late.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { BeyondSubset } from './beyond-subset.ts'
import type { ExtraContexts } from './extra-contexts.ts'
import { contextsFor } from './find-tables.ts'
import type { Read } from './general.ts'
import { unloaded } from './loss.ts'
import { walkDocument } from './walk.ts'

/** Never throws for a document. At once, but for rare contexts, and for what the general processor has to read. */
export function readDocument(document: JsonObject, contexts: ExtraContexts): MaybePromise<Read> {
  const read = withLate<Read | undefined>(() => readFast(document, contexts), unloaded)
  if (read instanceof Promise) return read.then((late) => conclude(late, document, contexts))
  return conclude(read, document, contexts)
}

function conclude(read: Read | undefined, document: JsonObject, contexts: ExtraContexts): MaybePromise<Read> {
  return read ? assertStatements(read) : readSlowly(document, contexts)
}

async function readSlowly(document: JsonObject, contexts: ExtraContexts): Promise<Read> {
  const general = await import('./general.ts').catch(() => undefined)
  return general ? assertStatements(await general.readGenerally(document, contexts)) : unloaded()
}

function assertStatements(read: Read): Read {
  if (read.problems || read.dataset.statements.length > 0) return read
  const message = 'No statement is left after expansion: nothing would be signed.'
  return { problems: [problem('conformance.context.invalid', message)] }
}

/** Undefined where the document is not among those the fast path can judge. Throws until `rareContexts` are loaded, where it needs them. */
export function readFast(document: JsonObject, contexts: ExtraContexts): Read | undefined {
  try {
    const { dataset, root, problems } = walkDocument(document, contextsFor(contexts))
    const found = nonEmpty(problems)
    return found ? { problems: found } : { dataset, root }
  } catch (error) {
    if (error instanceof BeyondSubset) return undefined
    throw error
  }
}
