/** The page built and served, and a Chromium for it; call it at the top of a test file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { buildVerifier } from '../../examples/verifier/build.ts'
import { findChromium } from '../support/chromium.ts'
import { leaveOut } from '../support/required.ts'
import { launch, type OpenVerifier, openVerifier, type Site, serve } from './open-verifier.ts'

const executable = findChromium()

/** `describe`, where there is a Chromium. */
export const describeInChromium: typeof describe.skip = describe.skipIf(executable === undefined)

export interface Desk {
  readonly site: Site
  /**
   * The page as it is when it is opened. Done with after the test, which fails for every trouble and for every request to elsewhere that it
   * does not take out of `foreign`. With the options of the test before it is in the same window: a new one is a new process, the dearest
   * part of most tests.
   */
  open(options?: BrowserContextOptions, prepare?: string): Promise<OpenVerifier>
}

export function setUpBrowser(file: string): Desk {
  if (executable === undefined) leaveOut('tools', 'there is no Chromium', file)
  const folder = mkdtempSync(join(tmpdir(), 'microcred-verifier-'))
  const opened: OpenVerifier[] = []
  /** The last window, and with which options it was opened. */
  let kept: { readonly like: string; readonly verifier: OpenVerifier } | undefined
  let site: Site | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    if (executable === undefined) return
    await buildVerifier(folder)
    site = await serve(folder)
    browser = await launch(executable)
  })
  afterEach(async () => {
    for (const each of opened.splice(0)) {
      if (each !== kept?.verifier) await each.close()
      expect(each.trouble).toEqual([])
      expect(each.foreign).toEqual([])
    }
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get site() {
      if (site === undefined) throw new Error('The page is not served yet.')
      return site
    },
    async open(options, prepare) {
      if (site === undefined || browser === undefined) throw new Error('There is no browser yet.')
      const like = JSON.stringify([options, prepare])
      const isFree = kept !== undefined && !opened.includes(kept.verifier)
      if (kept?.like === like && isFree) await kept.verifier.renew()
      else {
        if (isFree) await kept?.verifier.close()
        kept = { like, verifier: await openVerifier(browser, site, options, prepare) }
      }
      opened.push(kept.verifier)
      return kept.verifier
    },
  }
}
