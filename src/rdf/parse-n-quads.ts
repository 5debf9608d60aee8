/** RDF 1.1 N-Quads -> dataset, strictly by its grammar: https://www.w3.org/TR/n-quads/#sec-grammar */
import type { Dataset, Statement, Term } from './dataset.ts'
import { escapeLiteral } from './escape-literal.ts'

export interface ParsedNQuads {
  readonly dataset: Dataset
  /** The label (without `_:`) that each blank node has in the text. */
  readonly labels: readonly string[]
}

const UCHAR = '\\\\u[0-9A-Fa-f]{4}|\\\\U[0-9A-Fa-f]{8}'
const IRI_CHARACTER = '[^\\x00-\\x20<>"{}|^`\\\\]'
const IRIREF = `<((?:${IRI_CHARACTER}|${UCHAR})*)>`
const PN_CHARS_U =
  'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f' +
  '\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}_:'
const PN_CHARS = `${PN_CHARS_U}0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040\\-`
const BLANK_NODE = `_:([${PN_CHARS_U}0-9](?:[${PN_CHARS}.]*[${PN_CHARS}])?)`
const STRING = `"([^"\\\\\\n\\r]*(?:(?:\\\\[tbnrf"'\\\\]|${UCHAR})[^"\\\\\\n\\r]*)*)"`
const LITERAL = `${STRING}(?:\\^\\^${IRIREF}|@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*))?`
const S = '[ \\t]*'
const STATEMENT = new RegExp(
  `^${S}(?:${IRIREF}|${BLANK_NODE})${S}${IRIREF}${S}(?:${IRIREF}|${BLANK_NODE}|${LITERAL})${S}(?:(?:${IRIREF}|${BLANK_NODE})${S})?\\.${S}(?:#.*)?$`,
  'u',
)
const ABSOLUTE_IRI = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:${IRI_CHARACTER}*$`, 'u')
const NOTHING = /^[ \t]*(?:#.*)?$/u

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string'

/** `undefined` for what is no N-Quads, and for what writes no RDF by them: relative IRIs, halves of surrogate pairs. */
export function parseNQuads(text: string): ParsedNQuads | undefined {
  const numbers = new Map<string, number>()
  const statements: Statement[] = []
  for (const line of text.split(/[\n\r]+/)) {
    if (NOTHING.test(line)) continue
    const statement = parseStatement(line, numbers)
    if (statement === undefined || SURROGATE.test(line)) return undefined
    statements.push(statement)
  }
  return { dataset: { statements, blankNodes: numbers.size }, labels: [...numbers.keys()] }
}

function parseStatement(line: string, numbers: Map<string, number>): Statement | undefined {
  const match = STATEMENT.exec(line)
  if (match === null) return undefined
  const [, s, sNode, p, o, oNode, value, datatype, language, g, gNode] = match
  const node = (label: string): number => {
    const known = numbers.get(label) ?? numbers.size
    numbers.set(label, known)
    return known
  }
  const resource = (iri: string | undefined, label: string | undefined): Term | undefined =>
    label === undefined ? writeIri(iri) : node(label)
  const subject = resource(s, sNode)
  const predicate = writeIri(p)
  const object = value === undefined ? resource(o, oNode) : writeLiteral(value, datatype, language)
  const graph = g === undefined && gNode === undefined ? '' : resource(g, gNode)
  if (subject === undefined || predicate === undefined || object === undefined || graph === undefined) return undefined
  return { subject, predicate, object, graph }
}

/** Escapes can hide what an IRI cannot hold. */
function writeIri(escaped = ''): string | undefined {
  const iri = unescapeText(escaped)
  return iri !== undefined && ABSOLUTE_IRI.test(iri) ? `<${iri}>` : undefined
}

function writeLiteral(escaped: string, datatype: string | undefined, language: string | undefined): string | undefined {
  const value = unescapeText(escaped)
  if (value === undefined) return undefined
  const quoted = `"${escapeLiteral(value)}"`
  if (language !== undefined) return `${quoted}@${language}`
  if (datatype === undefined) return quoted
  const iri = writeIri(datatype)
  if (iri === undefined) return undefined
  return iri === `<${XSD_STRING}>` ? quoted : `${quoted}^^${iri}`
}

const ECHAR: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' }

/** `undefined` for a number that is no character. */
function unescapeText(text: string): string | undefined {
  if (!text.includes('\\')) return text
  let isCharacter = true
  const plain = text.replace(/\\(?:u(.{4})|U(.{8})|(.))/gu, (_, short?: string, long?: string, letter = '') => {
    const hex = short ?? long
    if (hex === undefined) return ECHAR[letter] ?? letter
    const code = Number.parseInt(hex, 16)
    isCharacter &&= code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : ''
  })
  return isCharacter ? plain : undefined
}

/** With the flag `u`, half a pair only. */
const SURROGATE = /\p{Surrogate}/u
