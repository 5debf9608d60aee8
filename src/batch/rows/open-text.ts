/** Bytes of any kind -> text, piece by piece, with the encoding told from its beginning. */
import { MicrocredError, problem } from '../../errors.ts'
import { concatBytes } from '../../resolve/concat-bytes.ts'
import { createDecoder, type Decode } from './decoder.ts'
import type { RowEncoding } from './options.ts'

/** A text, the bytes of a file, or either in pieces as a stream gives them. */
export type RowSource = string | Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export interface OpenText {
  /** The beginning of the text: enough to see what it is. */
  readonly sample: string
  /** All of it, from the beginning. Bytes that are no text of the encoding come out as U+FFFD. */
  readonly pieces: AsyncIterable<string>
}

const SAMPLE = 65_536

/** Reads as much as shows what it is; the rest is read as `pieces` is. Undefined where nobody can tell the encoding. */
export async function openText(source: RowSource, stated: RowEncoding | undefined): Promise<OpenText | undefined> {
  if (typeof source === 'string') return openString(source.startsWith('\uFEFF') ? source.slice(1) : source)
  const reader = bytesOf(source)
  const head: Uint8Array[] = []
  let length = 0
  while (length < SAMPLE) {
    const next = await reader.next()
    if (next.done === true) break
    head.push(next.value)
    length += next.value.length
  }
  const start = concatBytes(head)
  const beginning = start.subarray(0, SAMPLE)
  const encoding = tellEncoding(beginning, stated)
  if (encoding === undefined) {
    await reader.return(undefined)
    return undefined
  }
  return { sample: createDecoder(encoding)(beginning), pieces: decodeAll(start, reader, createDecoder(encoding)) }
}

/** In pieces of a bounded size, whatever the stream gives. */
async function* bytesOf(source: Exclude<RowSource, string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    if (!(chunk instanceof Uint8Array)) {
      const fix = 'Hand in a text, bytes, or a stream of bytes without an encoding set.'
      throw new MicrocredError([
        problem('options.value', 'The source gives something else than bytes.', { pointer: '', fix }),
      ])
    }
    for (let at = 0; at < chunk.length; at += SAMPLE) yield chunk.subarray(at, at + SAMPLE)
  }
}

function openString(text: string): OpenText {
  return { sample: text.slice(0, SAMPLE), pieces: cut(text) }
}

async function* cut(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += SAMPLE) yield text.slice(at, at + SAMPLE)
}

async function* decodeAll(start: Uint8Array, rest: AsyncGenerator<Uint8Array>, decode: Decode): AsyncGenerator<string> {
  try {
    yield decode(start)
    for await (const bytes of rest) yield decode(bytes)
    yield decode()
  } finally {
    // whoever stops early lets go of the file behind it
    await rest.return(undefined)
  }
}

/** A mark in the file says more than anybody outside can know. */
function tellEncoding(bytes: Uint8Array, stated: RowEncoding | undefined): RowEncoding | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return stated ?? tellByZeros(bytes) ?? tellByShape(bytes)
}

/** Of text in Latin letters, half the bytes of UTF-16 are zeros; UTF-8 has none. */
function tellByZeros(bytes: Uint8Array): RowEncoding | undefined {
  const zeros = (first: number): number => bytes.filter((byte, at) => byte === 0 && at % 2 === first).length
  const many = bytes.length * 0.2
  if (zeros(1) > many) return 'utf-16le'
  return zeros(0) > many ? 'utf-16be' : undefined
}

/** Europe's Latin alphabets in one byte a letter: `ü` and `é` are the same in all, `ø` in one is `ř` in another. */
const LATIN: readonly RowEncoding[] = ['windows-1252', 'windows-1250', 'windows-1254', 'windows-1257']

/**
 * Bytes beyond ASCII of which some make letters of UTF-8 are UTF-8, and the others damage. Of which none does are another
 * encoding, and a name must not be guessed: it is told where the choice changes nothing.
 */
function tellByShape(bytes: Uint8Array): RowEncoding | undefined {
  const text = createDecoder('utf-8')(bytes)
  if (!text.includes('\uFFFD') || /[\u0080-\uFFFC]/.test(text)) return 'utf-8'
  const readings = new Set(LATIN.map((encoding) => createDecoder(encoding)(bytes)))
  return readings.size === 1 ? 'windows-1252' : undefined
}
