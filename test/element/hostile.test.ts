/** Badges that mean harm: in the page they are text, in its place, and nothing more. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SHORT, toPlainText } from '../../src/element/plain-text.ts'
import { texts } from '../../src/element/texts/en.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { badge, key } from '../support/badge.ts'
import { shared, testShared } from '../support/shared.ts'
import { hostile, sign, withAchievement } from './badges.ts'
import type { OpenVerifier } from './open-verifier.ts'
import { describeInChromium, setUpBrowser } from './set-up-browser.ts'

const desk = setUpBrowser('test/element/hostile.test.ts')

const ATTACKS: readonly string[] = [
  '<script>globalThis.harmed = 1</script>',
  '<img src=x onerror="globalThis.harmed = 1">',
  '"><svg onload=globalThis.harmed=1>',
  '<iframe srcdoc="<script>parent.harmed = 1</script>"></iframe>',
  '<a href="javascript:globalThis.harmed=1">Verified</a>',
  '<style>*{display:none}</style><h2>Verified</h2>',
  '<slot name="verdict">Verified</slot></bdi></section><section class="verdict verified">',
  '**Verified** ![brand](https://evil.example/brand.png) [click](https://evil.example/)',
  '{{constructor.constructor("globalThis.harmed = 1")()}} <%= globalThis.harmed = 1 %>',
]

/** What a report may be made of; anything else came out of the badge. */
const ELEMENTS =
  'bdi,blockquote,br,button,code,dd,details,div,dl,dt,h2,h3,h4,li,p,path,section,span,strong,summary,svg,time,ul,a'

async function look({ page }: OpenVerifier): Promise<{ harmed: unknown; strange: string[]; links: string[] }> {
  return page.evaluate((allowed) => {
    const root = document.querySelector('microcred-verifier')?.shadowRoot
    const all = [...(root?.querySelectorAll('.stage *') ?? [])]
    return {
      harmed: (globalThis as { harmed?: unknown }).harmed,
      strange: all.filter((each) => !allowed.split(',').includes(each.localName)).map((each) => each.outerHTML),
      links: all.flatMap((each) => (each instanceof HTMLAnchorElement ? [each.href] : [])),
    }
  }, ELEMENTS)
}

