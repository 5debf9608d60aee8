/** SD-JWT (RFC 9901): the parts of its compact form, and the digests that tie a disclosure to what was signed. */
import { sha256, sha384, sha512 } from '#platform'
import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'

/** What the wallet's form is called as an option, and as the `typ` of what is issued (SD-JWT VC, 2.2.1). */
export const SD_JWT_VC = 'dc+sd-jwt'

/** Members that say how the rest is to be read, at any level (RFC 9901, 4.2.4 and 4.1.1). */
export const SD = '_sd'
export const SD_ALG = '_sd_alg'
export const DIGEST = '...'

/** Base64url of SHA-256 or longer: the hash of the US-ASCII of `text` (RFC 9901, 4.2.3). */
export type Digest = (text: string) => string

const digestWith =
  (hash: (data: Uint8Array) => Uint8Array): Digest =>
  (text) =>
    encodeBase64url(hash(encodeUtf8(text)))

/** What is issued with, and what holds where `_sd_alg` does not say (RFC 9901, 4.1.1). */
export const digestSha256: Digest = digestWith(sha256)

/** By their names in the registry of RFC 6920; what is not here is not deemed secure, or not known. */
const DIGESTS: Readonly<Record<string, Digest>> = {
  'sha-256': digestSha256,
  'sha-384': digestWith(sha384),
  'sha-512': digestWith(sha512),
}

/** Undefined for a hash that is not known here. */
export function digestOf(algorithm: string): Digest | undefined {
  return Object.hasOwn(DIGESTS, algorithm) ? DIGESTS[algorithm] : undefined
}

export interface SdJwtParts {
  /** What the issuer signed. */
  readonly jwt: string
  readonly disclosures: readonly string[]
  /** The holder's proof, where there is one. */
  readonly keyBinding?: string
  /** All before the holder's proof, the last `~` included: what its `sd_hash` is taken of. */
  readonly shown: string
}

/** A JWS, then nothing but base64url between tildes, and perhaps a second JWS. */
const COMPACT =
  /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+~(?:[A-Za-z0-9_-]+~)*(?:[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+)?$/

/** Undefined for what is not in the compact form (RFC 9901, 4). */
export function splitSdJwt(text: string): SdJwtParts | undefined {
  if (!COMPACT.test(text)) return undefined
  const end = text.lastIndexOf('~') + 1
  const [jwt = '', ...disclosures] = text.slice(0, end - 1).split('~')
  const keyBinding = text.slice(end)
  return { jwt, disclosures, shown: text.slice(0, end), ...(keyBinding !== '' && { keyBinding }) }
}
