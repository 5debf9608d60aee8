/** The options of the two ELM targets, and the award with what they add. */
import { canonicalLanguage } from '../build/languages.ts'
import { normalize } from '../build/normalize.ts'
import { isMicrocredError, MicrocredError, type Problem, problem } from '../errors.ts'
import type { MicroCredential, Organisation } from '../model/award.ts'
import { refuseUnknownOptions } from '../options.ts'
import { inLanguage } from './award-texts.ts'
import type { EbsiTarget, ElmTarget } from './conversion.ts'
import type { Given } from './elm-demands.ts'
import { type Picture, readPicture } from './elm-image.ts'
import { lose, type Source } from './source.ts'

export interface Ready extends Given {
  readonly picture: Picture | undefined
  /** The input's bytes, to be carried. */
  readonly attachment: Uint8Array | undefined
  readonly lost: readonly Problem[]
}

/** Throws `options.*`, and `award.*` for an award that is not valid. */
export function prepareElm(source: Source, options: ElmTarget | EbsiTarget, besides: readonly string[]): Ready {
  refuseUnknownOptions(options, [...besides, 'language', 'image', 'organisations', 'attach'])
  const language = readLanguage(options.language)
  const picture = readImageOption(options.image)
  const attachment = readAttach(options.attach, source)
  const normal = normalize(source.award as MicroCredential)
  const named = (award: MicroCredential): MicroCredential =>
    language === undefined ? award : inLanguage(award, language)
  const organisations = readOrganisations(options.organisations, normal)
  return {
    award: named(normal),
    organisations: named({ ...normal, awardingBodies: organisations }).awardingBodies ?? [],
    hasImage: picture !== undefined,
    picture,
    attachment,
    // what the file carries as it is, is not lost
    lost: attachment === undefined ? [...source.lost, ...lostBadge(source)] : [],
  }
}

/** A badge inside the input does not go on into another form. */
function lostBadge({ badge }: Source): readonly Problem[] {
  return badge === undefined ? [] : [lose(badge.pointer)]
}

function readLanguage(language: unknown): string | undefined {
  if (language === undefined) return undefined
  const tag = typeof language === 'string' ? canonicalLanguage(language) : undefined
  if (tag === undefined) throw wrong('language', 'is no language tag', 'Give a tag: "en".')
  return tag
}

function readImageOption(image: unknown): Picture | undefined {
  if (image === undefined) return undefined
  const picture = typeof image === 'string' || image instanceof Uint8Array ? readPicture(image) : undefined
  if (picture === undefined)
    throw wrong('image', 'is neither a PNG nor a JPEG', 'Give its bytes, or data:image/png;base64,...')
  return picture
}

function readAttach(attach: unknown, { form, bytes }: Source): Uint8Array | undefined {
  if (attach === undefined || attach === false) return undefined
  if (attach !== true) throw wrong('attach', 'is neither true nor false', 'Give true.')
  // an object has no bytes of its own: whoever verifies the badge later gets those that were handed in
  if (form !== 'badge' || bytes === undefined) {
    throw wrong('attach', 'needs a badge as text or bytes', 'Hand in the badge as it was issued, not parsed.')
  }
  return bytes
}

/** Checked as awarding bodies are, which they are not. */
function readOrganisations(organisations: unknown, award: MicroCredential): readonly Organisation[] {
  if (organisations === undefined || (Array.isArray(organisations) && organisations.length === 0)) return []
  try {
    const given = { ...award, awardingBodies: organisations as readonly Organisation[] }
    return normalize(given).awardingBodies ?? []
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const [first, ...rest] = error.problems.map(({ pointer = '', message, fix = '' }) =>
      problem('options.value', message, { pointer: pointer.replace(/^\/awardingBodies/, '/organisations'), fix }),
    )
    throw first === undefined ? error : new MicrocredError([first, ...rest])
  }
}

function wrong(option: string, message: string, fix: string): MicrocredError {
  return new MicrocredError([
    problem('options.value', `The option ${option} ${message}.`, { pointer: `/${option}`, fix }),
  ])
}
