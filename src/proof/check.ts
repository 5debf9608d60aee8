/** Checks one proof against one public key. Whose key it is, is another question (`proof.issuer`). */
import { type VerifySignature, verifySignature } from '#platform'
import { type Problem, problem, remark } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import type { Outcome } from '../model/report.ts'
import { fail, mismatch, unreadable } from './check-outcomes.ts'
import type { ProofFormat } from './format.ts'
import { hashJson, hashStatements } from './hash-data.ts'
import { MAX_STATEMENTS } from './max-statements.ts'
import { checkOwnContext } from './own-context.ts'
import { findPrevious, withPrevious } from './previous-proofs.ts'
import { readSignature } from './proof-value.ts'
import { openSigned, type SecuredDocument, type SignedDocument } from './secured-document.ts'

/** What is wrong with a proof whatever its key: contexts that are not the document's, a chain that is broken. */
export function findFault(
  secured: SecuredDocument,
  proof: JsonObject,
  format: ProofFormat,
  pointer: string,
): Problem | undefined {
  const context = checkOwnContext(proof, format, secured.document, pointer)
  return context ?? findPrevious(proof, secured.proofs, pointer).problem
}

export interface ProofCheckOptions {
  readonly maxStatements?: number
  /** Default: the platform's, at once. */
  readonly verify?: VerifySignature
}

/**
 * `proof` is one of the document's, and of `format`; `pointer` is where it stands. Throws `platform.unavailable` where the runtime
 * lacks the algorithm.
 */
export async function checkProof(
  secured: SecuredDocument,
  proof: JsonObject,
  format: ProofFormat,
  key: PublicKey,
  pointer: string,
  { maxStatements = MAX_STATEMENTS, verify = verifySignature }: ProofCheckOptions = {},
): Promise<Outcome> {
  // the platform goes by the key's type: a key of another must not choose another algorithm than the proof names
  if (!format.keyTypes.includes(key.type)) return fail(wrongKey(format, key, pointer))
  const fault = findFault(secured, proof, format, pointer)
  if (fault) return fail(fault)
  const { previous = [] } = findPrevious(proof, secured.proofs, pointer)
  if (format.form === 'selective') {
    if (previous.length > 0) return unsupportedChain(pointer)
    selective ??= await import('./check-selective.ts')
    return selective.checkSelective(secured, proof, key, pointer, maxStatements)
  }
  const signed =
    previous.length === 0 ? secured : openSigned(withPrevious(secured.document, previous), secured.contexts)
  return checkWhole(signed, proof, format, key, pointer, verify)
}

/** Once it is there it is at hand at once. */
let selective: typeof import('./check-selective.ts') | undefined

async function checkWhole(
  signed: SignedDocument,
  { proofValue, ...options }: JsonObject,
  { form }: ProofFormat,
  key: PublicKey,
  pointer: string,
  verify: VerifySignature,
): Promise<Outcome> {
  const signature = readSignature(proofValue, key.type)
  if (signature === undefined) {
    const fix = 'The issuer must write the raw signature as multibase base58btc (z...).'
    const message = `The proof value is no signature by a key of type ${key.type}.`
    return fail(problem('proof.signature.malformed', message, { pointer: `${pointer}/proofValue`, fix }))
  }
  const hashed = await (form === 'jcs' ? hashJson : hashStatements)(signed, options, key.type)
  if (hashed.problems) return fail(unreadable(hashed.problems[0], hashed.in, pointer))
  if (await verify(key, hashed.data, signature)) return { outcome: 'pass' }
  const isOtherOrder = hashed.byUtf16 !== undefined && (await verify(key, hashed.byUtf16, signature))
  return isOtherOrder ? { outcome: 'pass', remarks: [otherOrder(pointer)] } : fail(mismatch(pointer))
}

function wrongKey({ format, keyTypes }: ProofFormat, key: PublicKey, pointer: string): Problem {
  const message = `A proof of ${format} is made with a key of type ${keyTypes.join(' or ')}; this key is of type ${key.type}.`
  return problem('proof.signature.key-type', message, { pointer: `${pointer}/verificationMethod` })
}

function otherOrder(pointer: string): Problem {
  const message =
    'The statements were sorted in another order than the standard has before they were signed; the signature is good.'
  const fix = 'The issuer should update its software: others may not recognise the signature.'
  return remark('proof.signature.sort-order', message, { pointer, fix })
}

/** The standard does not say what a derived proof in a chain would be. */
function unsupportedChain(pointer: string): Outcome {
  const message = 'A proof of ecdsa-sd-2023 that builds on another cannot be checked by this version.'
  return { outcome: 'unknown', problems: [problem('proof.signature.unsupported', message, { pointer })] }
}
