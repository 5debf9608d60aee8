/** The credential attached to a PDF, whoever wrote the file; and files that are none, or hostile. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, createDeflate, deflateSync } from 'node:zlib'
import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import PdfKit from 'pdfkit'
import { afterAll, describe, expect, test } from 'vitest'
import { unbakePdf } from '../../src/bake/pdf.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, signer } from '../support/badge.ts'
import { attaching, deflated, plain, writeObjects, writePdf } from '../support/pdf.ts'
import { processorTime } from '../support/processor-time.ts'
import { runOk } from '../support/run.ts'
import { describeTool } from '../support/tools.ts'

const signed = await issue(badge(), { signer, now })
const json = JSON.stringify(signed)
const token = await issue(badge(), { signer, now, format: 'vc+jwt' })
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))

/** The code it is refused with, or that it is not. */
async function refusal(file: Uint8Array): Promise<string> {
  try {
    await unbakePdf(file)
    return 'not refused'
  } catch (error) {
    if (isMicrocredError(error)) return error.code
    throw error
  }
}

async function expectBadge(file: Uint8Array, credential = json): Promise<void> {
  expect((await unbakePdf(file)).credential).toBe(credential)
  expect(await verify(file, { now })).toMatchObject({
    verdict: 'verified',
    checks: { 'format.parse': { outcome: 'pass' } },
  })
}

interface Kit {
  readonly version?: string
  readonly files?: readonly string[]
  readonly hidden?: boolean
  readonly userPassword?: string
}

/** As pdfkit writes it, without our options. */
function kit({ version = '1.4', files = [json], hidden = false, userPassword }: Kit = {}): Promise<Uint8Array> {
  const doc = new PdfKit({ pdfVersion: version, ...(userPassword !== undefined && { userPassword }) })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk) => chunks.push(chunk))
  for (const [index, file] of files.entries()) {
    const at = new Date(0)
    const more = { name: `f${index}`, type: 'application/json', relationship: 'Data', description: '', hidden }
    doc.file(bytes(file), { ...more, creationDate: at, modifiedDate: at })
  }
  return new Promise((resolve) => {
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.end()
  })
}

/** As pdf-lib writes it: object streams, and a stream of cross-references. */
async function lib(useObjectStreams: boolean, file = json): Promise<Uint8Array> {
  const doc = await PDFDocument.create()
  doc.addPage()
  await doc.attach(bytes(file), 'badge.json', { mimeType: 'application/json', afRelationship: AFRelationship.Data })
  return doc.save({ useObjectStreams })
}

describe('a badge is read, whoever wrote the file', () => {
  test.each(['1.3', '1.4', '1.7'])('pdfkit, PDF %s', async (version) => expectBadge(await kit({ version })))

  test('pdfkit, associated with the document but not in its list of attachments', async () =>
    expectBadge(await kit({ hidden: true })))

  test.each([true, false])('pdf-lib, object streams: %s', async (streams) => expectBadge(await lib(streams)))

  test('a token, with lines around it', async () => {
    await expectBadge(await kit({ files: [`${token}`] }), token)
    await expectBadge(writePdf({ objects: attaching([plain(`\n${token}\n`)]) }), token)
  })

  test('by hand: deflated, plain, with a byte order mark, behind other bytes', async () => {
    await expectBadge(writePdf({ objects: attaching([deflated(json)]) }))
    await expectBadge(writePdf({ objects: attaching([plain(`\uFEFF${json}`)]) }))
    const behind = Buffer.concat([
      Buffer.from('a mailer wrote this\n'),
      writePdf({ objects: attaching([plain(json)]) }),
    ])
    expect((await unbakePdf(behind)).credential).toBe(json)
  })

  test('a line end counted as part of a compressed stream, and lines of 19 bytes in the table', async () => {
    const ended = { dict: '/Filter /FlateDecode', data: Buffer.concat([deflateSync(json), Buffer.from('\r\n')]) }
    await expectBadge(writePdf({ objects: attaching([ended]) }))
    const narrow = Buffer.from(writePdf({ objects: attaching([plain(json)]) })).toString('latin1')
    await expectBadge(new Uint8Array(Buffer.from(narrow.replaceAll(/ ([nf]) \n/g, ' $1\n'), 'latin1')))
  })

  test('the newest update counts: a badge that replaces another', async () => {
    const first = writePdf({ objects: attaching([plain('{"@context":[],"type":["VerifiableCredential"]}')]) })
    const start = Number(/startxref\n(\d+)/.exec(Buffer.from(first).toString('latin1'))?.[1])
    const object = `4 0 obj\n<< /Length ${bytes(json).length} >>\nstream\n${json}\nendstream\nendobj\n`
    const table = `xref\n4 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev ${start} >>\n`
    const end = `startxref\n${first.length + bytes(object).length}\n%%EOF\n`
    await expectBadge(new Uint8Array(Buffer.concat([first, bytes(object + table + end)])))
  })

  test('a tree of names with branches, of which one leads back', async () => {
    const objects = { ...attaching([plain(json)]), 5: '<< /Kids [2 0 R 5 0 R 6 0 R] >>', 6: '<< /Kids [5 0 R] >>' }
    const catalog = '<< /Names << /EmbeddedFiles 5 0 R >> /AF [3 0 R 3 0 R] >>'
    await expectBadge(writePdf({ objects: { ...objects, 1: catalog } }))
  })

  test('beside other files, of which a remark says that nothing vouches for them', async () => {
    const other = '{"@context": "https://schema.org", "type": "Course"}'
    const file = await kit({ files: ['no badge', json, other] })
    expect(await unbakePdf(file)).toMatchObject({ credential: json, remarks: [{ code: 'bake.pdf-other-files' }] })
    expect(await verify(file, { now })).toMatchObject({
      verdict: 'verified',
      checks: { 'format.parse': { outcome: 'pass', remarks: [{ code: 'format.parse.other-files', pointer: '' }] } },
    })
  })

  test('the same badge twice is one', async () => {
    await expectBadge(await kit({ files: [json, json] }))
  })
})

