/** What is handed in as a text or a file: which reader gets it, how large it may be, and what its carrier says beside the badge. */
import { describe, expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import type { Outcome, Report } from '../../src/model/report.ts'
import { type VerifyOptions, verify } from '../../src/verify.ts'
import { badge, now, signer } from '../support/badge.ts'
import { attaching, plain, writePdf } from '../support/pdf.ts'

const json = JSON.stringify(await issue(badge(), { signer, now }))
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const parse = async (input: unknown, options: VerifyOptions = {}): Promise<Outcome> =>
  (await verify(input, { now, ...options })).checks['format.parse']

/** Outcome, code and pointer. */
async function told(input: unknown, options: VerifyOptions = {}): Promise<readonly (string | undefined)[]> {
  const check = await parse(input, options)
  const [found] = 'problems' in check ? check.problems : []
  return [check.outcome, found?.code, found?.pointer]
}

describe('a PDF', () => {
  test('with the badge alone: nothing to be said of it', async () => {
    expect(await parse(writePdf({ objects: attaching([plain(json)]) }))).toEqual({ outcome: 'pass' })
  })

  test('with other files too: that is said, whatever comes of the badge', async () => {
    const remarks = [{ code: 'format.parse.other-files', severity: 'warning', pointer: '' }]
    const file = (text: string): Uint8Array => writePdf({ objects: attaching([plain('notes'), plain(text)]) })
    expect(await parse(file(json))).toMatchObject({ outcome: 'pass', remarks })
    expect(await parse(file(json), { limits: { maxNodes: 3 } })).toMatchObject({ outcome: 'unknown', remarks })
  })

  test('without a badge', async () => {
    const file = writePdf({ objects: attaching([plain('notes')]) })
    expect(await told(file)).toEqual(['fail', 'format.parse.not-a-credential', ''])
  })

  test('may be as large as 32 MiB, or as the caller lets a badge be', async () => {
    const most = 32 * 1024 * 1024
    const file = (length: number): Uint8Array => {
      const whole = new Uint8Array(length)
      whole.set(bytes('%PDF'))
      return whole
    }
    expect(await told(file(most))).toEqual(['fail', 'format.parse.not-a-credential', ''])
    expect(await told(file(most + 1))).toEqual(['unknown', 'format.parse.too-large', undefined])
    const more = await told(file(most + 1), { limits: { maxBytes: most + 1 } })
    expect(more).toEqual(['fail', 'format.parse.not-a-credential', ''])
  })
})

describe('a picture', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>é</title></svg>'
  const size = bytes(svg).length

  test('is counted in bytes, as text and as a file', async () => {
    for (const input of [svg, bytes(svg)]) {
      expect(await told(input, { limits: { maxPictureBytes: size } })).toEqual(['fail', 'bake.no-credential', ''])
      expect(await told(input, { limits: { maxPictureBytes: size - 1 } })).toEqual([
        'unknown',
        'format.parse.too-large',
        undefined,
      ])
    }
    expect(await told(svg, { limits: { maxPictureBytes: 3 } })).toEqual([
      'unknown',
      'format.parse.too-large',
      undefined,
    ])
  })

  test('whose text holds half of a character is none', async () => {
    expect(await told('<svg>\ud800</svg>')).toEqual(['fail', 'format.parse.text', undefined])
  })

  test('is told by its first bytes, behind spaces and marks of the encoding', async () => {
    const behind: readonly (readonly number[])[] = [
      [],
      [0x20, 0x09, 0x0a, 0x0d],
      [0xef, 0xbb, 0xbf],
      Array<number>(63).fill(0x20),
    ]
    for (const before of behind) {
      expect((await told(new Uint8Array([...before, ...bytes(svg)])))[1]).toBe('bake.no-credential')
    }
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...svg].flatMap((letter) => [letter.charCodeAt(0), 0])])
    expect((await told(utf16))[1]).toMatch(/^bake\./)
    // further away nothing is looked for
    const far = new Uint8Array([...Array<number>(64).fill(0x20), ...bytes(svg)])
    expect((await told(far))[1]).toBe('format.parse.not-json')
    expect((await told(bytes(`x${svg}`)))[1]).toBe('format.parse.not-json')
  })
})

describe('a text', () => {
  test('may be as long as the limit', async () => {
    const report = (input: unknown, maxBytes: number): Promise<Report> => verify(input, { now, limits: { maxBytes } })
    for (const input of [json, bytes(json)]) {
      expect((await report(input, bytes(json).length)).verdict).toBe('verified')
      expect((await report(input, bytes(json).length - 1)).checks['format.parse']).toMatchObject({
        outcome: 'unknown',
        problems: [{ code: 'format.parse.too-large' }],
      })
    }
  })
})
