/** The rows of `microcred batch`: a file or standard input, other tables beside it, and how far they have been read. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { AwardTemplate, BatchMap, BatchRow, MappedRows } from '../batch.ts'
import { checkBatchMap, mapRows, readRows } from '../batch.ts'
import { MicrocredError, nonEmpty } from '../errors.ts'
import { usage } from './arguments.ts'
import { fileError, label, readJson } from './files.ts'

export interface OpenRows {
  readonly items: MappedRows
  /** Of the file that was read, 0 to 1; undefined for a stream, whose end nobody knows. */
  share(): number | undefined
}

export interface RowFiles {
  readonly file: string
  readonly template: string
  readonly map: string | undefined
  /** `NAME=FILE`, for the tables that the map joins. */
  readonly joins: readonly string[]
}

/** Throws for what is wrong with the map or the template; rows are read later. */
export async function openRows({ file, template, map: mapFile, joins }: RowFiles): Promise<OpenRows> {
  const map = mapFile === undefined ? undefined : await readMap(mapFile)
  const tables = joins.map((join) => {
    const [, name, path] = /^([^=]+)=(.+)$/.exec(join) ?? []
    if (name === undefined || path === undefined) throw usage('--join needs NAME=FILE.', '--join users=users.csv')
    return [name, read(path, map?.joins?.[name]?.read).rows] as const
  })
  const size = file === '-' ? undefined : (await stat(file).catch((error) => raise(error, file))).size
  const { rows, done } = read(file, map?.read)
  const items = mapRows(rows, {
    template: (await readJson(template)) as AwardTemplate,
    ...(map && { map }),
    joins: Object.fromEntries(tables),
  })
  return { items, share: () => (size === undefined ? undefined : size === 0 ? 1 : done() / size) }
}

async function readMap(file: string): Promise<BatchMap> {
  const map = await readJson(file)
  const found = nonEmpty(checkBatchMap(map).filter(({ severity }) => severity === 'error'))
  if (found === undefined) return map as unknown as BatchMap
  const [first, ...rest] = found
  throw new MicrocredError([{ ...first, message: `${label(file)}: ${first.message}` }, ...rest])
}

function read(path: string, reading: BatchMap['read']): { readonly rows: AsyncIterable<BatchRow>; done(): number } {
  if (path === '-') return { rows: readRows(process.stdin, { ...reading }), done: () => 0 }
  const stream = createReadStream(path)
  const rows = async function* (): AsyncGenerator<BatchRow> {
    try {
      yield* readRows(stream, { name: path, ...reading })
    } catch (error) {
      raise(error, path)
    }
  }
  return { rows: rows(), done: () => stream.bytesRead }
}

function raise(error: unknown, path: string): never {
  throw error instanceof Error && 'code' in error && !('problems' in error) ? fileError(error, path, 'read') : error
}
