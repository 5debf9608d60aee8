/** `npx tsx scripts/write-limits.ts`: docs/limits.md from the table in test/hostile, which the tests hold to the code. */
import { writeFileSync } from 'node:fs'
import { limitsPage } from '../test/hostile/limits.ts'

writeFileSync(new URL('../docs/limits.md', import.meta.url), limitsPage())
