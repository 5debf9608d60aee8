/** The checks `presentation.challenge` and `presentation.domain`: was it signed for this exchange, and for this verifier? */
import { canonicalizeJson } from '../../encoding/jcs.ts'
import { problem } from '../../errors.ts'
import type { Json } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import type { SecuredDocument } from '../../proof/secured-document.ts'
import { asObject } from '../../validate/kind.ts'
import { fail, pass, skipped } from '../outcomes.ts'

/** Each proof must carry what the verifier asked for: one made for another exchange may be a replay. */
export function checkChallenge(secured: SecuredDocument, challenge: string): Outcome {
  const fix = 'Ask the holder to present again, for a fresh challenge.'
  return checkEach(secured, 'challenge', (value, pointer) => {
    if (value === challenge) return undefined
    return value === undefined
      ? fail(problem('presentation.challenge.absent', 'The proof answers no challenge.', { pointer, fix }))
      : fail(problem('presentation.challenge.different', 'The proof answers another challenge.', { pointer, fix }))
  })
}

/** vc-data-integrity, 4.4: the same strings as the verifier expects. Where it expects none, that is said, and changes nothing. */
export function checkDomain(secured: SecuredDocument, domain: string | undefined): Outcome {
  if (domain === undefined) return noteDomain(secured)
  const fix = 'Ask the holder to present again, to this verifier.'
  return checkEach(secured, 'domain', (value, pointer) => {
    if (value === undefined) {
      return fail(problem('presentation.domain.absent', 'The proof does not say for whom it is.', { pointer, fix }))
    }
    if (canonicalizeJson([value].flat()) === canonicalizeJson([domain])) return undefined
    return fail(
      problem('presentation.domain.different', 'The presentation was made for another verifier.', { pointer, fix }),
    )
  })
}

function checkEach(
  { proofs, proofIsArray }: SecuredDocument,
  member: 'challenge' | 'domain',
  judge: (value: Json | undefined, pointer: string) => Outcome | undefined,
): Outcome {
  if (proofs.length === 0) return skipped('blocked')
  for (const [index, proof] of proofs.entries()) {
    const value = asObject(proof)?.[member] as Json | undefined
    const failed = judge(value, `${proofIsArray ? `/proof/${index}` : '/proof'}/${member}`)
    if (failed) return failed
  }
  return pass
}

function noteDomain({ proofs, proofIsArray }: SecuredDocument): Outcome {
  const index = proofs.findIndex((proof) => asObject(proof)?.['domain'] !== undefined)
  if (index < 0) return skipped('absent')
  const message = 'The proof says for whom it is, and no domain was given to compare.'
  const pointer = `${proofIsArray ? `/proof/${index}` : '/proof'}/domain`
  const fix = 'Give the domain that was sent to the holder.'
  const note = problem('presentation.domain.unchecked', message, { pointer, fix })
  return { ...skipped('absent'), remarks: [{ ...note, severity: 'warning' }] }
}
