/** Which characters a TrueType or OpenType font can draw: its table `cmap`, formats 4 and 12 (OpenType 1.9). */

/** Whether the font has a glyph; false for everything where it is no font. */
export function fontCoverage(font: Uint8Array): (codePoint: number) => boolean {
  try {
    return readTables(new DataView(font.buffer, font.byteOffset, font.byteLength))
  } catch (error) {
    // offsets beyond the end
    if (error instanceof RangeError) return () => false
    throw error
  }
}

function readTables(view: DataView): (codePoint: number) => boolean {
  const tables = view.getUint16(4)
  for (let index = 0; index < tables; index++) {
    const entry = 12 + index * 16
    // 'cmap'
    if (view.getUint32(entry) === 0x636d6170) return readMaps(view, view.getUint32(entry + 8))
  }
  return () => false
}

function readMaps(view: DataView, start: number): (codePoint: number) => boolean {
  const ranges: (readonly [first: number, last: number])[] = []
  const count = Math.min(view.getUint16(start + 2), 64)
  for (let index = 0; index < count; index++) {
    const map = start + view.getUint32(start + 4 + index * 8 + 4)
    const format = view.getUint16(map)
    if (format === 4) {
      const segments = view.getUint16(map + 6)
      for (let at = 0; at < segments; at += 2) {
        const last = view.getUint16(map + 14 + at)
        // the segment that ends the table
        if (last !== 0xffff) ranges.push([view.getUint16(map + 16 + segments + at), last])
      }
    }
    if (format === 12) {
      const groups = Math.min(view.getUint32(map + 12), 0x10000)
      for (let at = map + 16; at < map + 16 + groups * 12; at += 12)
        ranges.push([view.getUint32(at), view.getUint32(at + 4)])
    }
  }
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last)
}
