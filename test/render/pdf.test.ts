/** Certificates: what is printed, in which languages, and that the file carries the credential and verifies. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFRawStream } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { unbakePdf } from '../../src/bake/pdf.ts'
import { writePdf } from '../../src/cli/write-pdf.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { type PdfOptions, renderPdf } from '../../src/render/pdf.ts'
import { verify } from '../../src/verify/verify.ts'
import { LANGUAGES, labels } from '../../src/vocabulary/labels.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { smallAward } from '../build/awards.ts'
import { badge, now, signer } from '../support/badge.ts'
import { runOk } from '../support/run.ts'
import { describeTool } from '../support/tools.ts'

const EXAMPLES = fileURLToPath(new URL('../../examples/awards/', import.meta.url))
const examples = readdirSync(EXAMPLES).map((name): [string, MicroCredential] => {
  const { $schema: _schema, ...award } = JSON.parse(readFileSync(EXAMPLES + name, 'utf8'))
  return [name, award]
})
const example = (name: string): MicroCredential =>
  examples.find(([file]) => file.startsWith(name))?.[1] as MicroCredential
const folder = mkdtempSync(join(tmpdir(), 'microcred-paper-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The issuer is the key's own DID, so that the badge verifies offline. */
const sign = (award: MicroCredential): Promise<JsonObject> => {
  const { id: _id, ...issuer } = award.issuer
  return issue({ ...award, issuer } as MicroCredential, { signer, now }) as unknown as Promise<JsonObject>
}
const paper = async (award: MicroCredential, options: PdfOptions = {}): Promise<Uint8Array> =>
  renderPdf(await sign(award), options)

async function refusal(work: () => Promise<unknown>): Promise<[string, string | undefined] | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return [error.code, error.problems[0].pointer]
  }
}

