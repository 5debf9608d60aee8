/** A constant of this room, written in hexadecimal. (Reading other people's is the encoding room's, strictly.) */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  const pair = (place: number): string => hex.slice(place * 2, place * 2 + 2)
  return Uint8Array.from({ length: hex.length / 2 }, (_, place) => Number.parseInt(pair(place), 16))
}
