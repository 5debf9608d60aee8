/** Checks a derived proof of ecdsa-sd-2023: https://www.w3.org/TR/vc-di-ecdsa/#verify-derived-proof-ecdsa-sd-2023 */
import { sha256, verifySignature } from '#platform'
import { encodeBase58 } from '../encoding/base58.ts'
import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import { decodeMultikey } from '../keys/public-key.ts'
import type { PublicKey } from '../model/key.ts'
import { relabel, splitLines } from '../rdf/n-quads.ts'
import type { DerivedProofValue } from './ecdsa-sd-value.ts'

/**
 * `malformed`: the value does not go with the statements shown. `limit`: more statements than are checked one by one.
 */
export type SelectiveOutcome = 'pass' | 'mismatch' | 'malformed' | 'limit'

/** @param nquads of the document shown, canonical. @param proofOptions the proof without its value, canonical */
export async function checkDerived(
  nquads: string,
  proofOptions: string,
  value: DerivedProofValue,
  issuerKey: PublicKey,
  maxStatements: number,
): Promise<SelectiveOutcome> {
  const statements = labelStatements(splitLines(nquads), value.labels)
  const proofKey = readProofKey(value.publicKey)
  const mandatoryIndexes = new Set(value.mandatoryIndexes)
  if (statements === undefined || proofKey === undefined) return 'malformed'
  if (mandatoryIndexes.size < value.mandatoryIndexes.length) return 'malformed'
  if (value.mandatoryIndexes.some((index) => index >= statements.length)) return 'malformed'
  const mandatory = statements.filter((_, index) => mandatoryIndexes.has(index))
  const selected = statements.filter((_, index) => !mandatoryIndexes.has(index))
  if (selected.length !== value.signatures.length) return 'malformed'
  if (selected.length > maxStatements) return 'limit'
  const data = baseSignatureData(proofOptions, value.publicKey, mandatory)
  if (!(await verifySignature(issuerKey, data, value.baseSignature))) return 'mismatch'
  return (await areSigned(selected, value.signatures, proofKey)) ? 'pass' : 'mismatch'
}

/** Whether each statement is signed by the key of the proof. */
export async function areSigned(
  statements: readonly string[],
  signatures: readonly Uint8Array[],
  proofKey: PublicKey,
): Promise<boolean> {
  for (const [index, statement] of statements.entries()) {
    const signature = signatures[index]
    if (!signature || !(await verifySignature(proofKey, encodeUtf8(statement), signature))) return false
  }
  return true
}

/** What the issuer's key signs: https://www.w3.org/TR/vc-di-ecdsa/#serializesigndata */
export function baseSignatureData(
  proofOptions: string,
  publicKey: Uint8Array,
  mandatory: readonly string[],
): Uint8Array {
  const data = new Uint8Array(32 + publicKey.length + 32)
  data.set(sha256(encodeUtf8(proofOptions)))
  data.set(publicKey, 32)
  data.set(sha256(encodeUtf8(mandatory.join(''))), 32 + publicKey.length)
  return data
}

/** The key that signs the statements of one proof. 35 bytes are a P-256 key, or `undefined`. */
export function readProofKey(bytes: Uint8Array): PublicKey | undefined {
  try {
    return decodeMultikey(`z${encodeBase58(bytes)}`)
  } catch (error) {
    if (isMicrocredError(error)) return undefined
    throw error
  }
}

/** A blank node's label as it was signed: https://www.w3.org/TR/vc-di-ecdsa/#createhmacidlabelmapfunction */
export function signedLabel(hmac: Uint8Array): string {
  return `u${encodeBase64url(hmac)}`
}

/**
 * The statements with the labels that were signed, sorted. `undefined` where the map is not one to one between all the blank
 * nodes shown and as many labels: two nodes with one label would be read as two and were signed as one.
 */
function labelStatements(
  lines: readonly string[],
  labels: ReadonlyMap<number, Uint8Array>,
): readonly string[] | undefined {
  const signed = new Map(Array.from(labels, ([number, hmac]) => [`c14n${number}`, signedLabel(hmac)]))
  if (new Set(signed.values()).size < signed.size) return undefined
  const used = new Set<string>()
  const statements = relabel(lines, (label) => {
    used.add(label)
    return signed.get(label) ?? label
  })
  const isExact = used.size === signed.size && [...used].every((label) => signed.has(label))
  // RDFC-1.0 numbers its labels in this order too
  return isExact ? statements.sort() : undefined
}
