import { DOCUMENT_LIMITS } from '../encoding/snapshot.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { Unbaked } from './found.ts'

export interface UnbakeOptions {
  /** The largest credential, unpacked, in bytes; default 1,000,000. */
  readonly maxBytes?: number
}

/**
 * The credential in a picture: of Open Badges 3.0, else of CLR 2.0, else of Open Badges 2.0; of several the first. Pictures that
 * were baked otherwise than prescribed are read with a remark. What was found is not verified: that is `verify`, which takes
 * pictures too.
 *
 * @throws MicrocredError `bake.not-a-picture`, `.truncated`, `.chunk`, `.checksum`, `.compression`, `.too-large`, `.svg`, `.dtd`,
 * `.entity`, `.encoding`; `bake.no-credential`, `.address`, `.body`; `format.parse.*`; `options.unknown`
 */
export async function unbake(bytes: Uint8Array, options: UnbakeOptions = {}): Promise<Unbaked> {
  refuseUnknownOptions(options, ['maxBytes'])
  const { maxBytes = DOCUMENT_LIMITS.maxBytes } = options
  // a page that bakes needs none of it
  const { takeOutCredential } = await import('./take-out.ts')
  return takeOutCredential(bytes, maxBytes)
}
