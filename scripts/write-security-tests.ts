/**
 * `npx tsx scripts/write-security-tests.ts`: runs every class of test/hostile in a process of its own, and writes what was found to
 * docs/security-tests.md. test/hostile holds the page's cases and codes to what they are now.
 */
import { writeFileSync } from 'node:fs'
import { CLASSES } from '../test/hostile/classes.ts'
import { type MeasuredThere, writeMeasure } from '../test/hostile/in-child.ts'
import { page } from '../test/hostile/page.ts'

const { measure, close } = await writeMeasure()
const rows: MeasuredThere[] = []
try {
  for (const { name } of CLASSES) {
    const [row] = await measure([name])
    if (row === undefined) throw new Error(`${name} gave nothing.`)
    console.log(`${name}: ${row.cases} cases, ${Math.round(row.worst)} ms, ${row.megabytes} MB`)
    rows.push(row)
  }
} finally {
  close()
}
writeFileSync(new URL('../docs/security-tests.md', import.meta.url), page(rows))