describe('the file verifies like any other', () => {
  test.each(examples)('%s', async (_, award) => {
    const badge = await sign(award)
    const file = await renderPdf(badge)
    const { credential, remarks } = await unbakePdf(file)
    expect([JSON.parse(credential), remarks]).toEqual([badge, []])
    expect(await verify(file, { now })).toMatchObject({ verdict: 'verified' })
  })

  test('of a token, attached as it is', async () => {
    for (const [format, mediaType] of [
      ['vc+jwt', 'application#2Fvc+jwt'],
      ['vc-jwt', 'application#2Fjwt'],
    ] as const) {
      const token = await issue(badge(), { signer, now, format })
      const file = await renderPdf(token)
      expect((await unbakePdf(file)).credential).toBe(token)
      expect(await verify(file, { now })).toMatchObject({ verdict: 'verified' })
      const text = Buffer.from(file).toString('latin1')
      expect(text).toContain('badge.jwt')
      expect(text).toContain(mediaType)
    }
  })

  test('of JSON, attached to the letter, spaces too', async () => {
    const text = JSON.stringify(await sign(smallAward), null, 4)
    expect((await unbakePdf(await renderPdf(text))).credential).toBe(text)
  })

  test('a badge that was changed is printed, and rejected: what counts is the credential', async () => {
    const file = await renderPdf({ ...(await sign(smallAward)), name: 'Another' })
    expect(await verify(file, { now })).toMatchObject({ verdict: 'rejected' })
  })

  test('the badge of another issuer, with a few elements only', async () => {
    const file = await renderPdf((await issue(badge(), { signer, now })) as unknown as JsonObject)
    expect(await verify(file, { now })).toMatchObject({ verdict: 'verified' })
  })

  test('the same input, the same bytes; and inputs are not changed', async () => {
    const secured = await sign(example('university'))
    const before = structuredClone(secured)
    const [one, two] = [await renderPdf(secured), await renderPdf(secured)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
    expect(secured).toEqual(before)
  })

  test('by the command line', async () => {
    const out = join(folder, 'written.pdf')
    await writePdf(JSON.stringify(await sign(smallAward)), out, { language: 'el' })
    expect(await verify(new Uint8Array(readFileSync(out)), { now })).toMatchObject({ verdict: 'verified' })
  })
})

describe('the file says of itself', () => {
  const award = { ...smallAward, title: { fr: 'Santé des sols & <eau>' } }

  test('its language, its title, tags, a colour profile and the standards it is made to', async () => {
    const doc = await PDFDocument.load(await paper(award), { updateMetadata: false })
    const { catalog } = doc
    const named = (key: string): string => String(catalog.lookup(PDFName.of(key)))
    expect(named('Lang')).toBe('(fr)')
    expect(named('MarkInfo')).toContain('/Marked true')
    expect(named('ViewerPreferences')).toContain('/DisplayDocTitle true')
    expect(named('OutputIntents')).toBeDefined()
    expect(doc.getTitle()).toBe('Santé des sols & <eau>')
    expect(doc.getCreationDate()?.toISOString().slice(0, 19)).toBe(new Date(award.awarded).toISOString().slice(0, 19))
    const stream = catalog.lookup(PDFName.of('Metadata')) as PDFRawStream
    const xmp = Buffer.from(stream.contents).toString('utf8')
    for (const part of [
      '<pdfaid:part>3<',
      '<pdfaid:conformance>A<',
      '<pdfuaid:part>1<',
      'Santé des sols &amp; &lt;eau&gt;',
    ])
      expect(xmp).toContain(part)
    expect([...xmp.matchAll(/<(\/?)rdf:Description/g)].filter(([, close]) => close === '').length).toBe(
      [...xmp.matchAll(/<\/rdf:Description>/g)].length,
    )
  })

  test('what is attached and in what relation (ISO 19005-3, annex E)', async () => {
    const doc = await PDFDocument.load(await paper(award), { updateMetadata: false })
    const [spec] = doc.catalog.lookup(PDFName.of('AF'), PDFArray).asArray()
    const file = doc.context.lookup(spec, PDFDict)
    expect(String(file.get(PDFName.of('AFRelationship')))).toBe('/Source')
    expect(String(file.get(PDFName.of('UF')))).toContain('badge.json')
    const embedded = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F')) as PDFRawStream
    expect(String(embedded.dict.get(PDFName.of('Subtype')))).toBe('/application#2Fvc')
  })
})

/** A picture of so many pixels, PNG of one colour (8 bits, RGB). */
async function png(width: number, height: number): Promise<Uint8Array> {
  const { crc32 } = await import('node:zlib').then((zlib) => ({ crc32: zlib.crc32 ?? (() => 0) }))
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const body = Buffer.concat([Buffer.from(type), data])
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([head, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const rows = Buffer.alloc(height * (1 + 3 * width), 0x30)
  for (let row = 0; row < height; row++) rows[row * (1 + 3 * width)] = 0
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(
    Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  )
}

const count = (file: Uint8Array, words: string): number => Buffer.from(file).toString('latin1').split(words).length - 1

describe('options', () => {
  test("the issuer's picture, handed over or in the award; an address is never followed", async () => {
    const picture = await png(40, 30)
    const uri = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`
    const withImage = (image: string): MicroCredential => ({ ...smallAward, issuer: { ...smallAward.issuer, image } })
    expect(count(await paper(smallAward, { image: picture }), '/Subtype /Image')).toBe(1)
    expect(count(await paper(withImage(uri)), '/Subtype /Image')).toBe(1)
    for (const left of [
      'https://uni.example/crest.png',
      'data:image/svg+xml;base64,PHN2Zy8+',
      'data:image/png;base64,AAAA',
    ])
      expect(count(await paper(withImage(left)), '/Subtype /Image'), left).toBe(0)
  })

  test('pictures that cannot be drawn', async () => {
    const huge = await png(4, 4)
    new DataView(huge.buffer).setUint32(16, 100_000)
    new DataView(huge.buffer).setUint32(20, 100_000)
    const cmyk = new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    const whole = await png(40, 30)
    const broken = Uint8Array.from(whole, (byte, at) => (at > 45 && at < 60 ? byte ^ 0x55 : byte))
    for (const image of [
      huge,
      cmyk,
      whole.subarray(0, 40),
      whole.subarray(0, -12),
      broken,
      new Uint8Array(0),
      new Uint8Array([0xff, 0xd8, 0xff]),
    ])
      expect(await refusal(() => paper(smallAward, { image }))).toEqual(['options.value', '/image'])
  })

  test('wrong ones', async () => {
    const wrong = (options: object): Promise<[string, string | undefined] | undefined> =>
      refusal(() => paper(smallAward, options as PdfOptions))
    expect(await wrong({ lang: 'fr' })).toEqual(['options.unknown', '/lang'])
    expect(await wrong({ language: 'tlh' })).toEqual(['options.value', '/language'])
    expect(await wrong({ language: [] })).toEqual(['options.value', '/language'])
    expect(await wrong({ url: 'javascript:alert(1)' })).toEqual(['options.value', '/url'])
    expect(await wrong({ url: `https://uni.example/${'a'.repeat(600)}` })).toEqual(['options.value', '/url'])
    const none = new Uint8Array(100)
    expect(await wrong({ fonts: { regular: none, strong: none } })).toEqual(['options.value', '/fonts/regular'])
    expect(await wrong({ fonts: {} })).toEqual(['options.value', '/fonts/regular'])
  })

  test('documents that are no signed badge', async () => {
    const { proof: _proof, ...unsigned } = await sign(smallAward)
    expect(await refusal(() => renderPdf(unsigned as JsonObject))).toEqual(['issue.not-secured', undefined])
    expect(await refusal(() => renderPdf('[]'))).toEqual(['issue.not-secured', undefined])
    expect(await refusal(() => renderPdf('{"a"'))).toEqual(['format.parse.not-json', undefined])
    expect(await refusal(() => renderPdf({ proof: {}, type: 'x' }))).toEqual(['read.not-a-badge', ''])
    expect(await refusal(() => renderPdf('a.b.c'))).toBeDefined()
  })

  test('characters the fonts lack are named, and never printed as boxes', async () => {
    expect(await refusal(() => paper({ ...smallAward, title: 'Soil 土' }))).toEqual(['render.font', undefined])
  })
})

describe('any award can be printed', () => {
  test('or names the characters that it cannot', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryAward(), async (award) => {
        const found = await refusal(async () => {
          const file = await paper(award)
          expect((await verify(file, { now })).verdict).not.toBe('rejected')
        })
        expect([undefined, 'render.font']).toContain(found?.[0])
      }),
      { numRuns: 12 },
    )
  })
})

