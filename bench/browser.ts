/** The same badge in a page: our bundle and the incumbent's, made the same way, one after the other in one Chromium. */

import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { generateKey, issue, localSigner } from 'microcred'
import { findChromium, openPage } from '../test/support/chromium.ts'
import { smallBadge } from './documents.ts'

const now = '2026-11-22T10:00:00Z'
const FOLDER: string = fileURLToPath(new URL('.', import.meta.url))

const PROGRAMS: Readonly<Record<string, string>> = {
  microcred: `import { verify } from 'microcred/verify'
globalThis.programs.push(async (badge) => {
  const { verdict } = await verify(badge, { now: '${now}' })
  if (verdict !== 'verified') throw new Error(verdict)
})`,
  '@digitalbazaar/vc': `import { incumbentVerify } from './incumbent.ts'
globalThis.programs.push((badge) => {
  const id = badge.proof[0].verificationMethod
  const [controller] = id.split('#')
  return incumbentVerify(badge, 'eddsa-rdfc-2022', { id, controller, publicKeyMultibase: controller.slice(8) }, '${now}')
})`,
}

/** Takes turns, and gives the median time of each program in milliseconds. */
const PAGE = `globalThis.programs = []
for (const path of ['/0.js', '/1.js']) await import(path)
globalThis.compare = async (badge) => {
  // V8 compiles and compiles again during the first several hundred runs
  for (const run of programs) for (let warm = 0; warm < 1000; warm++) await run(badge)
  const times = programs.map(() => [])
  for (let round = 0; round < 25; round++) {
    for (const [index, run] of programs.entries()) {
      const start = performance.now()
      for (let turn = 0; turn < 20; turn++) await run(badge)
      times[index].push((performance.now() - start) / 20)
    }
  }
  return times.map((of) => of.slice(5).sort((a, b) => a - b)[10])
}
`

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: FOLDER, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    // the project's own paths are not those of who bundles the package
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

export async function benchBrowser(): Promise<void> {
  const executable = findChromium()
  if (executable === undefined) {
    console.log('\nbrowser: not measured, there is no Chromium here')
    return
  }
  const names = Object.keys(PROGRAMS)
  const texts = await Promise.all(Object.values(PROGRAMS).map(bundle))
  const files = Object.fromEntries(texts.map((text, index) => [`/${index}.js`, text]))
  const key = await generateKey()
  const badge = await issue(smallBadge(key.controller), { signer: localSigner(key), now })
  const { page, close } = await openPage(executable, { ...files, '/page.js': PAGE }, '/page.js')
  await page.evaluate(
    '(async () => { while (!globalThis.compare) await new Promise((done) => setTimeout(done, 50)) })()',
  )
  const medians = (await page.evaluate(`compare(${JSON.stringify(badge)})`)) as number[]
  await close()
  console.log(`\nbrowser: verify, eddsa-rdfc-2022, the small badge, in Chromium`)
  for (const [index, name] of names.entries()) {
    const [size, zipped] = [texts[index]?.length ?? 0, gzipSync(texts[index] ?? '').length]
    const cells = [
      `${((medians[index] ?? 0) * 1000).toFixed(0)} us`,
      `${((medians.at(-1) ?? 0) / (medians[index] ?? 1)).toFixed(1)} x`,
      `${(size / 1000).toFixed(0)} KB, ${(zipped / 1000).toFixed(0)} KB gzip`,
    ]
    console.log(name.padEnd(36) + cells.map((cell, i) => cell.padStart(i === 2 ? 28 : 12)).join(''))
  }
}
