/** Award -> the claims of the WE BUILD micro-credential (rb-microcredential 0.2, chapters 3 to 5). */
import { at } from '../encoding/json-pointer.ts'
import { problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { demand, type Ledger, noteLoss, take, takeText } from './ledger.ts'
import {
  placesOf,
  takeConcept,
  takeDay,
  takeGradeValue,
  takeId,
  takeMoment,
  takeOnly,
  takeTexts,
  text,
  type WriteChoices,
} from './sd-jwt-parts.ts'
import { ACTIVITY_CODES, ASSESSMENT_CODES, MODE_CODES, toCode } from './webuild-codes.ts'

export function writeWeBuild(
  ledger: Ledger,
  award: MicroCredential,
  { exp, mode }: WriteChoices,
): Record<string, Json | undefined> {
  const nationalId = placesOf(ledger, '/learner/identifiers').find(
    (place) => at(ledger.award, `${place}/type`) === 'nationalIdentityNumber',
  )
  const requisite = takeText(ledger, '/prerequisites')
  const kind = take(ledger, '/stackability/kind')
  return {
    exp: exp ?? takeMoment(ledger, '/validUntil'),
    attestation_legal_category: 'non-qualified-EAA',
    identifier: takeId(ledger, award),
    title: takeText(ledger, '/title'),
    givenName: demand(ledger, take(ledger, '/learner/givenName'), '/learner/givenName', 'the given name'),
    familyName: demand(ledger, take(ledger, '/learner/familyName'), '/learner/familyName', 'the family name'),
    issuerCountry: take(ledger, '/issuer/country'),
    ...writeAwardingBody(ledger),
    issuanceDate: takeDay(ledger, '/awarded'),
    learningOutcomes: takeTexts(ledger, '/learningOutcomes', 'title'),
    notionalWorkload: writeWorkload(ledger),
    // the ELM paths of the rulebook name the first assessment and one accreditation
    typeOfAssessment: toCode(ASSESSMENT_CODES, takeConcept(ledger, '/assessments/0/type')),
    formOfParticipation: toCode(MODE_CODES, takeMode(ledger, mode)),
    ...writeQuality(ledger),
    dateOfBirth: take(ledger, '/learner/dateOfBirth'),
    nationalID: nationalId && take(ledger, nationalId) && at(ledger.award, `${nationalId}/value`),
    mail: take(ledger, '/learner/email'),
    level: prefixed('EQF-', take(ledger, '/level/eqf')),
    nationalQualificationsFrameworkLevel: takeOnly(ledger, '/level/nqf'),
    fieldOfEducation: takeOnly(ledger, '/subjects'),
    escoReference: takeEsco(ledger),
    learningActivityType: toCode(ACTIVITY_CODES, takeOnlyConcept(ledger, '/participation/activities')),
    languageOfAssessment: takeOnly(ledger, '/languages'),
    idVerificationMethod: take(ledger, '/assessments/0/supervision'),
    grade: takeGradeValue(ledger, '/assessments/0/grade/value'),
    gradingScheme: take(ledger, '/assessments/0/grade/scheme'),
    entryRequirements: requisite === undefined ? undefined : [requisite],
    stackable: kind === undefined ? undefined : kind === 'stackable',
    partOfQualification:
      placesOf(ledger, '/stackability/towards').length === 1
        ? takeText(ledger, '/stackability/towards/0/title')
        : undefined,
    additionalNote: takeText(ledger, '/furtherInformation'),
  }
}

/** The first awarding body; the issuer, where the award names no other. */
function writeAwardingBody(ledger: Ledger): Record<string, Json | undefined> {
  const body = placesOf(ledger, '/awardingBodies')[0] ?? '/issuer'
  const identifier = takeOnly(ledger, `${body}/identifiers`) as JsonObject | undefined
  if (identifier !== undefined) {
    noteLoss(ledger, `${body}/identifiers/0/type`, 'The type does not say what kind of identifier it is.')
  }
  return {
    awardingBody: takeText(ledger, `${body}/legalName`) ?? takeText(ledger, `${body}/name`),
    awardingBodyHomepage: take(ledger, `${body}/url`),
    awardingBodyIdentifier: identifier?.['value'],
  }
}

/** MC-IR-06 takes ECTS points or hours. */
function writeWorkload(ledger: Ledger): Json | undefined {
  if (at(ledger.award, '/workload/credits/system') === 'ECTS') {
    take(ledger, '/workload/credits/system')
    const value = take(ledger, '/workload/credits/points') as number
    if (value > 0) return { value, unit: 'ECTS' }
  }
  const [, hours, minutes] =
    /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$/.exec(text(take(ledger, '/workload/duration')) ?? '') ?? []
  const value = Number(hours ?? 0) + Number(minutes ?? 0) / 60
  if (value > 0) return { value, unit: 'hours' }
  const message = 'The type takes a workload in ECTS points or in hours, above zero.'
  const fix = 'Give workload.credits in ECTS, or workload.duration in hours (PT75H).'
  ledger.problems.push(problem('convert.value', message, { pointer: '/workload', fix }))
  return undefined
}

/** Modes have no order, so none of several is the first. */
function takeMode(ledger: Ledger, mode: string | undefined): string | undefined {
  const places = placesOf(ledger, '/participation/modes')
  const [place, ...others] = mode === undefined ? places : places.filter((each) => at(ledger.award, each) === mode)
  if (place !== undefined && others.length === 0) return takeConcept(ledger, place)
  const message = 'The type has room for one form of participation.'
  const fix = 'Say which of those in the award with the option mode.'
  ledger.problems.push(problem('convert.ambiguous', message, { pointer: '/participation/modes', fix }))
  return undefined
}

function takeOnlyConcept(ledger: Ledger, list: string): string | undefined {
  const places = placesOf(ledger, list)
  return places.length === 1 ? takeConcept(ledger, places[0] ?? '') : undefined
}

/** MC-IR-08: both say the same type. What was decided, an award does not say. */
function writeQuality(ledger: Ledger): Record<string, Json | undefined> {
  const at0 = '/qualityAssurance/0'
  const type = takeConcept(ledger, `${at0}/type`)
  const members = {
    title: takeText(ledger, `${at0}/title`),
    type,
    accreditingAgent: takeText(ledger, `${at0}/body`),
    decisionDate: take(ledger, `${at0}/decided`),
    reviewDate: take(ledger, `${at0}/expires`),
  }
  return { qualityAssurance: type, accreditation: members as JsonObject }
}

/** All of them in one list. */
function takeEsco(ledger: Ledger): Json | undefined {
  const places = placesOf(ledger, '/learningOutcomes').filter(
    (place) => at(ledger.award, `${place}/esco`) !== undefined,
  )
  const skills = places.flatMap((place) => take(ledger, `${place}/esco`) as readonly string[])
  if (placesOf(ledger, '/learningOutcomes').length > 1) {
    for (const place of places) {
      noteLoss(ledger, `${place}/esco`, 'The skills are kept, but not which learning outcome they belong to.')
    }
  }
  return skills.length === 0 ? undefined : [...new Set(skills)]
}

function prefixed(prefix: string, value: Json | undefined): string | undefined {
  return value === undefined ? undefined : `${prefix}${String(value)}`
}
