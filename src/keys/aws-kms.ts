/** A signer on AWS KMS: https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html */
import type { KeyType, Signer } from '../model/key.ts'
import { askService, notAsDocumented, type Service } from './ask-service.ts'
import { readDerKey } from './read-der-key.ts'
import {
  checkClient,
  checkServiceOptions,
  makeServiceSigner,
  type ServiceKeyOptions,
  toRawSignature,
} from './service-signer.ts'

/** What is used of `KMS` of `@aws-sdk/client-kms` 3. */
export interface AwsKms {
  getPublicKey(
    input: { KeyId: string },
    options?: { abortSignal?: AbortSignal },
  ): Promise<{ KeyId?: string | undefined; PublicKey?: Uint8Array | undefined }>
  sign(
    input: {
      KeyId: string
      Message: Uint8Array
      MessageType: 'RAW' | 'DIGEST'
      SigningAlgorithm: AwsSigningAlgorithm
    },
    options?: { abortSignal?: AbortSignal },
  ): Promise<{ Signature?: Uint8Array | undefined }>
}

export type AwsSigningAlgorithm = 'ED25519_SHA_512' | 'ECDSA_SHA_256' | 'ECDSA_SHA_384' | 'RSASSA_PKCS1_V1_5_SHA_256'

export interface AwsKmsOptions extends ServiceKeyOptions {
  /** Key id, ARN, or alias. An alias is looked up once: the signer stays with the key it named then. */
  readonly keyId: string
}

const AWS: Service = {
  name: 'AWS KMS',
  // the first four come with status 400; KeyUnavailable and the rest say that the request can be retried
  busy: [
    'ThrottlingException',
    'Throttling',
    'TooManyRequestsException',
    'RequestLimitExceeded',
    'KMSInternalException',
    'DependencyTimeoutException',
    'KeyUnavailableException',
  ],
}

const ALGORITHMS: Readonly<Record<KeyType, AwsSigningAlgorithm>> = {
  Ed25519: 'ED25519_SHA_512',
  'P-256': 'ECDSA_SHA_256',
  'P-384': 'ECDSA_SHA_384',
  RSA: 'RSASSA_PKCS1_V1_5_SHA_256',
}

/** API reference, Sign, Message: of 0 to 4096 bytes. Ed25519 has no other form than RAW. */
const MOST_RAW = 4096

/**
 * Key specs ECC_NIST_EDWARDS25519, ECC_NIST_P256, ECC_NIST_P384 and RSA_*; needs `kms:GetPublicKey`, once, and `kms:Sign`. An
 * Ed25519 key takes 4,096 bytes at most (`maxInputBytes`), the others digests. Throws `keys.*` and `options.*`.
 */
export async function awsKmsSigner(client: AwsKms, options: AwsKmsOptions): Promise<Signer> {
  checkClient(client, ['getPublicKey', 'sign'], 'new KMS(...) of @aws-sdk/client-kms')
  checkServiceOptions(options, ['keyId'])
  const { keyId, id, signal: opening } = options
  const found = await askService(AWS, opening, () => client.getPublicKey({ KeyId: keyId }, withSignal(opening)))
  const publicKey = found.PublicKey instanceof Uint8Array ? readDerKey(found.PublicKey).publicKey : undefined
  if (publicKey === undefined) throw notAsDocumented(AWS)
  const { type } = publicKey
  const isRaw = type === 'Ed25519'
  // an alias may be pointed at another key while a batch is under way
  const KeyId = found.KeyId ?? keyId
  return makeServiceSigner({
    publicKey,
    id,
    ...(isRaw && { maxInputBytes: MOST_RAW }),
    sign: async ({ data, digest }, { signal } = {}) => {
      const input = {
        KeyId,
        Message: isRaw ? data : digest(),
        MessageType: isRaw ? ('RAW' as const) : ('DIGEST' as const),
        SigningAlgorithm: ALGORITHMS[type],
      }
      const { Signature } = await askService(AWS, signal, () => client.sign(input, withSignal(signal)))
      return toRawSignature(AWS, type, Signature)
    },
  })
}

function withSignal(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal }
}
