/** What a caller may ask of `verify`. Wrong options throw: a misspelt option must not loosen a check. */
import { MicrocredError, problem } from '../errors.ts'
import type { Jwk } from '../model/key.ts'
import type { CheckId, Expect } from '../model/report.ts'
import { readNow, refuseUnknownOptions } from '../options.ts'
import { assertExtraContexts, type ExtraContexts } from '../rdf/load-context.ts'
import { CHECK_IDS } from './check-ids.ts'

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
  /** Of the input, in bytes; default 1,000,000. */
  readonly maxBytes: number
  /** Levels of nesting; default 64. */
  readonly maxDepth: number
  /** JSON values in the document; default 10,000. */
  readonly maxNodes: number
  /** Proofs in one document; default 8. */
  readonly maxProofs: number
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
  /** Checks to leave out. Without a core check nothing is `verified`. */
  readonly skip?: readonly CheckId[]
  readonly limits?: Partial<Limits>
}

export interface VerifySettings {
  readonly expect: readonly Expect[]
  readonly now: Date
  readonly skewMs: number
  readonly contexts: ExtraContexts
  readonly trust: Trust | undefined
  readonly require: readonly string[]
  readonly skip: ReadonlySet<CheckId>
  readonly limits: Limits
}

const DEFAULT_LIMITS: Limits = { maxBytes: 1_000_000, maxDepth: 64, maxNodes: 10_000, maxProofs: 8 }

const KNOWN = ['expect', 'now', 'clockSkewSeconds', 'contexts', 'trust', 'require', 'skip', 'limits']

export function readOptions(options: VerifyOptions): VerifySettings {
  refuseUnknownOptions(options, KNOWN)
  refuseUnknownOptions(options.limits ?? {}, Object.keys(DEFAULT_LIMITS), '/limits')
  for (const [name, value] of Object.entries(options.limits ?? {})) {
    if (!Number.isInteger(value) || value < 1) throw wrong(`limits.${name} must be a positive whole number.`)
  }
  const skew = options.clockSkewSeconds ?? 300
  if (!Number.isFinite(skew) || skew < 0) throw wrong('clockSkewSeconds must be 0 or more.')
  const expect = [options.expect ?? 'badge'].flat() as Expect[]
  oneOf(expect, ['badge', 'endorsement', 'any'], 'expect')
  oneOf(options.require ?? [], ['issuer.trust'], 'require')
  oneOf(options.skip ?? [], CHECK_IDS.slice(1), 'skip')
  if (options.require?.length && !options.trust) throw wrong('require: ["issuer.trust"] needs the option trust.')
  assertExtraContexts(options.contexts ?? {})
  return {
    expect,
    now: readNow(options.now),
    skewMs: skew * 1000,
    contexts: options.contexts ?? {},
    trust: readTrust(options.trust),
    require: options.require ?? [],
    skip: new Set(options.skip),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  }
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

function oneOf(values: readonly string[], known: readonly string[], name: string): void {
  for (const value of values)
    if (!known.includes(value)) throw wrong(`${name}: "${value}" is none of ${known.join(', ')}.`)
}

function wrong(message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message)])
}
