/** The two curves of ECDSA here, y^2 = x^3 - 3x + b over a prime field: FIPS 186-5 / SP 800-186 section 3.2.1. */
import { fromInteger, power, toInteger } from './integer.ts'

export type CurveName = 'P-256' | 'P-384'

interface Curve {
  /** Bytes of a coordinate, and of a secret scalar. */
  readonly length: number
  readonly p: bigint
  readonly b: bigint
}

export const curves: Readonly<Record<CurveName, Curve>> = {
  'P-256': {
    length: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    length: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
}

/**
 * Coordinates below p that satisfy the equation. Both curves have prime order, so there is no more to ask: every point but
 * infinity, which has no coordinates, is a sound key.
 */
export function isOnCurve(name: CurveName, x: Uint8Array, y: Uint8Array): boolean {
  const { p, length } = curves[name]
  if (x.length !== length || y.length !== length) return false
  const [xs, ys] = [toInteger(x), toInteger(y)]
  return xs < p && ys < p && (ys * ys) % p === rightSide(name, xs)
}

/** The point of an x coordinate and the sign of y (SEC 1, 2.3.4); `undefined` where no point has this x. */
export function decompress(name: CurveName, x: Uint8Array, isOdd: boolean): Uint8Array | undefined {
  const { p, length } = curves[name]
  const xs = toInteger(x)
  if (xs >= p) return undefined
  const square = rightSide(name, xs)
  // p = 3 modulo 4 on both curves
  const root = power(square, (p + 1n) / 4n, p)
  // a root of zero would have one sign only, but no point of prime order has y = 0
  if ((root * root) % p !== square) return undefined
  return fromInteger((root & 1n) === (isOdd ? 1n : 0n) ? root : p - root, length)
}

function rightSide(name: CurveName, x: bigint): bigint {
  const { p, b } = curves[name]
  return (x * x * x + (p - 3n) * x + b) % p
}
