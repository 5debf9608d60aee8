/** From a presentation to its JWT, signed by the holder for one verifier and one exchange. */
import type { JsonObject } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import type { JwtPresentationFormat } from './jwt-header.ts'
import { signJws } from './sign-jws.ts'

export interface SignJwtPresentationOptions {
  readonly signer: Signer
  readonly format: JwtPresentationFormat
  /** The claim `nonce`. */
  readonly challenge: string
  /** The claim `aud`. */
  readonly domain?: string
  /** The claim `iat`. */
  readonly now: Date
}

/**
 * The compact JWT; the document is not changed. `vp+jwt`: the presentation is the payload (VC-JOSE-COSE, 3.1.2). `vp-jwt`: it is
 * the claim `vp`, its holder and id are `iss` and `jti` (VC Data Model 1.1, 6.3.1). Throws `issue.signer` as `signJws`.
 */
export function signJwtPresentation(document: JsonObject, options: SignJwtPresentationOptions): Promise<string> {
  const { signer, format, challenge, domain, now } = options
  const { verificationMethod: kid } = signer
  const binding = {
    iat: Math.floor(now.getTime() / 1000),
    nonce: challenge,
    ...(domain !== undefined && { aud: domain }),
  }
  if (format === 'vp+jwt') return signJws({ kid, typ: 'vp+jwt', cty: 'vp' }, { ...document, ...binding }, signer)
  const { holder, id } = document
  const names = { ...(holder !== undefined && { iss: holder }), ...(id !== undefined && { jti: id }) }
  return signJws({ kid, typ: 'JWT' }, { ...names, ...binding, vp: document }, signer)
}