describeTool('as qpdf writes it anew', 'qpdf', 'qpdf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'microcred-qpdf-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['--object-streams=generate'],
    ['--object-streams=disable'],
    ['--linearize'],
    ['--linearize', '--object-streams=generate'],
    ['--stream-data=uncompress'],
    ['--recompress-flate', '--compression-level=9', '--object-streams=generate'],
  ])('%s %s', async (...options) => {
    for (const [name, file] of [
      ['kit', await kit()],
      ['lib', await lib(true)],
    ] as const) {
      const path = join(folder, name)
      writeFileSync(path, file)
      await runOk('qpdf', [...options.filter((option) => option !== undefined), path, `${path}.pdf`])
      await expectBadge(new Uint8Array(readFileSync(`${path}.pdf`)))
    }
  })

  test('encrypted, even without a password', async () => {
    const path = join(folder, 'plain')
    writeFileSync(path, await kit())
    for (const bits of ['128', '256']) {
      await runOk('qpdf', ['--allow-weak-crypto', '--encrypt', '', 'owner', bits, '--', path, `${path}.pdf`])
      expect(await refusal(new Uint8Array(readFileSync(`${path}.pdf`)))).toBe('bake.pdf-encrypted')
    }
  })
})

describe('a clear problem for', () => {
  const whole = writePdf({ objects: attaching([deflated(json)]) })

  test('no badge among the attachments, no attachments, no catalog', async () => {
    for (const objects of [
      attaching([plain('{"a": 1}'), plain('text')]),
      { 1: '<< >>' },
      { 1: '(text)' },
      { 2: 'null' },
    ])
      expect(await refusal(writePdf({ objects }))).toBe('bake.pdf-empty')
    const report = await verify(writePdf({ objects: { 1: '<< >>' } }), { now })
    expect(report).toMatchObject({
      verdict: 'rejected',
      checks: {
        'format.parse': { outcome: 'fail', problems: [{ code: 'format.parse.not-a-credential', pointer: '' }] },
      },
    })
  })

  test('two badges', async () => {
    const other = JSON.stringify(await issue(badge(undefined, { name: 'Another' }), { signer, now }))
    expect(await refusal(await kit({ files: [json, other] }))).toBe('bake.pdf-several')
    expect(await refusal(await kit({ files: [json, token] }))).toBe('bake.pdf-several')
  })

  test('encryption', async () => {
    const file = await kit({ userPassword: 'secret' })
    expect(await refusal(file)).toBe('bake.pdf-encrypted')
    expect(await verify(file, { now })).toMatchObject({
      verdict: 'undetermined',
      checks: { 'format.parse': { outcome: 'unknown', problems: [{ code: 'format.parse.unsupported', pointer: '' }] } },
    })
  })

  test('a badge with a mistake in its JSON: verify says which', async () => {
    const file = writePdf({ objects: attaching([plain(json.replace('{', '{"id":"a",'))]) })
    expect(await verify(file, { now })).toMatchObject({
      verdict: 'rejected',
      checks: { 'format.parse': { problems: [{ code: 'format.parse.duplicate-key' }] } },
    })
  })

  test('other compressions', async () => {
    for (const filter of ['/LZWDecode', '[/FlateDecode /JBIG2Decode]', '/Crypt']) {
      const file = writePdf({ objects: attaching([{ dict: `/Filter ${filter}`, data: deflateSync(json) }]) })
      expect(await refusal(file), filter).toBe('bake.pdf-unsupported')
    }
    const beside = attaching([{ dict: '/Filter /LZWDecode', data: bytes('x') }, plain(json)])
    await expectBadge(writePdf({ objects: beside }))
  })

  test('a file that is cut off anywhere', async () => {
    for (let length = 5; length < Buffer.from(whole).lastIndexOf('startxref') + 10; length += 7)
      expect(await refusal(whole.slice(0, length)), `${length}`).toBe('bake.pdf-damaged')
  })

  test('lying lengths and places', async () => {
    const body = { dict: '/Type /EmbeddedFile', data: bytes(json) }
    for (const length of ['0', '1', '99999999', '-1', '1.5', '(12)', '/Name', '9999999999999999', '77 0 R', '4 0 R'])
      expect(await refusal(writePdf({ objects: attaching([{ ...body, length }]) })), length).toBe('bake.pdf-damaged')
    const objects = attaching([plain(json)])
    for (const place of [0, 3, 5000000, 9999999999])
      expect(await refusal(writePdf({ objects, places: { 4: place } })), `${place}`).toBe('bake.pdf-damaged')
    for (const start of [0, 7, 99999999])
      expect(await refusal(writePdf({ objects, start })), `${start}`).toBe('bake.pdf-damaged')
  })

  test('what leads in a circle', async () => {
    const objects = attaching([{ ...(plain(json) as object), dict: '', data: bytes(json), length: '5 0 R' }])
    expect(await refusal(writePdf({ objects: { ...objects, 5: '6 0 R', 6: '5 0 R' } }))).toBe('bake.pdf-damaged')
    expect(await refusal(writePdf({ objects: { 1: '1 0 R' } }))).toBe('bake.pdf-damaged')
    const once = writePdf({ objects })
    const start = Number(/startxref\n(\d+)/.exec(Buffer.from(once).toString('latin1'))?.[1])
    expect(await refusal(writePdf({ objects, trailer: `/Prev ${start}` }))).toBe('bake.pdf-damaged')
  })

  test('nesting without end', async () => {
    for (const open of ['[', '<< /a ', '('])
      expect(await refusal(writePdf({ objects: { 1: open.repeat(300_000) } })), open).toBe('bake.pdf-damaged')
  })

  test('bytes that are no PDF', async () => {
    for (const text of ['', '%PDF', '%PDF-1.7', '%PDF-1.7\nstartxref\n0\n%%EOF', 'startxref', '%PDF-startxref 99999'])
      expect(await refusal(bytes(text)), text).toBe('bake.pdf-damaged')
  })
})