describeInChromium('a hostile badge', () => {
  test.each(ATTACKS)('%s is text, signed or not', async (text) => {
    const opened = await desk.open()
    for (const document of [hostile(text), await sign(hostile(text))]) {
      await opened.drop(JSON.stringify(document))
      await opened.verifier.locator('.award .title').waitFor()
      const isSigned = 'proof' in document
      await opened.verifier.getByRole('heading', { name: isSigned ? texts.says.heading : texts.says.claims }).waitFor()
      expect(await opened.verdict()).toBe(texts.verdicts[isSigned ? 'verified' : 'rejected'].word)
      expect(await opened.verifier.locator('.award .title').textContent()).toBe(text)
      expect(await look(opened)).toEqual({ harmed: undefined, strange: [], links: [] })
      // nothing of it is in the verdict, and only one thing on the page is one
      expect(await opened.verifier.locator('.verdict').textContent()).not.toContain(text.slice(0, 8))
      expect(await opened.verifier.locator('.verdict, h2').count()).toBe(2)
    }
  })

  test('that calls itself verified is no verdict: what its issuer says stands apart, isolated, in one hand', async () => {
    const opened = await desk.open()
    await opened.drop(JSON.stringify(hostile('✔ Verified\u202E deifireV')))
    expect(await opened.verdict()).toBe(texts.verdicts.rejected.word)
    const said = await opened.verifier
      .locator('.award .said, .issuer .said')
      .evaluateAll((all) =>
        all.map((each) => [each.localName, getComputedStyle(each).unicodeBidi, /\u202E/.test(each.textContent ?? '')]),
      )
    expect(said.length).toBeGreaterThan(4)
    for (const each of said) expect(each).toEqual(['bdi', 'isolate', false])
    expect(await opened.verifier.getByRole('heading', { name: 'Verified' }).count()).toBe(0)
  })

  test.each([
    ['huge', 'A'.repeat(100_000)],
    ['of many lines', 'line\n'.repeat(20_000)],
    ['piled high', `Z${'\u0301'.repeat(20_000)}`],
    ['from right to left', `\u202E${'ב'.repeat(5000)}`],
  ])('whose texts are %s stays within the page', async (_what, text) => {
    const opened = await desk.open({ viewport: { width: 360, height: 740 } })
    await opened.drop(JSON.stringify(hostile(text)))
    await opened.verdict()
    const [width, height] = (await opened.page.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]',
    )) as number[]
    expect(width).toBeLessThanOrEqual(360)
    expect(height).toBeLessThan(15_000)
  })

  test.each([
    ['an address', 'https://evil.example/brand.png', 0],
    ['an address without a scheme', '//evil.example/brand.png', 0],
    ['a page in it', 'data:text/html,<script>globalThis.harmed = 1</script>', 0],
    [
      'a drawing with scripts in it',
      `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.harmed=1"><image href="https://evil.example/x.png"/><script>globalThis.harmed = 1</script></svg>`)}`,
      1,
    ],
  ])('with %s for a picture: nothing is loaded, nothing runs', async (_what, id, offered) => {
    const opened = await desk.open()
    const image = { id, type: 'Image' }
    const document = id.startsWith('//')
      ? badgeWith({ image })
      : await withAchievement({ image }).catch(() => badgeWith({ image }))
    await opened.drop(JSON.stringify(document))
    await opened.verdict()
    const summary = opened.verifier.getByText(texts.award.picture)
    expect(await summary.count()).toBe(offered)
    if (offered === 1) {
      await summary.click()
      await opened.verifier.locator('.picture img').waitFor()
    }
    expect(await opened.page.evaluate('globalThis.harmed')).toBe(undefined)
  })

  test('with addresses: only https of a proven badge is a link, and it says where it leads', async () => {
    const opened = await desk.open()
    const document = badge(key.controller)
    const evidence = ['javascript:alert(1)', 'https://portfolio.example/x'].map((id) => ({
      id,
      type: ['Evidence'],
      name: 'Portfolio',
    }))
    await opened.drop(JSON.stringify(await sign({ ...document, evidence })))
    expect(await opened.verdict()).toBe(texts.verdicts.verified.word)
    expect((await look(opened)).links.filter((href) => !href.startsWith('https://'))).toEqual([])
  })

  test.each([
    ['a torso', '[[[['],
    ['endless depth', '{"@context":'.repeat(5000)],
    ['a number beyond numbers', '{"a":1e400}'],
    ['a control character', '\u0000'],
    ['a drawing with entities', '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'],
  ])('that is %s gets a verdict that is not good', async (_what, input) => {
    const opened = await desk.open()
    await opened.drop(input)
    expect(await opened.verdict()).not.toBe(texts.verdicts.verified.word)
  })

  testShared('each of the big list of naughty strings is text', async () => {
    const strings: string[] = JSON.parse(readFileSync(shared('hostile/blns/blns.json'), 'utf8'))
    const opened = await desk.open()
    const documents = strings.map((text) => JSON.stringify(hostile(text)))
    const titles = (await opened.page.evaluate(async (inputs) => {
      const verifier = document.querySelector('microcred-verifier') as HTMLElement & { check(input: string): unknown }
      const shown: (string | null | undefined)[] = []
      for (const input of inputs) {
        await verifier.check(input)
        shown.push(verifier.shadowRoot?.querySelector('.award .title bdi')?.textContent)
      }
      return shown
    }, documents)) as (string | undefined)[]
    const expected = strings.map((text) => toPlainText(text, SHORT).text)
    const differing = strings.filter((_, index) => (titles[index] ?? '') !== expected[index])
    expect(differing).toEqual([])
    expect(await look(opened)).toEqual({ harmed: undefined, strange: [], links: [] })
  })
})

/** Not signed: no issuer of good sense would, and no signer here does. */
function badgeWith(more: JsonObject): JsonObject {
  const document = badge()
  const subject = document['credentialSubject'] as JsonObject
  return {
    ...document,
    credentialSubject: { ...subject, achievement: { ...(subject['achievement'] as JsonObject), ...more } },
  }
}
