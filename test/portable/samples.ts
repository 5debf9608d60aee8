/** An award, a badge about one learner, and a moment. Plain data: what runs in a browser can carry it. */
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import type { MicroCredential } from '../../src/model/award.ts'

export const now = '2026-11-22T10:00:00Z'
export const challenge = 'c-41f2'
export const domain = 'employer.example'

export const award: MicroCredential = {
  learner: { givenName: 'Aoife', familyName: 'Byrne', identifiers: [{ type: 'studentId', value: 'W-1' }] },
  title: { en: 'Soil health', el: 'Υγεία του εδάφους' },
  issuer: { name: { en: 'Westport College' }, country: 'IE' },
  awarded: '2026-05-29T00:00:00Z',
  validUntil: '2031-06-03T09:00:00Z',
  learningOutcomes: [{ title: { en: 'Takes soil samples' } }],
  workload: { credits: { system: 'ECTS', points: 2.5 }, duration: 'PT50H' },
  level: { eqf: 5 },
  assessments: [{ type: 'practical-assessment', grade: { value: 'Pass' } }],
  participation: { modes: ['blended'] },
  qualityAssurance: [{ type: 'institutional-quality-assurance', title: { en: 'Annual review' } }],
  languages: ['en'],
}

export function badge(issuer: string, learner = 'did:example:learner'): Record<string, unknown> {
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Soil Health',
    issuer: { id: issuer, type: ['Profile'], name: 'University' },
    validFrom: '2026-05-29T00:00:00Z',
    credentialSubject: {
      id: learner,
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://uni.example/achievements/soil',
        type: ['Achievement'],
        name: 'Soil Health',
        description: 'Sampling and reporting, größe, 😀.',
        criteria: { narrative: 'Pass the practical.' },
        creditsAvailable: 2.5,
      },
    },
  }
}
