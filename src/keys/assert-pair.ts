import { prepareSigner, verifySignature } from '#platform'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import type { Secret } from './key-parts.ts'
import { mismatch } from './refuse.ts'

const PROBE = encodeUtf8('Is this one key?')

/** Throws `keys.mismatch` unless what the secret signs verifies under the public key. */
export async function assertPair(publicKey: PublicKey, secret: Secret): Promise<void> {
  if (publicKey.type !== secret.type) throw mismatch()
  const signature = await sign(publicKey, secret)
  if (signature === undefined || !(await verifySignature(publicKey, PROBE, signature))) throw mismatch()
}

/** Some runtimes refuse halves that do not belong together; what they say about it may hold the secret. */
async function sign({ jwk }: PublicKey, { members }: Secret): Promise<Uint8Array | undefined> {
  try {
    return await prepareSigner({ ...jwk, ...members })(PROBE)
  } catch (error) {
    if (isMicrocredError(error)) throw error
    return undefined
  }
}
