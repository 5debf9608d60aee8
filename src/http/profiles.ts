/** The path prefixes, each a securing format, and which key answers under which. */
import { algorithmOf } from '../keys/algorithm.ts'
import type { Signer } from '../model/key.ts'
import { type Format, formats } from '../proof/format.ts'

/** `vc+jwt` answers with an EnvelopedVerifiableCredential. */
export type Profile = Format | 'vc+jwt'

/** In the order in which they are the default: the first that a key can sign. */
export const PROFILES: readonly Profile[] = [...(Object.keys(formats) as Format[]), 'vc+jwt']

/** The profile that a path names, undefined for one that is not known. `vc-jwt` is the other spelling of a path with a plus. */
export function findProfile(name: string): Profile | undefined {
  return name === 'vc-jwt' ? 'vc+jwt' : PROFILES.find((profile) => profile === name)
}

export function canSign({ algorithm }: Signer, profile: Profile): boolean {
  return profile === 'vc+jwt' || formats[profile].keyTypes.some((type) => algorithmOf(type) === algorithm)
}
