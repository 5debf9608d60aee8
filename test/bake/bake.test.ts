/** What is baked comes back, everything else stays byte for byte, and wallets that only search bytes find it. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bake, unbake } from '../../src/bake.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, signer } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'
import { CLR_2, chunk, chunksOf, IDAT, itxt, OPEN_BADGES_3, png, svg } from './pictures.ts'
import { codeOf } from './refusal.ts'

const secured = await issue(badge(undefined, { name: 'Müsli { } ]]> & <b> "\\" Ψ 🌱' }), { signer, now })
const token = await issue(badge(), { signer, now, format: 'vc-jwt' })
const record: JsonObject = { type: ['VerifiableCredential', 'ClrCredential'], proof: [{ type: 'X' }] }

describe('bake into a PNG', () => {
  test('is one uncompressed iTXt before IEND, as the standard has it; all else stays', () => {
    const image = png(chunk('tEXt', 'Comment\0a picture'))
    const before = chunksOf(image)
    const after = chunksOf(bake(image, secured))
    const [added] = after.splice(-2, 1)
    expect(after.map(({ whole }) => whole)).toEqual(before.map(({ whole }) => whole))
    expect(added?.type).toBe('iTXt')
    const head = Buffer.from('openbadgecredential\0\0\0\0\0')
    expect(added?.data.subarray(0, head.length)).toEqual(head)
    expect(JSON.parse(added?.data.subarray(head.length).toString('utf8') ?? '')).toEqual(secured)
    expect(added?.whole).toEqual(chunk('iTXt', added?.data))
  })

  test('a record has a keyword of its own, told by its type, in a token too; or by the caller', async () => {
    const keyword = (bytes: Uint8Array): string | undefined =>
      chunksOf(bytes).at(-2)?.data.toString('latin1').split('\0')[0]
    expect(keyword(bake(png(), record))).toBe('clrcredential')
    expect(keyword(bake(png(), secured, { kind: 'record' }))).toBe('clrcredential')
    const payload = Buffer.from(JSON.stringify({ vc: record })).toString('base64url')
    expect(keyword(bake(png(), `e30.${payload}.AAAA`))).toBe('clrcredential')
    expect(keyword(bake(png(), token))).toBe('openbadgecredential')
    expect((await unbake(bake(png(), record))).credential).toEqual(record)
  })

  test('one credential per picture: a second is an error, or takes the place of each that is there', async () => {
    const old = [itxt('openbadges', '{}'), chunk('tEXt', 'openbadgecredential\0{}'), chunk('zTXt', 'clrcredential\0\0')]
    for (const each of old) expect(codeOf(() => bake(png(each), secured))).toEqual(['bake.occupied', ''])
    const other = chunk('tEXt', 'openbadgecredentials\0no')
    const replaced = bake(png(...old, other, IDAT), secured, { replace: true })
    expect(replaced).toEqual(bake(png(other, IDAT), secured))
    expect(bake(replaced, secured, { replace: true })).toEqual(replaced)
  })

  test('neither the picture nor the credential is changed', () => {
    const [image, copy] = [png(itxt('openbadges', '{}')), png(itxt('openbadges', '{}'))]
    const before = structuredClone(secured)
    bake(image, secured, { replace: true })
    expect(image).toEqual(copy)
    expect(secured).toEqual(before)
  })
})

describe('bake into an SVG', () => {
  test('is a namespace on the root and one element behind it; all else stays', () => {
    const [head, tail] = [
      `<?xml version="1.0"?>\r\n<!-- <svg> --><svg xmlns='http://www.w3.org/2000/svg'\n viewBox="0 0 1 1" `,
      `\t<text>a > b</text><![CDATA[]]>\n</svg>\n<!-- end -->`,
    ]
    const baked = Buffer.from(bake(Buffer.from(`${head}>${tail}`), secured)).toString('utf8')
    const [open, close] = ['<openbadges:credential><![CDATA[', ']]></openbadges:credential>']
    expect(baked.startsWith(`${head} xmlns:openbadges="${OPEN_BADGES_3}">${open}`)).toBe(true)
    expect(baked.endsWith(close + tail)).toBe(true)
    const body = baked.slice(baked.indexOf(open) + open.length, baked.length - (close + tail).length)
    expect(JSON.parse(body)).toEqual(secured)
  })

  test('a token goes into the attribute verify, a record into the namespace of CLR', () => {
    expect(Buffer.from(bake(svg(), token)).toString()).toContain(
      ` xmlns:openbadges="${OPEN_BADGES_3}"><openbadges:credential verify="${token}"/><rect`,
    )
    expect(Buffer.from(bake(svg(), record)).toString()).toContain(` xmlns:clr="${CLR_2}"><clr:credential><![CDATA[{`)
  })

  test('a prefix that is there already is used, and one that means something else is left to mean it', async () => {
    const same = Buffer.from(bake(svg('<g/>', ` xmlns:openbadges="${OPEN_BADGES_3}"`), token)).toString()
    expect(same.match(/xmlns:openbadges/g)).toHaveLength(1)
    const old = svg('<openbadges:assertion verify="x"/><g/>', ' xmlns:openbadges="http://openbadges.org"')
    expect(codeOf(() => bake(old, token))).toEqual(['bake.occupied', ''])
    const other = bake(old, token, { replace: true })
    expect(Buffer.from(other).toString()).toContain(
      `<openbadges:credential xmlns:openbadges="${OPEN_BADGES_3}" verify=`,
    )
    expect(Buffer.from(other).toString()).not.toContain('assertion')
    expect((await unbake(other)).credential).toBe(token)
  })

  test('a root with a prefix, a byte order mark, Latin-1', async () => {
    for (const picture of [
      Buffer.from('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g/></s:svg>'),
      Buffer.from('\uFEFF<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'),
      Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><svg xmlns="http://www.w3.org/2000/svg">\xe9</svg>',
        'latin1',
      ),
    ]) {
      const baked = bake(picture, secured)
      expect((await unbake(baked)).credential).toEqual(secured)
      expect(await verdictOf(baked)).toBe('verified')
    }
  })
})

async function verdictOf(picture: unknown): Promise<string> {
  return (await verify(picture, { now })).verdict
}

describe('what was baked', () => {
  test('is verified as a file, as JSON and as a token, with the remarks of the picture', async () => {
    for (const image of [png(), svg()]) {
      expect((await verify(bake(image, secured), { now })).checks['format.parse']).toEqual({ outcome: 'pass' })
      expect(await verdictOf(bake(image, secured))).toBe('verified')
      const report = await verify(bake(image, token), { now })
      expect(report.verdict).toBe('verified')
      expect(report.checks['format.parse']).toMatchObject({ outcome: 'pass', remarks: [{ code: 'bake.token' }] })
      expect(await verdictOf(bake(image, JSON.stringify({ ...secured, name: 'Other' })))).toBe('rejected')
    }
    expect(await verdictOf(Buffer.from(bake(svg(), secured)).toString())).toBe('verified')
  })

  test('comes back, whatever its texts are', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{', '}', ']]>', '\\', '"', '</svg>', '\u2028'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          text.filter((name) => name !== '__proto__'),
          fc.oneof(text, fc.double({ min: -1e15, max: 1e15, noNaN: true })),
        ),
        async (more) => {
          const document = { ...more, type: ['OpenBadgeCredential'], proof: [] } as unknown as JsonObject
          for (const image of [png(), svg()]) {
            for (const given of [document, JSON.stringify(document, null, 1)]) {
              const { credential, remarks } = await unbake(bake(image, given))
              expect(credential).toEqual(JSON.parse(JSON.stringify(document)))
              expect(remarks).toEqual([])
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

/**
 * What wallets in the field do with a PNG (reference of 2026-11: Learner Credential Wallet, one character for each byte;
 * VerifierPlus, as UTF-8): the first brace behind the keyword, up to where the braces are even.
 */
