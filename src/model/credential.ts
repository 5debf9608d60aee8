/** The credential: the Open Badges 3.0 document `build` makes (VC Data Model 2.0). Open shapes: extensions are allowed. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

export interface Alignment {
  readonly type: readonly string[]
  readonly targetType?: string
  readonly targetFramework?: string
  readonly targetName: string
  readonly targetUrl: string
  readonly targetCode?: string
  readonly targetDescription?: string
}

export interface Image {
  readonly id: string
  readonly type: 'Image'
  readonly caption?: string
}

export interface Profile {
  readonly id: string
  readonly type: readonly string[]
  readonly name?: string
  readonly url?: string
  readonly email?: string
  readonly image?: Image
  readonly address?: {
    readonly type: readonly string[]
    readonly addressCountryCode?: string
    readonly addressRegion?: string
  }
  readonly otherIdentifier?: readonly {
    readonly type: 'IdentifierEntry'
    readonly identifierType: string
    readonly identifier: string
  }[]
}

export interface IdentityObject {
  readonly type: 'IdentityObject'
  readonly hashed: boolean
  readonly identityHash: string
  readonly identityType: string
  readonly salt?: string
}

export interface ResultDescription {
  readonly id: string
  readonly type: readonly string[]
  readonly name: string
  readonly resultType: string
  readonly alignment?: readonly Alignment[]
  readonly requiredValue?: string
  readonly valueMax?: string
  readonly valueMin?: string
}

export interface Result {
  readonly type: readonly string[]
  readonly resultDescription?: string
  readonly value?: string
  readonly alignment?: readonly Alignment[]
}

export interface Related {
  readonly id: string
  readonly type: readonly string[]
  readonly inLanguage?: string
  readonly version?: string
  readonly name?: string
  readonly description?: string
  readonly narrative?: string
  readonly alignment?: readonly Alignment[]
}

export interface Achievement {
  readonly id: string
  readonly type: readonly string[]
  readonly achievementType: string
  readonly name: string
  readonly description: string
  readonly criteria: { readonly id?: string; readonly narrative?: string }
  readonly image?: Image
  readonly inLanguage?: string
  readonly version?: string
  readonly creditsAvailable?: number
  readonly tag?: readonly string[]
  readonly alignment?: readonly Alignment[]
  readonly resultDescription?: readonly ResultDescription[]
  readonly related?: readonly Related[]
  /** In the profile `extended`: terms of the European Learning Model, the same for every learner. */
  readonly elmQualification?: JsonObject
}

export interface AchievementSubject {
  readonly id?: string
  readonly type: readonly string[]
  readonly name?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly dateOfBirth?: string
  readonly identifier?: readonly IdentityObject[]
  readonly result?: readonly Result[]
  readonly achievement: Achievement
  /** In the profile `extended`: terms of the European Learning Model, this learner's. */
  readonly elmClaim?: JsonObject
}

export interface OpenBadgeCredential {
  /** Addresses; in the profile `extended` a context is written out as the third. */
  readonly '@context': readonly [string, string, ...(string | JsonObject)[]]
  readonly id: string
  readonly type: readonly [string, string, ...string[]]
  readonly name?: string
  readonly issuer: Profile
  readonly validFrom: string
  readonly validUntil?: string
  readonly awardedDate?: string
  readonly credentialSubject: AchievementSubject
  readonly evidence?: readonly JsonObject[]
}

/** How two achievements in a record belong together: the source is this to the target. */
export interface Association {
  readonly type: 'Association'
  readonly associationType:
    | 'exactMatchOf'
    | 'isChildOf'
    | 'isParentOf'
    | 'isPartOf'
    | 'isPeerOf'
    | 'isRelatedTo'
    | 'precedes'
    | 'replacedBy'
  readonly sourceId: string
  readonly targetId: string
}

/** A Comprehensive Learner Record (CLR 2.0): one learner's credentials, each secured by its own issuer. */
export interface LearnerRecord {
  readonly '@context': readonly [string, string, string, ...string[]]
  readonly id: string
  readonly type: readonly ['VerifiableCredential', 'ClrCredential']
  readonly name: string
  readonly issuer: Profile
  readonly validFrom: string
  readonly validUntil?: string
  /** Whether the issuer knows of more credentials of the learner; left out, readers take it for complete. */
  readonly partial?: boolean
  readonly credentialSubject: {
    readonly id?: string
    readonly type: readonly ['ClrSubject']
    readonly identifier?: readonly IdentityObject[]
    /** As objects, as compact JWTs, or enveloped. */
    readonly verifiableCredential: readonly (JsonObject | string)[]
    readonly association?: readonly Association[]
  }
}

/** A Data Integrity proof, or the older Ed25519Signature2020 one, as it stands in a document. */
export interface Proof {
  /** By which a later proof names this one. */
  readonly id?: string
  readonly type: string
  readonly cryptosuite?: string
  readonly created?: string
  readonly expires?: string
  readonly verificationMethod: string
  readonly proofPurpose: string
  /** Only in a presentation's: what the verifier asked to have signed, and who that is. */
  readonly challenge?: string
  readonly domain?: string | readonly string[]
  /** The ids of the proofs that this one was added to, and signs. */
  readonly previousProof?: string | readonly string[]
  /** Only in the suites that sign the JSON (`-jcs-`): the document's contexts when it was signed. */
  readonly '@context'?: Json
  readonly proofValue: string
}

/** What a holder shows a verifier. Unsigned; `present` makes it. */
export interface Presentation {
  readonly '@context': readonly [string, ...string[]]
  readonly id?: string
  readonly type: readonly ['VerifiablePresentation']
  readonly holder: string
  readonly verifiableCredential: readonly [JsonObject, ...JsonObject[]]
}

/** A credential that carries its proof. `proof` is written as an array of one; both spellings are read. */
export type Secured<Document = OpenBadgeCredential> = Document & { readonly proof: readonly Proof[] }
