/** Damaged and hostile pictures: each a clear problem, in bounded time and memory; no picture is harmed. */
import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bake, unbake } from '../../src/bake.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, signer } from '../support/badge.ts'
import { processorTime } from '../support/processor-time.ts'
import { chunk, IDAT, IEND, IHDR, itxt, OPEN_BADGES_3, png, SIGNATURE, svg } from './pictures.ts'
import { codeOf, codeOfAsync } from './refusal.ts'

const secured = await issue(badge(), { signer, now })
const text = JSON.stringify(secured)
const keyword = 'openbadgecredential'
const baked = png(itxt(keyword, text))

/** 1 GiB of zeros in about 1 MB. */
const bomb = ((): Uint8Array => {
  const block = deflateRawSync(Buffer.alloc(2 ** 20), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([Buffer.of(0x78, 0x9c), ...new Array<Buffer>(1024).fill(block), Buffer.of(3, 0, 0, 0, 0, 1)])
})()

const space = ` xmlns:o="${OPEN_BADGES_3}"`
const utf16 = (mark: boolean, big: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}<svg xmlns="http://www.w3.org/2000/svg"/>`, 'utf16le')
  return big ? bytes.swap16() : bytes
}

/** [what, the picture, what reading says, what writing says]. */
const rows: [string, Uint8Array, string, string][] = [
  ['nothing', new Uint8Array(0), 'bake.not-a-picture', 'bake.not-a-picture'],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'bake.not-a-picture', 'bake.not-a-picture'],
  ['a web page', encodeUtf8('<!doctype html><p>Not found'), 'bake.not-a-picture', 'bake.not-a-picture'],
  ['JSON', encodeUtf8('{}'), 'bake.not-a-picture', 'bake.not-a-picture'],
  ['a PNG without a badge', png(), 'bake.no-credential', 'none'],
  ['an SVG without a badge', svg(), 'bake.no-credential', 'none'],
  // PNG
  [
    'line ends changed on the way',
    Buffer.concat([baked.subarray(0, 4), baked.subarray(5)]),
    'bake.chunk',
    'bake.chunk',
  ],
  ['the signature alone', SIGNATURE, 'bake.truncated', 'bake.truncated'],
  ['no IEND', baked.subarray(0, -12), 'bake.truncated', 'bake.truncated'],
  ['cut inside the badge', baked.subarray(0, 200), 'bake.truncated', 'bake.truncated'],
  ['one byte short', baked.subarray(0, -1), 'bake.truncated', 'bake.truncated'],
  ['no header', Buffer.concat([SIGNATURE, IDAT, IEND]), 'bake.chunk', 'bake.chunk'],
  ['a header of another length', Buffer.concat([SIGNATURE, chunk('IHDR', 'abc'), IEND]), 'bake.chunk', 'bake.chunk'],
  [
    'an end that holds something',
    Buffer.concat([SIGNATURE, IHDR, IDAT, chunk('IEND', 'x')]),
    'bake.chunk',
    'bake.chunk',
  ],
  ['no pixels', Buffer.concat([SIGNATURE, IHDR, IEND]), 'bake.no-credential', 'bake.chunk'],
  ['a length of 2 GB', png(chunk('iTXt', 'x', { claim: 0x7fffffff })), 'bake.truncated', 'bake.truncated'],
  ['a length of 4 GB', png(chunk('iTXt', 'x', { claim: 0xffffffff })), 'bake.chunk', 'bake.chunk'],
  ['a length one too long', png(chunk('iTXt', 'x', { claim: 2 })), 'bake.truncated', 'bake.checksum'],
  ['a length one too short', png(chunk('iTXt', 'xy', { claim: 1 })), 'bake.chunk', 'bake.checksum'],
  ['a name that is none', png(chunk('iT t')), 'bake.chunk', 'bake.chunk'],
  [
    'a wrong checksum of the badge',
    png(chunk('iTXt', `${keyword}\0\0\0\0\0${text}`, { sum: 1 })),
    'bake.checksum',
    'bake.checksum',
  ],
  ['a wrong checksum of the pixels', png(chunk('IDAT', '', { sum: 1 })), 'bake.no-credential', 'bake.checksum'],
  [
    'a wrong checksum of the end',
    Buffer.concat([SIGNATURE, IHDR, IDAT, chunk('IEND', '', { sum: 1 })]),
    'bake.checksum',
    'bake.checksum',
  ],
  ['an iTXt that ends in its head', png(chunk('iTXt', `${keyword}\0\0\0`)), 'bake.chunk', 'bake.occupied'],
  [
    'a zTXt bomb',
    png(chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), bomb]))),
    'bake.too-large',
    'bake.occupied',
  ],
  [
    'an iTXt bomb',
    png(chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\x01\0\0\0`), bomb]))),
    'bake.too-large',
    'bake.occupied',
  ],
  ['too much text', png(itxt(keyword, `{"a":"${'x'.repeat(1_000_000)}"}`)), 'bake.too-large', 'bake.occupied'],
  ['damaged compression', png(chunk('zTXt', `${keyword}\0\0nonsense`)), 'bake.compression', 'bake.occupied'],
  [
    'half of a compressed text',
    png(chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(text).subarray(0, -9)]))),
    'bake.compression',
    'bake.occupied',
  ],
  ['another method of compression', png(chunk('zTXt', `${keyword}\0\x01x`)), 'bake.compression', 'bake.occupied'],
  ['another compression flag', png(chunk('iTXt', `${keyword}\0\x02\0\0\0x`)), 'bake.compression', 'bake.occupied'],
  ['an empty badge', png(itxt(keyword, '')), 'bake.body', 'bake.occupied'],
  ['words', png(itxt(keyword, 'my badge')), 'bake.body', 'bake.occupied'],
  ['JSON cut off', png(itxt(keyword, text.slice(0, -1))), 'format.parse.not-json', 'bake.occupied'],
  ['JSON with a NUL', png(itxt(keyword, `${text}\0`)), 'format.parse.not-json', 'bake.occupied'],
  // SVG
  ['an internal DTD', encodeUtf8(`<!DOCTYPE svg [<!ENTITY a "x">]>${svgText('&a;')}`), 'bake.dtd', 'bake.dtd'],
  ['a billion laughs', encodeUtf8(`<!DOCTYPE svg [${laughs()}]>${svgText('&l9;')}`), 'bake.dtd', 'bake.dtd'],
  [
    'an external entity',
    encodeUtf8(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svgText('&a;')}`),
    'bake.dtd',
    'bake.dtd',
  ],
  ['an entity that is none', svg('<o:credential>&nbsp;</o:credential>', space), 'bake.entity', 'bake.occupied'],
  [
    'a reference to no character',
    svg('<o:credential>&#x110000;</o:credential>', space),
    'bake.entity',
    'bake.occupied',
  ],
  ['a bare ampersand', svg('<o:credential>a & b</o:credential>', space), 'bake.entity', 'bake.occupied'],
  ['UTF-16, little', utf16(true, false), 'bake.encoding', 'bake.encoding'],
  ['UTF-16, big', utf16(true, true), 'bake.encoding', 'bake.encoding'],
  ['UTF-16 without a mark', utf16(false, false), 'bake.encoding', 'bake.encoding'],
  ['UTF-16, big, without a mark', utf16(false, true), 'bake.encoding', 'bake.encoding'],
  ['UTF-7', encodeUtf8(`<?xml version="1.0" encoding="utf-7"?>${svgText('x')}`), 'bake.encoding', 'bake.encoding'],
  ['an SVG of another namespace', encodeUtf8('<svg xmlns="urn:x"><g/></svg>'), 'bake.svg', 'bake.svg'],
  ['an SVG inside other XML', encodeUtf8(`<a>${svgText('x')}</a>`), 'bake.not-a-picture', 'bake.not-a-picture'],
  ['an empty SVG', encodeUtf8('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'bake.no-credential', 'bake.svg'],
  ['tags that cross', svg('<g><a></g></a>'), 'bake.svg', 'bake.svg'],
  ['an element that does not end', svg('<g>'), 'bake.svg', 'bake.svg'],
  ['two roots', encodeUtf8(svgText('') + svgText('')), 'bake.svg', 'bake.svg'],
  ['text behind the root', encodeUtf8(`${svgText('')}x`), 'bake.svg', 'bake.svg'],
  ['a prefix that means nothing', svg('<o:credential>{}</o:credential>'), 'bake.svg', 'bake.svg'],
  ['a comment that does not end', svg('<!-- '), 'bake.svg', 'bake.svg'],
  ['a CDATA that does not end', svg('<![CDATA[ '), 'bake.svg', 'bake.svg'],
  ['an attribute without quotes', svg('<g a=b/>'), 'bake.svg', 'bake.svg'],
  ['attributes without a space', svg('<g a="b"c="d"/>'), 'bake.svg', 'bake.svg'],
  ['a document type inside', svg('<!DOCTYPE svg>'), 'bake.svg', 'bake.svg'],
  ['an element in the credential', svg('<o:credential><a>{}</a></o:credential>', space), 'bake.svg', 'bake.svg'],
  [
    'a credential in a credential',
    svg('<o:credential><o:credential>{}</o:credential></o:credential>', space),
    'bake.svg',
    'bake.svg',
  ],
  ['two tokens', svg('<o:credential verify="a.b.c" verify="d.e.f"/>', space), 'bake.svg', 'bake.occupied'],
  ['an empty credential', svg('<o:credential/>', space), 'bake.body', 'bake.occupied'],
  ['too much', svg(`<o:credential>${'x'.repeat(1_000_001)}</o:credential>`, space), 'bake.too-large', 'bake.occupied'],
]

function svgText(inside: string): string {
  return Buffer.from(svg(`<o:credential>${inside}</o:credential>`, space)).toString()
}

function laughs(): string {
  const line = (depth: number): string => `<!ENTITY l${depth} "${`&l${depth - 1};`.repeat(10)}">`
  return `<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, depth) => line(depth + 1)).join('')}`
}

describe('each is a clear problem', () => {
  test.each(rows)('%s', async (_, picture, reading, writing) => {
    const copy = Uint8Array.from(picture)
    const spent = processorTime()
    // problems of the JSON inside point into it
    const [code, pointer] = await codeOfAsync(unbake(picture))
    expect(code).toBe(reading)
    if (code.startsWith('bake.')) expect(pointer).toBe('')
    if (writing === 'none') expect(() => bake(picture, secured)).not.toThrow()
    else expect(codeOf(() => bake(picture, secured))).toEqual([writing, ''])
    const report = await verify(picture, { now })
    expect(report.verdict).not.toBe('verified')
    if (picture[0] === 0x89 || picture.includes(0x3c)) {
      const parse = report.checks['format.parse']
      if (reading !== 'bake.not-a-picture') expect('problems' in parse && parse.problems[0].code).toBe(reading)
    }
    expect(spent()).toBeLessThan(2000)
    expect(Uint8Array.from(picture)).toEqual(copy)
  })

  test('what was not read is undetermined, what is damaged is rejected', async () => {
    const verdicts = new Map<string, string>()
    for (const [, picture, code] of rows) {
      if (code === 'bake.not-a-picture') continue
      verdicts.set(code, (await verify(picture, { now })).verdict)
    }
    for (const [code, verdict] of verdicts) {
      const isUnread = ['bake.too-large', 'bake.encoding'].includes(code)
      expect([code, verdict]).toEqual([code, isUnread ? 'undetermined' : 'rejected'])
    }
  })

  test('nothing of the picture stands in the error', async () => {
    const secret = 'ada@mail.example'
    for (const picture of [
      png(itxt(keyword, `{"a":"${secret}`)),
      png(itxt(keyword, secret)),
      svg(`<o:credential>&${secret};</o:credential>`, space),
      svg(`<${secret}`, space),
    ]) {
      const error = await unbake(picture).catch((reason: unknown) => reason)
      expect(isMicrocredError(error) && !JSON.stringify(error.problems).includes('ada@')).toBe(true)
    }
  })
})

