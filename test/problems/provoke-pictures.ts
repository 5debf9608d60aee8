/** Codes of pictures: badges in them, and drawing them. */
import { deflateSync } from 'node:zlib'
import { vi } from 'vitest'
import { bake, unbake } from '../../src/bake.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { renderPng } from '../../src/render/png.ts'
import { renderBadge } from '../../src/render.ts'
import { chunk, itxt, OPEN_BADGES_3, png, SIGNATURE, svg } from '../bake/pictures.ts'
import { badge } from '../support/badge.ts'
import type { Provoked } from './provoke.ts'

const keyword = 'openbadgecredential'
const [space, proved] = [` xmlns:o="${OPEN_BADGES_3}"`, '{"proof":[]}']
const held = `<o:credential><![CDATA[${proved}]]></o:credential>`

export const baking: Omit<Provoked<'bake'>, `bake.pdf-${string}`> = {
  'bake.not-a-picture': () => unbake(new TextEncoder().encode('GIF89a')),
  'bake.truncated': () => unbake(png().subarray(0, -12)),
  'bake.chunk': () => unbake(png(chunk('1234'))),
  'bake.checksum': () => bake(png(chunk('IDAT', '', { sum: 0 })), proved),
  'bake.compression': () => unbake(png(chunk('zTXt', `${keyword}\0\0x`))),
  'bake.too-large': () => unbake(png(itxt(keyword, proved)), { maxBytes: 5 }),
  'bake.svg': () => unbake(svg('<g>')),
  'bake.dtd': () => unbake(encodeUtf8('<!DOCTYPE svg []><svg/>')),
  'bake.entity': () => unbake(svg('<o:credential>&a;</o:credential>', space)),
  'bake.encoding': () => unbake(Buffer.from('\uFEFF<svg/>', 'utf16le')),
  'bake.no-credential': () => unbake(png()),
  'bake.address': () => unbake(png(itxt('openbadges', 'https://x.example/1'))),
  'bake.body': () => unbake(png(itxt(keyword, ''))),
  'bake.not-secured': () => bake(png(), badge()),
  'bake.occupied': () => bake(png(itxt(keyword, proved)), proved),
  'bake.text-chunk': () => unbake(png(chunk('tEXt', `${keyword}\0${proved}`))),
  'bake.compressed-chunk': () =>
    unbake(png(chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(proved)])))),
  'bake.compressed-text': () =>
    unbake(png(chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\x01\0\0\0`), deflateSync(proved)])))),
  'bake.language-tag': () => unbake(png(chunk('iTXt', `${keyword}\0\0\0en\0\0${proved}`))),
  'bake.latin-1': () => unbake(png(itxt(keyword, Buffer.from('{"a":"\xe9"}', 'latin1')))),
  'bake.several': () => unbake(png(itxt(keyword, proved), itxt(keyword, proved))),
  'bake.behind-end': () => unbake(Buffer.concat([png(itxt(keyword, proved)), SIGNATURE])),
  'bake.active': () => unbake(svg(`${held}<script/>`, space)),
  'bake.open-badges-2': () => unbake(png(itxt('openbadges', '{}'))),
  'bake.token': () => unbake(png(itxt(keyword, 'e30.e30.AAAA'))),
}

export const rendering: Provoked<'render'> = {
  'render.nothing': () => renderBadge({}),
  'render.font': () => renderPng(renderBadge({ title: '日本語' })),
  'render.missing-package': async () => {
    vi.resetModules()
    vi.doMock('@resvg/resvg-wasm', () => {
      throw new Error('not installed')
    })
    try {
      const { renderPng: without } = await import('../../src/render/png.ts')
      return await without(renderBadge({ title: 'A' }))
    } finally {
      vi.doUnmock('@resvg/resvg-wasm')
    }
  },
}
