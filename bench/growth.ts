/** How the time of verifying grows with the badge. */
import { generateKey, issue, localSigner, verify } from 'microcred'
import { canonicalize } from '../src/rdf/canonicalize.ts'
import { alignedBadge } from './documents.ts'
import { medianTime } from './take-turns.ts'

const now = '2026-11-22T10:00:00Z'

export async function benchGrowth(): Promise<void> {
  const key = await generateKey()
  const signer = localSigner(key)
  console.log('\ngrowth: verifying a badge of so many alignments')
  let first: number | undefined
  for (const count of [10, 100, 1000]) {
    const secured = await issue(alignedBadge(key.controller, count), { signer, now })
    const { nquads = '' } = await canonicalize(secured as never)
    const statements = nquads.split('\n').length - 1
    const time = await medianTime(async () => {
      if ((await verify(secured, { now })).verdict !== 'verified') throw new Error('not verified')
    })
    const each = time / statements
    first ??= each
    const cells = [`${statements} statements`, `${time.toFixed(0)} us`, `${each.toFixed(2)} us each`]
    console.log(
      `${String(count).padEnd(36)}${cells.map((cell) => cell.padStart(18)).join('')}${(each / first).toFixed(2).padStart(10)} x`,
    )
  }
}
