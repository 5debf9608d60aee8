/** What is read from files as people have them: separators, encodings, quotes, headers. */
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { RowSource } from '../../src/batch/rows/open-text.ts'
import type { ReadRowsOptions } from '../../src/batch/rows/options.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { gather } from './gather.ts'

async function read(source: RowSource, options?: ReadRowsOptions): Promise<unknown[]> {
  return (await gather(readRows(source, options))).map(({ row, values, problems }) =>
    problems === undefined
      ? [row, values]
      : [row, ...problems.map(({ code, column }) => `${code} ${column ?? ''}`.trim())],
  )
}

const bytes = (text: string, encoding: BufferEncoding): Uint8Array => new Uint8Array(Buffer.from(text, encoding))

describe('separators', () => {
  test.each([
    ['a;b\n1;2,5', { a: '1', b: '2,5' }],
    ['a,b\n1,2;5', { a: '1', b: '2;5' }],
    ['a\tb\n1\t2', { a: '1', b: '2' }],
    ['a|b\n1|2', { a: '1', b: '2' }],
    ['a:b\n1:2', { a: '1', b: '2' }],
    ['"x;y;z",b\n1,2', { 'x;y;z': '1', b: '2' }],
    ['sep=|\na;b|c\n1|2', { 'a;b': '1', c: '2' }],
    ['"sep=;"\r\na;b,c\r\n1;2', { a: '1', 'b,c': '2' }],
    ['Ort, Land;Wert\nGraz, AT;1', { 'Ort, Land': 'Graz, AT', Wert: '1' }],
    ['a,b,c;d\n1;2', { 'a,b,c': '1', d: '2' }],
    ['a\n1', { a: '1' }],
    ['Quiz: one, two;Name\n5;x', { 'Quiz: one, two': '5', Name: 'x' }],
  ])('%j', async (text, values) => {
    expect((await read(text)).map((row) => (row as unknown[])[1])).toEqual([values])
  })

  test('stated, they are not told from the header', async () => {
    expect(await read('a;b,c\n1;2,3', { separator: ',' })).toEqual([[2, { 'a;b': '1;2', c: '3' }]])
  })

  test('a first line sep= says less than the caller, and is no row', async () => {
    expect(await read('sep=;\na;b,c\n1;2,3', { separator: ',' })).toEqual([[3, { 'a;b': '1;2', c: '3' }]])
  })
})

