/** Reads the credential in an SVG: the attribute `verify` for tokens, else the text of the element. Nothing of it is shown or run. */
import { decodeUtf8 } from '../encoding/utf8.ts'
import { type Problem, remark } from '../errors.ts'
import type { Found } from './found.ts'
import { HOMES } from './homes.ts'
import { overLimit } from './over-limit.ts'
import { LATIN_1 } from './png-text.ts'
import { noCredential, remarkSeveral } from './remarks.ts'
import { broken, resolveReferences } from './scan-xml.ts'
import { findPlaces, type Held } from './svg-places.ts'
import { readSvgText } from './svg-text.ts'

export function unbakeSvg(bytes: Uint8Array, maxBytes: number): Found {
  const { held, isActive } = findPlaces(readSvgText(bytes))
  for (const home of HOMES) {
    const first = held.find((each) => each.home === home)
    if (first === undefined) continue
    const { text, remarks } = readHeld(bytes, first, maxBytes)
    return {
      text,
      kind: home.kind,
      remarks: [...remarks, ...remarkSeveral(held.length), ...(isActive ? [ACTIVE] : [])],
    }
  }
  throw noCredential()
}

function readHeld(bytes: Uint8Array, { home, tag, pieces }: Held, maxBytes: number): Omit<Found, 'kind'> {
  const size = pieces.reduce((sum, { start, end }) => sum + (end - start), 0)
  const [verify, second] = tag.attributes.filter(({ name }) => name === 'verify')
  if (second !== undefined) throw broken(tag.start)
  if (size > maxBytes || (verify?.value.length ?? 0) > maxBytes) throw overLimit(maxBytes)
  let isLatin = false
  const body = pieces
    .map(({ start, end, isCdata }) => {
      const text = decode(bytes.subarray(start, end))
      return isCdata ? text : resolveReferences(text)
    })
    .join('')
    .trim()
  const remarks = isLatin ? [LATIN_1] : []
  const token = resolveReferences(verify?.value ?? '').trim()
  // a token is what counts, but the assertion of Open Badges 2.0 has its address in the attribute beside the body
  const isBody = token === '' || (home.kind === 'assertion' && body !== '')
  return isBody ? { text: body, remarks } : { text: token, remarks: [] }

  function decode(piece: Uint8Array): string {
    try {
      return decodeUtf8(piece)
    } catch {
      // the decoder's one error; every byte is a character of this one
      isLatin = true
      return new TextDecoder('windows-1252').decode(piece)
    }
  }
}

const ACTIVE: Problem = remark(
  'bake.active',
  'Whoever shows this SVG loads things from elsewhere or runs a script with it.',
  { pointer: '', fix: 'Show it in an img element only, or not at all.' },
)
