/** What the Open Badges API asks of every request: that it is known whose badges are meant. */
import { type Answer, refuseFor } from './answer.ts'
import type { BadgeSettings } from './badge-service.ts'
import { wordForOpenBadges } from './imsx.ts'
import type { Asked } from './route.ts'

/** `act`, or a refusal where `authorize` named nobody. */
export function withSubject(
  act: (asked: Asked, badges: BadgeSettings, subject: string) => Promise<Answer>,
): (asked: Asked) => Promise<Answer> {
  return async (asked) => {
    const { subject, settings } = asked
    if (settings.badges !== undefined && subject !== undefined) return act(asked, settings.badges, subject)
    const fix = 'It needs a token that was given to a subject.'
    return wordForOpenBadges(refuseFor(403, 'http.forbidden', 'It is not said whose badges are meant.', { fix }))
  }
}
