/** The verifier as a person meets it: every way in, every verdict, and what leaves the page (nothing, until it is allowed). */
import { expect, test } from 'vitest'
import { texts } from '../../src/element/texts/en.ts'
import { issue } from '../../src/issue.ts'
import type { Verdict } from '../../src/model/report.ts'
import { renderPdf } from '../../src/render/pdf.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, signer } from '../support/badge.ts'
import { address, signedList } from '../verify/status-lists.ts'
import { altered, endorsed, full, listed, token, withAchievement } from './badges.ts'
import { bakePng, bakeSvg } from './bake-by-hand.ts'
import { type OpenVerifier, TODAY } from './open-verifier.ts'
import { describeInChromium, setUpBrowser } from './set-up-browser.ts'

const desk = setUpBrowser('test/element/page.test.ts')

const word = (verdict: Verdict): string => texts.verdicts[verdict].word
const json: string = JSON.stringify(full)
const pdf: Uint8Array = await renderPdf(json)

/** The outcome of a check, in the page's word. */
async function outcomeOf({ verifier }: OpenVerifier, check: string): Promise<string | null> {
  return verifier.locator(`[data-check="${check}"] .state`).textContent()
}

describeInChromium('a badge comes in', () => {
  test('dropped, as JSON', async () => {
    const opened = await desk.open()
    await opened.drop(json)
    expect(await opened.verdict()).toBe(word('verified'))
    await expect(opened.verifier.locator('.award').textContent()).resolves.toContain('Ines Okafor')
  })

  test('dropped, as a JWT', async () => {
    const opened = await desk.open()
    await opened.drop(token, 'badge.jwt')
    expect(await opened.verdict()).toBe(word('verified'))
  })

  test('dropped beside the field, anywhere on the page', async () => {
    const opened = await desk.open()
    await opened.page.evaluate((text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'badge.json'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, json)
    expect(await opened.verdict()).toBe(word('verified'))
  })

  test('chosen', async () => {
    const opened = await desk.open()
    const chooser = opened.page.waitForEvent('filechooser')
    await opened.verifier.getByRole('button', { name: texts.intake.choose }).click()
    await (await chooser).setFiles({ name: 'badge.json', mimeType: 'application/json', buffer: Buffer.from(json) })
    expect(await opened.verdict()).toBe(word('verified'))
  })

  test('pasted as text, and checked', async () => {
    const opened = await desk.open()
    await opened.verifier.getByRole('button', { name: texts.intake.paste }).click()
    await opened.verifier.getByLabel(texts.intake.pasteLabel).fill(`\n ${token}\n`)
    await opened.verifier.getByRole('button', { name: texts.intake.check }).click()
    expect(await opened.verdict()).toBe(word('verified'))
  })

  test('pasted as a file', async () => {
    const opened = await desk.open()
    await opened.page.evaluate((text) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([text], 'badge.json'))
      const options = { clipboardData, bubbles: true, cancelable: true }
      document.querySelector('microcred-verifier')?.dispatchEvent(new ClipboardEvent('paste', options))
    }, json)
    expect(await opened.verdict()).toBe(word('verified'))
  })

  test('scanned with the camera, which is then switched off', async () => {
    const camera = `
      globalThis.BarcodeDetector = class { async detect() { return [{ rawValue: ${JSON.stringify(token)} }] } }
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement('canvas')
        setInterval(() => canvas.getContext('2d').fillRect(0, 0, 9, 9), 20)
        return globalThis.stream = canvas.captureStream(30)
      }`
    const opened = await desk.open({}, camera)
    await opened.verifier.getByRole('button', { name: texts.intake.scan }).click()
    expect(await opened.verdict()).toBe(word('verified'))
    expect(await opened.page.evaluate('stream.getTracks().map((track) => track.readyState)')).toEqual(['ended'])
  })

  test('not scanned where the browser or the person does not allow it, and that is said', async () => {
    const without = await desk.open({}, 'delete globalThis.BarcodeDetector')
    expect(await without.verifier.getByText(texts.intake.noScan).isVisible()).toBe(true)
    expect(await without.verifier.getByRole('button', { name: texts.intake.scan }).count()).toBe(0)
    const refused = await desk.open(
      {},
      `globalThis.BarcodeDetector = class {}
       navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError') }`,
    )
    await refused.verifier.getByRole('button', { name: texts.intake.scan }).click()
    await refused.verifier.getByText(texts.intake.noCamera).waitFor()
  })

  test.each([
    ['PNG', bakePng(json)],
    ['PNG with a JWT', bakePng(token)],
    ['SVG', new TextEncoder().encode(bakeSvg(json))],
    ['PDF', pdf],
    ['PDF without a badge', new TextEncoder().encode('%PDF-1.7\n%%EOF\n')],
  ])('as %s, byte for byte: the page says what the library says of it', async (_kind, bytes) => {
    const opened = await desk.open()
    const { verdict, checks } = await verify(bytes, { now: TODAY })
    await opened.drop(bytes, 'badge')
    expect(await opened.verdict()).toBe(word(verdict))
    expect(await outcomeOf(opened, 'format.parse')).toBe(texts.outcomes[checks['format.parse'].outcome as 'pass'])
  })

  test('several at once: the first is checked, and that is said', async () => {
    const opened = await desk.open()
    await opened.page.evaluate((text) => {
      const dataTransfer = new DataTransfer()
      for (const content of [text, 'x']) dataTransfer.items.add(new File([content], 'badge.json'))
      const options = { dataTransfer, bubbles: true, cancelable: true }
      document.querySelector('microcred-verifier')?.dispatchEvent(new DragEvent('drop', options))
    }, json)
    expect(await opened.verdict()).toBe(word('verified'))
    await opened.verifier.getByText(texts.intake.several).waitFor()
  })

  test('empty, or larger than any badge: it is not read, and that is said', async () => {
    const opened = await desk.open()
    await opened.drop(' \n')
    expect(await opened.verdict()).toBe(word('rejected'))
    await opened.page.evaluate('document.querySelector("microcred-verifier").reset()')
    await opened.drop('')
    await opened.verifier.getByText(texts.intake.nothing).waitFor()
    await opened.page.evaluate(`document.querySelector('microcred-verifier').check(
      new File([new Blob(Array(40).fill(new Uint8Array(1_000_000)))], 'film.mp4'))`)
    await opened.verifier.getByText(texts.intake.tooLarge.replace('#', '32')).waitFor()
  })
})

