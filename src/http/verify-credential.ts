/** `POST /credentials/verify`: 200 for `verified` and nothing else. */
import { verify } from '../verify/verify.ts'
import { type Answer, refuseFor } from './answer.ts'
import { isObject, readObject } from './read-body.ts'
import { answerReport, unverified } from './report-answer.ts'
import type { Asked } from './route.ts'

/** Every check runs, whichever `options.checks` names: what was not checked cannot be called verified. */
export async function verifyCredential({ bytes, settings, signal }: Asked): Promise<Answer> {
  const read = readObject(bytes)
  if (read.refused) return unverified(read.refused)
  const { verifiableCredential } = read.body
  // A text could be read in several ways, and of what the client shows we would have seen none.
  if (!isObject(verifiableCredential)) {
    const more = { pointer: '/verifiableCredential' }
    return unverified(refuseFor(400, 'http.body', '"verifiableCredential" must be an object.', more))
  }
  const { common, now, fetch: fetcher } = settings
  const report = await verify(verifiableCredential, {
    ...common,
    signal,
    ...(now && { now: now() }),
    ...(fetcher && { fetch: fetcher }),
  })
  return answerReport(report, 'verifiableCredential')
}
