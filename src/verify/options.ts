/** What a caller may ask of `verify`. Wrong options throw: a misspelt option must not loosen a check. */
import { type VerifySignature, verifySignature } from '#platform'
import { MICRO_CREDENTIAL_VCTS } from '../convert/vct.ts'
import type { SnapshotLimits } from '../encoding/snapshot.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Fetch } from '../model/fetch.ts'
import type { Jwk } from '../model/key.ts'
import type { CheckId, Expect } from '../model/report.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { JwtProfile } from '../proof/jwt-claims.ts'
import { MAX_STATEMENTS } from '../proof/max-statements.ts'
import { assertExtraContexts, type ExtraContexts } from '../rdf/extra-contexts.ts'
import { createDocumentCache } from '../resolve/document-cache.ts'
import type { KeySourceOptions } from '../resolve/key-source.ts'
import { limitsFor } from '../validate/expect.ts'
import { CHECK_IDS } from './check-ids.ts'
import type { Recipient } from './recipient.ts'

/** A key as JWK, or as multikey (`z6Mk...`); with `id` it is pinned for that verification method only. */
export type PinnedKey = string | Jwk | { readonly id: string; readonly publicKeyMultibase: string }

export interface TrustedIssuer {
  readonly id?: string
  /** Every issuer whose https or did:web id is on this host. */
  readonly domain?: string
  readonly name?: string
  readonly logo?: string
  /** Binds these keys to the issuer, offline. The issuer's other keys are then refused. */
  readonly keys?: readonly PinnedKey[]
}

export type Trust =
  | { readonly issuers: readonly TrustedIssuer[] }
  | ((issuerId: string) => TrustedIssuer | undefined | Promise<TrustedIssuer | undefined>)

/** Reaching one has a code of its own. */
export interface Limits {
  /** Of the input, in bytes; default 1,000,000, where a record is expected 8,000,000. */
  readonly maxBytes: number
  /** Of a picture, in bytes; default 32 MiB. What is in it may have `maxBytes`, unpacked. */
  readonly maxPictureBytes: number
  /** Levels of nesting; default 64. */
  readonly maxDepth: number
  /** JSON values in the document; default 10,000, where a record is expected 80,000. */
  readonly maxNodes: number
  /** Proofs in one document; default 8. */
  readonly maxProofs: number
  /** Endorsements in one document, those inside them counted for themselves; default 32. */
  readonly maxEndorsements: number
  /** Credentials in one learner record, those in a record inside it counted for themselves; default 64. */
  readonly maxParts: number
  /** Credentials in one presentation; default 32. */
  readonly maxCredentials: number
  /** Statements that a derived proof of ecdsa-sd-2023 shows, each with a signature to check; default 2000. */
  readonly maxStatements: number
}

export interface VerifyOptions {
  /** The kind of document that is welcome; default `badge`. */
  readonly expect?: Expect | readonly Expect[]
  /** The moment to judge at; default: the clock. */
  readonly now?: Date | string
  /** How far clocks may differ; default 300. */
  readonly clockSkewSeconds?: number
  /** Contexts that are not built in, by URL. */
  readonly contexts?: ExtraContexts
  readonly trust?: Trust
  /** Checks that must pass besides the core ones. */
  readonly require?: readonly 'issuer.trust'[]
  /** For JWTs: whether what Open Badges 3.0 demands and the field leaves out is an error or, by default, a remark. */
  readonly jwt?: JwtProfile
  /** Checks to leave out. Without a core check nothing is `verified`. */
  readonly skip?: readonly CheckId[]
  /** Whether the report shows the award; default true. Without it a page loads a fifth less: what reads awards is loaded for it alone. */
  readonly award?: boolean
  readonly limits?: Partial<Limits>
  /** Whom the badge must be about. Nothing of it reaches the report but the kind that matched. */
  readonly recipient?: Recipient
  /** Others whose status lists count for the issuer's badges, and the newest `validFrom` seen of each list, by address. */
  readonly statusLists?: { readonly issuers?: readonly string[]; readonly newest?: Readonly<Record<string, string>> }
  /** Whether to look for the newer version a credential offers; the issuer then learns that it is being looked at. Default false. */
  readonly refresh?: boolean
  /** The oldest a status list may be, in seconds. */
  readonly maxStatusAge?: number
  /** Hand it over, and keys, DID documents and status lists may be fetched; without it nothing is. Servers take `guardedFetch()`. */
  readonly fetch?: Fetch
  /** Calls the network off; `verify` then rejects with its reason. */
  readonly signal?: AbortSignal
  /** For an SD-JWT VC: the nonce that the holder was asked to sign, fresh for every exchange, and accepted once. */
  readonly challenge?: string
  /** For an SD-JWT VC: who the holder was told is asking, its audience. */
  readonly domain?: string
  /** For an SD-JWT VC: whether it must come from the holder it is bound to; default true. */
  readonly holderBinding?: boolean
  /** For an SD-JWT VC: the types that are welcome; default those of a micro-credential, whose claims alone are checked. */
  readonly vct?: string | readonly string[]
}

