import { fromHex } from './from-hex.ts'

/** The orders of the two groups, n (SP 800-186 section 3.2.1), big-endian. */
const ORDERS = {
  'P-256': fromHex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'),
  'P-384': fromHex('ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973'),
} as const

/** True for exactly as many bytes as n has, that are an integer from 1 to n-1: r, s, and secret scalars. */
export function isScalar(curve: 'P-256' | 'P-384', bytes: Uint8Array): boolean {
  const order = ORDERS[curve]
  if (bytes.length !== order.length || bytes.every((byte) => byte === 0)) return false
  const place = bytes.findIndex((byte, index) => byte !== order[index])
  return place >= 0 && (bytes[place] ?? 0) < (order[place] ?? 0)
}
