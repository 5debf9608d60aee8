/** Streams (ISO 32000-1, 7.3.8 and 7.4): where their bytes are, and what comes out of them, within bounds. */
import { inflate } from '#platform'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import { type Budget, damaged, isArray, isDict, nameOf, type PdfDict, type PdfValue, tooLarge } from './pdf-syntax.ts'

export interface PdfStream {
  readonly dict: PdfDict
  /** As they stand in the file. */
  readonly raw: Uint8Array
}

export function isStream(value: PdfValue | PdfStream | undefined): value is PdfStream {
  return typeof value === 'object' && value !== null && 'raw' in value
}

/** The bytes behind the filters; `undefined` where more than `most` would come out. Filters and parameters must be direct. */
export async function decodeStream(
  { dict, raw }: PdfStream,
  budget: Budget,
  most: number,
): Promise<Uint8Array | undefined> {
  const filters = listOf(dict.get('Filter') ?? dict.get('F'))
  const parameters = listOf(dict.get('DecodeParms') ?? dict.get('DP'))
  if (filters.length > 4) throw unsupported('of more than four filters')
  let bytes: Uint8Array | undefined = raw
  for (const [index, filter] of filters.entries()) {
    const name = nameOf(filter)
    if (name !== 'FlateDecode' && name !== 'Fl') throw unsupported(name === undefined ? 'of an unknown kind' : name)
    bytes = await inflateWithin(bytes, budget, most)
    if (bytes === undefined) return undefined
    const given = parameters[index]
    if (isDict(given)) bytes = undoPredictor(bytes, given)
  }
  if (bytes.length > most) return undefined
  budget.streamed -= bytes.length
  if (budget.streamed < 0) throw tooLarge('its parts are too large together')
  return bytes
}

async function inflateWithin(bytes: Uint8Array, budget: Budget, most: number): Promise<Uint8Array | undefined> {
  const allowed = Math.min(most, budget.streamed)
  const inflated = await inflateLoosely(bytes, allowed)
  if (inflated === undefined && allowed < most) throw tooLarge('what is compressed in it is too large')
  budget.streamed -= inflated?.length ?? allowed
  return inflated
}

/** Some writers count the line's end behind a stream as part of it. */
async function inflateLoosely(bytes: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  const ends = [bytes.length, ...[1, 2].map((count) => bytes.length - count)].filter(
    (end, index) => index === 0 || (end > 0 && [10, 13].includes(bytes[end] ?? 0)),
  )
  for (const end of ends) {
    try {
      return await inflate(bytes.subarray(0, end), 'zlib', most)
    } catch (error) {
      if (!isMicrocredError(error) || error.code !== 'encoding.malformed') throw error
    }
  }
  throw damaged('a compressed part cannot be read')
}

/** ISO 32000-1, 7.4.4.4; PNG's predictors, which cross-reference streams are written with. */
function undoPredictor(bytes: Uint8Array, parameters: PdfDict): Uint8Array {
  const predictor = parameters.get('Predictor') ?? 1
  if (predictor === 1) return bytes
  const [colors, bits, columns] = [
    ['Colors', 1] as const,
    ['BitsPerComponent', 8] as const,
    ['Columns', 1] as const,
  ].map(([name, usual]) => parameters.get(name) ?? usual)
  if (typeof predictor !== 'number' || predictor < 10 || colors !== 1 || bits !== 8 || typeof columns !== 'number')
    throw unsupported('with this predictor')
  if (!(columns >= 1 && columns <= 10_000)) throw damaged('a compressed part cannot be read')
  const rows = Math.ceil(bytes.length / (columns + 1))
  const out = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const from = row * (columns + 1)
    const to = row * columns
    const kind = bytes[from] ?? 0
    if (kind > 4) throw damaged('a compressed part cannot be read')
    for (let column = 0; column < columns; column++) {
      const left = column > 0 ? (out[to + column - 1] ?? 0) : 0
      const up = row > 0 ? (out[to + column - columns] ?? 0) : 0
      const corner = row > 0 && column > 0 ? (out[to + column - columns - 1] ?? 0) : 0
      out[to + column] = (bytes[from + 1 + column] ?? 0) + predict(kind, left, up, corner)
    }
  }
  return out
}

function predict(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function unsupported(what: string): MicrocredError {
  const fix = 'Ask for the badge itself, as JSON or as a token.'
  const message = `A part of the PDF is compressed in a way that cannot be read: ${what.slice(0, 40)}.`
  return new MicrocredError([problem('bake.pdf-unsupported', message, { fix })])
}

function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || value === null) return []
  return isArray(value) ? value : [value]
}
