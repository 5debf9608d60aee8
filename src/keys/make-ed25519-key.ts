import { encodeBase64url } from '../encoding/base64url.ts'
import type { PublicKey } from '../model/key.ts'
import { freezeKey } from './freeze-key.ts'
import { unsound } from './refuse.ts'
import { isSoundEd25519Key } from './sound.ts'

/** Of 32 bytes (RFC 8032). Throws `keys.unsound`. */
export function makeEd25519Key(bytes: Uint8Array): PublicKey {
  if (!isSoundEd25519Key(bytes)) throw unsound('The public key is not a sound Ed25519 point')
  return freezeKey('Ed25519', { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes) })
}
