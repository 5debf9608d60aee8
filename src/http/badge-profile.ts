/** `GET` and `PUT /ims/ob/v3p0/profile`: the profile of whoever the token is for. */
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { validate } from '../validate/validate.ts'
import { type Answer, refuse, refuseFor } from './answer.ts'
import { wordForOpenBadges } from './imsx.ts'
import { isObject, readJson } from './read-body.ts'
import type { Asked } from './route.ts'
import { withSubject } from './with-subject.ts'

export const showProfile: (asked: Asked) => Promise<Answer> = withSubject(async (_, badges, subject) => {
  const profile = await badges.store.readProfile(subject)
  if (profile !== undefined) return { status: 200, body: profile }
  return wordForOpenBadges(refuseFor(404, 'http.route', 'There is no profile yet.', { fix: 'PUT one.' }))
})

export const keepProfile: (asked: Asked) => Promise<Answer> = withSubject(
  async ({ bytes, settings }, badges, subject) => {
    const read = readJson(bytes)
    if (read.refused) return wordForOpenBadges(read.refused)
    const { value: profile } = read
    if (!isObject(profile))
      return wordForOpenBadges(refuseFor(400, 'http.body', 'A profile is an object.', { pointer: '' }))
    // in the API a profile stands without a context: it is that of Open Badges
    const document = { '@context': [CREDENTIALS_V2, OPEN_BADGES], ...profile }
    const found = await validate(document, { expect: 'profile', contexts: settings.contexts })
    const problems = found.filter(({ severity }) => severity === 'error')
    if (problems.length > 0) return wordForOpenBadges(refuse(400, problems))
    await badges.store.writeProfile(subject, profile)
    return { status: 200, body: profile }
  },
)
