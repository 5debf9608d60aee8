/** What is converted: a copy of the assertion with its badge class and issuer inside, or every reason why there is none. */
import { isAssertion } from '../build/open-badges-2.ts'
import { isObject } from '../build/place.ts'
import { DOCUMENT_LIMITS, snapshot } from '../encoding/snapshot.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'

export interface OpenBadges2Options {
  /** The BadgeClass, where the assertion only names it by its address. */
  readonly badgeClass?: object
  /** The issuer's Profile, where the badge class only names it. */
  readonly issuer?: object
}

/** The three objects, each inside the other. */
export interface Source {
  readonly assertion: JsonObject
  readonly badge: JsonObject
  readonly issuer: JsonObject
}

/** Throws `format.parse.*` for what is no JSON, `convert.*` for what is no assertion, or one that lacks a part. */
export function readSource(input: unknown, options: OpenBadges2Options): Source {
  const assertion = copyOf(input)
  if (!isJsonObject(assertion) || !isAssertion({ value: assertion, pointer: '' })) {
    const fix = 'Give an assertion as JSON: an object of the type Assertion.'
    throw new MicrocredError([problem('convert.input', 'This is no assertion of Open Badges 2.0.', { fix })])
  }
  if (assertion['revoked'] === true) {
    const fix = 'Do not convert it. If it was revoked by mistake, ask its issuer.'
    const message = 'The assertion says that it is revoked; a new credential of it would not be.'
    throw new MicrocredError([problem('convert.revoked', message, { pointer: '/revoked', fix })])
  }
  const problems: Problem[] = []
  const badge = embedded(assertion['badge'], options.badgeClass, 'badgeClass', '/badge', problems)
  const issuer = badge && embedded(badge['issuer'], options.issuer, 'issuer', '/badge/issuer', problems)
  const found = nonEmpty(problems)
  if (found !== undefined) throw new MicrocredError(found)
  const whole = { ...badge, issuer: issuer ?? {} }
  return { assertion: { ...assertion, badge: whole }, badge: whole, issuer: issuer ?? {} }
}

function copyOf(input: unknown): Json {
  const copied = snapshot(input, DOCUMENT_LIMITS)
  if (copied.problem !== undefined) throw new MicrocredError([copied.problem])
  return copied.value
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value)
}

/** The part where it is written out; else the one handed in, if it is the one that is named. */
function embedded(
  value: Json | undefined,
  given: object | undefined,
  option: string,
  pointer: string,
  problems: Problem[],
): JsonObject | undefined {
  const only = Array.isArray(value) && value.length === 1 ? (value[0] as Json) : value
  if (isJsonObject(only)) return only
  const part = given === undefined ? undefined : copyOf(given)
  if (typeof only !== 'string' || !isJsonObject(part)) {
    const fix = `Fetch it from its address and hand it in as the option ${option}; nothing is fetched here.`
    problems.push(
      problem('convert.not-embedded', 'This part of the badge is only named, or missing.', { pointer, fix }),
    )
    return undefined
  }
  if (part['id'] === only) return part
  const fix = `Hand in as ${option} what is at that address, with its id.`
  problems.push(
    problem('convert.not-embedded', 'What was handed in has another id than the one named here.', { pointer, fix }),
  )
  return undefined
}
