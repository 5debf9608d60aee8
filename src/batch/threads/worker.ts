/** The thread of a batch: builds, validates, signs and checks its own signature. The secret key is here; journals and order are not. */
import { once } from 'node:events'
import { workerData } from 'node:worker_threads'
import { isMicrocredError } from '../../errors.ts'
import { importKey } from '../../keys/import-key.ts'
import { localSigner } from '../../keys/local-signer.ts'
import type { MicroCredential } from '../../model/award.ts'
import type { JsonObject } from '../../model/credential.ts'
import { type IssueRowOptions, type PreparedRow, prepareRow, type RefusedRow, secureRow } from '../issue-row.ts'
import type { FromWorker, ToWorker, WorkerFailure, WorkerSettings, WorkerTask } from './messages.ts'

// the pool puts its own before ours
const [, { jwk, controller, options }] = workerData as [unknown, WorkerSettings]

const making: Promise<IssueRowOptions> = importKey(jwk, { id: jwk.kid, controller }).then(
  (key) => ({ ...options, signer: localSigner(key) }) as IssueRowOptions,
)

/** Called by the pool, for one chunk. */
export default async function workOnChunk({ port, awards }: WorkerTask): Promise<void> {
  const say = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
  try {
    const rows: (PreparedRow | RefusedRow)[] = []
    for (const award of JSON.parse(awards) as MicroCredential[]) rows.push(await prepareRow(award, await making))
    let heard = once(port, 'message')
    say({
      facts: rows.map((row) => {
        if (row.problems !== undefined) return { problems: row.problems }
        const { id, issuer, content } = row
        return { id, issuer, content }
      }),
    })
    for (;;) {
      const [message] = (await heard) as [ToWorker]
      if ('release' in message) return
      heard = once(port, 'message')
      const made: (string | RefusedRow | WorkerFailure)[] = []
      for (const { at, entry } of message.secure) made.push(await secure(rows[at] as PreparedRow, entry))
      const { bytes, lengths } = encodeTogether(made)
      say({ bytes, rows: lengths }, [bytes.buffer])
    }
  } finally {
    port.close()
  }
}

/** The bytes of all texts, one after the other; each text's length takes its place. */
function encodeTogether<T extends object>(
  made: readonly (string | T)[],
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly lengths: readonly (number | T)[] } {
  const lengths = made.map((each) => (typeof each === 'string' ? Buffer.byteLength(each) : each))
  const bytes = new Uint8Array(lengths.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), 0))
  const encoder = new TextEncoder()
  let at = 0
  for (const each of made) if (typeof each === 'string') at += encoder.encodeInto(each, bytes.subarray(at)).written
  return { bytes, lengths }
}

async function secure(row: PreparedRow, entry: JsonObject | undefined): Promise<string | RefusedRow | WorkerFailure> {
  try {
    return await secureRow(row, entry)
  } catch (error) {
    return { failed: isMicrocredError(error) ? error.problems : undefined }
  }
}
