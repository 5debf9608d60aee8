/** Reads the credential in a PNG. Only what carries it is looked into; the pixels are not. */
import type { Found } from './found.ts'
import { HOMES, type Home } from './homes.ts'
import { type Chunk, checkSum, walkChunks } from './png-chunks.ts'
import { keywordOf } from './png-keyword.ts'
import { readChunkText } from './png-text.ts'
import { BEHIND_END, noCredential, remarkSeveral } from './remarks.ts'

export async function unbakePng(bytes: Uint8Array, maxBytes: number): Promise<Found> {
  // the first of each kind, as Open Badges says
  const first = new Map<Home, Chunk>()
  let count = 0
  const end = walkChunks(bytes, (chunk) => {
    const keyword = keywordOf(bytes, chunk)
    const home = keyword === undefined ? undefined : HOMES.find((each) => each.keyword === keyword)
    if (home === undefined) return
    count++
    if (!first.has(home)) first.set(home, chunk)
  })
  for (const home of HOMES) {
    const chunk = first.get(home)
    if (chunk === undefined) continue
    checkSum(bytes, chunk)
    const { text, remarks } = await readChunkText(bytes, chunk, maxBytes)
    return {
      text,
      kind: home.kind,
      remarks: [...remarks, ...remarkSeveral(count), ...(end < bytes.length ? [BEHIND_END] : [])],
    }
  }
  throw noCredential()
}
