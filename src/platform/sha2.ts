/**
 * SHA-256, SHA-384 and SHA-512 (FIPS 180-4), at once, for runtimes whose own are asynchronous only. Written out here, for
 * it is in what every page loads first: a third of what @noble/hashes takes for the three, and as fast.
 */

/** The first 80 primes: what the constants are made of (4.2 and 5.3). */
const PRIMES: readonly bigint[] = /* @__PURE__ */ listPrimes(80)

/** By word: SHA-512's, as upper and lower half; the upper ones of the first 64 are SHA-256's. */
const ROUNDS: Int32Array = /* @__PURE__ */ fractions(PRIMES, 3n)
const UPPER_ROUNDS: Int32Array = /* @__PURE__ */ upperHalves(ROUNDS)

const START_512: Int32Array = /* @__PURE__ */ fractions(PRIMES.slice(0, 8), 2n)
const START_384: Int32Array = /* @__PURE__ */ fractions(PRIMES.slice(8, 16), 2n)
const START_256: Int32Array = /* @__PURE__ */ upperHalves(START_512)

export const sha256 = (data: Uint8Array): Uint8Array => digest(data, 64, START_256, compress256, 32)
export const sha384 = (data: Uint8Array): Uint8Array => digest(data, 128, START_384, compress512, 48)
export const sha512 = (data: Uint8Array): Uint8Array => digest(data, 128, START_512, compress512, 64)

/** Taken apart by name: a list's iterator would cost as much as the rounds. */
type Sixteen = Record<0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15, number>
type Compress = (state: Int32Array, block: DataView, offset: number) => void

/** Used anew by every call: short texts would take twice as long with buffers of their own. */
const state = /* @__PURE__ */ new Int32Array(16)
const tail = /* @__PURE__ */ new Uint8Array(256)

function digest(data: Uint8Array, size: number, start: Int32Array, compress: Compress, length: number): Uint8Array {
  state.set(start)
  const whole = data.length - (data.length % size)
  if (whole > 0) {
    const view = new DataView(data.buffer, data.byteOffset)
    for (let offset = 0; offset < whole; offset += size) compress(state, view, offset)
  }
  // 5.1: a one, zeros, and the length in bits at the end of a block
  const rest = data.length - whole
  const end = rest < size - size / 8 ? size : 2 * size
  tail.fill(0, rest, end)
  for (let place = 0; place < rest; place++) tail[place] = data[whole + place] as number
  tail[rest] = 0x80
  const last = new DataView(tail.buffer)
  last.setUint32(end - 8, data.length / 2 ** 29)
  last.setUint32(end - 4, data.length << 3)
  for (let offset = 0; offset < end; offset += size) compress(state, last, offset)
  const output = new Uint8Array(length)
  for (let place = 0; place < length; place++) output[place] = (state[place >> 2] as number) >> (24 - (place % 4) * 8)
  return output
}

const words256 = /* @__PURE__ */ new Int32Array(64)

/** 6.2.2 */
function compress256(state: Int32Array, block: DataView, offset: number): void {
  const w = words256
  for (let t = 0; t < 16; t++) w[t] = block.getInt32(offset + t * 4)
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15] as number
    const y = w[t - 2] as number
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[t] = s0 + s1 + (w[t - 7] as number) + (w[t - 16] as number)
  }
  const s = state as unknown as Sixteen
  let { 0: a, 1: b, 2: c, 3: d, 4: e, 5: f, 6: g, 7: h } = s
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (UPPER_ROUNDS[t] as number) + (w[t] as number)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + s0 + ((a & c) ^ (a & d) ^ (c & d))) | 0
  }
  s[0] += a
  s[1] += b
  s[2] += c
  s[3] += d
  s[4] += e
  s[5] += f
  s[6] += g
  s[7] += h
}

const words512 = /* @__PURE__ */ new Int32Array(160)

