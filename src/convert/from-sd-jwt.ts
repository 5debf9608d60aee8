/** Claims of an SD-JWT VC -> award, as far as they carry one, or as far as they are shown. */
import { compact, orAbsent } from '../build/compact.ts'
import { looksDerived } from '../build/derive-ids.ts'
import { formatDateTime } from '../encoding/date-time.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, remark } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { asText, readerOf } from './claim-reader.ts'
import { readEudiLearning } from './from-eudi-learning.ts'
import { readWeBuild } from './from-webuild.ts'
import { EUDI_LEARNING, isMicroCredentialVct } from './vct.ts'

export interface FromSdJwt {
  /** Whole only where all claims are shown and the type has room for all that an award must say. */
  readonly result: Partial<MicroCredential>
  /** Claims that an award has no place for, or that cannot be read: warnings with pointers into the claims. */
  readonly lost: readonly Problem[]
  readonly remarks: readonly Problem[]
}

/** Of the token rather than of what was achieved, or read for every type. */
const GENERAL = ['vct', 'iss', 'sub', 'iat', 'nbf', 'exp', 'jti', 'cnf', 'status', 'attestation_legal_category']

/** Never throws. Claims of another type give an empty award. */
export function fromSdJwtClaims(claims: JsonObject): FromSdJwt {
  const { vct } = claims
  if (!isMicroCredentialVct(vct)) {
    const message = 'This is none of the types of SD-JWT VC that are read as an award.'
    return { result: {}, lost: [], remarks: [remark('convert.type', message, { pointer: '/vct' })] }
  }
  const reader = readerOf(claims)
  const own = (vct === EUDI_LEARNING ? readEudiLearning : readWeBuild)(reader)
  const { id = asText(claims['jti']), learner, issuer, ...rest } = own
  const result = compact({
    id: id === undefined || looksDerived(id) ? undefined : id,
    learner: orAbsent(compact({ id: asText(claims['sub']), ...learner })),
    issuer: orAbsent(compact({ id: asText(claims['iss']), ...issuer })),
    validFrom: asMoment(claims['nbf']),
    validUntil: asMoment(claims['exp']),
    ...rest,
  })
  const lost = Object.keys(claims)
    .filter((name) => !reader.read.has(name) && !GENERAL.includes(name))
    .map((name) =>
      remark('convert.not-understood', 'An award has no place for what this claim says.', { pointer: child('', name) }),
    )
  return { result: result as unknown as Partial<MicroCredential>, lost, remarks: [] }
}

/** Beyond these a `Date` has no year of four digits. */
function asMoment(value: Json | undefined): string | undefined {
  return typeof value === 'number' && value > -62_135_596_800 && value < 253_402_300_800
    ? formatDateTime(new Date(value * 1000))
    : undefined
}