/** What is asked of who shows an SD-JWT VC. */
export interface Exchange {
  readonly challenge: string | undefined
  readonly domain: string | undefined
  readonly holderBinding: boolean
  readonly vcts: readonly string[]
}

export interface VerifySettings {
  readonly expect: readonly Expect[]
  readonly now: Date
  readonly skewMs: number
  readonly contexts: ExtraContexts
  readonly trust: Trust | undefined
  readonly require: readonly string[]
  readonly skip: ReadonlySet<CheckId>
  readonly award: boolean
  readonly limits: Limits
  readonly jwt: JwtProfile
  readonly refresh: boolean
  readonly recipient: Recipient | undefined
  readonly statusLists: NonNullable<VerifyOptions['statusLists']>
  readonly maxStatusAge: number | undefined
  readonly verifySignature: VerifySignature
  readonly exchange: Exchange
  /** What may be asked for keys and lists. */
  readonly lookup: KeySourceOptions
}

const DEFAULT_COUNTS: Omit<Limits, keyof SnapshotLimits> = {
  maxPictureBytes: 32 * 1024 * 1024,
  maxProofs: 8,
  maxEndorsements: 32,
  maxParts: 64,
  maxCredentials: 32,
  maxStatements: MAX_STATEMENTS,
}

const KNOWN = [
  'expect',
  'now',
  'clockSkewSeconds',
  'contexts',
  'trust',
  'require',
  'skip',
  'award',
  'limits',
  'fetch',
  'signal',
  'recipient',
  'statusLists',
  'maxStatusAge',
  'jwt',
  'refresh',
  'challenge',
  'domain',
  'holderBinding',
  'vct',
]

