/** The check `presentation.signature`: the holder's proofs, by the same rules as an issuer's, but for their purpose. */
import { PROBLEM_CODES, type Problem, type ProblemCode } from '../../errors.ts'
import type { Outcome } from '../../model/report.ts'
import type { SecuredDocument } from '../../proof/secured-document.ts'
import { asObject } from '../../validate/kind.ts'
import type { VerifySettings } from '../options.ts'
import { skipped } from '../outcomes.ts'
import { checkSignatures, type SignatureCheck } from './proof-signature.ts'

/** Who presents: the named holder, else who the key's URL names; whether the key is theirs is for `presentation.holder`. */
export function presenterOf(named: string | undefined, { proofs }: SecuredDocument): string | undefined {
  if (named !== undefined) return named
  const method = asObject(proofs[0])?.['verificationMethod']
  return typeof method === 'string' ? method.split('#', 1)[0] : undefined
}

export async function checkPresentationSignature(
  secured: SecuredDocument,
  holder: string | undefined,
  isCanonical: boolean,
  settings: VerifySettings,
): Promise<SignatureCheck> {
  if (!isCanonical && secured.proofs.length > 0) return { check: skipped('blocked'), good: [] }
  const signatory = { issuer: holder, pins: [], lookup: settings.lookup, purpose: 'authentication' } as const
  const { check, good } = await checkSignatures(secured, signatory, settings, undefined)
  return { check: asHoldersCheck(check), good }
}

/** What is said of an issuer's proof, said of the holder's. */
export function asHoldersCheck(check: Outcome): Outcome {
  const remarks = check.remarks ? { remarks: check.remarks.map(asHolders) } : {}
  if (!('problems' in check)) return { ...check, ...remarks }
  const [first, ...rest] = check.problems
  return { ...check, ...remarks, problems: [asHolders(first), ...rest.map(asHolders)] }
}

/** The advice is for the holder, not the issuer. */
function asHolders(found: Problem): Problem {
  const { code, fix: _issuers, ...rest } = found
  const own = code.replace(/^proof\./, 'presentation.')
  if (own === code || !isCode(own)) return found
  return { ...rest, code: own, fix: 'Ask the holder to present again.' }
}

function isCode(code: string): code is ProblemCode {
  return (PROBLEM_CODES as readonly string[]).includes(code)
}
