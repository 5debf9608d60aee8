/**
 * Our own context, of the profile `extended`: terms for the elements of a micro-credential that are properties of the European
 * Learning Model (ELM 3.2) and of Dublin Core. FROZEN: it is carried inside signed badges and known by its hash (docs/wire.md).
 *
 * Only two names stand beside those of Open Badges; all others hold inside what the two name, where JSON-LD lets a context say
 * anew what is protected (4.1.11). So no term that Open Badges ever adds can collide with ours.
 */
const OWN = 'https://w3id.org/microcred/v1#'

const iri = (id: string): object => ({ '@id': id, '@type': '@id' })
const typed = (id: string, type: string): object => ({ '@id': id, '@type': `xsd:${type}` })
/** A text in no language, or a map of languages. */
const spoken = (id: string): object => ({ '@id': id, '@container': '@language' })

/** In both. */
const shared = {
  '@protected': true,
  id: '@id',
  type: '@type',
  dc: 'http://purl.org/dc/terms/',
  elm: 'http://data.europa.eu/snb/model/elm/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  Organisation: 'elm:Organisation',
  code: 'dc:identifier',
  legalName: spoken('http://www.w3.org/ns/regorg#legalName'),
  Note: 'elm:Note',
  noteLiteral: spoken('elm:noteLiteral'),
  exactMatch: iri('skos:exactMatch'),
  prefLabel: spoken('skos:prefLabel'),
  provenBy: iri('elm:provenBy'),
  resultDescription: iri('https://purl.imsglobal.org/spec/vc/ob/vocab.html#resultDescription'),
}

/** What is the same for every learner. */
const ofQualification = {
  ...shared,
  Accreditation: 'elm:Accreditation',
  Concept: 'skos:Concept',
  CreditPoint: 'elm:CreditPoint',
  GradingScheme: 'elm:GradingScheme',
  LearningActivitySpecification: 'elm:LearningActivitySpecification',
  LearningAssessmentSpecification: 'elm:LearningAssessmentSpecification',
  LearningOutcome: 'elm:LearningOutcome',
  Qualification: 'elm:Qualification',
  accreditation: iri('elm:accreditation'),
  accreditingAgent: iri('elm:accreditingAgent'),
  additionalNote: iri('elm:additionalNote'),
  creditPoint: iri('elm:creditPoint'),
  dcType: iri('dc:type'),
  decisionDate: typed('dc:issued', 'date'),
  description: spoken('dc:description'),
  educationLevel: iri('elm:educationLevel'),
  entryRequirement: iri('elm:entryRequirement'),
  eqfLevel: iri('elm:EQFLevel'),
  expiryDate: typed('elm:expiryDate', 'date'),
  framework: iri('elm:framework'),
  gradingScheme: iri('elm:gradingScheme'),
  influencedBy: iri('elm:influencedBy'),
  isPartOf: iri('elm:isPartOf'),
  isPartialQualification: typed('elm:isPartialQualification', 'boolean'),
  landingPage: iri('elm:landingPage'),
  language: 'dc:language',
  learningOutcome: iri('elm:learningOutcome'),
  learningSchedule: iri('elm:learningSchedule'),
  learningSetting: iri('elm:learningSetting'),
  levelApplicable: typed(`${OWN}levelApplicable`, 'boolean'),
  mode: iri('elm:mode'),
  nqfLevel: iri('elm:NQFLevel'),
  point: 'elm:point',
  relatedESCOSkill: iri('elm:relatedESCOSkill'),
  relatedSkill: iri('elm:relatedSkill'),
  reusabilityLevel: iri('elm:reusabilityLevel'),
  thematicArea: iri('elm:ISCEDFCode'),
  title: spoken('dc:title'),
  volumeOfLearning: typed('elm:volumeOfLearning', 'duration'),
}

/** What is one learner's. */
const ofClaim = {
  ...shared,
  Address: 'elm:Address',
  AwardingProcess: 'elm:AwardingProcess',
  LearningAchievement: 'elm:LearningAchievement',
  LearningAssessment: 'elm:LearningAssessment',
  Location: 'dc:Location',
  address: iri('elm:address'),
  awardedBy: iri('elm:awardedBy'),
  awardingBody: iri('elm:awardingBody'),
  awardingDate: typed('elm:awardingDate', 'dateTime'),
  countryCode: iri('elm:countryCode'),
  grade: iri('elm:grade'),
  idVerification: iri('elm:idVerification'),
  location: iri('elm:location'),
}

/** The document at the context's address: `{ "@context": { ... } }`. */
export const microcredV1: { readonly '@context': object } = {
  '@context': {
    '@protected': true,
    elmQualification: { '@id': `${OWN}qualification`, '@context': ofQualification },
    elmClaim: { '@id': 'http://data.europa.eu/snb/model/elm/hasClaim', '@context': ofClaim },
  },
}
