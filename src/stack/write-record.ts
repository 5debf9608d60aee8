/** The record around an award and its parts, unsigned (CLR 2.0 in VC Data Model 2.0). */
import { CLR, CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { deriveId } from '../build/derive-ids.ts'
import type {
  Association,
  IdentityObject,
  Json,
  JsonObject,
  LearnerRecord,
  OpenBadgeCredential,
} from '../model/credential.ts'
import type { Part } from './open-parts.ts'

export interface RecordContent {
  /** The larger award's badge, before it was signed and after. */
  readonly badge: OpenBadgeCredential
  readonly signed: JsonObject | string
  readonly parts: readonly Part[]
  /** The parts as they were handed in. */
  readonly secured: readonly Json[]
  /** Hashed identities of the parts that are the learner's, so that others can tell it, too. */
  readonly identities: readonly IdentityObject[]
  readonly partial: boolean | undefined
}

export function writeRecord({ badge, signed, parts, secured, identities, partial }: RecordContent): LearnerRecord {
  const { issuer, validFrom, validUntil, credentialSubject: learner } = badge
  const identifier = [...(learner.identifier ?? []), ...identities]
  return {
    '@context': [CREDENTIALS_V2, CLR, OPEN_BADGES],
    // the same award with the same parts in the same order has the same one
    id: deriveId({ award: badge.id, parts: parts.map(({ document }) => String(document['id'])) }),
    type: ['VerifiableCredential', 'ClrCredential'],
    name: learner.achievement.name,
    issuer,
    validFrom,
    ...(validUntil !== undefined && { validUntil }),
    ...(partial !== undefined && { partial }),
    credentialSubject: {
      ...(learner.id !== undefined && { id: learner.id }),
      type: ['ClrSubject'],
      ...(identifier.length > 0 && { identifier }),
      verifiableCredential: [signed, ...(secured as readonly (JsonObject | string)[])],
      association: parts.flatMap(({ units }) => units.map(isParentOf(learner.achievement.id))),
    },
  }
}

function isParentOf(sourceId: string): (unit: { readonly achievement: string }) => Association {
  return ({ achievement: targetId }) => ({
    type: 'Association',
    associationType: 'isParentOf',
    sourceId,
    targetId,
  })
}
