/** The check `presentation.signature`: the holder's proofs, by the same rules as an issuer's, but for their purpose. */
import type { Problem, ProblemCode } from '../../errors.ts'
import type { Outcome } from '../../model/report.ts'
import type { OpenedJwtPresentation } from '../../proof/open-jwt-presentation.ts'
import type { SecuredDocument } from '../../proof/secured-document.ts'
import { asObject } from '../../validate/kind.ts'
import type { VerifySettings } from '../options.ts'
import { skipped } from '../outcomes.ts'
import { checkJwtSignature } from './jwt-signature.ts'
import { checkSignatures, type SignatureCheck } from './proof-signature.ts'

/** Who presents: the named holder, else who the key's URL names; whether the key is theirs is for `presentation.holder`. */
export function presenterOf(
  named: string | undefined,
  { proofs }: SecuredDocument,
  jwt?: OpenedJwtPresentation,
): string | undefined {
  if (named !== undefined) return named
  const method = jwt ? jwt.verificationMethod : asObject(proofs[0])?.['verificationMethod']
  return typeof method === 'string' ? method.split('#', 1)[0] : undefined
}

export async function checkPresentationSignature(
  secured: SecuredDocument,
  holder: string | undefined,
  isCanonical: boolean,
  settings: VerifySettings,
  jwt?: OpenedJwtPresentation,
): Promise<SignatureCheck> {
  if (!isCanonical && (secured.proofs.length > 0 || jwt)) return { check: skipped('blocked'), good: [] }
  const signatory = { issuer: holder, pins: [], lookup: settings.lookup, purpose: 'authentication' } as const
  const token = jwt && (await checkJwtSignature(jwt, signatory, settings))
  const { check, good } = await checkSignatures(secured, signatory, settings, token)
  return { check: asHoldersCheck(check), good }
}

/** What is said of an issuer's proof, said of the holder's. */
export function asHoldersCheck(check: Outcome): Outcome {
  const remarks = check.remarks ? { remarks: check.remarks.map(asHolders) } : {}
  if (!('problems' in check)) return { ...check, ...remarks }
  const [first, ...rest] = check.problems
  return { ...check, ...remarks, problems: [asHolders(first), ...rest.map(asHolders)] }
}

/** What only an issuer's proof can have; the list of all codes would be a fifth of what an SD-JWT loads. */
const ISSUERS_ALONE: readonly string[] = [
  'not-derived',
  'jwt-claim-missing',
  'disclosure',
  'disclosure-unused',
  'disclosure-name',
  'digest-repeated',
  'certificate',
]

/** The advice is for the holder, not the issuer. */
function asHolders(found: Problem): Problem {
  const { code, fix: _issuers, ...rest } = found
  const [, reason = ''] = /^proof\.signature\.(.+)$/.exec(code) ?? []
  if (reason === '' || ISSUERS_ALONE.includes(reason)) return found
  return { ...rest, code: `presentation.signature.${reason}` as ProblemCode, fix: 'Ask the holder to present again.' }
}
