/**
 * Badges in pictures, beside a plain copy of the same bytes. Baking reads every byte, for every chunk's checksum is checked;
 * unbaking reads what carries the badge. Pictures of two sizes: what badges are, and one as large as photos.
 */
import { randomFillSync } from 'node:crypto'
import { generateKey, issue, localSigner } from 'microcred'
import { bake, unbake } from 'microcred/bake'
import { chunk, IEND, IHDR, SIGNATURE } from '../test/bake/pictures.ts'
import { smallBadge } from './documents.ts'
import { type Group, printSection } from './take-turns.ts'

const SIZES = [100_000, 10_000_000]

export async function groups(): Promise<readonly Group[]> {
  const key = await generateKey({ seed: new Uint8Array(32).fill(9) })
  const secured = await issue(smallBadge(key.controller), { signer: localSigner(key), now: '2026-11-22T10:00:00Z' })
  const text = JSON.stringify(secured)
  return SIZES.flatMap((size) => {
    const pixels = chunk('IDAT', randomFillSync(new Uint8Array(size)))
    const png = Buffer.concat([SIGNATURE, IHDR, pixels, IEND])
    const path = `<path d="M${'10 20L'.repeat(40)}0 0"/>\n`
    const svg = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg">${path.repeat(Math.ceil(size / path.length))}</svg>`,
    )
    return [
      { kind: 'PNG', image: png },
      { kind: 'SVG', image: svg },
    ].map(({ kind, image }) => {
      const bytes = Uint8Array.from(image)
      const baked = bake(bytes, text)
      return {
        title: title(kind, bytes.length),
        jobs: [
          { name: 'a plain copy', run: () => bytes.slice() },
          { name: 'bake', run: () => bake(bytes, text) },
          { name: 'unbake', run: () => unbake(baked) },
        ],
      }
    })
  })
}

function title(kind: string, size: number): string {
  return `${kind} of ${size} bytes`
}

export async function benchBake(): Promise<void> {
  await printSection(import.meta.url, (medians, group) => {
    const size = Number(/\d+/.exec(group.title)?.[0])
    // bytes in a microsecond are megabytes in a second
    const speeds = medians.map((median, place) => `${group.jobs[place]?.name} ${(size / median).toFixed(0)} MB/s`)
    console.log(speeds.join(', '))
  })
}
