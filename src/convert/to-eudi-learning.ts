/** Award -> the claims of the EUDI reference issuer's learning credential. It has none for elements 9 and 10. */
import { at } from '../encoding/json-pointer.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json } from '../model/credential.ts'
import { findConcept } from '../vocabulary/concepts.ts'
import { demand, type Ledger, take, takeText } from './ledger.ts'
import {
  placesOf,
  takeConcept,
  takeDay,
  takeGradeValue,
  takeId,
  takeIdentifier,
  takeMoment,
  takeTexts,
  text,
  type WriteChoices,
} from './sd-jwt-parts.ts'

/** In the order of its type metadata. */
export function writeEudiLearning(
  ledger: Ledger,
  award: MicroCredential,
  { exp, identifier }: WriteChoices,
): Record<string, Json | undefined> {
  const requisite = takeText(ledger, '/prerequisites')
  const kind = take(ledger, '/stackability/kind')
  const number = takeIdentifier(ledger, identifier)
  return {
    jti: takeId(ledger, award),
    exp: demand(ledger, exp ?? takeMoment(ledger, '/validUntil'), '/validUntil', 'an end of the credential'),
    issuing_authority: takeText(ledger, '/issuer/name'),
    issuing_country: take(ledger, '/issuer/country'),
    date_of_issuance: takeDay(ledger, '/awarded'),
    date_of_expiry: takeDay(ledger, '/validUntil', exp === undefined),
    family_name: demand(ledger, take(ledger, '/learner/familyName'), '/learner/familyName', 'the family name'),
    given_name: take(ledger, '/learner/givenName'),
    achievement_title: takeText(ledger, '/title'),
    achievement_description: takeText(ledger, '/achievement/description'),
    learning_outcomes: takeTexts(ledger, '/learningOutcomes', 'title'),
    assessment_grade: takeGrade(ledger),
    language_of_classes: demand(ledger, take(ledger, '/languages'), '/languages', 'the languages of teaching'),
    learner_identification: demand(ledger, number, '/learner/identifiers', 'a number that identifies the learner'),
    expected_study_time: takeStudyTime(ledger),
    level_of_learning_experience: takeLevel(ledger),
    types_of_quality_assurance: placesOf(ledger, '/qualityAssurance').map((place) =>
      labelOf(takeConcept(ledger, `${place}/type`)),
    ),
    prerequisites_to_enroll: requisite === undefined ? undefined : [requisite],
    integration_stackability_options: kind === undefined ? undefined : kind === 'stackable' ? 'Yes' : 'No',
  }
}

/** There is room for one grade. Which of several, nobody has said. */
function takeGrade(ledger: Ledger): string | undefined {
  const [place, ...others] = placesOf(ledger, '/assessments').filter(
    (each) => at(ledger.award, `${each}/grade`) !== undefined,
  )
  return place === undefined || others.length > 0 ? undefined : takeGradeValue(ledger, `${place}/grade/value`)
}

/**
 * One text, for people: `75 hours`, `2.5 ECTS`, `75 hours (2.5 ECTS)`, or the ISO 8601 duration where that is not of hours
 * alone. The type does not say how it is written.
 */
function takeStudyTime(ledger: Ledger): string | undefined {
  const duration = text(take(ledger, '/workload/duration'))
  const hours = /^PT(\d+(?:\.\d+)?)H$/.exec(duration ?? '')?.[1]
  const length = hours === undefined ? duration : `${hours} hours`
  const points = text(take(ledger, '/workload/credits/points'))
  const credits = points && `${points} ${text(take(ledger, '/workload/credits/system'))}`
  return length !== undefined && credits !== undefined ? `${length} (${credits})` : (length ?? credits)
}

function takeLevel(ledger: Ledger): string | undefined {
  const eqf = demand(ledger, take(ledger, '/level/eqf'), '/level/eqf', 'a level of the EQF')
  return eqf === undefined ? undefined : `Level${String(eqf)}`
}

/** As people read it in the wallet: the EU's label. */
function labelOf(type = ''): string {
  return findConcept('quality-assurance-type', type)?.label ?? type
}
