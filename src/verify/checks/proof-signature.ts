/** The check `proof.signature`: does each proof fit the document? Also says which key made each, for `proof.issuer`. */

import { parseDateTime } from '../../encoding/date-time.ts'
import { type Problem, problem, remark } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { checkProof, type SignedDocument } from '../../proof/check.ts'
import { type Format, findFormat } from '../../proof/format.ts'
import { lookUpKey } from '../../resolve/verification-method.ts'
import type { VerifySettings } from '../options.ts'
import { fail, pass, unknown } from '../outcomes.ts'
import type { Pin } from './pins.ts'

/** A proof that fits: by which key, named how. */
export interface GoodProof {
  readonly format: Format
  readonly verificationMethod: string
  readonly publicKey: Uint8Array
  readonly pointer: string
}

export interface SignatureCheck {
  readonly check: Outcome
  readonly good: readonly GoodProof[]
}

interface OneProof {
  readonly outcome: Outcome
  readonly good?: GoodProof
}

/** `pins` are the keys the caller holds to be the issuer's; one that is named for a method stands in for a key out of reach. */
export async function checkSignatures(
  proofs: readonly Json[],
  document: SignedDocument,
  pins: readonly Pin[],
  settings: VerifySettings,
): Promise<SignatureCheck> {
  const { maxProofs } = settings.limits
  if (proofs.length === 0) return none(fail(absent()))
  if (proofs.length > maxProofs) {
    return none(
      unknown(
        problem('proof.signature.too-many', `The document has more than ${maxProofs} proofs.`, { pointer: '/proof' }),
      ),
    )
  }
  const results: OneProof[] = []
  for (const [index, proof] of proofs.entries()) {
    // One object or an array of them: the pointer says which was written.
    const pointer = document.proofIsArray ? `/proof/${index}` : '/proof'
    results.push(await checkOne(proof, pointer, document, pins, settings))
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
  if (!unchecked) return { check: pass, good }
  if (good.length === 0) return none(unknown(unchecked, ...moreUnchecked))
  const message = 'Besides the proof that was checked there are others that could not be.'
  return {
    check: {
      ...pass,
      remarks: [remark('proof.signature.others-unsupported', message), ...demote(unchecked, moreUnchecked)],
    },
    good,
  }
}

const demote = (first: Problem, more: readonly Problem[]): Problem[] =>
  [first, ...more].map((found) => ({ ...found, severity: 'warning' as const }))

async function checkOne(
  proof: Json,
  pointer: string,
  document: SignedDocument,
  pins: readonly Pin[],
  settings: VerifySettings,
): Promise<OneProof> {
  if (typeof proof !== 'object' || proof === null || Array.isArray(proof)) {
    return { outcome: fail(problem('proof.signature.malformed', 'A proof is an object.', { pointer })) }
  }
  const members = proof as JsonObject
  const format = findFormat(members)
  if (!format) return { outcome: unknown(unsupported(members, pointer)) }
  const refused = refuseMembers(members, pointer, settings)
  if (refused) return { outcome: refused }
  const verificationMethod = members['verificationMethod']
  const keys = candidateKeys(verificationMethod, pointer, pins)
  if (!Array.isArray(keys)) return { outcome: keys }
  let outcome: Outcome = pass
  for (const publicKey of keys) {
    outcome = await checkProof(document, members, publicKey, pointer)
    if (outcome.outcome === 'pass') {
      return {
        outcome,
        good: { format: format.format, verificationMethod: String(verificationMethod), publicKey, pointer },
      }
    }
  }
  return { outcome }
}

/** The key the proof names; where that is out of reach, the pins that may be it. */
function candidateKeys(verificationMethod: unknown, pointer: string, pins: readonly Pin[]): Uint8Array[] | Outcome {
  const named = pins.filter(({ id }) => id === verificationMethod)
  if (named.length > 0) return named.map(({ publicKey }) => publicKey)
  const lookup = lookUpKey(verificationMethod, `${pointer}/verificationMethod`)
  if (lookup.outcome === 'found') return [lookup.publicKey]
  if (lookup.outcome === 'bad') return fail(lookup.problem)
  const unnamed = pins.filter(({ id }) => id === undefined)
  return unnamed.length > 0 ? unnamed.map(({ publicKey }) => publicKey) : unknown(lookup.problem)
}

function unsupported(proof: JsonObject, pointer: string): Problem {
  const name = proof['cryptosuite'] ?? proof['type']
  const label = typeof name === 'string' && name.length <= 64 ? `"${name}"` : 'of this kind'
  return problem('proof.signature.unsupported', `A proof ${label} cannot be checked by this version.`, {
    pointer,
    fix: 'Ask the issuer for a badge secured with eddsa-rdfc-2022.',
  })
}

/** What must hold of the proof's own members before any key is looked at. */
function refuseMembers(proof: JsonObject, pointer: string, settings: VerifySettings): Outcome | undefined {
  const refuse = (code: Problem['code'], member: string, message: string): Outcome =>
    fail(problem(code, message, { pointer: `${pointer}/${member}` }))
  if ('@context' in proof) {
    return refuse(
      'proof.signature.malformed',
      '@context',
      'A proof with a context of its own could mean something else than it says.',
    )
  }
  if (proof['proofPurpose'] !== 'assertionMethod') {
    return refuse(
      'proof.signature.purpose',
      'proofPurpose',
      'The proof was made for another purpose than issuing (assertionMethod).',
    )
  }
  if ('previousProof' in proof) {
    return unknown(
      problem('proof.signature.unsupported', 'A chain of proofs cannot be checked by this version.', { pointer }),
    )
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
