/** The keys an issuer publishes, those it no longer signs with among them: badges outlive keys. */
import { formatDateTime, parseDateTime } from '../encoding/date-time.ts'
import { child } from '../encoding/json-pointer.ts'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import { nameKey } from '../keys/name-key.ts'
import { readPublicKey, samePublicKey } from '../keys/public-key.ts'
import type { KeyPeriod } from '../keys/read-key-period.ts'
import type { Jwk, PublicKey } from '../model/key.ts'
import { refuseUnknownOptions } from '../options.ts'

export interface PublishedKey {
  /** The public half: a JWK, or a multikey (`z6Mk...`). */
  readonly key: Jwk | string
  /** The verification method's URL, or its part from the `#` on. Unless said, the fragment is the multikey (RSA: the thumbprint). */
  readonly id?: string
  /** Not used after this moment; what it signed until then still counts. May lie ahead. */
  readonly retired?: Date | string
  /** Taken back: nothing it signed counts any more, whenever that was. */
  readonly revoked?: Date | string
  /** What it is for; `assertionMethod` (issuing) unless said. */
  readonly purposes?: readonly KeyUse[]
}

export type KeyUse = 'assertionMethod' | 'authentication'

export interface NamedPublicKey {
  readonly publicKey: PublicKey
  readonly id: string
  readonly period: KeyPeriod
  readonly purposes: readonly KeyUse[]
}

const USES: readonly string[] = ['assertionMethod', 'authentication'] satisfies KeyUse[]

/**
 * Every key of `controller`, named. Throws `options.*` and `keys.*`, with the pointer: a key that is published with its secret,
 * one that is there twice, an id of somebody else.
 */
export function readPublishedKeys(keys: unknown, controller: string): readonly NamedPublicKey[] {
  if (!Array.isArray(keys) || keys.length === 0) throw wrong('/keys', 'keys is a list of at least one key.')
  const read = keys.map((each: PublishedKey, at) => readOne(each, controller, child('/keys', String(at))))
  for (const [at, { id, publicKey }] of read.entries()) {
    const before = read.slice(0, at)
    if (before.some((other) => other.id === id)) throw wrong(`/keys/${at}/id`, 'Another key has this id.')
    if (before.some((other) => samePublicKey(other.publicKey, publicKey))) {
      throw wrong(`/keys/${at}/key`, 'The key is there already, and one key has one end.')
    }
  }
  return read
}

function readOne(published: PublishedKey, controller: string, pointer: string): NamedPublicKey {
  if (typeof published !== 'object' || published === null) throw wrong(pointer, 'A published key is an object.')
  refuseUnknownOptions(published, ['key', 'id', 'retired', 'revoked', 'purposes'], pointer)
  const { key, id, retired, revoked, purposes = ['assertionMethod'] } = published
  if (!Array.isArray(purposes) || purposes.length === 0 || !purposes.every((use) => USES.includes(use))) {
    throw wrong(`${pointer}/purposes`, `purposes are among ${USES.join(', ')}.`)
  }
  if (id !== undefined && typeof id !== 'string') throw wrong(`${pointer}/id`, 'id is a text.')
  const publicKey = at(`${pointer}/key`, () => readPublicKey(key))
  const names = at(`${pointer}/id`, () => nameKey(publicKey, { id, controller }))
  // whoever looks for the key goes to what stands before the "#"
  if (!names.id.startsWith(`${controller}#`)) {
    throw wrong(`${pointer}/id`, 'The id of a key is the id of the document, "#" and a name.')
  }
  const period = {
    ...(retired !== undefined && { expires: readMoment(retired, `${pointer}/retired`) }),
    ...(revoked !== undefined && { revoked: readMoment(revoked, `${pointer}/revoked`) }),
  }
  return { publicKey, id: names.id, period, purposes }
}

/** `get`, with its problems where they belong: what was handed in as a key may be a secret, so nothing of it is repeated. */
function at<T>(pointer: string, get: () => T): T {
  try {
    return get()
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const [{ code, message, fix }] = error.problems
    throw new MicrocredError([problem(code, message, { pointer, ...(fix !== undefined && { fix }) })])
  }
}

function readMoment(value: unknown, pointer: string): string {
  const moment = value instanceof Date ? value.getTime() : typeof value === 'string' ? parseDateTime(value) : undefined
  if (moment === undefined || Number.isNaN(moment)) throw wrong(pointer, 'It is a Date or an RFC 3339 date-time.')
  return formatDateTime(new Date(moment))
}

export function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
