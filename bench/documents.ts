/** Badges of three shapes; what each has is printed by the benchmark. */
import { CREDENTIALS_V2, OPEN_BADGES } from '../contexts/urls.ts'
import type { JsonObject } from '../src/model/credential.ts'

const UNIVERSITY = 'https://uni.example'

function badge(issuer: string, subject: JsonObject): JsonObject {
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Soil and Water: a short course for practitioners',
    description: 'A micro-credential of three ECTS credits on soils, water, and what connects them.',
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: 'University of the Example',
      url: `${UNIVERSITY}/`,
      email: 'registrar@uni.example',
      image: { id: `${UNIVERSITY}/logo.png`, type: 'Image', caption: 'The seal of the university' },
      address: {
        id: `${UNIVERSITY}/address`,
        type: ['Address'],
        addressCountry: 'Austria',
        addressCountryCode: 'AT',
        addressRegion: 'Tyrol',
        addressLocality: 'Innsbruck',
        streetAddress: 'Innrain 52',
        postalCode: '6020',
      },
    },
    validFrom: '2026-05-29T00:00:00Z',
    validUntil: '2031-05-29T00:00:00Z',
    evidence: [
      {
        id: `${UNIVERSITY}/evidence/1`,
        type: ['Evidence'],
        name: 'Final project',
        narrative: 'A field study of two catchments, with measurements over six weeks.',
        genre: 'Project report',
      },
    ],
    credentialSubject: subject,
  }
}

const achievement: JsonObject = {
  id: `${UNIVERSITY}/achievements/soil-and-water`,
  type: ['Achievement'],
  achievementType: 'MicroCredential',
  name: 'Soil and Water',
  description: 'How soils hold, lead and clean water, and how to measure it in the field.',
  humanCode: 'SW-101',
  fieldOfStudy: '0532 Earth sciences',
  specialization: 'Hydrology of soils',
  creditsAvailable: 3,
  version: '2026',
  inLanguage: 'en',
  tag: ['soil', 'water', 'hydrology'],
  criteria: {
    id: `${UNIVERSITY}/achievements/soil-and-water#criteria`,
    narrative: 'Pass the exam and hand in a project.',
  },
}

function alignment(index: number, id: boolean): JsonObject {
  return {
    ...(id && { id: `${UNIVERSITY}/alignments/${index}` }),
    type: ['Alignment'],
    targetName: `Skill number ${index} of the framework`,
    targetUrl: `https://data.example/skills/${index}`,
    targetFramework: 'European Skills, Competences and Occupations',
    targetCode: `S${index}`,
  }
}

/** Ids on most nodes: about 3.4 KB and 84 statements. */
export function smallBadge(issuer: string): JsonObject {
  return badge(issuer, {
    id: 'did:example:learner',
    type: ['AchievementSubject'],
    creditsEarned: 3,
    activityStartDate: '2026-03-01T00:00:00Z',
    activityEndDate: '2026-05-20T00:00:00Z',
    role: 'Participant',
    achievement: {
      ...achievement,
      alignment: [1, 2].map((index) => alignment(index, true)),
      resultDescription: [
        {
          id: 'urn:uuid:11111111-4a0e-4a57-9f0b-2f2f6f0f9a10',
          type: ['ResultDescription'],
          name: 'Final grade',
          resultType: 'LetterGrade',
        },
      ],
    },
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: 'S-2026-0042', identityType: 'sourcedId' },
      { type: 'IdentityObject', hashed: false, identityHash: 'Ada Example', identityType: 'name' },
    ],
    result: [
      {
        type: ['Result'],
        value: 'A',
        resultDescription: 'urn:uuid:11111111-4a0e-4a57-9f0b-2f2f6f0f9a10',
        alignment: [alignment(3, false)],
      },
    ],
  })
}

/** Ten alignments, ten results with an alignment each, ten descriptions: about 9.3 KB, 280 statements, 31 blank nodes. */
export function largeBadge(issuer: string): JsonObject {
  const ten = Array.from({ length: 10 }, (_, index) => index)
  const descriptionOf = (index: number): string => `urn:uuid:${String(index).repeat(8)}-4a0e-4a57-9f0b-2f2f6f0f9a10`
  return badge(issuer, {
    id: 'did:example:learner',
    type: ['AchievementSubject'],
    achievement: {
      ...achievement,
      alignment: ten.map((index) => alignment(index, false)),
      resultDescription: ten.map((index) => ({
        id: descriptionOf(index),
        type: ['ResultDescription'],
        name: `Grade of part ${index}`,
        resultType: 'LetterGrade',
      })),
    },
    result: ten.map((index) => ({
      type: ['Result'],
      value: 'ABCDEFGHIJ'[index] ?? '',
      resultDescription: descriptionOf(index),
      alignment: [alignment(100 + index, false)],
    })),
  })
}

/** Ten results that are told apart by an object inside them alone: their blank nodes need the paths of RDFC-1.0. */
export function alikeBadge(issuer: string): JsonObject {
  return badge(issuer, {
    id: 'did:example:learner',
    type: ['AchievementSubject'],
    achievement,
    result: Array.from({ length: 10 }, (_, index) => ({
      type: ['Result'],
      value: 'A',
      alignment: [alignment(index, false)],
    })),
  })
}

/** Alignments without ids, as many as asked for. */
export function alignedBadge(issuer: string, count: number): JsonObject {
  return badge(issuer, {
    id: 'did:example:learner',
    type: ['AchievementSubject'],
    achievement: { ...achievement, alignment: Array.from({ length: count }, (_, index) => alignment(index, false)) },
  })
}