describe('encodings', () => {
  const text = 'Name;Ort\nŽofie Müller;Kraków\n'
  test.each<[string, Uint8Array, ReadRowsOptions?]>([
    ['UTF-8', bytes(text, 'utf8')],
    ['UTF-8 with a mark', bytes(`\uFEFF${text}`, 'utf8')],
    ['UTF-16LE with a mark', bytes(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16LE without', bytes(text, 'utf16le')],
    ['UTF-16BE with a mark', bytes(`\uFEFF${text}`, 'utf16le').map((_, at, all) => all[at ^ 1] ?? 0)],
    ['UTF-16BE without', bytes(text, 'utf16le').map((_, at, all) => all[at ^ 1] ?? 0)],
    ['a mark counts more than what is stated', bytes(`\uFEFF${text}`, 'utf8'), { encoding: 'windows-1252' }],
  ])('%s', async (_, source, options) => {
    expect(await read(source, options)).toEqual([[2, { Name: 'Žofie Müller', Ort: 'Kraków' }]])
  })

  const single = (text: string): Uint8Array => bytes(text.replace('€', '\u0080'), 'latin1')

  test('one byte a letter is told where all of Europe reads it the same', async () => {
    expect(await read(single('Name;Ort\nJosé Müller;Fürth €\n'))).toEqual([
      [2, { Name: 'José Müller', Ort: 'Fürth €' }],
    ])
  })

  test('windows-1252 is what the Encoding Standard says, whatever the runtime makes of it', async () => {
    const marks = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index)
    const [row] = await gather(readRows([Buffer.from('a\n'), marks], { encoding: 'windows-1252' }))
    expect(row?.values).toEqual({ a: '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ' })
    expect(row?.problems?.[0]?.code).toBe('batch.rows.encoding')
  })

  test('and must be stated where a name depends on it', async () => {
    const source = single('Name;Ort\nS\u00F8ren;\u00C5rhus\n')
    expect(await read(source)).toEqual([[1, 'batch.rows.encoding']])
    expect(await read(source, { encoding: 'windows-1252' })).toEqual([[2, { Name: 'Søren', Ort: 'Århus' }]])
    expect(await read(single('Name\nDvo\u00F8\u00E1k'), { encoding: 'windows-1250' })).toEqual([
      [2, { Name: 'Dvořák' }],
    ])
    expect(await read(single('Name\n\u00C8\u00E2\u00E0\u00ED'))).toEqual([[1, 'batch.rows.encoding']])
    expect(await read(single('Name\n\u00C8\u00E2\u00E0\u00ED'), { encoding: 'windows-1251' })).toEqual([
      [2, { Name: 'Иван' }],
    ])
  })

  test('stray bytes in UTF-8 are a problem of that cell, and of no other row', async () => {
    const source = new Uint8Array([...bytes('Name;Ort\nJosé;', 'utf8'), 0xe9, ...bytes('x\nBo;Graz\n', 'utf8')])
    expect(await read(source)).toEqual([
      [2, 'batch.rows.encoding Ort'],
      [3, { Name: 'Bo', Ort: 'Graz' }],
    ])
  })

  test('one letter cut by the pieces of a stream is one letter', async () => {
    const all = bytes(text, 'utf8')
    const pieces = Array.from(all, (_, at) => all.subarray(at, at + 1))
    expect(await read(Readable.from(pieces, { objectMode: true }))).toEqual(await read(text))
    expect(await read(pieces)).toEqual(await read(text))
  })

  test('windows-1252 read as UTF-8 by mistake before is seen, too', async () => {
    expect(await read('Name\nJos\uFFFD')).toEqual([[2, 'batch.rows.encoding Name']])
    expect(await read('Name\nJos\u0085')).toEqual([[2, 'batch.rows.encoding Name']])
    expect(await read('Name\nJos\uD83D')).toEqual([[2, 'batch.rows.encoding Name']])
    expect(await read('Na\uFFFDme\nJos')).toEqual([[1, 'batch.rows.encoding Column 1']])
  })
})

describe('quotes and lines', () => {
  test.each<[string, unknown[]]>([
    [
      'a,b\n"x, ""y""\nz",2\n3,4',
      [
        [2, { a: 'x, "y"\nz', b: '2' }],
        [4, { a: '3', b: '4' }],
      ],
    ],
    [
      'a,b\r\n1,2\r3,4\n5,6\n\r\n\n7,8',
      [
        [2, { a: '1', b: '2' }],
        [3, { a: '3', b: '4' }],
        [4, { a: '5', b: '6' }],
        [7, { a: '7', b: '8' }],
      ],
    ],
    ['a,b\n5" pipe,2', [[2, { a: '5" pipe', b: '2' }]]],
    ['a,b\n"",""', []],
    ['a,b\n,\n"x"\t,1', [[3, 'batch.rows.quote a']]],
    [
      'a,b\n"x"y,1\n3,4',
      [
        [2, 'batch.rows.quote a'],
        [3, { a: '3', b: '4' }],
      ],
    ],
    [
      'a,b\n1, "x"\n3,4',
      [
        [2, 'batch.rows.quote b'],
        [3, { a: '3', b: '4' }],
      ],
    ],
    ['a,b\n1,"x\n3,4\n', [[2, 'batch.rows.quote b']]],
    ['a,b\n"C:\\",2', [[2, { a: 'C:\\', b: '2' }]]],
  ])('%j', async (text, rows) => {
    expect(await read(text)).toEqual(rows)
  })

  test('PHP doubles no quote behind a backslash', async () => {
    const text = 'a,b\n"say \\"yes\\" or ""no""",1\n"x\\\\",2",3\n'
    expect(await read(text, { quotes: 'backslash' })).toEqual([
      [2, { a: 'say \\"yes\\" or "no"', b: '1' }],
      [3, { a: 'x\\\\",2', b: '3' }],
    ])
  })

  test('without that being stated nothing is read behind it: the rest may be text of a learner', async () => {
    const text = 'name,mail\n"Eve \\"x\nMallory,mallory@evil.example\n",eve@uni.example\nBo,bo@uni.example'
    expect(await read(text)).toEqual([[2, 'batch.rows.quote name']])
  })
})

describe('cells and columns', () => {
  test.each<[string, unknown[]]>([
    [
      'a,b\n1\n1,2,\n1,2,,3\n',
      [
        [2, 'batch.rows.cells b'],
        [3, { a: '1', b: '2' }],
        [4, 'batch.rows.cells'],
      ],
    ],
    [
      ',b,\n1,2,3\n1,2\n',
      [
        [2, { 'Column 1': '1', b: '2', 'Column 3': '3' }],
        [3, { 'Column 1': '1', b: '2', 'Column 3': '' }],
      ],
    ],
    ['n,n,n (1)\n1,2,3', [[2, { 'n (2)': '1', 'n (3)': '2', 'n (1)': '3' }]]],
    [' a , b\u00A0\n 1 ,2', [[2, { a: ' 1 ', b: '2' }]]],
    ['\n;;\na;b;c\n1;2;3', [[4, { a: '1', b: '2', c: '3' }]]],
    ['', []],
    ['a,b', []],
  ])('%j', async (text, rows) => {
    expect(await read(text)).toEqual(rows)
  })

  test('the header is stated where the file has none', async () => {
    expect(await read('1;2\n3;4', { columns: ['a', 'b'] })).toEqual([
      [1, { a: '1', b: '2' }],
      [2, { a: '3', b: '4' }],
    ])
  })

  test('a header __proto__ is a header', async () => {
    const [row] = await gather(readRows('__proto__,constructor\nx,y'))
    expect(Object.getPrototypeOf(row?.values)).toBe(Object.prototype)
    expect(Object.entries(row?.values ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })

  test('rows tell their header', async () => {
    const rows = await gather(readRows('sep=;\na;2024\n1;2\n3;4'))
    expect(rows[0]?.header).toEqual({ row: 2, columns: ['a', '2024'] })
    expect(rows[1]?.header).toBe(rows[0]?.header)
  })
})

describe('JSON', () => {
  test.each<[string, ReadRowsOptions | undefined, unknown[]]>([
    [
      '[{"a": 1}, {"b": [1, {"c": "]\\"}"}]}]',
      undefined,
      [
        [1, { a: 1 }],
        [2, { b: [1, { c: ']"}' }] }],
      ],
    ],
    ['{"x": [1], "a/b": {"results": [{"a": 1}]}, "y": "]"}', { pointer: '/a~1b/results' }, [[1, { a: 1 }]]],
    ['{"learner": {"name": "Ana"}}', undefined, [[1, { learner: { name: 'Ana' } }]]],
    [' [ ] ', undefined, []],
    [
      '{"a":1}\n{"b":2}\r\n\n{"c":3}',
      undefined,
      [
        [1, { a: 1 }],
        [2, { b: 2 }],
        [4, { c: 3 }],
      ],
    ],
    ['{"a":1}', { format: 'jsonl' }, [[1, { a: 1 }]]],
    ['[{"a":1}]', { name: 'x.JSONL' }, [[1, 'batch.rows.not-an-object']]],
    [
      '[3, {"a": nope}, {"a": 1, "a": 2}, {"__proto__": 1}, {"a": 1}]',
      undefined,
      [
        [1, 'batch.rows.not-an-object'],
        [2, 'format.parse.not-json'],
        [3, 'format.parse.duplicate-key /a'],
        [4, 'format.parse.forbidden-key /__proto__'],
        [5, { a: 1 }],
      ],
    ],
    ['{"a": {"b": "\uFFFD"}}', undefined, [[1, 'batch.rows.encoding']]],
    [
      '[{"a":1},',
      undefined,
      [
        [1, { a: 1 }],
        [2, 'batch.rows.document'],
      ],
    ],
    [
      '[{"a":1}',
      undefined,
      [
        [1, { a: 1 }],
        [2, 'batch.rows.document'],
      ],
    ],
    [
      '[{"a":1}] x',
      undefined,
      [
        [1, { a: 1 }],
        [2, 'batch.rows.document'],
      ],
    ],
    [
      '[{"a":1} {"b":2}]',
      undefined,
      [
        [1, { a: 1 }],
        [2, 'batch.rows.document'],
      ],
    ],
    ['{"rows": {}}', { pointer: '/rows' }, [[1, 'batch.rows.document']]],
    ['{"rows": []}', { pointer: '/row' }, [[1, 'batch.rows.document']]],
    [
      '{"rows": [{"a": 1}], "rows": [{"a": 2}]}',
      { pointer: '/rows' },
      [
        [1, { a: 1 }],
        [2, 'batch.rows.document'],
      ],
    ],
    ['', { format: 'json' }, [[1, 'batch.rows.document']]],
  ])('%s', async (text, options, rows) => {
    expect(await read(text, options)).toEqual(rows)
  })

  test('pieces may end anywhere', async () => {
    const text = '{"skip":{"x":["\\"",1]},"rows":[{"a":"é\\\\"},{"b":[[]]},{"c":1.5e3}],"z":null}'
    const all = bytes(text, 'utf8')
    const pieces = Array.from(all, (_, at) => all.subarray(at, at + 1))
    expect(await read(pieces, { pointer: '/rows' })).toEqual([
      [1, { a: 'é\\' }],
      [2, { b: [[]] }],
      [3, { c: 1500 }],
    ])
  })
})

describe('options', () => {
  test.each<[object, string, string]>([
    [{ seperator: ';' }, 'options.unknown', '/seperator'],
    [{ separator: ';;' }, 'options.value', '/separator'],
    [{ encoding: 'latin1' }, 'options.value', '/encoding'],
    [{ columns: ['a', 'a'] }, 'options.value', '/columns'],
    [{ columns: [] }, 'options.value', '/columns'],
    [{ pointer: 'results' }, 'options.value', '/pointer'],
    [{ limits: { maxRows: 1 } }, 'options.unknown', '/limits/maxRows'],
    [{ limits: { maxColumns: Number.NaN } }, 'options.value', '/limits/maxColumns'],
  ])('%j', async (options, code, pointer) => {
    await expect(read('a\n1', options as ReadRowsOptions)).rejects.toMatchObject({ problems: [{ code, pointer }] })
  })

  test('a stream of texts is refused', async () => {
    await expect(read(['a,b\n'] as unknown as Iterable<Uint8Array>)).rejects.toMatchObject({ code: 'options.value' })
  })

  test('whoever stops early lets go of the source', async () => {
    let isClosed = false
    const source = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield bytes('a,b\n1,2\n'.repeat(20_000), 'utf8')
      } finally {
        isClosed = true
      }
    }
    for await (const row of readRows(source())) if (row.row > 5) break
    expect(isClosed).toBe(true)
  })
})
