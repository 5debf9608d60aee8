/** Kinds of fields that hold text. */
import { isDate } from '../encoding/date-time.ts'
import type { ProblemCode } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { findCountry } from '../vocabulary/countries.ts'
import { isDuration, isLeapSecond, readInstant } from './dates.ts'
import type { Kind } from './field.ts'
import { isIdentifyingIri, isImageAddress, isReservedIri, isWebAddress } from './iri.ts'
import { canonicalLanguage } from './languages.ts'
import { isObject, type Path, report, type Visit, warn } from './visit.ts'

interface Form {
  readonly isGood: (written: string) => boolean
  readonly message: string
  readonly fix: string
  readonly code?: ProblemCode
  readonly normal?: (written: string) => string
}

/** Text of a certain form. No message repeats the text: it may be somebody's name or address. */
function form({ isGood, message, fix, code = 'award.format', normal = (written) => written }: Form): Kind {
  return (value, visit) => {
    if (typeof value !== 'string') return value
    if (isBlank(value)) reportBlank(visit)
    else if (!isGood(value)) report(visit, code, message, { fix })
    return normal(value)
  }
}

/** Any text that says something. It is never changed, not even normalised to NFC: the signature is over what was written. */
export const text: Kind = (value, visit) => {
  if (typeof value === 'string' && isBlank(value)) reportBlank(visit)
  return value
}

export function isBlank(written: string): boolean {
  return !/\S/.test(written)
}

export function reportBlank(visit: Visit, at: Path = []): void {
  report(visit, 'award.empty', 'There is no text here.', { at, fix: 'Write something, or leave the field out.' })
}

/** Text, or text by language. The order of the languages stays: the first one of the title is the badge's language. */
export const localized: Kind = (value, visit) => {
  if (!isObject(value)) return text(value, visit)
  let isNormal = true
  for (const tag of Object.keys(value)) {
    const words = value[tag]
    isNormal &&= canonicalLanguage(tag) === tag && !(typeof words === 'string' && isBlank(words))
  }
  return isNormal ? value : respell(value, visit)
}

function respell(value: JsonObject, visit: Visit): Json {
  const seen = new Set<string>()
  const entries = Object.entries(value).map(([tag, words]): [string, Json] => {
    const canonical = canonicalLanguage(tag)
    if (canonical === undefined) report(visit, 'award.format', BAD_LANGUAGE, { at: [tag], fix: LANGUAGE_FIX })
    else if (seen.has(canonical)) report(visit, 'award.duplicate', TWICE, { at: [tag], fix: 'Leave one of them out.' })
    if (canonical !== undefined) seen.add(canonical)
    if (typeof words === 'string' && isBlank(words)) reportBlank(visit, [tag])
    return [canonical ?? tag, words ?? null]
  })
  return Object.fromEntries(entries)
}

const BAD_LANGUAGE = 'This is no language tag that a badge can carry.'
const LANGUAGE_FIX =
  'Write a BCP 47 tag of language, script and region: en, fr-BE, sr-Latn. Text in no stated language is written without a tag.'
const TWICE = 'The same language stands here twice.'

export const languageTag: Kind = form({
  isGood: (tag) => canonicalLanguage(tag) !== undefined,
  message: BAD_LANGUAGE,
  fix: 'Write a BCP 47 tag of language, script and region: en, fr-BE, sr-Latn.',
  normal: (tag) => canonicalLanguage(tag) ?? tag,
})

export const iri: Kind = form({
  isGood: (written) => isIdentifyingIri(written) && !isReservedIri(written),
  message: 'This is no IRI that can name something in a credential.',
  fix: 'Write an absolute one of your own, without spaces: https://..., did:..., urn:uuid:...',
})

/** A skill by its UUID or, for groups of skills, its code (`S4.8.1`, `T6`); ESCO's groups of knowledge are ISCED-F fields. */
const ESCO_SKILL =
  /^http:\/\/data\.europa\.eu\/esco\/(?:skill\/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z](?:\d+(?:\.\d+)*)?)|isced-f\/\d{2,4})$/
const ESCO_OCCUPATION = /^http:\/\/data\.europa\.eu\/esco\/occupation\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether the skill is there is not known here: ESCO has some 14,000, and grows (`skillExists`). */
export const escoIri: Kind = (value, visit) => {
  if (typeof value === 'string' && ESCO_OCCUPATION.test(value)) {
    const message = 'This is an occupation of ESCO, and outcomes are matched with its skills.'
    warn(visit, 'award.concept', message, { fix: 'Name the skill; it is kept as it is.' })
    return value
  }
  return escoSkill(value, visit)
}

