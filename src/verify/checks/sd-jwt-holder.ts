/** The checks of who shows an SD-JWT VC: the holder it is bound to, just now, to this verifier (RFC 9901, 7.3). */
import { type Problem, problem, remark } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome, PresentationCheckId } from '../../model/report.ts'
import { readHolderKey } from '../../proof/holder-key.ts'
import type { OpenedSdJwt } from '../../proof/open-sd-jwt.ts'
import { checkKeyBinding } from '../../proof/sd-jwt-key-binding.ts'
import type { Exchange, VerifySettings } from '../options.ts'
import { fail, pass, skipped, unknown } from '../outcomes.ts'
import { asHoldersCheck } from './presentation-signature.ts'
import { onThisRuntime } from './runtime.ts'

export type HolderChecks = Readonly<Record<PresentationCheckId, Outcome>>

/** `proven`: until the issuer's proof has passed, whose key it is bound to is not known. */
export async function checkHolder(
  opened: OpenedSdJwt,
  proven: boolean,
  settings: VerifySettings,
): Promise<HolderChecks> {
  const { exchange } = settings
  const { keyBinding, shown } = opened.parts
  if (keyBinding === undefined) return exchange.holderBinding ? absent() : all(skipped('disabled'))
  const holder = readHolderKey(opened.payload['cnf'])
  if (opened.digest === undefined) return all(skipped('blocked'))
  if (holder.problem) return { ...all(skipped('blocked')), 'presentation.signature': within(fail(holder.problem), '') }
  if (holder.key === undefined) return { ...all(skipped('blocked')), 'presentation.holder': unbound(holder.none) }
  const { digest } = opened
  const { key } = holder
  const { now, skewMs, limits, verifySignature: verify } = settings
  let claims: JsonObject = {}
  const outcome = await onThisRuntime('/signature', async () => {
    const checked = await checkKeyBinding(keyBinding, shown, key, { digest, now, skewMs, limits, verify })
    claims = checked.claims ?? {}
    return checked.outcome
  })
  const signature = within(outcome, '/keyBinding')
  if (signature.outcome !== 'pass') return { ...all(skipped('blocked')), 'presentation.signature': signature }
  return {
    'presentation.signature': signature,
    'presentation.challenge': checkNonce(claims, exchange),
    'presentation.domain': checkAudience(claims, exchange),
    'presentation.holder': proven ? pass : skipped('blocked'),
  }
}

function all(outcome: Outcome): HolderChecks {
  return {
    'presentation.signature': outcome,
    'presentation.challenge': outcome,
    'presentation.domain': outcome,
    'presentation.holder': outcome,
  }
}

function absent(): HolderChecks {
  const message = 'The holder did not sign: whoever has a copy could show it.'
  const fix = 'Ask the holder to present it, for a fresh challenge.'
  const found = problem('presentation.signature.absent', message, { pointer: '/keyBinding', fix })
  return { ...all(skipped('blocked')), 'presentation.signature': fail(found) }
}

function unbound(why: 'absent' | 'elsewhere'): Outcome {
  const at = { pointer: '/payload/cnf', fix: 'Check otherwise whose it is, and set holderBinding to false.' }
  return why === 'absent'
    ? unknown(problem('presentation.holder.unidentified', "The credential is bound to no holder's key.", at))
    : unknown(problem('presentation.holder.unresolved', "The holder's key is not in the credential itself.", at))
}

/** In the words of a presentation, with pointers into the holder's own JWT. */
function within(outcome: Outcome, pointer: string): Outcome {
  const check = asHoldersCheck(outcome)
  if (!('problems' in check)) return check
  const [first, ...rest] = check.problems
  const at = (found: Problem): Problem => ({ ...found, pointer: pointer + (found.pointer ?? '') })
  return { ...check, problems: [at(first), ...rest.map(at)] }
}

function checkNonce({ nonce }: JsonObject, { challenge }: Exchange): Outcome {
  const more = { pointer: '/keyBinding/payload/nonce', fix: 'Ask the holder to present again, for a fresh challenge.' }
  if (typeof nonce !== 'string') {
    return fail(problem('presentation.challenge.absent', 'The proof answers no challenge.', more))
  }
  if (challenge === undefined) return skipped('disabled')
  if (nonce === challenge) return pass
  return fail(problem('presentation.challenge.different', 'The proof answers another challenge.', more))
}

/** RFC 9901, 4.3: one text. */
function checkAudience({ aud }: JsonObject, { domain }: Exchange): Outcome {
  const pointer = '/keyBinding/payload/aud'
  const fix = 'Ask the holder to present again, to this verifier.'
  if (typeof aud !== 'string') {
    const message = 'The proof does not say for whom it is.'
    return fail(problem('presentation.domain.absent', message, { pointer, fix }))
  }
  if (domain === undefined) {
    const message = 'The proof says for whom it is, and no domain was given to compare.'
    const give = 'Give the domain that was sent to the holder.'
    return { ...skipped('absent'), remarks: [remark('presentation.domain.unchecked', message, { pointer, fix: give })] }
  }
  if (aud === domain) return pass
  const message = 'The presentation was made for another verifier.'
  return fail(problem('presentation.domain.different', message, { pointer, fix }))
}

/** Whether these, beside a good credential, are good enough: any that fails is not, nor is what could not be checked. */
export function judgeHolder(checks: HolderChecks, { holderBinding }: Exchange): 'good' | 'open' | 'bad' {
  const outcomes = Object.values(checks)
  if (outcomes.some(({ outcome }) => outcome === 'fail')) return 'bad'
  if (outcomes.some(({ outcome }) => outcome === 'unknown')) return 'open'
  if (!holderBinding) return 'good'
  const needed: readonly PresentationCheckId[] = [
    'presentation.signature',
    'presentation.challenge',
    'presentation.holder',
  ]
  return needed.every((id) => checks[id].outcome === 'pass') ? 'good' : 'open'
}
