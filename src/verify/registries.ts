/**
 * Lists of known issuers that others keep, read into `trust.issuers`. Readers of data only: that a statement's signature is
 * the registry's is to be checked before. What is no entry is left out: an issuer is then unrecognised, never invalid.
 */
import { asObject } from '../validate/kind.ts'
import type { TrustedIssuer } from './options.ts'

export interface StatementExpectations {
  /** The registry (trust anchor or intermediate) whose word counts; statements by others are not read. */
  readonly registry: string
  readonly now: Date
  /** How far clocks may differ, in milliseconds; default 0. */
  readonly skewMs?: number
}

/** A trust mark as it is carried in a statement: still to be checked by its signature. */
export interface CarriedMark {
  readonly type: string
  /** Compact JWT. */
  readonly jwt: string
}

/** What a trust mark says. */
export interface TrustMark {
  readonly type: string
  /** Who gave it. */
  readonly issuer: string
  /** Who has it. */
  readonly subject: string
  readonly logo?: string
}

const ADDRESS = /^[a-z][a-z\d+.-]*:\S+$/i

/**
 * The Digital Credentials Consortium's file of known issuers: `{ meta, registry: { "did:key:...": { name, location, url } } }`.
 * Every issuer whose key in it is an address; none for what is no such file.
 */
export function readDccRegistry(json: unknown): TrustedIssuer[] {
  const registry = asObject(asObject(json)?.['registry']) ?? {}
  return Object.entries(registry).flatMap(([id, entry]) => {
    const members = asObject(entry)
    return members !== undefined && ADDRESS.test(id) ? [describe(id, members['name'])] : []
  })
}

/**
 * The issuer that an OpenID Federation subordinate statement is about (payload of an `entity-statement+jwt` that the
 * registry signed). Undefined where it is by somebody else, about the registry itself, or outside its time.
 */
export function readEntityStatement(payload: unknown, expectations: StatementExpectations): TrustedIssuer | undefined {
  const claims = asObject(payload)
  const subject = claims?.['sub']
  // iss = sub is an entity's word about itself (OpenID Federation 1.0, section 3): no recognition by anybody
  if (claims === undefined || typeof subject !== 'string' || claims['iss'] !== expectations.registry) return undefined
  if (subject === expectations.registry || !ADDRESS.test(subject)) return undefined
  // iat and exp are required in every statement
  if (typeof claims['exp'] !== 'number' || !isCurrent(claims, expectations)) return undefined
  const entity = asObject(asObject(claims['metadata'])?.['federation_entity'])
  // its `jwks` are for signing statements, not credentials: no pins
  return describe(subject, entity?.['organization_name'], entity?.['logo_uri'])
}

/** The trust marks that a statement carries; older drafts call the type `id`. */
export function readTrustMarks(payload: unknown): CarriedMark[] {
  const carried = asObject(payload)?.['trust_marks']
  const list: readonly unknown[] = Array.isArray(carried) ? carried : []
  return list.flatMap((item) => {
    const mark = asObject(item) ?? {}
    const type = mark['trust_mark_type'] ?? mark['id']
    const jwt = mark['trust_mark']
    return typeof type === 'string' && typeof jwt === 'string' ? [{ type, jwt }] : []
  })
}

/** What the payload of one trust mark says (a `trust-mark+jwt`); undefined where it is not whole or outside its time. */
export function readTrustMark(
  payload: unknown,
  { now, skewMs }: Omit<StatementExpectations, 'registry'>,
): TrustMark | undefined {
  const claims = asObject(payload) ?? {}
  const { iss: issuer, sub: subject, logo_uri: logo } = claims
  const type = claims['trust_mark_type'] ?? claims['id']
  if (typeof type !== 'string' || typeof issuer !== 'string' || typeof subject !== 'string') return undefined
  if (!isCurrent(claims, { now, ...(skewMs !== undefined && { skewMs }) })) return undefined
  return { type, issuer, subject, ...(typeof logo === 'string' && { logo }) }
}

/** `iat` must be there; without `exp` it holds until it is withdrawn. Both are seconds since 1970. */
function isCurrent(
  { iat, exp = Number.POSITIVE_INFINITY }: Readonly<Record<string, unknown>>,
  { now, skewMs = 0 }: Omit<StatementExpectations, 'registry'>,
): boolean {
  if (typeof iat !== 'number' || typeof exp !== 'number') return false
  return iat * 1000 <= now.getTime() + skewMs && exp * 1000 > now.getTime() - skewMs
}

function describe(id: string, name: unknown, logo?: unknown): TrustedIssuer {
  return { id, ...(isText(name) && { name: name.trim() }), ...(isText(logo) && { logo }) }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