/** So many MiB of zeros as one zlib stream. */
async function bomb(mebibytes: number): Promise<Uint8Array> {
  const engine = createDeflate({ level: constants.Z_BEST_COMPRESSION })
  const chunks: Buffer[] = []
  engine.on('data', (chunk: Buffer) => chunks.push(chunk))
  const zeros = Buffer.alloc(1024 * 1024)
  for (let count = 0; count < mebibytes; count++)
    if (!engine.write(zeros)) await new Promise((go) => engine.once('drain', go))
  await new Promise((end) => engine.end(end))
  return Buffer.concat(chunks)
}

/** Ends within so many seconds. */
async function bounded<T>(work: () => Promise<T>, seconds: number): Promise<T> {
  const spent = processorTime()
  const result = await work()
  expect(spent() / 1000).toBeLessThan(seconds)
  return result
}

describe('time and memory are bounded', () => {
  test('a bomb in an attachment is left alone, in the table of contents it is refused', async () => {
    const data = await bomb(256)
    const dict = '/Filter /FlateDecode'
    const beside = writePdf({ objects: attaching([{ dict, data }, plain(json)]) })
    expect((await bounded(() => unbakePdf(beside), 5)).credential).toBe(json)
    const twice = writePdf({
      objects: attaching([{ dict: '/Filter [/FlateDecode /FlateDecode]', data: deflateSync(data) }]),
    })
    expect(await bounded(() => refusal(twice), 5)).toBe('bake.pdf-empty')
    const many = writePdf({ objects: attaching(Array.from({ length: 100 }, () => ({ dict, data: data.subarray(0) }))) })
    expect(await bounded(() => refusal(many), 10)).toBe('bake.pdf-too-large')
    const table = `1 0 obj\n<< /Type /XRef /Size 9 /W [1 2 1] /Root 2 0 R /Filter /FlateDecode /Length ${data.length} >>\nstream\n`
    const pieces = [bytes(`%PDF-1.7\n${table}`), data, bytes('\nendstream\nendobj\nstartxref\n9\n%%EOF')]
    expect(await bounded(() => refusal(Buffer.concat(pieces)), 5)).toBe('bake.pdf-too-large')
  })

  test('a million objects cost nothing', async () => {
    const file = writePdf({ objects: { ...attaching([plain(json)]), 1000000: 'null' } })
    expect(file.length).toBeGreaterThan(20_000_000)
    expect((await bounded(() => unbakePdf(file), 1)).credential).toBe(json)
  })

  test('a million attachments, values, or updates are refused', async () => {
    const names = '(a) 3 0 R '.repeat(400_000)
    expect(
      await bounded(() => refusal(writePdf({ objects: { ...attaching([]), 2: `<< /Names [${names}] >>` } })), 5),
    ).toBe('bake.pdf-too-large')
    const values = writePdf({ objects: { 1: `<< /Names [${'0 '.repeat(1_100_000)}] >>` } })
    expect(await bounded(() => refusal(values), 5)).toBe('bake.pdf-too-large')
    let chain = '%PDF-1.7\n'
    let previous = ''
    for (let count = 0; count < 2000; count++) {
      const at = chain.length
      chain += `xref\n0 0\ntrailer\n<< /Root 1 0 R ${previous} >>\n`
      previous = `/Prev ${at}`
    }
    const updated = `${chain}startxref\n${previous.slice(6)}\n%%EOF`
    expect(await bounded(() => refusal(bytes(updated)), 5)).toBe('bake.pdf-too-large')
  })

  test('objects inside each other, each as long as the file, are not read over and over', async () => {
    const count = 5000
    const step = 200
    const inner = Array.from({ length: count }, (_, index) => `${index + 3} 0 obj (`.padEnd(step, 'x')).join('')
    const head = writeObjects({
      1: '<< /Names << /EmbeddedFiles 2 0 R >> >>',
      2: `<< /Kids [${Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ')}] >>`,
    })
    const start = head.length
    const body = Buffer.concat([...head.pieces, Buffer.from(inner), Buffer.from(')'.repeat(count))])
    const entries = [
      ...Array.from({ length: 2 }, (_, index) => head.offsets.get(index + 1) ?? 0),
      ...Array.from({ length: count }, (_, index) => start + index * step),
    ]
    const table = entries.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
    const end = `xref\n1 ${entries.length}\n${table}trailer\n<< /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`
    expect(await bounded(() => refusal(Buffer.concat([body, Buffer.from(end)])), 5)).toMatch(
      /^bake\.pdf-(damaged|too-large)$/,
    )
  })

  test('a file beyond 32 MiB is not looked into by verify', async () => {
    const file = new Uint8Array(33 * 1024 * 1024)
    file.set(bytes('%PDF-1.7\n'))
    expect(await verify(file, { now })).toMatchObject({
      verdict: 'undetermined',
      checks: { 'format.parse': { problems: [{ code: 'format.parse.too-large' }] } },
    })
  })
})

