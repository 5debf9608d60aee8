/** A processor profile, summed up by what it was spent on: the platform's signatures and hashes, garbage, and each room of `src`. */
import { readFileSync } from 'node:fs'
import type { Profiler, Runtime } from 'node:inspector'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Milliseconds by room. */
export type Rooms = Map<string, number>

const maps = new Map<string, SourceMap | undefined>()

/** Adds the time of each sample to the room it fell into; what waits is not counted. */
export function addRooms(rooms: Rooms, { nodes, samples = [], timeDeltas = [] }: Profiler.Profile): void {
  const roomOfNode = new Map(nodes.map(({ id, callFrame }) => [id, roomOf(callFrame)]))
  for (const [at, sample] of samples.entries()) {
    const room = roomOfNode.get(sample)
    if (room !== undefined) rooms.set(room, (rooms.get(room) ?? 0) + (timeDeltas[at] ?? 0) / 1000)
  }
}

/** Its JavaScript, and what that calls; the profiler tells one from the other or does not, by how it was started. */
const ROOM_OF_NODE: readonly (readonly [string, RegExp])[] = [
  ['signatures', /^(?:(?:sign|verify)OneShot|SignJob|run)$/],
  ['hashes', /^(?:hash|oneShotDigest)$/],
]

/** Undefined for waiting. */
function roomOf({ functionName, url, lineNumber, columnNumber }: Runtime.CallFrame): string | undefined {
  // `dispatch` is the profiler asking
  if (functionName === '(idle)' || (url === '' && functionName === 'dispatch')) return undefined
  if (functionName === '(garbage collector)') return 'garbage'
  if (!url.startsWith('file:')) return ROOM_OF_NODE.find(([, names]) => names.test(functionName))?.[0] ?? 'Node itself'
  const source = mapOf(url)?.findEntry(lineNumber, columnNumber)
  const file = source !== undefined && 'originalSource' in source ? source.originalSource : url
  const [, room] = /\/src\/([a-z-]+)/.exec(file) ?? []
  return room === undefined ? 'others' : `src/${room}`
}

function mapOf(url: string): SourceMap | undefined {
  if (!maps.has(url)) maps.set(url, readMap(`${fileURLToPath(url)}.map`))
  return maps.get(url)
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** The dearest first, with microseconds for each of `count`, and the share of all. */
export function printRooms(title: string, rooms: Rooms, count: number): void {
  const all = [...rooms.values()].reduce((sum, time) => sum + time, 0)
  console.log(`\n${title}: ${((all * 1000) / count).toFixed(0)} us`)
  for (const [room, time] of [...rooms].sort(([, a], [, b]) => b - a)) {
    const cells = [`${((time * 1000) / count).toFixed(1)} us`, `${((time / all) * 100).toFixed(0)}%`]
    console.log(room.padEnd(36) + cells.map((cell) => cell.padStart(12)).join(''))
  }
}
