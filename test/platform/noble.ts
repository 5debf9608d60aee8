import { createNobleEd25519, type NobleEd25519 } from '../../src/platform/ed25519-noble.ts'
import { isStrictEd25519 } from '../../src/platform/ed25519-strict.ts'

const { verify, ...rest } = createNobleEd25519()

/** As `web.ts` has it where WebCrypto has no Ed25519. */
export const nobleEd25519: NobleEd25519 = {
  ...rest,
  verify: (publicKey, data, signature) => isStrictEd25519(publicKey, signature) && verify(publicKey, data, signature),
}