describe('work grows with the file, not faster', () => {
  const timeOf = async (picture: Uint8Array): Promise<number> => {
    const spent = processorTime()
    await unbake(picture, { maxBytes: 1e9 }).catch((error: unknown) => {
      if (!isMicrocredError(error)) throw error
    })
    try {
      bake(picture, secured, { replace: true })
    } catch (error) {
      if (!isMicrocredError(error)) throw error
    }
    return spent()
  }
  const times = (count: number, piece: string): string => piece.repeat(count)

  test.each<[string, (count: number) => Uint8Array]>([
    ['empty chunks', (n) => png(...new Array<Buffer>(n).fill(chunk('tEXt')))],
    ['badges in a PNG', (n) => png(...new Array<Buffer>(n).fill(itxt(keyword, '{}')))],
    ['elements', (n) => svg(times(n, '<a b="c"/>'))],
    ['depth', (n) => svg(times(n, '<a>') + times(n, '</a>'))],
    ['namespaces in force', (n) => svg(times(n, '<a xmlns:o="urn:x">') + times(n, '<o:credential/></a>'))],
    [
      'declarations of other prefixes',
      (n) => svg(`<a ${Array.from({ length: n }, (_, i) => `xmlns:p${i}="u"`).join(' ')}/>`),
    ],
    ['badges in an SVG', (n) => svg(times(n, '<o:credential/>'), space)],
    ['comments', (n) => svg(times(n, '<!---->'))],
    ['open angles', (n) => svg(times(n, '<'))],
    ['open comments', (n) => svg(times(n, '<!--'))],
    ['spaces in a tag', (n) => svg(`<a ${times(n, ' ')}`)],
    ['ampersands', (n) => svg(`<o:credential>${times(n, '&amp;')}</o:credential>`, space)],
    ['ampersands that mean nothing', (n) => svg(`<o:credential>${times(n, '&')}</o:credential>`, space)],
    ['pieces of CDATA', (n) => svg(`<o:credential>${times(n, '<![CDATA[x]]>')}</o:credential>`, space)],
    ['quotes in a document type', (n) => encodeUtf8(`<!DOCTYPE svg ${times(n, '"a"')}><svg `)],
    ['an encoding without an end', (n) => encodeUtf8(`<?xml ${times(n, 'encoding')}<svg `)],
  ])('%s', async (_, make) => {
    const large = make(100_000)
    expect(await timeOf(large)).toBeLessThan(3000)
  })

  test('16 MB of pixels', async () => {
    const pixels = png(chunk('IDAT', Buffer.alloc(16 * 2 ** 20, 7)), itxt(keyword, text))
    expect((await unbake(pixels)).credential).toEqual(secured)
    expect(await timeOf(pixels)).toBeLessThan(2000)
    expect((await verify(pixels, { now })).verdict).toBe('verified')
    const report = await verify(pixels, { now, limits: { maxPictureBytes: 1_000_000 } })
    expect(report.checks['format.parse']).toMatchObject({
      outcome: 'unknown',
      problems: [{ code: 'format.parse.too-large' }],
    })
  })
})

