/** The awards that `microcred example` prints: realistic, complete, made to be edited. `awarded` is the day they are printed. */
import type { MicroCredential } from '../model/award.ts'

/** The elements that must be there, and no more than a badge needs. */
export function smallAward(awarded: string): MicroCredential {
  return {
    learner: { name: 'Aoife Byrne', email: 'aoife.byrne@example.org' },
    title: 'Soil health for market gardeners',
    issuer: { name: 'Westport College of Further Education', country: 'IE', url: 'https://college.example' },
    awarded,
    learningOutcomes: [
      { title: 'Take soil samples and read a laboratory report' },
      { title: 'Plan a crop rotation that builds up organic matter' },
    ],
    workload: { duration: 'PT50H', credits: { system: 'ECTS', points: 2 } },
    level: { eqf: 5 },
    assessments: [{ type: 'practical-assessment', title: 'Soil report on a plot of your own' }],
    participation: { modes: ['blended'] },
    qualityAssurance: [{ type: 'institutional-quality-assurance', title: 'Annual programme review' }],
  }
}

/** Every field there is, so that what is not needed can be struck out. */
export function fullAward(awarded: string): MicroCredential {
  const inYears = (years: number): string => `${Number(awarded.slice(0, 4)) + years}-12-31`
  return {
    id: 'urn:uuid:3f0b7a52-6f0e-4c0b-9d5e-0c1f5a0f7d21',
    learner: {
      id: 'did:example:aoife-byrne',
      name: 'Aoife Byrne',
      givenName: 'Aoife',
      familyName: 'Byrne',
      dateOfBirth: '1991-04-17',
      email: 'aoife.byrne@example.org',
      identifiers: [{ type: 'studentId', value: 'S-204417' }],
    },
    title: { en: 'Soil health for market gardeners', ga: 'Sláinte ithreach do gharraíodóirí margaidh' },
    issuer: {
      name: { en: 'Westport College of Further Education', ga: 'Coláiste Breisoideachais Chathair na Mart' },
      legalName: 'Westport College of Further Education CLG',
      url: 'https://college.example',
      email: 'registrar@college.example',
      country: 'IE',
      region: 'IE042',
      identifiers: [{ type: 'VAT', value: 'IE1234567T' }],
      image: 'https://college.example/logo.png',
    },
    awardingBodies: [
      {
        id: 'https://growers.example',
        name: 'Association of Organic Growers',
        country: 'IE',
        url: 'https://growers.example',
      },
    ],
    awarded,
    validFrom: awarded,
    validUntil: `${inYears(5)}T23:59:59Z`,
    learningOutcomes: [
      {
        id: 'https://college.example/outcomes/soil-sampling',
        title: { en: 'Take soil samples and read a laboratory report' },
        description: {
          en: 'Chooses the places and depths to sample, and says what the figures mean for the next crop.',
        },
        kind: 'skill',
        reuse: 'sector-specific',
      },
      {
        title: { en: 'Plan work on the land together with others' },
        esco: ['http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0'],
        skills: ['https://college.example/skills/crop-planning'],
        kind: 'knowledge',
        reuse: 'transversal',
      },
    ],
    workload: { credits: { system: 'ECTS', points: 2 }, duration: 'PT50H' },
    level: { eqf: 5, nqf: ['ie-6'], cycle: 'short' },
    assessments: [
      {
        id: 'https://college.example/assessments/soil-report',
        type: 'practical-assessment',
        title: { en: 'Soil report on a plot of your own' },
        description: { en: 'Three samples, their laboratory report, and a rotation for four years.' },
        supervision: 'supervised-with-id',
        grade: { value: 82, scheme: 'Percentage', min: 0, max: 100, required: 50 },
      },
      { type: { other: { en: 'Interview in the field' } } },
    ],
    participation: {
      modes: ['blended', 'work-based'],
      activities: ['classroom-coursework', { other: { en: 'Field days on three farms' } }],
      setting: 'formal',
      schedule: 'part-time-light',
    },
    qualityAssurance: [
      {
        type: 'institutional-quality-assurance',
        title: { en: 'Annual programme review' },
        body: { en: 'Academic Council of the College' },
        decided: '2025-06-12',
        expires: inYears(4),
        url: 'https://college.example/quality',
      },
    ],
    prerequisites: { en: 'None; a plot of at least 100 square metres to work on.' },
    stackability: {
      kind: 'stackable',
      towards: [
        { id: 'https://college.example/awards/horticulture', title: { en: 'Advanced Certificate in Horticulture' } },
      ],
    },
    furtherInformation: { en: 'The course is repeated every spring.' },
    evidence: [
      {
        id: 'https://college.example/evidence/204417',
        name: 'Soil report',
        narrative: 'The report that was assessed, with its three laboratory sheets.',
        url: 'https://college.example/evidence/204417.pdf',
      },
    ],
    tags: ['soil', 'horticulture', 'organic farming'],
    url: 'https://college.example/courses/soil-health',
    achievement: {
      id: 'https://college.example/badges/soil-health',
      description: { en: 'Knows the soil of a market garden and how to keep it fertile.' },
      criteria: { en: 'Attend eight of ten days, and hand in a soil report that passes.' },
      image: 'https://college.example/badges/soil-health.png',
      version: '2026-1',
    },
    languages: ['en', 'ga'],
    subjects: ['0812'],
    offer: 'course',
  }
}