const escoSkill: Kind = form({
  isGood: (written) => ESCO_SKILL.test(written),
  message: 'This is no IRI of a skill of ESCO.',
  fix: "Write it as ESCO does: http://data.europa.eu/esco/skill/ and the skill's UUID in small letters; IRIs of other frameworks go to 'skills'.",
})

const DIGCOMP = /^http:\/\/data\.europa\.eu\/snb\/dcf\/(?:[0-9a-z]{10}|c_[0-9a-f]{8})$/

/** Any framework's; of DigComp, which the EU publishes, the form is known. */
export const skillIri: Kind = (value, visit) =>
  typeof value === 'string' && /^https?:\/\/data\.europa\.eu\/snb\/dcf\//.test(value)
    ? digCompIri(value, visit)
    : iri(value, visit)

const digCompIri: Kind = form({
  isGood: (written) => DIGCOMP.test(written),
  message: 'This is no IRI of a DigComp competence.',
  fix: 'Write it as the EU does: http://data.europa.eu/snb/dcf/ and the ten letters and digits of the competence.',
})

/** The name of a grading scheme, or its IRI. */
export const nameOrIri: Kind = form({
  isGood: (written) => !isReservedIri(written),
  message: 'This IRI is a property of the European Learning Model, no grading scheme.',
  fix: "Write the scheme's name, or an IRI of its own.",
})

export const webAddress: Kind = form({
  isGood: (written) => isWebAddress(written) && !isReservedIri(written),
  message: 'This is no web address.',
  fix: 'Write it in full, beginning with https://.',
})

export const imageAddress: Kind = form({
  isGood: (written) => isImageAddress(written) && !isReservedIri(written),
  message: 'This is neither a web address nor an image as a data URI.',
  fix: 'Write https://... or data:image/png;base64,...',
})

export const email: Kind = form({
  isGood: (written) => /^[^\s@]+@[^\s@]+$/.test(written),
  message: 'This is no e-mail address.',
  fix: 'Write one address: name@organisation.example.',
})

export const date: Kind = form({
  isGood: isDate,
  message: 'This is no day of the calendar.',
  fix: 'Write YYYY-MM-DD: 2026-06-03.',
})

export const dateTime: Kind = (value, visit) => {
  if (typeof value !== 'string') return value
  if (isLeapSecond(value)) {
    const message = 'A leap second (second 60) cannot be compared with other times.'
    report(visit, 'award.format', message, { fix: 'Write second 59, or the next minute.' })
  } else instant(value, visit)
  // RFC 3339 allows `t` and `z`; the instant and everything else stay as written.
  return value.toUpperCase()
}

const instant: Kind = form({
  isGood: (written) => readInstant(written) !== undefined,
  message: 'This is no date and time with a time zone.',
  fix: 'Write a real day, the time and the zone: 2026-06-03T09:00:00Z or 2026-06-03T11:00:00+02:00.',
})

export const duration: Kind = form({
  isGood: isDuration,
  message: 'This is no duration of more than nothing.',
  fix: 'Write it as ISO 8601 does: PT75H for 75 hours, P6W for six weeks.',
})

export const country: Kind = form({
  isGood: (code) => findCountry(code) !== undefined,
  code: 'award.concept',
  message: 'This is no country that ISO 3166-1 knows.',
  fix: 'Write its two letters in capitals, for example IE.',
  normal: (code) => findCountry(code)?.alpha2 ?? code,
})

export const region: Kind = form({
  isGood: (code) => /^(?:[A-Z]{2}[A-Z0-9]{1,3}|[A-Z]{3}(?:__?[A-Z0-9]{2,20}){1,3})$/.test(code),
  message: 'This is no code of a region.',
  fix: 'Write its NUTS code (IE061) or its code in the EU list of administrative units (BEL_PR_BWA).',
})

// `ext:Name` and `ext:LegalName` hold the names of organisations, IdentityObject `name` a learner's (docs/wire.md).
const IDENTIFIER_TYPE = /^(?!name$|Name|LegalName)[A-Za-z0-9._]+$/
const IDENTIFIER_FIX = 'Write letters, digits, dots and underscores; names have fields of their own.'

export const identifierType: Kind = form({
  isGood: (type) => IDENTIFIER_TYPE.test(type),
  message: 'This is no type that an identifier can have.',
  fix: IDENTIFIER_FIX,
})

/** A learner's: two e-mail addresses could not be told apart when read back. */
export const learnerIdentifierType: Kind = form({
  isGood: (type) => IDENTIFIER_TYPE.test(type) && type !== 'emailAddress' && type !== 'email',
  message: "This is no type that a learner's identifier can have.",
  fix: `${IDENTIFIER_FIX} An e-mail address goes to 'email'.`,
})
