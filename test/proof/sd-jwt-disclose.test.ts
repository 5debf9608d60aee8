/** Disclosures put where their digests stand: each once, within the limits, and never as something else than was signed. */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { discloseClaims } from '../../src/proof/sd-jwt-disclose.ts'

const digest = (text: string): string => `#${text}`
const disclosure = (...contents: Json[]): string => Buffer.from(JSON.stringify(contents)).toString('base64url')

function read(payload: JsonObject, disclosures: readonly string[] = [], limits = {}): unknown {
  const found = discloseClaims(payload, disclosures, { digest, open: ['iss'], limits })
  if (found.problem) return `${found.problem.code} ${found.problem.pointer}`
  return [found.claims, ...found.places]
}

const name = disclosure('s', 'name', 'Ada')
const element = disclosure('s', 'B')

describe('what is disclosed', () => {
  test('stands in its place, and what is not leaves no trace', () => {
    const payload = {
      iss: 'x',
      _sd: [digest(name), '#decoy'],
      _sd_alg: 'sha-256',
      list: ['A', { '...': digest(element) }, 'C'],
    }
    expect(read(payload, [element, name])).toEqual([
      { iss: 'x', name: 'Ada', list: ['A', 'B', 'C'] },
      '/list/1',
      '/name',
    ])
    expect(read(payload)).toEqual([{ iss: 'x', list: ['A', 'C'] }])
  })

  test('inside another is found by it', () => {
    const inner = disclosure('s', 'city', 'Ghent')
    const outer = disclosure('s', 'address', { _sd: [digest(inner)], street: 'Main' })
    const payload = { _sd: [digest(outer)] }
    expect(read(payload, [inner, outer])).toEqual([
      { address: { city: 'Ghent', street: 'Main' } },
      '/address/city',
      '/address',
    ])
    expect(read(payload, [inner])).toBe('proof.signature.disclosure-unused /disclosures/0')
  })

  const bad = 'proof.signature.disclosure'
  test.each<[string, JsonObject, string[], string]>([
    ['twice', { _sd: [digest(name)] }, [name, name], 'proof.signature.digest-repeated /disclosures/1'],
    ['by nobody', {}, [name], `${bad}-unused /disclosures/0`],
    ['an element as a claim', { _sd: [digest(element)] }, [element], `${bad} /disclosures/0`],
    ['a claim as an element', { list: [{ '...': digest(name) }] }, [name], `${bad} /disclosures/0`],
    ['no base64url', {}, ['*'], `${bad} /disclosures/0`],
    ['no JSON', {}, [Buffer.from('[').toString('base64url')], `${bad} /disclosures/0`],
    ['no list', {}, [Buffer.from('{}').toString('base64url')], `${bad} /disclosures/0`],
    ['a salt alone', {}, [disclosure('s')], `${bad} /disclosures/0`],
    ['four things', {}, [disclosure('s', 'a', 'b', 'c')], `${bad} /disclosures/0`],
    ['a salt that is a number', {}, [disclosure(1, 'a', 'b')], `${bad} /disclosures/0`],
    ['a digest beside something', { list: [{ '...': 'x', a: 1 }] }, [], `${bad} /payload/list/0`],
    ['a digest that is a number', { list: [{ '...': 1 }] }, [], `${bad} /payload/list/0`],
    ['a digest where none can be', { '...': 'x' }, [], `${bad}-name /payload/...`],
    ['an algorithm inside', { a: { _sd_alg: 'sha-256' } }, [], `${bad}-name /payload/a/_sd_alg`],
  ])('is refused: %s', (_name, payload, disclosures, expected) => expect(read(payload, disclosures)).toBe(expected))
})

describe('the limits', () => {
  const nested: JsonObject = { a: { b: ['x'] } }

  test('of levels', () => {
    expect(read(nested, [], { maxDepth: 3 })).toEqual([nested])
    expect(read(nested, [], { maxDepth: 2 })).toBe('format.parse.too-deep /payload/a/b')
    expect(read({ a: 'x' }, [], { maxDepth: 1 })).toEqual([{ a: 'x' }])
  })

  test('of values, those that are disclosed among them', () => {
    // a, its b, and what is in that
    expect(read(nested, [], { maxNodes: 3 })).toEqual([nested])
    expect(read(nested, [], { maxNodes: 2 })).toBe('format.parse.too-many-nodes /disclosures')
    // each disclosure is three at least, read or not
    const other = disclosure('s', 'C')
    const list = { list: [{ '...': digest(element) }, { '...': digest(other) }] }
    expect(read(list, [element, other], { maxNodes: 6 })).toEqual([{ list: ['B', 'C'] }, '/list/0', '/list/1'])
    expect(read(list, [element, other], { maxNodes: 5 })).toBe('format.parse.too-many-nodes /disclosures')
  })
})
