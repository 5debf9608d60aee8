/** The verifier for people, as it is built: from the drop of a badge to the verdict on the page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKey, issue, localSigner } from 'microcred'
import { buildVerifier } from '../examples/verifier/build.ts'
import { launch, openVerifier, serve } from '../test/element/open-verifier.ts'
import { findChromium } from '../test/support/chromium.ts'
import { smallBadge } from './documents.ts'

const now = '2026-11-22T10:00:00Z'
const ROUNDS = 40

/**
 * From the event of the drop to the frame in which the verdict can be seen: `shown` is when the report stands in the page, `seen` the
 * start of the frame after it. The first is of a page that was just loaded.
 */
const MEASURE = `async (text) => {
  const element = document.querySelector('microcred-verifier')
  const times = []
  for (let round = 0; round < ${ROUNDS}; round++) {
    const given = new DataTransfer()
    given.items.add(new File([text], 'badge.json'))
    const start = performance.now()
    times.push(await new Promise((resolve) => {
      element.addEventListener('microcred-report', ({ detail }) => {
        if (detail.report.verdict !== 'verified') throw new Error(detail.report.verdict)
        const shown = performance.now() - start
        requestAnimationFrame(() => requestAnimationFrame(() => resolve([shown, performance.now() - start])))
      }, { once: true })
      const options = { dataTransfer: given, bubbles: true, cancelable: true }
      element.dispatchEvent(new DragEvent('drop', options))
    }))
  }
  return times
}`

export async function benchPage(): Promise<void> {
  const executable = findChromium()
  if (executable === undefined) {
    console.log('\npage: not measured, there is no Chromium here')
    return
  }
  const key = await generateKey()
  const badge = await issue(smallBadge(key.controller), { signer: localSigner(key), now })
  const folder = mkdtempSync(join(tmpdir(), 'microcred-page-'))
  await buildVerifier(folder)
  const site = await serve(folder)
  const browser = await launch(executable)
  const { page } = await openVerifier(browser, site)
  const times = (await page.evaluate(`(${MEASURE})(${JSON.stringify(JSON.stringify(badge))})`)) as [number, number][]
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
  const [first = [0, 0], ...others] = times
  console.log('\npage: from the drop of the small badge to its verdict, in Chromium')
  print('the first in a page just loaded', [first[0]], [first[1]])
  print(
    `median of ${others.length} more`,
    others.map(([shown]) => shown),
    others.map(([, seen]) => seen),
  )
}

function print(name: string, shown: readonly number[], seen: readonly number[]): void {
  const cells = [`${middle(shown, 0.5).toFixed(1)} ms in the page`, `${middle(seen, 0.5).toFixed(1)} ms on the screen`]
  const spread = shown.length < 2 ? '' : `± ${(middle(shown, 0.75) - middle(shown, 0.25)).toFixed(1)} ms`
  console.log(name.padEnd(36) + cells.map((cell) => cell.padStart(24)).join('') + spread.padStart(12))
}

/** The value below which this part of them lies. */
function middle(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * part)] ?? 0
}
