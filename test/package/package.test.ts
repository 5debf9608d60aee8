import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { runOk } from '../support/run.ts'

const FIXTURES = new URL('./fixtures/', import.meta.url).pathname

const NODE_IMPORT = /from\s*["']node:|require\(["']node:|import\(["']node:/

const { $id: AWARD_SCHEMA } = JSON.parse(readFileSync(`${ROOT}schemas/micro-credential.schema.json`, 'utf8'))

let folder: string
let tarball: string
let packed: string[]

beforeAll(async () => {
  assertBuilt()
  folder = mkdtempSync(join(tmpdir(), 'microcred-package-'))
  const { stdout } = await runOk(
    'npm',
    ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder],
    { cwd: ROOT },
  )
  const [pack] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }]
  tarball = join(folder, pack.filename)
  packed = pack.files.map(({ path }) => path)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  await runOk('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--omit=dev', tarball], { cwd: folder })
  cpSync(FIXTURES, folder, { recursive: true })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a bundler makes of code that imports the installed package. */
async function bundle(contents: string, platform: 'browser' | 'node' = 'browser'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'esm',
    platform,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

describe('the tarball', () => {
  test('holds what users need and nothing else', () => {
    const allowed =
      /^(dist\/[\w./-]+\.(js|js\.map|d\.ts)|schemas\/[\w./-]+\.json|LICENSE|NOTICE|CHANGELOG\.md|README\.md|package\.json)$/
    expect(packed.filter((path) => !allowed.test(path))).toEqual([])
    for (const path of ['LICENSE', 'README.md', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts', 'dist/cli/main.js'])
      expect(packed).toContain(path)
  })

  test('has types that stand on their own', () => {
    const types = join(folder, 'node_modules/microcred/dist')
    for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.d.ts')) continue
      const text = readFileSync(join(types, name), 'utf8')
      expect(text, name).not.toMatch(/#platform|\bnode:|from ['"](?![.])|\bBuffer\b|reference types/)
    }
  })

  test('passes publint', async () => {
    const { buffer } = Uint8Array.from(readFileSync(tarball))
    const { messages } = await publint({ pack: { tarball: buffer }, level: 'suggestion', strict: true })
    expect(messages).toEqual([])
  })
})

describe('installed in an empty folder', () => {
  test.each(['issue-and-verify.mjs', 'issue-and-verify.cjs'])('%s issues and verifies', async (file) => {
    const { stdout, stderr } = await runOk('node', [file], { cwd: folder })
    expect(stdout).toBe('verified\n')
    expect(stderr.replace(/^.*ExperimentalWarning.*\n.*--trace-warnings.*\n/, '')).toBe('')
  })

  test('every subpath of the exports map opens', async () => {
    const { stdout } = await runOk('node', ['every-subpath.mjs'], { cwd: folder })
    expect(JSON.parse(stdout)).toMatchObject({
      microcred: expect.arrayContaining(['issue', 'addProof', 'derive', 'verify', 'elements', 'generateKey']),
      'microcred/verify': expect.arrayContaining(['verify']),
      'microcred/keys': expect.arrayContaining(['generateKey', 'localSigner']),
      'microcred/keys/aws-kms': ['awsKmsSigner'],
      'microcred/keys/azure-key-vault': ['azureKeyVaultSigner'],
      'microcred/keys/google-kms': ['googleKmsSigner'],
      'microcred/keys/pkcs11': ['pkcs11Signer'],
      'microcred/keys/vault-transit': ['vaultTransitSigner'],
      'microcred/registry': expect.arrayContaining(['didDocument', 'jwks']),
      'microcred/batch': expect.arrayContaining(['readRows', 'mapRows', 'checkBatch']),
      'microcred/status': expect.arrayContaining(['createBits', 'setStatus', 'readStatus', 'encodeList', 'decodeList']),
      'microcred/resolve': ['guardedFetch'],
      'microcred/http': expect.arrayContaining(['createHandler', 'bearerTokens', 'pushBadge', 'pullBadges']),
      'microcred/bake': ['bake', 'unbake'],
      'microcred/render': ['renderBadge'],
      'microcred/render/png': ['renderPng'],
      'microcred/element': expect.arrayContaining(['defineVerifier']),
      'microcred/vocabulary': expect.arrayContaining(['labels', 'LANGUAGES', 'listConcepts']),
      'microcred/errors': expect.arrayContaining(['isMicrocredError']),
      'microcred/render/pdf': ['renderPdf'],
      'microcred/proof/ed25519-signature-2020': expect.arrayContaining(['signWithReferenceSuite']),
      'microcred/schemas/micro-credential.schema.json': ['default'],
      'microcred/schemas/batch-map.schema.json': ['default'],
      'microcred/package.json': ['default'],
    })
  })

  test.each(['bundler', 'node16', 'commonjs'])(
    'its types check with tsconfig.%s.json, types [] and lib DOM',
    async (name) => {
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
      await runOk('node', [tsc, '-p', `tsconfig.${name}.json`], { cwd: folder })
    },
  )

  test('its types are real: what is wrong does not compile', async () => {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    await expect(runOk('node', [tsc, '-p', 'tsconfig.wrong.json'], { cwd: folder })).rejects.toThrow(
      /consumer-wrong\.ts\(4,.*TS2322[\s\S]*consumer-wrong\.ts\(6,.*TS/,
    )
  })

  test('its command works', async () => {
    const { stdout } = await runOk('npx', ['--no-install', 'microcred', '--version'], { cwd: folder })
    expect(stdout).toBe(`${JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')).version}\n`)
  })

  test('it bundles for browsers, and the bundle verifies', async () => {
    const text = await bundle(readFileSync(join(folder, 'issue-and-verify.mjs'), 'utf8'))
    expect(text).not.toMatch(NODE_IMPORT)
    writeFileSync(join(folder, 'browser.mjs'), text)
    const { stdout } = await runOk('node', ['browser.mjs'], { cwd: folder })
    expect(stdout).toBe('verified\n')
  })

  test.each([
    'microcred',
    'microcred/verify',
    'microcred/http',
    'microcred/bake',
    'microcred/render',
    'microcred/element',
    'microcred/status',
    'microcred/keys',
    'microcred/errors',
  ])('the whole of %s bundles for browsers, with nothing of Node', async (subpath) => {
    expect(await bundle(`export * from '${subpath}'`)).not.toMatch(NODE_IMPORT)
  })

  test('microcred/resolve is for servers, and no other subpath holds it', async () => {
    const server = await bundle(`export * from 'microcred/resolve'`, 'node')
    expect(server).toMatch(NODE_IMPORT)
    expect(server).toMatch(/\bguardedFetch\b/)
    expect(await bundle(`export * from 'microcred'`)).not.toMatch(/\bguardedFetch\b/)
  })

  test('the bundle of microcred/verify has nothing of what only issuers need', async () => {
    const all = await bundle(`export * from 'microcred'`)
    const verifying = await bundle(`export * from 'microcred/verify'`)
    // Names that stand in the bundle of everything, so that a renamed one is noticed here.
    for (const word of [
      'signJwt',
      'createProof',
      'checkAward',
      'buildSnapshot',
      'localSigner',
      'exportKey',
      'bakePng',
    ]) {
      const definition = new RegExp(`function ${word}\\b`)
      expect(all, word).toMatch(definition)
      expect(verifying, word).not.toMatch(definition)
    }
    expect(verifying).not.toMatch(/\bguardedFetch\b/)
    // The schema of awards, compiled, is among the largest things an issuer carries.
    expect(all).toContain(AWARD_SCHEMA)
    expect(verifying).not.toContain(AWARD_SCHEMA)
  })
})
