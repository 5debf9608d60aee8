/** What the signers of all services share: their options, the name of their key, and the forms that answers come in. */
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import type { KeyType, PublicKey, Signer } from '../model/key.ts'
import { refuseUnknownOptions } from '../options.ts'
import { algorithmOf } from './algorithm.ts'
import { notAsDocumented, type Service } from './ask-service.ts'
import { curves } from './curve.ts'
import { readDer, readUnsigned, tags } from './der.ts'
import { nameKey } from './name-key.ts'

export interface ServiceKeyOptions {
  /** The verification method's URL; the key's own did:key (RSA: did:jwk) unless said. */
  readonly id?: string
  /** Calls off the opening, not what is signed later. */
  readonly signal?: AbortSignal
}

/** Throws `options.*`: `needed` and `others` are texts. */
export function checkServiceOptions(options: object, needed: readonly string[], others: readonly string[] = []): void {
  if (typeof options !== 'object' || options === null) {
    throw new MicrocredError([problem('options.value', 'The options are an object.', { pointer: '' })])
  }
  refuseUnknownOptions(options, [...needed, ...others, 'id', 'signal'])
  const members = options as Readonly<Record<string, unknown>>
  for (const name of [...needed, ...others, 'id']) {
    const value = members[name]
    if (typeof value === 'string' && value !== '') continue
    if (value === undefined && !needed.includes(name)) continue
    throw new MicrocredError([problem('options.value', `${name} is a text.`, { pointer: `/${name}` })])
  }
}

/** Throws `options.value` for a client that lacks one of these functions. */
export function checkClient(client: unknown, functions: readonly string[], which: string): void {
  const members = typeof client === 'object' && client !== null ? (client as Readonly<Record<string, unknown>>) : {}
  if (functions.every((name) => typeof members[name] === 'function')) return
  const message = 'The client lacks a function that is needed.'
  throw new MicrocredError([problem('options.value', message, { pointer: '', fix: `Hand in ${which}.` })])
}

interface Parts extends Pick<Signer, 'sign' | 'signMany' | 'maxInputBytes'> {
  readonly publicKey: PublicKey
  readonly id: string | undefined
}

/** Throws `keys.format` or `keys.mismatch` for an id that the key cannot have. */
export function makeServiceSigner({ publicKey, id, ...parts }: Parts): Signer {
  const names = id === undefined ? {} : { id, controller: id.split('#', 1)[0] }
  return Object.freeze<Signer>({
    algorithm: algorithmOf(publicKey.type),
    verificationMethod: nameKey(publicKey, names).id,
    publicKey: () => publicKey.jwk,
    ...parts,
  })
}

/** `value` as bytes of its own, for services that answer with a signature as the port wants it. */
export function readSignatureBytes(service: Service, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return Uint8Array.from(value)
  throw notAsDocumented(service)
}

/** ECDSA from DER (RFC 3279, 2.2.3) to r and s (IEEE P1363); others are raw already. */
export function toRawSignature(service: Service, type: KeyType, value: unknown): Uint8Array {
  const bytes = readSignatureBytes(service, value)
  if (type !== 'P-256' && type !== 'P-384') return bytes
  const { length } = curves[type]
  try {
    const sequence = readDer(bytes, tags.sequence)
    const r = readUnsigned(sequence.content)
    const s = readUnsigned(r.rest)
    const fits = [r, s].every(({ content }) => content.length <= length)
    if (!fits || sequence.rest.length > 0 || s.rest.length > 0) throw notAsDocumented(service)
    const raw = new Uint8Array(2 * length)
    raw.set(r.content, length - r.content.length)
    raw.set(s.content, 2 * length - s.content.length)
    return raw
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw notAsDocumented(service)
  }
}
