/** Vitest's global setup: `npm run generate` when the compiled schemas or contexts are missing or older than what they come from. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

const RESULTS = ['src/schema/compiled', 'src/rdf/compiled']

export default function setup(): void {
  // The folding of errors and the formats are bundled into what is compiled.
  const sources = ['schemas', 'contexts', 'scripts', 'src/schema', 'src/rdf', 'src/encoding']
  const newestSource = Math.max(...sources.flatMap(times))
  const oldestResult = Math.min(...RESULTS.map((folder) => Math.min(...times(folder))))
  if (oldestResult !== Number.POSITIVE_INFINITY && oldestResult >= newestSource) return
  const run = spawnSync('npm', ['run', '--silent', 'generate'], { cwd: root, stdio: 'inherit', shell: true })
  if (run.status !== 0) throw new Error('npm run generate failed: what is compiled ahead of time could not be made.')
}

function times(folder: string): number[] {
  try {
    const names = readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    const own = names.filter((name) => !name.startsWith('compiled'))
    return own.map((name) => statSync(`${root}${folder}/${name}`)).flatMap((s) => (s.isFile() ? [s.mtimeMs] : []))
  } catch {
    return []
  }
}
