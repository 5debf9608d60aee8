/** The check `endorsements`: each embedded endorsement verified as a credential of its own (Open Badges 3.0, verification step 6). */

import { child } from '../../encoding/json-pointer.ts'
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { Outcome, Report } from '../../model/report.ts'
import { isObjectPlace, type Place, pointerOf } from '../../validate/places.ts'
import { pass, skipped } from '../outcomes.ts'
import type { Work } from '../work.ts'

export interface EndorsementsCheck {
  readonly check: Outcome
  readonly endorsements: readonly Report[]
}

interface Endorsement {
  readonly pointer: string
  readonly value: Json
  /** The id of what carries it: the badge, the achievement, a profile. */
  readonly endorsed: Json | undefined
}

/** Their failing changes no verdict of the badge; one that is not verified is not to be shown as an endorsement. */
export async function checkEndorsements(
  places: readonly Place[],
  proven: boolean,
  { settings, verifyInner }: Work,
): Promise<EndorsementsCheck> {
  const found = findEndorsements(places)
  if (found.length === 0) return { check: skipped('absent'), endorsements: [] }
  // Their keys would be asked for: links in a document that nobody vouches for yet.
  if (!proven) return { check: skipped('blocked'), endorsements: [] }
  const { maxEndorsements } = settings.limits
  if (verifyInner === undefined || found.length > maxEndorsements) {
    const why = verifyInner === undefined ? 'they are nested too deeply' : `there are more than ${maxEndorsements}`
    const message = `The endorsements were not verified, as ${why}: do not show them as endorsements.`
    return {
      check: {
        outcome: 'unknown',
        problems: [problem('endorsements.unchecked', message, { pointer: found[0]?.pointer ?? '' })],
      },
      endorsements: [],
    }
  }
  const reports: Report[] = []
  const problems: Problem[] = []
  for (const endorsement of found) {
    const report = await verifyInner(endorsement.value, 'endorsement', 'all')
    reports.push(report)
    problems.push(...judge(endorsement, report))
  }
  const errors = nonEmpty(problems)
  if (!errors) return { check: pass, endorsements: reports }
  const outcome = errors.some(({ code }) => code !== 'endorsements.unchecked') ? 'fail' : 'unknown'
  return { check: { outcome, problems: errors }, endorsements: reports }
}

function judge({ pointer, endorsed }: Endorsement, { verdict, credential, claimed }: Report): Problem[] {
  if (verdict !== 'verified') {
    const code = verdict === 'rejected' ? 'endorsements.rejected' : 'endorsements.unchecked'
    const word = verdict === 'rejected' ? 'is not genuine or no longer good' : 'could not be checked'
    return [problem(code, `An endorsement ${word}: do not show it as an endorsement.`, { pointer })]
  }
  const subject = (credential ?? claimed?.credential)?.['credentialSubject']
  const id = typeof subject === 'object' && subject !== null && 'id' in subject ? subject['id'] : undefined
  if (endorsed === undefined || id === endorsed) return []
  return [problem('endorsements.subject', 'An endorsement is of something else than what it stands on.', { pointer })]
}

/** The outermost ones; those inside an endorsement, or a credential of a record, are found when it is verified. */
function findEndorsements(places: readonly Place[]): readonly Endorsement[] {
  const found: Endorsement[] = []
  for (const place of places) {
    if (!isObjectPlace(place)) continue
    for (const name of NAMES) {
      if (place.value[name] !== undefined && !isInside(place)) found.push(...listEndorsements(place, name))
    }
  }
  return found
}

const NAMES = ['endorsement', 'endorsementJwt'] as const

const CREDENTIALS: readonly string[] = [...NAMES, 'verifiableCredential']

function isInside(place: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.within) if (CREDENTIALS.includes(at.name)) return true
  return false
}

function listEndorsements(owner: Place, name: string): readonly Endorsement[] {
  const { [name]: value, id: endorsed } = owner.value as JsonObject
  const pointer = child(pointerOf(owner), name)
  if (!Array.isArray(value)) return [{ pointer, value: value as Json, endorsed }]
  return value.map((item: Json, index) => ({ pointer: child(pointer, index), value: item, endorsed }))
}
