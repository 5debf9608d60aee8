/** The award: the issuer's plain description of what a learner achieved, in the sixteen elements of Annex I. */

/** Text in one language, or by BCP 47 tag: `"Soil health"` or `{ "en": "Soil health", "ga": "Sláinte ithreach" }`. */
export type LocalizedText = string | { readonly [language: string]: string }

/** A concept of an EU list: our slug (`"blended"`, docs/codes.md) or the concept's IRI. Both mean the same. */
export type Concept = string

/** A concept, or a description in words where the EU list falls short. */
export type OpenConcept = Concept | { readonly other: LocalizedText }

export interface Identifier {
  /** An Open Badges identifier type (`emailAddress`, `studentId`...) or a name of your own (`eIDAS`, `VAT`, `SCHAC`). */
  readonly type: string
  readonly value: string
}

/** Element 1. At least one member that identifies: id, a name part, email or an identifier. */
export interface Learner {
  readonly id?: string
  readonly name?: string
  readonly givenName?: string
  readonly familyName?: string
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string
  readonly email?: string
  readonly identifiers?: readonly Identifier[]
}

/** Elements 3 and 4. */
export interface Organisation {
  readonly id?: string
  readonly name: LocalizedText
  readonly legalName?: LocalizedText
  readonly url?: string
  readonly email?: string
  /** ISO 3166-1 alpha-2; `EL`, `UK` and alpha-3 codes are understood. */
  readonly country: string
  /** EU ATU or NUTS code. */
  readonly region?: string
  readonly identifiers?: readonly Identifier[]
  /** URL or data URI. */
  readonly image?: string
}

/** Element 6. */
export interface LearningOutcome {
  readonly id?: string
  readonly title: LocalizedText
  readonly description?: LocalizedText
  readonly esco?: readonly string[]
  readonly skills?: readonly string[]
  readonly kind?: Concept
  readonly reuse?: Concept
}

/** Element 7: at least one of the two. */
export interface Workload {
  readonly credits?: { readonly system: string; readonly points: number }
  /** ISO 8601 duration, `PT75H`. */
  readonly duration?: string
}

export type Cycle = 'short' | 'first' | 'second' | 'third'

/** Element 8: at least one member. */
export interface Level {
  readonly eqf?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  readonly nqf?: readonly string[]
  readonly cycle?: Cycle
}

/** Element 14. Numbers throughout, or texts throughout. */
export interface Grade {
  readonly value: string | number
  readonly scheme?: string
  readonly min?: string | number
  readonly max?: string | number
  readonly required?: string | number
}

/** Elements 9, 13 and 14. */
export interface Assessment {
  readonly id?: string
  readonly type: OpenConcept
  readonly title?: LocalizedText
  readonly description?: LocalizedText
  readonly supervision?: Concept
  readonly grade?: Grade
}

/** Element 10. */
export interface Participation {
  readonly modes: readonly [OpenConcept, ...OpenConcept[]]
  readonly activities?: readonly OpenConcept[]
  readonly setting?: OpenConcept
  readonly schedule?: OpenConcept
}

/** Element 11. */
export interface QualityAssurance {
  readonly type: OpenConcept
  readonly title: LocalizedText
  readonly body?: LocalizedText
  /** `YYYY-MM-DD`. */
  readonly decided?: string
  /** `YYYY-MM-DD`. */
  readonly expires?: string
  readonly url?: string
}

/** Element 15. */
export interface Stackability {
  readonly kind: 'standalone' | 'stackable'
  readonly towards?: readonly { readonly id?: string; readonly title: LocalizedText }[]
}

/** Part of element 16. */
export interface Evidence {
  readonly id?: string
  readonly name?: string
  readonly narrative?: string
  readonly url?: string
}

/** What a badge needs besides; all derived when absent, but the image. */
export interface AchievementDetails {
  readonly id?: string
  readonly description?: LocalizedText
  /** Markdown. */
  readonly criteria?: LocalizedText
  /** URL or data URI. */
  readonly image?: string
  readonly version?: string
}

export interface MicroCredential {
  readonly id?: string
  readonly learner: Learner
  readonly title: LocalizedText
  readonly issuer: Organisation
  readonly awardingBodies?: readonly Organisation[]
  /** RFC 3339 with a zone. */
  readonly awarded: string
  readonly validFrom?: string
  readonly validUntil?: string
  readonly learningOutcomes: readonly [LearningOutcome, ...LearningOutcome[]]
  readonly workload: Workload
  readonly level: Level | 'not-applicable'
  readonly assessments: readonly [Assessment, ...Assessment[]]
  readonly participation: Participation
  readonly qualityAssurance: readonly [QualityAssurance, ...QualityAssurance[]]
  readonly prerequisites?: LocalizedText
  readonly stackability?: Stackability
  readonly furtherInformation?: LocalizedText
  readonly evidence?: readonly Evidence[]
  readonly tags?: readonly string[]
  readonly url?: string
  readonly achievement?: AchievementDetails
  /** BCP 47 tags of the languages of teaching. */
  readonly languages?: readonly string[]
  /** ISCED-F 2013 codes or IRIs. */
  readonly subjects?: readonly string[]
  /** The kind of learning opportunity. */
  readonly offer?: OpenConcept
}
