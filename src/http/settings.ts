/** What a handler is made with. Wrong options throw when it is made, not when the first request comes. */
import { EXAMPLES_V2, examplesV2 } from '../../contexts/examples-v2.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Fetch } from '../model/fetch.ts'
import type { Signer } from '../model/key.ts'
import type { Expect } from '../model/report.ts'
import { refuseUnknownOptions } from '../options.ts'
import { assertExtraContexts, type ExtraContexts } from '../rdf/extra-contexts.ts'
import { canSign, findProfile, PROFILES, type Profile } from './profiles.ts'

export interface HandlerKey {
  readonly signer: Signer
  /** Who issues where a credential names no issuer. Default: the DID of the signer's key. */
  readonly issuer?: string
  /** What it signs; default: all that its algorithm can. Where two keys can sign a profile, the first one does. */
  readonly profiles?: readonly Profile[]
}

export interface HandlerOptions {
  /** An empty list makes a verifier that issues nothing. */
  readonly keys: readonly HandlerKey[]
  /** Where the routes are seen from outside: `https://uni.example/vc` answers below `/vc` and, for proxies that cut it off, without. */
  readonly baseUrl?: string
  /** The clock. */
  readonly now?: () => Date
  /** Handed to `verify`, for keys and status lists. Without it nothing is fetched. */
  readonly fetch?: Fetch
  /** Contexts that are not built in, by URL. With `expect: 'any'` W3C's examples/v2 is known besides. */
  readonly contexts?: ExtraContexts
  /** The kind of credential that is issued and verified; default `any`. */
  readonly expect?: Exclude<Expect, 'profile'>
  /** Whether who presents must be whom each credential is about; default false, since the VC-API does not ask for it. */
  readonly holderBinding?: boolean
  /** Hears of faults that are no client's: a signing service that is out of reach. The client reads only that there was one. */
  readonly onError?: (error: unknown) => void
}

export interface HandlerSettings {
  readonly signers: ReadonlyMap<Profile, HandlerKey>
  /** Undefined when there is no key. */
  readonly standard: Profile | undefined
  /** The path below which the routes are; empty or `/...` without a slash at its end. */
  readonly root: string
  /** For `issue`, `verify` and `validate` alike. */
  readonly common: { readonly expect: Expect; readonly contexts: ExtraContexts }
  readonly holderBinding: boolean
  readonly now: (() => Date) | undefined
  readonly fetch: Fetch | undefined
  readonly onError: (error: unknown) => void
}

const KNOWN = ['keys', 'baseUrl', 'now', 'fetch', 'contexts', 'expect', 'holderBinding', 'onError']
const KINDS: readonly Expect[] = ['badge', 'endorsement', 'any']

export function readSettings(options: HandlerOptions): HandlerSettings {
  refuseUnknownOptions(options, KNOWN)
  const { keys, contexts = {}, expect = 'any', now, onError = () => {} } = options
  if (!Array.isArray(keys)) throw wrong('/keys', 'keys must be a list of { signer }.')
  if (!KINDS.includes(expect)) throw wrong('/expect', `expect must be one of ${KINDS.join(', ')}.`)
  for (const [name, value] of [
    ['now', now],
    ['fetch', options.fetch],
    ['onError', onError],
  ] as const) {
    if (value !== undefined && typeof value !== 'function') throw wrong(`/${name}`, `${name} must be a function.`)
  }
  assertExtraContexts(contexts)
  const signers = assignProfiles(keys)
  return {
    signers,
    standard: PROFILES.find((profile) => signers.has(profile)),
    root: readRoot(options.baseUrl),
    // W3C's suites and examples speak it; a badge never may.
    common: { expect, contexts: expect === 'any' ? { [EXAMPLES_V2]: examplesV2, ...contexts } : contexts },
    holderBinding: options.holderBinding ?? false,
    now,
    fetch: options.fetch,
    onError,
  }
}

function assignProfiles(keys: readonly HandlerKey[]): Map<Profile, HandlerKey> {
  const signers = new Map<Profile, HandlerKey>()
  for (const [index, key] of keys.entries()) {
    const at = `/keys/${index}`
    refuseUnknownOptions(key, ['signer', 'issuer', 'profiles'], at)
    if (typeof key.signer?.sign !== 'function') throw wrong(`${at}/signer`, 'Each key needs a signer.')
    for (const profile of key.profiles ?? PROFILES) {
      const fits = findProfile(profile) === profile && canSign(key.signer, profile)
      if (!fits && key.profiles)
        throw wrong(`${at}/profiles`, `A key for ${key.signer.algorithm} cannot sign ${profile}.`)
      if (fits && !signers.has(profile)) signers.set(profile, key)
    }
  }
  return signers
}

function readRoot(baseUrl: string | undefined): string {
  if (baseUrl === undefined) return ''
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '')
    return url.pathname.replace(/\/+$/, '')
  throw wrong('/baseUrl', 'baseUrl must be an http or https URL without query and fragment.')
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
