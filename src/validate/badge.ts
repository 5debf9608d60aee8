/** A badge with the award that it says, and where it says each part. */
import { type Reading, trace } from '../build/read.ts'
import { withoutIndexes } from '../build/standard-elements.ts'
import type { MicroCredential } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { asObject, kindOf } from './kind.ts'

/** An alignment of the achievement, of one of its result descriptions, or of a result. */
export interface Aligned {
  readonly alignment: Readonly<Record<string, unknown>>
  readonly pointer: string
}

export interface Badge {
  readonly subject: Readonly<Record<string, unknown>>
  readonly achievement: Readonly<Record<string, unknown>>
  readonly award: Partial<MicroCredential>
  readonly found: Reading['found']
  readonly aligned: readonly Aligned[]
}

const SUBJECT = '/credentialSubject'
export const ACHIEVEMENT: string = `${SUBJECT}/achievement`

/** Undefined for what is no badge, or not one that could be read. */
export function readBadge(document: JsonObject): Badge | undefined {
  const subject = asObject(document['credentialSubject'])
  const achievement = asObject(subject?.['achievement'])
  if (subject === undefined || achievement === undefined || kindOf(document) !== 'badge') return undefined
  const { award, found } = trace(document)
  const aligned = [
    ...alignmentsIn(achievement, ACHIEVEMENT),
    ...listOf(achievement['resultDescription']).flatMap((entry, index) =>
      alignmentsIn(entry, `${ACHIEVEMENT}/resultDescription/${index}`),
    ),
    ...listOf(subject['result']).flatMap((entry, index) => alignmentsIn(entry, `${SUBJECT}/result/${index}`)),
  ]
  return { subject, achievement, award, found, aligned }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function alignmentsIn(value: unknown, pointer: string): Aligned[] {
  return listOf(asObject(value)?.['alignment']).flatMap((entry, index) => {
    const alignment = asObject(entry)
    return alignment === undefined ? [] : [{ alignment, pointer: `${pointer}/alignment/${index}` }]
  })
}

/** Where the badge says what stands at `pointer` of its award; for an IRI `value`, where the IRI stands. */
export function locate({ found, aligned }: Badge, pointer: string, value?: string): string {
  const same = value === undefined ? undefined : aligned.find(({ alignment }) => alignment['targetUrl'] === value)
  if (same !== undefined) return `${same.pointer}/targetUrl`
  for (const whole of [pointer, withoutIndexes(pointer)]) {
    for (let path = whole; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      const place = found[path.slice(1).replaceAll('/', '.')]
      if (place !== undefined) return place
    }
  }
  return ACHIEVEMENT
}
