/** Pictures of others: the official ones, those of Open Badges 2.0, and the ways in which the field departs from the standard. */
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bake, unbake } from '../../src/bake.ts'
import { issue } from '../../src/issue.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, signer } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'
import { CLR_2, chunk, itxt, OPEN_BADGES_3, png, svg } from './pictures.ts'
import { codeOfAsync } from './refusal.ts'

const secured = await issue(badge(undefined, { name: 'Müsli' }), { signer, now })
const token = await issue(badge(), { signer, now, format: 'vc-jwt' })
const text = JSON.stringify(secured)
const keyword = 'openbadgecredential'

const codes = async (bytes: Uint8Array): Promise<string[]> => (await unbake(bytes)).remarks.map(({ code }) => code)

describe('chunks that deviate are read, each with a remark of its own', () => {
  const compressed = deflateSync(text)
  const rows: [string, Uint8Array, string[]][] = [
    ['as prescribed', itxt(keyword, text), []],
    ['tEXt with UTF-8', chunk('tEXt', `${keyword}\0${text}`), ['bake.text-chunk']],
    [
      'tEXt with Latin-1',
      chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')),
      ['bake.text-chunk', 'bake.latin-1'],
    ],
    ['zTXt', chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), compressed])), ['bake.compressed-chunk']],
    [
      'zTXt with Latin-1',
      chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(Buffer.from(text, 'latin1'))])),
      ['bake.compressed-chunk', 'bake.latin-1'],
    ],
    [
      'iTXt that is compressed',
      chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\x01\0\0\0`), compressed])),
      ['bake.compressed-text'],
    ],
    ['iTXt with Latin-1', itxt(keyword, Buffer.from(text, 'latin1')), ['bake.latin-1']],
    ['iTXt with a language tag', chunk('iTXt', `${keyword}\0\0\0en\0\0${text}`), ['bake.language-tag']],
    ['iTXt with a translated keyword', chunk('iTXt', `${keyword}\0\0\0\0Abzeichen\0${text}`), ['bake.language-tag']],
    ['a byte order mark and spaces', itxt(keyword, `\uFEFF \n${text}\n`), []],
  ]

  test.each(rows)('%s', async (_, piece, remarks) => {
    const { credential, remarks: found } = await unbake(png(piece))
    expect(credential).toEqual(secured)
    expect(found.map(({ code }) => code)).toEqual(remarks)
    for (const each of found) expect(each).toMatchObject({ severity: 'warning', pointer: '' })
    const report = await verify(png(piece), { now })
    expect(report.verdict).toBe('verified')
    expect(report.checks['format.parse'].remarks?.map(({ code }) => code) ?? []).toEqual(remarks)
  })

  test('before the pixels and between them', async () => {
    const whole = png(itxt(keyword, text))
    // the chunk behind the header instead of before the end
    const [head, body, tail] = [whole.subarray(0, 33), whole.subarray(33, -12), whole.subarray(-12)]
    const size = itxt(keyword, text).length
    const moved = Buffer.concat([head, body.subarray(-size), body.subarray(0, -size), tail])
    expect((await unbake(moved)).credential).toEqual(secured)
  })

  test('several: the first of the newest kind, with a remark', async () => {
    const other = JSON.stringify({ ...secured, name: 'Other' })
    const old = itxt('openbadges', '{"type":"Assertion"}')
    const record = itxt('clrcredential', '{"type":"ClrCredential"}')
    for (const picture of [png(itxt(keyword, text), itxt(keyword, other)), png(old, record, itxt(keyword, text))]) {
      expect((await unbake(picture)).credential).toEqual(secured)
      expect(await codes(picture)).toEqual(['bake.several'])
    }
    expect((await unbake(png(old, record))).credential).toEqual({ type: 'ClrCredential' })
  })

  test('behind the end nothing is read, and something there is remarked', async () => {
    expect(await codes(Buffer.concat([png(itxt(keyword, text)), Buffer.from('x')]))).toEqual(['bake.behind-end'])
    expect(await codeOfAsync(unbake(Buffer.concat([png(), itxt(keyword, text)])))).toEqual(['bake.no-credential', ''])
  })
})

describe('Open Badges 2.0', () => {
  const assertion = '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://x.example/1"}'

  test('in PNG, as iTXt and as tEXt', async () => {
    expect(await unbake(png(itxt('openbadges', assertion)))).toMatchObject({ credential: JSON.parse(assertion) })
    expect(await codes(png(itxt('openbadges', assertion)))).toEqual(['bake.open-badges-2'])
    expect(await codes(png(chunk('tEXt', `openbadges\0${assertion}`)))).toEqual([
      'bake.text-chunk',
      'bake.open-badges-2',
    ])
  })

  test('in SVG: the body, or the token beside it', async () => {
    const space = ' xmlns:openbadges="http://openbadges.org"'
    const hosted = `<openbadges:assertion verify="https://x.example/1"><![CDATA[${assertion}]]></openbadges:assertion>`
    expect((await unbake(svg(hosted, space))).credential).toEqual(JSON.parse(assertion))
    expect((await unbake(svg(`<openbadges:assertion verify="${token}"/>`, space))).credential).toBe(token)
  })

  test('an address is told apart from a badge, and verify cannot tell', async () => {
    const space = ' xmlns:openbadges="http://openbadges.org"'
    for (const picture of [
      png(itxt('openbadges', 'https://x.example/1')),
      svg('<openbadges:assertion verify="https://x.example/1"></openbadges:assertion>', space),
    ]) {
      expect(await codeOfAsync(unbake(picture))).toEqual(['bake.address', ''])
      const report = await verify(picture, { now })
      expect(report.verdict).toBe('undetermined')
      expect(report.checks['format.parse']).toMatchObject({ outcome: 'unknown', problems: [{ code: 'bake.address' }] })
    }
  })
})

describe('SVG as others write it', () => {
  const space = ` xmlns:o="${OPEN_BADGES_3}"`

  test('any prefix, references instead of CDATA, CDATA in pieces, deeper inside, the default namespace', async () => {
    const escaped = text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      .replace('ü', '&#xFC;')
    for (const inside of [
      `<o:credential>${escaped}</o:credential>`,
      `<o:credential>\n <!-- here --><![CDATA[${text.slice(0, 9)}]]><![CDATA[${text.slice(9)}]]>\n</o:credential>`,
      `<g><g xmlns:o="urn:other"><o:credential/></g><metadata><o:credential><![CDATA[${text}]]></o:credential></metadata></g>`,
      `<credential xmlns="${OPEN_BADGES_3}"><![CDATA[${text}]]></credential>`,
    ]) {
      const { credential, remarks } = await unbake(svg(inside, space))
      expect(credential).toEqual(secured)
      expect(remarks).toEqual([])
    }
  })

  test('the token is what counts where a body stands beside it, as for the official validator', async () => {
    const both = `<o:credential verify="${token}"><![CDATA[${text}]]></o:credential>`
    expect((await unbake(svg(both, space))).credential).toBe(token)
  })

  test('of CLR', async () => {
    const inside = '<c:credential><![CDATA[{"type":"ClrCredential"}]]></c:credential>'
    expect((await unbake(svg(inside, ` xmlns:c="${CLR_2}"`))).credential).toEqual({ type: 'ClrCredential' })
  })

  test('Latin-1 and what loads from elsewhere carry remarks', async () => {
    const latin = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg"${space}><o:credential><![CDATA[${text}]]></o:credential></svg>`,
      'latin1',
    )
    expect(await codes(latin)).toEqual(['bake.latin-1'])
    expect((await unbake(latin)).credential).toEqual(secured)
    const held = `<o:credential><![CDATA[${text}]]></o:credential>`
    for (const inside of [
      '<image href="https://tracker.example/a.png"/>',
      '<image xlink:href="//tracker.example/a.png" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
      '<use href="other.svg#a"/>',
      '<script>fetch()</script>',
      '<?xml-stylesheet href="https://tracker.example/a.css"?>',
    ]) {
      expect(await codes(svg(held + inside, space)), inside).toEqual(['bake.active'])
    }
    expect(await codes(svg(`${held}<use href="#a"/><image href="data:image/png;base64,AA"/>`, space))).toEqual([])
  })
})