describeInChromium('the verdict', () => {
  test('verified: who, what, every check with what it means', async () => {
    const opened = await desk.open()
    await opened.drop(json)
    await opened.verdict()
    const { verifier } = opened
    expect(await verifier.locator('.gloss').textContent()).toBe(texts.verdicts.verified.gloss)
    expect(await verifier.locator('.issuer').textContent()).toContain(texts.issuer.notAsked)
    expect(await verifier.locator('[data-check]').count()).toBe(12)
    expect(await outcomeOf(opened, 'proof.signature')).toBe(texts.outcomes.pass)
    expect(await outcomeOf(opened, 'endorsements')).toBe(texts.outcomes.absent)
    const award = (await verifier.locator('.award').innerText()).replace(/\s+/g, ' ')
    for (const text of [
      'Soil Health Monitoring for Farm Advisers',
      'Ireland · IE061',
      '29 May 2026',
      '3 ECTS',
      '75 hours',
      'EQF: Level 6',
      'first cycle',
      'practical assessment',
      'Blended',
      'Supervised with ID Verification',
      '82 · highest possible: 100 · needed: 50',
      'Counts towards: Certificate in Soil Science',
      'Crop and livestock production',
    ])
      expect(award).toContain(text)
  })

  test('rejected: what is wrong and what to do; what it says is a claim', async () => {
    const opened = await desk.open()
    await opened.drop(altered)
    expect(await opened.verdict()).toBe(word('rejected'))
    const reasons = await opened.verifier.locator('.reasons').textContent()
    expect(reasons).toContain(texts.checks['proof.signature'][2])
    expect(reasons).toContain(texts.explained['proof.signature.mismatch'])
    expect(await opened.verifier.locator('.award').textContent()).toContain(texts.says.unproven)
    expect(await opened.verifier.locator('.issuer').textContent()).toContain(texts.issuer.claimed)
    expect(await opened.verifier.locator('a').count()).toBe(0)
    expect(await outcomeOf(opened, 'proof.signature')).toBe(texts.outcomes.fail)
    expect(await outcomeOf(opened, 'proof.issuer')).toBe(texts.outcomes.blocked)
  })

  test.each([
    ['format.parse.not-json', '{"a":'],
    ['format.parse.not-a-credential', '[]'],
    ['proof.signature.absent', JSON.stringify(badge())],
  ] as const)('rejected: %s has a sentence of its own', async (code, input) => {
    const opened = await desk.open()
    await opened.drop(input)
    expect(await opened.verdict()).toBe(word('rejected'))
    expect(await opened.verifier.locator('.reasons').textContent()).toContain(texts.explained[code])
  })

  test('expired', async () => {
    const opened = await desk.open()
    const old = { ...badge(), validUntil: '2026-06-30T00:00:00Z' }
    await opened.drop(JSON.stringify(await issue(old, { signer, now: '2026-06-01T00:00:00Z' })))
    expect(await opened.verdict()).toBe(word('rejected'))
    expect(await opened.verifier.locator('.reasons').textContent()).toContain(texts.explained['status.period.expired'])
  })

  test('of an issuer that the page knows, and of one that it does not', async () => {
    const opened = await desk.open()
    const trust = (id: string): Promise<unknown> =>
      opened.page.evaluate(
        `document.querySelector('microcred-verifier').setAttribute('trust', ${JSON.stringify(
          JSON.stringify({ issuers: [{ id, name: 'Northern Coast University (register)' }] }),
        )})`,
      )
    await trust(key.controller)
    await opened.drop(json)
    await opened.verdict()
    expect(await opened.verifier.locator('.issuer').textContent()).toContain('Northern Coast University (register)')
    expect(await opened.verifier.locator('.issuer').textContent()).toContain(texts.issuer.known)
    await opened.page.evaluate('document.querySelector("microcred-verifier").reset()')
    await trust('https://other.example')
    await opened.drop(json)
    await opened.verdict()
    expect(await opened.verifier.locator('.issuer').textContent()).toContain(texts.issuer.unknown)
  })

  test('a list of issuers that cannot be read stops the check, and is told', async () => {
    const opened = await desk.open()
    await opened.page.evaluate(`document.querySelector('microcred-verifier').setAttribute('trust', '{')`)
    await opened.drop(json)
    await opened.verifier.getByText(texts.intake.setUp).waitFor()
    expect(await opened.verifier.locator('.verdict').count()).toBe(0)
  })

  test('of endorsements stands with each; only what holds is told as one', async () => {
    const opened = await desk.open()
    await opened.drop(JSON.stringify(await endorsed()))
    expect(await opened.verdict()).toBe(word('verified'))
    const items = await opened.verifier.locator('.endorsements li').allTextContents()
    expect(items).toHaveLength(2)
    expect(items[0]).toContain('We hire people who hold it.')
    expect(items[1]).toContain(texts.notEndorsed)
    expect(items[1]).not.toContain('We hire people')
  })

  test('reaches the page around it as an event', async () => {
    const opened = await desk.open()
    await opened.page.evaluate(`document.addEventListener('microcred-report', (event) => {
      globalThis.heard = [event.detail.report.verdict, event.target.report.verdict]
    })`)
    await opened.drop(json)
    await opened.verdict()
    expect(await opened.page.evaluate('heard')).toEqual(['verified', 'verified'])
  })

  test('a picture in the badge itself is shown on request, named for what it is', async () => {
    const opened = await desk.open()
    const image = { id: `data:image/png;base64,${Buffer.from(bakePng('')).toString('base64')}`, type: 'Image' }
    await opened.drop(JSON.stringify(await withAchievement({ image })))
    await opened.verdict()
    expect(await opened.verifier.locator('img').count()).toBe(0)
    await opened.verifier.getByText(texts.award.picture).click()
    expect(await opened.verifier.locator('.picture img').getAttribute('alt')).toBe(texts.award.picture)
  })
})