export function readOptions(options: VerifyOptions): VerifySettings {
  refuseUnknownOptions(options, KNOWN)
  const expect = [options.expect ?? 'badge'].flat() as Expect[]
  const limits: Limits = { ...limitsFor(expect), ...DEFAULT_COUNTS }
  refuseUnknownOptions(options.limits ?? {}, Object.keys(limits), '/limits')
  for (const [name, value] of Object.entries(options.limits ?? {})) {
    if (!Number.isInteger(value) || value < 1) throw wrong(`limits.${name} must be a positive whole number.`)
  }
  const skew = options.clockSkewSeconds ?? 300
  if (!Number.isFinite(skew) || skew < 0) throw wrong('clockSkewSeconds must be 0 or more.')
  oneOf(expect, ['badge', 'endorsement', 'record', 'profile', 'any', 'sd-jwt-vc'], 'expect')
  oneOf([options.jwt ?? 'interop'], ['strict', 'interop'], 'jwt')
  oneOf(options.require ?? [], ['issuer.trust'], 'require')
  oneOf(options.skip ?? [], CHECK_IDS.slice(1), 'skip')
  assertRecipient(options.recipient)
  refuseUnknownOptions(options.statusLists ?? {}, ['issuers', 'newest'], '/statusLists')
  const { maxStatusAge } = options
  if (maxStatusAge !== undefined && !(maxStatusAge >= 0)) throw wrong('maxStatusAge must be 0 or more seconds.')
  if (options.require?.length && !options.trust) throw wrong('require: ["issuer.trust"] needs the option trust.')
  assertExtraContexts(options.contexts ?? {})
  const { award = true } = options
  if (typeof award !== 'boolean') throw wrong('award must be true or false.')
  return {
    expect,
    now: readNow(options.now),
    skewMs: skew * 1000,
    contexts: options.contexts ?? {},
    trust: readTrust(options.trust),
    require: options.require ?? [],
    skip: new Set(options.skip),
    award,
    limits: { ...limits, ...options.limits },
    jwt: options.jwt ?? 'interop',
    refresh: options.refresh === true,
    recipient: options.recipient,
    statusLists: options.statusLists ?? {},
    maxStatusAge: options.maxStatusAge,
    verifySignature,
    exchange: readExchange(options, expect),
    lookup: { fetch: options.fetch, cache: createDocumentCache(), signal: options.signal },
  }
}

/** Whether the holder must be shown is the caller's to say, not whoever hands the token in (RFC 9901, 7.3). */
function readExchange(options: VerifyOptions, expect: readonly Expect[]): Exchange {
  const { challenge, domain, holderBinding = true, vct = MICRO_CREDENTIAL_VCTS } = options
  const vcts = [vct].flat()
  for (const [name, value] of Object.entries({ challenge, domain })) {
    if (value !== undefined && (typeof value !== 'string' || value === '')) throw wrong(`${name} must be a text.`)
  }
  if (typeof holderBinding !== 'boolean') throw wrong('holderBinding must be true or false.')
  if (vcts.length === 0 || !vcts.every((each) => typeof each === 'string' && each !== '')) {
    throw wrong('vct must be a type of SD-JWT VC, or a list of them.')
  }
  if (expect.includes('sd-jwt-vc') && holderBinding && challenge === undefined) {
    throw wrong('An SD-JWT VC is verified with the challenge its holder signed, or with holderBinding: false.')
  }
  return { challenge, domain, holderBinding, vcts }
}

function readTrust(trust: Trust | undefined): Trust | undefined {
  if (trust === undefined || typeof trust === 'function') return trust
  const issuers: unknown = typeof trust === 'object' && trust !== null ? trust.issuers : undefined
  if (Array.isArray(issuers) && issuers.every(isTrustedIssuer)) return trust
  throw wrong('trust must be { issuers: [{ id or domain, name?, logo?, keys? }] } or a function.')
}

function isTrustedIssuer(value: unknown): value is TrustedIssuer {
  if (typeof value !== 'object' || value === null) return false
  refuseUnknownOptions(value, ['id', 'domain', 'name', 'logo', 'keys'], '/trust/issuers')
  const { id, domain, keys } = value as Record<string, unknown>
  return (typeof id === 'string' || typeof domain === 'string') && (keys === undefined || Array.isArray(keys))
}

function assertRecipient(recipient: Recipient | undefined): void {
  if (recipient === undefined) return
  refuseUnknownOptions(recipient, ['id', 'email', 'identifiers'], '/recipient')
  const { id, email, identifiers = [] } = recipient
  const texts = [id, email, ...identifiers.flatMap(({ type, value }) => [type, value])].filter(
    (text) => text !== undefined,
  )
  if (texts.length > 0 && texts.every((text) => typeof text === 'string' && text !== '')) return
  throw wrong('recipient must be { id?, email?, identifiers?: { type, value }[] } with at least one of them.')
}

function oneOf(values: readonly string[], known: readonly string[], name: string): void {
  for (const value of values)
    if (!known.includes(value)) throw wrong(`${name}: "${value}" is none of ${known.join(', ')}.`)
}

function wrong(message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message)])
}
