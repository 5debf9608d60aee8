/** What SECURITY.md says of the supply chain: the lock file, install scripts, the release. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../support/dist.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}

/** What is wrong with the entries of a lock file, without the addresses themselves. */
function lint(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([path, locked]) => {
    if (path === '') return []
    const name = path.replace(/^.*node_modules\//, '')
    return [
      ...(locked.link ? [`${name}: a link`] : []),
      ...(/^sha512-[A-Za-z0-9+/]{86}==$/.test(locked.integrity ?? '') ? [] : [`${name}: no SHA-512`]),
      ...(locked.resolved === undefined || locked.resolved.startsWith('https://') ? [] : [`${name}: not over https`]),
      ...(/^\d+\.\d+\.\d+/.test(locked.version ?? '') ? [] : [`${name}: no version of a registry`]),
      ...(locked.hasInstallScript && !locked.dev ? [`${name}: an install script`] : []),
    ]
  })
}

const read = (file: string): string => readFileSync(ROOT + file, 'utf8')
const integrity = `sha512-${'A'.repeat(86)}==`

describe('the lock file', () => {
  test('has a digest for each package, versions of a registry, https alone, and no install script at run time', () => {
    const { packages, lockfileVersion } = JSON.parse(read('package-lock.json'))
    expect(lockfileVersion).toBe(3)
    expect(Object.keys(packages).length).toBeGreaterThan(100)
    expect(lint(packages)).toEqual([])
  })

  test.each<[string, Locked]>([
    ['no SHA-512', { version: '1.0.0' }],
    ['no SHA-512', { version: '1.0.0', integrity: 'sha1-AAAA' }],
    ['not over https', { version: '1.0.0', integrity, resolved: 'git+ssh://git@host.example/a.git#1' }],
    ['not over https', { version: '1.0.0', integrity, resolved: 'http://registry.example/a.tgz' }],
    ['no version of a registry', { version: 'file:../a', integrity }],
    ['an install script', { version: '1.0.0', integrity, hasInstallScript: true }],
    ['a link', { version: '1.0.0', integrity, link: true }],
  ])('would be refused with %s', (finding, locked) => {
    expect(lint({ '': {}, 'node_modules/a': locked })).toEqual([`a: ${finding}`])
  })
})

test('installing the package runs nothing', () => {
  const { scripts } = JSON.parse(read('package.json'))
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts[name]).toBeUndefined()
  expect(existsSync(`${ROOT}binding.gyp`)).toBe(false)
})

test('workflows have read rights, keep no credentials, and store no token; a release has provenance', () => {
  const folder = '.github/workflows/'
  const files = readdirSync(ROOT + folder)
  expect(files.sort()).toEqual(['ci.yml', 'release.yml'])
  for (const file of files) {
    const text = read(folder + file)
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m)
    expect(text).not.toMatch(/secrets\.|NPM_TOKEN|pull_request_target|contents: write/)
    const checkouts = text.split('uses: actions/checkout').length - 1
    expect(text.split('persist-credentials: false').length - 1).toBe(checkouts)
    for (const [, action = ''] of text.matchAll(/uses: (.+)/g))
      expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  }
  expect(read(`${folder}release.yml`)).toMatch(/npm publish --provenance[^\n]*--ignore-scripts/)
})

test('SECURITY.md says what it must, and what it names is there', () => {
  const page = read('SECURITY.md')
  for (const heading of [
    'Reporting a vulnerability',
    'Supported versions',
    'Threat model',
    'What is guaranteed',
    'What is not',
    'Supply chain',
  ]) {
    expect(page).toContain(`## ${heading}\n`)
  }
  for (const [, file = ''] of page.matchAll(/\]\(([\w/.-]+)\)/g))
    expect([file, existsSync(ROOT + file)]).toEqual([file, true])
})
