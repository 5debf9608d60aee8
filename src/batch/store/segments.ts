/**
 * The secured credentials of a batch, back to back in files of some MiB. To forget some of them, their file is written anew
 * without them and removed; the journal says what was cut out of which, so that no other place need change.
 */
import { type FileHandle, open, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '#platform'
import { readBytes, syncFolder, writeFully } from '../../files/whole-files.ts'

/** Where a row's bytes were written. */
export interface Stretch {
  readonly segment: number
  readonly offset: number
  readonly length: number
}

/** The segment is gone; what was not cut out of it is in `into`. */
export interface Cut {
  readonly type: 'cut'
  readonly segment: number
  readonly into: number | null
  /** `[offset, length]` of what was cut out, in their order. */
  readonly holes: readonly (readonly [number, number])[]
}

/** What follows from the events of the journal. */
export interface SegmentMap {
  /** How far each that is there is filled. */
  readonly ends: Map<number, number>
  readonly cuts: Map<number, Cut>
  last: number
}

export function createSegmentMap(): SegmentMap {
  return { ends: new Map(), cuts: new Map(), last: 0 }
}

export function noteStretch(map: SegmentMap, { segment, offset, length }: Stretch): void {
  map.ends.set(segment, Math.max(map.ends.get(segment) ?? 0, offset + length))
  map.last = Math.max(map.last, segment)
}

export function noteCut(map: SegmentMap, cut: Cut): void {
  const end = map.ends.get(cut.segment) ?? 0
  map.ends.delete(cut.segment)
  map.cuts.set(cut.segment, cut)
  map.last = Math.max(map.last, cut.into ?? 0)
  if (cut.into !== null)
    map.ends.set(
      cut.into,
      cut.holes.reduce((left, [, length]) => left - length, end),
    )
}

/** Where the bytes are by now; undefined once they are forgotten. */
export function locate(map: SegmentMap, stretch: Stretch): Stretch | undefined {
  let { segment, offset, length } = stretch
  for (;;) {
    const cut = map.cuts.get(segment)
    if (cut === undefined) return { segment, offset, length }
    if (cut.into === null) return undefined
    let before = 0
    for (const [at, size] of cut.holes) {
      if (at > offset) break
      if (at === offset) return undefined
      before += size
    }
    ;[segment, offset] = [cut.into, offset - before]
  }
}

const nameOf = (segment: number): string => `payload.${segment}`

export const fileOf = (folder: string, segment: number): string => join(folder, nameOf(segment))

/** What names a stretch's bytes: 16 bytes of SHA-256, in base64url. */
export function digestOf(bytes: Uint8Array): string {
  return Buffer.from(sha256(bytes)).toString('base64url', 0, 16)
}

export function openSegment(folder: string, segment: number, isNew: boolean): Promise<FileHandle> {
  // for the owner alone: these are the learners' names
  return open(fileOf(folder, segment), isNew ? 'w' : 'r+', 0o600)
}

export async function readStretch(folder: string, { segment, offset, length }: Stretch): Promise<Uint8Array> {
  const file = await open(fileOf(folder, segment), 'r')
  try {
    return await readBytes(file, offset, offset + length)
  } finally {
    await file.close()
  }
}

/** The same segment without the holes, as another; on disk when this returns. */
export async function copyWithout(folder: string, { segment, into, holes }: Cut, end: number): Promise<void> {
  if (into === null) return
  const from = await open(fileOf(folder, segment), 'r')
  try {
    const to = await open(fileOf(folder, into), 'w', 0o600)
    try {
      let [read, written] = [0, 0]
      for (const [at, size] of [...holes, [end, 0] as const]) {
        const kept = await readBytes(from, read, at)
        await writeFully(to, kept, written)
        written += kept.length
        read = at + size
      }
      await to.sync()
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
  await syncFolder(folder)
}

/** Leaves of the folder's segments what the journal speaks of, and of each no more: a run that was killed may have left some. */
export async function tidySegments(folder: string, map: SegmentMap): Promise<void> {
  for (const name of await readdir(folder)) {
    const segment = /^payload\.(\d{1,12})$/.exec(name)?.[1]
    if (segment === undefined) continue
    const end = map.ends.get(Number(segment))
    if (end === undefined) {
      await unlink(join(folder, name))
      continue
    }
    const file = await open(join(folder, name), 'r+')
    try {
      if ((await file.stat()).size > end) await file.truncate(end)
    } finally {
      await file.close()
    }
  }
}
