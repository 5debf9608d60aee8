/** A batch beside one after the other. */
import { generateKey, issue, localSigner, verify, verifyMany } from 'microcred'
import { smallBadge } from './documents.ts'
import { type Group, printSection } from './take-turns.ts'

const now = '2026-11-22T10:00:00Z'
const COUNT = 100

export async function groups(): Promise<readonly Group[]> {
  const key = await generateKey()
  const signer = localSigner(key)
  const badges = await Promise.all(
    Array.from({ length: COUNT }, (_, index) =>
      issue({ ...smallBadge(key.controller), id: `urn:uuid:${index}` }, { signer, now }),
    ),
  )
  const oneByOne = async (): Promise<void> => {
    for (const badge of badges) await verify(badge, { now })
  }
  const together = async (): Promise<void> => {
    for await (const { verdict } of verifyMany(badges, { now })) if (verdict !== 'verified') throw new Error(verdict)
  }
  return [
    {
      title: `${COUNT} badges verified, wall clock`,
      clock: 'wall',
      jobs: [
        { name: 'verify, one after the other', run: oneByOne },
        { name: 'verifyMany', run: together },
      ],
    },
  ]
}

export function benchMany(): Promise<void> {
  return printSection(import.meta.url)
}
