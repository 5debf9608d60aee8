/** What a holder shows of an SD-JWT VC: the claims they choose, signed for one verifier and one exchange (RFC 9901, 7.2). */
import { MicrocredError, nonEmpty, type Problem, problem } from '../errors.ts'
import { samePublicKey } from '../keys/public-key.ts'
import type { Signer } from '../model/key.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import { readSignerKey } from './call-signer.ts'
import { readHolderKey } from './holder-key.ts'
import { type OpenedSdJwt, openSdJwt } from './open-sd-jwt.ts'
import type { Digest } from './sd-jwt.ts'
import { signKeyBinding } from './sd-jwt-key-binding.ts'

export interface PresentSdJwtOptions {
  /** The holder's: of the key that the issuer bound the credential to. */
  readonly signer: Signer
  /** JSON Pointers to the claims to show (`/family_name`, `/learningOutcomes`); an empty list shows what is never hidden, alone. */
  readonly disclose: readonly string[]
  /** The verifier's nonce, fresh for this exchange. */
  readonly challenge: string
  /** Who the verifier is, as it calls itself. */
  readonly domain: string
  /** When it is shown; default: the clock. */
  readonly now?: Date | string
}

/**
 * The SD-JWT with the chosen disclosures and the holder's proof over them. What it takes to show a claim inside another, is shown
 * too. Whether the issuer's signature holds is not checked. Throws one `MicrocredError`: `options.*`, `present.credential`,
 * `present.pointer`, `present.holder` for another key than the credential's, `issue.signer`.
 */
export async function presentSdJwt(sdJwt: string, options: PresentSdJwtOptions): Promise<string> {
  const { signer, disclose, challenge, domain, now } = readOptions(options)
  const opened = refuseUnfit(openSdJwt(typeof sdJwt === 'string' ? sdJwt.trim() : ''))
  const { parts, digest, payload } = opened
  const holder = readHolderKey(payload['cnf'])
  if (holder.key === undefined || !samePublicKey(holder.key, await readSignerKey(signer))) {
    throw refuse('present.holder', 'The credential is not bound to the key of the signer.', '/signer')
  }
  const chosen = choose(opened, disclose)
  const shown = [parts.jwt, ...parts.disclosures.filter((_, index) => chosen.has(index)), ''].join('~')
  return shown + (await signKeyBinding(shown, digest, { nonce: challenge, aud: domain, now }, signer))
}

function readOptions(options: PresentSdJwtOptions): PresentSdJwtOptions & { readonly now: Date } {
  refuseUnknownOptions(options ?? {}, ['signer', 'disclose', 'challenge', 'domain', 'now'])
  const { signer, disclose, challenge, domain, now } = options ?? {}
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  const rules: readonly (readonly [boolean, string, string])[] = [
    [typeof signer?.sign === 'function', '/signer', "presentSdJwt needs the holder's signer."],
    [Array.isArray(disclose) && disclose.every(isText), '/disclose', 'disclose must be a list of JSON Pointers.'],
    [isText(challenge), '/challenge', 'challenge must be the nonce that the verifier asked to have signed.'],
    [isText(domain), '/domain', 'domain must be who the verifier is.'],
  ]
  const wrong = nonEmpty(
    rules.flatMap(([holds, pointer, message]) => (holds ? [] : [problem('options.value', message, { pointer })])),
  )
  if (wrong) throw new MicrocredError(wrong)
  return { signer, disclose, challenge, domain, now: readNow(now) }
}

function refuseUnfit(opened: ReturnType<typeof openSdJwt>): OpenedSdJwt & { readonly digest: Digest } {
  const found: readonly Problem[] = opened.problems
  if (!('parts' in opened) || opened.digest === undefined || found.length > 0) {
    throw refuse('present.credential', `This SD-JWT cannot be presented. ${found[0]?.message ?? ''}`.trim(), '')
  }
  if (opened.parts.keyBinding !== undefined) {
    throw refuse('present.credential', 'This SD-JWT was presented already; present the one that was issued.', '')
  }
  return { ...opened, digest: opened.digest }
}

/** The disclosures of the chosen claims, of all inside them, and of those that they are inside of. */
function choose({ places }: OpenedSdJwt, disclose: readonly string[]): ReadonlySet<number> {
  const isWithin = (place: string, other: string): boolean => place === other || place.startsWith(`${other}/`)
  const chosen = new Set<number>()
  for (const [at, pointer] of disclose.entries()) {
    const hit = places.some((place) => isWithin(place, pointer))
    if (!hit) {
      throw refuse('present.pointer', 'No claim that can be shown or withheld is at this pointer.', `/disclose/${at}`)
    }
    for (const [index, place] of places.entries()) {
      if (isWithin(place, pointer) || isWithin(pointer, place)) chosen.add(index)
    }
  }
  return chosen
}

function refuse(code: Problem['code'], message: string, pointer: string): MicrocredError {
  return new MicrocredError([problem(code, message, { pointer })])
}
