/** What a handler is made with. Wrong options throw when it is made, not when the first request comes. */
import { EXAMPLES_V2, examplesV2 } from '../../contexts/examples-v2.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Fetch } from '../model/fetch.ts'
import type { Expect } from '../model/report.ts'
import { refuseUnknownOptions } from '../options.ts'
import { assertExtraContexts, type ExtraContexts } from '../rdf/extra-contexts.ts'
import type { DidDocumentOptions } from '../registry/did-document.ts'
import type { Authorize } from './authorize.ts'
import { type BadgeService, type BadgeSettings, readBadgeService } from './badge-service.ts'
import type { HandlerKey } from './handler-key.ts'
import { assertIdentity, type Identity, readIdentity } from './identity.ts'
import { type HttpLimits, readLimits } from './limits.ts'
import { createMeter, type Meter } from './meter.ts'
import { canSign, PROFILES, type Profile } from './profiles.ts'
import { type ListPublisher, publishLists, type StatusLists } from './status-lists.ts'

export interface HandlerOptions {
  /** An empty list makes a verifier that issues nothing. */
  readonly keys: readonly HandlerKey[]
  /** Where the routes are seen from outside: `https://uni.example/vc` answers below `/vc` and, for proxies that cut it off, without. */
  readonly baseUrl?: string
  /** The store of status lists: they are published at `/status/{list}`, set by `/credentials/status`, and `/BitstringStatusList` issues with an entry. */
  readonly status?: StatusLists
  /** The issuer's keys as others find them, by did:web or https: the document, and `/.well-known/jwks.json`. As for `didDocument`. */
  readonly identity?: DidDocumentOptions
  /** The Open Badges 3.0 API, at `/ims/ob/v3p0`. Needs `authorize`. */
  readonly badges?: BadgeService
  /** Who may ask for what; without it everybody who can reach the handler. */
  readonly authorize?: Authorize
  readonly limits?: Partial<HttpLimits>
  /** For `/health`: whether requests are welcome; default always. */
  readonly ready?: () => boolean | Promise<boolean>
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
  readonly onError?: (error: unknown, asked: { readonly requestId: string }) => void
}

export interface HandlerSettings {
  readonly signers: ReadonlyMap<Profile, HandlerKey>
  /** Undefined when there is no key. */
  readonly standard: Profile | undefined
  /** Where it is seen from outside, without a slash at its end; empty where nobody said so. */
  readonly baseUrl: string
  /** The path below which the routes are; empty or `/...` without a slash at its end. */
  readonly root: string
  readonly lists: ListPublisher | undefined
  readonly identity: Identity | undefined
  readonly badges: BadgeSettings | undefined
  readonly authorize: Authorize | undefined
  readonly limits: HttpLimits
  readonly meter: Meter
  readonly ready: () => boolean | Promise<boolean>
  /** For `issue`, `verify` and `validate` alike. */
  readonly common: { readonly expect: Expect; readonly contexts: ExtraContexts }
  /** Those that were handed in, for badges. */
  readonly contexts: ExtraContexts
  readonly holderBinding: boolean
  readonly now: (() => Date) | undefined
  readonly fetch: Fetch | undefined
  readonly onError: NonNullable<HandlerOptions['onError']>
}

const KNOWN = [
  'keys',
  'baseUrl',
  'status',
  'identity',
  'badges',
  'authorize',
  'limits',
  'ready',
  'now',
  'fetch',
  'contexts',
  'expect',
  'holderBinding',
  'onError',
]
const KINDS: readonly Expect[] = ['badge', 'endorsement', 'any']

export function readSettings(options: HandlerOptions): HandlerSettings {
  refuseUnknownOptions(options, KNOWN)
  const { keys, contexts = {}, expect = 'any', now, authorize, ready = () => true, onError = () => {} } = options
  if (!Array.isArray(keys)) throw wrong('/keys', 'keys must be a list of { signer }.')
  if (!KINDS.includes(expect)) throw wrong('/expect', `expect must be one of ${KINDS.join(', ')}.`)
  for (const [name, value] of Object.entries({ now, fetch: options.fetch, onError, authorize, ready })) {
    if (value !== undefined && typeof value !== 'function') throw wrong(`/${name}`, `${name} must be a function.`)
  }
  assertExtraContexts(contexts)
  const signers = assignProfiles(keys)
  const baseUrl = readBaseUrl(options.baseUrl)
  const identity = options.identity && readIdentity(options.identity)
  if (identity) assertIdentity(identity, keys)
  if (options.badges && authorize === undefined) {
    throw wrong('/authorize', 'The Open Badges API needs authorize: it tells whose badges are meant.')
  }
  return {
    signers,
    standard: PROFILES.find((profile) => signers.has(profile)),
    baseUrl,
    root: baseUrl === '' ? '' : new URL(baseUrl).pathname.replace(/\/+$/, ''),
    lists: options.status && publishLists(options.status, keys, now),
    identity,
    badges: options.badges && readBadgeService(options.badges),
    authorize,
    limits: readLimits(options.limits),
    meter: createMeter(),
    ready,
    // W3C's suites and examples speak it; a badge never may.
    common: { expect, contexts: expect === 'any' ? { [EXAMPLES_V2]: examplesV2, ...contexts } : contexts },
    contexts,
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
      const fits = PROFILES.includes(profile) && canSign(key.signer, profile)
      if (!fits && key.profiles)
        throw wrong(`${at}/profiles`, `A key for ${key.signer.algorithm} cannot sign ${profile}.`)
      if (fits && !signers.has(profile)) signers.set(profile, key)
    }
  }
  return signers
}

function readBaseUrl(baseUrl: string | undefined): string {
  if (baseUrl === undefined) return ''
  const url = typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') return url.href.replace(/\/+$/, '')
  throw wrong('/baseUrl', 'baseUrl must be an http or https URL without query and fragment.')
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
