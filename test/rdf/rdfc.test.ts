import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Dataset, Statement, Term } from '../../src/rdf/dataset.ts'
import { escapeLiteral } from '../../src/rdf/escape-literal.ts'
import { canonicalizeDataset } from '../../src/rdf/rdfc.ts'
import { ordersDiffer } from '../../src/rdf/sort-order.ts'

const open = (subject: Term, predicate: string, object: Term, graph: Term = ''): Statement => ({
  subject,
  predicate,
  object,
  graph,
})
const dataset = (blankNodes: number, statements: Statement[]): Dataset => ({ statements, blankNodes })
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('canonicalizeDataset', () => {
  test('an empty dataset is an empty text', () => {
    expect(canonicalizeDataset(dataset(0, []))).toEqual({ nquads: '', labels: [], work: 0 })
  })

  test('statements without blank nodes are sorted, each once', () => {
    const ground = [
      open('<urn:b>', '<urn:p>', '"2"'),
      open('<urn:a>', '<urn:p>', '"1"'),
      open('<urn:b>', '<urn:p>', '"2"'),
    ]
    expect(canonicalizeDataset(dataset(0, ground))?.nquads).toBe('<urn:a> <urn:p> "1" .\n<urn:b> <urn:p> "2" .\n')
  })

  test('a single blank node is the first, whatever it says; a number that is not used has no label', () => {
    const result = canonicalizeDataset(dataset(3, [open(1, '<urn:p>', 1, '<urn:g>'), open(1, '<urn:p>', '"x"', 1)]))
    expect(result?.labels).toEqual([-1, 0, -1])
    expect(result?.nquads).toBe('_:c14n0 <urn:p> "x" _:c14n0 .\n_:c14n0 <urn:p> _:c14n0 <urn:g> .\n')
  })

  test.each([2, 30])('what is there twice counts once, beside %d others', (others) => {
    const statements = [
      ...Array.from({ length: others }, (_, index) => open(0, '<urn:p>', `"${index}"`)),
      open(0, '<urn:p>', 1),
      open(1, '<urn:q>', 0),
      open('<urn:a>', '<urn:p>', '<urn:b>', 2),
    ]
    const once = canonicalizeDataset(dataset(3, statements))
    expect(once?.nquads.match(/\n/g)).toHaveLength(others + 3)
    const doubled = statements.flatMap((statement) => [statement, { ...statement }])
    expect(canonicalizeDataset(dataset(3, doubled))).toEqual(once)
  })

  test('a statement in a graph of its own node’s name counts once in its hash', () => {
    const values = Array.from({ length: 6 }, (_, index) => `"${index}"`)
    const hashes = values.map((value) => sha256(`_:a <urn:p> ${value} _:a .\n`))
    const result = canonicalizeDataset(
      dataset(
        values.length,
        values.map((value, node) => open(node, '<urn:p>', value, node)),
      ),
    )
    expect(result?.labels).toEqual(hashes.map((hash) => hashes.filter((other) => other < hash).length))
  })

  test('blank nodes that differ only in which other they lead to are told apart by the path', () => {
    const leaf = (node: number, text: string): Statement => open(node, '<urn:name>', `"${text}"`)
    const at = (first: number, second: number): Statement[] => [
      open('<urn:s>', '<urn:r>', first),
      open('<urn:s>', '<urn:r>', second),
    ]
    const one = dataset(4, [...at(0, 1), open(0, '<urn:p>', 2), open(1, '<urn:p>', 3), leaf(2, 'a'), leaf(3, 'b')])
    const other = dataset(4, [...at(1, 0), open(1, '<urn:p>', 2), open(0, '<urn:p>', 3), leaf(2, 'a'), leaf(3, 'b')])
    expect(canonicalizeDataset(one)?.work).toBeGreaterThan(0)
    expect(canonicalizeDataset(one)?.nquads).toBe(canonicalizeDataset(other)?.nquads)
  })
})

describe('the order of the standard and that of JavaScript', () => {
  const NIGHT = '"\u{1f303}"'
  const WIDE = '"\uff21"'
  const values = [NIGHT, WIDE].map((value) => open('<urn:s>', '<urn:p>', value))
  const ground = [NIGHT, WIDE].map((value) => `<urn:s> <urn:p> ${value} .\n`)

  test('of the text', () => {
    expect(canonicalizeDataset(dataset(0, values))?.nquads).toBe([...ground].reverse().join(''))
    expect(canonicalizeDataset(dataset(0, values))?.byUtf16).toBe(ground.join(''))
    expect(canonicalizeDataset(dataset(0, values), { order: 'utf-16' })?.nquads).toBe(ground.join(''))
    expect(canonicalizeDataset(dataset(0, values.slice(1)))?.byUtf16).toBe(undefined)
  })

  test('of the statements inside the hashes, and so of the labels', () => {
    const first = (values: string[], tail: number): string =>
      sha256(`${values.map((value) => `_:a <urn:p> ${value} .\n`).join('')}_:a <urn:q> "${tail}" .\n`)
    const other = sha256('_:a <urn:p> "other" .\n')
    const tails = Array.from({ length: 60 }, (_, index) => index)
    const isBefore = (values: string[]) => (tail: number) => first(values, tail) < other
    const told = tails.filter((tail) => isBefore([WIDE, NIGHT])(tail) !== isBefore([NIGHT, WIDE])(tail))
    expect(told.length).toBeGreaterThan(3)
    for (const tail of told) {
      const both = dataset(2, [
        open(0, '<urn:q>', `"${tail}"`),
        open(0, '<urn:p>', NIGHT),
        open(0, '<urn:p>', WIDE),
        open(1, '<urn:p>', '"other"'),
      ])
      const label = (values: string[]): number => (isBefore(values)(tail) ? 0 : 1)
      expect(canonicalizeDataset(both)?.labels[0]).toBe(label([WIDE, NIGHT]))
      expect(canonicalizeDataset(both, { order: 'utf-16' })?.labels[0]).toBe(label([NIGHT, WIDE]))
    }
  })

  test('can differ only where both kinds of characters are', () => {
    expect(ordersDiffer(ground.join(''))).toBe(true)
    expect(ordersDiffer(ground.slice(1).join(''))).toBe(false)
    expect(ordersDiffer(ground.slice(0, 1).join(''))).toBe(false)
    expect(ordersDiffer(`_:c14n0 <urn:p> ${NIGHT} <urn:\uffee> .\n`)).toBe(true)
    expect(ordersDiffer(`${ground[1]}_:c14n0 <urn:p> "größe" .\n`)).toBe(false)
  })
})

describe('escapeLiteral', () => {
  test('writes as canonical N-Quads do', () => {
    const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')
    expect(escapeLiteral(controls)).toBe(
      '\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000B\\f\\r\\u000E\\u000F' +
        '\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001A\\u001B\\u001C\\u001D\\u001E\\u001F',
    )
    expect(escapeLiteral('"\\\u007f')).toBe('\\"\\\\\\u007F')
    expect(escapeLiteral('\ufffe\uffff')).toBe('\\uFFFE\\uFFFF')
    expect(escapeLiteral('\ud83c, \udf03\ud83c')).toBe('\\uD83C, \\uDF03\\uD83C')
  })

  test('leaves all else', () => {
    for (const text of ['', "plain ' text", '\u0080\u00a0größe\ufffd', '\u{1f303}\u{10ffff}']) {
      expect(escapeLiteral(text)).toBe(text)
    }
  })
})
