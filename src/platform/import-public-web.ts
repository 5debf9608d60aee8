import type { PublicKey } from '../model/key.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { publicKeyName } from './public-key-name.ts'

/** A verifier meets the same few issuers. */
const imported = createBoundedCache<Promise<CryptoKey | undefined>>()

/** The runtime's own key, made by `run` once for each value, however many ask at the same time. What fails is not kept. */
export function importOnce(
  { type, jwk }: PublicKey,
  run: () => Promise<CryptoKey | undefined>,
): Promise<CryptoKey | undefined> {
  const name = publicKeyName(type, jwk)
  const known = imported.get(name)
  if (known !== undefined) return known
  const forget = (): void => imported.delete(name)
  const key = run()
  imported.set(name, key)
  key.then((made) => made ?? forget(), forget)
  return key
}
