/** The comparison of members with statements by itself, where a whole document would hide one of its rules behind another. */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Statement, Term } from '../../src/rdf/dataset.ts'
import { checkMoved } from '../../src/validate/moved-rules.ts'

const CRED = 'https://www.w3.org/2018/credentials#'
const OB = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#'
const TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
const ROOT = '<urn:x>'

const say = (subject: Term, predicate: string, object: Term, graph: Term = ''): Statement => ({
  subject,
  predicate,
  object,
  graph,
})

function judge(document: JsonObject, all: readonly Statement[]): string[] {
  const canonical = (): never => {
    throw new Error('not asked for')
  }
  const statements = { all, root: ROOT, isIndexed: false, canonical }
  return checkMoved(document, statements).map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('a text', () => {
  const until = '2026-06-01T00:00:00Z'
  const document = { id: 'urn:x', type: ['VerifiableCredential'], validUntil: until }
  const signed = (...texts: string[]): Statement[] =>
    texts.map((text) => say(ROOT, `<${CRED}validUntil>`, `"${text}"^^<http://www.w3.org/2001/XMLSchema#dateTime>`))

  test('is the one that is signed', () => {
    expect(judge(document, signed(until))).toEqual([])
    expect(judge(document, signed(until, until))).toEqual([])
  })

  test.each([
    ['another', ['2026-01-01T00:00:00Z']],
    ['none', []],
    ['one more', [until, '2027-01-01T00:00:00Z']],
  ])('is moved where %s is signed', (_, texts) => {
    expect(judge(document, signed(...texts))).toEqual(['conformance.context.moved /validUntil'])
  })

  test('that is signed and not written is moved', () => {
    expect(judge({ id: 'urn:x', type: [] }, signed(until))).toEqual(['conformance.context.moved /validUntil'])
  })
})

test('what another graph says of the credential is not what its own says', () => {
  const document = { id: 'urn:x', type: ['VerifiableCredential'], issuer: 'did:example:a' }
  const issuer = `<${CRED}issuer>`
  const own = say(ROOT, issuer, '<did:example:a>')
  expect(judge(document, [own, say(ROOT, issuer, '<did:example:b>', 7)])).toEqual([])
  expect(judge(document, [own, say(ROOT, issuer, '<did:example:b>')])).toEqual(['conformance.context.moved /issuer'])
  expect(judge(document, [say(ROOT, issuer, '<did:example:a>', 7)])).toEqual(['conformance.context.moved /issuer'])
})

describe('the achievement of a badge', () => {
  const document = (achievement: Json): JsonObject => ({
    id: 'urn:x',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    credentialSubject: { achievement },
  })
  const tags = (...values: string[]): Statement[] => [
    say(ROOT, TYPE, `<${OB}OpenBadgeCredential>`),
    say(ROOT, `<${CRED}credentialSubject>`, 1),
    say(1, `<${OB}achievement>`, '<urn:a>'),
    ...values.map((value) => say('<urn:a>', `<${OB}tag>`, `"${value}"`)),
  ]
  const moved = ['conformance.context.moved /credentialSubject/achievement']

  test('has as many values of each member as are signed, equal ones counted once', () => {
    expect(judge(document({ id: 'urn:a', tag: ['soil', 'soil'] }), tags('soil'))).toEqual([])
    expect(judge(document({ id: 'urn:a', tag: ['soil'] }), tags('soil', 'soil'))).toEqual([])
    expect(judge(document({ id: 'urn:a', tag: ['soil'] }), tags('soil', 'water'))).toEqual(moved)
    expect(judge(document({ id: 'urn:a', tag: ['soil', 'water'] }), tags('soil'))).toEqual(moved)
  })

  test('is not described by another graph', () => {
    const other = say('<urn:a>', `<${OB}tag>`, '"water"', 7)
    expect(judge(document({ id: 'urn:a', tag: ['soil'] }), [...tags('soil'), other])).toEqual([])
  })
})