describe('whatever the bytes', () => {
  const sources: Promise<Uint8Array>[] = [
    lib(true),
    kit(),
    Promise.resolve(writePdf({ objects: attaching([deflated(json), plain('x')]) })),
  ]

  test('changed files are read or refused, and the badge is either whole or not verified', async () => {
    const files = await Promise.all(sources)
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(30),
      put: fc.string({ maxLength: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (file, changes) => {
          let changed = Buffer.from(file)
          for (const { at, cut, put } of changes) {
            const place = Math.floor(at * changed.length)
            changed = Buffer.concat([changed.subarray(0, place), Buffer.from(put), changed.subarray(place + cut)])
          }
          expect(await refusal(new Uint8Array(changed))).toMatch(/^not refused$|^bake\.pdf-/)
          const { verdict, checks } = await verify(new Uint8Array(changed), { now })
          if (verdict === 'verified') expect(checks['format.parse'].outcome).toBe('pass')
        },
      ),
      { numRuns: 400 },
    )
  })

  test('words of the language in any order', async () => {
    const word = fc.constantFrom(
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '/Names',
      '/Kids',
      '/EmbeddedFiles',
      '/EF',
      '/F',
      '/Prev',
      '/W [1 2 1]',
      '/Index',
      '/Length',
      '1 0 R',
      '2 0 R',
      '1 0 obj',
      '2 0 obj',
      'stream\n',
      'endstream',
      'endobj',
      'xref',
      'trailer',
      '0 2',
      '-1',
      '%',
      '\n',
      'null',
      'true',
      '/Filter /FlateDecode',
      '/Type /ObjStm /N 9 /First 3',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 60 }), fc.nat(80), async (words, start) => {
        const file = bytes(`%PDF-1.7\n${words.join(' ')}\nstartxref\n${start}\n%%EOF`)
        expect(await refusal(file)).toMatch(/^bake\.pdf-/)
      }),
      { numRuns: 2000 },
    )
  })
})

test('the bytes are not changed', async () => {
  const file = await lib(true)
  const before = file.slice()
  await unbakePdf(file)
  expect(file).toEqual(before)
})
