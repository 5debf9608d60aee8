/** Whose address it is: a list that nobody signed is the issuer's only where the issuer's own host serves it. */

/** True when `address` is https on exactly the host and port that an https or did:web issuer id names. */
export function isOnAuthorityOf(address: string, issuer: string): boolean {
  const host = hostOf(address)
  return host !== undefined && host === hostOf(webAddress(issuer))
}

/** did:web:host%3A8443:path -> https://host:8443 (did:web, section 2.5.2). What decodes to more than a host has none. */
function webAddress(issuer: string): string {
  const encoded = /^did:web:([^:/?#]+)/.exec(issuer)?.[1]
  if (encoded === undefined) return issuer
  const host = encoded.replace(/%3a/i, ':')
  return /^[a-z\d.-]+(:\d{1,5})?$/i.test(host) ? `https://${host}` : ''
}

function hostOf(address: string): string | undefined {
  try {
    const { protocol, host, username, password } = new URL(address)
    return protocol === 'https:' && username === '' && password === '' ? host : undefined
  } catch {
    // no address at all
    return undefined
  }
}
