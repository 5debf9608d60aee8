/**
 * One URL had several contents over time (1EdTech adds terms in place: "adding terms is not a breaking change"). The newest
 * content is used; this is what each later one added, both to make it from the packaged revision and to say in a message
 * which verifiers will not know a term.
 */
import { CLR, OPEN_BADGES } from './urls.ts'

export interface Revision {
  readonly url: string
  /** Year and month in which the content was published. */
  readonly published: string
  /** Terms that this revision added, at the root of the context unless a class is named. */
  readonly added: readonly { readonly term: string; readonly within?: string; readonly definition?: object }[]
}

const OB = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#'

/** Oldest first. Entries with a `definition` are newer than the packaged revision and are added to it. */
export const revisions: readonly Revision[] = [
  {
    url: OPEN_BADGES,
    published: '2024-01',
    added: [
      { term: 'inLanguage' },
      { term: 'inLanguage', within: 'Achievement' },
      { term: 'inLanguage', within: 'Related' },
    ],
  },
  { url: OPEN_BADGES, published: '2024-03', added: [{ term: 'awardedDate' }] },
  {
    url: OPEN_BADGES,
    published: '2025-11',
    added: [{ term: 'jti', definition: { '@id': 'https://www.iana.org/assignments/jwt#jti', '@type': '@id' } }],
  },
  {
    url: OPEN_BADGES,
    published: '2026-06',
    added: [{ term: 'endorsementJwt', definition: { '@id': `${OB}endorsementJwt`, '@container': '@set' } }],
  },
  { url: CLR, published: '2025-03', added: [{ term: 'partial', within: 'ClrCredential' }] },
]
