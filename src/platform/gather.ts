/** What comes out of a stream in pieces, until it is more than is wanted. */
export interface Gathered {
  /** False when it is too much; nothing of that piece is kept. */
  add(piece: Uint8Array): boolean
  whole(): Uint8Array
}

export function gather(maxBytes: number): Gathered {
  const pieces: Uint8Array[] = []
  let length = 0
  return {
    add: (piece) => {
      length += piece.length
      if (length > maxBytes) return false
      pieces.push(piece)
      return true
    },
    whole: () => {
      const bytes = new Uint8Array(length)
      let at = 0
      for (const piece of pieces) {
        bytes.set(piece, at)
        at += piece.length
      }
      return bytes
    },
  }
}