/** 6.4.2; of every word the upper half, then the lower. */
function compress512(state: Int32Array, block: DataView, offset: number): void {
  const w = words512
  for (let t = 0; t < 32; t++) w[t] = block.getInt32(offset + t * 4)
  for (let t = 32; t < 160; t += 2) {
    const xh = w[t - 30] as number
    const xl = w[t - 29] as number
    const yh = w[t - 4] as number
    const yl = w[t - 3] as number
    const s0h = turn(xh, xl, 1) ^ turn(xh, xl, 8) ^ (xh >>> 7)
    const s0l = turn(xl, xh, 1) ^ turn(xl, xh, 8) ^ turn(xl, xh, 7)
    const s1h = turn(yh, yl, 19) ^ turn(yl, yh, 29) ^ (yh >>> 6)
    const s1l = turn(yl, yh, 19) ^ turn(yh, yl, 29) ^ turn(yl, yh, 6)
    const low = (s0l >>> 0) + (s1l >>> 0) + ((w[t - 13] as number) >>> 0) + ((w[t - 31] as number) >>> 0)
    w[t] = s0h + s1h + (w[t - 14] as number) + (w[t - 32] as number) + carry(low)
    w[t + 1] = low
  }
  const s = state as unknown as Sixteen
  let { 0: ah, 1: al, 2: bh, 3: bl, 4: ch, 5: cl, 6: dh, 7: dl } = s
  let { 8: eh, 9: el, 10: fh, 11: fl, 12: gh, 13: gl, 14: hh, 15: hl } = s
  for (let t = 0; t < 160; t += 2) {
    const s1h = turn(eh, el, 14) ^ turn(eh, el, 18) ^ turn(el, eh, 9)
    const s1l = turn(el, eh, 14) ^ turn(el, eh, 18) ^ turn(eh, el, 9)
    const chosen = ((el & fl) ^ (~el & gl)) >>> 0
    const low = (hl >>> 0) + (s1l >>> 0) + chosen + ((ROUNDS[t + 1] as number) >>> 0) + ((w[t + 1] as number) >>> 0)
    const oneH = (hh + s1h + ((eh & fh) ^ (~eh & gh)) + (ROUNDS[t] as number) + (w[t] as number) + carry(low)) | 0
    const s0h = turn(ah, al, 28) ^ turn(al, ah, 2) ^ turn(al, ah, 7)
    const s0l = turn(al, ah, 28) ^ turn(ah, al, 2) ^ turn(ah, al, 7)
    const lowE = (dl >>> 0) + (low >>> 0)
    const lowA = (low >>> 0) + (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0)
    const majority = (ah & bh) ^ (ah & ch) ^ (bh & ch)
    hh = gh
    hl = gl
    gh = fh
    gl = fl
    fh = eh
    fl = el
    eh = (dh + oneH + carry(lowE)) | 0
    el = lowE | 0
    dh = ch
    dl = cl
    ch = bh
    cl = bl
    bh = ah
    bl = al
    ah = (oneH + s0h + majority + carry(lowA)) | 0
    al = lowA | 0
  }
  plus(s, 0, ah, al)
  plus(s, 2, bh, bl)
  plus(s, 4, ch, cl)
  plus(s, 6, dh, dl)
  plus(s, 8, eh, el)
  plus(s, 10, fh, fl)
  plus(s, 12, gh, gl)
  plus(s, 14, hh, hl)
}

function plus(words: Sixteen, place: keyof Sixteen, upper: number, lower: number): void {
  const low = (words[(place + 1) as keyof Sixteen] >>> 0) + (lower >>> 0)
  words[place] += upper + carry(low)
  words[(place + 1) as keyof Sixteen] = low
}

/** One half of a word of 64 bits that is turned right by less than 32: the upper by (upper, lower), the lower by (lower, upper). */
function turn(half: number, other: number, bits: number): number {
  return (half >>> bits) | (other << (32 - bits))
}

function carry(low: number): number {
  return (low / 2 ** 32) | 0
}

/** Of each root of a prime the first 64 bits behind the point, as upper and lower half. */
function fractions(primes: readonly bigint[], degree: bigint): Int32Array {
  return Int32Array.from(
    primes.flatMap((prime) => {
      const bits = root(prime << (64n * degree), degree)
      return [Number(BigInt.asIntN(32, bits >> 32n)), Number(BigInt.asIntN(32, bits))]
    }),
  )
}

/** The whole part, by Newton's method from above. */
function root(value: bigint, degree: bigint): bigint {
  let [next, last] = [2n ** 70n, 2n ** 71n]
  while (next < last) {
    last = next
    next = ((degree - 1n) * last + value / last ** (degree - 1n)) / degree
  }
  return last
}

function upperHalves(words: Int32Array): Int32Array {
  return words.filter((_, place) => place % 2 === 0)
}

function listPrimes(count: number): bigint[] {
  const primes: bigint[] = []
  for (let number = 2n; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0n)) primes.push(number)
  }
  return primes
}
