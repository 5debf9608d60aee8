/** The door: an input, told by its form, into the form asked for. */
import { MicrocredError, problem } from '../errors.ts'
import type { Conversion, ConvertOptions, Results, Target } from './conversion.ts'
import { readInput } from './read-input.ts'
import type { Source } from './source.ts'

/** What a target makes of a source: result, and what got lost on this half of the way. */
type Write<T extends Target> = (
  source: Source,
  options: Extract<ConvertOptions, { readonly to: T }>,
) => Promise<Conversion<T>> | Conversion<T>

// Loaded when asked for: whoever converts to one form pays for one.
const TARGETS: { readonly [T in Target]: () => Promise<Write<T>> } = {
  elm: async () => (await import('./elm-export.ts')).toElm,
  ebsi: async () => (await import('./ebsi.ts')).toEbsi,
  award: async () => (await import('./to-award.ts')).toAward,
  ob3: async () => (await import('./write-open-badges.ts')).writeOpenBadges,
  'sd-jwt': async () => (await import('./write-claims.ts')).writeClaims,
}

/**
 * An award, a badge or a European Digital Credential in another form. `input` is JSON data, text or bytes: an award, an Open
 * Badges 3.0 credential (a JWT too), an assertion of Open Badges 2.0, the claims of an SD-JWT VC or the SD-JWT itself, ELM 3 as
 * `{ credential, deliveryDetails }` or bare, sealed or not. It is not changed, and no proof or seal in it is checked.
 *
 * @throws MicrocredError with every problem: `convert.*` for what the target asks for and the award lacks, with pointers into the
 * award; `award.*` for an award that is not valid; `format.parse.*` for what cannot be read; `options.*` for wrong options.
 */
export async function convert<const O extends ConvertOptions>(
  input: unknown,
  options: O,
): Promise<Conversion<O['to']> & { readonly result: Results[O['to']] }> {
  const target: unknown = options?.to
  if (typeof target !== 'string' || !Object.hasOwn(TARGETS, target)) throw noSuchTarget()
  // the target's name picks the writer, so its options are the ones it takes
  const write = (await TARGETS[target as Target]()) as (source: Source, options: ConvertOptions) => unknown
  return (await write(await readInput(input), options)) as Conversion<O['to']>
}

function noSuchTarget(): MicrocredError {
  const fix = `Known: ${Object.keys(TARGETS).join(', ')}.`
  return new MicrocredError([
    problem('options.value', 'The option to names no form that there is.', { pointer: '/to', fix }),
  ])
}
