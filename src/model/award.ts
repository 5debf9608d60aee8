/**
 * The award: the issuer's plain description of what a learner achieved, in the sixteen elements of Annex I.
 * Generated from schemas/micro-credential.schema.json by scripts/generate-types.ts: change it there.
 */

/**
 * Text in no stated language, or by BCP 47 tag: `"Soil health"` or `{ "en": "Soil health", "ga": "Sláinte ithreach" }`.
 */
export type LocalizedText = string | { readonly [language: string]: string }

/**
 * A concept of an EU list: our readable name for it (`"blended"`, docs/codes.md) or the concept's IRI. Both mean the
 * same.
 */
export type Concept = string

/** A concept of an EU list, or a description in words where the list falls short: `{ "other": "Internal audit" }`. */
export type OpenConcept = string | { readonly other: LocalizedText }

/** An identifier that somebody gave a person or an organisation. */
export interface Identifier {
  /**
   * An Open Badges identifier type (`nationalIdentityNumber`, `sourcedId`...) or a name of your own: letters, digits,
   * dots and underscores.
   */
  readonly type: string
  /** The identifier itself. */
  readonly value: string
}

/** Element 1. At least one member that identifies: id, a name, email or an identifier. */
export interface Learner {
  /** An absolute IRI, often the DID of the learner's wallet. */
  readonly id?: string
  /** The full name, as the learner writes it. */
  readonly name?: string
  /** Given names. */
  readonly givenName?: string
  /** Family names. */
  readonly familyName?: string
  /** `YYYY-MM-DD`. Does not identify alone. */
  readonly dateOfBirth?: string
  /** The address the learner is known by. */
  readonly email?: string
  /** Student numbers and the like, each once. E-mail addresses go to `email`. */
  readonly identifiers?: readonly Identifier[]
}

/** Elements 3 and 4: an awarding body with its country or region. */
export interface Organisation {
  /** An absolute IRI or a DID. The issuer's is filled in from the signing key when absent. */
  readonly id?: string
  /** Element 4, mandatory: the name the organisation is known by. */
  readonly name: LocalizedText
  /** The name in the register of companies or institutions. */
  readonly legalName?: LocalizedText
  /** The organisation's own page. */
  readonly url?: string
  /** Where to ask about the award. */
  readonly email?: string
  /** Element 3, mandatory: ISO 3166-1 alpha-2; `EL`, `UK`, alpha-3 codes and the EU's country IRIs are understood. */
  readonly country: string
  /** Element 3: the region's NUTS code or code in the EU's list of administrative units (ATU). */
  readonly region?: string
  /** eIDAS, VAT, SCHAC and the like, each once. */
  readonly identifiers?: readonly Identifier[]
  /** Web address or data URI of the logo. */
  readonly image?: string
}

/** Element 6: one thing that the learner knows, understands or can do. */
export interface LearningOutcome {
  /** An absolute IRI, where your catalogue has one. */
  readonly id?: string
  /** One sentence that begins with what the learner does. */
  readonly title: LocalizedText
  /** More about it, where the title does not say enough. */
  readonly description?: LocalizedText
  /** IRIs of the ESCO skills it corresponds to. */
  readonly esco?: readonly string[]
  /** IRIs of skills in other frameworks, DigComp for one. */
  readonly skills?: readonly string[]
  /** Whether it is knowledge or a skill. */
  readonly kind?: Concept
  /** How widely it can be used. */
  readonly reuse?: Concept
}

/** Element 7: credits, a duration, or both. */
export interface Workload {
  /** Credit points and the system they belong to; ECTS wherever possible. */
  readonly credits?: { readonly system: Concept; readonly points: number }
  /** An ISO 8601 duration: `PT75H` is 75 hours, `P6W` six weeks. */
  readonly duration?: string
}

/** A cycle of the framework for higher education (QF-EHEA). */
export type Cycle = 'short' | 'first' | 'second' | 'third'

/** Element 8: at least one member. */
export interface Level {
  /** The level of the European Qualifications Framework, 1 to 8. */
  readonly eqf?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  /** Levels of national qualifications frameworks: our names for them (docs/codes.md) or EU IRIs. */
  readonly nqf?: readonly Concept[]
  /** The cycle of the framework for higher education (QF-EHEA), if it has one. */
  readonly cycle?: Cycle
}

/** Element 14. Numbers throughout, or texts throughout. */
export interface Grade {
  /** What the learner achieved. */
  readonly value: string | number
  /** Its name or IRI. */
  readonly scheme?: string
  /** The lowest grade there is. */
  readonly min?: string | number
  /** The highest grade there is. */
  readonly max?: string | number
  /** The grade that was needed. */
  readonly required?: string | number
}

/** Elements 9, 13 and 14: one assessment. */
export interface Assessment {
  /** An absolute IRI, where your catalogue has one. */
  readonly id?: string
  /** Element 9, mandatory. */
  readonly type: OpenConcept
  /** What it is called; the type's name when absent. */
  readonly title?: LocalizedText
  /** What the learner had to do. */
  readonly description?: LocalizedText
  /** Element 13: supervised or not, identity verified or not. */
  readonly supervision?: Concept
  /** Element 14: what the learner achieved in this assessment. */
  readonly grade?: Grade
}

