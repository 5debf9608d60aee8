/** A profile as a document of its own: its schema, its contexts, and what it is not. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Expect } from '../../src/model/report.ts'
import { validate } from '../../src/validate/validate.ts'
import { badge } from '../support/badge.ts'
import { profile as sample } from './samples.ts'

const profile = (more: JsonObject = {}): JsonObject => ({ ...structuredClone(sample), ...more })

async function found(document: Json, expected: Expect | readonly Expect[] = 'profile'): Promise<string[]> {
  return (await validate(document, { expect: expected })).map(({ code, pointer }) => `${code} ${pointer}`)
}

const without = (name: string): JsonObject =>
  Object.fromEntries(Object.entries(profile()).filter(([member]) => member !== name))

describe('a profile', () => {
  test.each<readonly [string, Json]>([
    ['with the Open Badges context alone', profile()],
    ['after the W3C context', profile({ '@context': [CREDENTIALS_V2, OPEN_BADGES] })],
    ['with its type as a text', profile({ type: 'Profile' })],
    ['with a parent', profile({ parentOrg: { id: 'https://parent.example/', type: ['Profile'], name: 'Parent' } })],
    ['with nothing but its id', { '@context': [OPEN_BADGES], id: 'https://a.example/', type: ['Profile'] }],
  ])('%s is good', async (_title, document) => {
    expect(await found(document)).toEqual([])
    expect(await found(document, ['badge', 'profile'])).toEqual([])
  })

  test.each<readonly [string, Json, readonly string[]]>([
    ['no id', without('id'), ['conformance.schema.missing /id']],
    ['an id that is no address', profile({ id: 'uni' }), ['conformance.schema.format /id']],
    [
      'an image without its type',
      profile({ image: { id: 'https://a.example/a.png' } }),
      ['conformance.schema.missing /image/type'],
    ],
    [
      'a country that is none',
      profile({ address: { type: ['Address'], addressCountryCode: 'Netherlands' } }),
      ['conformance.schema.format /address/addressCountryCode'],
    ],
    ['null', profile({ phone: null }), ['conformance.schema.null /phone']],
    ['an empty list', profile({ otherIdentifier: [] }), ['conformance.schema.empty /otherIdentifier']],
    ['a proof that is none', profile({ proof: {} }), ['conformance.schema.missing /proof/type']],
    ['a term that no context defines', profile({ colour: 'green' }), ['conformance.context.undefined-term /colour']],
    [
      'the members of a credential',
      profile({ issuer: 'https://a.example/' }),
      ['conformance.context.undefined-term /issuer'],
    ],
    [
      'a full IRI as a name',
      profile({ 'https://schema.org/name': 'x' }),
      ['conformance.context.keyword /https:~1~1schema.org~1name'],
    ],
    ['no context', without('@context'), ['conformance.context.missing /@context']],
    ['a context that is no list', profile({ '@context': OPEN_BADGES }), ['conformance.context.order /@context']],
    [
      'without the Open Badges context',
      profile({ '@context': [CREDENTIALS_V2] }),
      ['conformance.context.missing /@context'],
    ],
    [
      'an unknown context',
      profile({ '@context': [OPEN_BADGES, 'https://a.example/c'] }),
      ['conformance.context.unknown /@context/1'],
    ],
    [
      'an inline context',
      profile({ '@context': [OPEN_BADGES, { name: 'https://a.example/name' }] }),
      ['conformance.context.inline /@context/1'],
    ],
    [
      'an endorsement inside without contexts',
      profile({ endorsement: [{ id: 'urn:a:1' }] }),
      ['conformance.context.missing /endorsement/0/@context'],
    ],
  ])('%s', async (_title, document, expected) => {
    expect(await found(document)).toEqual(expect.arrayContaining([...expected]))
  })
})

describe('another kind', () => {
  const kind = ['conformance.schema.kind /type']
  test.each<readonly [string, JsonObject, Expect]>([
    ['a profile for a badge', profile(), 'badge'],
    ['a profile for an endorsement', profile(), 'endorsement'],
  ])('%s', async (_title, document, expected) => {
    expect(await found(document, expected)).toEqual(kind)
  })

  test('a badge for a profile, and what claims to be both', async () => {
    expect(await found(badge())).toEqual(kind)
    for (const type of [
      ['VerifiableCredential', 'Profile'],
      ['VerifiableCredential', 'OpenBadgeCredential', 'Profile'],
    ]) {
      expect(await found(badge(undefined, { type }), ['badge', 'profile'])).toContain(kind[0])
    }
  })

  test('a profile is no W3C credential', async () => {
    expect(await found(profile({ '@context': [CREDENTIALS_V2, OPEN_BADGES] }), 'any')).toEqual(
      expect.arrayContaining(['conformance.schema.missing /issuer', 'conformance.subject.missing /credentialSubject']),
    )
  })
})
