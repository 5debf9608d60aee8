/** The checks `presentation.challenge` and `presentation.domain`: was it signed for this exchange, and for this verifier? */
import { canonicalizeJson } from '../../encoding/jcs.ts'
import { problem } from '../../errors.ts'
import type { Json } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import type { OpenedJwtPresentation } from '../../proof/open-jwt-presentation.ts'
import type { SecuredDocument } from '../../proof/secured-document.ts'
import { asObject } from '../../validate/kind.ts'
import { fail, pass, skipped } from '../outcomes.ts'

/** What one signature of the holder's says it was made for, and where it says so. */
export interface Binding {
  readonly challenge: Json | undefined
  readonly domain: Json | undefined
  readonly at: { readonly challenge: string; readonly domain: string }
  /** True where any one of several audiences may take it, as a JWT's. */
  readonly isForAny: boolean
}

/** Of the token, else of each proof. */
export function bindingsOf({ proofs, proofIsArray }: SecuredDocument, jwt?: OpenedJwtPresentation): readonly Binding[] {
  if (jwt) {
    const { nonce: challenge, audience: domain } = jwt
    return [{ challenge, domain, at: { challenge: '/payload/nonce', domain: '/payload/aud' }, isForAny: true }]
  }
  return proofs.map((proof, index) => {
    const member = (name: string): Json | undefined => asObject(proof)?.[name] as Json | undefined
    const pointer = proofIsArray ? `/proof/${index}` : '/proof'
    return {
      challenge: member('challenge'),
      domain: member('domain'),
      at: { challenge: `${pointer}/challenge`, domain: `${pointer}/domain` },
      isForAny: false,
    }
  })
}

/** Each proof must carry what the verifier asked for: one made for another exchange may be a replay. */
export function checkChallenge(bindings: readonly Binding[], challenge: string): Outcome {
  const fix = 'Ask the holder to present again, for a fresh challenge.'
  return checkEach(bindings, ({ challenge: value, at: { challenge: pointer } }) => {
    if (value === challenge) return undefined
    return value === undefined
      ? fail(problem('presentation.challenge.absent', 'The proof answers no challenge.', { pointer, fix }))
      : fail(problem('presentation.challenge.different', 'The proof answers another challenge.', { pointer, fix }))
  })
}

/**
 * vc-data-integrity, 4.4: the same strings as the verifier expects; RFC 7519, 4.1.3: the verifier is one of the audience. Where
 * none is expected, that is said, and changes nothing.
 */
export function checkDomain(bindings: readonly Binding[], domain: string | undefined): Outcome {
  if (domain === undefined) return noteDomain(bindings)
  const fix = 'Ask the holder to present again, to this verifier.'
  return checkEach(bindings, ({ domain: value, at: { domain: pointer }, isForAny }) => {
    if (value === undefined) {
      return fail(problem('presentation.domain.absent', 'The proof does not say for whom it is.', { pointer, fix }))
    }
    const named: readonly Json[] = [value].flat()
    if (isForAny ? named.includes(domain) : canonicalizeJson(named) === canonicalizeJson([domain])) return undefined
    return fail(
      problem('presentation.domain.different', 'The presentation was made for another verifier.', { pointer, fix }),
    )
  })
}

function checkEach(bindings: readonly Binding[], judge: (binding: Binding) => Outcome | undefined): Outcome {
  if (bindings.length === 0) return skipped('blocked')
  for (const binding of bindings) {
    const failed = judge(binding)
    if (failed) return failed
  }
  return pass
}

function noteDomain(bindings: readonly Binding[]): Outcome {
  const bound = bindings.find(({ domain }) => domain !== undefined)
  if (!bound) return skipped('absent')
  const message = 'The proof says for whom it is, and no domain was given to compare.'
  const fix = 'Give the domain that was sent to the holder.'
  const note = problem('presentation.domain.unchecked', message, { pointer: bound.at.domain, fix })
  return { ...skipped('absent'), remarks: [{ ...note, severity: 'warning' }] }
}
