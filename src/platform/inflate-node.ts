/** Compression on `node:zlib`, which few documents need: loaded when it is asked for. */
import { gather } from './gather.ts'
import type { Platform } from './platform.ts'
import { isWholeStream, noStream } from './stream-end.ts'

export const inflate: Platform['inflate'] = async (data, format, maxBytes) => {
  const { createGunzip, createInflate } = await import('node:zlib')
  const engine = format === 'gzip' ? createGunzip() : createInflate()
  const gathered = gather(maxBytes)
  engine.end(data)
  try {
    for await (const piece of engine) if (!gathered.add(piece)) return undefined
  } catch {
    throw noStream(format)
  } finally {
    engine.destroy()
  }
  const inflated = gathered.whole()
  if (!isWholeStream(format, data, inflated)) throw noStream(format)
  return inflated
}

export const deflate: Platform['deflate'] = async (data, format) => {
  const { deflateSync, gzipSync } = await import('node:zlib')
  return new Uint8Array(format === 'gzip' ? gzipSync(data) : deflateSync(data))
}
