/**
 * `npm run bench [section ...]`: what the README's figures come from. Every section measures in one run, in rounds that take
 * turns, beside @digitalbazaar/vc on the same document and beside the limit: one operation of the platform's own on a key at
 * hand, plus SHA-256 of both canonical texts. Times are of the processor, all threads of the process. What counts are the ratios;
 * absolute times move with the machine, and the last column says by how much they did within the run.
 */
import { cpus } from 'node:os'
import { benchAwards } from './award-path.ts'
import { benchBake } from './bake.ts'
import { benchBatch } from './batch.ts'
import { benchBatchPostgres } from './batch-postgres.ts'
import { benchBrowser } from './browser.ts'
import { benchCold } from './cold.ts'
import { benchDocuments } from './documents-in-turn.ts'
import { benchDrawn } from './drawn.ts'
import { benchGrowth } from './growth.ts'
import { benchMany } from './many.ts'
import { benchMemory } from './memory.ts'
import { benchPage } from './page.ts'
import { benchPoison } from './poison.ts'
import { benchProfile } from './profile.ts'
import { benchSignatures } from './signatures.ts'

const SECTIONS: Readonly<Record<string, () => Promise<void>>> = {
  documents: benchDocuments,
  awards: benchAwards,
  signatures: benchSignatures,
  growth: benchGrowth,
  many: benchMany,
  batch: benchBatch,
  drawn: benchDrawn,
  bake: benchBake,
  'batch-postgres': benchBatchPostgres,
  cold: benchCold,
  memory: benchMemory,
  browser: benchBrowser,
  page: benchPage,
  poison: benchPoison,
  profile: benchProfile,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(SECTIONS, name))
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: known are ${Object.keys(SECTIONS).join(', ')}.`)
console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'processor'}`)
for (const [name, section] of Object.entries(SECTIONS)) if (asked.length === 0 || asked.includes(name)) await section()
