/**
 * A real PKCS#11 token: SoftHSM 2 of Debian, installed where this may be done (as root, with apt-get), and the module `pkcs11js`,
 * which is built from its source when it is installed and so is no dependency of the clone: it is put into node_modules/.cache.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pkcs11Js } from '../../src/keys/pkcs11.ts'
import { ROOT } from './dist.ts'
import { oneAtATime } from './one-at-a-time.ts'

const PKCS11JS = 'pkcs11js@2.1.7'

const LIBRARIES = [process.env['SOFTHSM2_LIB'], '/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so']

export interface SoftHsm {
  readonly library: string
  readonly pkcs11js: Pkcs11Js
}

/** Both, or which of them this machine lacks. */
export function findSoftHsm(): SoftHsm | string {
  return oneAtATime(() => {
    const library = findLibrary()
    if (library === undefined) return 'SoftHSM 2'
    const pkcs11js = loadPkcs11js()
    return pkcs11js === undefined ? PKCS11JS : { library, pkcs11js }
  })
}

function findLibrary(): string | undefined {
  const find = (): string | undefined => LIBRARIES.find((path) => path !== undefined && existsSync(path))
  const found = find()
  if (found !== undefined || process.getuid?.() !== 0) return found
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const words of [['update'], ['install', '-y', '--no-install-recommends', 'softhsm2']]) {
    spawnSync('apt-get', ['-qq', ...words], { stdio: 'ignore', env })
  }
  return find()
}

function loadPkcs11js(): Pkcs11Js | undefined {
  const folder = join(ROOT, 'node_modules/.cache/pkcs11js')
  const load = (): Pkcs11Js => createRequire(join(folder, 'package.json'))('pkcs11js') as Pkcs11Js
  try {
    return load()
  } catch {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', PKCS11JS], { cwd: folder, stdio: 'ignore' })
  }
  try {
    return load()
  } catch {
    return undefined
  }
}

/** Tokens in a folder of their own, each with the user PIN 1234; in this process, so before the library is loaded. */
export function makeTokens(labels: readonly string[]): { remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'microcred-softhsm-'))
  const conf = join(folder, 'softhsm2.conf')
  writeFileSync(conf, `directories.tokendir = ${folder}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env['SOFTHSM2_CONF'] = conf
  for (const label of labels) {
    const words = ['--init-token', '--free', '--label', label, '--so-pin', '5678', '--pin', '1234']
    const { status, stderr } = spawnSync('softhsm2-util', words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`softhsm2-util: ${stderr}`)
  }
  return { remove: () => rmSync(folder, { recursive: true, force: true }) }
}
