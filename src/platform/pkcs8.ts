/** RFC 8410 section 7, version 1, Ed25519: everything before the seed is the same in every key. */
const HEADER = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

/** The 48 bytes of PKCS#8 DER for a 32-byte Ed25519 seed; anything but 32 bytes is a RangeError, as a runtime would say. */
export function toPkcs8(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  if (seed.length !== 32) throw new RangeError('An Ed25519 seed has 32 bytes.')
  const der = new Uint8Array(48)
  der.set(HEADER)
  der.set(seed, 16)
  return der
}
