/** Whether what an issuer publishes lists a key: by which of its headings, under which names, until when. */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { judgeDocument, judgeSet, type NamedKey } from '../../src/resolve/judge-document.ts'
import { otherKey, key as ours } from '../support/badge.ts'

const issuer = 'https://uni.example/issuers#1'
const home = 'https://uni.example/issuers'
const method = `${home}#key-1`
const key = { type: ours.type, jwk: ours.publicKeyJwk }
const entry = (more: JsonObject = {}): JsonObject => ({
  id: method,
  publicKeyMultibase: ours.publicKeyMultibase,
  ...more,
})
const another = (more: JsonObject = {}): JsonObject =>
  entry({ publicKeyMultibase: otherKey.publicKeyMultibase, ...more })

const judge = (members: JsonObject, named: Partial<NamedKey> = {}): unknown => {
  const judged = judgeDocument({ id: home, ...members }, [issuer, home], { method, key, ...named })
  if ('bad' in judged) return `bad: ${judged.bad}`
  return [judged.listed, judged.period, ...('reason' in judged ? [judged.reason] : [])]
}

const listed = [true, {}]
const not = (reason: string, period: object = {}): unknown[] => [false, period, reason]
const OTHERS = 'Its document lists other keys.'

describe('a document of the issuer', () => {
  test('lists a key for issuing: itself, by its name, by a name within', () => {
    expect(judge({ assertionMethod: entry() })).toEqual(listed)
    expect(judge({ assertionMethod: [method], verificationMethod: [entry()] })).toEqual(listed)
    expect(judge({ assertionMethod: ['#key-1'], verificationMethod: [another({ id: '#2' }), entry()] })).toEqual(listed)
    // whatever the proof calls it
    expect(judge({ assertionMethod: [entry({ id: '#other' })] })).toEqual(listed)
  })

  test('or lists it not, or for something else', () => {
    expect(judge({ assertionMethod: [another({ id: '#2' })] })).toEqual(not(OTHERS))
    expect(judge({ verificationMethod: [entry()], authentication: [method] })).toEqual(
      not('Its document has it for other purposes only.'),
    )
    const shown = { verificationMethod: [entry()], authentication: [method] }
    expect(judge(shown, { purpose: 'authentication' })).toEqual(listed)
    expect(judge({ assertionMethod: [another()] })).toEqual(not('Its document has another key of this name.'))
    expect(judge({ assertionMethod: [entry(), another()] })).toEqual(not('Its document has another key of this name.'))
  })

  test('says nothing of keys, or is of somebody else', () => {
    expect(judge({ name: 'University' })).toEqual([undefined, {}, "The issuer's document lists no keys."])
    const foreign = "The document at the issuer's address says it is that of somebody else."
    expect(judge({ id: 'https://other.example/', assertionMethod: entry() })).toEqual([undefined, {}, foreign])
    expect(judge({ id: undefined as unknown as Json, assertionMethod: entry() })).toEqual([undefined, {}, foreign])
    expect(judge({ id: issuer, assertionMethod: entry() })).toEqual(listed)
  })

  test('names a key that is published elsewhere, which says that it is the issuer’s, or says nothing', () => {
    const elsewhere = 'https://keys.example/1'
    const reference = { assertionMethod: [elsewhere] }
    expect(judge(reference, { method: elsewhere })).toEqual(listed)
    for (const controller of [issuer, home]) expect(judge(reference, { method: elsewhere, controller })).toEqual(listed)
    expect(judge(reference, { method: elsewhere, controller: 'https://other.example/' })).toEqual(
      not("The document of the key says that it is somebody else's."),
    )
    expect(judge(reference, { method: 'https://keys.example/2' })).toEqual(not(OTHERS))
  })

  const revoked = '2026-01-01T00:00:00Z'
  const expires = '2027-01-01T00:00:00Z'

  test('tells until when: taken back under one name it is taken back under all', () => {
    expect(judge({ assertionMethod: [entry({ expires })] })).toEqual([true, { expires }])
    expect(judge({ assertionMethod: [entry({ revoked })] })).toEqual([true, { revoked }])
    const twice = { assertionMethod: [entry({ expires })], keyAgreement: [entry({ id: '#2', revoked })] }
    expect(judge(twice)).toEqual([true, { revoked, expires }])
    expect(judge({ authentication: [entry({ revoked })] })).toEqual(
      not('Its document has it for other purposes only.', { revoked }),
    )
    // the end of the entry that is meant, not of another
    const both = { assertionMethod: [entry({ id: '#2', expires }), entry()] }
    expect(judge(both)).toEqual(listed)
    expect(judge(both, { method: `${home}#2` })).toEqual([true, { expires }])
    expect(judge(both, { method: `${home}#3` })).toEqual([true, { expires }])
  })

  test('with an entry that cannot be used', () => {
    const two = entry({ type: 'JsonWebKey', publicKeyJwk: { ...otherKey.publicKeyJwk } })
    expect(judge({ assertionMethod: [two] })).toBe('bad: The issuer lists two keys in one entry.')
    expect(judge({ assertionMethod: [entry({ expires: 'soon' })] })).toMatch(/^bad: /)
    expect(judge({ assertionMethod: Array<JsonObject>(16).fill(entry()) })).toEqual(listed)
    expect(judge({ assertionMethod: Array<JsonObject>(17).fill(entry()) })).toBe(
      'bad: The issuer lists one key more than 16 times.',
    )
  })
})

describe('a set of keys', () => {
  const jwk: JsonObject = { ...ours.publicKeyJwk }
  const inSet = (set: JsonObject): unknown => {
    const judged = judgeSet(set, issuer, key)
    return 'bad' in judged ? 'bad' : [judged.listed, judged.period]
  }

  test('holds the key, or is the issuer’s and does not, or says nothing', () => {
    expect(inSet({ keys: [{ ...otherKey.publicKeyJwk }, jwk] })).toEqual([true, {}])
    expect(inSet({ keys: [{ ...otherKey.publicKeyJwk }] })).toEqual([undefined, {}])
    expect(inSet({ iss: issuer, keys: [] })).toEqual([false, {}])
    expect(inSet({ keys: [{ ...jwk, iss: 'https://other.example/' }] })).toEqual([undefined, {}])
    expect(inSet({ keys: Array<JsonObject>(17).fill(jwk) })).toBe('bad')
  })
})