describeInChromium('the network', () => {
  test('the page asks for its own files and for nothing else, with a badge that names many addresses too', async () => {
    const opened = await desk.open()
    await opened.drop(json)
    await opened.verdict()
    expect(opened.foreign).toEqual([])
    expect(
      desk.site.served.filter((path) => !/^\/(index\.html|page\.(js|css)|parts\/[\w-]+\.js)?$/.test(path)),
    ).toEqual([])
  })

  test.each([
    ['says that it counts', 0, 'verified'],
    ['says that it is revoked', 1, 'rejected'],
    ['does not answer', undefined, 'undetermined'],
  ] as const)('its status is asked for once it is allowed: the list %s', async (_what, value, verdict) => {
    const opened = await desk.open()
    const list = value === undefined ? undefined : await signedList({ value })
    await opened.page.route(/^https:/, (route) =>
      list === undefined
        ? route.abort()
        : route.fulfill({ json: list, headers: { 'access-control-allow-origin': '*' } }),
    )
    await opened.drop(JSON.stringify(listed))
    expect(await opened.verdict()).toBe(word('undetermined'))
    expect(opened.foreign).toEqual([])
    const question = opened.verifier.locator('.ask')
    expect(await question.textContent()).toContain('university.example')
    await question.getByRole('button', { name: texts.ask.button }).click()
    await opened.verifier.getByText(texts.ask.asked).waitFor()
    expect(await opened.verdict()).toBe(word(verdict))
    expect(opened.foreign.splice(0)).toEqual([address])
    // what the browser itself says of a server that is out of reach
    if (value === undefined) opened.trouble.splice(0)
  })

  test('what was allowed for one badge is not allowed for the next', async () => {
    const opened = await desk.open()
    const list = await signedList()
    await opened.page.route(/^https:/, (route) =>
      route.fulfill({ json: list, headers: { 'access-control-allow-origin': '*' } }),
    )
    await opened.drop(JSON.stringify(listed))
    await opened.verifier.getByRole('button', { name: texts.ask.button }).click()
    await opened.verifier.getByText(texts.ask.asked).waitFor()
    expect(opened.foreign.splice(0)).toEqual([address])
    await opened.drop(JSON.stringify(listed))
    await opened.verifier.locator('.ask').waitFor()
    expect(await opened.verdict()).toBe(word('undetermined'))
    expect(opened.foreign).toEqual([])
  })

  test('an address in place of a badge is opened once that is allowed', async () => {
    const opened = await desk.open()
    await opened.page.route(/^https:/, (route) =>
      route.fulfill({ body: json, headers: { 'access-control-allow-origin': '*' } }),
    )
    await opened.page.evaluate(`document.querySelector('microcred-verifier').check('https://uni.example/badges/7')`)
    await opened.verifier.getByRole('heading', { name: texts.link.heading }).waitFor()
    expect(opened.foreign).toEqual([])
    await opened.verifier.getByRole('button', { name: 'uni.example' }).click()
    expect(await opened.verdict()).toBe(word('verified'))
    expect(opened.foreign.splice(0)).toEqual(['https://uni.example/badges/7'])
  })

  test('a fetch of the embedder is used in place of the browser’s, once it is allowed', async () => {
    const opened = await desk.open()
    const list = JSON.stringify(await signedList())
    await opened.page.evaluate((text) => {
      const element = document.querySelector('microcred-verifier')
      const asked: string[] = []
      Object.assign(globalThis, { asked })
      Object.assign(element ?? {}, {
        options: {
          fetch: async (url: string) => {
            asked.push(url)
            return new Response(text, { headers: { 'content-type': 'application/json' } })
          },
        },
      })
    }, list)
    await opened.drop(JSON.stringify(listed))
    await opened.verdict()
    expect(await opened.page.evaluate('asked')).toEqual([])
    await opened.verifier.getByRole('button', { name: texts.ask.button }).click()
    await opened.verifier.getByText(texts.ask.asked).waitFor()
    expect(await opened.page.evaluate('asked')).toEqual([address])
    expect(await opened.verdict()).toBe(word('verified'))
  })
})

