import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EXAMPLES_V2, examplesV2 } from '../../contexts/examples-v2.ts'
import { knownContexts } from '../../contexts/known-contexts.ts'
import { pins } from '../../contexts/pins.ts'
import { revisions } from '../../contexts/revisions.ts'
import { CLR, MICROCRED_V1, OPEN_BADGES, STATUS_LIST_2021 } from '../../contexts/urls.ts'
import { canonicalizeJson } from '../../src/encoding/jcs.ts'
import type { Json } from '../../src/model/credential.ts'
import { describeShared, shared } from '../support/shared.ts'

const hash = (value: Json): string => createHash('sha256').update(canonicalizeJson(value)).digest('hex')
const load = (file: string): Json => JSON.parse(readFileSync(shared(file), 'utf8')) as Json

describe('known contexts', () => {
  test.each(pins.map(({ url, sha256 }) => [url, sha256]))('%s is the pinned content', (url, sha256) => {
    expect(hash(knownContexts.get(url) as Json)).toBe(sha256)
  })

  test('nothing else is known', () => {
    expect([...knownContexts.keys()].sort()).toEqual(pins.map(({ url }) => url).sort())
    // A bare @vocab would define every misspelt term.
    expect(knownContexts.has('https://www.w3.org/ns/credentials/undefined-terms/v2')).toBe(false)
  })

  test('none can be changed, at any depth', () => {
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen))
    expect([...knownContexts.values()].every(frozen)).toBe(true)
  })
})

const published: readonly (readonly [string, string])[] = [
  ['https://www.w3.org/2018/credentials/v1', 'official/contexts/w3c-2018-credentials-v1.jsonld'],
  ['https://www.w3.org/ns/credentials/v2', 'official/contexts/w3c-credentials-v2.jsonld'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context.json', 'official/contexts/ob-context-3.0.0.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', 'official/contexts/ob-context-3.0.1.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', 'official/contexts/ob-context-3.0.2.json'],
  [OPEN_BADGES, 'official/contexts/ob-context-3.0.3.rev2026-06-endorsementJwt.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', 'official/contexts/ob-extensions.json'],
  ['https://purl.imsglobal.org/spec/clr/v2p0/context.json', 'official/contexts/clr-context-2.0.0.json'],
  [CLR, 'official/contexts/clr-context-2.0.1.json'],
  ['https://w3id.org/security/data-integrity/v1', 'vectors/contexts/data-integrity-v1.jsonld'],
  ['https://w3id.org/security/data-integrity/v2', 'vectors/contexts/data-integrity-v2.jsonld'],
  ['https://w3id.org/security/multikey/v1', 'vectors/contexts/multikey-v1.jsonld'],
  ['https://w3id.org/security/suites/ed25519-2020/v1', 'vectors/contexts/ed25519-2020-v1.jsonld'],
  ['https://www.w3.org/ns/credentials/status/v1', 'vectors/contexts/status-v1.jsonld'],
  ['https://www.w3.org/ns/did/v1', 'official/contexts/w3c-did-v1.jsonld'],
]

describeShared('known contexts, beside the published files', () => {
  test('every pin is compared', () => {
    // StatusList2021's has no published file among the data: its pin is that of two copies in the field, compared by eye
    // and ours is published by nobody else
    const compared = [...published.map(([url]) => url), STATUS_LIST_2021, MICROCRED_V1]
    expect(compared.sort()).toEqual(pins.map(({ url }) => url).sort())
  })

  test.each(published)('%s equals the newest published file', (url, file) => {
    expect(knownContexts.get(url)).toEqual(load(file))
  })

  test('W3C’s example context is what is published, and is not among the known ones', () => {
    expect(examplesV2).toEqual(load('vectors/contexts/credentials-examples-v2.jsonld'))
    expect(knownContexts.has(EXAMPLES_V2)).toBe(false)
  })

  const older: readonly (readonly [string, string, string])[] = [
    [OPEN_BADGES, '2024-01', 'official/contexts/ob-context-3.0.3.rev2023-12.json'],
    [OPEN_BADGES, '2024-03', 'official/contexts/ob-context-3.0.3.rev2024-01.json'],
    [OPEN_BADGES, '2025-11', 'official/contexts/ob-context-3.0.3.rev2024-03.json'],
    [OPEN_BADGES, '2026-06', 'official/contexts/ob-context-3.0.3.rev2025-11-jti.json'],
    [CLR, '2025-03', 'official/contexts/clr-context-2.0.1.rev2024-02.json'],
  ]

  test.each(older)('%s: the terms added from %s on are exactly what the file before lacks', (url, from, file) => {
    const terms = (document: Json): string[] => termsOf((document as { '@context': Json })['@context'])
    const now = terms(knownContexts.get(url) as Json)
    const before = terms(load(file))
    const added = revisions
      .filter((revision) => revision.url === url && revision.published >= from)
      .flatMap((revision) => revision.added.map(({ term, within }) => (within ? `${within}/${term}` : term)))
    expect(now.filter((term) => !before.includes(term)).sort()).toEqual(added.sort())
  })
})

/** The terms of a context, those of a class's own context as `Class/term`. */
function termsOf(context: Json, within = ''): string[] {
  return Object.entries(context as Record<string, Json>).flatMap(([term, definition]) => {
    if (term.startsWith('@')) return []
    const scoped = typeof definition === 'object' && definition !== null && '@context' in definition
    const inner = scoped ? termsOf((definition as { '@context': Json })['@context'], `${term}/`) : []
    return [`${within}${term}`, ...inner]
  })
}
