/** From a header and a payload to a compact JWS, through the signer port. */
import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Algorithm, Signer } from '../model/key.ts'
import { callSigner, readSignerKey } from './call-signer.ts'
import type { JwsAlgorithm } from './jws.ts'

/** RFC 7518, 3.1 and RFC 8037, 3.1. (`EdDSA` is what readers know; RFC 9864's `Ed25519` is newer.) */
const NAMES: Readonly<Record<Algorithm, JwsAlgorithm>> = {
  Ed25519: 'EdDSA',
  ES256: 'ES256',
  ES384: 'ES384',
  RS256: 'RS256',
}

/**
 * Signs `header` (without its `alg`, which is the signer's) and `payload`, members in the order given. Throws `issue.signer`
 * for a signer that takes less, whose key is not what it says, or whose signature does not verify.
 */
export async function signJws(
  header: JsonObject,
  payload: JsonObject,
  signer: Signer,
  signal?: AbortSignal,
): Promise<string> {
  const key = await readSignerKey(signer)
  const input = `${encode({ alg: NAMES[signer.algorithm], ...header })}.${encode(payload)}`
  const signature = await callSigner(signer, key, encodeUtf8(input), signal)
  return `${input}.${encodeBase64url(signature)}`
}

function encode(part: JsonObject): string {
  return encodeBase64url(encodeUtf8(JSON.stringify(part)))
}
