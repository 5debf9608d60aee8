/** The string formats of our schemas. All run in linear time; all are stricter than the official schemas, never laxer. */
import { isDate, parseDateTime } from '../encoding/date-time.ts'

// RFC 3339 as far as xsd:dateTimeStamp goes (VC Data Model 2.0, 4.9): capital T and Z, zones up to 14 hours, and no 23:59:60, of
// which neither xsd nor a clock can tell when it was.
const DATE_TIME = /^[-\d]+T\d\d:\d\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-3]):\d\d|[+-]14:00)$/
// RFC 3987 with a scheme, and nothing that an N-Quads IRIREF cannot hold. `_:b0` has no scheme and is refused.
const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\p{Cc}\p{Cs}\s<>"{}|\\^`]+$/u
const EMAIL = /^[^\s@]+@[^\s@]+$/
// ISO 8601, weeks or the other units, at least one; the lookaheads see one character each.
const DURATION =
  /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)$/
// RFC 5646 in the form the Open Badges schemas have it: language, script, region.
const LANGUAGE_CODE = /^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/
const LANGUAGE_TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/
// Open Badges 3.0, CompactJws: the payload may be empty.
const COMPACT_JWS = /^[a-zA-Z0-9_-]+\.[a-zA-Z0-9_-]*\.[a-zA-Z0-9_-]+$/
// Open Badges 3.0, IdentityHash.
const IDENTITY_HASH = /^(?:md5\$[0-9a-fA-F]{32}|sha256\$[0-9a-fA-F]{64})$/
// The official pattern is `(ext:)[a-z|A-Z|0-9|.|-|_]+`, not anchored: it takes "my ext:a" and `ext:|`, which the text forbids, and
// its class holds no hyphen, which the text allows.
const EXT_TERM = /^ext:[A-Za-z0-9._-]+$/
const OPEN_BADGES_CONTEXT = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(?:-3\.\d\.\d)?\.json$/

/** By the name a schema's `format` gives. */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': (text) => DATE_TIME.test(text) && parseDateTime(text) !== undefined,
  date: isDate,
  duration: (text) => DURATION.test(text),
  iri: (text) => IRI.test(text),
  uri: (text) => IRI.test(text),
  email: (text) => EMAIL.test(text),
  'language-code': (text) => LANGUAGE_CODE.test(text),
  'language-tag': (text) => LANGUAGE_TAG.test(text),
  'country-code': (text) => /^[A-Za-z]{2}$/.test(text),
  'compact-jws': (text) => COMPACT_JWS.test(text),
  'identity-hash': (text) => IDENTITY_HASH.test(text),
  'ext-term': (text) => EXT_TERM.test(text),
  'open-badges-context': (text) => OPEN_BADGES_CONTEXT.test(text),
  'not-blank': (text) => /\S/.test(text),
}