function findByBraces(text: string): unknown {
  const start = text.indexOf('{', text.indexOf('openbadgecredential'))
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}') depth--
    if (depth === 0) return JSON.parse(text.slice(start, at + 1))
  }
  return undefined
}

describe('wallets that search the bytes for braces', () => {
  test.each(['latin1', 'utf8'] as const)('find the credential, read as %s', (encoding) => {
    for (const name of ['}', '{', '{{"a": 1}', 'Größe Ψυχή България 🌱', '\\}', '"}"']) {
      const document = { ...secured, name, [`key ${name}`]: [{ name }] }
      for (const given of [document, JSON.stringify(document, null, 2)]) {
        const baked = Buffer.from(bake(png(), given))
        expect(findByBraces(baked.toString(encoding))).toEqual(document)
      }
    }
  })

  test('would not without the escapes, nor a token, which carries a remark', async () => {
    const naive = png(itxt('openbadgecredential', JSON.stringify({ name: 'a } b' })))
    expect(() => findByBraces(naive.toString('latin1'))).toThrow(SyntaxError)
    const { remarks } = await unbake(bake(png(), token))
    expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([['bake.token', 'warning']])
    // whatever braces the rest of the file has
    const baked = Buffer.from(bake(png(), token)).toString('latin1')
    expect(baked.slice(baked.indexOf('openbadgecredential'))).not.toContain('{')
  })
})

