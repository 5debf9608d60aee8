/** Awards that ELM takes: any award, with what ELM asks for put in and what it cannot hold taken out. */
import fc from 'fast-check'
import { normalize } from '../../src/build/normalize.ts'
import { inLanguage } from '../../src/convert/award-texts.ts'
import type { ElmTarget } from '../../src/convert.ts'
import type { Assessment, MicroCredential, OpenConcept, Organisation } from '../../src/model/award.ts'
import { findConcept, listConcepts, type VocabularyName } from '../../src/vocabulary/concepts.ts'
import { arbitraryAward } from '../arbitraries/award.ts'

/** One transparent pixel. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export interface Exportable {
  readonly award: MicroCredential
  readonly options: Omit<ElmTarget, 'to'>
}

export function arbitraryExportable(): fc.Arbitrary<Exportable> {
  return fc.tuple(arbitraryAward(), fc.nat(5), fc.boolean()).map(([award, seed, isOption]) => {
    const picture = `data:image/png;base64,${PNG}`
    const bare = adapt(inLanguage(normalize(award), 'en'), seed)
    const image = bare.achievement?.image
    const shown = isOption || image !== undefined ? bare : withImage(bare, picture)
    const needsOption = isOption || image?.startsWith('https:') === true
    return {
      award: shown,
      options: {
        ...(needsOption && { image: picture }),
        organisations: [QUALITY],
      },
    }
  })
}

const QUALITY: Organisation = { name: { en: 'Board' }, legalName: { en: 'The Board Ltd' }, country: 'NL' }

function adapt(award: MicroCredential, seed: number): MicroCredential {
  const { participation, achievement, offer } = award
  const set = <T extends OpenConcept>(concepts: readonly T[], list: VocabularyName): OpenConcept[] => [
    ...new Set(concepts.map((each) => concept(each, list, seed))),
  ]
  return {
    ...award,
    issuer: { ...organisation(award.issuer), identifiers: identifiers(award.issuer) },
    ...(award.awardingBodies && { awardingBodies: asBodies(award) }),
    assessments: award.assessments.map((each) => assessment(each, seed)) as unknown as MicroCredential['assessments'],
    participation: {
      ...participation,
      modes: set(participation.modes, 'mode') as unknown as MicroCredential['participation']['modes'],
      ...(participation.activities && { activities: set(participation.activities, 'activity') }),
      ...(participation.setting !== undefined && { setting: concept(participation.setting, 'setting', seed) }),
      ...(participation.schedule !== undefined && { schedule: concept(participation.schedule, 'schedule', seed) }),
    },
    qualityAssurance: award.qualityAssurance.map((entry, index) => ({
      ...entry,
      type: concept(entry.type, 'quality-assurance-type', seed),
      body: (seed + index) % 2 === 0 ? award.issuer.name : QUALITY.name,
    })) as unknown as MicroCredential['qualityAssurance'],
    ...(offer !== undefined && { offer: concept(offer, 'opportunity-type', seed) }),
    ...(achievement && { achievement: { ...achievement, ...pictureOf(achievement.image) } }),
  }
}

function asBodies(award: MicroCredential): NonNullable<MicroCredential['awardingBodies']> {
  return (award.awardingBodies ?? []).map((body) =>
    JSON.stringify(body) === JSON.stringify(award.issuer)
      ? { ...organisation(body), identifiers: identifiers(body) }
      : organisation(body),
  )
}

function organisation(given: Organisation): Organisation {
  const { image, ...rest } = given
  return { ...rest, legalName: given.legalName ?? given.name, ...pictureOf(image) }
}

/** Pictures that are neither addresses nor bytes of a PNG are left out. */
function pictureOf(image: string | undefined): { readonly image?: string } {
  if (image === undefined) return {}
  return image.startsWith('https:')
    ? { image }
    : image.includes('svg')
      ? { image: `data:image/png;base64,${PNG}` }
      : { image }
}

function identifiers({ identifiers: given = [] }: Organisation): NonNullable<Organisation['identifiers']> {
  return given.some(({ type }) => type === 'eIDAS') ? given : [...given, { type: 'eIDAS', value: 'VATIE-1234567T' }]
}

function assessment({ supervision, ...rest }: Assessment, seed: number): Assessment {
  const type = concept(rest.type, 'assessment-type', seed)
  const isNamed = findConcept('assessment-type', type) !== undefined
  return {
    ...rest,
    type,
    ...(rest.title === undefined && !isNamed && { title: { en: 'Assessment' } }),
    ...(supervision !== undefined && rest.grade !== undefined && { supervision }),
  }
}

function concept(given: OpenConcept, list: VocabularyName, seed: number): string {
  const entries = listConcepts(list)
  return typeof given === 'string' ? given : (entries[seed % entries.length]?.slug ?? '')
}

function withImage(award: MicroCredential, image: string): MicroCredential {
  return { ...award, achievement: { ...award.achievement, image } }
}
