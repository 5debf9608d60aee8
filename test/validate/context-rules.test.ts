import { describe, expect, test } from 'vitest'
import { knownContexts } from '../../contexts/known-contexts.ts'
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { checkShape } from '../../src/validate/check-shape.ts'
import { badge, edit, inV1, places } from './samples.ts'
import '../support/loaded.ts'

const V1 = 'https://www.w3.org/2018/credentials/v1'
const V2 = 'https://www.w3.org/ns/credentials/v2'
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const OTHER = 'https://contexts.example/own'

const own = microcredV1['@context'] as JsonObject
/** The same to JCS, and not the same text. */
const reordered = Object.fromEntries(Object.entries(own).reverse())

function nested(depth: number): Json {
  let value: Json = 'x'
  for (let level = 0; level < depth; level++) value = [value]
  return value
}

const isKnownContext = (url: string): boolean => knownContexts.has(url)

function check(document: Json): string[] {
  return places(checkShape(document, { isKnownContext }))
}

describe('@context', () => {
  test.each<[Json | undefined, string[]]>([
    [[V2, OB, { '@language': 'nl-BE' }], []],
    [[V2, OB, own], []],
    [[V2, OB, reordered], []],
    [[V2, OB, { ...own, honours: 'https://x.example/honours' }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { ...own, elmClaim: 'https://x.example/claim' }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { elmQualification: null }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { ...own, x: '\ud800' }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { ...own, x: nested(600) }], ['conformance.context.inline /@context/2']],
    [[V2, own, OB], ['conformance.context.order /@context/1']],
    [[V2, OB, { '@context': own }], ['conformance.context.inline /@context/2']],
    [[V2, OB, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'], []],
    [undefined, ['conformance.context.missing /@context']],
    [V2, ['conformance.context.order /@context']],
    [{ '@vocab': 'https://x.example/' }, ['conformance.context.order /@context']],
    [null, ['conformance.context.order /@context']],
    [[], ['conformance.context.missing /@context/0', 'conformance.context.missing /@context/1']],
    [[OB], ['conformance.context.missing /@context/0']],
    [[V2], ['conformance.context.missing /@context/1']],
    [
      [OB, V2],
      ['conformance.context.order /@context/0', 'conformance.context.order /@context/1'],
    ],
    [[V2, { '@language': 'en' }, OB], ['conformance.context.order /@context/1']],
    [[V2, OB, OTHER], ['conformance.context.unknown /@context/2']],
    [[V2, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.9.9.json'], ['conformance.context.unknown /@context/1']],
    [[V2, OB, { '@vocab': 'https://x.example/' }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { honours: null }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { honours: '@index' }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { '@language': null }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { '@language': 'not a tag' }], ['conformance.context.inline /@context/2']],
    [[V2, OB, { '@language': 'en', '@direction': 'rtl' }], ['conformance.context.inline /@context/2']],
    [[V2, OB, {}], ['conformance.context.inline /@context/2']],
    [[V2, OB, null], ['conformance.context.inline /@context/2']],
    [[V2, OB, [OTHER]], ['conformance.context.inline /@context/2']],
  ])('%j', (contexts, expected) => {
    expect(check(edit(badge, '/@context', contexts))).toEqual(expected)
  })

  test('an unknown one is named', () => {
    const [problem] = checkShape(edit(badge, '/@context/2', OTHER), { isKnownContext })
    expect(problem?.message).toContain(OTHER)
  })

  test('an endorsement inside follows the same rules, and the data model of the whole', () => {
    expect(check(edit(badge, '/endorsement/0/@context', undefined))).toEqual([
      'conformance.context.missing /endorsement/0/@context',
    ])
    expect(check(edit(badge, '/endorsement/0/@context/2', { x: null }))).toEqual([
      'conformance.context.inline /endorsement/0/@context/2',
    ])
    const mixed = edit(badge, '/endorsement', inV1(badge)['endorsement'])
    expect(check(mixed)).toEqual(['conformance.context.missing /endorsement/0/@context/0'])
    const deep = edit(badge, '/issuer/parentOrg/endorsement', [{ '@context': [V1, OB] }])
    expect(check(deep)).toContain('conformance.context.missing /issuer/parentOrg/endorsement/0/@context/0')
  })
})

describe('names', () => {
  const keywords = [
    '@base @container @context @default @direction @embed @explicit @graph @id @import @included @index @json @language @list',
    '@nest @none @omitDefault @prefix @preserve @propagate @protected @requireAll @reverse @set @type @value @version @vocab',
  ].flatMap((line) => line.split(' '))
  const others = ['__proto__', 'https://www.w3.org/2018/credentials#validUntil', 'ceterms:name', '@']
  const owners = ['', '/issuer', '/credentialSubject/achievement/alignment/0', '/endorsement/0', '/proof', '/ownTerm']

  test.each([...keywords, ...others])('%s is refused at every depth', (name) => {
    for (const owner of owners) {
      if (name === '@context' && /^(\/endorsement\/0)?$/.test(owner)) continue
      const pointer = `${owner}/${name.replaceAll('/', '~1')}`
      const document = edit(edit(badge, '/ownTerm', { a: 1 }), owner, addMember(owner, name))
      expect(check(document), pointer).toContain(`conformance.context.keyword ${pointer}`)
    }
  })

  function addMember(owner: string, name: string): Json {
    let value: unknown = edit(badge, '/ownTerm', { a: 1 })
    for (const token of owner.split('/').slice(1)) value = (value as Record<string, unknown>)[token]
    const copy = structuredClone(value) as Record<string, Json>
    Object.defineProperty(copy, name, { value: 'x', enumerable: true, configurable: true, writable: true })
    return copy
  }

  test('a proof repeats the contexts in the JCS suites only, and then the first ones', () => {
    const own = (suite: string, contexts: Json): string[] =>
      check(edit(edit(badge, '/proof/cryptosuite', suite), '/proof/@context', contexts))
    expect(own('eddsa-jcs-2022', [V2, OB])).toEqual([])
    expect(own('ecdsa-jcs-2019', V2)).toEqual([])
    expect(own('eddsa-jcs-2022', [OB])).toEqual(['conformance.context.order /proof/@context'])
    expect(own('eddsa-jcs-2022', [V2, OB, OTHER])).toEqual(['conformance.context.order /proof/@context'])
    expect(own('eddsa-rdfc-2022', [V2, OB])).toEqual(['conformance.context.keyword /proof/@context'])
  })
})
