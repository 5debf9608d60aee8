/** A signer on Azure Key Vault: https://learn.microsoft.com/rest/api/keyvault/keys/sign/sign */
import { encodeBase64url } from '../encoding/base64url.ts'
import type { PublicKey, Signer } from '../model/key.ts'
import { algorithmOf } from './algorithm.ts'
import { askService, notAsDocumented, type Service } from './ask-service.ts'
import { readPublicKey } from './public-key.ts'
import {
  checkClient,
  checkServiceOptions,
  makeServiceSigner,
  readSignatureBytes,
  type ServiceKeyOptions,
} from './service-signer.ts'

/** What is used of `KeyClient` of `@azure/keyvault-keys` 4.7 and later. */
export interface AzureKeys {
  getKey(name: string, options?: { version?: string; abortSignal?: AbortSignal }): Promise<AzureKey>
  getCryptographyClient(
    name: string,
    options?: { keyVersion?: string },
  ): {
    sign(
      algorithm: string,
      digest: Uint8Array,
      options?: { abortSignal?: AbortSignal },
    ): Promise<{ result: Uint8Array }>
  }
}

export interface AzureKey {
  key?: { kty?: string; crv?: string; x?: Uint8Array; y?: Uint8Array; n?: Uint8Array; e?: Uint8Array }
  properties: { version?: string }
}

export interface AzureKeyVaultOptions extends ServiceKeyOptions {
  /** The key's name in the vault. */
  readonly name: string
  /** The newest unless said. The signer stays with the version it found: a rotation makes a new key, for a new signer. */
  readonly version?: string
}

const AZURE: Service = { name: 'Azure Key Vault', unreachable: ['REQUEST_SEND_ERROR'] }

/**
 * P-256, P-384 and RSA, in software or HSM (Key Vault has no Ed25519); needs the permissions `get`, once, and `sign`. Throws
 * `keys.*` and `options.*`.
 */
export async function azureKeyVaultSigner(client: AzureKeys, options: AzureKeyVaultOptions): Promise<Signer> {
  checkClient(client, ['getKey', 'getCryptographyClient'], 'new KeyClient(...) of @azure/keyvault-keys')
  checkServiceOptions(options, ['name'], ['version'])
  const { name, version, id, signal: opening } = options
  const found = await askService(AZURE, opening, () =>
    client.getKey(name, { ...(version !== undefined && { version }), ...withSignal(opening) }),
  )
  const publicKey = readKey(found)
  const keyVersion = found.properties?.version
  if (typeof keyVersion !== 'string') throw notAsDocumented(AZURE)
  const signing = client.getCryptographyClient(name, { keyVersion })
  // ES256, ES384 and RS256 are Key Vault's names too; ECDSA comes back as r and s
  const algorithm = algorithmOf(publicKey.type)
  return makeServiceSigner({
    publicKey,
    id,
    sign: async ({ digest }, { signal } = {}) => {
      const { result } = await askService(AZURE, signal, () => signing.sign(algorithm, digest(), withSignal(signal)))
      return readSignatureBytes(AZURE, result)
    },
  })
}

/** A JWK whose numbers are bytes; keys in hardware have `-HSM` in their type. */
function readKey({ key }: AzureKey): PublicKey {
  if (typeof key?.kty !== 'string') throw notAsDocumented(AZURE)
  const jwk: Record<string, string> = { kty: key.kty.replace(/-HSM$/, '') }
  if (key.crv !== undefined) jwk['crv'] = key.crv
  for (const name of ['x', 'y', 'n', 'e'] as const) {
    const bytes = key[name]
    if (bytes instanceof Uint8Array) jwk[name] = encodeBase64url(bytes)
  }
  return readPublicKey(jwk)
}

function withSignal(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal }
}
