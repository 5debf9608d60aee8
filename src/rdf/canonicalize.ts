/**
 * A JSON-LD document -> canonical N-Quads (RDFC-1.0), in safe mode always: a term that no context defines would be left out
 * of what is signed, so it is an error here, with its path. Knows contexts; knows nothing of credentials.
 */
import type { Problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { MaybePromise } from '../platform/platform.ts'
import type { Dataset, Statement, Term } from './dataset.ts'
import { assertExtraContexts, type ExtraContexts } from './extra-contexts.ts'
import type { Read } from './general.ts'
import { tooComplex } from './loss.ts'
import { canonicalizeDataset } from './rdfc.ts'
import { readDocument } from './read-document.ts'

/** The hash inside RDFC-1.0; SHA-384 for the P-384 suites. */
export type Hash = 'sha256' | 'sha384'

export interface CanonicalizeOptions {
  readonly contexts?: ExtraContexts
  readonly hash?: Hash
}

type Refused = { readonly problems: readonly [Problem, ...Problem[]] }

export type Canonical =
  | {
      readonly nquads: string
      /** Sorted by UTF-16 unit, as some software does against the standard; only where that is another text. */
      readonly byUtf16?: string
      readonly problems?: undefined
    }
  | ({ readonly nquads?: undefined } & Refused)

/** What a document says, read once; a canonical form is made when it is first asked for. */
export interface Statements {
  readonly all: readonly Statement[]
  /** The document itself among them; undefined where it cannot be told. */
  readonly root: Term | undefined
  /** Whether it holds an `@index`, a text that no statement has. */
  readonly isIndexed: boolean
  canonical(hash: Hash): Canonical
}

export type ReadStatements =
  | { readonly statements: Statements; readonly problems?: undefined }
  | ({ readonly statements?: undefined } & Refused)

/** Never throws for a document; throws `options.value` for contexts that cannot be used. */
export function readStatements(document: JsonObject, contexts: ExtraContexts = {}): MaybePromise<ReadStatements> {
  assertExtraContexts(contexts)
  const read = readDocument(document, contexts)
  return read instanceof Promise ? read.then(openStatements) : openStatements(read)
}

function openStatements(read: Read): ReadStatements {
  if (read.problems) return { problems: read.problems }
  const { dataset, root } = read
  const forms = new Map<Hash, Canonical>()
  return {
    statements: {
      all: dataset.statements,
      root,
      isIndexed: read.isIndexed === true,
      canonical: (hash) => {
        const form = forms.get(hash) ?? canonicalizeStatements(dataset, hash)
        forms.set(hash, form)
        return form
      },
    },
  }
}

/** Never throws for a document; throws `options.value` for contexts that cannot be used. */
export async function canonicalize(document: JsonObject, options: CanonicalizeOptions = {}): Promise<Canonical> {
  const { statements, problems } = await readStatements(document, options.contexts)
  return problems ? { problems } : statements.canonical(options.hash ?? 'sha256')
}

function canonicalizeStatements(dataset: Dataset, hash: Hash): Canonical {
  const canonical = canonicalizeDataset(dataset, { hash })
  if (canonical === undefined) {
    const message = 'The document holds too many nested objects that cannot be told apart to be put in canonical form.'
    return { problems: [tooComplex(message)] }
  }
  const { nquads, byUtf16 } = canonical
  return byUtf16 === undefined ? { nquads } : { nquads, byUtf16 }
}
