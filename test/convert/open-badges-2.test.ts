/** Open Badges 2.0 -> 3.0: before the official schemas, in safe mode, and with nothing lost in silence. */
import { readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../../src/build/read.ts'
import { convertOpenBadges2 } from '../../src/convert/open-badges-2.ts'
import { at } from '../../src/encoding/json-pointer.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { validate } from '../../src/validate/validate.ts'
import { verify } from '../../src/verify/verify.ts'
import { assertion, edubadge, extension } from '../build/assertions.ts'
import { asJson } from '../build/documents.ts'
import { strange } from '../build/strange.ts'
import { signer } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'

const lostIn = (input: JsonObject): string[] => convertOpenBadges2(input).lost.map(({ pointer = '' }) => pointer)

function refusal(input: unknown, options: object = {}): [string, string | undefined][] {
  try {
    convertOpenBadges2(input, options)
    return []
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return error.problems.map(({ code, pointer }) => [code, pointer])
  }
}

describe('an edubadge', () => {
  const { result, lost, remarks } = convertOpenBadges2(edubadge)
  const document = asJson(result) as JsonObject

  test('becomes a credential that conforms, and can be signed and verified', async () => {
    expect(await validate(document)).toEqual([])
    const { id: _, ...issuer } = document['issuer'] as JsonObject
    const badge = await issue({ ...document, issuer } as JsonObject, { signer, now: '2026-11-22T10:00:00Z' })
    expect(await verify(badge, { now: '2026-11-23T10:00:00Z' })).toMatchObject({ verdict: 'verified' })
  })

  test('keeps the old assertion as evidence and names the badge class, both under new ids', () => {
    expect(result.evidence?.[0]).toEqual({
      id: 'https://api.edubadges.nl/public/assertions/a1',
      type: ['Evidence'],
      name: 'Open Badges 2.0 assertion',
    })
    expect(result.credentialSubject.achievement.related).toContainEqual({
      id: 'https://api.edubadges.nl/public/badges/b1',
      type: ['Related', 'https://w3id.org/openbadges#BadgeClass'],
      version: 'Open Badges v2p0',
    })
    expect(result.id).toMatch(/^urn:uuid:/)
    expect(result.credentialSubject.achievement.id).toMatch(/^urn:uuid:/)
    expect(convertOpenBadges2(edubadge)).toEqual({ result, lost, remarks })
  })

  test('has its recipient hashed as before', () => {
    expect(result.credentialSubject.identifier).toEqual([
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${'fe'.repeat(32)}`,
        identityType: 'ext:id',
        salt: 'b0aa39cc',
      },
    ])
  })

  test('says what read finds in the assertion, and its alignments as they were', () => {
    const { id: _, evidence, achievement, ...old } = read(edubadge)
    const { id: _none, evidence: _kept, achievement: details, ...now } = read(result)
    expect(now).toEqual(old)
    expect(details).toEqual({ ...achievement, id: undefined })
    expect(evidence?.every((entry) => result.evidence?.some(({ id }) => id === entry.id))).toBe(true)
    expect(result.credentialSubject.achievement.alignment?.slice(0, 2)).toEqual(
      ((edubadge['badge'] as JsonObject)['alignment'] as JsonObject[]).map((entry) => ({
        type: ['Alignment'],
        ...entry,
      })),
    )
  })

  test('lists what Open Badges 3.0 has no place for', () => {
    expect(lost.map(({ code, severity, pointer }) => [code, severity, pointer])).toEqual([
      ['convert.lost', 'warning', '/verification'],
      ['convert.lost', 'warning', '/badge/extensions:EducationProgramIdentifierExtension'],
    ])
  })

  test('is not changed', () => {
    const before = JSON.stringify(edubadge)
    convertOpenBadges2(edubadge)
    expect(JSON.stringify(edubadge)).toBe(before)
  })
})

describe('badge class and issuer', () => {
  const badge = assertion()['badge'] as JsonObject
  const issuer = badge['issuer'] as JsonObject
  const bare = assertion({ badge: badge['id'] as string })

  test('are handed in where they are only named, and give the same', () => {
    const whole = convertOpenBadges2(assertion())
    expect(convertOpenBadges2(bare, { badgeClass: badge })).toEqual(whole)
    const badgeClass = { ...badge, issuer: issuer['id'] as string }
    expect(convertOpenBadges2(bare, { badgeClass, issuer })).toEqual(whole)
  })

  test.each<[string, unknown, object, [string, string | undefined][]]>([
    ['missing', bare, {}, [['convert.not-embedded', '/badge']]],
    ['another', bare, { badgeClass: { ...badge, id: 'https://x.example' } }, [['convert.not-embedded', '/badge']]],
    [
      'an issuer that is only named',
      bare,
      { badgeClass: { ...badge, issuer: 'https://x.example' } },
      [['convert.not-embedded', '/badge/issuer']],
    ],
    ['a text', bare, { badgeClass: 'x' }, [['convert.not-embedded', '/badge']]],
    ['an option that is none', bare, { badge }, [['options.unknown', '/badge']]],
  ])('%s', (_, input, options, expected) => {
    expect(refusal(input, options)).toEqual(expected)
  })
})

describe('what there can be no credential of', () => {
  const withBadge = (more: object): JsonObject =>
    assertion({ badge: { ...(assertion()['badge'] as JsonObject), ...more } as JsonObject })

  test.each<[string, unknown, [string, string | undefined][]]>([
    ['no assertion', { hello: 'world' }, [['convert.input', undefined]]],
    ['no object', 'https://obf.example/assertion/1', [['convert.input', undefined]]],
    ['revoked', assertion({ revoked: true }), [['convert.revoked', '/revoked']]],
    ['no date', assertion({ issuedOn: undefined }), [['convert.missing', '/issuedOn']]],
    ['a date without a time', assertion({ issuedOn: '2026-05-29' }), [['convert.value', '/issuedOn']]],
    ['a time without a zone', assertion({ issuedOn: '2026-05-29T08:00:00' }), [['convert.value', '/issuedOn']]],
    ['seconds since 1970', assertion({ issuedOn: 1780041600 }), [['convert.value', '/issuedOn']]],
    ['no recipient', assertion({ recipient: undefined }), [['convert.missing', '/recipient']]],
    [
      'a hash of another kind',
      assertion({ recipient: { type: 'email', hashed: true, identity: 'sha1$00' } }),
      [['convert.value', '/recipient/identity']],
    ],
    [
      'a salt that is a number',
      assertion({ recipient: { type: 'email', hashed: true, identity: `md5$${'0'.repeat(32)}`, salt: 7 } }),
      [['convert.value', '/recipient/salt']],
    ],
    ['no title', withBadge({ name: undefined }), [['convert.missing', '/badge/name']]],
    [
      'all at once',
      withBadge({ name: undefined, description: undefined, criteria: undefined, issuer: {} }),
      [
        ['convert.missing', '/badge/name'],
        ['convert.missing', '/badge/description'],
        ['convert.missing', '/badge/criteria'],
        ['convert.missing', '/badge/issuer/id'],
        ['convert.missing', '/badge/issuer/name'],
      ],
    ],
  ])('%s', (_, input, expected) => {
    expect(refusal(input)).toEqual(expected)
  })

  test('a circle, or more than any badge', () => {
    const circle: Record<string, unknown> = { ...assertion() }
    circle['badge'] = circle
    expect(refusal(circle)[0]?.[0]).toBe('format.parse.too-deep')
    const many = assertion({ evidence: Array.from({ length: 20_000 }, () => 'https://x.example') })
    expect(refusal(many)[0]?.[0]).toBe('format.parse.too-many-nodes')
  })
})

describe('one member at a time', () => {
  const badge = assertion()['badge'] as JsonObject

  test.each<[string, JsonObject, string]>([
    [
      'a study load of unknown unit',
      extension('StudyLoadExtension', { StudyLoad: 240 }, 'https://x.example'),
      '/badge/extensions:StudyLoadExtension',
    ],
    ['an EQF level between two', extension('EQFExtension', { EQF: 3.5 }), '/badge/extensions:EQFExtension'],
    ['more in an extension', extension('EQFExtension', { EQF: 4, note: 'x' }), '/badge/extensions:EQFExtension/note'],
    ['an alignment without an address', { alignment: [{ targetName: 'x' }] }, '/badge/alignment/0'],
    ['a name in another language', { name_dutch: 'Bodem' }, '/badge/name_dutch'],
    [
      'an author of the picture',
      { image: { id: 'https://x.example/i.png', author: 'https://x.example/a' } },
      '/badge/image/author',
    ],
    ['a picture that is none', { image: 'javascript:alert(1)' }, '/badge/image'],
    ['a language that is none', { '@language': 'klingon!' }, '/badge/@language'],
  ])('%s is listed as lost, and nothing else is', async (_, more, pointer) => {
    const input = assertion({ badge: { ...badge, ...more } })
    expect(lostIn(input)).toEqual(expect.arrayContaining(['/verification', pointer]))
    expect(lostIn(input)).toHaveLength(2)
    expect(await validate(asJson(convertOpenBadges2(input).result))).toEqual([])
  })

  test('the language of the badge class is that of the achievement', () => {
    const more = { '@language': 'fi_FI', ...extension('LearningOutcomeExtension', { LearningOutcome: 'Osaa.' }) }
    const input = assertion({ badge: { ...badge, ...more } })
    const { result } = convertOpenBadges2(input)
    expect(result.credentialSubject.achievement.inLanguage).toBe('fi-FI')
    expect(read(result)).toMatchObject({
      title: { 'fi-FI': 'Soil health' },
      learningOutcomes: [{ title: { 'fi-FI': 'Osaa.' } }],
    })
  })

  test('a description that says what the outcome says comes back all the same', () => {
    const more = extension('LearningOutcomeExtension', { LearningOutcome: 'A short course.' })
    const { result } = convertOpenBadges2(assertion({ badge: { ...badge, ...more } }))
    expect(read(result).achievement?.description).toBe('A short course.')
  })

  test('evidence: an address, several, described', () => {
    const evidence = ['https://x.example/1', { narrative: 'Seen.' }, { id: 'not an address', genre: 'Photo' }]
    const { result, lost } = convertOpenBadges2(assertion({ evidence }))
    expect(result.evidence?.slice(1)).toEqual([
      { id: 'https://x.example/1', type: ['Evidence'] },
      { narrative: 'Seen.', type: ['Evidence'] },
      { genre: 'Photo', type: ['Evidence'] },
    ])
    expect(lost.map(({ pointer }) => pointer)).toContain('/evidence/2/id')
  })
})

describeShared('any assertion', () => {
  const validators = [
    'official/schemas-ghpages-2024-07/achievementcredential.json',
    'official/schemas-live-vendored-2026/ob_v3p0_achievementcredential_schema.json',
  ].map((path) => {
    const ajv = new Ajv2019({ strict: false, allErrors: true })
    const add = 'default' in addFormats ? (addFormats.default as unknown as typeof addFormats) : addFormats
    Reflect.apply(add as unknown as (ajv: unknown) => void, undefined, [ajv])
    return ajv.compile(JSON.parse(readFileSync(shared(path), 'utf8')) as object)
  })

  test('is refused with a problem at a place, or passes both official schemas, safe mode and our rules', async () => {
    let converted = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(strange(edubadge), strange(assertion())), async (input) => {
        const refused = refusal(input)
        if (refused.length > 0) return
        converted++
        const { result, lost } = convertOpenBadges2(input)
        for (const check of validators) expect(check(asJson(result)) ? [] : check.errors).toEqual([])
        const errors = (await validate(asJson(result))).filter(({ severity }) => severity === 'error')
        expect(errors).toEqual([])
        for (const { pointer = '' } of lost)
          if (pointer !== '/id' && pointer !== '/badge/id') expect(at(input as Json, pointer), pointer).toBeDefined()
      }),
      { numRuns: 600 },
    )
    // passing says something
    expect(converted).toBeGreaterThan(100)
  })

  test('says in its result what read finds in it', () => {
    fc.assert(
      fc.property(strange(edubadge), (input) => {
        if (refusal(input).length > 0) return
        const { result } = convertOpenBadges2(input)
        const [old, now] = [read(input), read(result)]
        expect(now.title).toEqual(old.title)
        const named = (old.learningOutcomes ?? []).filter(({ title }) => title !== undefined)
        expect(now.learningOutcomes ?? []).toEqual(named)
        expect(now.workload).toEqual(old.workload)
        expect(now.level).toEqual(old.level)
        expect(now.languages).toEqual(old.languages)
        expect(now.learner?.name).toEqual(old.learner?.name)
      }),
      { numRuns: 400 },
    )
  })
})
