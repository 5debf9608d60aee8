import { readPublicKey } from '../keys/public-key.ts'
import type { Refused } from './jws.ts'
import { headerKeys } from './jwt-header.ts'
import { type OpenedJwt, type OpenJwtOptions, openJwt } from './open-jwt.ts'

/** As `openJwt`, with all it may need: for who cannot wait. Never throws. */
export function openJwtNow(text: string, options: OpenJwtOptions = {}): OpenedJwt | Refused {
  headerKeys.put({ readPublicKey })
  return openJwt(text, options)
}
