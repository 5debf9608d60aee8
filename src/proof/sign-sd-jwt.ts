/** Claims -> an SD-JWT as its issuer hands it to the holder: everything shown, nothing presented yet. */
import type { JsonObject } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import { SD_JWT_VC } from './sd-jwt.ts'
import { type ConcealOptions, concealClaims } from './sd-jwt-conceal.ts'
import { signJws } from './sign-jws.ts'

/** The compact form, with its last `~`. Throws as `concealClaims` and `signJws`. */
export async function signSdJwt(claims: JsonObject, options: ConcealOptions, signer: Signer): Promise<string> {
  const { payload, disclosures } = concealClaims(claims, options)
  const jwt = await signJws({ typ: SD_JWT_VC, kid: signer.verificationMethod }, payload, signer)
  return [jwt, ...disclosures, ''].join('~')
}
