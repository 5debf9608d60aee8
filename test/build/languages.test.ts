/** Each case of the table in docs/wire.md, "Languages": what is written, and what comes back. */
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { normalize } from '../../src/build/normalize.ts'
import { read } from '../../src/build/read.ts'
import type { LocalizedText, MicroCredential } from '../../src/model/award.ts'
import type { Achievement, Related } from '../../src/model/credential.ts'
import { smallAward } from './awards.ts'

const base: MicroCredential = {
  ...smallAward,
  title: { en: 'Soil', fr: 'Sol' },
  learningOutcomes: [{ title: { en: 'Samples soil', fr: 'Prélève le sol' } }],
  qualityAssurance: [{ type: 'programme-quality-assurance', title: { en: 'Review', fr: 'Revue' } }],
}

function achievementOf(award: MicroCredential, language?: string): Achievement {
  const document = build(award, language === undefined ? {} : { language })
  expect(read(document)).toStrictEqual(normalize(award))
  return document.credentialSubject.achievement
}

function entry(achievement: Achievement, language: string): Related | undefined {
  return achievement.related?.find(({ inLanguage }) => inLanguage === language)
}

function prerequisites(achievement: Achievement): string | undefined {
  return achievement.alignment?.find(({ targetType }) => targetType === 'ext:Prerequisites')?.targetDescription
}

/** Language -> what is listed for the prerequisites. */
function listed(achievement: Achievement): Record<string, string> {
  const entries = (achievement.related ?? []).flatMap(({ inLanguage, alignment = [] }) =>
    alignment
      .filter(({ targetCode }) => targetCode === 'Prerequisites')
      .map(({ targetName }) => [inLanguage ?? '', targetName]),
  )
  return Object.fromEntries(entries) as Record<string, string>
}

function withPrerequisites(text: LocalizedText): Achievement {
  return achievementOf({ ...base, prerequisites: text })
}

describe('the languages of a document', () => {
  test('all plain: no inLanguage, no related', () => {
    const achievement = achievementOf(smallAward)
    expect(achievement).not.toHaveProperty('inLanguage')
    expect(achievement).not.toHaveProperty('related')
  })

  test('the title speaks its first language in place, the other in related', () => {
    const achievement = achievementOf(base)
    expect(achievement).toMatchObject({ inLanguage: 'en', name: 'Soil' })
    expect(entry(achievement, 'fr')).toMatchObject({ id: `${achievement.id}#lang-fr`, type: ['Related'], name: 'Sol' })
    expect(entry(achievement, 'en')).toBeUndefined()
  })

  test('{en, fr}: en in place, fr listed', () => {
    const achievement = withPrerequisites({ en: 'Practice', fr: 'Pratique' })
    expect(prerequisites(achievement)).toBe('Practice')
    expect(listed(achievement)).toEqual({ fr: 'Pratique' })
  })

  test('{en}: in place only', () => {
    const achievement = withPrerequisites({ en: 'Practice' })
    expect(prerequisites(achievement)).toBe('Practice')
    expect(listed(achievement)).toEqual({})
  })

  test('{fr}: a copy in place, listed in fr', () => {
    const achievement = withPrerequisites({ fr: 'Pratique' })
    expect(prerequisites(achievement)).toBe('Pratique')
    expect(listed(achievement)).toEqual({ fr: 'Pratique' })
  })

  test('{fr, de}: the copy does not depend on the order of the members', () => {
    const one = withPrerequisites({ fr: 'Pratique', de: 'Praxis' })
    const other = withPrerequisites({ de: 'Praxis', fr: 'Pratique' })
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
    expect(listed(one)).toEqual({ de: 'Praxis', fr: 'Pratique' })
  })

  test('{en: X, fr: X}: listed in both', () => {
    expect(listed(withPrerequisites({ en: 'Stage', fr: 'Stage' }))).toEqual({ en: 'Stage', fr: 'Stage' })
  })

  test('plain beside texts in en alone: the fewer are listed', () => {
    // one plain text, no text in en alone: the rule is turned round
    const turned = withPrerequisites('Praxis')
    expect(listed(turned)).toEqual({})
    expect(entry(turned, 'und')).toEqual({ id: `${turned.id}#lang-und`, type: ['Related'], inLanguage: 'und' })
    // and two in en alone: it is not
    const award: MicroCredential = {
      ...base,
      prerequisites: 'Praxis',
      furtherInformation: { en: 'Boots needed' },
      achievement: { description: { en: 'A course' } },
    }
    expect(listed(achievementOf(award))).toEqual({ und: 'Praxis' })
  })

  test('where the rule is turned round, a text in en alone is listed', () => {
    const achievement = achievementOf({
      ...base,
      prerequisites: { en: 'Practice' },
      furtherInformation: 'Stiefel',
      achievement: { description: 'Kurs', criteria: 'Alles' },
    })
    expect(listed(achievement)).toEqual({ en: 'Practice' })
    expect(Object.keys(entry(achievement, 'und') ?? {})).toEqual(['id', 'type', 'inLanguage'])
  })

  test.each([
    ['plain', 'Samples soil', 'und'],
    ['in en', { en: 'Samples soil' }, 'en'],
  ] as const)('an own description that equals the made one is listed: %s', (_, description, language) => {
    const achievement = achievementOf({ ...base, achievement: { description } })
    expect(achievement.description).toBe('Samples soil')
    expect(entry(achievement, language)?.description).toBe('Samples soil')
  })

  test('so is one where no text names a language', () => {
    const achievement = achievementOf({ ...smallAward, achievement: { criteria: '- portfolio' } })
    expect(achievement).not.toHaveProperty('inLanguage')
    expect(entry(achievement, 'und')?.narrative).toBe('- portfolio')
  })

  test('words for a concept have a slot of their own', () => {
    const achievement = achievementOf({
      ...base,
      participation: { modes: ['online', { other: { en: 'Farm visit', fr: 'Visite' } }] },
    })
    expect(achievement.alignment).toContainEqual(
      expect.objectContaining({ targetType: 'ext:ParticipationMode', targetCode: 'Mode2', targetName: 'Farm visit' }),
    )
    expect(entry(achievement, 'fr')?.alignment).toContainEqual(
      expect.objectContaining({ targetType: 'ext:Translation', targetCode: 'Mode2', targetName: 'Visite' }),
    )
  })

  test('the option picks another one, in whatever case it is written', () => {
    expect(achievementOf(base, 'FR')).toMatchObject({ inLanguage: 'fr', name: 'Sol' })
  })

  test('the names of organisations are in no related', () => {
    const issuer = { ...smallAward.issuer, name: { en: 'University', 'fr-BE': 'Université' } }
    const document = build({ ...smallAward, issuer }, { language: 'fr-BE' })
    expect(document.issuer.name).toBe('Université')
    expect(document.issuer.otherIdentifier).toEqual([
      { type: 'IdentifierEntry', identifierType: 'ext:Name.en', identifier: 'University' },
      { type: 'IdentifierEntry', identifierType: 'ext:Name.fr_BE', identifier: 'Université' },
    ])
    expect(document.credentialSubject.achievement).not.toHaveProperty('inLanguage')
    expect(read(document)).toStrictEqual(normalize({ ...smallAward, issuer }))
  })
})
