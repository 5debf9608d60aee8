/** Awards to build from: the least there can be, and one with everything, in two languages. */
import type { MicroCredential } from '../../src/model/award.ts'

export const smallAward: MicroCredential = {
  learner: { givenName: 'Ines', familyName: 'Okafor' },
  title: 'Soil health monitoring',
  issuer: { id: 'https://uni.example/issuer', name: 'Northern Coast University', country: 'IE' },
  awarded: '2026-05-29T00:00:00Z',
  learningOutcomes: [{ title: 'Designs a sampling plan' }, { title: 'Publishes results' }],
  workload: { duration: 'PT75H' },
  level: 'not-applicable',
  assessments: [{ type: 'portfolio' }],
  participation: { modes: ['blended'] },
  qualityAssurance: [{ type: 'programme-quality-assurance', title: 'Programme review' }],
}

export const fullAward: MicroCredential = {
  id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
  learner: {
    id: 'did:example:learner-77',
    name: 'Ines Okafor',
    givenName: 'Ines',
    familyName: 'Okafor',
    dateOfBirth: '1994-02-11',
    email: 'ines@mail.example',
    identifiers: [
      { type: 'sourcedId', value: 'S-77' },
      { type: 'studentId', value: 'NCU-77' },
    ],
  },
  title: { en: 'Soil health monitoring', ga: 'Monatóireacht ar shláinte ithreach' },
  issuer: {
    id: 'https://uni.example/issuer',
    name: { en: 'Northern Coast University', 'fr-BE': 'Université de la côte nord' },
    legalName: 'Northern Coast University DAC',
    url: 'https://uni.example',
    email: 'registry@uni.example',
    country: 'IE',
    region: 'IE061',
    identifiers: [{ type: 'VAT', value: 'IE1234567A' }],
    image: 'https://uni.example/crest.png',
  },
  awardingBodies: [
    {
      id: 'https://uni.example/issuer',
      name: { en: 'Northern Coast University', 'fr-BE': 'Université de la côte nord' },
      legalName: 'Northern Coast University DAC',
      url: 'https://uni.example',
      email: 'registry@uni.example',
      country: 'IE',
      region: 'IE061',
      identifiers: [{ type: 'VAT', value: 'IE1234567A' }],
      image: 'https://uni.example/crest.png',
    },
    {
      name: 'Agri Skills Institute',
      legalName: { nl: 'Agri Skills Instituut' },
      country: 'NL',
      image: 'https://agri.example/logo.png',
    },
  ],
  awarded: '2026-05-29T00:00:00Z',
  validFrom: '2026-06-03T09:00:00Z',
  validUntil: '2031-06-03T09:00:00Z',
  learningOutcomes: [
    {
      id: 'https://uni.example/outcomes/plan',
      title: { en: 'Designs a sampling plan', ga: 'Dearann plean samplála' },
      description: { en: 'Chooses grid, depth and timing.' },
      esco: ['http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd'],
      kind: 'skill',
      reuse: 'sector-specific',
    },
    {
      title: { en: 'Publishes results', ga: 'Foilsíonn torthaí' },
      skills: ['http://data.europa.eu/snb/dcf/u69o196gu6', 'https://skills.example/report'],
      kind: 'skill',
    },
  ],
  workload: { credits: { system: 'ECTS', points: 2.5 }, duration: 'PT75H' },
  level: { eqf: 6, nqf: ['ie-7'], cycle: 'first' },
  assessments: [
    {
      id: 'https://uni.example/assessments/practical',
      type: 'practical-assessment',
      title: { en: 'Field practical', ga: 'Scrúdú praiticiúil' },
      description: { en: 'Two hours on a farm.', ga: 'Dhá uair an chloig ar fheirm.' },
      supervision: 'supervised-with-id',
      grade: { value: 82, scheme: 'Percentage', min: 0, max: 100, required: 50 },
    },
    { type: { other: { en: 'Farm diary', ga: 'Dialann feirme' } }, grade: { value: 'Pass', scheme: 'urn:x-scheme:1' } },
  ],
  participation: {
    modes: ['blended', { other: { en: 'Farm visit', ga: 'Cuairt feirme' } }],
    activities: ['e-learning-coursework', { other: 'Mentoring' }],
    setting: 'formal',
    schedule: { other: { ga: 'Deireadh seachtaine' } },
  },
  qualityAssurance: [
    {
      type: 'institutional-quality-assurance',
      title: { en: 'Institutional review 2024', ga: 'Athbhreithniú 2024' },
      body: { en: 'Review Board' },
      decided: '2024-11-20',
      expires: '2030-11-20',
      url: 'https://register.example/decisions/2041',
    },
    { type: { other: { en: 'Internal audit' } }, title: { en: 'Audit of the school' }, expires: '2027-01-31' },
  ],
  prerequisites: { en: 'One year of practice.', ga: 'Bliain cleachtais.' },
  stackability: {
    kind: 'stackable',
    towards: [
      { id: 'https://uni.example/programmes/agri', title: { en: 'Certificate in Agriculture' } },
      { title: { en: 'Any farm degree' } },
    ],
  },
  furtherInformation: { en: 'Two days on a farm.', ga: 'Dhá lá ar fheirm.' },
  evidence: [
    { id: 'https://portfolio.example/8841', name: 'Portfolio', narrative: 'Plan.', url: 'https://portfolio.example' },
  ],
  tags: ['farm advice', 'soil health'],
  url: 'https://uni.example/courses/soil-health',
  achievement: {
    id: 'https://uni.example/mc/soil-health',
    description: { en: 'A short course.', ga: 'Gearrchúrsa.' },
    criteria: { en: 'Pass the practical.' },
    image: 'https://uni.example/badges/soil.png',
    version: '2026-1',
  },
  languages: ['en', 'ga'],
  subjects: ['0811'],
  offer: 'short-learning-programme',
}

/** Its own ids have the form of derived ones. */
export const looksDerivedAward: MicroCredential = {
  ...smallAward,
  id: 'urn:uuid:00112233-4455-8677-8899-aabbccddeeff',
  achievement: { id: 'urn:uuid:ffeeddcc-bbaa-8988-b766-554433221100' },
}
