import { prepareSigner, verifySignature } from '#platform'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import type { Sign } from './key.ts'
import type { Secret } from './key-parts.ts'
import { mismatch } from './refuse.ts'

const PROBE = encodeUtf8('Is this one key?')

/** What signs with the secret. Throws `keys.mismatch` unless that verifies under the public key. */
export async function assertPair(publicKey: PublicKey, secret: Secret): Promise<Sign> {
  if (publicKey.type !== secret.type) throw mismatch()
  const { sign, signature } = await trySecret(publicKey, secret)
  if (await verifySignature(publicKey, PROBE, signature)) return sign
  throw mismatch()
}

/** Some runtimes refuse halves that do not belong together; what they say about it may hold the secret. */
async function trySecret(
  { jwk }: PublicKey,
  { members }: Secret,
): Promise<{ readonly sign: Sign; readonly signature: Uint8Array }> {
  try {
    const sign = prepareSigner({ ...jwk, ...members })
    return { sign, signature: await sign(PROBE) }
  } catch (error) {
    throw isMicrocredError(error) ? error : mismatch()
  }
}
