import { inspect } from 'node:util'
import { encodeBase64 } from '../../src/encoding/base64.ts'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { encodeHex } from '../../src/encoding/hex.ts'
import { encodeMultibase } from '../../src/encoding/multibase.ts'

/** A secret in every spelling that bytes have. */
export function spellBytes(secret: Uint8Array): string[] {
  return [
    encodeHex(secret),
    encodeHex(secret).toUpperCase(),
    encodeBase64url(secret),
    encodeBase64(secret),
    encodeMultibase('z', secret).slice(1),
    Array.from(secret).join(),
    Array.from(secret).join(', '),
    String.fromCharCode(...secret),
  ]
}

/** The search for any eight characters in a row of any of the spellings; it tells which were found. */
export function pieces(spellings: readonly string[]): (text: string) => string | undefined {
  const all = spellings.flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - 7) }, (_, at) => text.slice(at, at + 8)),
  )
  return (text) => all.find((piece) => text.includes(piece))
}

/** Every way a value gets into a log. */
export function shown(value: unknown): string {
  const parts = [
    String(value),
    JSON.stringify(value),
    inspect(value, { showHidden: true, depth: Infinity, getters: true }),
  ]
  if (typeof value === 'object' && value !== null) {
    const own = Object.getOwnPropertyDescriptors(value)
    parts.push(
      Object.keys(value).join(),
      inspect(own, { depth: Infinity }),
      inspect({ ...value }, { showHidden: true }),
    )
  }
  if (value instanceof Error) parts.push(value.stack ?? '', inspect(value.cause), value.message)
  return parts.join('\n')
}
