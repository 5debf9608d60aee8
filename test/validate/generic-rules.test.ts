/** Rules of the VC Data Model for credentials of any kind, each with what breaks it: code and place. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { publishedDigests } from '../../contexts/published-digests.ts'
import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2 } from '../../contexts/urls.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { validate } from '../../src/validate/validate.ts'
import { describeShared, shared } from '../support/shared.ts'

const v2: JsonObject = {
  '@context': [CREDENTIALS_V2],
  type: ['VerifiableCredential'],
  issuer: 'https://uni.example/issuer',
  credentialSubject: { id: 'did:example:subject' },
}
const v1: JsonObject = { ...v2, '@context': [CREDENTIALS_V1], issuanceDate: '2026-01-01T00:00:00Z' }

async function found(document: JsonObject): Promise<string[]> {
  return (await validate(document, { expect: 'any' })).map(({ code, pointer }) => `${code} ${pointer}`)
}

const digest = { digestSRI: 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU' }
const related = (...list: unknown[]): JsonObject => ({ ...v2, relatedResource: list }) as JsonObject

describe('taken', () => {
  const good: Record<string, JsonObject> = {
    v2,
    v1,
    'a name in a language': { ...v2, name: { '@value': 'Diploma', '@language': 'en' } },
    'a name in several': {
      ...v2,
      name: ['Diploma', { '@value': 'دبلوم', '@language': 'ar' }],
      issuer: { id: 'https://uni.example/issuer', name: { '@value': 'Uni' }, description: 'A place' },
    },
    'a resource with a digest': related({ id: 'https://uni.example/a.json', ...digest }),
    'a known resource with its digest': related({ id: CREDENTIALS_V2, ...digest }),
    'a multihash': related({
      id: 'https://uni.example/a.json',
      digestMultibase: 'uEiBZlVztZpfWHgPyslVv69UwirFoQoRvW1htfx963sknNA',
    }),
    'one resource, not in a list': { ...v2, relatedResource: { id: 'https://uni.example/a.json', ...digest } },
    'a refresh service with its type': {
      ...v2,
      refreshService: { id: 'https://uni.example/r', type: 'https://uni.example/R' },
    },
    'dates in order': { ...v2, validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' },
  }
  test.each(Object.entries(good))('%s', async (_, document) => {
    expect(await found(document)).toEqual([])
  })
})

describe('refused', () => {
  const cases: [string, JsonObject, string][] = [
    [
      'refreshService without type',
      { ...v2, refreshService: { id: 'https://uni.example/r' } },
      'missing /refreshService/type',
    ],
    [
      'credentialSchema without type',
      { ...v2, credentialSchema: { id: 'https://uni.example/s' } },
      'missing /credentialSchema/type',
    ],
    [
      'credentialSchema without id',
      { ...v2, credentialSchema: [{ type: 'JsonSchema' }] },
      'missing /credentialSchema/0/id',
    ],
    [
      'credentialStatus without type',
      { ...v2, credentialStatus: { id: 'https://uni.example/s#1' } },
      'missing /credentialStatus/type',
    ],
    ['termsOfUse without type', { ...v2, termsOfUse: { id: 'https://uni.example/t' } }, 'missing /termsOfUse/type'],
    ['evidence without type', { ...v2, evidence: [{ id: 'https://uni.example/e' }] }, 'missing /evidence/0/type'],
    ['a list of no schemas', { ...v2, credentialSchema: [] }, 'empty /credentialSchema'],
    ['a resource without id', related(digest), 'missing /relatedResource/0/id'],
    ['a resource whose id is no IRI', related({ id: 'here', ...digest }), 'format /relatedResource/0/id'],
    ['a resource without digest', related({ id: 'https://uni.example/a' }), 'missing /relatedResource/0'],
    ['a resource that is a text', related('https://uni.example/a'), 'type /relatedResource/0'],
    ['no resources', related(), 'empty /relatedResource'],
    [
      'a resource twice',
      related({ id: 'https://uni.example/a', ...digest }, { id: 'https://uni.example/a', ...digest }),
      'duplicate-id /relatedResource/1/id',
    ],
    [
      'a digest that is none',
      related({ id: 'https://uni.example/a', digestSRI: 'md5-abcd' }),
      'format /relatedResource/0/digestSRI',
    ],
    [
      'a multihash that is none',
      related({ id: 'https://uni.example/a', digestMultibase: 'uZTQ0MjM1NiAg' }),
      'format /relatedResource/0/digestMultibase',
    ],
    [
      'a digest of another type',
      related({ id: 'https://uni.example/a', digestSRI: 5 }),
      'format /relatedResource/0/digestSRI',
    ],
    ['the digest of something else', related({ id: CREDENTIALS_V1, ...digest }), 'digest /relatedResource/0/digestSRI'],
    [
      'a name with another member',
      { ...v2, name: { '@value': 'a', '@language': 'en', url: 'x' } },
      'unexpected /name/url',
    ],
    ['a name without value', { ...v2, name: { '@language': 'en' } }, 'missing /name/@value'],
    ['a name that is a number', { ...v2, name: 5 }, 'type /name'],
    ['a value that is a number', { ...v2, name: { '@value': 5 } }, 'type /name/@value'],
    [
      'a language that is none',
      { ...v2, description: [{ '@value': 'a', '@language': '_' }] },
      'format /description/0/@language',
    ],
    ['a direction that is none', { ...v2, name: { '@value': 'a', '@direction': 'up' } }, 'value /name/@direction'],
    ['no names', { ...v2, name: [] }, 'empty /name'],
    [
      "an issuer's name with another member",
      { ...v2, issuer: { id: 'https://uni.example/issuer', name: { '@value': 'a', id: 'x' } } },
      'unexpected /issuer/name/id',
    ],
    [
      'an end before the beginning',
      { ...v2, validFrom: '2027-01-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' },
      'period /validUntil',
    ],
    ['the same in 1.1', { ...v1, expirationDate: '2025-01-01T00:00:00Z' }, 'period /expirationDate'],
    ['type []', { ...v2, type: [] }, 'empty /type'],
    ['a type that is not a credential', { ...v2, type: ['https://uni.example/T'] }, 'value /type'],
    ['issuer []', { ...v2, issuer: [] as never }, 'type /issuer'],
    ['issuer null', { ...v2, issuer: null }, 'type /issuer'],
    ['issuer no URL', { ...v2, issuer: 'uni' }, 'format /issuer'],
    ['issuer.id null', { ...v2, issuer: { id: null } }, 'type /issuer/id'],
  ]
  test.each(cases)('%s', async (_, document, expected) => {
    expect(await found(document)).toContain(`conformance.schema.${expected}`)
  })

  const ANY: readonly unknown[] = [null, true, 5, '', 'text', [], [[]], {}, [5], [null]]
  test.each(['@context', 'type', 'issuer', 'credentialSubject', 'id', 'validFrom'])(
    '%s of every wrong JSON type',
    async (name) => {
      for (const value of ANY) {
        const codes = await found({ ...v2, [name]: value } as JsonObject)
        expect(codes, JSON.stringify(value)).not.toEqual([])
      }
    },
  )
})

describeShared('the digests of the contexts', () => {
  const published: readonly (readonly [string, string])[] = [
    ['credentials-v1', CREDENTIALS_V1],
    ['credentials-v2', CREDENTIALS_V2],
    ['data-integrity-v2', DATA_INTEGRITY_V2],
    ['multikey-v1', 'https://w3id.org/security/multikey/v1'],
    ['jwk-v1', 'https://w3id.org/security/jwk/v1'],
  ]

  test('every one is compared with its file', () => {
    expect(published.map(([, id]) => id).sort()).toEqual([...publishedDigests.keys()].sort())
  })

  test.each(published)('%s are those of the published file', async (file, id) => {
    const bytes = readFileSync(shared(`vectors/contexts/${file}.jsonld`))
    for (const name of ['sha256', 'sha384', 'sha512']) {
      const sri = (text: Uint8Array | string): string => `${name}-${createHash(name).update(text).digest('base64')}`
      expect(await found(related({ id, digestSRI: sri(bytes) }))).toEqual([])
      expect(await found(related({ id, digestSRI: sri('other') }))).toEqual([
        'conformance.schema.digest /relatedResource/0/digestSRI',
      ])
    }
  })
})
