/**
 * What a proof signs: the hash of its canonical options, then the hash of the canonical document. By statements:
 * https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022 (Ed25519Signature2020 and the ECDSA suites hash the same way);
 * by JSON: https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-jcs-2022.
 */
import { hashText } from '#platform'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { assertWellFormed } from '../encoding/utf8.ts'
import type { Problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { KeyType } from '../model/key.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { canonicalize, type Hash } from '../rdf/canonicalize.ts'
import type { SignedDocument } from './secured-document.ts'

export type HashData =
  | {
      readonly data: Uint8Array
      readonly document: string
      readonly proof: string
      /** The same of the texts sorted by UTF-16 unit, where these are others: what some software signs. */
      readonly byUtf16?: Uint8Array
      readonly problems?: undefined
    }
  | {
      readonly data?: undefined
      readonly problems: readonly [Problem, ...Problem[]]
      readonly in: 'document' | 'proof'
    }

/** vc-di-ecdsa 3.2.1 and 3.3.1: a P-384 key goes with SHA-384, inside RDFC-1.0 too; all others with SHA-256. */
export function hashOf(keyType: KeyType): Hash {
  return keyType === 'P-384' ? 'sha384' : 'sha256'
}

/** `options` is the proof without its value; they are read under the document's own contexts, as the suites say. */
export async function hashStatements(signed: SignedDocument, options: JsonObject, keyType: KeyType): Promise<HashData> {
  const hash = hashOf(keyType)
  const document = await signed.canonical(hash)
  if (document.problems) return { problems: document.problems, in: 'document' }
  const proof = await canonicalizeOptions(signed, options, hash)
  if (proof.problems) return { problems: proof.problems, in: 'proof' }
  const hashed = await hashTexts(document.nquads, proof.nquads, hash)
  if (document.byUtf16 === undefined && proof.byUtf16 === undefined) return hashed
  const { data } = await hashTexts(document.byUtf16 ?? document.nquads, proof.byUtf16 ?? proof.nquads, hash)
  return { ...hashed, byUtf16: data }
}

/** Canonical N-Quads of a proof's options. */
export function canonicalizeOptions(
  { document, contexts }: SignedDocument,
  options: JsonObject,
  hash: Hash,
): ReturnType<typeof canonicalize> {
  return canonicalize({ ...options, '@context': document['@context'] }, { contexts, hash })
}

/** The document is hashed with the contexts that its proof repeats, where it does (`checkOwnContext`). */
export async function hashJson({ document }: SignedDocument, options: JsonObject, keyType: KeyType): Promise<HashData> {
  const context = options['@context']
  const processed = context === undefined ? document : { ...document, '@context': context }
  return hashTexts(canonicalizeJson(processed), canonicalizeJson(options), hashOf(keyType))
}

type Hashed = HashData & { readonly data: Uint8Array }

function hashTexts(document: string, proof: string, hash: Hash): MaybePromise<Hashed> {
  assertWellFormed(proof)
  assertWellFormed(document)
  const [first, second] = [hashText(hash, proof), hashText(hash, document)]
  return first instanceof Uint8Array && second instanceof Uint8Array
    ? join(first, second, document, proof)
    : Promise.all([first, second]).then(([one, other]) => join(one, other, document, proof))
}

function join(first: Uint8Array, second: Uint8Array, document: string, proof: string): Hashed {
  const data = new Uint8Array(first.length + second.length)
  data.set(first)
  data.set(second, first.length)
  return { data, document, proof }
}
