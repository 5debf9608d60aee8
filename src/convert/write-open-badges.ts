/** Open Badges 3.0, unsigned: of an assertion of Open Badges 2.0 as the standard's migration advice says, of all else by `build`. */
import { type BuildOptions, build } from '../build/build.ts'
import type { MicroCredential } from '../model/award.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { Conversion, OpenBadgesTarget } from './conversion.ts'
import { convertOpenBadges2 } from './open-badges-2.ts'
import type { OpenBadges2Options } from './open-badges-2-source.ts'
import type { Source } from './source.ts'

export function writeOpenBadges(source: Source, options: OpenBadgesTarget): Conversion<'ob3'> {
  const { to: _to, ...rest } = options
  if (source.assertion !== undefined) return convertOpenBadges2(source.assertion, rest as OpenBadges2Options)
  refuseUnknownOptions(rest, ['profile', 'contextUrl', 'language', 'hashEmail', 'concepts'])
  // an award that was read in part is refused by `build`, with every part that is missing
  const result = build(source.award as MicroCredential, rest as BuildOptions)
  return { result, lost: source.lost, remarks: source.remarks }
}
