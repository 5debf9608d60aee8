/** did:web (https://w3c-ccg.github.io/did-method-web/): a DID whose document is at an https address. */

/**
 * Where the document of a did:web is, or undefined for what is none. Strict: a DNS name (no IP address, section 3.1) with a
 * port at most, and path parts that stay path parts when they are decoded.
 */
export function didWebUrl(did: string): string | undefined {
  const match = /^did:web:([^:]+)((?::[^:]+)*)$/.exec(did)
  const authority = readAuthority(match?.[1] ?? '')
  if (match === null || authority === undefined) return undefined
  const parts: string[] = []
  for (const segment of (match[2] ?? '').split(':').slice(1)) {
    const part = readSegment(segment)
    if (part === undefined) return undefined
    parts.push(encodeURIComponent(part))
  }
  const path = parts.length === 0 ? '.well-known' : parts.join('/')
  return `https://${authority}/${path}/did.json`
}

/** `host` or `host%3Aport`; nothing else may be percent-encoded. International names are written in punycode. */
function readAuthority(text: string): string | undefined {
  const [host = '', port, ...more] = text.split(/%3a/i)
  const labels = host.split('.')
  const isName = labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i.test(label))
  // The last label of a name is not a number (WHATWG URL, "ends in a number"): `127.1` and `0x7f.1` are addresses.
  if (!isName || host.length > 253 || /^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '') || more.length > 0)
    return undefined
  if (port === undefined) return host
  return /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535 ? `${host}:${port}` : undefined
}

/** DID Core, section 3.1 (`idchar`), decoded once. */
function readSegment(segment: string): string | undefined {
  if (!/^(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+$/.test(segment)) return undefined
  try {
    const part = decodeURIComponent(segment)
    return /[/?#@\\%:\s\p{C}]|\.\./u.test(part) || part === '.' ? undefined : part
  } catch {
    return undefined
  }
}
