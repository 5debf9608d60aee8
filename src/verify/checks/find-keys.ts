/** The keys that may have made a proof, and for each whether it is the issuer's: by a pin of the caller's, else by what is published. */
import { type Problem, problem } from '../../errors.ts'
import { ownKeyOf } from '../../keys/own-key.ts'
import { samePublicKey } from '../../keys/same-public-key.ts'
import type { PublicKey } from '../../model/key.ts'
import type { Outcome } from '../../model/report.ts'
import type { ProofPurpose } from '../../proof/sign.ts'
import type { KeyResolution, ResolveKeyOptions } from '../../resolve/resolve-key.ts'
import { fail, unknown } from '../outcomes.ts'
import type { Pin } from './pins.ts'

/** Whose signatures are looked at, and what may be asked to find their keys. */
export interface Signatory {
  readonly issuer: string | undefined
  /** The keys the caller holds to be the issuer's. */
  readonly pins: readonly Pin[]
  readonly lookup: ResolveKeyOptions
  /** What the signatures must have been made for; default `assertionMethod`. */
  readonly purpose?: ProofPurpose
}

export interface FoundKey {
  readonly key: PublicKey
  /** Undefined: it is the issuer's. */
  readonly unbound?: Problem
  /** RFC 3339: what was signed later does not count. */
  readonly retired?: string
  /** RFC 3339: nothing signed with it counts. */
  readonly revoked?: string
}

/** A key that is named is one; where its address is out of reach, each of the pins may be it. */
export async function findKeys(
  verificationMethod: unknown,
  pointer: string,
  { issuer, pins, lookup, purpose }: Signatory,
): Promise<readonly FoundKey[] | Outcome> {
  const named = pins.filter(({ id }) => id === verificationMethod)
  if (named.length > 0) return named.map(({ key }) => ({ key }))
  const own = issuer === undefined ? undefined : ownKeyOf(verificationMethod, issuer)
  const found: KeyResolution = own
    ? { outcome: 'found', key: own, bound: true }
    : await (resolver ?? (await loadResolver()))(verificationMethod, issuer, { ...lookup, pointer, purpose })
  if (found.outcome !== 'found') {
    if (found.outcome === 'bad') return fail(found.problem)
    const unnamed = pins.filter(({ id }) => id === undefined)
    return unnamed.length > 0 ? unnamed.map(({ key }) => ({ key })) : unknown(...withCause(found.problem, found.cause))
  }
  const { key, retired, revoked } = found
  const period = { ...(retired !== undefined && { retired }), ...(revoked !== undefined && { revoked }) }
  if (pins.length > 0) return [isPinned(key, pins) ? { key, ...period } : { key, unbound: notPinned(pointer) }]
  return [found.bound ? { key, ...period } : { key, unbound: found.problem, ...period }]
}

type Resolver = typeof import('../../resolve/resolve-key.ts').resolveKey

/** Once it is there it is at hand at once. */
let resolver: Resolver | undefined

async function loadResolver(): Promise<Resolver> {
  resolver = (await import('../../resolve/resolve-key.ts')).resolveKey
  return resolver
}

function isPinned(key: PublicKey, pins: readonly Pin[]): boolean {
  return pins.some((pin) => samePublicKey(pin.key, key))
}

const withCause = (first: Problem, cause: Problem | undefined): [Problem, ...Problem[]] =>
  cause ? [first, cause] : [first]

function notPinned(pointer: string): Problem {
  const fix = "Do not accept it as the named issuer's; ask the issuer."
  return problem(
    'proof.issuer.mismatch',
    "The signature is good, but by none of the keys you hold to be the issuer's.",
    { pointer, fix },
  )
}
