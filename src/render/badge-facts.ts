/** What a badge shows of an award. */
import { MicrocredError, problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import { creditSystems } from '../vocabulary/workload.ts'
import { inLanguage, languageOf, plainText } from './plain-text.ts'

export interface BadgeFacts {
  readonly title: string
  readonly issuer: string
  /** Level and workload, short enough for a small field each. */
  readonly marks: readonly string[]
  readonly language: string | undefined
}

/** What is written out must at least look like a tag of BCP 47. */
const TAG = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/

/** @throws MicrocredError `render.nothing` */
export function badgeFacts(award: Partial<MicroCredential>, asked: string | undefined): BadgeFacts {
  const tag = languageOf(award.title, asked) ?? asked
  const language = tag !== undefined && TAG.test(tag) ? tag : undefined
  const title = inLanguage(award.title, tag)
  if (title === '') {
    const more = { pointer: '/title', fix: 'Hand in an award, or what read() makes of a credential.' }
    throw new MicrocredError([problem('render.nothing', 'There is no title to put on the badge.', more)])
  }
  const marks = [levelMark(award.level), workloadMark(award.workload, language)]
  return { title, issuer: inLanguage(award.issuer?.name, language), marks: marks.flat(), language }
}

function levelMark(level: MicroCredential['level'] | undefined): string[] {
  if (typeof level !== 'object' || level === null) return []
  if (level.eqf !== undefined) return [`EQF ${level.eqf}`]
  const national = level.nqf?.[0]
  // our names for national levels say which country's they are; an IRI is no text for people
  return national !== undefined && /^[a-z]{2}-[\w.-]{1,8}$/.test(national) ? [`NQF ${national.toUpperCase()}`] : []
}

function workloadMark(workload: MicroCredential['workload'] | undefined, language: string | undefined): string[] {
  const { credits, duration } = workload ?? {}
  if (credits !== undefined && typeof credits.points === 'number') {
    const system = creditSystems.find(credits.system)?.slug ?? credits.system
    if (/^[^:/]{1,12}$/.test(system)) return [`${numberIn(credits.points, language)} ${plainText(system)}`]
  }
  const hours = /^PT(\d{1,5})H$/.exec(duration ?? '')?.[1]
  return hours === undefined ? [] : [`${hours} h`]
}

function numberIn(points: number, language: string | undefined): string {
  try {
    return new Intl.NumberFormat(language ?? 'en', { maximumFractionDigits: 2, numberingSystem: 'latn' }).format(points)
  } catch {
    // a tag that is none
    return String(points)
  }
}
