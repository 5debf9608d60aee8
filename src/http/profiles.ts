/** The path prefixes, each a securing format, and which key answers under which. */
import { algorithmOf } from '../keys/algorithm.ts'
import type { Signer } from '../model/key.ts'
import { type Format, formats } from '../proof/format.ts'

/** `vc+jwt` answers with an EnvelopedVerifiableCredential. */
export type Profile = Format | 'vc+jwt'

/** The default format, and an entry in a status list in what is issued. */
export const WITH_STATUS = 'BitstringStatusList'

/** What may stand before a path. */
export type Prefix = Profile | typeof WITH_STATUS

/** In the order in which they are the default: the first that a key can sign. */
export const PROFILES: readonly Profile[] = [...(Object.keys(formats) as Format[]), 'vc+jwt']

/** The prefix as it stands in a path, undefined for one that is not known. `vc-jwt` is the other spelling of one with a plus. */
export function findPrefix(name: string): Prefix | undefined {
  const spelt = name.replace(/%2b/i, '+')
  if (spelt === 'vc-jwt') return 'vc+jwt'
  return spelt === WITH_STATUS ? WITH_STATUS : PROFILES.find((profile) => profile === spelt)
}

export function canSign({ algorithm }: Signer, profile: Profile): boolean {
  return profile === 'vc+jwt' || formats[profile].keyTypes.some((type) => algorithmOf(type) === algorithm)
}

/** Whether a presentation can be proved in it. */
export function canPresent(profile: Profile): profile is Exclude<Profile, 'vc+jwt' | 'ecdsa-sd-2023'> {
  return profile !== 'vc+jwt' && profile !== 'ecdsa-sd-2023'
}
