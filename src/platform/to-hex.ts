/** Of a hash, whose bytes have a buffer of their own, and whole words. */
export function toHex(hash: Uint8Array): string {
  const words = new DataView(hash.buffer)
  let text = ''
  for (let at = 0; at < hash.length; at += 4) text += words.getUint32(at).toString(16).padStart(8, '0')
  return text
}
