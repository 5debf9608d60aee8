import { MicrocredError, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { bakePng } from './bake-png.ts'
import { bakeSvg } from './bake-svg.ts'
import { HOMES } from './homes.ts'
import { notAPicture } from './not-a-picture.ts'
import { isPng } from './png-chunks.ts'
import { readSecured } from './secured-text.ts'
import { isMarkup } from './svg-text.ts'

export interface BakeOptions {
  /** Whether a credential that the picture holds already is taken out; without it that is an error. */
  readonly replace?: boolean
  /** Where it is put: as an Open Badge or as a CLR. Default: what its `type` says. */
  readonly kind?: 'badge' | 'record'
}

/**
 * A copy of the picture that carries the credential (Open Badges 3.0 section 5.3, CLR 2.0 the same): in a PNG an uncompressed
 * iTXt chunk before IEND, in an SVG an element of the standard's namespace behind the first tag. Pixels and all else stay byte for
 * byte. JSON goes in as ASCII, with braces inside texts escaped, so that wallets find it that search the bytes; it means the same.
 *
 * @param image a PNG, or an SVG in UTF-8, ASCII or Latin-1
 * @param secured a credential with its proof, as an object or JSON text; or a compact token
 * @throws MicrocredError `bake.not-a-picture`, `.truncated`, `.chunk`, `.checksum`, `.svg`, `.dtd`, `.entity`, `.encoding`;
 * `bake.not-secured`, `format.parse.*`; `bake.occupied`; `options.*`
 */
export function bake(image: Uint8Array, secured: string | JsonObject, options: BakeOptions = {}): Uint8Array {
  refuseUnknownOptions(options, ['replace', 'kind'])
  const { text, isToken, kind } = readSecured(secured)
  const asked: string = options.kind ?? kind
  const home = HOMES.find((each) => each.kind === asked && each.kind !== 'assertion')
  if (home === undefined) {
    throw new MicrocredError([problem('options.value', 'kind must be badge or record.', { pointer: '/kind' })])
  }
  const into = { home, text, isToken, replace: options.replace === true }
  if (isPng(image)) return bakePng(image, into)
  if (isMarkup(image)) return bakeSvg(image, into)
  throw notAPicture()
}
