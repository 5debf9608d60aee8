/** The drawn badge: complete, harmless, readable by people and screen readers, whatever the texts are. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanXml } from '../../src/bake/scan-xml.ts'
import { build } from '../../src/build/build.ts'
import { read } from '../../src/build/read.ts'
import { isMicrocredError } from '../../src/errors.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { COLOURS, GOLD } from '../../src/render/colours.ts'
import { fitText, LEADING, widthOf } from '../../src/render/fit-text.ts'
import { renderBadge } from '../../src/render.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { codeOf } from '../bake/refusal.ts'

const award = {
  title: { en: 'Soil health', el: 'Έδαφος', 'fr-BE': 'Santé du sol' },
  issuer: { name: { en: 'College', el: 'Κολέγιο' }, country: 'IE' },
  level: { eqf: 5 },
  workload: { credits: { system: 'ECTS', points: 2.5 } },
} as const satisfies Partial<MicroCredential>

/** What is drawn, in its order. */
const drawn = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text)

describe('renderBadge', () => {
  test('shows title, issuer, level and credits, in the language asked for', () => {
    expect(drawn(renderBadge(award))).toEqual(['Soil health', 'College', 'EQF 5', '2.5 ECTS'])
    expect(drawn(renderBadge(award, { language: 'el' }))).toEqual(['Έδαφος', 'Κολέγιο', 'EQF 5', '2,5 ECTS'])
    expect(drawn(renderBadge(award, { language: 'fr' }))[0]).toBe('Santé')
    expect(renderBadge(award, { language: 'el' })).toContain(' lang="el" xml:lang="el">')
    expect(renderBadge(award, { language: 'el' })).toContain('<title id=')
  })

  test('an IRI of ECTS is ECTS; without credits the hours; what is not there is not made up', () => {
    const iri = 'http://data.europa.eu/snb/education-credit/6fcec5c5af'
    const marks = (more: object): string[] => drawn(renderBadge({ title: 'T', ...more }))
    expect(marks({ workload: { credits: { system: iri, points: 3 } } })).toEqual(['T', '3 ECTS'])
    expect(marks({ workload: { credits: { system: 'https://x.example/c', points: 3 }, duration: 'PT50H' } })).toEqual([
      'T',
      '50 h',
    ])
    expect(marks({ level: { nqf: ['ie-6'] } })).toEqual(['T', 'NQF IE-6'])
    expect(marks({ level: 'not-applicable' })).toEqual(['T'])
  })

  test('is one image with a name and a description, and the same each time', () => {
    const svg = renderBadge(award)
    const [, title, desc] = /role="img" aria-labelledby="(\S+) (\S+)"/.exec(svg) ?? []
    expect(svg).toContain(`<title id="${title}">Soil health</title>`)
    expect(svg).toContain(`<desc id="${desc}">College · EQF 5 · 2.5 ECTS</desc>`)
    expect(renderBadge(structuredClone(award))).toBe(svg)
    expect(renderBadge({ ...award, title: 'Other' })).not.toContain(title)
  })

  test('draws what read makes of a credential, and nothing without a title', () => {
    expect(codeOf(() => renderBadge(read({})))).toEqual(['render.nothing', '/title'])
    expect(codeOf(() => renderBadge(award, { lang: 'en' } as object))).toEqual(['options.unknown', '/lang'])
  })

  test('every award can be drawn, and as its credential it is drawn the same', () => {
    fc.assert(
      fc.property(arbitraryAward({ normalized: true }), (any) => {
        const issued = { ...any, issuer: { ...any.issuer, id: 'did:example:1' } }
        expect(renderBadge(read(build(issued)))).toBe(renderBadge(issued))
      }),
      { numRuns: 100 },
    )
  })
})

describe('any text', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"/><image href="https://x.example/"/>',
      ']]>',
      '&amp;',
      '\u202egnihtyna',
      '\u0000\u0007',
      'x'.repeat(5000),
      'a\u0301'.repeat(400),
      '👩‍👩‍👧‍👦'.repeat(40),
    ),
  )

  test('is well-formed, escaped, without scripts, references outside and what reorders text', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, issuer, language) => {
        let svg: string
        try {
          svg = renderBadge({ title, issuer: { name: issuer, country: 'IE' } }, { language })
        } catch (error) {
          expect(isMicrocredError(error) && error.code).toBe('render.nothing')
          return
        }
        const names = new Set<string>()
        scanXml(svg, 0, {
          open: ({ name, attributes }) => {
            names.add(name)
            for (const each of attributes) expect(each.name).not.toMatch(/^on|href|src|style/)
          },
          close: () => undefined,
          text: () => undefined,
          instruction: () => expect.unreachable(),
        })
        const known = [
          'svg',
          'title',
          'desc',
          'defs',
          'linearGradient',
          'stop',
          'rect',
          'path',
          'polygon',
          'circle',
          'g',
          'text',
        ]
        expect([...names].filter((name) => !known.includes(name))).toEqual([])
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u)
        expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/="[^"]*url\((?!#)/)
        expect(svg.length).toBeLessThan(30_000)
      }),
      { numRuns: 500 },
    )
  })

  test('lines fit their room, in as few as it takes; what fits in none ends in an ellipsis', () => {
    const room = { width: 500, height: 190, sizes: [60, 40, 20] }
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 60 }), (words) => {
        const text = words.join(' ').replace(/\s+/g, ' ').trim()
        if (text === '') return
        const { size, lines } = fitText(text, room)
        expect(lines.length * size * LEADING).toBeLessThanOrEqual(room.height)
        for (const line of lines) expect(widthOf(line) * size).toBeLessThanOrEqual(room.width + 1e-6)
        const whole = lines.join('').replaceAll(/[\s-]/g, '')
        const wanted = text.replaceAll(/[\s-]/g, '')
        if (whole !== wanted) expect(wanted.startsWith(whole.slice(0, -1)) && whole.endsWith('…')).toBe(true)
      }),
      { numRuns: 500 },
    )
    expect(fitText('Soil health for market gardeners', room)).toEqual({
      size: 40,
      lines: ['Soil health for', 'market gardeners'],
    })
    expect(fitText('Supercalifragilisticexpialidociousnesses', room).lines).toHaveLength(1)
  })

  test('right-to-left lines say so, and others do not', () => {
    for (const title of ['مقدمة في علم البيانات', 'יסודות אבטחת מידע (Cyber)', '(1) مقدمة'])
      expect(renderBadge({ title })).toContain(' direction="rtl"')
    for (const title of ['Cyber مقدمة', 'Основи', 'Υγεία']) expect(renderBadge({ title })).not.toContain('direction=')
  })
})

describe('colours', () => {
  /** WCAG 2.2, relative luminance. */
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
    return (light + 0.05) / (dark + 0.05)
  }

  test('white on each has 7:1 at least, the gold of the ring 3:1', () => {
    for (const shade of COLOURS.flat()) {
      expect(contrast('#ffffff', shade)).toBeGreaterThanOrEqual(7)
      expect(contrast(GOLD, shade)).toBeGreaterThanOrEqual(3)
    }
  })
})
