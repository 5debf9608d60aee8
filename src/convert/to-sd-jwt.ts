/** Award -> the claims of an SD-JWT VC, in one of the two published types for micro-credentials. */
import { chooseLanguage } from '../build/choose-language.ts'
import { normalize } from '../build/normalize.ts'
import { parseDateTime } from '../encoding/date-time.ts'
import { MicrocredError, nonEmpty, type Problem, problem, remark } from '../errors.ts'
import type { LocalizedText, MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { demand, listLost, openLedger, take } from './ledger.ts'
import { takeMoment, type WriteChoices } from './sd-jwt-parts.ts'
import { writeEudiLearning } from './to-eudi-learning.ts'
import { writeWeBuild } from './to-webuild.ts'
import { EUDI_LEARNING, isMicroCredentialVct, MICRO_CREDENTIAL_VCTS, type MicroCredentialVct } from './vct.ts'

export interface ToSdJwtOptions {
  readonly vct: MicroCredentialVct
  /** The language of the texts, a BCP 47 tag that the award has; without it the title's first. */
  readonly language?: string
  /** When the token ends, where that is not when the award does. */
  readonly expires?: Date | string
  /** Which of several identifiers of the learner the type has room for: its type. */
  readonly identifier?: string
  /** Which of several forms of participation the type has room for: as the award has it, normalized. */
  readonly mode?: string
}

export interface SdJwtConversion {
  readonly result: JsonObject
  /** What the type cannot carry: warnings `convert.lost` with pointers into the normalized award. */
  readonly lost: readonly Problem[]
  readonly remarks: readonly Problem[]
}

/**
 * The claims as they are before signing: without `iat`, `cnf` and `status`. Nothing is made up: throws one `MicrocredError` with `award.*`, `build.language`, `convert.missing`, `convert.value` and
 * `convert.ambiguous` for what the type demands and the award lacks or has too often, `convert.type`, `options.*`.
 */
export function toSdJwtClaims(award: MicroCredential, options: ToSdJwtOptions): SdJwtConversion {
  refuseUnknownOptions(options ?? {}, ['vct', 'language', 'expires', 'identifier', 'mode'])
  const { vct, language } = options ?? {}
  if (!isMicroCredentialVct(vct)) throw unknownType()
  const choices = readChoices(options)
  const normal = normalize(award)
  const { base, preferred } = chooseLanguage(normal, language)
  const ledger = openLedger(normal as unknown as Json, preferred ?? base)
  const general = {
    iss: demand(ledger, take(ledger, '/issuer/id'), '/issuer/id', 'an identifier of the issuer'),
    vct,
    sub: take(ledger, '/learner/id'),
    nbf: takeMoment(ledger, '/validFrom'),
  }
  const own = (vct === EUDI_LEARNING ? writeEudiLearning : writeWeBuild)(ledger, normal, choices)
  const problems = nonEmpty(ledger.problems)
  if (problems) throw new MicrocredError(problems)
  return {
    result: withoutAbsent({ ...general, ...own }),
    lost: listLost(ledger),
    remarks: remarkLanguage(normal.title, ledger.language),
  }
}

function readChoices({ expires, identifier, mode }: ToSdJwtOptions): WriteChoices {
  const moment =
    expires instanceof Date ? expires.getTime() : expires === undefined ? undefined : parseDateTime(expires)
  if (expires !== undefined && (moment === undefined || Number.isNaN(moment))) {
    const message = 'expires must be a Date or an RFC 3339 date-time with a zone.'
    throw new MicrocredError([problem('options.value', message, { pointer: '/expires' })])
  }
  return { identifier, mode, exp: moment === undefined ? undefined : Math.floor(moment / 1000) }
}

/** Neither type has a place for the language of its texts. */
function remarkLanguage(title: LocalizedText, language: string | undefined): Problem[] {
  if (typeof title === 'string' || language === undefined) return []
  const message = `The texts are those in ${language}; the type does not say in which language they are.`
  return [remark('convert.language', message, { pointer: '/title' })]
}

function withoutAbsent(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return JSON.parse(JSON.stringify(members)) as JsonObject
}

function unknownType(): MicrocredError {
  const fix = `Known: ${MICRO_CREDENTIAL_VCTS.join(', ')}.`
  return new MicrocredError([
    problem('convert.type', 'The type of SD-JWT VC is none that an award can become.', { pointer: '/vct', fix }),
  ])
}
