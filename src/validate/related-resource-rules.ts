/** Resources a credential vouches for (VC Data Model 2.0, 5.3): each named once, with a digest. */
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { decodeBase64 } from '../encoding/base64.ts'
import { encodeHex } from '../encoding/hex.ts'
import { child } from '../encoding/json-pointer.ts'
import { decodeMultibase } from '../encoding/multibase.ts'
import { isMicrocredError, type Problem, problem } from '../errors.ts'
import { hasForm } from '../schema/patterns.ts'
import { asObject } from './kind.ts'

const POINTER = '/relatedResource'

export function checkRelatedResources(value: unknown): Problem[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) return checkResource(value, POINTER, new Set())
  if (value.length === 0) {
    return [problem('conformance.schema.empty', '"relatedResource" must not be an empty list.', { pointer: POINTER })]
  }
  const seen = new Set<unknown>()
  return value.flatMap((entry, index) => checkResource(entry, child(POINTER, index), seen))
}

function checkResource(value: unknown, pointer: string, seen: Set<unknown>): Problem[] {
  const members = asObject(value)
  if (members === undefined) {
    return [problem('conformance.schema.type', 'A related resource is an object with "id" and a digest.', { pointer })]
  }
  return [...checkId(members['id'], `${pointer}/id`, seen), ...checkDigests(members, pointer)]
}

function checkId(id: unknown, pointer: string, seen: Set<unknown>): Problem[] {
  if (id === undefined) {
    return [problem('conformance.schema.missing', '"id" is missing from a related resource.', { pointer })]
  }
  if (!hasForm('iri', id)) return [problem('conformance.schema.format', '"id" must be an absolute IRI.', { pointer })]
  if (seen.has(id)) {
    const fix = 'Name each resource once.'
    return [problem('conformance.schema.duplicate-id', 'Two related resources have the same "id".', { pointer, fix })]
  }
  seen.add(id)
  return []
}

const READERS = { digestSRI: readSri, digestMultibase: readMultihash } as const

function checkDigests(members: Readonly<Record<string, unknown>>, pointer: string): Problem[] {
  const names = (['digestSRI', 'digestMultibase'] as const).filter((name) => members[name] !== undefined)
  if (names.length === 0) {
    const fix = 'Add "digestSRI" or "digestMultibase".'
    return [problem('conformance.schema.missing', 'A related resource has no digest.', { pointer, fix })]
  }
  return names.flatMap((name) => {
    const at = `${pointer}/${name}`
    // One digest, or a list of them.
    const digests = [members[name]].flat().map((text) => (typeof text === 'string' ? READERS[name](text) : undefined))
    if (digests.length === 0 || digests.includes(undefined)) {
      const fix =
        name === 'digestSRI' ? 'Write it as sha384-..., in base64.' : 'Write a multihash in base58 or base64url.'
      return [problem('conformance.schema.format', `"${name}" is no digest.`, { pointer: at, fix })]
    }
    const known = KNOWN.get(members['id'])
    const fits = ({ algorithm, spellings }: Digest): boolean =>
      known === undefined || spellings.includes(known[algorithm])
    if (digests.every((digest) => digest !== undefined && fits(digest))) return []
    const message = 'The digest is not that of the resource.'
    return [
      problem('conformance.schema.digest', message, { pointer: at, fix: 'Take the digest of the published file.' }),
    ]
  })
}

type HashName = 'sha256' | 'sha384' | 'sha512'

interface Digest {
  readonly algorithm: HashName
  /** In hexadecimal. */
  readonly spellings: readonly string[]
}

/** https://www.w3.org/TR/SRI/: base64. Hexadecimal is met in its place, also in the W3C's own samples. */
function readSri(text: string): Digest | undefined {
  const [, algorithm, value = ''] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})(?:\?[!-~]*)?$/.exec(text) ?? []
  if (algorithm === undefined) return undefined
  return {
    algorithm: algorithm as HashName,
    spellings: [value.toLowerCase(), ...attempt(() => encodeHex(decodeBase64(value)))],
  }
}

/** The code and length before a digest of SHA-2 (https://github.com/multiformats/multicodec). */
const MULTIHASHES: readonly (readonly [prefix: string, algorithm: HashName, bytes: number])[] = [
  ['1220', 'sha256', 32],
  ['2030', 'sha384', 48],
  ['1340', 'sha512', 64],
]

function readMultihash(text: string): Digest | undefined {
  const [hex = ''] = attempt(() => encodeHex(decodeMultibase(text)))
  const [prefix = '', algorithm] =
    MULTIHASHES.find(([start, , bytes]) => hex.startsWith(start) && hex.length === start.length + 2 * bytes) ?? []
  return algorithm && { algorithm, spellings: [hex.slice(prefix.length)] }
}

/** What was decoded, or nothing where it is malformed. */
function attempt(decode: () => string): string[] {
  try {
    return [decode()]
  } catch (error) {
    if (isMicrocredError(error)) return []
    throw error
  }
}

/** Digests of the files as the W3C publishes them: copies in packages have other bytes and cannot be hashed here. */
const KNOWN: ReadonlyMap<unknown, Readonly<Record<HashName, string>>> = new Map([
  [
    CREDENTIALS_V1,
    {
      sha256: 'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc',
      sha384: '82c3b3eab863754bbfd2b9f17d8d6db9f61169f301cbf0b05e1fc4beb5f5c51dd4d2e888c274f49c3fbb2408f61faed1',
      sha512:
        '536a40b390dda94a9e39196c00090f62668e8184fe3c8c02c4a22c85666e68bf' +
        '6e85d3dc7f2dba85b2b62ef95d97de24132568d8504db43f2c9c82d2e88418d2',
    },
  ],
  [
    CREDENTIALS_V2,
    {
      sha256: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
      sha384: '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
      sha512:
        '5d55452bd2dcf8a29f5a290473eb242b1c5fb77d4e68f1a0aa87baa4dba26948' +
        '52d65ec63d48ac04a99d956f9f7153b9406f84d2d04c74869b02c239a1d81305',
    },
  ],
])
