import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type BuildOptions, build } from '../../src/build/build.ts'
import { normalize } from '../../src/build/normalize.ts'
import { read } from '../../src/build/read.ts'
import { canonicalizeJson } from '../../src/encoding/jcs.ts'
import { isMicrocredError, type Problem } from '../../src/errors.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { fullAward, looksDerivedAward, smallAward } from './awards.ts'
import { textsOf } from './documents.ts'

function problemsOf(award: MicroCredential, options?: object): readonly Problem[] {
  try {
    build(award, options as BuildOptions)
  } catch (error) {
    if (isMicrocredError(error)) return error.problems
    throw error
  }
  return []
}

const UUID_8 = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('build', () => {
  test('gives what the standard demands and what wallets show', () => {
    const document = build(smallAward)
    expect(document['@context']).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ])
    expect(document.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential'])
    expect(document).toMatchObject({
      name: 'Soil health monitoring',
      validFrom: '2026-05-29T00:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject', 'Profile'],
        identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Ines Okafor', identityType: 'name' }],
        achievement: {
          achievementType: 'MicroCredential',
          name: 'Soil health monitoring',
          description: 'Designs a sampling plan; Publishes results',
          criteria: { narrative: '- portfolio' },
          resultDescription: [{ name: 'portfolio', resultType: 'Result' }],
        },
      },
    })
    expect(document).not.toHaveProperty('awardedDate')
    expect(read(document)).toStrictEqual(normalize(smallAward))
  })

  test('makes the criteria of the assessments', () => {
    const { criteria } = build({ ...fullAward, achievement: { version: '1' } }).credentialSubject.achievement
    expect(criteria).toEqual({
      id: 'https://uni.example/courses/soil-health',
      narrative: '- Field practical: Two hours on a farm. (≥ 50 / 100)\n- Farm diary',
    })
  })

  test('says the level and its absence as alignments with the IRI of the concept', () => {
    const typesOf = (award: MicroCredential): unknown =>
      build(award).credentialSubject.achievement.alignment?.filter(({ targetType = '' }) =>
        ['ext:EQF', 'ext:NQF', 'ext:Cycle', 'ext:NoLevel'].includes(targetType),
      )
    expect(typesOf(fullAward)).toMatchObject([
      { targetUrl: 'http://data.europa.eu/snb/eqf/6', targetCode: '6', targetName: 'EQF level 6' },
      { targetUrl: 'http://data.europa.eu/snb/qdr/c_38f52397' },
      { targetUrl: 'https://w3id.org/microcred/v1#first-cycle', targetCode: 'first' },
    ])
    expect(typesOf(smallAward)).toMatchObject([{ targetType: 'ext:NoLevel', targetCode: 'not-applicable' }])
  })

  test('no node but those that Open Badges gives one has an id', () => {
    const alignments = JSON.stringify(build(fullAward).credentialSubject.achievement.alignment)
    expect(JSON.parse(alignments)).not.toContainEqual(expect.objectContaining({ id: expect.anything() }))
  })

  test('does not take an award with errors, and names each', () => {
    const { workload: _, level: _l, ...broken } = smallAward
    expect(problemsOf(broken as MicroCredential).map(({ code, pointer }) => [code, pointer])).toEqual([
      ['award.missing', '/workload'],
      ['award.missing', '/level'],
    ])
  })

  test('asks for the id of the issuer', () => {
    const { id: _, ...issuer } = smallAward.issuer
    expect(problemsOf({ ...smallAward, issuer })).toMatchObject([{ code: 'build.issuer-id', pointer: '/issuer/id' }])
  })

  test.each([
    ['no language at all', smallAward, { language: 'en' }, 'build.language'],
    ['another language', fullAward, { language: 'de' }, 'build.language'],
    ['no text', fullAward, { language: 7 }, 'options.value'],
    ['no salt', fullAward, { hashEmail: {} }, 'options.value'],
    ['an empty salt', fullAward, { hashEmail: { salt: '' } }, 'options.value'],
    ['an unknown option', fullAward, { lang: 'en' }, 'options.unknown'],
  ])('refuses %s', (_, award, options, code) => {
    expect(problemsOf(award, options).map((entry) => entry.code)).toEqual([code])
  })
})

describe('derived ids', () => {
  test('are version 8 UUIDs of the SHA-256 of the normalized award', () => {
    const { id } = build(smallAward)
    const digest = createHash('sha256')
      .update(canonicalizeJson(normalize(smallAward)))
      .digest('hex')
    expect(id).toMatch(UUID_8)
    expect(id.slice('urn:uuid:'.length).replaceAll('-', '').slice(0, 12)).toBe(digest.slice(0, 12))
  })

  test('are frozen', () => {
    const { id, credentialSubject } = build(smallAward)
    expect([id, credentialSubject.achievement.id]).toMatchInlineSnapshot(`
      [
        "urn:uuid:0595801d-50ad-8c44-884f-a4f64ee0a7a3",
        "urn:uuid:f271923d-23cd-86d9-b311-419ff9a117b1",
      ]
    `)
  })

  test('of the achievement are those of every learner, of the credential of one', () => {
    const one = build(withoutIds(fullAward))
    const other = build({
      ...withoutIds(fullAward),
      learner: { name: 'Somebody Else' },
      awarded: '2027-01-01T00:00:00Z',
      evidence: [{ name: 'Another' }],
      assessments: [
        {
          ...fullAward.assessments[0],
          supervision: 'unsupervised-with-id',
          grade: { value: 51, scheme: 'Percentage', min: 0, max: 100, required: 50 },
        },
        {
          type: { other: { en: 'Farm diary', ga: 'Dialann feirme' } },
          grade: { value: 'Fail', scheme: 'urn:x-scheme:1' },
        },
      ],
    })
    expect(other.id).not.toBe(one.id)
    expect(other.credentialSubject.achievement).toEqual(one.credentialSubject.achievement)
  })

  test('of the achievement differ where the achievement does', () => {
    const ids = [
      smallAward,
      { ...smallAward, title: 'Soil' },
      { ...smallAward, issuer: { ...smallAward.issuer, id: 'https://other.example' } },
      { ...smallAward, assessments: [{ type: 'portfolio', grade: { value: 1 } }] as const },
    ].map((award) => build(award).credentialSubject.achievement.id)
    expect(new Set(ids).size).toBe(4)
  })

  test('do not come back, but ids of the award that look like them do', () => {
    expect(read(build(smallAward))).not.toHaveProperty('id')
    expect(read(build(looksDerivedAward))).toStrictEqual(normalize(looksDerivedAward))
    const stored = { ...smallAward, id: build(smallAward).id }
    expect(read(build(stored))).toStrictEqual(normalize(stored))
  })
})

function withoutIds({ id: _, achievement: _a, ...award }: MicroCredential): MicroCredential {
  return award
}

describe('a hashed e-mail address', () => {
  const award: MicroCredential = { ...smallAward, learner: { email: 'a@example.com' } }

  test('is the SHA-256 of the address and the salt, as the standard shows it', () => {
    expect(build(award, { hashEmail: { salt: 'Kosher' } }).credentialSubject.identifier).toEqual([
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
        identityType: 'emailAddress',
        salt: 'Kosher',
      },
    ])
  })

  test('is nowhere in the document, and does not come back', () => {
    const document = build(award, { hashEmail: { salt: 'Kosher' } })
    expect(textsOf(document).filter((text) => text.includes('a@example.com'))).toEqual([])
    const { learner: _, ...rest } = normalize(award)
    expect(read(document)).toStrictEqual(rest)
  })
})
