/** The check `proof.signature`: does each proof fit the document? Also says which key made each, for `proof.issuer`. */

import { parseDateTime } from '../../encoding/date-time.ts'
import { type Problem, problem, remark } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { checkProof, findFault } from '../../proof/check.ts'
import type { SecuredDocument } from '../../proof/secured-document.ts'
import type { ProofPurpose } from '../../proof/sign.ts'
import { tellFormat } from '../../proof/tell-format.ts'
import type { VerifySettings } from '../options.ts'
import { fail, pass, skipped, unknown } from '../outcomes.ts'
import { type FoundKey, findKeys, type Signatory } from './find-keys.ts'
import { keepUnknown, onThisRuntime } from './runtime.ts'

/** A proof that fits: by which key, named how. */
export interface GoodProof {
  /** The format's name, as in `issue`'s options. */
  readonly format: string
  readonly verificationMethod: string
  readonly found: FoundKey
  /** Where the key is named. */
  readonly pointer: string
  /** When it was made, if it says: RFC 3339. */
  readonly created?: string
}

export interface SignatureCheck {
  readonly check: Outcome
  readonly good: readonly GoodProof[]
}

export interface OneProof {
  readonly outcome: Outcome
  readonly good?: GoodProof
}

export async function checkSignatures(
  document: SecuredDocument,
  signatory: Signatory,
  settings: VerifySettings,
  jwt: OneProof | undefined,
): Promise<SignatureCheck> {
  const { maxProofs } = settings.limits
  const { proofs } = document
  if (proofs.length === 0 && jwt === undefined) return none(fail(absent()))
  if (proofs.length > maxProofs) {
    return none(
      unknown(
        problem('proof.signature.too-many', `The document has more than ${maxProofs} proofs.`, { pointer: '/proof' }),
      ),
    )
  }
  const results: OneProof[] = jwt === undefined ? [] : [jwt]
  for (const [index, proof] of proofs.entries()) {
    // One object or an array of them: the pointer says which was written.
    const pointer = document.proofIsArray ? `/proof/${index}` : '/proof'
    results.push(await checkOne(proof, pointer, document, signatory, settings))
  }
  return fold(results)
}

const none = (check: Outcome): SignatureCheck => ({ check, good: [] })

function absent(): Problem {
  return problem('proof.signature.absent', 'The document carries no proof: anyone can have written it.', {
    pointer: '/proof',
    fix: 'Ask the issuer for the signed badge.',
  })
}

/** One that fails, fails all; one that passes beside others that could not be checked passes, with a remark. */
function fold(results: readonly OneProof[]): SignatureCheck {
  const problems = (wanted: 'fail' | 'unknown'): Problem[] =>
    results.flatMap(({ outcome }) => (outcome.outcome === wanted ? outcome.problems : []))
  const good = results.flatMap((result) => result.good ?? [])
  const [failed, ...moreFailed] = problems('fail')
  if (failed) return none(fail(failed, ...moreFailed))
  const [unchecked, ...moreUnchecked] = problems('unknown')
  // no proof that fits, whatever the reason, is never a pass
  if (!unchecked && good.length === 0) return none(skipped('blocked'))
  const noted = results.flatMap(({ outcome }) => outcome.remarks ?? [])
  if (!unchecked) return { check: noted.length > 0 ? { ...pass, remarks: noted } : pass, good }
  if (good.length === 0) return none(unknown(unchecked, ...moreUnchecked))
  const message = 'Besides the proof that was checked there are others that could not be.'
  return {
    check: {
      ...pass,
      remarks: [remark('proof.signature.others-unsupported', message), ...demote(unchecked, moreUnchecked), ...noted],
    },
    good,
  }
}

const demote = (first: Problem, more: readonly Problem[]): Problem[] =>
  [first, ...more].map((found) => ({ ...found, severity: 'warning' as const }))

async function checkOne(
  proof: Json,
  pointer: string,
  document: SecuredDocument,
  signatory: Signatory,
  settings: VerifySettings,
): Promise<OneProof> {
  if (typeof proof !== 'object' || proof === null || Array.isArray(proof)) {
    return { outcome: fail(problem('proof.signature.malformed', 'A proof is an object.', { pointer })) }
  }
  const members = proof as JsonObject
  const label = tellFormat(members, pointer)
  if (label.told !== 'format') return { outcome: label.told === 'wrong' ? fail(label.problem) : unknown(label.problem) }
  const { format } = label
  const { purpose = 'assertionMethod' } = signatory
  if (format.form === 'selective' && purpose === 'authentication') return { outcome: unknown(selective(pointer)) }
  const refused = refuseMembers(members, pointer, purpose, settings)
  if (refused) return { outcome: refused }
  const fault = findFault(document, members, format, pointer)
  if (fault) return { outcome: fail(fault) }
  const verificationMethod = members['verificationMethod']
  const at = `${pointer}/verificationMethod`
  const keys = await findKeys(verificationMethod, at, signatory)
  if (!Array.isArray(keys)) return { outcome: keys as Outcome }
  let refusal: Outcome | undefined
  for (const found of keys as readonly FoundKey[]) {
    const outcome = await onThisRuntime(pointer, () =>
      checkProof(document, members, format, found.key, pointer, {
        maxStatements: settings.limits.maxStatements,
        verify: settings.verifySignature,
      }),
    )
    if (outcome.outcome !== 'pass') {
      refusal = keepUnknown(refusal, outcome)
      continue
    }
    const { created } = members
    const dated = typeof created === 'string' ? { created } : {}
    const name = String(verificationMethod)
    return { outcome, good: { format: format.format, verificationMethod: name, found, pointer: at, ...dated } }
  }
  return { outcome: refusal ?? pass }
}

/** What was left out of a presentation, nobody could tell. */
function selective(pointer: string): Problem {
  const message = 'A presentation that shows only some of what was signed cannot be checked by this version.'
  return problem('proof.signature.unsupported', message, { pointer })
}

/** What must hold of the proof's own members before any key is looked at. */
function refuseMembers(
  proof: JsonObject,
  pointer: string,
  purpose: ProofPurpose,
  settings: VerifySettings,
): Outcome | undefined {
  const refuse = (code: Problem['code'], member: string, message: string): Outcome =>
    fail(problem(code, message, { pointer: `${pointer}/${member}` }))
  if (proof['proofPurpose'] !== purpose) {
    const wanted = purpose === 'authentication' ? 'presenting' : 'issuing'
    const message = `The proof was made for another purpose than ${wanted} (${purpose}).`
    return refuse('proof.signature.purpose', 'proofPurpose', message)
  }
  const now = settings.now.getTime()
  for (const member of ['created', 'expires'] as const) {
    if (proof[member] === undefined) continue
    const moment = parseDateTime(proof[member])
    if (moment === undefined)
      return refuse('proof.signature.malformed', member, `The proof's ${member} is no RFC 3339 date-time.`)
    if (member === 'created' && moment > now + settings.skewMs) {
      return refuse('proof.signature.created', member, 'The proof is dated in the future.')
    }
    if (member === 'expires' && moment < now - settings.skewMs) {
      return refuse('proof.signature.expired', member, 'The proof has expired; the issuer must sign again.')
    }
  }
  return undefined
}
