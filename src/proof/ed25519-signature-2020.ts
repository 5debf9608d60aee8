/**
 * The reference suite itself, `@digitalbazaar/ed25519-signature-2020` under `@digitalbazaar/vc`, behind our types: for those who
 * must show that the incumbent's code signed or checked. `issue` and `verify` do not use it; the tests hold the two equal.
 * Its inputs are copied (it writes into them), its errors become problems.
 */
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import * as vc from '@digitalbazaar/vc'
import { ED25519_2020 } from '../../contexts/urls.ts'
import { DOCUMENT_LIMITS, snapshot } from '../encoding/snapshot.ts'
import { MicrocredError, type Problem, problem } from '../errors.ts'
import type { Json, JsonObject, Proof, Secured } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import type { Outcome } from '../model/report.ts'
import { readStatements } from '../rdf/canonicalize.ts'
import type { ExtraContexts } from '../rdf/extra-contexts.ts'
import { contextLoader } from '../rdf/load-context.ts'

export interface ReferenceSignOptions {
  readonly signer: Signer
  /** RFC 3339; the moment it is issued at and the proof's `created`. */
  readonly created: string
  readonly contexts?: ExtraContexts
}

/**
 * Signs with the reference suite. Throws `issue.signer` with the suite's own words when it refuses, and before it is asked
 * `format.parse.*` or `conformance.context.*` for a document that we cannot read.
 */
export async function signWithReferenceSuite<T extends JsonObject>(
  document: T,
  options: ReferenceSignOptions,
): Promise<Secured<T>> {
  const { signer, created } = options
  const read = await readAsOurs(document, options.contexts)
  if (read.problems) throw new MicrocredError(read.problems)
  const suite = new Ed25519Signature2020({
    signer: {
      id: signer.verificationMethod,
      sign: ({ data }) => signer.sign({ data, digest: () => data }),
    },
    date: created,
  })
  const credential = read.copy
  const documentLoader = loader(options.contexts ?? {}, new Map())
  try {
    const { proof, ...secured } = await vc.issue({ credential, suite, documentLoader, now: created })
    return { ...secured, proof: [proof as Proof] } as unknown as Secured<T>
  } catch (error) {
    throw new MicrocredError([problem('issue.signer', `The reference suite refuses: ${reason(error)}`)])
  }
}

export interface ReferenceCheckOptions {
  /** The issuer's key, held to be the issuer's: `z6Mk...`. */
  readonly publicKeyMultibase: string
  /** RFC 3339; the moment to judge at. */
  readonly now: string
  readonly contexts?: ExtraContexts
}

/** Checks a document with one Ed25519Signature2020 proof by the reference suite, its period included. */
export async function checkWithReferenceSuite(
  secured: Secured<JsonObject>,
  options: ReferenceCheckOptions,
): Promise<Outcome> {
  const { publicKeyMultibase, now } = options
  const [first] = secured.proof
  const read = await readAsOurs({ ...secured, proof: [first as unknown as Json] }, options.contexts)
  if (read.problems) return { outcome: 'fail', problems: read.problems }
  const { issuer, proof: proofs } = read.copy
  const [proof] = proofs as readonly [JsonObject?]
  const controller = typeof issuer === 'string' ? issuer : String((issuer as JsonObject | undefined)?.['id'])
  const id = String(proof?.verificationMethod)
  const key = { '@context': ED25519_2020, id, type: 'Ed25519VerificationKey2020', controller, publicKeyMultibase }
  const documents = new Map<string, object>([
    [
      controller,
      { '@context': ['https://www.w3.org/ns/did/v1', ED25519_2020], id: controller, assertionMethod: [key] },
    ],
    [id, key],
  ])
  const result = await vc.verifyCredential({
    credential: { ...read.copy, proof },
    suite: new Ed25519Signature2020(),
    documentLoader: loader(options.contexts ?? {}, documents),
    now,
  })
  if (result.verified) return { outcome: 'pass' }
  const message = `The reference suite does not verify it: ${reason(result.error)}`
  return { outcome: 'fail', problems: [problem('proof.signature.mismatch', message, { pointer: '/proof' })] }
}

type Read =
  | { readonly copy: JsonObject; readonly problems?: undefined }
  | { readonly problems: readonly [Problem, ...Problem[]] }

/**
 * A copy that the suite may write into. What we refuse it does not see: it keeps nodes in objects by their ids, and writes into
 * the prototype of all objects for one that is named `__proto__`.
 */
async function readAsOurs(document: JsonObject, contexts: ExtraContexts | undefined): Promise<Read> {
  const { value, problem: unfit } = snapshot(document, DOCUMENT_LIMITS)
  if (unfit) return { problems: [unfit] }
  const copy = value as JsonObject
  const { problems } = await readStatements(copy, contexts)
  return problems ? { problems } : { copy }
}

type Loader = Parameters<typeof vc.issue>[0]['documentLoader']

function loader(contexts: ExtraContexts, documents: ReadonlyMap<string, object>): Loader {
  const loadContext = contextLoader(contexts)
  return async (url) => {
    const document = documents.get(url)
    if (document) return { document, documentUrl: url, contextUrl: null }
    // The suite writes into what it loads.
    const { document: context } = await loadContext(url)
    return { document: structuredClone(context), documentUrl: url, contextUrl: null }
  }
}

/** The innermost cause: the outer message is always "Verification error(s).". */
function reason(error: unknown): string {
  const inner = (error as { errors?: readonly Error[] } | undefined)?.errors?.[0] ?? error
  return inner instanceof Error ? inner.message : 'for a reason it does not give.'
}
