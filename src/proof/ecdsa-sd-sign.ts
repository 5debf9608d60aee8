/** Makes a base proof of ecdsa-sd-2023: https://www.w3.org/TR/vc-di-ecdsa/#create-base-proof-ecdsa-sd-2023 */
import { generateSecretJwk, prepareSigner, randomBytes } from '#platform'
import { decodeBase58 } from '../encoding/base58.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError, problem } from '../errors.ts'
import { encodeMultikey, readPublicKey } from '../keys/public-key.ts'
import type { JsonObject } from '../model/credential.ts'
import { baseSignatureData } from './ecdsa-sd-check.ts'
import { labelDocument } from './ecdsa-sd-groups.ts'
import { writeBaseProofValue } from './ecdsa-sd-value.ts'
import { canonicalizeOptions } from './hash-data.ts'
import { MAX_STATEMENTS } from './max-statements.ts'
import type { SignedDocument } from './secured-document.ts'

/** What is drawn anew for each proof, and forgotten but for what the proof carries. */
export interface ProofSecrets {
  /** 32 bytes. */
  readonly hmacKey: Uint8Array
  /** Multicodec prefix and compressed point. */
  readonly publicKey: Uint8Array
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>
}

export async function drawSecrets(): Promise<ProofSecrets> {
  const { d, ...jwk } = await generateSecretJwk('P-256')
  const publicKey = decodeBase58(encodeMultikey(readPublicKey(jwk)).slice(1))
  return { hmacKey: randomBytes(32), publicKey, sign: prepareSigner({ ...jwk, d }) }
}

/**
 * The proof's value. `options` is the proof without it; `signBase` signs with the issuer's key. Throws `options.value` for a
 * mandatory pointer that leads nowhere or splits a list, `issue.format` for a document whose statements cannot be told apart.
 */
export async function createBaseProofValue(
  signed: SignedDocument,
  options: JsonObject,
  mandatoryPointers: readonly string[],
  signBase: (data: Uint8Array) => Promise<Uint8Array>,
  secrets: ProofSecrets,
): Promise<string> {
  const { hmacKey, publicKey } = secrets
  const proof = await canonicalizeOptions(signed, options, 'sha256')
  if (proof.problems) throw new MicrocredError(proof.problems)
  const labelled = await labelDocument(signed, hmacKey)
  if (labelled === undefined) throw cannotSelect()
  const mandatory = await labelled.select(mandatoryPointers)
  if (mandatory.refused) {
    throw refusePointer(mandatory.refused === 'missing' ? mandatoryPointers.indexOf(mandatory.pointer) : undefined)
  }
  const isMandatory = new Set(mandatory.indexes)
  if (labelled.statements.length - isMandatory.size > MAX_STATEMENTS) throw tooMany()
  const signatures: Uint8Array[] = []
  for (const [index, statement] of labelled.statements.entries()) {
    if (!isMandatory.has(index)) signatures.push(await secrets.sign(encodeUtf8(statement)))
  }
  const shown = labelled.statements.filter((_, index) => isMandatory.has(index))
  const baseSignature = await signBase(baseSignatureData(proof.nquads, publicKey, shown))
  return writeBaseProofValue({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers })
}

function cannotSelect(): MicrocredError {
  const message = 'The parts of this document cannot be told apart, as ecdsa-sd-2023 must do to show some of them.'
  const fix = 'Take out JSON literals and maps of texts by language, or use ecdsa-rdfc-2019.'
  return new MicrocredError([problem('issue.format', message, { fix })])
}

function tooMany(): MicrocredError {
  const message = `The document has more than ${MAX_STATEMENTS} statements to sign one by one.`
  const fix = 'Make more of it mandatory, or use ecdsa-rdfc-2019.'
  return new MicrocredError([problem('issue.format', message, { fix })])
}

function refusePointer(index: number | undefined): MicrocredError {
  const message =
    index === undefined
      ? 'The mandatory pointers split a list or a text, which is shown whole or not at all.'
      : 'A mandatory pointer leads to nothing in the document.'
  const pointer = index === undefined ? '/mandatoryPointers' : `/mandatoryPointers/${index}`
  return new MicrocredError([problem('options.value', message, { pointer })])
}
