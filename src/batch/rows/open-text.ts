/** Bytes of any kind -> text, piece by piece, with the encoding told from its beginning. */
import { MicrocredError, problem } from '../../errors.ts'
import { concatBytes } from '../../resolve/concat-bytes.ts'
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

/** Reads as much as shows what it is. The rest is read as `pieces` is. */
export async function openText(source: RowSource, stated: RowEncoding | undefined): Promise<OpenText> {
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
  const sample = new TextDecoder(encoding).decode(beginning, { stream: true })
  return { sample, pieces: decode(start, reader, encoding) }
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

async function* decode(
  start: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  encoding: RowEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  try {
    yield decoder.decode(start, { stream: true })
    for await (const bytes of rest) yield decoder.decode(bytes, { stream: true })
    yield decoder.decode()
  } finally {
    // whoever stops early lets go of the file behind it
    await rest.return(undefined)
  }
}

/** A mark in the file says more than anybody outside can know. */
function tellEncoding(bytes: Uint8Array, stated: RowEncoding | undefined): RowEncoding {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return stated ?? tellByZeros(bytes) ?? tellByShape(bytes)
}

/** Text of Latin letters has a zero in every UTF-16 unit; UTF-8 has none. */
function tellByZeros(bytes: Uint8Array): RowEncoding | undefined {
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const units = bytes.length / 2
  if (odd > units * 0.4 && even < odd / 4) return 'utf-16le'
  if (even > units * 0.4 && odd < even / 4) return 'utf-16be'
  return undefined
}

/** Bytes beyond ASCII of which none makes a letter of UTF-8 are windows-1252; some, and the others are damage. */
function tellByShape(bytes: Uint8Array): RowEncoding {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true })
  if (!text.includes('\uFFFD')) return 'utf-8'
  return /[\u0080-\uFFFC]/.test(text) ? 'utf-8' : 'windows-1252'
}
