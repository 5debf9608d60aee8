/** `POST /presentations/verify`: the holder's proof, its challenge and domain, and each credential. */
import { verifyPresentation } from '../verify/verify-presentation.ts'
import { type Answer, refuseFor } from './answer.ts'
import { isObject, readObject } from './read-body.ts'
import { refuseThrown } from './refusals.ts'
import { answerReport, unverified } from './report-answer.ts'
import type { Asked } from './route.ts'

export async function verifyShown({ bytes, settings, signal }: Asked): Promise<Answer> {
  const read = readObject(bytes)
  if (read.refused) return unverified(read.refused)
  const { verifiablePresentation } = read.body
  if (!isObject(verifiablePresentation)) {
    const more = { pointer: '/verifiablePresentation' }
    return unverified(refuseFor(400, 'http.body', '"verifiablePresentation" must be an object.', more))
  }
  const { challenge, domain } = read.options
  const { common, now, fetch: fetcher, holderBinding } = settings
  try {
    const report = await verifyPresentation(verifiablePresentation, {
      ...common,
      holderBinding,
      signal,
      // Of any JSON type; `verifyPresentation` refuses what is no text.
      challenge: challenge as string,
      ...(domain !== undefined && { domain: domain as string }),
      ...(now && { now: now() }),
      ...(fetcher && { fetch: fetcher }),
    })
    return answerReport(report, 'verifiablePresentation')
  } catch (error) {
    return unverified(refuseThrown(error, 'verifiablePresentation'))
  }
}
