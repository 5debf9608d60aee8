import { type Problem, problem } from '../errors.ts'
import { isAddress, refuseAddress } from './address.ts'

/** Longer ones are no address of a key or a list. */
const MAX_LENGTH = 2048

/**
 * A URL that may be asked for: absolute, https, no user name or password, and a host that is no private address. Any port is
 * allowed. Written plainly: no spaces, backslashes or control characters, which `URL` would silently repair.
 * `allowAddress` may let an address through that the table refuses.
 */
export function readHttpsUrl(
  text: string,
  allowAddress: (address: string) => boolean = () => false,
): { readonly url: URL } | { readonly problem: Problem } {
  if (text.length > MAX_LENGTH) return blocked(`An address of more than ${MAX_LENGTH} characters is not asked for.`)
  if (!/^https:\/\//i.test(text)) return blocked('Only https addresses are asked for.')
  if (!/^https:\/\/[^\s/?#\\\p{Cc}][^\s\\\p{Cc}]*$/iu.test(text) || !URL.canParse(text)) {
    return blocked('The address is no URL.')
  }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return blocked('The address holds a user name or a password.')
  if (isAddress(url.hostname)) {
    const address = url.hostname.replace(/^\[|\]$/g, '')
    const reason = refuseAddress(address)
    if (reason !== undefined && !allowAddress(address)) return blocked(blockedAddress(url.hostname, reason))
  }
  url.hash = ''
  return { url }
}

/** The sentence for a host that is, or whose name leads to, an address inside somebody's network. */
export function blockedAddress(host: string, reason: string): string {
  return `${host} is not a public address (${reason}).`
}

function blocked(message: string): { problem: Problem } {
  const fix = 'Keys and lists must be published at a public https address.'
  return { problem: problem('resolve.blocked', message, { fix }) }
}
