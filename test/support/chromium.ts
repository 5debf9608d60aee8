/**
 * Chromium, for tests and benchmarks of what runs in a browser: Debian's, installed where this may be done (as root, with apt-get),
 * driven by playwright-core. It is given pages from a server on this machine and nothing else.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { oneAtATime } from './one-at-a-time.ts'

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Its path; installs it first where it is not there and can be. Undefined: this machine has none. */
export function findChromium(): string | undefined {
  return oneAtATime(findOrInstall)
}

function findOrInstall(): string | undefined {
  const find = (): string | undefined => PLACES.find((path) => path !== undefined && existsSync(path))
  const found = find()
  if (found !== undefined || process.getuid?.() !== 0) return found
  const apt = (...words: string[]): number | null =>
    spawnSync('apt-get', ['-qq', ...words], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status
  apt('update')
  apt('install', '-y', '--no-install-recommends', 'chromium')
  return find()
}

/** Without these it looks for its maker's hosts, and as root it does not start. */
export const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface OpenPage {
  readonly page: Page
  close(): Promise<void>
}

/** A page that runs one of these files as a module, the others beside it, by their paths (`/app.js`). */
export async function openPage(
  executablePath: string,
  files: Readonly<Record<string, string>>,
  script: string,
): Promise<OpenPage> {
  const html = `<!doctype html><meta charset="utf-8"><title>microcred</title><script type="module" src="${script}"></script>`
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const text = path === '/' ? html : files[path]
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
      // what a strict page allows: no code made of strings
      'content-security-policy': "default-src 'none'; script-src 'self'",
    })
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser: Browser = await chromium.launch({ executablePath, args: [...FLAGS] })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  return {
    page,
    close: async () => {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
