import { sha256 } from '#platform'
import { encodeBase64url } from '../encoding/base64url.ts'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { PublicKey } from '../model/key.ts'

/** The JWK thumbprint of RFC 7638: the required members are all that a `PublicKey` has. 43 characters. */
export function thumbprint({ jwk }: PublicKey): string {
  return encodeBase64url(sha256(encodeUtf8(canonicalizeJson({ ...jwk }))))
}
