/** Files and streams: `-` is standard input or output; a key file is private and never replaced by accident. */
import { createReadStream } from 'node:fs'
import { lstat, open, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { RECORD_LIMITS, type SnapshotLimits } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'

/** Far above any badge or award; what is larger is not read to its end. */
const MOST_BYTES = 32 * 1024 * 1024

/** The bytes of a file, or of standard input for `-`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const source: AsyncIterable<Uint8Array> = path === '-' ? process.stdin : createReadStream(path)
    for await (const chunk of source) {
      size += chunk.length
      if (size > MOST_BYTES) throw new MicrocredError([problem('cli.file', `${label(path)} is larger than 32 MiB.`)])
      chunks.push(chunk)
    }
  } catch (error) {
    throw fileError(error, path, 'read')
  }
  return Buffer.concat(chunks)
}

/** The JSON value in a file. What stands in it stays out of the error. */
export async function readJson(path: string): Promise<Json> {
  return parse(await readText(path), path)
}

/** A credential as it was secured: a compact JWT as that text, anything else as JSON. It may be a record. */
export async function readSecured(path: string): Promise<Json> {
  const text = await readText(path)
  return /^[\w-]+\.[\w-]*\.[\w-]+$/.test(text.trim()) ? text.trim() : parse(text, path, RECORD_LIMITS)
}

/** The text of a file. */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new MicrocredError([problem('cli.file', `${label(path)} is not a text file (UTF-8).`)])
  }
}

function parse(text: string, path: string, limits: Partial<SnapshotLimits> = {}): Json {
  const parsed = parseJson(text, limits)
  if (parsed.problems !== undefined) {
    const [first, ...rest] = parsed.problems
    throw new MicrocredError([{ ...first, message: `${label(path)}: ${first.message}` }, ...rest])
  }
  return parsed.value
}

/** Writes text, or the bytes of a file, to a file, or to standard output when there is none or it is `-`. */
export async function writeText(path: string | undefined, text: string | Uint8Array): Promise<void> {
  if (path === undefined || path === '-') {
    process.stdout.write(text)
    return
  }
  await writeBytes(path, text)
}

/** Writes a file. */
export async function writeBytes(path: string, data: Uint8Array | string): Promise<void> {
  try {
    await writeFile(path, data)
  } catch (error) {
    throw fileError(error, path, 'write')
  }
}

/** Writes a private key: readable by its owner only, and never over a file that is there unless `force` says so. */
export async function writeKeyFile(path: string, text: string, force: boolean): Promise<void> {
  if (path === '-') return writeText(path, text)
  try {
    if (!force) return await writePrivate(path, text)
    const present = await lstat(path).catch(() => undefined)
    if (present === undefined) return await writePrivate(path, text)
    if (!present.isFile()) throw Object.assign(new Error(), { code: 'EISDIR' })
    // Beside it and then over it: at no moment is there half a key, nor one with the old file's permissions.
    const beside = `${path}.${process.pid}.new`
    await writePrivate(beside, text)
    await rename(beside, path).catch(async (error: unknown) => {
      await rm(beside, { force: true })
      throw error
    })
  } catch (error) {
    throw fileError(error, path, 'write')
  }
}

/** True when both names lead to one file. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  if (a === '-' || b === '-') return false
  const [left, right] = await Promise.all([a, b].map((path) => realpath(path).catch(() => undefined)))
  return left !== undefined && left === right
}

async function writePrivate(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    // The mode given to `open` is cut by the umask only; this says it outright.
    await file.chmod(0o600)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A file as errors name it. */
export function label(path: string): string {
  return path === '-' ? 'Standard input' : path
}

/** `cli.file`: which, and why. */
export function fileError(error: unknown, path: string, doing: 'read' | 'write'): Error {
  if (error instanceof MicrocredError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EEXIST')
    return new MicrocredError([
      problem('cli.file', `${path} is already there and is not overwritten.`, {
        fix: 'Choose another name, or pass --force if that key is no longer needed.',
      }),
    ])
  const known = REASONS[code]
  return new MicrocredError([
    problem(
      'cli.file',
      `${label(path)} cannot be ${doing === 'read' ? 'read' : 'written'}: ${known ?? (code || 'unknown error')}.`,
    ),
  ])
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is not a plain file',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
  ERR_INVALID_ARG_VALUE: 'its name is not a file name',
}
