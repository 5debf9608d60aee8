/** What of a document would not be signed, and why: the problems of safe mode. */
import { revisions } from '../../contexts/revisions.ts'
import { OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import { type Problem, problem } from '../errors.ts'

type Place = string | undefined

/** Names may be as long as the document. */
const shorten = (name: string): string => (name.length > 100 ? `${name.slice(0, 100)}...` : name)

const at = (pointer: Place): { readonly pointer?: string } => (pointer === undefined ? {} : { pointer })

export function undefinedTerm(term: string, pointer: Place): Problem {
  const newer = revisions.find((revision) => revision.added.some((addition) => addition.term === term))
  const hint = newer ? ` (${newer.url} has it since ${newer.published}, in other places.)` : ''
  return problem(
    'conformance.context.undefined-term',
    `No context defines the term "${shorten(term)}" here, so it would not be signed.${hint}`,
    { ...at(pointer), fix: 'Remove it, correct its spelling, or add a context that defines it.' },
  )
}

export function undefinedType(type: string, pointer: Place): Problem {
  return problem(
    'conformance.context.undefined-term',
    `No context defines the type "${shorten(type)}" here, so it would not be signed.`,
    {
      ...at(pointer),
      fix: `Correct its spelling or add the context that defines it; types beginning with 1EdTech need ${OPEN_BADGES_EXTENSIONS}.`,
    },
  )
}

export function relativeId(pointer: Place): Problem {
  return problem('conformance.context.relative-iri', 'An id is not an absolute IRI, so it would not be signed.', {
    ...at(pointer),
    fix: 'Write the whole IRI, for example https://... or urn:uuid:...',
  })
}

export function unknownContext(url: string, pointer: Place): Problem {
  const message = `The context ${shorten(url)} is not known here, and contexts are never fetched.`
  const fix = 'Hand it in with the option `contexts`, or use only the contexts of Open Badges 3.0.'
  return problem('conformance.context.unknown', message, { ...at(pointer), fix })
}

export function tooComplex(message: string): Problem {
  return problem('conformance.context.too-complex', message, {
    fix: 'Give the nested objects ids, or remove repeated ones.',
  })
}

/** Parts that are loaded when a document needs them may be out of reach then. */
export function unloaded(): { readonly problems: readonly [Problem] } {
  const message = 'The document uses rare parts of JSON-LD, and what reads them could not be loaded here.'
  return { problems: [{ ...tooComplex(message), fix: 'Try again; docs/runtimes.md says how it is bundled.' }] }
}

/** What is lost for another reason; `loss` is the processor's own word for it. */
export function otherLoss(loss: string, pointer: Place): Problem {
  return problem('conformance.context.invalid', `JSON-LD would drop something from the document: ${loss}.`, at(pointer))
}
