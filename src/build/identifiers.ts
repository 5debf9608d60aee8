/** Names of identifier types: Open Badges' own as they are, every other behind `ext:`. */
import { OB_IDENTIFIER_TYPES } from './wire.ts'

const EXT = 'ext:'

/** The type on the wire of an award's identifier type. */
export function toWireType(type: string): string {
  return OB_IDENTIFIER_TYPES.has(type) ? type : `${EXT}${type}`
}

/** The way back. */
export function fromWireType(wireType: string): string {
  return wireType.startsWith(EXT) ? wireType.slice(EXT.length) : wireType
}
