/** The built package in a real browser, under a policy that forbids code made of strings. */
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateKey, issue, localSigner, verify } from '../../src/index.ts'
import type { Format } from '../../src/proof/format.ts'
import { badge } from '../support/badge.ts'
import { findChromium, type OpenPage, openPage } from '../support/chromium.ts'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { describeWith } from '../support/required.ts'

const executable = findChromium()

/** Runs in the page: verifies what it is given, and that changed, and signs another. */
const PROGRAM = `import { generateKey, issue, localSigner, verify } from 'microcred'
globalThis.exchange = async ({ input, template, type, format, now }) => {
  const changed = typeof input === 'string' ? input.slice(0, -6) + 'AAAAAA' : { ...input, name: 'Another' }
  const key = await generateKey({ type })
  const document = { ...template, issuer: { ...template.issuer, id: key.controller } }
  const secured = await issue(document, { signer: localSigner(key), format, now })
  const { verdict } = await verify(input, { now })
  const { verdict: altered } = await verify(changed, { now })
  return { verdict, altered, secured }
}
globalThis.verdictOf = async (input, now) => (await verify(input, { now, expect: 'any' })).verdict
`

/** What a page would import, in chunks, so that what is loaded later really is. */
async function bundle(): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: ROOT, sourcefile: 'app.js' },
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    outdir: '/',
    entryNames: 'app',
    // the project's own paths are not those of who bundles the package
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path, text]))
}

const FORMATS = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['Ed25519Signature2020', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['vc-jwt', 'RSA'],
  ['vc+jwt', 'P-256'],
] as const

const now = '2026-06-01T00:00:00Z'

describeWith('tools', executable === undefined ? 'there is no Chromium' : undefined, 'in Chromium', () => {
  let opened: OpenPage
  beforeAll(async () => {
    assertBuilt()
    opened = await openPage(executable ?? '', await bundle(), '/app.js')
  })
  afterAll(() => opened?.close())

  test.each(FORMATS)(
    '%s with a key of type %s: signed here it verifies there, and the other way round',
    async (format, type) => {
      const key = await generateKey({ type })
      const document = badge(key.controller)
      const secured: unknown = await issue(document, { signer: localSigner(key), format: format as Format, now })
      const input = { input: secured, template: document, type, format, now }
      const there = (await opened.page.evaluate(`exchange(${JSON.stringify(input)})`)) as { secured: unknown }
      expect(there).toMatchObject({ verdict: 'verified', altered: 'rejected' })
      expect((await verify(there.secured, { now })).verdict).toBe('verified')
    },
  )

  test('what only the general processor reads is read by it, loaded when it is needed', async () => {
    const key = await generateKey()
    const document = badge(key.controller)
    const rare = { ...document, description: { '@value': 'مرحبا', '@language': 'ar', '@direction': 'rtl' } }
    const secured = await issue(rare, { signer: localSigner(key), now, expect: 'any' })
    const loaded = () => opened.page.evaluate(`performance.getEntriesByType('resource').length`)
    const before = Number(await loaded())
    expect(await opened.page.evaluate(`verdictOf(${JSON.stringify(secured)}, '${now}')`)).toBe('verified')
    expect(Number(await loaded())).toBeGreaterThan(before)
  })
})