describe('any bytes', () => {
  const [soundPng, soundSvg] = [baked, Buffer.from(bake(svg(), secured))]

  test('changed anywhere: the same credential, another that is not verified, or a problem', async () => {
    const change = fc.record({
      picture: fc.constantFrom(soundPng, soundSvg),
      at: fc.nat(),
      cut: fc.nat({ max: 8 }),
      put: fc.uint8Array({ maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(change, async ({ picture, at, cut, put }) => {
        const place = at % picture.length
        const changed = Buffer.concat([picture.subarray(0, place), put, picture.subarray(place + cut)])
        const report = await verify(changed, { now })
        if (report.verdict === 'verified') expect(report.credential).toEqual(secured)
        for (const each of [() => unbake(changed), async () => bake(changed, secured)]) {
          await each().catch((error: unknown) => {
            if (!isMicrocredError(error)) throw error
          })
        }
      }),
      { numRuns: 500 },
    )
  })

  test('behind either beginning', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Uint8Array>(SIGNATURE, encodeUtf8('<svg ')),
        fc.uint8Array({ maxLength: 300 }),
        async (head, tail) => {
          const code = (await codeOfAsync(unbake(Buffer.concat([head, tail]))))[0]
          expect(code).toMatch(/^bake\./)
        },
      ),
      { numRuns: 500 },
    )
  })
})
