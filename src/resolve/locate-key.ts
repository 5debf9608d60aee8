/** From a verification method to its key: in the URL itself, or where the URL leads. */
import { isMicrocredError, type Problem } from '../errors.ts'
import { decodeDidJwk, isDidJwk } from '../keys/did-jwk.ts'
import { decodeDidKey, isDidKey } from '../keys/did-key.ts'
import { decodeMultikey } from '../keys/public-key.ts'
import { didWebUrl } from './did-web.ts'
import type { KeyUrl } from './key-id.ts'
import type { KeySource } from './key-source.ts'
import { type PeriodKey, readEntry } from './read-entry.ts'
import { selectMethod } from './select-method.ts'

export type LocatedKey =
  | (PeriodKey & { readonly controller?: string })
  /** There is no usable key: a sentence. */
  | { readonly bad: string }
  /** There may be one, elsewhere: a sentence, and what went wrong on the way. */
  | { readonly unreachable: string; readonly cause?: Problem }

/** Multikeys of the types that are known by name, so that a key of another type is refused as such, not as a dead link. */
const MULTIKEY = /^z(6Mk|Dn|82|4MX|Q3s|6LS)/

/** The key that is in the URL; undefined where it is published somewhere. */
export function readKeyInUrl({ method, address, fragment }: KeyUrl): LocatedKey | undefined {
  if (isDidKey(address)) return tryRead(() => ({ key: decodeDidKey(method), period: {} }))
  if (isDidJwk(address)) return tryRead(() => ({ key: decodeDidJwk(method), period: {} }))
  // The key is the fragment. That says nothing of whose it is: anyone can write `https://university.example/issuer#` before it.
  if (fragment !== undefined && MULTIKEY.test(fragment)) {
    return tryRead(() => ({ key: decodeMultikey(fragment), period: {} }))
  }
  return undefined
}

/** The key at the address that the URL names. */
export async function fetchKey(url: KeyUrl, source: KeySource | undefined): Promise<LocatedKey> {
  const { address } = url
  const isDidWeb = address.startsWith('did:web:')
  const target = isDidWeb ? didWebUrl(address) : address
  if (target === undefined) return { bad: 'The key is named by a did:web that is none.' }
  const scheme = address.split(':', 2).join(':').split('/')[0] ?? ''
  if (!isDidWeb && !/^https:/i.test(address)) {
    return { unreachable: `The key is published elsewhere (${scheme}) and was not fetched.` }
  }
  if (source === undefined) return { unreachable: `The key is published elsewhere (${scheme}) and was not fetched.` }
  const published = await source(target)
  if ('problem' in published) {
    const { problem } = published
    return {
      unreachable: `The key is published elsewhere and could not be fetched. ${problem.message}`,
      cause: problem,
    }
  }
  const selected = selectMethod(published.document, url, address)
  if ('reason' in selected) return { bad: selected.reason }
  const { entry, controller } = selected
  return tryRead(() => ({ ...readEntry(entry), ...(controller !== undefined && { controller }) }))
}

/** What `get` reads, or the sentence of the `MicrocredError` it throws. */
export function tryRead<T extends PeriodKey>(get: () => T): T | { readonly bad: string } {
  try {
    return get()
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return { bad: error.problems[0].message }
  }
}
