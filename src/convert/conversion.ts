/** What goes into a conversion and what comes out: types only. */
import type { BuildOptions } from '../build/build.ts'
import type { Problem } from '../errors.ts'
import type { MicroCredential, Organisation } from '../model/award.ts'
import type { JsonObject, OpenBadgeCredential } from '../model/credential.ts'
import type { OpenBadges2Options } from './open-badges-2-source.ts'
import type { ToSdJwtOptions } from './to-sd-jwt.ts'

/** What the EDC issuer takes for upload: the unsealed credential, and where it sends it once sealed. */
export interface ElmUpload {
  readonly credential: JsonObject
  readonly deliveryDetails: { readonly deliveryAddress: readonly string[] }
}

/** What ELM asks for and an award may lack. Nothing of it is guessed. */
interface ElmNeeds {
  /** The language of the award's texts that name none, a BCP 47 tag. Without it such texts are refused. */
  readonly language?: string
  /** What the credential looks like: a PNG or JPEG as data URI or bytes. Without it `achievement.image` has to be one. */
  readonly image?: string | Uint8Array
  /** Organisations that the award only names: who underpins its quality, with legal name and country. */
  readonly organisations?: readonly Organisation[]
  /** Carry the input, a badge as text or bytes, inside as it is. */
  readonly attach?: boolean
}

/** An unsealed European Digital Credential, ELM 3.2. */
export interface ElmTarget extends ElmNeeds {
  readonly to: 'elm'
}

/** The same as EBSI's verifiable attestation, of data model 1.1 unless said: https://api-pilot.ebsi.eu names the schemas. */
export interface EbsiTarget extends ElmNeeds {
  readonly to: 'ebsi'
  readonly dataModel?: '1.1' | '2.0'
}

/** The award that a European Digital Credential or a badge holds. */
export interface AwardTarget {
  readonly to: 'award'
}

/**
 * An unsigned Open Badges 3.0 credential. Of an assertion of Open Badges 2.0 by the standard's migration advice, with
 * `badgeClass` and `issuer` where it only names them; its issuer is the old one's address: give your key's DID before you issue
 * it under that. Of all else as `build` makes it, with its options.
 */
export type OpenBadgesTarget = { readonly to: 'ob3' } & (OpenBadges2Options | BuildOptions)

/** The claims of an SD-JWT VC before signing, in one of the two published types for micro-credentials. */
export type SdJwtTarget = { readonly to: 'sd-jwt' } & ToSdJwtOptions

export type ConvertOptions = ElmTarget | EbsiTarget | AwardTarget | OpenBadgesTarget | SdJwtTarget

export type Target = ConvertOptions['to']

export interface Results {
  readonly elm: ElmUpload
  readonly ebsi: JsonObject
  /** Complete, or with a remark `convert.incomplete` for each element that is not there. */
  readonly award: Partial<MicroCredential>
  readonly ob3: OpenBadgeCredential
  readonly 'sd-jwt': JsonObject
}

export interface Conversion<T extends Target = Target> {
  readonly result: Results[T]
  /** One row for each thing in the input that the result does not hold: `convert.lost`, its pointer, a sentence. */
  readonly lost: readonly Problem[]
  readonly remarks: readonly Problem[]
  /** To an award: the badge that the file carries, byte for byte as it went in. It is not verified. */
  readonly badge?: Uint8Array
}
