/** What issuing does with an award before anything is signed, and what `verify` does to give it back. */
import { readFileSync } from 'node:fs'
import { build } from '../src/build/build.ts'
import { checkAward } from '../src/build/check-award.ts'
import { normalize } from '../src/build/normalize.ts'
import { read } from '../src/build/read.ts'
import type { MicroCredential } from '../src/model/award.ts'
import { type Group, printSection } from './take-turns.ts'

const ISSUER = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'

/** An award of examples/awards, as text, with an id for its issuer. */
function example(name: string): string {
  const file = new URL(`../examples/awards/${name}.json`, import.meta.url)
  const award = JSON.parse(readFileSync(file, 'utf8')) as MicroCredential
  return JSON.stringify({ ...award, issuer: { id: ISSUER, ...award.issuer } })
}

export async function groups(): Promise<readonly Group[]> {
  return ['safety-certificate', 'university-short-course'].map((name) => {
    const text = example(name)
    const award = JSON.parse(text) as MicroCredential
    const badge = build(award)
    const sizes = `award ${text.length}, badge ${JSON.stringify(badge).length} characters`
    return {
      title: `${name}: ${sizes}. normalize checks, build checks and normalizes.`,
      jobs: [
        { name: 'JSON.parse', run: () => JSON.parse(text) },
        { name: 'checkAward', run: () => checkAward(award) },
        { name: 'normalize', run: () => normalize(award) },
        { name: 'build', run: () => build(award) },
        { name: 'read', run: () => read(badge) },
      ],
    }
  })
}

export function benchAwards(): Promise<void> {
  return printSection(import.meta.url)
}
