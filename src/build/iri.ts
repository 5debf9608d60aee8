/** IRIs that survive RDF and links that people may follow. */

/** RFC 3987 without what RDF refuses; `_:` has no scheme. Bidirectional controls are out by its section 4.1. */
const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>"{}|\\^`%\p{Cc}\p{Cs}\p{Bidi_Control}]|%[0-9A-Fa-f]{2})+$/u

/** Schemes that run or read something where a display makes a link of them. */
const ACTIVE_SCHEME = /^(?:javascript|vbscript|data|blob|file):/i

const IMAGE_DATA = /^data:image\/[a-z0-9.+-]+(?:;[a-z0-9-]+=[A-Za-z0-9._-]+)*(?:;base64,[A-Za-z0-9+/]+={0,2}|,.+)$/

/** Property IRIs: `build` writes them where an award has no IRI of its own (docs/wire.md), so no award may have them. */
const RESERVED = ['http://data.europa.eu/snb/model/elm/', 'http://purl.org/dc/terms/']

export function isReservedIri(text: string): boolean {
  return RESERVED.some((namespace) => text.startsWith(namespace))
}

/** An absolute, well-formed IRI; http and https ones name a host. */
function isIri(text: string): boolean {
  if (!IRI.test(text)) return false
  if (/^https?:/i.test(text)) return namesHost(text)
  if (/^did:/i.test(text)) return /^did:[a-z0-9]+:[^/?#]+/.test(text)
  return !/^urn:/i.test(text) || /^urn:[a-z0-9][a-z0-9-]{0,31}:[^?#]/i.test(text)
}

/** An IRI that may name a person, an organisation or a thing. */
export function isIdentifyingIri(text: string): boolean {
  return isIri(text) && !ACTIVE_SCHEME.test(text)
}

/** An http or https address. */
export function isWebAddress(text: string): boolean {
  return /^https?:/i.test(text) && isIri(text)
}

/** A web address, or an image written as a data URI. */
export function isImageAddress(text: string): boolean {
  return isWebAddress(text) || (IMAGE_DATA.test(text) && isIri(text))
}

/** A name of letters, digits and single hyphens that is no number, without user and port: nothing in it could be wrong. */
const PLAIN_HOST = /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:[/?#]|$)/i

function namesHost(text: string): boolean {
  if (PLAIN_HOST.test(text)) return true
  if (!/^https?:\/\/[^/?#@:]/i.test(text)) return false
  try {
    const { username, password } = new URL(text)
    // A name before the host makes one host look like another.
    return username === '' && password === ''
  } catch {
    return false
  }
}
