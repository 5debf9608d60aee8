/** The keys that may have signed an SD-JWT VC or a status list beside it, and whether they are the issuer's (SD-JWT VC, 2.5). */
import { type Problem, problem } from '../../errors.ts'
import { didJwkUrl, isDidJwk } from '../../keys/did-jwk.ts'
import { didKeyUrl, isDidKey } from '../../keys/did-key.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { fetchIssuerKeys } from '../../resolve/jwt-vc-issuer.ts'
import { tryRead } from '../../resolve/locate-key.ts'
import { readEntry } from '../../resolve/read-entry.ts'
import { fail, unknown } from '../outcomes.ts'
import { type FoundKey, findKeys, type Signatory } from './find-keys.ts'

export interface IssuerKeys {
  /** How the key is named, as far as it is. */
  readonly method: string
  readonly keys: readonly FoundKey[] | Outcome
}

/**
 * The caller's pins alone, where there are any; the issuer's DID; its metadata; and for an issuer without metadata whatever else
 * its `kid` leads to, bound by what the issuer publishes. Certificates (`x5c`) are not followed, and that is said.
 */
export async function findIssuerKeys(header: JsonObject, signatory: Signatory): Promise<IssuerKeys> {
  const { issuer, pins, lookup } = signatory
  const method = nameKey(header['kid'], issuer)
  const pinned = pins.filter(({ id }) => id === undefined || id === method)
  if (pins.length > 0) {
    const none = 'The key that is named is none of those you hold to be the issuer’s.'
    const at = { pointer: '/header/kid' }
    return {
      method: method ?? '',
      keys: pinned.length > 0 ? pinned.map(({ key }) => ({ key })) : fail(problem('proof.issuer.mismatch', none, at)),
    }
  }
  if (issuer === undefined) {
    const none = 'Neither an issuer nor a key is named that could be checked.'
    return named('', header, fail(problem('proof.signature.key', none, { pointer: '/payload/iss' })))
  }
  if (!/^https:/i.test(issuer)) return named(method ?? '', header, await findKeys(method, '/header/kid', signatory))
  const published = await fetchIssuerKeys(issuer, lookup)
  if (published === undefined || 'problem' in published) {
    const elsewhere = method === undefined ? unpublished(published?.problem) : undefined
    return named(method ?? '', header, elsewhere ?? (await findKeys(method, '/header/kid', signatory)))
  }
  if ('bad' in published) {
    return {
      method: method ?? '',
      keys: fail(problem('proof.signature.key', published.bad, { pointer: '/payload/iss' })),
    }
  }
  return { method: method ?? issuer, keys: selectKeys(published.keys, header['kid'], method) }
}

/** Where nothing else leads to a key, and a certificate is there, that is what has not been checked. */
function named(method: string, header: JsonObject, keys: IssuerKeys['keys']): IssuerKeys {
  if (header['x5c'] === undefined || !('outcome' in keys)) return { method, keys }
  const message = 'The key is vouched for by a certificate (x5c), and those are not checked by this version.'
  const fix = "Pin the issuer's key with trust: { issuers: [{ id, keys }] }, or check the certificate otherwise."
  return { method, keys: unknown(problem('proof.signature.certificate', message, { pointer: '/header/x5c', fix })) }
}

function unpublished(cause: Problem | undefined): Outcome {
  const message = 'The issuer publishes its keys at its address, and they were not or could not be fetched.'
  const fix = 'Hand over fetch, or pin the key with trust: { issuers: [{ id, keys }] }.'
  const found = problem('proof.signature.key-unreachable', message, { pointer: '/payload/iss', fix })
  return cause === undefined ? unknown(found) : unknown(found, cause)
}

/** An absolute URL; a bare name is one of the issuer's own keys; without a name, the one key of an issuer that is a key. */
function nameKey(kid: unknown, issuer: string | undefined): string | undefined {
  if (typeof kid === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(kid)) return kid
  if (typeof kid === 'string' && issuer !== undefined && /^#?[^\s#]+$/.test(kid)) {
    return `${issuer.split('#', 1)[0]}#${kid.replace(/^#/, '')}`
  }
  if (kid !== undefined || issuer === undefined) return undefined
  if (isDidKey(issuer)) return didKeyUrl(issuer)
  return isDidJwk(issuer) ? didJwkUrl(issuer) : undefined
}

/** Those of the name, whether it is written whole or as the end of its URL; without a name, each may be it. */
function selectKeys(
  keys: readonly JsonObject[],
  kid: unknown,
  method: string | undefined,
): readonly FoundKey[] | Outcome {
  const names = [kid, method, method?.split('#')[1]].filter((name) => name !== undefined)
  const chosen = kid === undefined ? keys : keys.filter((key) => names.includes(key['kid'] as string))
  const read = chosen.map((entry) => tryRead(() => readEntry(entry)))
  const good = read.flatMap((each) => {
    if ('bad' in each) return []
    const { expires: retired, revoked } = each.period
    return [{ key: each.key, ...(retired !== undefined && { retired }), ...(revoked !== undefined && { revoked }) }]
  })
  if (good.length > 0) return good
  const why = read.flatMap((each) => ('bad' in each ? [each.bad] : []))[0] ?? ''
  const message = `The issuer's metadata has no key of this name that can be used. ${why}`.trim()
  return fail(problem('proof.signature.key', message, { pointer: '/header/kid' }))
}
