/**
 * A new process that imports the package and verifies one badge, beside one that only reads the badge: what a command line and a
 * serverless function feel.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { generateKey, issue, localSigner } from 'microcred'
import { smallBadge } from './documents.ts'

const ROOT: string = fileURLToPath(new URL('..', import.meta.url))
// inside the project, so that packages are found, this one among them
const FOLDER: string = join(ROOT, 'bench/.cache')
const now = '2026-11-22T10:00:00Z'
const ROUNDS = 15

const BARE = `import { readFileSync } from 'node:fs'
const badge = JSON.parse(readFileSync(new URL('./badge.json', import.meta.url), 'utf8'))
if (badge.proof === undefined) throw new Error('no badge')
`

const OURS = `import { readFileSync } from 'node:fs'
import { verify } from 'microcred/verify'
const badge = JSON.parse(readFileSync(new URL('./badge.json', import.meta.url), 'utf8'))
const { verdict } = await verify(badge, { now: '${now}' })
if (verdict !== 'verified') throw new Error(verdict)
`

const THEIRS = `import { readFileSync } from 'node:fs'
import { incumbentVerify } from '../incumbent.ts'
const badge = JSON.parse(readFileSync(new URL('./badge.json', import.meta.url), 'utf8'))
const [did] = badge.proof[0].verificationMethod.split('#')
const key = { id: badge.proof[0].verificationMethod, controller: did, publicKeyMultibase: did.slice('did:key:'.length) }
await incumbentVerify(badge, 'eddsa-rdfc-2022', key, '${now}')
`

export async function benchCold(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const key = await generateKey()
  const badge = await issue(smallBadge(key.controller), { signer: localSigner(key), now })
  writeFileSync(join(FOLDER, 'badge.json'), JSON.stringify(badge))
  writeFileSync(join(FOLDER, 'bare.mjs'), BARE)
  writeFileSync(join(FOLDER, 'ours.mjs'), OURS)
  // the comparison itself is TypeScript: its packages stay what they are
  await build({
    stdin: { contents: THEIRS, resolveDir: FOLDER, loader: 'ts' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: join(FOLDER, 'theirs.mjs'),
    // the project's own paths are not those of who bundles the package
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  const programs = { 'Node alone': 'bare.mjs', microcred: 'ours.mjs', '@digitalbazaar/vc': 'theirs.mjs' }
  const times = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, file] of Object.entries(programs)) times.get(name)?.push(runOnce(join(FOLDER, file)))
  }
  const median = (name: string): number => [...(times.get(name) ?? [])].sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN
  console.log('\ncold: a new process that imports, and verifies one badge')
  for (const name of Object.keys(programs)) {
    const beyond = median(name) - median('Node alone')
    console.log(
      `${name.padEnd(36)}${`${median(name).toFixed(0)} ms`.padStart(12)}${`+${beyond.toFixed(0)} ms`.padStart(12)}`,
    )
  }
  rmSync(FOLDER, { recursive: true })
}

function runOnce(file: string): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - start
}
