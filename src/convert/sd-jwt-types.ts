/** The claims of the two types of SD-JWT VC for a micro-credential, by the words of who published them. */
import { isDate } from '../encoding/date-time.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { EUDI_LEARNING, type MicroCredentialVct, WE_BUILD } from './vct.ts'

type ClaimKind = 'text' | 'texts' | 'date' | 'country' | 'flag' | 'object' | 'moment' | 'workload'

interface Claim {
  readonly kind: ClaimKind
  /** Always shown. What is not, the holder shows or withholds. */
  readonly open?: true
  readonly mandatory?: true
}

const OPEN = { open: true, mandatory: true } as const
const HIDDEN = { mandatory: true } as const

const CLAIMS: Readonly<Record<MicroCredentialVct, Readonly<Record<string, Claim>>>> = {
  // its type metadata, `sd` and `mandatory`
  [EUDI_LEARNING]: {
    jti: { kind: 'text', ...OPEN },
    exp: { kind: 'moment', ...OPEN },
    iat: { kind: 'moment', ...OPEN },
    iss: { kind: 'text', ...OPEN },
    cnf: { kind: 'object', ...OPEN },
    issuing_authority: { kind: 'text', ...OPEN },
    issuing_country: { kind: 'country', ...OPEN },
    date_of_issuance: { kind: 'date', ...OPEN },
    date_of_expiry: { kind: 'date', open: true },
    family_name: { kind: 'text', ...HIDDEN },
    given_name: { kind: 'text' },
    achievement_title: { kind: 'text', ...OPEN },
    achievement_description: { kind: 'text', open: true },
    learning_outcomes: { kind: 'texts' },
    assessment_grade: { kind: 'text' },
    language_of_classes: { kind: 'texts', ...OPEN },
    learner_identification: { kind: 'text', ...HIDDEN },
    expected_study_time: { kind: 'text', ...HIDDEN },
    level_of_learning_experience: { kind: 'text', ...HIDDEN },
    types_of_quality_assurance: { kind: 'texts', ...HIDDEN },
    prerequisites_to_enroll: { kind: 'texts' },
    integration_stackability_options: { kind: 'text' },
  },
  // its tables 3.2 to 4.3, and the column "Disclosable"
  [WE_BUILD]: {
    iss: { kind: 'text', ...OPEN },
    iat: { kind: 'moment', ...OPEN },
    attestation_legal_category: { kind: 'text', ...OPEN },
    identifier: { kind: 'text', ...HIDDEN },
    title: { kind: 'text', ...HIDDEN },
    givenName: { kind: 'text', ...HIDDEN },
    familyName: { kind: 'text', ...HIDDEN },
    issuerCountry: { kind: 'country', ...HIDDEN },
    awardingBody: { kind: 'text', ...HIDDEN },
    issuanceDate: { kind: 'date', ...HIDDEN },
    learningOutcomes: { kind: 'texts', ...HIDDEN },
    notionalWorkload: { kind: 'workload', ...HIDDEN },
    typeOfAssessment: { kind: 'text', ...HIDDEN },
    formOfParticipation: { kind: 'text', ...HIDDEN },
    qualityAssurance: { kind: 'text', ...HIDDEN },
    dateOfBirth: { kind: 'date' },
    placeOfBirth: { kind: 'text' },
    citizenshipCountry: { kind: 'country' },
    nationalID: { kind: 'text' },
    registeredAddress: { kind: 'text' },
    mail: { kind: 'text' },
    level: { kind: 'text' },
    nationalQualificationsFrameworkLevel: { kind: 'text' },
    educationLevelDescriptor: { kind: 'text' },
    learningOutcomeSummary: { kind: 'text' },
    fieldOfEducation: { kind: 'text' },
    escoReference: { kind: 'texts' },
    learningActivityType: { kind: 'text' },
    languageOfAssessment: { kind: 'text' },
    idVerificationMethod: { kind: 'text' },
    grade: { kind: 'text' },
    gradingScheme: { kind: 'text' },
    entryRequirements: { kind: 'texts' },
    stackable: { kind: 'flag' },
    partOfQualification: { kind: 'text' },
    accreditation: { kind: 'object' },
    awardingBodyAddress: { kind: 'text' },
    awardingBodyHomepage: { kind: 'text' },
    awardingBodyIdentifier: { kind: 'text' },
    additionalNote: { kind: 'text' },
    trust_anchor: { kind: 'text', open: true },
    cryptographically_bound_to: { kind: 'text', open: true },
  },
}

/** Of the token itself, and of nobody. */
const OF_THE_TOKEN = ['vct', 'iss', 'iat', 'nbf', 'exp', 'jti', 'cnf', 'status']

/** JSON Pointers of the claims that the holder may withhold: all but those that the type has always shown, `sub` among them. */
export function concealedClaims(vct: MicroCredentialVct, claims: JsonObject): readonly string[] {
  const known = CLAIMS[vct]
  return Object.keys(claims)
    .filter((name) => !OF_THE_TOKEN.includes(name) && known[name]?.open !== true)
    .map((name) => child('', name))
}

/** What the type has always shown and the claims lack: names. */
export function missingClaims(vct: MicroCredentialVct, claims: JsonObject): readonly string[] {
  return Object.entries(CLAIMS[vct])
    .filter(([name, { open, mandatory }]) => mandatory && open && claims[name] === undefined)
    .map(([name]) => name)
}

/** Whether the claims that are shown are what the type says; pointers are below `pointer`. Claims it does not know are let be. */
export function checkSdJwtClaims(vct: MicroCredentialVct, claims: JsonObject, pointer: string): Problem[] {
  const missing = missingClaims(vct, claims).map((name) =>
    problem('conformance.schema.missing', `The type demands the claim ${name}.`, { pointer: child(pointer, name) }),
  )
  const wrong = Object.entries(CLAIMS[vct]).flatMap(([name, { kind }]) => {
    const value = claims[name]
    if (value === undefined || isOf(kind, value)) return []
    const message = `The claim ${name} is not ${KIND_NAMES[kind]}.`
    return [problem('conformance.schema.type', message, { pointer: child(pointer, name) })]
  })
  return [...missing, ...wrong]
}

const KIND_NAMES: Readonly<Record<ClaimKind, string>> = {
  text: 'a text',
  texts: 'a list of texts',
  date: 'a day, YYYY-MM-DD',
  country: 'a country of two letters',
  flag: 'true or false',
  object: 'an object',
  moment: 'a moment in seconds since 1970',
  workload: 'a positive value with the unit ECTS or hours',
}

function isOf(kind: ClaimKind, value: Json): boolean {
  switch (kind) {
    case 'text':
      return isText(value)
    case 'texts':
      return Array.isArray(value) && value.every(isText)
    case 'date':
      return typeof value === 'string' && isDate(value)
    case 'country':
      return typeof value === 'string' && /^[A-Z]{2}$/.test(value)
    case 'flag':
      return typeof value === 'boolean'
    case 'moment':
      return typeof value === 'number'
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'workload': {
      const { value: amount, unit } = (isOf('object', value) ? value : {}) as JsonObject
      // MC-IR-06
      return typeof amount === 'number' && amount > 0 && (unit === 'ECTS' || unit === 'hours')
    }
  }
}

const isText = (value: Json): boolean => typeof value === 'string' && value.trim() !== ''
