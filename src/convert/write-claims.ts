/** The claims of an SD-JWT VC, before signing: `issue` with the format `dc+sd-jwt` signs them. */
import type { MicroCredential } from '../model/award.ts'
import type { Conversion, SdJwtTarget } from './conversion.ts'
import type { Source } from './source.ts'
import { toSdJwtClaims } from './to-sd-jwt.ts'

export function writeClaims({ award, ...source }: Source, { to: _to, ...options }: SdJwtTarget): Conversion<'sd-jwt'> {
  const { result, lost, remarks } = toSdJwtClaims(award as MicroCredential, options)
  return { result, lost: [...source.lost, ...lost], remarks: [...source.remarks, ...remarks] }
}
