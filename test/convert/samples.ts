/** An award that ELM takes as it is, small enough to change, and its credential. */
import { convert, type ElmUpload } from '../../src/convert.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { PNG } from './exportable.ts'

export const elmAward: MicroCredential = {
  learner: { id: 'did:key:zLearner', name: 'Aoife Byrne', email: 'aoife.byrne@example.org' },
  title: { en: 'Soil health for market gardeners', ga: 'Sláinte ithreach' },
  issuer: {
    id: 'did:web:college.example',
    name: { en: 'Westport College' },
    legalName: { en: 'Westport College CLG' },
    country: 'IE',
    identifiers: [{ type: 'eIDAS', value: 'VATIE-1234567T' }],
  },
  awarded: '2026-06-03T09:00:00Z',
  learningOutcomes: [{ title: { en: 'Take soil samples and read a laboratory report' } }],
  workload: { duration: 'P6W', credits: { system: 'ECTS', points: 2 } },
  level: { eqf: 5 },
  assessments: [{ type: 'practical-assessment', grade: { value: 82, min: 0, max: 100 } }],
  participation: { modes: ['blended'] },
  qualityAssurance: [
    { type: 'institutional-quality-assurance', title: { en: 'Annual review' }, body: { en: 'Westport College' } },
  ],
  achievement: { image: `data:image/png;base64,${PNG}` },
}

export async function elmUpload(): Promise<ElmUpload> {
  return (await convert(elmAward, { to: 'elm' })).result
}

export async function elmCredential(): Promise<JsonObject> {
  return (await elmUpload()).credential
}
