import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import canonize from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { escapeLiteral } from '../../src/rdf/escape-literal.ts'
import { parseNQuads } from '../../src/rdf/parse-n-quads.ts'
import { writeStatement } from '../../src/rdf/write-statement.ts'
import { describeShared, shared } from '../support/shared.ts'

/** The lines, blank nodes by their numbers. */
const linesOf = (text: string): readonly string[] | undefined =>
  parseNQuads(text)?.dataset.statements.map((statement) => writeStatement(statement, (node) => `_:${node}`))

describe('parseNQuads', () => {
  test('numbers blank nodes as they come, and keeps their labels', () => {
    const text =
      '_:b <urn:p> _:a .\n<urn:s> <urn:p> "x" _:g .\n_:a <urn:p> <urn:o> <urn:g> .\n<urn:s> <urn:p> <urn:o> .\n'
    expect(parseNQuads(text)).toEqual({
      labels: ['b', 'a', 'g'],
      dataset: {
        blankNodes: 3,
        statements: [
          { subject: 0, predicate: '<urn:p>', object: 1, graph: '' },
          { subject: '<urn:s>', predicate: '<urn:p>', object: '"x"', graph: 2 },
          { subject: 1, predicate: '<urn:p>', object: '<urn:o>', graph: '<urn:g>' },
          { subject: '<urn:s>', predicate: '<urn:p>', object: '<urn:o>', graph: '' },
        ],
      },
    })
  })

  test.each([
    ['', []],
    ['\r\n# nothing here\n \t# nor here\n', []],
    ['<urn:s><urn:p>"x"<urn:g>.', ['<urn:s> <urn:p> "x" <urn:g> .\n']],
    ['\t<urn:s>\t<urn:p>  <urn:o> . # "said"\r\n', ['<urn:s> <urn:p> <urn:o> .\n']],
    ['<urn:s> <urn:p> "x"@en-GB .', ['<urn:s> <urn:p> "x"@en-GB .\n']],
    ['<urn:s> <urn:p> "x"^^<http://www.w3.org/2001/XMLSchema#string> .', ['<urn:s> <urn:p> "x" .\n']],
    ['<urn:s> <urn:p> "1"^^<urn:t> <urn:g> .', ['<urn:s> <urn:p> "1"^^<urn:t> <urn:g> .\n']],
    ['<urn:s> <urn:p> "\\u0041\\U0001F303\\\'\\"\\u000a" .', ['<urn:s> <urn:p> "A\u{1f303}\'\\"\\n" .\n']],
    ['<urn:\\u0065x> <urn:p> "\\\\u0041" .', ['<urn:ex> <urn:p> "\\\\u0041" .\n']],
  ])('reads %j', (text, expected) => expect(linesOf(text)).toEqual(expected))

  test.each(['_:a.b', '_:0', '_:é\u0300', '_:a-b', '_:\u{10000}', '_:a:b', '_:_'])('takes the label %s', (label) => {
    expect(parseNQuads(`${label} <urn:p> ${label}.`)?.labels).toEqual([label.slice(2)])
  })

  test.each([
    'x',
    '<urn:s> <urn:p> .',
    '<urn:s> <urn:p> <urn:o>',
    '<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .',
    '<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .',
    '<urn:s> <urn:p> <urn:o> "g" .',
    '<urn:s> _:p <urn:o> .',
    '"s" <urn:p> <urn:o> .',
    '<urn:s> "p" <urn:o> .',
    '<s> <urn:p> <urn:o> .',
    '<urn:s> <urn:p> <> .',
    '<urn:s> <urn:p> "x"^^<t> .',
    '<urn:s t> <urn:p> <urn:o> .',
    '<urn:s\\u0020t> <urn:p> <urn:o> .',
    '<urn:s\\u003E> <urn:p> <urn:o> .',
    '<urn:s\\n> <urn:p> <urn:o> .',
    '<urn:s> <urn:p> "x"y" .',
    '<urn:s> <urn:p> "x .',
    "<urn:s> <urn:p> 'x' .",
    '<urn:s> <urn:p> "\\x" .',
    '<urn:s> <urn:p> "\\u00" .',
    '<urn:s> <urn:p> "\\U00110000" .',
    '<urn:s> <urn:p> "\\uD83C\\uDF03" .',
    '<urn:s> <urn:p> "\ud83c" .',
    '<urn:s> <urn:p> "x"@ .',
    '<urn:s> <urn:p> "x"@en- .',
    '<urn:s> <urn:p> "x"@e_n .',
    '<urn:s> <urn:p> "x" @en .',
    '<urn:s> <urn:p> "x"^^_:t .',
    '<urn:s> <urn:p> "x"^^<urn:t>@en .',
    '_:a. <urn:p> <urn:o> .',
    '_:-a <urn:p> <urn:o> .',
    '_: <urn:p> <urn:o> .',
    '<urn:s> <urn:p>\u00a0<urn:o> .',
    '<< <urn:s> <urn:p> <urn:o> >> <urn:p> <urn:o> .',
  ])('refuses %j', (line) => {
    expect(parseNQuads(line)).toBeUndefined()
    expect(parseNQuads(`<urn:s> <urn:p> <urn:o> .\n${line}\n`)).toBeUndefined()
  })

  test('every text goes round as a literal', () => {
    const unicode = fc.string({
      unit: fc.oneof(
        fc.constantFrom('"', '\\', '\n', '\0', 'u', '\ufffe'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    })
    fc.assert(
      fc.property(unicode, (text) => {
        const line = `<urn:s> <urn:p> "${escapeLiteral(text)}"@en .\n`
        expect(linesOf(line)).toEqual([line])
        const escaped = [...text].map(
          (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
        )
        expect(linesOf(`<urn:s> <urn:p> "${escaped.join('')}"@en .`)).toEqual([line])
      }),
    )
  })

  test('a long line takes no long time', () => {
    const long = 'a'.repeat(200_000)
    for (const line of [
      `"${'\\n'.repeat(100_000)}`,
      `"${long}`,
      `_:${'.'.repeat(100_000)}`,
      `_:${long}`,
      `<urn:${long}`,
    ]) {
      expect(parseNQuads(`<urn:s> <urn:p> ${line}`) === undefined).toBe(true)
    }
    expect(linesOf(`<urn:s> <urn:p> "${long}" .`)).toHaveLength(1)
  })
})

describeShared('the inputs of the RDFC-1.0 test suite', () => {
  const folder = shared('vectors/rdf-canon/rdfc10/')
  const files = readdirSync(folder).filter((file) => file.endsWith('.nq'))

  test('are there', () => expect(files.length).toBeGreaterThan(120))

  test.each(files)('%s has the statements that rdf-canonize reads', (file) => {
    const text = readFileSync(folder + file, 'utf8')
    const parsed = parseNQuads(text)
    const quads = canonize.NQuads.parse(text) as { subject: { termType: string; value: string } }[]
    const written = new Set(parsed?.dataset.statements.map((statement) => JSON.stringify(statement)))
    expect(written.size).toBe(quads.length)
  })
})
