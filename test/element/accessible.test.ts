/** The page for everyone: axe finds nothing in any state, light, dark and on a phone; it is worked by keyboard alone, and read out. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { texts } from '../../src/element/texts/en.ts'
import { altered, endorsed, full, listed } from './badges.ts'
import type { OpenVerifier } from './open-verifier.ts'
import { describeInChromium, setUpBrowser } from './set-up-browser.ts'

const desk = setUpBrowser('test/element/accessible.test.ts')
const axe: string = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every finding of every rule, best practices too. */
async function inspect({ page }: OpenVerifier): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(axe)
  return page.evaluate(`axe.run(document, { preload: false, resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ': ' + html + ' ' + (any[0]?.message ?? ''))))`)
}

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'phone, dark, German': { colorScheme: 'dark', viewport: { width: 320, height: 640 }, locale: 'de' },
  'phone, light, Greek': { colorScheme: 'light', viewport: { width: 360, height: 740 }, locale: 'el' },
  'dark, French': { colorScheme: 'dark', locale: 'fr' },
  'light, Spanish': { colorScheme: 'light', locale: 'es' },
}

/** One page goes through all of them. */
const STATES: readonly (readonly [string, (opened: OpenVerifier) => Promise<unknown>])[] = [
  ['the ways in', async () => {}],
  ['the text panel', ({ verifier }) => verifier.locator('[aria-controls=paste]').click()],
  ['verified', (opened) => given(opened, JSON.stringify(full))],
  ['rejected', (opened) => given(opened, altered)],
  ['undetermined, with a question', (opened) => given(opened, JSON.stringify(listed))],
  ['endorsements', async (opened) => given(opened, JSON.stringify(await endorsed()))],
  ['unreadable', (opened) => given(opened, 'nothing')],
  [
    'all details open',
    ({ page }) =>
      page.evaluate(`document.querySelector('microcred-verifier').shadowRoot
    .querySelectorAll('details').forEach((each) => { each.open = true })`),
  ],
  [
    'an address',
    async ({ page, verifier }) => {
      await page.evaluate(`document.querySelector('microcred-verifier').check('https://uni.example/badges/7')`)
      await verifier.locator('.ask').waitFor()
    },
  ],
]

async function given(opened: OpenVerifier, content: string): Promise<void> {
  await opened.page.evaluate(`void (globalThis.shown = new Promise((resolve) =>
    document.addEventListener('microcred-report', resolve, { once: true })).then(() => undefined))`)
  await opened.drop(content)
  await opened.page.evaluate('shown')
}

describeInChromium('axe finds nothing', () => {
  test.each(Object.entries(LOOKS))(
    '%s',
    async (_look, options) => {
      const opened = await desk.open({ ...options, reducedMotion: 'reduce' })
      const found: Record<string, string[]> = {}
      for (const [state, reach] of STATES) {
        await reach(opened)
        found[state] = await inspect(opened)
        const width = await opened.page.evaluate('document.documentElement.scrollWidth - innerWidth')
        if (Number(width) > 0) found[state]?.push(`wider than the page by ${width}`)
      }
      expect(found).toEqual(Object.fromEntries(STATES.map(([state]) => [state, []])))
    },
    240_000,
  )

  test('where there is something to find it is found', async () => {
    const opened = await desk.open()
    await opened.page.evaluate(`document.querySelector('microcred-verifier').shadowRoot
      .querySelector('.buttons').append(document.createElement('button'))`)
    expect(await inspect(opened)).toEqual([expect.stringMatching(/^button-name: /)])
  })
})

/** What has the focus, through shadow trees. */
const FOCUSED = `(() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at === document.body ? 'page' : at.id || at.textContent.trim()
})()`

describeInChromium('the keyboard alone', () => {
  test('reaches everything in the order of the page, and the focus goes where the news is', async () => {
    const opened = await desk.open({}, 'delete globalThis.BarcodeDetector')
    const { keyboard } = opened.page
    const focused = (): Promise<unknown> => opened.page.evaluate(FOCUSED)
    const walk: unknown[] = []
    for (const pressed of ['Tab', 'Tab', 'Tab', 'Enter']) {
      await keyboard.press(pressed)
      walk.push(await focused())
    }
    expect(walk).toEqual(['language', texts.intake.choose, texts.intake.paste, 'text'])
    await keyboard.insertText(JSON.stringify(listed))
    await keyboard.press('Tab')
    expect(await focused()).toBe(texts.intake.check)
    await keyboard.press('Enter')
    await opened.verdict()
    await expect.poll(focused).toBe('verdict')
    await keyboard.press('Tab')
    expect(await focused()).toBe(texts.ask.button)
    await keyboard.press('Tab')
    expect(await focused()).toBe(texts.intake.another)
    await keyboard.press('Tab')
    expect(await focused()).toBe(texts.technical)
    await keyboard.press('Enter')
    await opened.verifier.getByText('status.entries.unreachable').waitFor()
    await keyboard.press('Shift+Tab')
    await keyboard.press('Enter')
    await expect.poll(focused).toBe(texts.intake.choose)
  })
})

describeInChromium('what is read out', () => {
  test('the verdict is a heading in a region that it names; what happens is told as a status', async () => {
    const opened = await desk.open()
    await given(opened, JSON.stringify(full))
    const { verifier } = opened
    await verifier.getByRole('region', { name: texts.verdicts.verified.word }).waitFor()
    expect(await verifier.getByRole('heading', { level: 2 }).allTextContents()).toEqual([texts.verdicts.verified.word])
    await opened.page.evaluate(
      (json) =>
        (document.querySelector('microcred-verifier') as HTMLElement & { check(x: string): unknown }).check(json),
      altered,
    )
    await expect
      .poll(() => verifier.getByRole('status').textContent())
      .toBe(`${texts.verdicts.rejected.word}. ${texts.verdicts.rejected.gloss}`)
  })

  test('what is not in colour says the same: each outcome has its word and its shape', async () => {
    const opened = await desk.open()
    await given(opened, altered)
    const rows = await opened.verifier
      .locator('[data-check]')
      .evaluateAll((all) =>
        all.map((each) => [
          each.querySelector('.state')?.textContent,
          each.querySelector('svg')?.getAttribute('class'),
        ]),
      )
    const shapes = new Map(rows as [string, string][])
    expect(shapes.get(texts.outcomes.pass)).toBe('icon pass')
    expect(shapes.get(texts.outcomes.fail)).toBe('icon fail')
    expect(shapes.get(texts.outcomes.absent)).toBe('icon skipped')
  })

  test('texts of the badge carry their own language, the rest that of the page', async () => {
    const opened = await desk.open({ locale: 'fr' })
    await given(opened, JSON.stringify(full))
    expect(await opened.verifier.locator('.frame').getAttribute('lang')).toBe('fr')
    expect(await opened.verifier.locator('.award .title bdi').getAttribute('lang')).toBe('en')
  })

  test('nothing moves for those who do not want it', async () => {
    for (const [reducedMotion, name] of [
      ['reduce', 'none'],
      ['no-preference', 'arrive'],
    ] as const) {
      const opened = await desk.open({ reducedMotion })
      await given(opened, JSON.stringify(full))
      const animation = opened.verifier.locator('.verdict').evaluate((each) => getComputedStyle(each).animationName)
      expect(await animation).toBe(name)
    }
  })
})