/** Every text in a value. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

describeTool('as people and machines read it', 'pdftotext', 'poppler-utils', () => {
  let files = 0
  const save = (file: Uint8Array): string => {
    const path = join(folder, `${files++}.pdf`)
    writeFileSync(path, file)
    return path
  }
  /** Where a line ends is the page's affair. */
  const words = (text: string): string => text.replace(/\s+/g, '')
  const says = (text: string, value: string, about = value): void =>
    expect(text.includes(words(value)), about).toBe(true)
  const textOf = async (file: Uint8Array, ...options: string[]): Promise<string> =>
    words((await runOk('pdftotext', ['-raw', ...options, save(file), '-'])).stdout)

  test.each(examples)('%s: every element, with its label', async (_, award) => {
    const language = typeof award.title === 'object' ? (Object.keys(award.title)[0] ?? 'en') : 'en'
    const text = await textOf(await paper(award), '-f', '2')
    const { elements } = await labels(language)
    const places = Object.values(elements).map((label) => text.indexOf(words(label.text.replace(/\s+\([^()]*\)$/, ''))))
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    const { learner, title, issuer, learningOutcomes, assessments, qualityAssurance, prerequisites } = award
    const { furtherInformation, evidence, url } = award
    const about = [
      title,
      issuer.name,
      learningOutcomes,
      assessments.map(({ title, description }) => [title, description]),
    ]
    const more = [qualityAssurance.map(({ title, body, url }) => [title, body, url]), prerequisites, furtherInformation]
    const values = leaves([learner.name, ...about, ...more, evidence, url]).filter((value) => !/^[a-z-]+$/.test(value))
    expect(values.length).toBeGreaterThan(8)
    for (const value of values) says(text, value)
  })

  test('a full award says each value in the words of the language', async () => {
    const text = await textOf(await paper(example('university'), { language: 'fr' }), '-f', '2')
    for (const value of [
      'Irlande',
      '29 mai 2026',
      '3 ECTS',
      '75 heures',
      'Niveau 6',
      'premier cycle',
      'Mixte',
      '82 (0–100; minimum requis: 50)',
      'Avec surveillance',
      'Assurance de la qualité institutionnelle',
      'Langue: anglais, irlandais',
    ])
      says(text, value)
  })

  test('in each of the 24 languages: the labels, and the alphabet', async () => {
    const alphabet =
      'ÁÀÂÄÃÅĀĂĄÆĆČĊÇĎĐÉÈÊËĖĘĚĒĠĢĞĦÍÎÏĪĮĶĹĻĽŁŃŅŇÑÓÒÔÖÕŐØŒŔŘŚŠȘŤȚÚÛÜŪŮŰŲÝŸŹŻŽß ΆΈΉΊΌΎΏΐΰάέήίόύώϊϋΘΞΨς ЖЗИЙЩЪЬЮЯЍѝ'
    for (const language of LANGUAGES) {
      const file = await paper({ ...smallAward, furtherInformation: alphabet }, { language })
      const text = await textOf(file)
      const { elements } = await labels(language)
      for (const label of Object.values(elements)) says(text, label.text.replace(/\s+\([^()]*\)$/, ''), language)
      says(text, alphabet, language)
    }
  })

  test('in two languages, each marked for screen readers', async () => {
    const file = await paper(example('university'))
    const text = await textOf(file)
    says(text, 'Monatóireacht ar Shláinte Ithreach do Chomhairleoirí Feirme')
    const info = await runOk('pdfinfo', ['-struct-text', save(file)])
    expect(info.stdout.match(/^ {2}Sect/gm)?.length).toBe(16)
    expect(info.stdout).toMatch(/H1 .*\n?.*"Soil Health Monitoring for Farm Advisers/)
    const raw = Buffer.from(file).toString('latin1')
    expect(raw).toContain('/Lang (ga)')
    expect(raw).toContain('/Lang (en)')
  })

  test('structure: document, one H1, an H2 for each element, figures with their alternative text', async () => {
    const file = await paper(example('university'), { url: 'https://uni.example/c/1', image: await png(20, 20) })
    const { stdout } = await runOk('pdfinfo', ['-struct', save(file)])
    const kinds = (name: string): number => stdout.match(new RegExp(`^\\s*${name}\\b`, 'gm'))?.length ?? 0
    expect(['Document', 'H1', 'H2', 'Figure'].map(kinds)).toEqual([1, 1, 16, 2])
    const doc = await PDFDocument.load(file, { updateMetadata: false })
    const figures = doc.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const isFigure = object instanceof PDFDict && String(object.get(PDFName.of('S'))) === '/Figure'
      return isFigure ? [String(object.get(PDFName.of('Alt')))] : []
    })
    expect(figures.sort()).toEqual([
      '(Northern Coast University)',
      '(Scan for the credential: https://uni.example/c/1)',
    ])
  })

  test('all fonts are embedded, as subsets, with their Unicode', async () => {
    const { stdout } = await runOk('pdffonts', [save(await paper(example('vocational')))])
    const rows = stdout.trim().split('\n').slice(2)
    expect(rows.length).toBe(3)
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+Source\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  test('long texts flow over pages, and none is lost', async () => {
    const long = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ')
    const award = {
      ...smallAward,
      furtherInformation: long,
      prerequisites: 'x'.repeat(3000),
      title: `${'Soil health '.repeat(30)}end`,
    }
    const file = await paper(award)
    const text = await textOf(file, '-f', '2')
    for (const index of [0, 1, 1499, 2998, 2999]) says(text, `word${index}`)
    expect(text.match(/word\d+/g)?.length).toBe(3000)
    expect(text.match(/x{20,}/g)?.join('').length).toBe(3000)
    expect(Number(/Pages:\s+(\d+)/.exec((await runOk('pdfinfo', [save(file)])).stdout)?.[1])).toBeGreaterThan(4)
  })

  test('the file attached is found by others, by its name', async () => {
    const secured = await sign(smallAward)
    const path = save(await renderPdf(secured))
    expect((await runOk('pdfdetach', ['-list', path])).stdout).toContain('badge.json')
    await runOk('pdfdetach', ['-save', '1', '-o', `${path}.json`, path])
    expect(JSON.parse(readFileSync(`${path}.json`, 'utf8'))).toEqual(secured)
  })

  describeTool('the QR code', 'zbarimg', 'zbar-tools', () => {
    const scan = async (file: Uint8Array): Promise<string> => {
      const path = save(file)
      await runOk('pdftoppm', ['-r', '200', '-f', '1', '-l', '1', '-png', '-singlefile', path, path])
      const { stdout } = await runOk('sh', ['-c', `zbarimg -q --raw ${path}.png || true`])
      return stdout.trim()
    }

    test('says the address handed in, else the id where it is one, else the token', async () => {
      const url = 'https://uni.example/credentials/1'
      expect(await scan(await paper(smallAward, { url }))).toBe(url)
      expect(await scan(await paper({ ...smallAward, id: 'https://uni.example/c/2' }))).toBe('https://uni.example/c/2')
      expect(await scan(await paper(smallAward))).toBe('')
      const token = await issue(badge(), { signer, now, format: 'vc+jwt' })
      const short = token.length <= 1732
      expect(await scan(await renderPdf(token))).toBe(short ? token : '')
    })
  })

  describeTool('and qpdf', 'qpdf', 'qpdf', () => {
    test.each(examples)('%s: its syntax is sound', async (_, award) => {
      const { stdout } = await runOk('qpdf', ['--check', save(await paper(award))])
      expect(stdout).toContain('No syntax or stream encoding errors found')
    })
  })
})
