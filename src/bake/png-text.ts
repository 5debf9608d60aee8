/** The text chunks of a PNG, as the standard has them and as they are found in the field (PNG Third Edition, 11.3.3). */
import { inflate } from '#platform'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError, type Problem, remark } from '../errors.ts'
import { overLimit } from './over-limit.ts'
import type { Chunk } from './png-chunks.ts'
import { AGAIN, refuse } from './refuse.ts'

export interface ChunkText {
  readonly text: string
  readonly remarks: readonly Problem[]
}

/**
 * The text of a chunk that `keywordOf` named, and how it departs from what Open Badges prescribes.
 *
 * @throws MicrocredError `bake.chunk`, `bake.compression`, `bake.too-large`
 */
export async function readChunkText(bytes: Uint8Array, chunk: Chunk, maxBytes: number): Promise<ChunkText> {
  const data = bytes.subarray(chunk.dataStart, chunk.dataEnd)
  const rest = data.subarray(data.indexOf(0) + 1)
  if (chunk.type === 'tEXt') return decode(rest, maxBytes, [TEXT_CHUNK])
  if (chunk.type === 'zTXt') {
    // one byte for the method, which is 0
    if (rest[0] !== 0) throw badCompression()
    return decode(await unpack(rest.subarray(1), maxBytes), maxBytes, [COMPRESSED_CHUNK])
  }
  const [compressed, method] = rest
  const language = rest.indexOf(0, 2)
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1)
  if (translated < 0) throw refuse('bake.chunk', 'The text chunk of the credential is damaged.', AGAIN)
  const body = rest.subarray(translated + 1)
  const remarks = translated > 3 ? [LANGUAGE_TAG] : []
  if (compressed === 0) return decode(body, maxBytes, remarks)
  if (compressed !== 1 || method !== 0) throw badCompression()
  return decode(await unpack(body, maxBytes), maxBytes, [COMPRESSED_TEXT, ...remarks])
}

function decode(bytes: Uint8Array, maxBytes: number, remarks: readonly Problem[]): ChunkText {
  if (bytes.length > maxBytes) throw overLimit(maxBytes)
  try {
    // the text of a tEXt should be Latin-1; JSON in UTF-8 is what is found there
    return { text: decodeUtf8(bytes), remarks }
  } catch {
    // the decoder's one error; every byte is a character of this one
    return { text: new TextDecoder('windows-1252').decode(bytes), remarks: [...remarks, LATIN_1] }
  }
}

async function unpack(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  let unpacked: Uint8Array | undefined
  try {
    unpacked = await inflate(bytes, 'zlib', maxBytes)
  } catch (error) {
    if (isMicrocredError(error) && error.code === 'encoding.malformed') throw badCompression()
    throw error
  }
  if (unpacked === undefined) throw overLimit(maxBytes)
  return unpacked
}

function badCompression(): Error {
  return refuse('bake.compression', 'The credential in the picture is compressed and cannot be unpacked.', AGAIN)
}

const BAKE_ANEW = 'It was read all the same. Bake it anew for readers that are stricter.'

const TEXT_CHUNK: Problem = remark(
  'bake.text-chunk',
  'The credential is in a tEXt chunk; Open Badges prescribes iTXt.',
  { pointer: '', fix: BAKE_ANEW },
)
const COMPRESSED_CHUNK: Problem = remark(
  'bake.compressed-chunk',
  'The credential is in a compressed zTXt chunk; Open Badges prescribes iTXt without compression.',
  { pointer: '', fix: BAKE_ANEW },
)
const COMPRESSED_TEXT: Problem = remark(
  'bake.compressed-text',
  'The credential is compressed, which Open Badges forbids.',
  { pointer: '', fix: BAKE_ANEW },
)
const LANGUAGE_TAG: Problem = remark(
  'bake.language-tag',
  'The text chunk of the credential has a language tag or a translated keyword, which Open Badges leaves empty.',
  { pointer: '', fix: BAKE_ANEW },
)
export const LATIN_1: Problem = remark(
  'bake.latin-1',
  'The text of the credential is not UTF-8 and was read as Latin-1.',
  { pointer: '', fix: BAKE_ANEW },
)
