/**
 * The forms of text that the Open Badges schemas ask for, as they stand there under `pattern`, by name: for the sentences, and
 * for code that must judge alike. All run in linear time.
 */
import type { SchemaError } from './schema-error.ts'

export type PatternName =
  | 'iri'
  | 'dateTime'
  | 'languageCode'
  | 'countryCode'
  | 'compactJws'
  | 'identityHash'
  | 'extTerm'
  | 'openBadgesContext'
  | 'clrContext'
  | 'notBlank'

export const PATTERNS: Readonly<Record<PatternName, string>> = {
  // RFC 3987 with a scheme, and nothing that an N-Quads IRIREF cannot hold. `_:b0` has no scheme and is refused.
  iri: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\x00-\\x20\\x7f-\\x9f<>"{}|\\\\^`]+$',
  // RFC 3339 as far as xsd:dateTimeStamp goes (VC Data Model 2.0, 4.9): capital T and Z, zones up to 14 hours, and no 23:59:60, of
  // which neither xsd nor a clock can tell when it was. The calendar is left to the format.
  dateTime: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d|[+-]14:00)$',
  // RFC 5646 in the form the official schemas have it: language, script, region.
  languageCode: '^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$',
  // ISO 3166-1 alpha-2.
  countryCode: '^[A-Za-z]{2}$',
  // Open Badges 3.0, CompactJws: the payload may be empty.
  compactJws: '^[a-zA-Z0-9_-]+\\.[a-zA-Z0-9_-]*\\.[a-zA-Z0-9_-]+$',
  // Open Badges 3.0, IdentityHash.
  identityHash: '^(?:md5\\$[0-9a-fA-F]{32}|sha256\\$[0-9a-fA-F]{64})$',
  // The official pattern is `(ext:)[a-z|A-Z|0-9|.|-|_]+`, not anchored: it takes "my ext:a" and "ext:|", which the text forbids,
  // and its class holds no hyphen, which the text allows.
  extTerm: '^ext:[A-Za-z0-9._-]+$',
  openBadgesContext: '^https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(?:-3\\.\\d\\.\\d)?\\.json$',
  clrContext: '^https://purl\\.imsglobal\\.org/spec/clr/v2p0/context(?:-2\\.\\d\\.\\d)?\\.json$',
  notBlank: '\\S',
}

/** A pattern of ours, or a format (formats.ts). */
export type FormName = PatternName | 'date-time' | 'date'

const NAMES: ReadonlyMap<string, PatternName> = new Map(
  (Object.keys(PATTERNS) as PatternName[]).map((name) => [PATTERNS[name], name]),
)

/** Which form a text fails to have; undefined when its schema has a pattern that is not ours. */
export function formOf({ keyword, params }: SchemaError): FormName | undefined {
  if (keyword === 'pattern') return NAMES.get(String(params['pattern']))
  const { format } = params
  return keyword === 'format' && (format === 'date-time' || format === 'date') ? format : undefined
}

const EXPRESSIONS: ReadonlyMap<PatternName, RegExp> = new Map(
  (Object.keys(PATTERNS) as PatternName[]).map((name) => [name, new RegExp(PATTERNS[name], 'u')]),
)

/** Whether a value is a text of that form. */
export function hasForm(name: PatternName, value: unknown): boolean {
  return typeof value === 'string' && EXPRESSIONS.get(name)?.test(value) === true
}
