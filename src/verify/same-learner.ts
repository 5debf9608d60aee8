/** Are two credentials about one learner? Compared is what identifies a person whoever says it; a name does not. */
import { type Identity, readSubject } from './identities.ts'
import { compareIdentities, loadDigests } from './recipient.ts'

export interface LearnerOf {
  /** A `credentialSubject`. */
  readonly subject: unknown
  /** Who says it. */
  readonly issuer: string | undefined
}

/** `different`: something could be compared and nothing was equal. `by`: the identity of the second that was equal to one of the first. */
export type SameLearner =
  | { readonly outcome: 'same'; readonly by: string }
  | { readonly outcome: 'different' | 'unknown' }

/** What is the same person's, whoever gave the credential. Numbers that an issuer gives mean nothing beside another's. */
const EVERYWHERE: readonly string[] = ['id', 'emailAddress', 'nationalIdentityNumber']

/** More are not looked at: each of one is held against each of the other. */
const MAX_IDENTITIES = 100

export async function compareLearners(first: LearnerOf, second: LearnerOf): Promise<SameLearner> {
  const own = readSubject(first.subject, '').filter(identifies).slice(0, MAX_IDENTITIES)
  const others = readSubject(second.subject, '').filter(identifies).slice(0, MAX_IDENTITIES)
  const digests = await loadDigests([...own, ...others])
  const isOneIssuer = first.issuer !== undefined && first.issuer === second.issuer
  let compared = false
  for (const other of others) {
    for (const identity of own) {
      if (!isOneIssuer && !isGlobal(identity) && !isGlobal(other)) continue
      const result = compareIdentities(identity, other, digests)
      if (result === 'equal') return { outcome: 'same', by: other.pointer }
      compared ||= result === 'unequal'
    }
  }
  return { outcome: compared ? 'different' : 'unknown' }
}

function identifies({ type }: Identity): boolean {
  return type !== 'name'
}

/** An absolute IRI (a European Student Identifier, say) names one person everywhere, whatever its kind is called. */
function isGlobal({ type, hash, text }: Identity): boolean {
  return EVERYWHERE.includes(type) || (hash === undefined && /^[a-z][a-z\d+.-]*:\S/i.test(text))
}
