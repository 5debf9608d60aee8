/** Where the badges of learners are kept for the Open Badges API: a port, and a store that lasts as long as the process. */
import type { JsonObject } from '../model/credential.ts'

export interface StoredBadge {
  /** Its issuer and its id: two badges of one subject with the same key are one, and the later one replaces the earlier. */
  readonly key: string
  /** When it was issued (`validFrom`), in milliseconds since 1970. */
  readonly issuedAt: number
  /** The badge as it was sent, to the byte. */
  readonly text: string
  /** JSON with a proof in it, or a compact JWS. */
  readonly form: 'json' | 'token'
}

export interface BadgePage {
  /** How many come before it. */
  readonly offset: number
  /** At most. */
  readonly limit: number
  /** Those issued later alone, in milliseconds since 1970. */
  readonly since?: number
}

/**
 * `subject` is whom `authorize` named: what one subject put is never shown to another. Each promise resolves once what it says
 * would outlive a crash, as far as the store does.
 */
export interface BadgeStore {
  put(subject: string, badge: StoredBadge): Promise<'created' | 'replaced'>
  /** In the order in which they first came, which a replacement keeps. `total`: without `offset` and `limit`. */
  list(subject: string, page: BadgePage): Promise<{ readonly total: number; readonly badges: readonly StoredBadge[] }>
  readProfile(subject: string): Promise<JsonObject | undefined>
  writeProfile(subject: string, profile: JsonObject): Promise<void>
}

/** For tests, and for hosts that begin. */
export function memoryBadgeStore(): BadgeStore {
  const badges = new Map<string, Map<string, StoredBadge>>()
  const profiles = new Map<string, JsonObject>()
  return {
    async put(subject, badge) {
      const own = badges.get(subject) ?? new Map<string, StoredBadge>()
      badges.set(subject, own)
      const was = own.has(badge.key)
      own.set(badge.key, badge)
      return was ? 'replaced' : 'created'
    },
    async list(subject, { offset, limit, since = Number.NEGATIVE_INFINITY }) {
      const fitting = [...(badges.get(subject)?.values() ?? [])].filter(({ issuedAt }) => issuedAt > since)
      return { total: fitting.length, badges: fitting.slice(offset, offset + limit) }
    },
    readProfile: async (subject) => profiles.get(subject),
    async writeProfile(subject, profile) {
      profiles.set(subject, profile)
    },
  }
}