/** Element 10: how the learner took part. */
export interface Participation {
  /** Element 10, mandatory: at least one, each once. */
  readonly modes: readonly [OpenConcept, ...OpenConcept[]]
  /** What the learner did, each once. */
  readonly activities?: readonly OpenConcept[]
  /** Formal or non-formal learning. */
  readonly setting?: OpenConcept
  /** Full time or part time. */
  readonly schedule?: OpenConcept
}

/** Element 11: one thing that underpins the quality. */
export interface QualityAssurance {
  /** Element 11, mandatory. */
  readonly type: OpenConcept
  /** What the decision, review or procedure is called. */
  readonly title: LocalizedText
  /** Who decided or reviews. */
  readonly body?: LocalizedText
  /** The day of the decision, `YYYY-MM-DD`. */
  readonly decided?: string
  /** The last day it covers, `YYYY-MM-DD`. */
  readonly expires?: string
  /** The entry in the register, or the page that explains it. */
  readonly url?: string
}

/** Element 15: standalone, or stackable towards other credentials. */
export interface Stackability {
  /** Standalone, or stackable towards another credential. */
  readonly kind: 'standalone' | 'stackable'
  /** The credentials it counts towards, in order; for a stackable one only. */
  readonly towards?: readonly { readonly id?: string; readonly title: LocalizedText }[]
}

/** Part of element 16: something that shows the achievement; at least one member. */
export interface Evidence {
  /** An absolute IRI. */
  readonly id?: string
  /** What it is called. */
  readonly name?: string
  /** What it shows; Markdown. */
  readonly narrative?: string
  /** Where it can be seen. */
  readonly url?: string
}

/** What a badge needs besides; all derived when absent, but the image and the version. At least one member. */
export interface AchievementDetails {
  /** The same for every learner; an absolute IRI. */
  readonly id?: string
  /** What it is, for people who see the badge. */
  readonly description?: LocalizedText
  /** What one must do to earn it; Markdown. */
  readonly criteria?: LocalizedText
  /** Web address or data URI of the badge's picture. */
  readonly image?: string
  /** The version of the course or its description. */
  readonly version?: string
}

/**
 * An award: the issuer's plain description of what one learner achieved, in the sixteen elements of Annex I of the
 * Council Recommendation of 16 June 2022 on micro-credentials (2022/C 243/02).
 */
export interface MicroCredential {
  /** The credential's own identifier, an absolute IRI. Derived from the award when absent. */
  readonly id?: string
  /** Element 1, mandatory: who achieved this. */
  readonly learner: Learner
  /** Element 2, mandatory: the title of the micro-credential. The first language here is the language of the badge. */
  readonly title: LocalizedText
  /**
   * Elements 3 and 4, mandatory: the organisation that issues and awards the micro-credential, with its country or
   * region.
   */
  readonly issuer: Organisation
  /**
   * Element 4: every body that awards it, in order, where it is not the issuer alone. Name the issuer again if it is
   * one of several.
   */
  readonly awardingBodies?: readonly Organisation[]
  /** Element 5, mandatory: when it was awarded, an RFC 3339 date and time with a time zone. */
  readonly awarded: string
  /** Element 5: when it becomes valid, if that is not the moment it was awarded. */
  readonly validFrom?: string
  /** Element 5: when it expires. Left out, it does not expire. */
  readonly validUntil?: string
  /** Element 6, mandatory: what the learner knows, understands and can do; at least one, in order. */
  readonly learningOutcomes: readonly [LearningOutcome, ...LearningOutcome[]]
  /** Element 7, mandatory: the work needed to achieve the learning outcomes; in ECTS credits wherever possible. */
  readonly workload: Workload
  /**
   * Element 8, mandatory if applicable: the level, and the cycle, of the learning experience; or `"not-applicable"`.
   */
  readonly level: Level | 'not-applicable'
  /** Elements 9, 13 and 14, mandatory: how it was assessed; at least one, in order. */
  readonly assessments: readonly [Assessment, ...Assessment[]]
  /** Element 10, mandatory: how the learner took part in the learning activity. */
  readonly participation: Participation
  /** Element 11, mandatory: what underpins the quality of the micro-credential; at least one, in order. */
  readonly qualityAssurance: readonly [QualityAssurance, ...QualityAssurance[]]
  /** Element 12: what is needed to enrol in the learning activity. */
  readonly prerequisites?: LocalizedText
  /** Element 15: whether it stands alone or counts towards another credential. */
  readonly stackability?: Stackability
  /** Element 16: anything else that readers should know. */
  readonly furtherInformation?: LocalizedText
  /** Element 16: what the learner made or did that shows the achievement. */
  readonly evidence?: readonly Evidence[]
  /** Element 16: words to find it by, each once. */
  readonly tags?: readonly string[]
  /**
   * Element 16: the page that explains the micro-credential and its criteria. Not the address of anything else here.
   */
  readonly url?: string
  /** What a badge needs besides, the same for every learner. */
  readonly achievement?: AchievementDetails
  /** BCP 47 tags of the languages of teaching and assessment. */
  readonly languages?: readonly string[]
  /** Fields of education, as ISCED-F 2013 codes or IRIs. */
  readonly subjects?: readonly Concept[]
  /** The kind of learning opportunity. */
  readonly offer?: OpenConcept
}