describe('what cannot be baked', () => {
  const circle: Record<string, unknown> = { proof: [] }
  circle['self'] = circle

  test.each([
    ['an unsigned badge', badge(), 'bake.not-secured'],
    [
      'an assertion of Open Badges 2.0',
      { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' },
      'bake.not-secured',
    ],
    ['a token whose claims cannot be read', 'AAAA.AAAA.AAAA', 'bake.not-secured'],
    ['a list', '[]', 'bake.not-secured'],
    ['no JSON', 'a badge', 'format.parse.not-json'],
    ['one that counts a name twice', '{"proof":1,"proof":2}', 'format.parse.duplicate-key'],
    ['a number that no reader takes', { proof: [], a: 2 ** 53 } as unknown as JsonObject, 'format.parse.number'],
    ['a proof that is none', { proof: 'X' }, 'bake.not-secured'],
    ['a circle', circle as JsonObject, 'bake.not-secured'],
    ['nothing', undefined as unknown as string, 'format.parse.not-json'],
  ] as const)('%s', (_, given, code) => {
    for (const image of [png(), svg()]) expect(codeOf(() => bake(image, given as JsonObject))[0]).toBe(code)
  })

  test('options that are misspelt or mean nothing', () => {
    expect(codeOf(() => bake(png(), secured, { replaces: true } as object))).toEqual(['options.unknown', '/replaces'])
    expect(codeOf(() => bake(png(), secured, { kind: 'assertion' } as object))).toEqual(['options.value', '/kind'])
  })
})

describeShared('PngSuite', () => {
  const folder = shared('hostile/pngsuite/png/')
  const files = readdirSync(folder).filter((name) => name.endsWith('.png'))

  test('every sound picture is baked without a change but the chunk; every corrupt one is refused or left as it is', async () => {
    const codes: Record<string, string> = {}
    let sound = 0
    for (const name of files) {
      const image = new Uint8Array(readFileSync(folder + name))
      try {
        const baked = bake(image, secured)
        const chunks = chunksOf(baked)
        chunks.splice(-2, 1)
        expect(Buffer.concat([image.subarray(0, 8), ...chunks.map(({ whole }) => whole)])).toEqual(Buffer.from(image))
        expect((await unbake(baked)).credential).toEqual(secured)
        sound++
      } catch (error) {
        codes[name] = codeOf(() => {
          throw error
        })[0]
      }
    }
    expect(Object.keys(codes).filter((name) => !name.startsWith('x'))).toEqual([])
    expect(codes).toMatchInlineSnapshot(`
      {
        "xcrn0g04.png": "bake.chunk",
        "xcsn0g01.png": "bake.checksum",
        "xdtn0g01.png": "bake.chunk",
        "xhdn0g08.png": "bake.checksum",
        "xlfn0g04.png": "bake.chunk",
        "xs1n0g01.png": "bake.not-a-picture",
        "xs2n0g01.png": "bake.not-a-picture",
        "xs4n0g01.png": "bake.not-a-picture",
        "xs7n0g01.png": "bake.chunk",
      }
    `)
    expect(sound + Object.keys(codes).length).toBe(175)
  })
})
