/**
 * Whether 32 bytes are an Ed25519 point of prime order, told by y alone: on the curve of the same points in Montgomery's form
 * (RFC 7748, 4.1) u = (1 + y) / (1 - y) takes the ladder (5) and none of the arithmetic that signatures need.
 */
import { power, toInteger } from './integer.ts'

const P = 2n ** 255n - 19n

/** The order of the group (RFC 8032, 5.1). */
const L = 2n ** 252n + 27742317777372353535851937790883648493n

/** Of the curve v^2 = u^3 + A u^2 + u. */
const A = 486662n

/**
 * True for the canonical encoding of a point on the curve that L takes to the neutral element and is not that element itself:
 * neither of small order nor with a part that is. The sign of x makes no difference to either.
 */
export function isPrimeOrderPoint(encoded: Uint8Array): boolean {
  const y = toInteger(Uint8Array.from(encoded).reverse()) & (2n ** 255n - 1n)
  // u is top / bottom; where one of them is zero, the point is the neutral element or that of order 2
  const [top, bottom] = [1n + y, P + 1n - y]
  if (y >= P || y === 1n || top === P) return false
  const square = top * bottom * (top * top + A * top * bottom + bottom * bottom)
  return power(square, (P - 1n) / 2n, P) === 1n && isNeutral(L, [top, bottom])
}

/** u as a fraction. */
type U = readonly [top: bigint, bottom: bigint]

/** Whether `times` the point is the neutral element (RFC 7748, 5). */
function isNeutral(times: bigint, point: U): boolean {
  let [here, next]: [U, U] = [[1n, 0n], point]
  for (const bit of times.toString(2)) {
    const sum = add(here, next, point)
    ;[here, next] = bit === '1' ? [sum, double(next)] : [double(here), sum]
  }
  return here[1] === 0n
}

/** Of two whose difference is known. */
function add([x, z]: U, [nextX, nextZ]: U, [top, bottom]: U): U {
  const cross = ((x - z) * (nextX + nextZ)) % P
  const other = ((x + z) * (nextX - nextZ)) % P
  return [(bottom * ((cross + other) ** 2n % P)) % P, (top * ((cross - other) ** 2n % P)) % P]
}

function double([x, z]: U): U {
  const sum = (x + z) ** 2n % P
  const difference = (x - z) ** 2n % P
  const between = sum - difference
  return [(sum * difference) % P, (between * (sum + ((A - 2n) / 4n) * between)) % P]
}
