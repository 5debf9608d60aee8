/** Badges as PNG: drawn with our fonts, inside their frame, for every alphabet of the EU. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bake, unbake } from '../../src/bake.ts'
import * as web from '../../src/platform/web.ts'
import { fontCoverage } from '../../src/render/font-coverage.ts'
import { renderPng } from '../../src/render/png.ts'
import { renderBadge } from '../../src/render.ts'
import { LANGUAGES, labels } from '../../src/vocabulary/labels.ts'
import { chunksOf } from '../bake/pictures.ts'
import { codeOfAsync } from '../bake/refusal.ts'

interface Pixels {
  readonly width: number
  at(x: number, y: number): readonly [number, number, number, number]
}

/** RGBA of eight bits, by the filters of PNG section 9. */
function pixelsOf(png: Uint8Array): Pixels {
  const chunks = chunksOf(png)
  const header = chunks[0]?.data as Buffer
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  expect([...header.subarray(8)]).toEqual([8, 6, 0, 0, 0])
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)))
  const line = width * 4
  const out = new Uint8Array(line * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)]
    for (let x = 0; x < line; x++) {
      const [left, up, corner] = [
        x >= 4 ? (out[y * line + x - 4] ?? 0) : 0,
        y > 0 ? (out[(y - 1) * line + x] ?? 0) : 0,
        x >= 4 && y > 0 ? (out[(y - 1) * line + x - 4] ?? 0) : 0,
      ]
      const near = [left, up, corner].sort(
        (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
      )
      const paeth = near[0] ?? 0
      const predicted = [0, left, up, (left + up) >> 1, paeth][filter ?? 0] ?? 0
      out[y * line + x] = (raw[y * (line + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return {
    width,
    at: (x, y) => [...out.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)] as [number, number, number, number],
  }
}

/** Leftmost and rightmost white pixel between two heights, in units of the drawing. */
function extentOfWhite({ width, at }: Pixels, top: number, bottom: number): readonly [number, number] {
  const scale = width / 600
  let [left, right] = [600, 0]
  for (let y = Math.round(top * scale); y < bottom * scale; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b, a] = at(x, y)
      if (r < 230 || g < 230 || b < 230 || a < 255) continue
      left = Math.min(left, x / scale)
      right = Math.max(right, x / scale)
    }
  }
  return [left, right]
}

const draw = (title: string, width = 300): Promise<Uint8Array> =>
  renderPng(renderBadge({ title, issuer: { name: title, country: 'IE' }, level: { eqf: 5 } }), { width })

describe('renderPng', () => {
  test('is a PNG of the size asked for, the same each time, that takes a badge', async () => {
    const png = await draw('Soil health', 240)
    expect(pixelsOf(png).width).toBe(240)
    expect(await draw('Soil health', 240)).toEqual(png)
    expect(pixelsOf(await renderPng(renderBadge({ title: 'T' }))).width).toBe(1200)
    expect((await unbake(bake(png, '{"proof":[]}'))).credential).toEqual({ proof: [] })
  })

  test.each([
    'Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtsgesellschaftskapitänsmütze im Vergleich',
    'MANAGEMENT WORKSHOP FOR WOMEN IN WHOLESALE COMPANIES, WEDNESDAY MORNINGS',
    'ΕΙΣΑΓΩΓΗ ΣΤΗΝ ΑΝΑΛΥΣΗ ΔΕΔΟΜΕΝΩΝ ΚΑΙ ΣΤΗ ΜΗΧΑΝΙΚΗ ΜΑΘΗΣΗ',
    'Основи на киберсигурността за малки и средни предприятия и общини',
    'مقدمة في علم البيانات والذكاء الاصطناعي للمهندسين والباحثين في الجامعات',
    'יסודות אבטחת המידע וההגנה על הפרטיות בארגונים קטנים ובינוניים',
  ])('long titles stay inside the frame: %s', async (title) => {
    const pixels = pixelsOf(await draw(title))
    // the frame is drawn at 24 and 576
    for (const [top, bottom] of [
      [205, 400],
      [412, 495],
    ] as const) {
      const [left, right] = extentOfWhite(pixels, top, bottom)
      expect(left).toBeGreaterThan(30)
      expect(right).toBeLessThan(570)
      expect(right - left).toBeGreaterThan(100)
      // in the middle, to a letter
      expect(Math.abs(left + right - 600)).toBeLessThan(20)
    }
  })

  test('has every letter of the official languages of the EU', async () => {
    for (const language of LANGUAGES) {
      const { elements } = await labels(language)
      for (const { text } of Object.values(elements)) {
        const svg = renderBadge({ title: text })
        expect((await renderPng(svg, { width: 16 })).length).toBeGreaterThan(100)
      }
    }
  })

  test('letters that no font has are an error, unless a font comes along', async () => {
    expect(await codeOfAsync(draw('日本語 👩‍🎓'))).toEqual(['render.font', ''])
    const file = fileURLToPath(
      import.meta.resolve('@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf'),
    )
    const own = new Uint8Array(readFileSync(file))
    expect(await renderPng(renderBadge({ title: 'יסודות' }), { width: 16, fonts: [own] })).toBeInstanceOf(Uint8Array)
    expect(await codeOfAsync(renderPng(renderBadge({ title: '日' }), { fonts: [own, new Uint8Array(9)] }))).toEqual([
      'render.font',
      '',
    ])
    const covers = fontCoverage(own)
    expect([0x5d0, 0x5ea, 0x3b1, 0x10ffff].map(covers)).toEqual([true, true, false, false])
    for (let size = 0; size < own.length; size += 997) fontCoverage(own.subarray(0, size))(0x5d0)
  })

  test('options that mean nothing', async () => {
    for (const width of [0, 15, 4097, 1.5, Number.NaN])
      expect(await codeOfAsync(renderPng(renderBadge({ title: 'T' }), { width }))).toEqual(['options.value', '/width'])
    expect((await codeOfAsync(renderPng('', { widht: 1 } as object)))[0]).toBe('options.unknown')
  })

  test('a runtime without files says so', async () => {
    expect((await codeOfAsync(web.readPackageFile('a/b')))[0]).toBe('platform.unavailable')
  })
})
