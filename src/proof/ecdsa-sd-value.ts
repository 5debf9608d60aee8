/**
 * The `proofValue` of ecdsa-sd-2023: CBOR behind a header, base64url. The base proof is the holder's and has the key to all
 * of it; a derived one is for verifiers. (https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023-functions)
 */
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { type Cbor, decodeCbor, encodeCbor } from '../encoding/cbor.ts'
import type { JsonObject } from '../model/credential.ts'

interface SignedParts {
  /** By the issuer's key, over what `baseSignatureData` gives. */
  readonly baseSignature: Uint8Array
  /** The key of this one proof: multicodec prefix and compressed point, 35 bytes. */
  readonly publicKey: Uint8Array
  /** By that key, one for each statement that is not mandatory, in their order. */
  readonly signatures: readonly Uint8Array[]
}

export interface BaseProofValue extends SignedParts {
  /** Makes the labels of the blank nodes, which say nothing of the statements that are not shown. */
  readonly hmacKey: Uint8Array
  readonly mandatoryPointers: readonly string[]
}

export interface DerivedProofValue extends SignedParts {
  /** Number of the canonical label among the statements shown (`c14n3`: 3) -> HMAC of the label that was signed. */
  readonly labels: ReadonlyMap<number, Uint8Array>
  /** Which of the statements shown are mandatory. */
  readonly mandatoryIndexes: readonly number[]
}

const BASE = [0xd9, 0x5d, 0x00]
const DERIVED = [0xd9, 0x5d, 0x01]

export function writeBaseProofValue(value: BaseProofValue): string {
  const { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers } = value
  return write(BASE, [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers])
}

export function writeDerivedProofValue(value: DerivedProofValue): string {
  const { baseSignature, publicKey, signatures, labels, mandatoryIndexes } = value
  return write(DERIVED, [baseSignature, publicKey, signatures, labels, mandatoryIndexes])
}

/** Whether it claims to be a base proof; nothing behind the header is looked at. */
export function isBaseProofValue(proofValue: JsonObject[string]): boolean {
  return read(proofValue, BASE) !== undefined
}

/** `undefined` for what is no base proof, to the byte. */
export function readBaseProofValue(proofValue: JsonObject[string]): BaseProofValue | undefined {
  const [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers] = components(read(proofValue, BASE)) ?? []
  if (!isBytes(baseSignature, 64) || !isBytes(publicKey, 35) || !isBytes(hmacKey, 32)) return undefined
  if (!isSignatures(signatures) || !isArray(mandatoryPointers) || !mandatoryPointers.every(isText)) return undefined
  return { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }
}

/** `undefined` for what is no derived proof, to the byte. The standard says 36 bytes of a key that has 35. */
export function readDerivedProofValue(proofValue: JsonObject[string]): DerivedProofValue | undefined {
  const [baseSignature, publicKey, signatures, labels, mandatoryIndexes] = components(read(proofValue, DERIVED)) ?? []
  if (!isBytes(baseSignature, 64) || !isBytes(publicKey, 35) || !isSignatures(signatures)) return undefined
  if (!isLabels(labels) || !isArray(mandatoryIndexes) || !mandatoryIndexes.every(isNumber)) return undefined
  return { baseSignature, publicKey, signatures, labels, mandatoryIndexes }
}

function write(header: readonly number[], parts: readonly Cbor[]): string {
  const cbor = encodeCbor(parts)
  const bytes = new Uint8Array(header.length + cbor.length)
  bytes.set(header)
  bytes.set(cbor, header.length)
  return `u${encodeBase64url(bytes)}`
}

/** What follows the header. */
function read(proofValue: JsonObject[string], header: readonly number[]): Uint8Array | undefined {
  if (typeof proofValue !== 'string' || !proofValue.startsWith('u')) return undefined
  try {
    const bytes = decodeBase64url(proofValue.slice(1))
    return header.every((byte, index) => bytes[index] === byte) ? bytes.subarray(header.length) : undefined
  } catch {
    // Not base64url.
    return undefined
  }
}

function components(cbor: Uint8Array | undefined): readonly Cbor[] | undefined {
  if (cbor === undefined) return undefined
  try {
    const value = decodeCbor(cbor)
    return isArray(value) && value.length === 5 ? value : undefined
  } catch {
    // Not CBOR.
    return undefined
  }
}

const isArray = (value: Cbor | undefined): value is readonly Cbor[] => Array.isArray(value)
const isText = (value: Cbor): value is string => typeof value === 'string'
const isNumber = (value: Cbor): value is number => typeof value === 'number'

function isBytes(value: Cbor | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

function isSignatures(value: Cbor | undefined): value is readonly Uint8Array[] {
  return isArray(value) && value.every((item) => isBytes(item, 64))
}

function isLabels(value: Cbor | undefined): value is ReadonlyMap<number, Uint8Array> {
  return value instanceof Map && [...value.values()].every((item: Cbor) => isBytes(item, 32))
}
