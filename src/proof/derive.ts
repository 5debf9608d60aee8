/**
 * What a holder shows of a badge signed with ecdsa-sd-2023: the mandatory parts and those they choose, with a proof that
 * still fits. (https://www.w3.org/TR/vc-di-ecdsa/#add-derived-proof-ecdsa-sd-2023)
 */
import { MicrocredError, type Problem, problem } from '../errors.ts'
import type { JsonObject, OpenBadgeCredential, Proof, Secured } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { ExtraContexts } from '../rdf/extra-contexts.ts'
import { areSigned, readProofKey } from './ecdsa-sd-check.ts'
import { type LabelledDocument, labelDocument } from './ecdsa-sd-groups.ts'
import { type BaseProofValue, isBaseProofValue, readBaseProofValue, writeDerivedProofValue } from './ecdsa-sd-value.ts'
import { findFormat } from './format.ts'
import { openCopy } from './open-copy.ts'
import { selectJson } from './select-json.ts'

export interface DeriveOptions {
  /** Contexts that are not built in, by URL. */
  readonly contexts?: ExtraContexts
}

/**
 * A copy with the selected parts (JSON Pointers into the document, `/credentialSubject/result`) and what the issuer made
 * mandatory; its one proof is for verifiers. Other proofs are left out: they fit the whole document only. A part that needs
 * another, such as an alignment its name, is shown as it was asked for: `validate` says whether a badge is still one.
 *
 * Throws `MicrocredError`: `derive.base-proof` where there is not exactly one base proof, `derive.pointer` for a pointer that
 * leads nowhere, splits a list, or where nothing is selected, `derive.mismatch` where a shown statement is
 * not the signed one. (Of the mandatory ones only the issuer's key can tell: `verify` does.)
 */
export async function derive<T extends OpenBadgeCredential | JsonObject>(
  secured: Secured<T>,
  pointers: readonly string[],
  options: DeriveOptions = {},
): Promise<Secured<T>> {
  refuseUnknownOptions(options, ['contexts'])
  if (!Array.isArray(pointers) || !pointers.every((pointer) => typeof pointer === 'string')) {
    throw refuse('options.value', 'derive needs a list of JSON Pointers.', '')
  }
  const opened = openCopy(secured, options.contexts ?? {})
  const { proof, value } = findBaseProof(opened.proofs as readonly JsonObject[])
  const canonical = await opened.canonical('sha256')
  if (canonical.problems) throw new MicrocredError(canonical.problems)
  const labelled = await labelDocument(opened, value.hmacKey)
  if (labelled === undefined) throw mismatch()
  const all = [...value.mandatoryPointers, ...pointers]
  const mandatory = await select(labelled, value.mandatoryPointers)
  const shown = await select(labelled, all)
  const part = selectJson(opened.document, all).part
  if (shown.indexes.length === 0 || part === undefined) throw refuse('derive.pointer', 'Nothing is selected.', '')
  const isMandatory = new Set(mandatory.indexes)
  const signatures = await pickSignatures(labelled, isMandatory, shown.indexes, value)
  const derived = writeDerivedProofValue({
    baseSignature: value.baseSignature,
    publicKey: value.publicKey,
    signatures,
    labels: new Map(Array.from(shown.labels, ([label, hmac]) => [Number(label.slice('c14n'.length)), hmac])),
    mandatoryIndexes: shown.indexes.flatMap((place, index) => (isMandatory.has(place) ? [index] : [])),
  })
  const { proofValue: _base, ...members } = proof
  return { ...part, proof: [{ ...members, proofValue: derived } as unknown as Proof] } as unknown as Secured<T>
}

function findBaseProof(proofs: readonly JsonObject[]): { proof: JsonObject; value: BaseProofValue } {
  const base = proofs.filter(
    (proof) => findFormat(proof)?.format === 'ecdsa-sd-2023' && isBaseProofValue(proof['proofValue']),
  )
  const [proof] = base
  const value = readBaseProofValue(proof?.['proofValue'])
  if (proof && value && base.length === 1) return { proof, value }
  const message =
    base.length > 1
      ? 'The document has several base proofs, and which of them to derive from is not said.'
      : 'The document has no base proof of ecdsa-sd-2023, from which alone a part of it can be shown.'
  throw refuse('derive.base-proof', message, '/proof')
}

type Shown = Extract<Awaited<ReturnType<LabelledDocument['select']>>, { readonly refused?: undefined }>

async function select(labelled: LabelledDocument, pointers: readonly string[]): Promise<Shown> {
  const selected = await labelled.select(pointers)
  if (selected.refused === undefined) return selected
  if (selected.refused === 'missing') {
    throw refuse('derive.pointer', 'The pointer leads to nothing in the document.', selected.pointer)
  }
  throw refuse('derive.pointer', 'The pointers split a list or a text, which is shown whole or not at all.', '')
}

/**
 * The signatures of what is shown and not mandatory. All are checked, so that no holder presents what nobody will accept; the
 * mandatory statements are for the issuer's key, which may be out of reach here.
 */
async function pickSignatures(
  { statements }: LabelledDocument,
  isMandatory: ReadonlySet<number>,
  shown: readonly number[],
  { signatures, publicKey }: BaseProofValue,
): Promise<Uint8Array[]> {
  const proofKey = readProofKey(publicKey)
  const places = statements.flatMap((_, place) => (isMandatory.has(place) ? [] : [place]))
  const texts = statements.filter((_, place) => !isMandatory.has(place))
  if (proofKey === undefined || texts.length !== signatures.length) throw mismatch()
  if (!(await areSigned(texts, signatures, proofKey))) throw mismatch()
  const isShown = new Set(shown)
  return signatures.filter((_, index) => isShown.has(places[index] ?? -1))
}

function mismatch(): MicrocredError {
  const message = 'The base proof does not fit the document: it was changed after signing.'
  return refuse('derive.mismatch', message, '/proof', 'Ask the issuer for the original document.')
}

function refuse(code: Problem['code'], message: string, pointer: string, fix?: string): MicrocredError {
  return new MicrocredError([problem(code, message, { pointer, ...(fix !== undefined && { fix }) })])
}