describeInChromium('languages', () => {
  test.each([
    ['de-AT', 'Bestätigt', '29. Mai 2026', '75 Stunden'],
    ['fr-BE', 'Vérifié', '29 mai 2026', '75 heures'],
    ['es', 'Verificada', '29 de mayo de 2026', '75 horas'],
    ['el', 'Επαληθεύτηκε', '29 Μαΐου 2026', '75 ώρες'],
    ['nl', 'Verified', '29 May 2026', '75 hours'],
  ])('%s', async (locale, verdict, day, hours) => {
    const opened = await desk.open({ locale })
    await opened.drop(json)
    expect(await opened.verdict()).toBe(verdict)
    const award = (await opened.verifier.locator('.award').innerText()).replace(/\s+/g, ' ')
    expect(award).toContain(day)
    expect(award).toContain(hours)
  })

  test('another is chosen while a report is shown', async () => {
    const opened = await desk.open()
    await opened.drop(json)
    await opened.verdict()
    await opened.page.getByLabel('Language').selectOption('el')
    await opened.verifier.getByRole('heading', { name: 'Επαληθεύτηκε' }).waitFor()
    expect(await opened.verifier.locator('.frame').getAttribute('lang')).toBe('el')
    expect(await opened.page.title()).toBe('Είναι γνήσιο αυτό το σήμα;')
  })
})
