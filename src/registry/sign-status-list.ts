/** A Bitstring Status List as its issuer signs and publishes it: as a credential with a proof, or as a token. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { formatDateTime, parseDateTime } from '../encoding/date-time.ts'
import { MicrocredError, problem } from '../errors.ts'
import { issue } from '../issue.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { Format } from '../proof/format.ts'
import { encodeList } from '../status/encoded-list.ts'
import type { ListState } from '../status/status-store.ts'

/** What verifiers of a list can read: selective disclosure of a list makes no sense, nor do Open Badges' claims. */
export type StatusListFormat = Exclude<Format, 'ecdsa-sd-2023'> | 'vc+jwt'

export interface SignStatusListOptions {
  readonly signer: Signer
  /** Default: what the signer's algorithm signs, `eddsa-rdfc-2022`, `ecdsa-rdfc-2019`, or `vc+jwt` for RSA. */
  readonly format?: StatusListFormat
  /** How long a verifier may take it for current, in seconds; default 300. */
  readonly ttlSeconds?: number
  /** From its `validFrom` to its `validUntil`, in seconds; default a day. */
  readonly validitySeconds?: number
}

export interface SignedStatusList {
  readonly format: StatusListFormat
  /** JSON, or the compact token. */
  readonly text: string
  readonly contentType: string
  readonly validFrom: string
  readonly validUntil: string
}

const DEFAULTS = {
  Ed25519: 'eddsa-rdfc-2022',
  ES256: 'ecdsa-rdfc-2019',
  ES384: 'ecdsa-rdfc-2019',
  RS256: 'vc+jwt',
} as const

export interface ListPeriod {
  readonly ttlSeconds: number
  readonly validitySeconds: number
}

/** Throws `options.*`. */
export function readListPeriod({ ttlSeconds = 300, validitySeconds = 86_400 }: Partial<ListPeriod>): ListPeriod {
  if (!(Number.isInteger(ttlSeconds) && ttlSeconds > 0)) {
    throw wrong('/ttlSeconds', 'ttlSeconds must be a whole number above 0.')
  }
  if (!(Number.isInteger(validitySeconds) && validitySeconds >= 2 * ttlSeconds)) {
    throw wrong('/validitySeconds', 'validitySeconds must be a whole number, twice ttlSeconds or more.')
  }
  return { ttlSeconds, validitySeconds }
}

/**
 * The list as it was stamped (`StatusStore.stamp`): the same state signed with an Ed25519 key is the same bytes, wherever.
 * Throws `options.*`, and as `issue`.
 */
export async function signStatusList(state: ListState, options: SignStatusListOptions): Promise<SignedStatusList> {
  refuseUnknownOptions(options, ['signer', 'format', 'ttlSeconds', 'validitySeconds'])
  const { list, bits, stamp, version } = state
  const { signer, format = DEFAULTS[signer.algorithm] } = options
  const { ttlSeconds, validitySeconds } = readListPeriod(options)
  if (stamp?.version !== version) throw wrong('', 'The list has changed since it was stamped: stamp it again.')
  const { validFrom } = stamp
  const validUntil = formatDateTime(new Date((parseDateTime(validFrom) ?? 0) + validitySeconds * 1000))
  const document: JsonObject = {
    '@context': [CREDENTIALS_V2],
    id: list.address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom,
    validUntil,
    credentialSubject: {
      id: `${list.address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: await encodeList(bits),
      // section 2.2: in milliseconds
      ttl: ttlSeconds * 1000,
    },
  }
  const making = { signer, now: validFrom, expect: 'any' } as const
  const period = { format, validFrom, validUntil }
  if (format === 'vc+jwt') {
    return { ...period, text: await issue(document, { ...making, format }), contentType: 'application/vc+jwt' }
  }
  return {
    ...period,
    text: JSON.stringify(await issue(document, { ...making, format })),
    contentType: 'application/vc',
  }
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
