/** What a document says it is: by its `type`, and by its first context. */
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'

/** `unsaid`: there is no type at all; `mixed`: it claims to be several; `other`: some other credential, or no credential. */
export type Kind =
  | 'badge'
  | 'endorsement'
  | 'profile'
  | 'record'
  | 'presentation'
  | 'enveloped'
  | 'mixed'
  | 'other'
  | 'unsaid'

/** VC Data Model 1.1 or 2.0. */
export type DataModel = 'v1' | 'v2'

const KINDS: Readonly<Record<string, Kind>> = {
  AchievementCredential: 'badge',
  OpenBadgeCredential: 'badge',
  EndorsementCredential: 'endorsement',
  Profile: 'profile',
  ClrCredential: 'record',
  VerifiablePresentation: 'presentation',
  EnvelopedVerifiableCredential: 'enveloped',
  EnvelopedVerifiablePresentation: 'enveloped',
}

export function kindOf(document: unknown): Kind {
  const types = typesOf(document)
  if (types.length === 0) return 'unsaid'
  let kind: Kind = 'other'
  for (const type of types) {
    const said = Object.hasOwn(KINDS, type) ? (KINDS[type] ?? 'other') : 'other'
    if (said === 'other' || said === kind) continue
    if (kind !== 'other') return 'mixed'
    kind = said
  }
  // A profile is no credential: what says it is both could be read as either.
  return kind === 'profile' && types.includes('VerifiableCredential') ? 'mixed' : kind
}

/** Whether a document of these types would be of another kind if it were of this one too. */
export function changesKind(types: readonly string[], type: string): boolean {
  return (
    Object.hasOwn(KINDS, type) && !types.some((known) => Object.hasOwn(KINDS, known) && KINDS[known] === KINDS[type])
  )
}

/** By `@context[0]`; where that says nothing, by the name of its first date. */
export function dataModelOf(document: unknown): DataModel {
  const contexts = asObject(document)?.['@context']
  const first: unknown = Array.isArray(contexts) ? contexts[0] : contexts
  if (first === CREDENTIALS_V1) return 'v1'
  if (first === CREDENTIALS_V2) return 'v2'
  const members = asObject(document) ?? {}
  return Object.hasOwn(members, 'issuanceDate') && !Object.hasOwn(members, 'validFrom') ? 'v1' : 'v2'
}

/** The strings of `type`, single or listed. */
export function typesOf(document: unknown): readonly string[] {
  const type = asObject(document)?.['type']
  const list: readonly unknown[] = Array.isArray(type) ? type : [type]
  return list.filter((item) => typeof item === 'string')
}

/** A JSON object's members, for reading what may be anything. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isObject(value) ? value : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
