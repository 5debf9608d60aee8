/** The award that was read, and the badge that the file carried. */
import { normalize } from '../build/normalize.ts'
import type { MicroCredential } from '../model/award.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { AwardTarget, Conversion } from './conversion.ts'
import type { Source } from './source.ts'

/** An award comes out in the one spelling of `normalize`, which refuses one that is not valid. */
export function toAward({ form, award, lost, remarks, badge }: Source, options: AwardTarget): Conversion<'award'> {
  refuseUnknownOptions(options, ['to'])
  const result = form === 'award' ? normalize(award as MicroCredential) : award
  return { result, lost, remarks, ...(badge !== undefined && { badge: badge.bytes }) }
}
