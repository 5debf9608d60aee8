/** Checks a proof of ecdsa-sd-2023 against the key of who issued. Loaded with the first of them. */
import { problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import type { Outcome } from '../model/report.ts'
import { fail, mismatch, unreadable } from './check-outcomes.ts'
import { checkDerived } from './ecdsa-sd-check.ts'
import { isBaseProofValue, readDerivedProofValue } from './ecdsa-sd-value.ts'
import { canonicalizeOptions } from './hash-data.ts'
import type { SignedDocument } from './secured-document.ts'

export async function checkSelective(
  signed: SignedDocument,
  { proofValue, ...options }: JsonObject,
  key: PublicKey,
  pointer: string,
  maxStatements: number,
): Promise<Outcome> {
  const at = { pointer: `${pointer}/proofValue` }
  if (isBaseProofValue(proofValue)) {
    const message = 'This is the base proof, which is the holder’s alone: a verifier is shown a derived one.'
    const fix = 'Derive what is to be shown (`derive`), and hand in that.'
    return fail(problem('proof.signature.not-derived', message, { ...at, fix }))
  }
  const value = readDerivedProofValue(proofValue)
  const malformed = (): Outcome => {
    const message = 'The proof value is no derived proof of ecdsa-sd-2023 that goes with the document.'
    return fail(problem('proof.signature.malformed', message, at))
  }
  if (value === undefined) return malformed()
  const document = await signed.canonical('sha256')
  if (document.problems) return fail(unreadable(document.problems[0], 'document', pointer))
  const proof = await canonicalizeOptions(signed, options, 'sha256')
  if (proof.problems) return fail(unreadable(proof.problems[0], 'proof', pointer))
  switch (await checkDerived(document.nquads, proof.nquads, value, key, maxStatements)) {
    case 'pass':
      return { outcome: 'pass' }
    case 'mismatch':
      return fail(mismatch(pointer))
    case 'malformed':
      return malformed()
    case 'limit': {
      const message = 'The document shows more statements than are checked one by one.'
      const fix = 'Raise limits.maxStatements if that is meant.'
      return { outcome: 'unknown', problems: [problem('proof.signature.too-many', message, { pointer, fix })] }
    }
  }
}
