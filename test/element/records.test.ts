/** A learner record on the page: the parts of the stack, each with a verdict of its own, told apart and opened one by one. */
import { expect, test } from 'vitest'
import { texts } from '../../src/element/texts/en.ts'
import { issue } from '../../src/issue.ts'
import { stack } from '../../src/stack.ts'
import { diploma, soilBadge, waterBadge } from '../stack/samples.ts'
import { now, otherSigner } from '../support/badge.ts'
import { describeInChromium, setUpBrowser } from './set-up-browser.ts'

const desk = setUpBrowser('test/element/records.test.ts')

const stacked = await stack([soilBadge, waterBadge], { award: diploma, signer: otherSigner, now })
const record: string = JSON.stringify(stacked)

describeInChromium('a record', () => {
  test('is told with its parts, and each part opens to what it is', async () => {
    const opened = await desk.open()
    await opened.drop(record)
    expect(await opened.verdict()).toBe(texts.verdicts.verified.word)
    const parts = opened.verifier.locator('.parts > details.part')
    // two badges, and the larger award that they make up
    expect(await parts.count()).toBe(3)
    expect(await parts.locator('> summary .word').allTextContents()).toEqual(
      Array.from({ length: 3 }, () => texts.verdicts.verified.word),
    )
    const titles = await parts.locator('> summary .of').allTextContents()
    expect(new Set(titles).size).toBe(3)
    // nothing of a part is made before somebody looks at it
    expect(await parts.locator('.inner > *').count()).toBe(0)
    await parts.first().locator('> summary').press('Enter')
    const inner = parts.first().locator('.inner')
    await inner.locator('.award').first().waitFor()
    expect(await inner.locator('.award').first().textContent()).toContain(titles[0] ?? 'no title')
    expect(await inner.locator('[data-check="proof.signature"] .state').first().textContent()).toBe(texts.outcomes.pass)
    expect(await parts.nth(1).locator('.inner > *').count()).toBe(0)
  })

  test('signed around a part that was changed is rejected, and says which part it is', async () => {
    const { proof: _proof, ...unsigned } = stacked
    const text = JSON.stringify(unsigned).replace('Knows soil', 'Knows the soil of every field')
    expect(text).not.toBe(JSON.stringify(unsigned))
    const changed = await issue(JSON.parse(text), { signer: otherSigner, now, expect: 'record' })
    const opened = await desk.open()
    await opened.drop(JSON.stringify(changed))
    expect(await opened.verdict()).toBe(texts.verdicts.rejected.word)
    expect(await opened.verifier.locator('[data-check="proof.signature"] .state').first().textContent()).toBe(
      texts.outcomes.pass,
    )
    expect(await opened.verifier.locator('[data-check="parts"] .state').first().textContent()).toBe(texts.outcomes.fail)
    const words = await opened.verifier.locator('.parts > details.part > summary .word').allTextContents()
    expect(words.filter((each) => each === texts.verdicts.rejected.word)).toHaveLength(1)
    expect(words).toHaveLength(3)
  })
})
