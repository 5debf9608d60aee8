/** The names of the wire: every `ext:` type that `build` writes and `read` knows. docs/wire.md explains each; all are frozen. */

/** `targetType` of the alignments. The schemas' pattern has no hyphen: letters only. */
export const TARGET = {
  assessmentType: 'ext:AssessmentType',
  awardingBody: 'ext:AwardingBody',
  creditSystem: 'ext:CreditSystem',
  cycle: 'ext:Cycle',
  eqf: 'ext:EQF',
  escoSkill: 'ext:ESCOSkill',
  furtherInformation: 'ext:FurtherInformation',
  givenId: 'ext:GivenId',
  gradingScheme: 'ext:GradingScheme',
  isced: 'ext:ISCEDF',
  language: 'ext:LanguageOfTeaching',
  activity: 'ext:LearningActivity',
  opportunity: 'ext:LearningOpportunity',
  outcome: 'ext:LearningOutcome',
  schedule: 'ext:LearningSchedule',
  setting: 'ext:LearningSetting',
  noLevel: 'ext:NoLevel',
  nqf: 'ext:NQF',
  mode: 'ext:ParticipationMode',
  partOf: 'ext:PartOf',
  prerequisites: 'ext:Prerequisites',
  qualityAssurance: 'ext:QualityAssurance',
  qualityAssuranceType: 'ext:QualityAssuranceType',
  skill: 'ext:Skill',
  skillReuseLevel: 'ext:SkillReuseLevel',
  skillType: 'ext:SkillType',
  stackability: 'ext:Stackability',
  supervision: 'ext:Supervision',
  translation: 'ext:Translation',
  workload: 'ext:Workload',
} as const

/** `identifierType` of an organisation's names; `.<language>` may follow. */
export const NAME = { name: 'ext:Name', legalName: 'ext:LegalName' } as const

/** The one list. What was once written is read forever. */
export const WIRE_NAMES: readonly string[] = /* @__PURE__ */ [...Object.values(TARGET), ...Object.values(NAME)].sort()

/** `targetUrl` where Open Badges demands one and the award has none: the IRI of the property that the ELM has for it. */
export const FALLBACK = {
  activity: 'http://data.europa.eu/snb/model/elm/influencedBy',
  assessmentType: 'http://purl.org/dc/terms/type',
  awardingBody: 'http://data.europa.eu/snb/model/elm/awardingBody',
  furtherInformation: 'http://data.europa.eu/snb/model/elm/additionalNote',
  gradingScheme: 'http://data.europa.eu/snb/model/elm/gradingScheme',
  language: 'http://purl.org/dc/terms/language',
  mode: 'http://data.europa.eu/snb/model/elm/mode',
  noLevel: 'http://data.europa.eu/snb/model/elm/EQFLevel',
  opportunity: 'http://purl.org/dc/terms/type',
  partOf: 'http://data.europa.eu/snb/model/elm/isPartOf',
  prerequisites: 'http://data.europa.eu/snb/model/elm/entryRequirement',
  qualityAssurance: 'http://data.europa.eu/snb/model/elm/accreditation',
  qualityAssuranceType: 'http://purl.org/dc/terms/type',
  schedule: 'http://data.europa.eu/snb/model/elm/learningSchedule',
  setting: 'http://data.europa.eu/snb/model/elm/learningSetting',
  workload: 'http://data.europa.eu/snb/model/elm/volumeOfLearning',
} as const

/** The identifier types that Open Badges itself has (IdentifierTypeEnum); every other goes out as `ext:<type>`. */
export const OB_IDENTIFIER_TYPES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'name',
  'sourcedId',
  'systemId',
  'productId',
  'userName',
  'accountId',
  'emailAddress',
  'nationalIdentityNumber',
  'isbn',
  'issn',
  'lisSourcedId',
  'oneRosterSourcedId',
  'sisSourcedId',
  'ltiContextId',
  'ltiDeploymentId',
  'ltiToolId',
  'ltiPlatformId',
  'ltiUserId',
  'identifier',
])