describeShared('the official pictures', () => {
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(shared(`fixtures/validator/ob30/${name}`)))

  test.each(['simple-json.png', 'simple-json.svg'])(
    '%s: the signature fits, the issuer is an https host',
    async (name) => {
      const { credential, remarks } = await unbake(file(name))
      expect(credential).toMatchObject({ issuer: { id: 'https://example.com/issuers/876543' } })
      expect(remarks).toEqual([])
      const report = await verify(file(name), { now })
      expect(report.checks['format.parse']).toEqual({ outcome: 'pass' })
      expect(report.checks['proof.signature'].outcome).toBe('pass')
      expect(report.verdict).toBe('undetermined')
    },
  )

  test.each(['simple-jwt.png', 'simple-jwt.svg', 'simple-jwt_v1.png', 'simple-jwt_v1.svg'])(
    '%s: a token',
    async (name) => {
      expect((await unbake(file(name))).credential).toMatch(/^eyJ/)
      const report = await verify(file(name), { now })
      expect(report.checks['format.parse'].remarks?.map(({ code }) => code)).toContain('bake.token')
      expect(report.checks['proof.signature'].outcome).toBe('pass')
    },
  )

  test.each(['simple-json.png', 'simple-json.svg'])(
    '%s: baked anew it is the same but for the credential',
    async (name) => {
      const original = file(name)
      const baked = bake(original, secured, { replace: true })
      expect((await unbake(baked)).credential).toEqual(secured)
      expect((await verify(baked, { now })).verdict).toBe('verified')
      const back = bake(baked, (await unbake(original)).credential, { replace: true })
      expect((await unbake(back)).credential).toEqual((await unbake(original)).credential)
    },
  )
})
