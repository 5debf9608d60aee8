/** The built page in Chromium, as a person has it: served as plain files, every request counted on both sides. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { FLAGS } from '../support/chromium.ts'

export interface Site {
  readonly url: string
  /** Paths that were asked of the server. */
  readonly served: string[]
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', css: 'text/css', js: 'text/javascript' }

/** A plain web server: files by their names, and no header but their type. */
export async function serve(folder: string): Promise<Site> {
  const served: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    served.push(path)
    const file = `${folder}${path === '/' ? '/index.html' : path}`
    const found = /^\/[\w/.-]*$/.test(path) && !path.includes('..') && existsSync(file)
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'text/plain' })
    response.end(found ? readFileSync(file) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    served,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...FLAGS] })
}

export interface OpenVerifier {
  readonly page: Page
  readonly verifier: Locator
  /** Every request of the page that was not for a file of its own. */
  readonly foreign: string[]
  /** Dialogs, errors, and what the policy of the page forbade. */
  readonly trouble: string[]
  /** Drops a file on the element, as the hand does. */
  drop(content: Uint8Array | string, name?: string): Promise<void>
  verdict(): Promise<string>
  /** Opens the page anew in the same window: nothing is left of what was done in it. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** The moment it is in the page. */
export const TODAY = '2026-11-28T12:00:00Z'

/** @param prepare runs in the page before its own scripts */
export async function openVerifier(
  browser: Browser,
  site: Site,
  options: BrowserContextOptions = {},
  prepare?: string,
): Promise<OpenVerifier> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
  const page = await context.newPage()
  await page.clock.setFixedTime(TODAY)
  const foreign: string[] = []
  const trouble: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(site.url) && !url.startsWith('data:')) foreign.push(url)
  })
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(`console: ${message.text()}`)
  })
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => {
    console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI)
  })`)
  if (prepare !== undefined) await page.addInitScript(prepare)
  const verifier = page.locator('microcred-verifier')
  const load = async (): Promise<void> => {
    await page.goto(site.url)
    await verifier.locator('.intake').waitFor()
  }
  await load()
  return {
    page,
    verifier,
    foreign,
    trouble,
    drop: async (content, name = 'badge.json') => {
      // As text: an array of its numbers takes Playwright seconds for a file of some megabytes.
      const base64 = Buffer.from(content).toString('base64')
      await page.evaluate(
        ({ base64, name }) => {
          const given = new DataTransfer()
          const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))
          given.items.add(new File([bytes], name))
          const options = { dataTransfer: given, bubbles: true, cancelable: true, composed: true }
          document.querySelector('microcred-verifier')?.dispatchEvent(new DragEvent('drop', options))
        },
        { base64, name },
      )
    },
    verdict: async () => {
      const shown = verifier.locator('.verdict')
      await shown.waitFor()
      return (await shown.locator('h2').textContent()) ?? ''
    },
    renew: async () => {
      await page.unrouteAll()
      foreign.length = 0
      trouble.length = 0
      await load()
    },
    close: () => context.close(),
  }
}
