import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../src/schema/formats.ts'
import { hasForm, PATTERNS, type PatternName } from '../../src/schema/patterns.ts'
import { processorTime } from '../support/processor-time.ts'

const HEX = '0a'.repeat(32)

/** Format -> what it takes, what it refuses. */
const TABLE: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  dateTime: [
    [
      '2026-06-30T12:00:00Z',
      '2026-06-30T12:00:00.123456+05:30',
      '2024-02-29T23:59:59-14:00',
      '2000-02-29T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999Z',
    ],
    [
      '2026-06-30',
      '2026-06-30T12:00:00',
      '2026-06-30 12:00:00Z',
      '2026-06-30t12:00:00Z',
      '2026-06-30T12:00:00z',
      '2026-02-30T12:00:00Z',
      '2025-02-29T12:00:00Z',
      '1900-02-29T12:00:00Z',
      '2026-13-01T12:00:00Z',
      '2026-00-01T12:00:00Z',
      '2026-01-00T12:00:00Z',
      '2026-06-30T24:00:00Z',
      '2026-06-30T12:60:00Z',
      '2016-12-31T23:59:60Z',
      '2026-06-30T12:00:00+14:01',
      '2026-06-30T12:00:00+24:00',
      '2026-06-30T12:00:00+02',
      '2026-06-30T12:00:00+0200',
      '2026-06-30T12:00Z',
      '2026-06-30T12:00:00.Z',
      '0000-01-01T00:00:00Z',
      '-001-01-01T00:00:00Z',
      '+002026-06-30T12:00:00Z',
      ' 2026-06-30T12:00:00Z',
      '2026-06-30T12:00:00Z\n',
      '２026-06-30T12:00:00Z',
    ],
  ],
  date: [
    ['2026-06-30', '2024-02-29'],
    ['2026-6-30', '2025-02-29', '2026-06-31', '0000-01-01', '2026-06-30Z', ''],
  ],
  iri: [
    ['https://a.example/b?c#d', 'urn:uuid:1', 'did:web:a.example%3A80', 'data:,x', 'https://ä.example/ü'],
    [
      '',
      'a',
      '/a',
      '#a',
      '_:b0',
      ':a',
      '1a:b',
      'https:',
      'a b:c',
      'https://a b',
      'https://a/\n',
      'https://a/<b>',
      'https://a/{b}',
      'a:\\',
      'a:\u0000',
      'a:\u0085',
    ],
  ],
  languageCode: [
    ['en', 'nl-BE', 'sr-Latn', 'zh-Hant-TW', 'es-419', 'und'],
    ['', 'EN', 'en-gb', 'english', 'en_GB', 'en-'],
  ],
  countryCode: [
    ['IE', 'ie'],
    ['', 'I', 'IRL', 'I1'],
  ],
  compactJws: [
    ['a.b.c', 'a..c', 'A-_9.b.c'],
    ['', 'a.b', 'a.b.', '.b.c', 'a.b.c.d', 'a.b.c=', 'a+.b.c'],
  ],
  identityHash: [
    [`sha256$${HEX}`, `sha256$${HEX.toUpperCase()}`, `md5$${HEX.slice(32)}`],
    ['', 'a@b', `sha1$${HEX}`, `sha256$${HEX}0`, `md5$${HEX}`, `sha256:${HEX}`],
  ],
  extTerm: [
    ['ext:a', 'ext:A.b-c_9', 'ext:-'],
    ['', 'ext:', 'my ext:a', 'ext:a|b', 'ext:a b', 'EXT:a', 'ext:ü', 'ext:a\n'],
  ],
  openBadgesContext: [
    [
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    ],
    [
      'http://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3-3.0.3.json',
      'https://purlximsglobal.org/spec/ob/v3p0/context.json',
    ],
  ],
  clrContext: [
    [
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
      'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
    ],
    [
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-3.0.1.json',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json ',
    ],
  ],
  notBlank: [
    ['a', ' a '],
    ['', ' ', '\n\t', '\u00a0\u2003'],
  ],
}

const takes = (name: string, text: string): boolean => {
  const format = FORMATS[name === 'dateTime' ? 'date-time' : name]
  const matches = name === 'date' || hasForm(name as PatternName, text)
  return matches && (format?.(text) ?? true)
}

test('every form is in the table, and every pattern of the schemas has a name', () => {
  expect(Object.keys(TABLE).sort()).toEqual([...Object.keys(PATTERNS), 'date'].sort())
  expect(Object.keys(FORMATS)).toEqual(['date-time', 'date'])
  const folder = fileURLToPath(new URL('../../schemas/', import.meta.url))
  const used = new Set<string>()
  const files = ['open-badges-3.0/', 'clr-2.0/'].flatMap((room) =>
    readdirSync(folder + room).map((file) => room + file),
  )
  for (const file of files) {
    JSON.parse(readFileSync(folder + file, 'utf8'), (name, value) => {
      if (name === 'pattern') used.add(value)
      if (name === 'format') expect(FORMATS).toHaveProperty([value])
      return value
    })
  }
  expect([...used].sort()).toEqual(Object.values(PATTERNS).sort())
})

describe.each(Object.entries(TABLE))('%s', (name, [good, bad]) => {
  test.each(good)('takes %j', (text) => expect(takes(name, text)).toBe(true))
  test.each(bad)('refuses %j', (text) => expect(takes(name, text)).toBe(false))

  test('is done with long texts in time', () => {
    const spent = processorTime()
    for (const unit of ['1', 'a', 'a.', 'P1', '-', ' ', 'ext:', 'a:', '@', '2026-06-30T12:00:00.1']) {
      for (const tail of ['', '!', 'Z', ' ']) takes(name, unit.repeat(100_000) + tail)
    }
    for (const head of good) takes(name, `${head}${'1'.repeat(500_000)}!`)
    expect(spent()).toBeLessThan(2000)
  })
})
