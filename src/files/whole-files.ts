/** Reading and writing to the last byte, and what makes a file outlive a crash of the machine. */
import { type FileHandle, open, rename } from 'node:fs/promises'

/** `into`: at whose beginning they are put; what it gives back is part of that. */
export async function readBytes(
  file: FileHandle,
  from: number,
  to: number,
  into: Uint8Array = new Uint8Array(to - from),
): Promise<Uint8Array> {
  let read = 0
  while (read < to - from) {
    const { bytesRead } = await file.read(into, read, to - from - read, from + read)
    // it was shortened meanwhile
    if (bytesRead === 0) break
    read += bytesRead
  }
  return into.subarray(0, read)
}

export async function writeFully(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten
  }
}

/** A file's name is part of its folder, which has an fsync of its own. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Puts a file in its place in one step, on disk once this returns: at no moment is there half of one. */
export async function replaceFile(file: string, data: string | Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.new`
  const handle = await open(beside, 'w')
  try {
    await handle.writeFile(data)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}
