/** What `unbake` reads a picture with; loaded with the first that is read. */
import { DOCUMENT_LIMITS } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { MicrocredError } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Found, Unbaked } from './found.ts'
import { notAPicture } from './not-a-picture.ts'
import { isPng } from './png-chunks.ts'
import { refuse } from './refuse.ts'
import { OLD_KIND, TOKEN } from './remarks.ts'
import { isCompactJws } from './secured-text.ts'
import { isMarkup } from './svg-text.ts'
import { unbakePng } from './unbake-png.ts'
import { unbakeSvg } from './unbake-svg.ts'

/** As `unbake`, its options read. */
export async function takeOutCredential(bytes: Uint8Array, maxBytes: number): Promise<Unbaked> {
  const { text, remarks } = await takeOut(bytes, maxBytes)
  if (!text.startsWith('{')) return { credential: text, remarks }
  const parsed = parseJson(text, { ...DOCUMENT_LIMITS, maxBytes })
  if (parsed.problems) throw new MicrocredError(parsed.problems)
  return { credential: parsed.value as JsonObject, remarks }
}

/** The same as text, which begins with `{` or is a compact token: for `verify`, which reads it within limits of its own. */
export async function takeOut(bytes: Uint8Array, maxBytes: number): Promise<Found> {
  const found = await findIn(bytes, maxBytes)
  const text = found.text.replace(/^\uFEFF/, '').trim()
  const remarks = found.kind === 'assertion' ? [...found.remarks, OLD_KIND] : found.remarks
  if (text.startsWith('{')) return { ...found, text, remarks }
  if (isCompactJws(text)) return { ...found, text, remarks: found.kind === 'assertion' ? remarks : [...remarks, TOKEN] }
  if (/^https?:\/\/\S{1,2000}$/.test(text)) {
    const message = 'The picture holds only the address of a badge, not the badge.'
    throw refuse('bake.address', message, 'Open the address in a browser, save what comes and hand that in.')
  }
  const message = 'What stands in the picture where a badge belongs is neither JSON nor a token.'
  throw refuse('bake.body', message, 'Ask the issuer for a new picture, or for the badge as JSON.')
}

async function findIn(bytes: Uint8Array, maxBytes: number): Promise<Found> {
  if (isPng(bytes)) return unbakePng(bytes, maxBytes)
  if (isMarkup(bytes)) return unbakeSvg(bytes, maxBytes)
  throw notAPicture()
}
