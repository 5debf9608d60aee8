import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import { pins } from '../../contexts/pins.ts'
import { MICROCRED_V1 } from '../../contexts/urls.ts'
import { build } from '../../src/build/build.ts'
import { FALLBACK, NAME, TARGET, WIRE_NAMES } from '../../src/build/wire.ts'
import type { OpenBadgeCredential } from '../../src/model/credential.ts'
import { arbitraryAward } from '../arbitraries/award.ts'

const page: string = readFileSync(new URL('../../docs/wire.md', import.meta.url), 'utf8')

/** The part of the page below a heading. */
function section(heading: string): string {
  const [, part = ''] = page.split(`\n${heading}\n`)
  return part.split(/\n##+ /)[0] ?? ''
}

function firstCells(part: string): string[] {
  return [...part.matchAll(/^\| `(ext:[A-Za-z]+)`/gm)].map(([, name = '']) => name)
}

describe('docs/wire.md', () => {
  test('has a row for each name of the code, and no other', () => {
    expect(firstCells(section('## Names')).sort()).toEqual(WIRE_NAMES)
    expect(new Set(WIRE_NAMES).size).toBe(Object.keys(TARGET).length + Object.keys(NAME).length)
  })

  test('has a row for each IRI that stands where there is none', () => {
    const rows = [...section('### Where there is no IRI').matchAll(/^\| `(ext:\w+)`.*\| `(http\S+)` \|$/gm)]
    const names: Readonly<Record<string, string>> = TARGET
    const pairs = Object.entries(FALLBACK).map(([key, iri]) => [names[key], iri])
    expect(rows.map(([, name, iri]) => [name, iri]).sort()).toEqual(pairs.sort())
  })
})

describe('the profile extended', () => {
  const part = section('## The profile `extended`')

  test('is on the page with each of its terms', () => {
    const scopes = Object.values(microcredV1['@context'] as Readonly<Record<string, { '@context'?: object }>>)
    const terms = scopes.flatMap((definition) => Object.keys(definition['@context'] ?? {}))
    const own = terms.filter((term) => !/^(?:@protected|id|type|dc|elm|skos|xsd)$/.test(term))
    expect(own.length).toBeGreaterThan(60)
    for (const term of own) expect(part, term).toContain(`\`${term}\``)
  })

  test('is known by the hash that the page states', () => {
    const pin = pins.find(({ url }) => url === MICROCRED_V1)
    expect(part).toContain(`    ${pin?.sha256}\n`)
  })

  test('has no term that no award writes', () => {
    const text = fc
      .sample(arbitraryAward(), { numRuns: 300, seed: 3 })
      .map((award) => {
        const { credentialSubject } = build(award, { profile: 'extended' })
        return JSON.stringify([credentialSubject.elmClaim, credentialSubject.achievement.elmQualification])
      })
      .join('')
    const scopes = Object.values(microcredV1['@context'] as Readonly<Record<string, { '@context'?: object }>>)
    for (const term of scopes.flatMap((definition) => Object.keys(definition['@context'] ?? {}))) {
      if (/^(?:@protected|id|dc|elm|skos|xsd)$/.test(term)) continue
      expect(text, term).toContain(`"${term}"`)
    }
  })
})

describe('the names', () => {
  const documents = fc.sample(arbitraryAward(), { numRuns: 600, seed: 2 }).map((award) => build(award))

  test('stand each in the document of some award', () => {
    const seen = new Set(documents.flatMap(namesIn))
    expect(WIRE_NAMES.filter((name) => !seen.has(name))).toEqual([])
  })

  test('are all that a document has as types of its alignments', () => {
    for (const document of documents) {
      for (const type of typesIn(document)) expect(WIRE_NAMES).toContain(type)
    }
  })

  test('hold for a schema whose pattern is anchored', () => {
    for (const name of WIRE_NAMES) expect(name).toMatch(/^ext:[a-zA-Z0-9._]+$/)
  })
})

function typesIn(document: OpenBadgeCredential): string[] {
  return [...JSON.stringify(document).matchAll(/"targetType":"([^"]*)"/g)].map(([, type = '']) => type)
}

function namesIn(document: OpenBadgeCredential): string[] {
  const identifiers = [...JSON.stringify(document).matchAll(/"identifierType":"(ext:[A-Za-z]+)/g)]
  return [...typesIn(document), ...identifiers.map(([, type = '']) => type)]
}
