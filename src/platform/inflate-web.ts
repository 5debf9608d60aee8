/** Compression on the web's Compression Streams. */
import { gather } from './gather.ts'
import type { CompressionName, Platform } from './platform.ts'
import { isWholeStream, noStream } from './stream-end.ts'
import { unavailable } from './unavailable.ts'

/** Some runtimes inflate a whole chunk before they hand out any of it: 4 KiB become 4 MiB at worst. */
const SLICE = 4096

/** RFC 1950 goes by the name `deflate` on the web. */
const NAMES = { gzip: 'gzip', zlib: 'deflate' } as const satisfies Record<CompressionName, CompressionFormat>

export const inflate: Platform['inflate'] = async (data, format, maxBytes) => {
  if (typeof DecompressionStream !== 'function') throw missing()
  const stream = new DecompressionStream(NAMES[format])
  const gathered = gather(maxBytes)
  const isAll = await pump(data, stream, (piece) => gathered.add(piece)).catch(() => {
    throw noStream(format)
  })
  if (!isAll) return undefined
  const inflated = gathered.whole()
  if (!isWholeStream(format, data, inflated)) throw noStream(format)
  return inflated
}

export const deflate: Platform['deflate'] = async (data, format) => {
  if (typeof CompressionStream !== 'function') throw missing()
  const gathered = gather(Number.POSITIVE_INFINITY)
  await pump(data, new CompressionStream(NAMES[format]), (piece) => gathered.add(piece))
  return gathered.whole()
}

/** Feeds `data` in, slice by slice as room is made, and hands out what comes; false as soon as `take` wants no more. */
async function pump(
  data: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  take: (piece: Uint8Array) => boolean,
): Promise<boolean> {
  const reader = stream.readable.getReader()
  const fed = feed(data, stream.writable.getWriter())
  // the reader is told the same error; this one is only kept from being reported as unhandled
  fed.catch(() => undefined)
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (take(value)) continue
    await reader.cancel().catch(() => undefined)
    return false
  }
  await fed
  return true
}

async function feed(data: Uint8Array, writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
  for (let start = 0; start < data.length; start += SLICE) {
    await writer.ready
    // told by `ready` and `close` where it fails
    writer.write(data.slice(start, start + SLICE)).catch(() => undefined)
  }
  await writer.close()
}

function missing(): Error {
  return unavailable('Compression Streams', 'Use a browser of 2023 or later.')
}
