/** CRC-32 as PNG has it (ISO 3309, polynomial 0xEDB88320), eight bytes at a time: a picture's every byte goes through it. */

let tables: Uint32Array | undefined

/** Of `bytes` from `start` up to `end`, which the caller has checked to be within. */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
  tables ??= makeTables()
  const table = tables
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = (place: number): number => table[place] as number
  let crc = -1
  let index = start
  for (const last = end - 8; index <= last; index += 8) {
    const low = crc ^ view.getUint32(index, true)
    const high = view.getUint32(index + 4, true)
    crc =
      at(1792 + (low & 255)) ^
      at(1536 + ((low >>> 8) & 255)) ^
      at(1280 + ((low >>> 16) & 255)) ^
      at(1024 + (low >>> 24)) ^
      at(768 + (high & 255)) ^
      at(512 + ((high >>> 8) & 255)) ^
      at(256 + ((high >>> 16) & 255)) ^
      at(high >>> 24)
  }
  for (; index < end; index++) crc = (crc >>> 8) ^ at((crc ^ view.getUint8(index)) & 255)
  return ~crc >>> 0
}

/** Table k holds what a byte does when k more bytes follow it. */
function makeTables(): Uint32Array {
  const made = new Uint32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    made[byte] = value
  }
  for (let place = 256; place < made.length; place++) {
    const before = made[place - 256] as number
    made[place] = (before >>> 8) ^ (made[before & 255] as number)
  }
  return made
}
