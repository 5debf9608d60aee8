/** A sealed European Digital Credential: JAdES in JWS JSON serialisation (RFC 7515, 7.2; ETSI TS 119 182-1). */
import { decodeBase64url } from '../encoding/base64url.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../model/credential.ts'

export function isSealed({ payload, signatures, signature }: JsonObject): boolean {
  return typeof payload === 'string' && (Array.isArray(signatures) || typeof signature === 'string')
}

/** The text that is sealed. EDC leaves it as it is (`b64: false`, RFC 7797); otherwise it is base64url. */
export function unseal({ payload }: JsonObject): string {
  const text = String(payload)
  return text.trimStart().startsWith('{') ? text : decodeUtf8(decodeBase64url(text))
}
