/** The page built and served, and a Chromium for it; call it at the top of a test file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { buildVerifier } from '../../examples/verifier/build.ts'
import { findChromium } from '../support/chromium.ts'
import { launch, type OpenVerifier, openVerifier, type Site, serve } from './open-verifier.ts'

const executable = findChromium()
const required = process.env['MICROCRED_REQUIRE_ALL'] === '1'

/** `describe`, where there is a Chromium or has to be one. */
export const describeInChromium: typeof describe.skip = describe.skipIf(executable === undefined && !required)

export interface Desk {
  readonly site: Site
  /** Closed after the test, which fails for every trouble and for every request to elsewhere that it does not take out of `foreign`. */
  open(options?: BrowserContextOptions, prepare?: string): Promise<OpenVerifier>
}

export function setUpBrowser(file: string): Desk {
  if (executable === undefined) console.log(`${file} did not run: there is no Chromium here.`)
  const folder = mkdtempSync(join(tmpdir(), 'microcred-verifier-'))
  const opened: OpenVerifier[] = []
  let site: Site | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    if (executable === undefined && !required) return
    await buildVerifier(folder)
    site = await serve(folder)
    browser = await launch(executable ?? '')
  })
  afterEach(async () => {
    for (const { trouble, foreign, close } of opened.splice(0)) {
      await close()
      expect(trouble).toEqual([])
      expect(foreign).toEqual([])
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
      const verifier = await openVerifier(browser, site, options, prepare)
      opened.push(verifier)
      return verifier
    },
  }
}
