/** One file with a line for each credential, in the order of the rows: JSON as it was signed, or the token as a JSON text. */

import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { decodeUtf8 } from '../../encoding/utf8.ts'
import { MicrocredError, problem } from '../../errors.ts'
import type { BatchOutput, RowResult } from '../run-types.ts'
import { outputFailed } from './output-error.ts'

/** Each run writes it anew, whole, from the store; until it is complete it is `<file>.new`. Throws `options.value`. */
export function jsonLinesOutput(file: string): BatchOutput {
  if (typeof file !== 'string' || file === '') {
    throw new MicrocredError([problem('options.value', 'jsonLinesOutput needs a file.', { pointer: '/file' })])
  }
  const beside = `${file}.new`
  let stream: WriteStream | undefined
  let failure: Error | undefined
  const telling = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      if (failure !== undefined) throw failure
    } catch (error) {
      throw outputFailed(failure ?? error, file)
    }
  }
  return {
    begin: () =>
      telling(async () => {
        stream = createWriteStream(beside, { mode: 0o600 })
        stream.on('error', (error) => {
          failure = error
        })
        await once(stream, 'open')
      }),
    write: (rows) =>
      telling(async () => {
        const text = rows.map(lineOf).join('')
        if (stream !== undefined && text !== '' && !stream.write(text)) await once(stream, 'drain')
      }),
    end: () =>
      telling(async () => {
        if (stream === undefined || failure !== undefined) return
        stream.end()
        await finished(stream)
        await rename(beside, file)
      }),
  }
}

function lineOf({ secured }: RowResult): string {
  if (secured === undefined) return ''
  const text = decodeUtf8(secured)
  return `${text.startsWith('{') ? text : JSON.stringify(text)}\n`
}
