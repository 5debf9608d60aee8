/** The multicodec table's key entries: two bytes (an unsigned varint) before the key, and what kind of key it is. */
import type { KeyType } from '../model/key.ts'

export interface Multicodec {
  readonly name: string
  readonly secret: boolean
}

const CODECS: Readonly<Record<string, Multicodec>> = {
  ed01: { name: 'Ed25519', secret: false },
  ec01: { name: 'X25519', secret: false },
  e701: { name: 'secp256k1', secret: false },
  ea01: { name: 'BLS12-381 G1', secret: false },
  eb01: { name: 'BLS12-381 G2', secret: false },
  ee01: { name: 'BLS12-381 G1 and G2', secret: false },
  '8024': { name: 'P-256', secret: false },
  '8124': { name: 'P-384', secret: false },
  '8224': { name: 'P-521', secret: false },
  '8324': { name: 'Ed448', secret: false },
  '8424': { name: 'X448', secret: false },
  '8524': { name: 'RSA', secret: false },
  '8624': { name: 'SM2', secret: false },
  '8026': { name: 'Ed25519', secret: true },
  '8126': { name: 'secp256k1', secret: true },
  '8226': { name: 'X25519', secret: true },
  '8526': { name: 'RSA', secret: true },
  '8626': { name: 'P-256', secret: true },
  '8726': { name: 'P-384', secret: true },
  '8826': { name: 'P-521', secret: true },
}

/** The prefixes of the keys that are written here: the varints of 0xed, 0x1200, 0x1201 and of 0x1300, 0x1306, 0x1307. */
export const PUBLIC_PREFIX: Readonly<Record<MultikeyType, readonly [number, number]>> = {
  Ed25519: [0xed, 0x01],
  'P-256': [0x80, 0x24],
  'P-384': [0x81, 0x24],
}
export const SECRET_PREFIX: Readonly<Record<MultikeyType, readonly [number, number]>> = {
  Ed25519: [0x80, 0x26],
  'P-256': [0x86, 0x26],
  'P-384': [0x87, 0x26],
}

/** RSA keys are written as JWK, PKCS#8 or SPKI only. */
export type MultikeyType = Exclude<KeyType, 'RSA'>

/** True for the names of the table that can be read and written here. */
export function isMultikeyType(name: string): name is MultikeyType {
  return Object.hasOwn(PUBLIC_PREFIX, name)
}

/** What kind of key these multicodec bytes hold, or `undefined` for a kind that is not in the table. */
export function findMulticodec(bytes: Uint8Array): Multicodec | undefined {
  const prefix = [bytes[0] ?? 0, bytes[1] ?? 0].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return Object.hasOwn(CODECS, prefix) ? CODECS[prefix] : undefined
}

/** `key` behind its two-byte prefix. */
export function withMulticodec(prefix: readonly [number, number], key: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(key.length + 2)
  bytes.set(prefix)
  bytes.set(key, 2)
  return bytes
}
