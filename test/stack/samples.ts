/** Courses of one learner by two issuers, a diploma made of them, and records that nobody would stack. */
import { CLR, CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { type IssueOptions, issue } from '../../src/issue.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject, LearnerRecord } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Outcome, Report } from '../../src/model/report.ts'
import { badge, key, now, otherSigner, signer } from '../support/badge.ts'

export const learnerId = 'did:example:learner'

/** A course of the college (`signer`), or of another school. */
export function course(name: string, more: Partial<MicroCredential> = {}): MicroCredential {
  return {
    learner: { id: learnerId, name: 'Aoife Byrne' },
    title: name,
    issuer: { name: 'Westport College', country: 'IE' },
    awarded: '2026-05-29T00:00:00Z',
    learningOutcomes: [{ title: `Knows ${name}` }],
    workload: { credits: { system: 'ECTS', points: 2.5 } },
    level: { eqf: 5 },
    assessments: [{ type: 'portfolio' }],
    participation: { modes: ['blended'] },
    qualityAssurance: [{ type: 'institutional-quality-assurance', title: 'Annual review' }],
    achievement: { id: `https://college.example/courses/${name}` },
    ...more,
  }
}

export const soil = 'https://college.example/courses/soil'
export const water = 'https://college.example/courses/water'
export const trees = 'https://college.example/courses/trees'
export const diplomaId = 'https://university.example/diplomas/land'

export const diploma: MicroCredential = {
  ...course('Land care'),
  issuer: { name: 'University of the West', country: 'IE' },
  awarded: '2026-11-20T00:00:00Z',
  workload: { credits: { system: 'ECTS', points: 5 } },
  achievement: { id: diplomaId },
}

export async function secured(award: MicroCredential, by: Signer = signer): Promise<JsonObject> {
  return (await issue(award, { signer: by, now })) as unknown as JsonObject
}

export const soilBadge: JsonObject = await secured(course('soil'))
export const waterBadge: JsonObject = await secured(course('water'), otherSigner)

/** A record as its issuer writes it, unsigned. */
export function record(entries: readonly (JsonObject | string)[], subject: JsonObject = {}): JsonObject {
  return {
    '@context': [CREDENTIALS_V2, CLR, OPEN_BADGES],
    id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a77',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'Transcript',
    issuer: { id: key.controller, type: ['Profile'], name: 'University' },
    validFrom: '2026-06-01T00:00:00Z',
    credentialSubject: { id: learnerId, type: ['ClrSubject'], verifiableCredential: entries, ...subject },
  }
}

/** Signed, if it may be. */
export async function signedRecord(
  entries: readonly (JsonObject | string)[],
  subject: JsonObject = {},
  options: Partial<IssueOptions> = {},
): Promise<JsonObject> {
  return issue(record(entries, subject), { signer, now, expect: 'record', ...options }) as Promise<JsonObject>
}

export function association(sourceId: string, targetId: string, associationType = 'isParentOf'): JsonObject {
  return { type: 'Association', associationType, sourceId, targetId }
}

export function entriesOf(stacked: LearnerRecord | JsonObject): readonly (JsonObject | string)[] {
  const subject = stacked['credentialSubject'] as JsonObject
  return subject['verifiableCredential'] as unknown as (JsonObject | string)[]
}

/** Achievements that a record describes by itself. */
export function described(id: string): JsonObject {
  const { achievement } = badge()['credentialSubject'] as JsonObject
  return { ...(achievement as JsonObject), id }
}

/** `code pointer` of the problems of a check, remarks marked. */
export function told(outcome: Outcome): string[] {
  const problems = 'problems' in outcome ? outcome.problems : []
  return [
    ...problems.map(({ code, pointer }) => `${code} ${pointer}`),
    ...(outcome.remarks ?? []).map(({ code, pointer }) => `remark ${code} ${pointer}`),
  ]
}

export function ofParts(report: Report): [string, string, ...string[]] {
  const { parts } = report.checks
  return [report.verdict, parts.outcome === 'skipped' ? parts.reason : parts.outcome, ...told(parts)]
}

/** `code pointer` of what an error holds. */
export async function refusal(run: Promise<unknown>): Promise<string[]> {
  try {
    await run
    return ['no error']
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return error.problems.map(({ code, pointer }) => `${code} ${pointer}`)
  }
}
