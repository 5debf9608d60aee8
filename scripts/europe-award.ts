/** An award with all sixteen elements that every form takes: what docs/europe.md tells of each form is tried on it. */
import type { MicroCredential } from '../src/model/award.ts'

/** One transparent pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

export const europeAward: MicroCredential = {
  learner: {
    id: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
    givenName: 'Ines',
    familyName: 'Okafor',
    dateOfBirth: '1994-02-11',
    identifiers: [{ type: 'nationalIdentityNumber', value: 'IE-0042' }],
  },
  title: { en: 'Soil health for farm advisers' },
  issuer: {
    id: 'did:key:z6MkrCD1csqtgdj8sjrsu8jxcbeyP6m7LiK87NzhfWqio5yr',
    name: { en: 'Northern Coast University' },
    legalName: { en: 'Northern Coast University' },
    country: 'IE',
    region: 'IE061',
    identifiers: [{ type: 'eIDAS', value: 'VATIE-1234567A' }],
  },
  awardingBodies: [
    {
      id: 'https://uni.example/organisations/1',
      name: { en: 'Northern Coast University' },
      legalName: { en: 'Northern Coast University' },
      country: 'IE',
    },
  ],
  awarded: '2026-06-03T09:00:00Z',
  validUntil: '2031-06-03T09:00:00Z',
  learningOutcomes: [
    {
      title: { en: 'Designs a sampling plan for a farm' },
      esco: ['http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd'],
    },
  ],
  workload: { credits: { system: 'ECTS', points: 3 }, duration: 'PT75H' },
  level: { eqf: 6, cycle: 'first' },
  assessments: [
    {
      type: 'practical-assessment',
      title: { en: 'Field practical' },
      supervision: 'supervised-with-id',
      grade: { value: 82, min: 0, max: 100, required: 50 },
    },
  ],
  participation: { modes: ['blended'], setting: 'non-formal' },
  qualityAssurance: [
    {
      type: 'institutional-quality-assurance',
      title: { en: 'Annual review' },
      body: { en: 'Northern Coast University' },
    },
  ],
  prerequisites: { en: 'A year of practice.' },
  stackability: {
    kind: 'stackable',
    towards: [{ id: 'https://uni.example/diplomas/soil', title: { en: 'Diploma in soil science' } }],
  },
  furtherInformation: { en: 'Given twice a year.' },
  tags: ['soil'],
  languages: ['en'],
  achievement: { image: `data:image/png;base64,${PNG}` },
}
