/** The Open Badges 3.0 API as a provider: section 6 of the standard. */

import { keepProfile, showProfile } from './badge-profile.ts'
import { discoverBadges } from './discovery.ts'
import { wordForOpenBadges } from './imsx.ts'
import { keepBadge } from './keep-badge.ts'
import { listBadges } from './list-badges.ts'
import type { Route } from './route.ts'
import type { HandlerSettings } from './settings.ts'

const common = { isOffered: ({ badges }: HandlerSettings): boolean => badges !== undefined, word: wordForOpenBadges }
const scope = 'https://purl.imsglobal.org/spec/ob/v3p0/scope' as const

export const BADGE_ROUTES: readonly Route[] = [
  // never protected: section 6.2.5
  { name: 'GET /ims/ob/v3p0/discovery', open: true, answer: discoverBadges, ...common },
  { name: 'GET /ims/ob/v3p0/credentials', scope: `${scope}/credential.readonly`, answer: listBadges, ...common },
  {
    name: 'POST /ims/ob/v3p0/credentials',
    scope: `${scope}/credential.upsert`,
    takes: ['json', 'token'],
    answer: keepBadge,
    ...common,
  },
  { name: 'GET /ims/ob/v3p0/profile', scope: `${scope}/profile.readonly`, answer: showProfile, ...common },
  {
    name: 'PUT /ims/ob/v3p0/profile',
    scope: `${scope}/profile.update`,
    takes: ['json'],
    answer: keepProfile,
    ...common,
  },
]
