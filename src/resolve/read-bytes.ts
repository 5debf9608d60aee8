import { MicrocredError, problem } from '../errors.ts'
import type { FetchResponse } from '../model/fetch.ts'
import { concatBytes } from './concat-bytes.ts'
import type { Deadline } from './deadline.ts'

/** The body, as long as it stays within `maxBytes` and the deadline; the stream is cancelled as soon as it does not. */
export async function readBytes(response: FetchResponse, maxBytes: number, deadline: Deadline): Promise<Uint8Array> {
  const { body } = response
  if (body === null) return new Uint8Array()
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await deadline.race(reader.read())
      if (done) return concatBytes(chunks)
      length += value.length
      // Content-Length is not looked at: a wrong one must not be believed, and the count holds without it.
      if (length > maxBytes) {
        throw new MicrocredError([problem('resolve.too-large', `The answer is larger than ${maxBytes} bytes.`)])
      }
      chunks.push(value)
    }
  } catch (error) {
    // Not waited for: a stream that hangs may hang here too.
    reader.cancel().catch(() => {})
    throw error
  }
}
