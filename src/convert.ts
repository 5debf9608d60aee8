/** The subpath `microcred/convert`: one award, other forms. Names and types, no logic. */
export type {
  AwardTarget,
  Conversion,
  ConvertOptions,
  EbsiTarget,
  ElmTarget,
  ElmUpload,
  OpenBadgesTarget,
  Results,
  SdJwtTarget,
  Target,
} from './convert/conversion.ts'
export { convert } from './convert/convert.ts'
