/** A batch beside one after the other. */
import { generateKey, issue, localSigner, verify, verifyMany } from 'microcred'
import { smallBadge } from './documents.ts'
import { printRows } from './take-turns.ts'

const now = '2026-11-22T10:00:00Z'
const COUNT = 100

export async function benchMany(): Promise<void> {
  const key = await generateKey()
  const signer = localSigner(key)
  const badges = await Promise.all(
    Array.from({ length: COUNT }, (_, index) =>
      issue({ ...smallBadge(key.controller), id: `urn:uuid:${index}` }, { signer, now }),
    ),
  )
  await printRows(
    `${COUNT} badges verified, wall clock`,
    [
      {
        name: 'verify, one after the other',
        run: async () => {
          for (const badge of badges) await verify(badge, { now })
        },
      },
      {
        name: 'verifyMany',
        run: async () => {
          for await (const { verdict } of verifyMany(badges, { now }))
            if (verdict !== 'verified') throw new Error(verdict)
        },
      },
    ],
    15,
  )
}
