/** Digests of files that a credential names (VC Data Model 2.0, 5.3): how they are written, and whether bytes have them. */
import { sha256, sha384, sha512 } from '#platform'
import { decodeBase64url } from '../encoding/base64url.ts'
import { encodeHex } from '../encoding/hex.ts'
import { decodeMultibase } from '../encoding/multibase.ts'
import { isMicrocredError } from '../errors.ts'
import { asObject } from './kind.ts'

export type HashName = 'sha256' | 'sha384' | 'sha512'

/** Of one file; in hexadecimal, lower case. */
export type FileHashes = Readonly<Record<HashName, string>>

/** One of these hashes is the file's. */
interface Digest {
  readonly algorithm: HashName
  readonly hashes: readonly string[]
}

export interface StatedDigest {
  readonly pointer: string
  readonly name: 'digestSRI' | 'digestMultibase'
  /** All of them must hold; undefined where one is no digest of SHA-2, or is damaged. */
  readonly digests: readonly Digest[] | undefined
}

const READERS = { digestSRI: readSri, digestMultibase: readMultihash } as const

/** What stands beside an `id`: none, one or both of the members, each a text or a list of texts. */
export function statedDigests(value: unknown, pointer: string): readonly StatedDigest[] {
  const members = asObject(value) ?? {}
  return (['digestSRI', 'digestMultibase'] as const).flatMap((name) => {
    if (members[name] === undefined) return []
    const read = [members[name]].flat().map((text) => (typeof text === 'string' ? READERS[name](text) : undefined))
    const digests = read.filter((digest) => digest !== undefined)
    const isReadable = read.length > 0 && digests.length === read.length
    return [{ pointer: `${pointer}/${name}`, name, digests: isReadable ? digests : undefined }]
  })
}

/** False also for what cannot be read. */
export function hasDigest({ digests }: StatedDigest, file: FileHashes): boolean {
  return digests?.every(({ algorithm, hashes }) => hashes.includes(file[algorithm])) === true
}

export function hashFile(bytes: Uint8Array): FileHashes {
  return {
    sha256: encodeHex(sha256(bytes)),
    sha384: encodeHex(sha384(bytes)),
    sha512: encodeHex(sha512(bytes)),
  }
}

const SIZES: Readonly<Record<HashName, number>> = { sha256: 32, sha384: 48, sha512: 64 }
const STRONGEST_FIRST: readonly HashName[] = ['sha512', 'sha384', 'sha256']

/** https://www.w3.org/TR/SRI/: hashes with spaces between them; those of the strongest algorithm count, the others say nothing. */
function readSri(text: string): Digest | undefined {
  const read = text.split(/[\t\n\f\r ]+/).flatMap((token) => readHash(token) ?? [])
  const algorithm = STRONGEST_FIRST.find((name) => read.some((hash) => hash.algorithm === name))
  if (algorithm === undefined) return undefined
  return { algorithm, hashes: read.flatMap((hash) => (hash.algorithm === algorithm ? [hash.hash] : [])) }
}

function readHash(token: string): { readonly algorithm: HashName; readonly hash: string } | undefined {
  const [, name, value = ''] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?[!-~]*)?$/.exec(token) ?? []
  if (name === undefined) return undefined
  const algorithm = name as HashName
  const size = SIZES[algorithm]
  // hexadecimal is met in its place, also in the W3C's own samples
  if (value.length === 2 * size && /^[0-9a-f]+$/i.test(value)) return { algorithm, hash: value.toLowerCase() }
  const bytes = attempt(() => decodeBase64url(value.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')))
  return bytes?.length === size ? { algorithm, hash: encodeHex(bytes) } : undefined
}

/** The code and length before a digest of SHA-2 (https://github.com/multiformats/multicodec). */
const MULTIHASHES: readonly (readonly [prefix: string, algorithm: HashName])[] = [
  ['1220', 'sha256'],
  ['2030', 'sha384'],
  ['1340', 'sha512'],
]

function readMultihash(text: string): Digest | undefined {
  const bytes = attempt(() => decodeMultibase(text))
  const hex = bytes === undefined ? '' : encodeHex(bytes)
  const [prefix = '', algorithm] =
    MULTIHASHES.find(([start, name]) => hex.startsWith(start) && hex.length === start.length + 2 * SIZES[name]) ?? []
  return algorithm && { algorithm, hashes: [hex.slice(prefix.length)] }
}

/** What was decoded, or nothing where it is malformed. */
function attempt(decode: () => Uint8Array): Uint8Array | undefined {
  try {
    return decode()
  } catch (error) {
    if (isMicrocredError(error)) return undefined
    throw error
  }
}
