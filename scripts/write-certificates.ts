/** Writes the awards of examples/awards as certificates into a folder, to look at: `npx tsx scripts/write-certificates.ts out`. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { writePdf } from '../src/cli/write-pdf.ts'
import { issue } from '../src/issue.ts'
import { generateKey } from '../src/keys/generate-key.ts'
import { localSigner } from '../src/keys/local-signer.ts'

const AWARDS = fileURLToPath(new URL('../examples/awards/', import.meta.url))
const [, , out = '.', ...languages] = argv

mkdirSync(out, { recursive: true })
const signer = localSigner(await generateKey({ seed: new Uint8Array(32).fill(7) }))
for (const name of readdirSync(AWARDS)) {
  const { $schema: _schema, ...award } = JSON.parse(readFileSync(AWARDS + name, 'utf8'))
  const badge = await issue(award, { signer })
  const chosen = languages.length === 0 ? {} : { language: languages }
  await writePdf(JSON.stringify(badge), `${out}/${name.replace('.json', '.pdf')}`, chosen)
}
