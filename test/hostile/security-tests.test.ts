/** No class of hostile input is verified, none is slow or large, and docs/security-tests.md says what becomes of each. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../support/dist.ts'
import { CLASSES } from './classes.ts'
import { type MeasuredThere, writeMeasure } from './in-child.ts'
import { rowStart } from './page.ts'

/** Milliseconds of processor time; a verdict is promised within a second. */
const MOST = 1000

let measured: MeasuredThere[] = []
let close = (): void => {}

beforeAll(async () => {
  const made = await writeMeasure()
  close = made.close
  // a heap of 256 MB, or the process ends with an error
  measured = await made.measure([])
})
afterAll(() => close())

describe.each(CLASSES.map(({ name }) => name))('%s', (name) => {
  const found = (): MeasuredThere => {
    const row = measured.find((each) => each.name === name)
    if (row === undefined) throw new Error(`${name} was not measured.`)
    return row
  }

  test('is never verified, and each case has a code', () => {
    expect([found().verified, found().codes.includes('none')]).toEqual([0, false])
    expect(found().cases).toBeGreaterThan(0)
  })

  test('has its verdict within a second', () => expect(found().worst).toBeLessThan(MOST))

  test('is in docs/security-tests.md as it is (npx tsx scripts/write-security-tests.ts)', () => {
    const lines = readFileSync(`${ROOT}docs/security-tests.md`, 'utf8').split('\n')
    expect(lines.find((line) => line.startsWith(`| ${name} |`))).toContain(rowStart(found()))
  })
})

test('the page has no row of a class that is gone', () => {
  const table = readFileSync(`${ROOT}docs/security-tests.md`, 'utf8').split('## Tested elsewhere')[0] ?? ''
  const names = [...table.matchAll(/^\| ([^|]+) \| \d/gm)].map(([, name]) => name)
  expect(names).toEqual(CLASSES.map(({ name }) => name))
})
