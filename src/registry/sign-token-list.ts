/** A Token Status List as its issuer signs and publishes it (draft-ietf-oauth-status-list, 5.1), `application/statuslist+jwt`. */
import { MicrocredError, problem } from '../errors.ts'
import type { Signer } from '../model/key.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import { signJws } from '../proof/sign-jws.ts'
import type { TokenStatusList } from '../status/token-list.ts'

export interface SignTokenListOptions {
  readonly signer: Signer
  /** The address it is published at; credentials name it. */
  readonly uri: string
  /** When it was made; default: the clock. */
  readonly now?: Date | string
  /** From when on it counts for nothing: newer revocations would not be in it. */
  readonly expires?: Date | string
  /** How long a reader may keep it, in seconds. */
  readonly ttl?: number
  /** Who publishes it: for lists that another keeps than who issues the credentials. */
  readonly issuer?: string
}

/** The compact JWT, to be served as `application/statuslist+jwt`. Throws `options.*` and `issue.signer`. */
export async function signTokenList(list: TokenStatusList, options: SignTokenListOptions): Promise<string> {
  refuseUnknownOptions(options, ['signer', 'uri', 'now', 'expires', 'ttl', 'issuer'])
  const { signer, uri, now, expires, ttl, issuer } = options
  const wrong = (pointer: string, message: string): MicrocredError =>
    new MicrocredError([problem('options.value', message, { pointer })])
  if (typeof signer?.sign !== 'function') throw wrong('/signer', 'signTokenList needs a signer.')
  if (typeof uri !== 'string' || !/^https:\/\//.test(uri)) throw wrong('/uri', 'uri must be an https address.')
  if (ttl !== undefined && !(ttl > 0)) throw wrong('/ttl', 'ttl must be a number of seconds above 0.')
  const seconds = (moment: Date | string | undefined): number => Math.floor(readNow(moment).getTime() / 1000)
  const claims = {
    ...(issuer !== undefined && { iss: issuer }),
    sub: uri,
    iat: seconds(now),
    ...(expires !== undefined && { exp: seconds(expires) }),
    ...(ttl !== undefined && { ttl }),
    status_list: { bits: list.bits, lst: list.lst },
  }
  return signJws({ typ: 'statuslist+jwt', kid: signer.verificationMethod }, claims, signer)
}
