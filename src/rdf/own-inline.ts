/** Our own context written into a document: known by the hash of its JCS form, so that it is as good as a pinned address. */
import { sha256 } from '#platform'
import { MICROCRED_V1 } from '../../contexts/urls.ts'
import { encodeHex } from '../encoding/hex.ts'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { createBoundedCache } from '../platform/bounded-cache.ts'
import { OWN_SHA256 } from './compiled/tables.js'

/** Much longer than ours, in any spelling: not worth the hash. */
const MAX_LENGTH = 20_000

const told = createBoundedCache<string | false>(64)

/** The pinned address of what is written out here; undefined for any other context, whatever its shape. */
export function addressOfInline(context: unknown): string | undefined {
  if (typeof context !== 'object' || context === null || !Object.hasOwn(context, 'elmQualification')) return undefined
  try {
    const text = JSON.stringify(context)
    return text.length > MAX_LENGTH ? undefined : tell(text)
  } catch {
    // a circle, too deep for the stack or for JCS, half of a surrogate pair: nothing that ours has
    return undefined
  }
}

function tell(text: string): string | undefined {
  const known = told.get(text)
  if (known !== undefined) return known || undefined
  const canonical = canonicalizeJson({ '@context': JSON.parse(text) })
  const address = encodeHex(sha256(encodeUtf8(canonical))) === OWN_SHA256 ? MICROCRED_V1 : undefined
  told.set(text, address ?? false)
  return address
}
